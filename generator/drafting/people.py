"""Who an article says took part, with which titles, doing what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from generator.domain.folding import fold
from generator.drafting.deeds import PARTICULAR, SHARED, done, led_by
from generator.drafting.family_names import FAMILIES, LONG_UNITS, parted_by, surely_parted, units_named
from generator.drafting.marked import Marked, Value
from generator.drafting.posts_in_a_row import in_a_row
from generator.drafting.spelling import CAPITAL, SMALL, normal
from generator.drafting.title_doubts import doubt_of
from generator.drafting.titles import ENDS, OF_A_UNIT, POSTS, is_cut_off, part_titles

_NO_SYLLABLE: Final = (
    r"(?!Bí thư|Chủ (?:tịch|nhiệm)|Giám đốc|Phó (?:Bí thư|Chủ|Trưởng|Giám)|Trưởng (?:[Bb]an|[Pp]hòng|Công an)"
    r"|Ủy viên)"
)
"""A title begins here: “Ông Lê Văn A Bí thư Đảng ủy”."""
_NAME: Final = (
    r"(?!(?:Phó|Trưởng|Ban|Hội|Khối|Phòng|Sở) )"
    rf"(?:[{CAPITAL}](?:[{SMALL}]+|['’][{CAPITAL}{SMALL}]+)|Y)"
    rf"(?: {_NO_SYLLABLE}(?:[{CAPITAL}]['’][{CAPITAL}{SMALL}]+|[{CAPITAL}][{SMALL}’]*)){{1,4}}"
)
_RANK: Final = (
    "(?:(?i:(?:đại|thượng|trung|thiếu) (?:tướng|tá|úy))"
    rf"|(?:(?:P?G[Ss]|T[Ss]|Th[Ss]|B[Ss]|BSCK\w{{1,2}}|K[Ss])(?![{SMALL}])\.? ?){{1,3}}"
    r"|(?i:thạc sĩ|tiến sĩ|bác sĩ|kỹ sư|linh mục"
    r"|thượng tọa|hòa thượng|đại đức))"
)
_SAYS: Final = (
    "chủ trì|đồng chủ trì|phát biểu|kết luận|đã|nhấn mạnh|đề nghị|yêu cầu|ghi nhận|khẳng định|đánh giá"
    "|trình bày|cho biết|chia sẻ|kể|trao|tặng|làm|bày tỏ|tiếp thu|nhận xét|cho rằng|cho hay|cũng|lưu ý|nêu"
    "|giao|biểu dương|phân tích|trao đổi|giải đáp|trả lời|nói|công bố|thay mặt|khai mạc|tham dự|dự|báo cáo"
    "|tham luận|thông qua|giải trình|chỉ rõ|quán triệt|truyền đạt|phổ biến|kêu gọi|mong muốn|phấn khởi"
    "|tâm sự|chúc mừng|hoan nghênh|thống nhất|ký|thăm"
)
"""What follows a name where no title does."""
_SHORTENED: Final = re.compile(
    rf"\b(?:(?:UV|CT|PCT|PBT|BT|TT|UB|TP|TX|Tp|Tx)\.(?=[{CAPITAL}])|UV\.(?= (?:BTV|BCH|TV)\b)"
    rf"|(?:TP|TX|Tp|Tx)\.(?= [{CAPITAL}])"
    r"|(?:CT|PCT|PBT|BT|TT|TP|TX)\.(?= (?:HĐND|UBND|UBMTTQ|MTTQ|Đảng ủy|Huyện ủy|Ủy ban|HPN|LĐLĐ"
    r"|Hội (?!nghị|thi|thảo|trường)|Liên đoàn|Công đoàn|Mặt trận)))"
)
"""“UV.BTV”, “CT. HĐND”: a dot that ends no sentence."""
_WITHIN: Final = re.compile(rf"(?<=[{SMALL}]) \(((?:{POSTS})[^()]{{3,120}})\)")
"""A title within parentheses: “đồng chí A (Bí thư Đảng ủy) phát biểu”."""
_DASHED: Final = re.compile(rf"(?<=[{SMALL}])[-–](?=(?:{_SAYS})[ :,])")
"""“Trưởng Công an xã-cho hay”: a dash without spaces before what somebody does."""
_DOTTED: Final = re.compile(rf" (?:[{CAPITAL}]|T[PpXxT])$")
_DOT: Final = "․"
"""Stands for such a dot while titles are parted."""
_ALL_OF: Final = r"[Cc]ác (?:đồng chí|ông(?:,? (?:và )?(?:các )?bà)?|bà|vị):?"
_PLURAL: Final = re.compile(_ALL_OF)
_BARE: Final = (
    rf"(?:{FAMILIES})(?: [{CAPITAL}][{SMALL}]*){{2,3}}\b|[^,–;.]{{4,30}}(?:,| -| –) (?:{POSTS})|{_RANK} "
)
"""Behind a semicolon alone somebody needs a name of three, a post or a rank: places stand there too."""
_PERSON: Final = re.compile(
    rf"(?:\b[Đđ]ồng chí:? |\b{_ALL_OF} |; (?:và )?đồng chí |; (?={_BARE})|\b(?P<lay>[Ôô]ng|[Bb]à) "
    rf"|\b(?={_RANK} )"
    # Without “đồng chí”: whoever has a family's name, and a post behind it.
    rf"|(?:\b(?:và|cùng|có|gồm|[Aa]nh|[Cc]hị|với)|[:,]) (?=(?:{FAMILIES}) [{CAPITAL}][^,–:;.]{{1,24}}"
    rf"(?:,| -| –) (?:{POSTS})))"
    rf"(?:(?P<rank>{_RANK}) ?)?(?P<name>{_NAME})"
    rf"(?= ?(?:[,.;–-]|(?:{_SAYS})\b)| (?:Bí thư|Chủ tịch|Phó (?:Bí thư|Chủ tịch)) "
    rf"|(?(lay) (?![{CAPITAL}])|(?!)))"
    r"(?=(?P<rest>[^.;:]{0,300}))"
)
_POST: Final = (
    r"(?:[Qq]uyền |[Nn]guyên )?(?:Phó )?(?:Chủ tịch|Bí thư|Trưởng|Giám đốc|Chủ nhiệm)\b[^,.;:“”]{2,60}?"
)
_TITLE_FIRST: Final = re.compile(
    r"(?:^|[.;,:] |\b(?:có|cùng|do|đồng chí|[Ôô]ng|[Bb]à) )"
    rf"(?P<titles>(?:(?:{POSTS})[^,.;:“”]{{0,60}}, ){{0,3}}{_POST}) "
    rf"(?P<name>(?:{FAMILIES})(?: [{CAPITAL}][{SMALL}]+){{1,3}})"
    rf"(?= ?[,;.:]| (?:{_SAYS}|và|cùng)\b|$)(?P<rest>[^.;:,]{{0,60}})"
)
"""Without “đồng chí” the name of a place may end the title, and look like the beginning of a name."""
_SHARED_TITLE: Final = re.compile(rf"[Cc]ác đồng chí:? (?P<title>(?:{POSTS})[^.;:,]{{0,60}}): ?(?={_NAME},)")
"""“các đồng chí Ủy viên Ban Thường vụ: A, …; B, …”: a title that all of them have."""
_SHARED_NAMES: Final = re.compile(
    rf"(?:{FAMILIES})(?: [{CAPITAL}][{SMALL}]+){{1,3}}"
    rf"(?:(?:, | và )(?:{FAMILIES})(?: [{CAPITAL}][{SMALL}]+){{1,3}})+(?=[.;]|,? (?:{_SAYS}|cùng)\b|$)"
)
"""Names alone, behind a title that all have."""
_NEXT: Final = re.compile(
    rf"(?:,| và) (?:các )?(?:[Đđ]ồng chí|[Ôô]ng|[Bb]à|anh|chị) (?=[{CAPITAL}])"
    rf"|(?:,| và) (?={_RANK} [{CAPITAL}])"
    rf"|(?:,| và) (?=(?:{FAMILIES}) [{CAPITAL}][^,–:;.]{{1,24}}(?:,| -| –) (?:{POSTS}))"
)
"""Where what is told of one ends and the next begins."""
_JOINS: Final = re.compile(rf"\svà (?:(?:các )?(?:đồng chí|ông|bà) |(?=[{CAPITAL}]))")
_EARLIER: Final = re.compile(
    r"\b(?:trước (?:đó|đây)|năm (?:ngoái|trước)|hôm (?:trước|qua)|tuần trước|tháng trước|lần trước|từng"
    r"|sắp tới|dự kiến|thời gian tới)\b",
    re.IGNORECASE,
)
_MOST: Final = 60


class _Named(NamedTuple):
    """Somebody named at one place of a paragraph."""

    start: int
    """Offset of what stands before the name, titles included."""
    end: int
    """Offset behind the name."""
    name: str
    titles: list[str]
    doubt: str
    """Words behind the name that may be titles; empty when none are."""
    doing: str
    """What follows name and titles, as far as the sentence goes."""
    plural: bool
    """Others are named behind “các đồng chí” too."""
    unsure: str
    """Why somebody has to look at it; empty when nobody has."""


def read_people(paragraphs: tuple[str, ...]) -> list[Value]:
    """Find the named people.

    Order: as they are first named; those to be looked at after the others.
    """
    found: dict[str, dict[str, Any]] = {}
    units = units_named(paragraphs)
    for paragraph in _with_lists(paragraphs):
        _read_paragraph(paragraph, found, units)
    written = [_written(entry) for entry in found.values()]
    return sorted(written, key=lambda person: isinstance(person, Marked))[:_MOST]


def _with_lists(paragraphs: tuple[str, ...]) -> list[str]:
    """Put the lines of a list behind the line that says what they are: “Về dự có:”, “- Đồng chí A, …;”."""
    joined: list[str] = []
    open_list = False
    for paragraph in paragraphs:
        item = re.match(r"[-–•+*] ?(?=\w)|(?=(?:Đại biểu|Phía|Về phía) [^,.:;]{2,40} có:)", paragraph)
        if item and open_list:
            end = "; " if joined[-1][-1:] != ":" else " "
            joined[-1] = f"{joined[-1].rstrip(' ;,.')}{end}{paragraph[item.end() :]}"
        else:
            open_list = paragraph.endswith(":")
            joined.append(paragraph)
    return joined


def _read_paragraph(paragraph: str, found: dict[str, dict[str, Any]], units: frozenset[str]) -> None:
    """Add the people whom a paragraph names."""
    paragraph = re.sub(r"\b([Đđ])[/.][Cc]\b:?", r"\1ồng chí", paragraph)
    paragraph = _DASHED.sub(" - ", _WITHIN.sub(r", \1,", paragraph))
    paragraph = _SHORTENED.sub(lambda short: short[0].replace(".", _DOT), paragraph)
    told = normal(paragraph)
    carried: list[str] = []
    last_end = 0
    listing = False
    listed: list[dict[str, Any]] = []
    before_him: dict[str, Any] | None = None
    for named in _named(paragraph, told, units):
        before = told[last_end : named.start]
        lead = re.split(r"[.!?]\s", before)[-1]
        # “Dự có các đồng chí: Đồng chí A - bí thư. Đồng chí B - chủ tịch.”: a list with dots between.
        listing = listing and not lead and not named.doing
        if re.search(r"[.!?]\s", before) and not listing:
            carried, listed, before_him = [], [], None
        roles = led_by(lead)
        first = not re.sub(r"^(?:tại|trong) [^,]{2,30}, ", "", lead, flags=re.IGNORECASE).strip(" -–•+")
        if roles and roles[0] in SHARED:
            carried = roles
        doing = done(named.doing)
        if doing:
            roles = list(dict.fromkeys([*roles, *doing]))
        elif not named.doing or named.doing.startswith((" và ", " cùng ")):
            roles = list(dict.fromkeys([*roles, *carried]))
        # What somebody did before that is no part of this.
        if _EARLIER.search(re.split(r"[.!?]\s", told[: named.start])[-1]):
            roles = []
        entry = found.setdefault(
            fold(named.name), {"name": named.name, "titles": [], "doubt": "", "roles": []}
        )
        _add(entry, named)
        # “A, chủ tịch, và đồng chí B, bí thư, chủ trì”, “Các đồng chí: A, chủ tịch; B, bí thư chủ trì”: what
        # is said at the end is said of all.
        for each in (entry, *listed):
            of_each = roles if each is entry else [role for role in roles if role in SHARED]
            each["roles"] += [role for role in of_each if role not in each["roles"]]
        # “ông A, bí thư; ông B, chủ tịch đồng chủ trì”: nobody does so alone.
        if re.match(r"\s(?:đã )?đồng chủ trì", named.doing) and before_him and not before_him["roles"]:
            before_him["roles"].append("chu-tri")
        before_him = entry
        joins = bool(_JOINS.match(named.doing)) if named.doing else bool(listed)
        listed = [*listed, entry] if joins or ((named.plural or first) and not named.doing) else []
        last_end = named.end
        listing = bool(carried) and not named.doing


def _named(paragraph: str, told: str, units: frozenset[str]) -> Iterator[_Named]:
    """Find everybody in a paragraph.

    Order: as they are named.
    """
    found: list[_Named] = []
    shared = [(match.end(), match["title"]) for match in _SHARED_TITLE.finditer(told)]
    opened = {match.end(): match.start() for match in _SHARED_TITLE.finditer(told)}
    text = re.sub(_SHARED_TITLE, lambda match: f"các đồng chí{'·' * (len(match[0]) - 14)}: ", told)
    for at, title in shared:
        if names := _SHARED_NAMES.match(told, at):
            found += _all_of(names, paragraph, title)
    for match in _PERSON.finditer(text):
        name = paragraph[match.start("name") : match.end("name")]
        # “đồng chí A - bí thư, đồng chí B - chủ tịch”: each has what stands before the next.
        rest = _NEXT.split(match["rest"])[0].split("…")[0]
        titles, doubt = part_titles(paragraph[match.start("rest") : match.start("rest") + len(rest)], rest)
        tail = ENDS.search(rest)
        home = re.search(r"(?:gia đình|\bhộ)(?: của)? ?$", text[: match.start()])
        lay = (bool(match["lay"]) and not titles) or bool(home)
        start = opened.get(match.start("name"), match.start())
        of_all = [
            paragraph[at - len(f"{title}: ") : at - 2]
            for at, title in shared
            if at <= match.start("name") and not re.search(r"[.!?]\s", told[at : match.start("name")])
        ][-1:]
        rank = [match["rank"].strip()] if match["rank"] else []
        if titles and not doubt and _is_cut(titles, rest, text[match.start("rest") + len(rest) :], tail):
            doubt = rest.strip(" ,–-")
        joined = not tail and match["rest"][len(rest) :].startswith(" và ")
        found.append(
            _Named(
                start,
                match.end("name"),
                name,
                [*of_all, *rank, *titles],
                "" if lay else doubt,
                match["rest"][tail.start() if tail else len(rest) :] if tail or joined else "",
                bool(_PLURAL.search(told[start : match.end("name")])),
                f"“{match['lay'] or ''} {name}”: người dân thì thêm public_role: false" if lay else "",
            )
        )
    taken = [(named.start, named.end) for named in found]
    for match in _TITLE_FIRST.finditer(told):
        if any(start < match.end("name") and match.start("name") < end for start, end in taken):
            continue
        name = paragraph[match.start("name") : match.end("name")]
        words = paragraph[match.start("titles") : match.end("titles")]
        # “UBMTTQ TP. Hà Nội” names nobody.
        if normal(name) in LONG_UNITS or (words.endswith(_DOT) and len(name.split()) <= OF_A_UNIT):
            continue
        if normal(name) in units and len(name.split()) <= OF_A_UNIT:
            continue
        known = parted_by(units, words, name)
        words, name = known or (words, name)
        start = match.start("titles")
        rest = match["rest"] if match["rest"].startswith(" ") else ""
        row = in_a_row(f"{words} {name}", len(words) + 1, units)
        for holder in row:
            last = holder is row[-1]
            right = holder.right and (not last or known or surely_parted(words, name))
            begin = start + holder.start
            called = re.search(r"(?:[Đđ]ồng chí|[Ôô]ng|[Bb]à) $", told[:begin])
            found.append(
                _Named(
                    called.start() if called else begin,
                    match.end("name") if last else start + holder.end,
                    holder.name,
                    holder.titles,
                    "",
                    rest if last else "",
                    plural=False,
                    unsure="" if right else f"“{words} {name}”",
                )
            )
    yield from sorted(found)


def _is_cut(titles: list[str], rest: str, behind: str, tail: re.Match[str] | None) -> bool:
    """Tell whether what was read of somebody's titles ends before they do."""
    if tail:
        # “Tổng cục Chính trị Quân đội nhân dân (QĐND) Việt Nam”: the name goes on behind its letters.
        return bool(re.match(rf"\s\([A-ZĐ]{{2,8}}\) [{CAPITAL}]", rest[tail.start() :]))
    # “UBND Q.5”: a dot that ends no sentence.
    dotted = _DOTTED.search(rest) and re.match(r"\. ?\w", behind)
    return bool(dotted or (re.match(r" ?(?:\.{2,}|…)", behind) and is_cut_off(titles[-1])))


