"""Who an article says took part, with which titles, doing what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from generator.domain.folding import fold
from generator.drafting.family_names import FAMILIES, surely_parted
from generator.drafting.marked import Marked, Value
from generator.drafting.spelling import CAPITAL, SMALL, normal

_NAME: Final = (
    r"(?!(?:Phó|Trưởng|Ban|Hội|Khối|Phòng|Sở) )"
    rf"[{CAPITAL}][{SMALL}]+(?: (?:[{CAPITAL}]['’][{CAPITAL}{SMALL}]+|[{CAPITAL}][{SMALL}’]*)){{1,4}}"
)
_RANK: Final = "(?:Đại|Thượng|Trung|Thiếu) (?:tướng|tá|úy)"
_SAYS: Final = (
    "chủ trì|đồng chủ trì|phát biểu|kết luận|đã|nhấn mạnh|đề nghị|yêu cầu|ghi nhận|khẳng định|đánh giá"
    "|trình bày|cho biết|chia sẻ|kể|trao|tặng|làm|bày tỏ|tiếp thu|nhận xét"
)
"""What follows a name where no title does."""
_PERSON: Final = re.compile(
    rf"(?:\b[Đđ]ồng chí:? |\b[Cc]ác đồng chí:? |; (?:đồng chí )?|\b(?P<lay>[Ôô]ng|[Bb]à) |\b(?={_RANK} ))"
    rf"(?:(?P<rank>{_RANK}) )?(?P<name>{_NAME})"
    rf"(?= ?(?:[,.;–-]|(?:{_SAYS})\b)|(?(lay) (?![{CAPITAL}])|(?!)))"
    r"(?=(?P<rest>[^.;:]{0,300}))"
)
_POST: Final = r"(?:Phó )?(?:Chủ tịch|Bí thư|Trưởng|Giám đốc|Chủ nhiệm)\b[^,.;:“”]{2,60}?"
_TITLE_FIRST: Final = re.compile(
    r"(?:^|[.;,:] |\b(?:có|cùng|do|đồng chí|[Ôô]ng|[Bb]à) )"
    rf"(?P<titles>(?:{_POST}, ){{0,2}}{_POST}) "
    rf"(?P<name>(?:{FAMILIES})(?: [{CAPITAL}][{SMALL}]+){{1,3}})"
    rf"(?= ?[,;.:]| (?:{_SAYS})\b|$)(?P<rest>[^.;:,]{{0,60}})"
)
"""Without “đồng chí” the name of a place may end the title, and look like the beginning of a name."""
_HEAD: Final = re.compile(
    r"^(?:Nguyên |nguyên )?(?:Ủy viên|UV[A-Z]*|Thành viên|Chính trị viên|Chính ủy"
    r"|Chỉ huy trưởng|Phó|Bí thư|Chủ tịch|Trưởng|Giám đốc|Chánh|Chủ nhiệm|Tổng|TVTU|TUV|HUV"
    rf"|(?:Tỉnh|Thành|Thị|Quận|Huyện|Đảng) ủy viên|(?:Hiệu|Viện|Cục|Vụ|Đồn|Đội) trưởng)(?![{SMALL}])"
)
_ENDS: Final = re.compile(
    r"\s(?:và (?:các |đồng chí|ông |bà |lãnh đạo|đại diện|cán bộ|một số )"
    r"|đã |đồng chủ trì|chủ trì|phát biểu|kết luận|khẳng định|nhấn mạnh|đề nghị"
    r"|yêu cầu|ghi nhận|tham luận|thảo luận|thông qua|trình bày|báo cáo|đánh giá|dự |tham dự|tiếp thu"
    r"|cho biết|làm rõ|cùng |trao |tặng |làm |là |chia sẻ|kể |nêu |trả lời|giải đáp|điều hành|công bố"
    r"|phát động|quán triệt|truyền đạt|biểu dương"
    r"|tuyên dương|chúc mừng|thay mặt|bày tỏ|mong |nói |ký |gửi |thăm |nhận xét)"
)
_NOT_OF_A_TITLE: Final = re.compile(
    rf"\s(?:(?:cho|để|rằng|vào|từ|khi|được|sẽ|cần|theo|nhằm|những|này|đó)\s|và [{SMALL}])"
)
_GOES_ON: Final = re.compile(
    rf"\b(?:ủy|xã|phường|thị trấn|huyện|quận|tỉnh|thành phố|thôn|bản)(?:(?: [{CAPITAL}][\w’]*){{2,4}})? "
    r"(?!(?:viên|xã|phường|thị|huyện|quận|tỉnh|thành|thôn|bản|khối|các|cơ|công|quân|bộ|trường|thường|khóa|nhiệm"
    rf"|phụ|kiêm|trấn|phố|ủy)\b)[{SMALL}]"
)
"""Behind the unit that a title ends with, a word of another sort: there are more verbs than a list has."""
_LONGEST_TITLE: Final = 14
"""Units: syllables; what is longer goes on behind the title."""
_JOINS: Final = re.compile(r"\svà (?:các )?đồng chí")
_DOING: Final = (
    (re.compile(r"\s(?:đã )?(?:phát biểu )?khai mạc"), "khai-mac"),
    (re.compile(r"\s(?:dự (?:và )?|đồng )?chủ trì"), "chu-tri"),
    (re.compile(r"\s(?:phát biểu )?kết luận"), "ket-luan"),
    (re.compile(r"\sphát biểu chỉ đạo"), "chi-dao"),
    (re.compile(r"\s(?:tham luận)"), "tham-luan"),
    (re.compile(r"\s(?:thảo luận)"), "thao-luan"),
    (re.compile(r"\s(?:trình bày|thông qua)(?: dự thảo)? (?:báo cáo|chương trình)"), "bao-cao"),
    (re.compile(r"\sphát biểu"), "phat-bieu"),
    (re.compile(r"\s(?:đã )?trao (?:giải|bằng khen|giấy khen|cờ|quà|thưởng|tặng)"), "trao"),
)
_LED: Final = (
    (re.compile(r"phát biểu chỉ đạo[^,]{0,40}, ?$", re.IGNORECASE), "chi-dao"),
    (re.compile(r"kết luận[^,]{0,40}, ?$", re.IGNORECASE), "ket-luan"),
    (re.compile(r"khai mạc[^,]{0,40}, ?$", re.IGNORECASE), "khai-mac"),
    (re.compile(r"phát biểu(?: ý kiến)?(?: tại [^,]{2,40})?, ?$", re.IGNORECASE), "phat-bieu"),
    (
        re.compile(
            r"chủ trì (?:(?:hội nghị|buổi \w+(?: \w+)?|lễ|đối thoại|tọa đàm) ?)?:? ?(?:có )?(?:các )?$",
            re.IGNORECASE,
        ),
        "chu-tri",
    ),
    (
        re.compile(
            r"^[^.]{0,30}\b(?:về dự|đến dự|dự và chỉ đạo|tham dự|cùng dự"
            r"|dự (?:hội nghị|hội thi|hội thảo|tọa đàm|buổi|lễ)"
            r"|(?:cùng )?tham gia (?:đoàn|buổi) [\w ]{2,20})\b[^.]{0,40}$",
            re.IGNORECASE,
        ),
        "du",
    ),
)
_SHARED: Final = frozenset({"chu-tri", "du"})
"""What several do together when they are named one after the other."""
_PARTICULAR: Final = frozenset({"khai-mac", "chi-dao", "ket-luan", "tham-luan"})
"""Ways of speaking that say more than that somebody spoke."""
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
    for paragraph in paragraphs:
        _read_paragraph(paragraph, found)
    written = [_written(entry) for entry in found.values()]
    return sorted(written, key=lambda person: isinstance(person, Marked))[:_MOST]


def _read_paragraph(paragraph: str, found: dict[str, dict[str, Any]]) -> None:
    """Add the people whom a paragraph names."""
    told = normal(paragraph)
    carried: list[str] = []
    last_end = 0
    listed: list[dict[str, Any]] = []
    for named in _named(paragraph, told):
        before = told[last_end : named.start]
        lead = re.split(r"[.!?]\s", before)[-1]
        if re.search(r"[.!?]\s", before):
            carried, listed = [], []
        roles = [role for pattern, role in _LED if pattern.search(lead)][:1]
        if roles and roles[0] in _SHARED:
            carried = roles
        doing = next((role for pattern, role in _DOING if pattern.match(named.doing)), "")
        if doing:
            roles = list(dict.fromkeys([*roles, doing]))
        elif not named.doing or named.doing.startswith((" và ", " cùng ")):
            roles = list(dict.fromkeys([*roles, *carried]))
        entry = found.setdefault(
            fold(named.name), {"name": named.name, "titles": [], "doubt": "", "roles": []}
        )
        _add(entry, named)
        # “A, chủ tịch, và đồng chí B, bí thư, chủ trì”, “Các đồng chí: A, chủ tịch; B, bí thư chủ trì”: what
        # is said at the end is said of all.
        for each in (entry, *listed):
            of_each = roles if each is entry else [role for role in roles if role in _SHARED]
            each["roles"] += [role for role in of_each if role not in each["roles"]]
        joins = bool(_JOINS.match(named.doing)) if named.doing else bool(listed)
        listed = [*listed, entry] if joins or (named.plural and not named.doing) else []
        last_end = named.end


def _named(paragraph: str, told: str) -> Iterator[_Named]:
    """Find everybody in a paragraph.

    Order: as they are named.
    """
    found: list[_Named] = []
    for match in _PERSON.finditer(told):
        name = paragraph[match.start("name") : match.end("name")]
        # “đồng chí A - bí thư, đồng chí B - chủ tịch”: each has what stands before the next.
        rest = re.split(r", (?:các )?đồng chí ", match["rest"])[0]
        titles, doubt = _titles(paragraph[match.start("rest") : match.start("rest") + len(rest)], rest)
        tail = _ENDS.search(rest)
        lay = bool(match["lay"]) and not titles
        found.append(
            _Named(
                match.start(),
                match.end("name"),
                name,
                [match["rank"], *titles] if match["rank"] else titles,
                "" if lay else doubt,
                rest[tail.start() :] if tail else "",
                "ác đồng chí" in match[0],
                f"“{match['lay']} {name}”: người dân thì thêm public_role: false" if lay else "",
            )
        )
    taken = [(named.start, named.end) for named in found]
    for match in _TITLE_FIRST.finditer(told):
        if any(start < match.end("name") and match.start("name") < end for start, end in taken):
            continue
        name = paragraph[match.start("name") : match.end("name")]
        words = paragraph[match.start("titles") : match.end("titles")]
        titles = [title.strip() for title in words.split(",")]
        right = surely_parted(words, name) and all(map(_is_title, titles))
        start = match.start("titles")
        called = re.search(r"(?:[Đđ]ồng chí|[Ôô]ng|[Bb]à) $", told[:start])
        rest = match["rest"] if match["rest"].startswith(" ") else ""
        found.append(
            _Named(
                called.start() if called else start,
                match.end("name"),
                name,
                titles,
                "",
                rest,
                plural=False,
                unsure="" if right else f"“{words} {name}”",
            )
        )
    yield from sorted(found)


def _add(entry: dict[str, Any], named: _Named) -> None:
    """Add what one place tells of somebody to what others told."""
    better = len(named.titles) > len(entry["titles"]) and not (named.unsure and entry["titles"])
    if better or (named.doubt and not entry["titles"]):
        entry["titles"], entry["doubt"] = named.titles, named.doubt
    # Whom one place names surely is no longer in doubt.
    entry["unsure"] = named.unsure and entry.get("unsure", named.unsure)


def _titles(words: str, told: str) -> tuple[list[str], str]:
    """Split the titles behind a name; with what cannot be split, or nothing."""
    end = _ENDS.search(told)
    stop = end.start() if end else len(told)
    titles: list[str] = []
    for part in re.finditer(r"[^,–]+?(?=\s?-\s?(?=[A-ZĐỦ])|[,–]|$)", words[:stop]):
        title = part[0].strip(" -–,")
        if not title:
            continue
        if not _is_title(title):
            return titles, words[:stop].strip(" ,–-")
        titles.append(title)
    return titles, ""


def _is_title(words: str) -> bool:
    told = normal(words)
    short = len(told.split()) <= _LONGEST_TITLE
    return bool(_HEAD.match(told)) and short and not (_NOT_OF_A_TITLE.search(told) or _GOES_ON.search(told))


def _written(entry: dict[str, Any]) -> Value:
    person: dict[str, Value] = {"name": entry["name"]}
    if entry["titles"]:
        person["titles"] = (
            Marked(entry["titles"], f"“{entry['doubt']}”") if entry["doubt"] else entry["titles"]
        )
    elif entry["doubt"]:
        person["titles"] = Marked("", f"“{entry['doubt']}”")
    roles = entry["roles"]
    if _PARTICULAR.intersection(roles):
        roles = [role for role in roles if role != "phat-bieu"]
    if roles:
        person["roles"] = roles
    return Marked(person, entry["unsure"]) if entry["unsure"] else person
