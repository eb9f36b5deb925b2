"""What an article says of a model: its name, where it works, who runs it, the steps of its life."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any, Final

from generator.domain.folding import fold
from generator.drafting.days import iso_day
from generator.drafting.marked import Marked, Value
from generator.drafting.spelling import CAPITAL, normal

_NAME: Final = re.compile(
    r"\bmô hình (?:(?:[“\"]?dân vận khéo[”\"]?|điểm|điển hình) )?[“\"]([^“”\"]{3,120})[”\"]", re.IGNORECASE
)
_MOVEMENT: Final = frozenset({"dan van kheo"})
"""What stands in quotation marks behind “mô hình” and is no name of one."""
_UNIT: Final = r"(?:thôn|tổ dân phố|khu phố|khu dân cư|ấp|bản|xóm|làng|buôn)"
_CALLED: Final = rf"(?:[{CAPITAL}][\w’]*|\d{{1,3}})(?: (?:[{CAPITAL}][\w’]*|\d{{1,3}})){{0,3}}"
_ADDRESS: Final = re.compile(
    rf"\b(?i:(tại|ở)|về|đến) (?P<said>(?P<unit>{_UNIT} {_CALLED})(?:, (?:xã|phường|thị trấn) {_CALLED})?)"
    rf"(?![\w’])(?! [{CAPITAL}])(?!(?:,| và|, và) {_UNIT})"
)
_SEVERAL: Final = re.compile(r" phối hợp | và (?!Dân vận)")
_BODY: Final = (
    r"(?:Hội|Đoàn|Ban|Chi bộ|Chi hội|Chi đoàn|Khối|UBND|Ủy ban|Công an|Tổ|Đảng ủy|Huyện ủy|Thành ủy|Đồn"
    r"|Trường)\b[^,.;:“”()]{2,80}?"
)
_OWNER: Final = re.compile(
    rf"\bdo ({_BODY}) (?:chủ trì,? )?"
    rf"(?:phối hợp(?: chặt chẽ)? (?:với|cùng(?: với)?) (?P<partner>{_BODY}) (?:cùng |tổ chức )?)?"
    r"(?:làm chủ|thực hiện|triển khai|xây dựng|phát động|khởi xướng|thành lập|phụ trách|vận động)"
)
_GUIDING: Final = re.compile(
    rf"\b(?:dưới|có|với|được) sự hướng dẫn(?: trực tiếp)? của ({_BODY})(?=[,.;:“”()]| mô hình\b|$)",
    re.IGNORECASE,
)
_DAY: Final = r"\bngày (\d{1,2})(?:[/.-]| tháng )(\d{1,2})(?:[/.-]| năm )((?:19|20)\d\d)"
_MONTH: Final = r"\btháng (\d{1,2})(?:[/.-]| năm )((?:19|20)\d\d)"
_STEPS: Final = (
    (re.compile(r"\bra mắt\b", re.IGNORECASE), "ra-mat"),
    (re.compile(r"\b(?:đăng ký)\b", re.IGNORECASE), "dang-ky"),
    (re.compile(r"\b(?<!chưa )được [^.;]{0,40}công nhận\b", re.IGNORECASE), "cong-nhan"),
    (re.compile(r"\bnhân rộng\b", re.IGNORECASE), "nhan-rong"),
)
_PLANNED: Final = re.compile(r"\b(?:sẽ|dự kiến|phấn đấu|chuẩn bị)\b", re.IGNORECASE)


def read_model(paragraphs: tuple[str, ...]) -> dict[str, Value]:
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
                written.setdefault(fold(name), name)
    if not names:
        return {}
    (chosen, _), *others = names.most_common()
    name = written[chosen]
    many = ", ".join(f"“{written[each]}”" for each, _ in others[:5])
    fields: dict[str, Value] = {
        "class": "mo-hinh",
        "name": Marked(name, f"bài còn nói đến {many}") if many else name,
    }
    told = [sentence for paragraph in paragraphs for sentence in _sentences(normal(paragraph))]
    of_models = [sentence for sentence in told if "mô hình" in sentence.lower()]
    owners = [m for it in of_models for m in _OWNER.finditer(it)]
    owner = _one([m[1] for m in owners])
    guiding = _one([m[1] for it in of_models for m in _GUIDING.finditer(it)])
    partners = _each([m["partner"] for m in owners if m["partner"]])
    runs = fold(f"{name} {owner.value if isinstance(owner, Marked) else owner}")
    # Where the article goes is where the model is, if its name or its owner says so too.
    told_of = [m for it in told for m in _ADDRESS.finditer(it) if m[1] or fold(m["unit"]) in runs]
    found: dict[str, Value] = {
        "address": _one([m["said"] for m in told_of]),
        "owner": owner,
        "guiding_organisation": guiding,
        "partners": partners,
    }
    fields |= {field: value for field, value in found.items() if value}
    steps = _steps(told)
    if steps:
        fields["history"] = steps
    return fields


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
    return Marked(words, f"“{words}”: một hay nhiều bên?") if _SEVERAL.search(words) else words


def _steps(sentences: list[str]) -> list[Value]:
    """Find the steps whose day or month a sentence names together with the model.

    Order: by date.
    """
    steps: dict[tuple[str, str], Any] = {}
    for sentence in sentences:
        if "mô hình" not in sentence.lower() or _PLANNED.search(sentence):
            continue
        days = [iso_day(int(m[3]), int(m[2]), int(m[1])) for m in re.finditer(_DAY, sentence, re.IGNORECASE)]
        months = [f"{m[2]}-{int(m[1]):02d}" for m in re.finditer(_MONTH, sentence, re.IGNORECASE)]
        dates = [day for day in days if day] or [month for month in months if "01" <= month[5:] <= "12"]
        kinds = [status for pattern, status in _STEPS if pattern.search(sentence)]
        if len(dates) == 1 and len(kinds) == 1:
            steps.setdefault((dates[0], kinds[0]), {"status": kinds[0], "date": dates[0]})
        elif dates and kinds:
            words = f"“{sentence[:160]}”"
            steps.setdefault((dates[0], kinds[0]), Marked({"status": kinds[0], "date": dates[0]}, words))
    return [steps[key] for key in sorted(steps)]
