"""Who an article says took part, with which titles, doing what."""

from __future__ import annotations

import re
from typing import Any, Final

from generator.domain.folding import fold
from generator.drafting.marked import Marked, Value
from generator.drafting.spelling import CAPITAL, SMALL, normal

_NAME: Final = (
    rf"[{CAPITAL}][{SMALL}]+(?: (?:[{CAPITAL}]['’][{CAPITAL}{SMALL}]+|[{CAPITAL}][{SMALL}’]+)){{1,4}}"
)
_PERSON: Final = re.compile(
    rf"(?:\b[Đđ]ồng chí:? |\b[Cc]ác đồng chí:? |; (?:đồng chí )?)(?P<name>{_NAME})"
    r"(?= ?(?:[,–-]|chủ trì|phát biểu|kết luận|đã|nhấn mạnh|đề nghị|yêu cầu|ghi nhận|khẳng định|đánh giá))"
    r"(?=(?P<rest>[^.;:]{0,300}))"
)
_FAMILY: Final = (
    "Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Lưu|Trịnh|Đoàn|Mai|Tô|Trương"
    "|Cao|Hà"
)
_TITLE_FIRST: Final = re.compile(
    r"(?:^|[.;,] |\b(?:có|cùng) )"
    r"(?P<title>(?:Phó )?(?:Chủ tịch|Bí thư|Trưởng|Giám đốc|Chủ nhiệm)\b[^,.;:“”]{2,60}?) "
    rf"(?P<name>(?:{_FAMILY})(?: [{CAPITAL}][{SMALL}]+){{1,3}})"
    r"(?= ?:| (?:chủ trì|phát biểu|kết luận|đã|nhấn mạnh|đề nghị|yêu cầu|ghi nhận|khẳng định|đánh giá"
    r"|trình bày))"
)
"""Without “đồng chí” the name of a place may end the title, and look like the beginning of a name."""
_HEAD: Final = re.compile(
    r"^(?:Ủy viên|UV[A-Z]*|Phó|Bí thư|Chủ tịch|Trưởng|Giám đốc|Chánh|Chủ nhiệm|Tổng|TVTU|TUV|HUV|Tỉnh ủy viên"
    rf"|Huyện ủy viên)(?![{SMALL}])"
)
_ENDS: Final = re.compile(
    r"\s(?:và (?:các )?đồng chí|đã |chủ trì|phát biểu|kết luận|khẳng định|nhấn mạnh|đề nghị|yêu cầu|ghi nhận"
    r"|tham luận|thảo luận|thông qua|trình bày|báo cáo|đánh giá|dự |tham dự|tiếp thu|cho biết|làm rõ|cùng )"
)
_JOINS: Final = re.compile(r"\svà (?:các )?đồng chí")
_DOING: Final = (
    (re.compile(r"\s(?:đã )?(?:phát biểu )?khai mạc"), "khai-mac"),
    (re.compile(r"\s(?:dự (?:và )?)?chủ trì"), "chu-tri"),
    (re.compile(r"\s(?:phát biểu )?kết luận"), "ket-luan"),
    (re.compile(r"\sphát biểu chỉ đạo"), "chi-dao"),
    (re.compile(r"\s(?:tham luận)"), "tham-luan"),
    (re.compile(r"\s(?:thảo luận)"), "thao-luan"),
    (re.compile(r"\s(?:trình bày|thông qua)(?: dự thảo)? báo cáo"), "bao-cao"),
    (re.compile(r"\sphát biểu"), "phat-bieu"),
)
_LED: Final = (
    (re.compile(r"phát biểu chỉ đạo[^,]{0,40}, ?$", re.IGNORECASE), "chi-dao"),
    (re.compile(r"kết luận[^,]{0,40}, ?$", re.IGNORECASE), "ket-luan"),
    (re.compile(r"khai mạc[^,]{0,40}, ?$", re.IGNORECASE), "khai-mac"),
    (re.compile(r"chủ trì (?:hội nghị)?:? ?(?:có )?(?:các )?$", re.IGNORECASE), "chu-tri"),
    (
        re.compile(
            r"^[^.]{0,30}\b(?:về dự|tham dự|cùng dự|dự (?:hội nghị|hội thi|hội thảo|tọa đàm|buổi|lễ))\b"
            r"[^.]{0,40}$",
            re.IGNORECASE,
        ),
        "du",
    ),
)
_SHARED: Final = frozenset({"chu-tri", "du"})
"""What several do together when they are named one after the other, joined by “và”."""
_MOST: Final = 60


