"""What an article says of a model: its name, where it works, who runs it, the steps of its life."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from generator.domain.folding import fold
from generator.drafting.days import iso_day
from generator.drafting.event import Event
from generator.drafting.marked import Marked, Value
from generator.drafting.spelling import CAPITAL, normal

_NAME: Final = re.compile(
    r"\bmô hình (?:(?:[“\"]?dân vận khéo[”\"]?|điểm|điển hình) )?[“\"]([^“”\"]{3,120})[”\"]", re.IGNORECASE
)
_ENDS_BARE: Final = (
    r"(?=[.,;:(]|$| (?:tại|ở|do|của|với|trên địa bàn|đã|được|trong|cho|nhằm|để|là|giai đoạn|năm|vào|từ"
    r"|thuộc)\b)"
)
_BARE: Final = (
    re.compile(
        r"\b(?:ra mắt|thành lập|phát động|triển khai|xây dựng|thực hiện|nhân rộng)(?: thí điểm| thực hiện)? "
        r"mô hình "
        rf"(?:điểm |điển hình )?(?-i:(?=[{CAPITAL}])|(?=[^“”.,;:()]{{3,40}}“))"
        r"(?P<name>(?:[^.,;:“”()]{5,90}?|[^.,;:“”()]{3,40}“[^”]{3,80}”))" + _ENDS_BARE,
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:ra mắt|thành lập|phát động thực hiện)(?: mô hình)? (?P<name>(?:câu lạc bộ|tuyến đường"
        r"|tuyến phố|tổ|nhóm|đội|khu dân cư) (?!công tác|kiểm tra|giám sát|bầu cử|giúp việc)"
        r"[^.,;:()]{5,90}?)" + _ENDS_BARE,
        re.IGNORECASE,
    ),
    re.compile(r"\bra mắt “(?P<name>[^”]{5,90})”", re.IGNORECASE),
)
"""A name without quotation marks, of which nobody can tell where it ends."""
_MOVEMENT: Final = frozenset({"dan van kheo"})
"""What stands in quotation marks behind “mô hình” and is no name of one."""
_UNIT: Final = r"(?:thôn|tổ dân phố|khu phố|khu dân cư|ấp|bản|xóm|làng|buôn)"
_CALLED: Final = rf"(?:[{CAPITAL}][\w’]*|\d{{1,3}})(?: (?:[{CAPITAL}][\w’]*|\d{{1,3}})){{0,3}}"
_ADDRESS: Final = re.compile(
    rf"\b(?i:(tại|ở)|về|đến) (?P<said>(?P<unit>{_UNIT} {_CALLED})(?:, (?:xã|phường|thị trấn) {_CALLED})?)"
    rf"(?![\w’])(?! [{CAPITAL}])(?!(?:,| và|, và) {_UNIT})"
)
_SPREAD: Final = re.compile(rf"\b(?:\d+/\d+|các|nhiều|tất cả các) {_UNIT}\b", re.IGNORECASE)
"""Words that tell of more places than the one that is named."""
_SEVERAL: Final = re.compile(r" phối hợp | và (?!Dân vận)")
_BODY: Final = (
    r"(?:Hội|Đoàn|Ban|Chi (?:bộ|hội|đoàn|ủy)|Khối|UBND|Ủy ban|Công an|Tổ|Đảng ủy|Huyện ủy|Thành ủy|Thị ủy|Đồn"
    r"|Trường|Trung tâm|Phòng|Văn phòng|Công đoàn|Liên đoàn|Hợp tác xã|HTX|Câu lạc bộ|MTTQ|Mặt trận|Cán bộ)\b"
    r"[^,.;:“”()]{2,80}?"
)
_OWNER: Final = re.compile(
    rf"\b(?:do|được(?! [^.;,]{{0,60}} cho )) (?P<owner>{_BODY}|(?:Chi (?:hội|đoàn|bộ)|Hội|Đoàn|Tổ"
    rf"|Câu lạc bộ))(?: làm)? (?:chủ trì,? )?"
    rf"(?:phối hợp(?: chặt chẽ)? (?:với|cùng(?: với)?) (?P<partner>{_BODY}) (?:cùng |tổ chức )?)?"
    r"(?:làm chủ|thực hiện|triển khai|xây dựng|phát động|khởi xướng|thành lập|phụ trách|vận động|quản lý"
    r"|đăng ký|chủ trì)\b(?!,? (?:và )?nhân rộng)"
)
"""Whoever spreads a model need not be who runs it."""
_MODELS: Final = re.compile(r"\b(?:các|những|nhiều|một số|\d+) mô hình\b", re.IGNORECASE)
"""A sentence on several models may tell of another one's body."""
_OF: Final = re.compile(
    rf"[”\"] của (?P<owner>{_BODY})(?=[.,;]| (?:đã|được|tại|ở|là|ra đời|có|mang|hoạt động|đang"
    rf"|triển khai)\b|$)"
)
"""Whose model it is said to be: “mô hình “Đường hoa” của Hội Nông dân xã”."""
_MANNER: Final = re.compile(r"(?: (?:trực tiếp|chủ động|đứng ra|tích cực|cùng|đã|phối hợp|chính thức))+$")
_LONE: Final = re.compile(r"(?:Chi (?:hội|đoàn|bộ)|Hội|Đoàn|Tổ|Câu lạc bộ)")
"""A body named in full before."""
_WHOLE: Final = (
    rf"(?: (?!{_UNIT}|xã|phường|trưởng|phó|viên|[Cc]hi)[\w’]+){{0,5}}"
    rf" (?:{_UNIT}|xã|phường|thị trấn|huyện) {_CALLED}"
)
_GUIDING: Final = re.compile(
    rf"\b(?:dưới|có|với|được) sự hướng dẫn(?: trực tiếp)? của ({_BODY})(?=[,.;:“”()]| mô hình\b|$)",
    re.IGNORECASE,
)
_DAY: Final = r"(?:ngày|sáng|chiều|tối) (\d{1,2})(?:[/.-]| tháng )(\d{1,2})(?:[/.-]| năm )((?:19|20)\d\d)"
_MONTH: Final = r"tháng (\d{1,2})(?:[/.-]| năm )((?:19|20)\d\d)"
_YEAR: Final = r"năm ((?:19|20)\d\d)\b"
_RUNS: Final = re.compile(
    rf"\b(?<!đăng ký )(?:thực hiện|triển khai|hoạt động|vận hành|thành lập|xây dựng"
    rf"|duy trì)\b[^.;,]{{0,20}} (?:từ|vào) (?:đầu |cuối |giữa )?(?={_DAY}|{_MONTH}|{_YEAR})",
    re.IGNORECASE,
)
"""Since when a model works: “do Hội thực hiện từ tháng 4/2020”."""
_BEGAN: Final = re.compile(
    rf"\btừ (?:đầu |cuối |giữa )?(?P<day>{_DAY}|{_MONTH}|{_YEAR}),? [^.;]{{4,100}} (?:đã )?"
    r"(?:triển khai|thực hiện|xây dựng) mô hình",
    re.IGNORECASE,
)
"""“Từ tháng 8/2025, Chi bộ … đã triển khai mô hình”."""
_MOST: Final = 100
_DAY_LENGTH: Final = 30
"""Units: characters; no day is written with more."""
_STEPS: Final = (
    (re.compile(r"\bra mắt\b", re.IGNORECASE), "ra-mat"),
    (re.compile(r"\b(?:đăng ký)\b", re.IGNORECASE), "dang-ky"),
    (re.compile(r"\b(?<!chưa )được [^.;]{0,90}công nhận\b|\bđã công nhận\b", re.IGNORECASE), "cong-nhan"),
    (re.compile(r"\bnhân rộng\b", re.IGNORECASE), "nhan-rong"),
    (re.compile(r"\bđược [^.;]{0,40}(?:tặng|trao) (?:bằng|giấy) khen\b", re.IGNORECASE), "khen-thuong"),
)
_ALSO_TELLS: Final = "bài còn nói đến"
ANOTHER_MODEL: Final = "bài nói đến nhiều mô hình: của mô hình nào?"
"""What is asked of a step or a figure where an article tells of several models."""
_PLANNED: Final = re.compile(r"\b(?:sẽ|dự kiến|phấn đấu|chuẩn bị)\b", re.IGNORECASE)