def _all_of(names: re.Match[str], paragraph: str, title: str) -> Iterator[_Named]:
    """Name each of a list that has one title."""
    spans = [match.span() for match in re.finditer(r"[^,]+?(?=, | và |$)", names[0])]
    for start, end in spans:
        begin = names.start() + start
        name = paragraph[begin : names.start() + end].removeprefix(",").removeprefix(" và").strip()
        yield _Named(begin, names.start() + end, name, [title], "", "", plural=True, unsure="")


def _add(entry: dict[str, Any], named: _Named) -> None:
    """Add what one place tells of somebody to what others told."""
    better = len(named.titles) > len(entry["titles"]) and not (named.unsure and entry["titles"])
    if better or (named.doubt and not entry["titles"]):
        entry["titles"], entry["doubt"] = named.titles, named.doubt
    # Whom one place names surely is no longer in doubt.
    entry["unsure"] = named.unsure and entry.get("unsure", named.unsure)


def _written(entry: dict[str, Any]) -> Value:
    person: dict[str, Value] = {"name": entry["name"]}
    titles = [title.replace(_DOT, ".") for title in entry["titles"]]
    doubt = entry["doubt"].replace(_DOT, ".")
    doubt = doubt or ", ".join(filter(doubt_of, titles))
    if titles:
        person["titles"] = Marked(titles, f"“{doubt}”") if doubt else titles
    elif doubt:
        person["titles"] = Marked("", f"“{doubt}”")
    roles = entry["roles"]
    if PARTICULAR.intersection(roles):
        roles = [role for role in roles if role != "phat-bieu"]
    if roles:
        person["roles"] = roles
    return Marked(person, entry["unsure"]) if entry["unsure"] else person