def read_people(paragraphs: tuple[str, ...]) -> list[Value]:
    """Find the named people.

    Order: as they are first named; those named without “đồng chí” after the others.
    """
    found: dict[str, dict[str, Any]] = {}
    for paragraph in paragraphs:
        _read_paragraph(paragraph, found)
    people = [_written(entry) for entry in found.values()]
    return [*people, *_without_comrade(paragraphs, found)][:_MOST]


def _read_paragraph(paragraph: str, found: dict[str, dict[str, Any]]) -> None:
    """Add the people whom a paragraph names as comrades."""
    told = normal(paragraph)
    attending = False
    last_end = 0
    joined: list[dict[str, Any]] = []
    for match in _PERSON.finditer(told):
        name = paragraph[match.start("name") : match.end("name")]
        before = told[last_end : match.start()]
        lead = re.split(r"[.!?]\s", before)[-1]
        if re.search(r"[.!?]\s", before):
            attending = False
            joined = []
        rest = match["rest"]
        titles, doubt = _titles(paragraph[match.start("rest") : match.end("rest")], rest)
        roles = [role for pattern, role in _LED if pattern.search(lead)]
        attending = attending or "du" in roles
        tail = _ENDS.search(rest)
        if tail is not None:
            roles += [role for pattern, role in _DOING if pattern.match(rest, tail.start())][:1]
        elif attending and "du" not in roles:
            roles.append("du")
        entry = found.setdefault(fold(name), {"name": name, "titles": [], "doubt": "", "roles": []})
        if len(titles) > len(entry["titles"]) or (doubt and not entry["titles"]):
            entry["titles"], entry["doubt"] = titles, doubt
        for each in (entry, *joined):
            shared = roles if each is entry else [role for role in roles if role in _SHARED]
            each["roles"] += [role for role in shared if role not in each["roles"]]
        # “A, chủ tịch, và đồng chí B, bí thư, chủ trì”: what is said at the end is said of both.
        joined = [*joined, entry] if tail is not None and _JOINS.match(tail[0]) else []
        last_end = match.end("name")


def _without_comrade(paragraphs: tuple[str, ...], found: dict[str, dict[str, Any]]) -> list[Value]:
    """Find those whose title stands before the name; all of them are to be looked at."""
    more: dict[str, Value] = {}
    for paragraph in paragraphs:
        told = normal(paragraph)
        for match in _TITLE_FIRST.finditer(told):
            name = paragraph[match.start("name") : match.end("name")]
            if fold(name) not in found:
                title = paragraph[match.start("title") : match.end("title")]
                words = paragraph[match.start("title") : match.end("name")]
                more.setdefault(fold(name), Marked({"name": name, "titles": [title]}, f"“{words}”"))
    return list(more.values())


def _titles(words: str, told: str) -> tuple[list[str], str]:
    """Split the titles behind a name; with what cannot be split, or nothing."""
    end = _ENDS.search(told)
    stop = end.start() if end else len(told)
    titles: list[str] = []
    for part in re.finditer(r"[^,–]+?(?=\s?-\s?(?=[A-ZĐỦ])|[,–]|$)", words[:stop]):
        title = part[0].strip(" -–,")
        if not title:
            continue
        if not _HEAD.match(normal(title)):
            return titles, words[:stop].strip(" ,–-")
        titles.append(title)
    return titles, ""


def _written(entry: dict[str, Any]) -> Value:
    person: dict[str, Value] = {"name": entry["name"]}
    if entry["titles"]:
        person["titles"] = (
            Marked(entry["titles"], f"“{entry['doubt']}”") if entry["doubt"] else entry["titles"]
        )
    elif entry["doubt"]:
        person["titles"] = Marked("", f"“{entry['doubt']}”")
    if entry["roles"]:
        person["roles"] = entry["roles"]
    return person