def read_model(paragraphs: tuple[str, ...], event: Event) -> dict[str, Value]:
    """Read what an article says of the one model that it tells of most.

    Shape: fields of a model; of several names only the one told most, marked.
    """
    names: Counter[str] = Counter()
    written: dict[str, str] = {}
    for paragraph in paragraphs:
        for match in _NAME.finditer(normal(paragraph)):
            name = paragraph[match.start(1) : match.end(1)].strip(" .,")
            if fold(name) not in _MOVEMENT:
                names[fold(name)] += 1
                # A headline may be in capitals throughout.
                if written.get(fold(name), name).isupper():
                    written[fold(name)] = name
                written.setdefault(fold(name), name)
    if not names:
        return _offered(paragraphs)
    (chosen, _), *others = names.most_common()
    name = written[chosen]
    many = ", ".join(f"“{written[each]}”" for each, _ in others[:5])
    fields: dict[str, Value] = {
        "class": "mo-hinh",
        "name": Marked(name, f"{_ALSO_TELLS} {many}") if many else name,
    }
    told = [sentence for paragraph in paragraphs for sentence in _sentences(normal(paragraph))]
    of_models = [sentence for sentence in told if "mô hình" in sentence.lower()]
    owners = [m for it in of_models for m in _OWNER.finditer(it)]
    said_of = [m for it in of_models for m in _OF.finditer(it) if not owners]
    bodies = dict.fromkeys(_MANNER.sub("", m["owner"]) for m in (*owners, *said_of))
    owner = _one([_in_full(body, told) for body in bodies])
    owner = _doubted(owner, {m.string for m in (*owners, *said_of)}, chosen, several=bool(many))
    guiding = _one([m[1] for it in of_models for m in _GUIDING.finditer(it)])
    partners = _each([m["partner"] for m in owners if m["partner"]])
    runs = fold(f"{name} {owner.value if isinstance(owner, Marked) else owner}")
    # Where the article goes is where the model is, if its name or its owner says so too.
    told_of = [m for it in told for m in _ADDRESS.finditer(it) if m[1] or fold(m["unit"]) in runs]
    address = _one([m["said"] for m in told_of]) or _of_owner(owner, told)
    if isinstance(address, str) and not any(_says_where(m, runs) for m in told_of[:_MOST]) and told_of:
        address = Marked(address, f"“{told_of[0].string[:160]}”: nơi của mô hình?")
    if isinstance(address, str) and address and "," not in address and any(map(_SPREAD.search, told)):
        address = Marked(address, f"“{address}”: bài còn nói mô hình có ở nơi khác")
    if not owner and event.fields.get("kind") == "ra-mat" and name in event.sentence:
        owner = _launched_by(event)
    found: dict[str, Value] = {
        "address": address,
        "owner": owner,
        "guiding_organisation": guiding,
        "partners": partners,
    }
    fields |= {field: value for field, value in found.items() if value}
    steps = [_surely_its(step, several=bool(many)) for step in _steps(told, event, name)]
    if steps:
        fields["history"] = steps
    return fields


def _doubted(owner: Value, sentences: set[str], name: str, *, several: bool) -> Value:
    """Mark who runs a model where only a sentence that may mean another one says so."""
    doubtful = _not_surely_of(sentences, name, several=several)
    if not (isinstance(owner, str) and owner and doubtful):
        return owner
    return Marked(owner, f"“{doubtful[:160]}”: của mô hình này?")


def _not_surely_of(sentences: set[str], name: str, *, several: bool) -> str:
    """Find the sentence on whose a model is that may mean another; empty where one surely means this."""
    told = sorted(sentences)
    if any(name in fold(it) and not _MODELS.search(it) for it in told):
        return ""
    return next((it for it in told if several or _MODELS.search(it)), "")


def _offered(paragraphs: tuple[str, ...]) -> dict[str, Value]:
    """Offer the name of a model that stands without quotation marks."""
    for paragraph in paragraphs:
        told = normal(paragraph)
        if match := next(filter(None, (pattern.search(told) for pattern in _BARE)), None):
            name = paragraph[match.start("name") : match.end("name")].strip()
            # A headline in capitals throughout is told again below it.
            if not name.isupper():
                return {"class": "mo-hinh", "name": Marked(name, f"“{match[0][:160]}”: tên mô hình?")}
    return {}


def _launched_by(event: Event) -> Value:
    """Offer whoever held the launch as who runs the model."""
    hosts: Any = event.fields.get("organisations", ())
    named = [host["name"] for host in hosts if isinstance(host, dict) and host["role"] == "host"]
    return Marked(named[0], f"“{named[0]}” tổ chức ra mắt: cơ quan thực hiện?") if named else ""


def _sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.!?;])\s+", text)


def _one(told: list[str]) -> Value:
    """Take what is told, sure when it is one thing alone; of two that begin alike the longer tells both."""
    found = dict.fromkeys(words.strip() for words in told)
    whole = [words for words in found if not any(it != words and it.startswith(words) for it in found)]
    if not whole:
        return ""
    first, *others = whole
    if others:
        return Marked(first, f"bài còn nói đến {', '.join(f'“{each}”' for each in others[:3])}")
    return _whether_one(first)


def _each(told: list[str]) -> list[Value]:
    """Take each that is told; several in one breath are marked."""
    return [_whether_one(words) for words in dict.fromkeys(words.strip() for words in told)]


def _whether_one(words: str) -> Value:
    if _LONE.fullmatch(words):
        return Marked(words, f"“{words}” nào?")
    return Marked(words, f"“{words}”: một hay nhiều bên?") if _SEVERAL.search(words) else words


def _says_where(told: re.Match[str], runs: str) -> bool:
    """Tell whether a place that is named is the model's, and not that of somebody who is told of."""
    clause = re.split(r"[,;:]", told.string[: told.start()])[-1].lower()
    someone = re.match(r"(?:theo )?(?:ông|bà|anh|chị|gia đình|hộ) ", told.string.lower())
    named = fold(told["unit"]) in runs or "," in told["said"] or "mô hình" in clause
    return named and not someone and not re.search(r"\b(?:hộ|tham gia)\b", clause)


def _in_full(body: str, sentences: list[str]) -> str:
    """Give a body that is named by its first word alone the one name that the article has for it."""
    if not _LONE.fullmatch(body):
        return body
    named = {m[0] for it in sentences for m in re.finditer(rf"\b{body}{_WHOLE}", it)}
    return min(named) if len(named) == 1 else body


def _of_owner(owner: Value, sentences: list[str]) -> Value:
    """Take the unit in the owner's name for the address, with the commune that it is said to lie in."""
    within = rf"(?:{_UNIT}|xã|phường|thị trấn) {_CALLED}$"
    unit = re.search(within, owner) if isinstance(owner, str) else None
    if unit is None:
        return ""
    pattern = (
        rf"{re.escape(unit[0])}, (?:xã|phường|thị trấn|huyện|thị xã|thành phố|quận) {_CALLED}(?! [{CAPITAL}])"
    )
    return _one([m[0] for it in sentences for m in re.finditer(pattern, it)])


def _days_in(words: str) -> list[str]:
    days = [iso_day(int(m[3]), int(m[2]), int(m[1])) for m in re.finditer(_DAY, words, re.IGNORECASE)]
    months = [f"{m[2]}-{int(m[1]):02d}" for m in re.finditer(_MONTH, words, re.IGNORECASE)]
    known = [day for day in days if day] or [month for month in months if "01" <= month[5:] <= "12"]
    # A year alone says when only where the words begin with it.
    year = re.match(rf"\W*(?:(?:đầu|cuối|giữa|từ|trong) )*{_YEAR}(?! ?[-–])", words, re.IGNORECASE)
    return known or ([year[1]] if year else [])


def _since(sentence: str) -> Iterator[str]:
    """Find since when a model is said to work."""
    starts = (
        *(match.end() for match in _RUNS.finditer(sentence)),
        *(match.start("day") for match in _BEGAN.finditer(sentence)),
    )
    for start in starts:
        yield from _days_in(sentence[start : start + _DAY_LENGTH])[:1]


def _launch_without_year(day: Marked | dict[str, Any]) -> Marked:
    """Offer the launch whose year the article leaves out."""
    value, words = (day.value, day.words) if isinstance(day, Marked) else (day["value"], day["note"])
    return Marked({"status": "ra-mat", **({"date": value} if value else {})}, words)


def tells_of_several(fields: dict[str, Value]) -> bool:
    """Tell whether the article that a model was read from names others too."""
    name = fields.get("name")
    return isinstance(name, Marked) and name.words.startswith(_ALSO_TELLS)


def _surely_its(step: Value, *, several: bool) -> Value:
    """Mark a step where several models are told of."""
    if not several or isinstance(step, Marked):
        return step
    return Marked(step, ANOTHER_MODEL)


def _steps(sentences: list[str], event: Event, name: str) -> list[Value]:
    """Find the steps whose day or month a sentence names together with the model.

    Order: by date.
    """
    steps: dict[tuple[str, str], Any] = {}
    day, launched = event.fields.get("date", ""), event.fields.get("kind") == "ra-mat"
    if launched and isinstance(day, str) and day and name in event.sentence:
        steps["ra-mat", day] = {"status": "ra-mat", "date": day}
    elif launched and isinstance(day, Marked | dict) and name in event.sentence:
        steps["ra-mat", "9999"] = _launch_without_year(day)
    for sentence in sentences:
        if "mô hình" not in sentence.lower() or _PLANNED.search(sentence):
            continue
        for since in _since(sentence):
            steps.setdefault(("dang-trien-khai", since), {"status": "dang-trien-khai", "date": since})
        # The day of a plan or a decision is not the model's, but that of a recognition may be.
        rest = re.sub(rf"[-/][A-ZĐ]+,? {_DAY}", " ", sentence)
        rest = sentence if "công nhận" in sentence and not _days_in(rest) else rest
        rest = re.sub(rf"{_RUNS.pattern}(?:{_DAY}|{_MONTH}|{_YEAR})", " ", rest, flags=re.IGNORECASE)
        dates = _days_in(rest)
        kinds = [status for pattern, status in _STEPS if pattern.search(rest)]
        if len(dates) == 1 and len(kinds) > 1:
            # “được công nhận vào tháng 12/2021 và đã được nhân rộng”: the day is that of its own clause.
            clauses = re.split(r",? (?:và|nay|đến nay) (?=đã |được |đang )", rest)
            own = [it for it in clauses if _days_in(it)]
            kinds = (
                [status for pattern, status in _STEPS if pattern.search(own[0])] if len(own) == 1 else kinds
            )
        if len(dates) == 1 and len(kinds) == 1:
            steps.setdefault((kinds[0], dates[0]), {"status": kinds[0], "date": dates[0]})
        elif dates and kinds:
            words = f"“{sentence[:160]}”"
            steps.setdefault((kinds[0], dates[0]), Marked({"status": kinds[0], "date": dates[0]}, words))
    return [steps[key] for key in sorted(steps, key=lambda key: (key[1], key[0]))]
