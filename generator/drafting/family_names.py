"""Where the name of a place ends and that of a person begins."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from generator.drafting.spelling import CAPITAL, SMALL, normal

_FAMILY: Final = (
    "Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Lưu|Trịnh|Đoàn|Mai|Tô|Trương"
    "|Cao|Hà|Đào|Kiều|Mạc|Đàm|Triệu|Nông|Lương|Hứa|Giàng|Vàng|Sùng|Thào|Tráng|Ma|Chu|Tạ|Thái|Tăng|Quách"
    "|Lâm|Châu"
    "|Phùng|Doãn|Khổng|La|Nghiêm|Tống|Thân|Lò|Quàng|Lường|Cà|Bạc|Vì|Cầm|Lục|Lại|Âu|Bế|Vi|Kim|Thạch|Sơn|Danh"
    "|Siu|Ksor|Điểu|Hạng|Vừ|Phàn|Tẩn|Tòng|Lầu|Thò|Lỳ|Mùa|Sầm|Vương|Từ|Diệp|Tôn|Lã|Lữ|Hàn|Quan|Khúc|Tiêu"
    "|Bành|Uông|Hầu"
)
FAMILIES: Final = "|".join(sorted(_FAMILY.split("|"), key=len, reverse=True))
"""Family names, as a pattern."""
_FAMILY_NAME: Final = re.compile(FAMILIES)
_LAST_CAPITALS: Final = re.compile(rf"(?:[{CAPITAL}][\w’]*(?: |$))+$")
_UNIT_BEFORE: Final = re.compile(
    r"(?<!thị )\b(?:xã|phường|thị trấn|thôn|bản|ấp|phố|đường|trường|chợ)$", re.IGNORECASE
)
_MIDDLE: Final = frozenset({"Thị", "Văn"})
_SHORTEST: Final = 3
"""Units: syllables; two may as well be the name of a district."""
_OF_A_PLACE: Final = 2
_LONGEST: Final = 4
_SYLLABLE: Final = rf"[{CAPITAL}][{SMALL}]+"
_UNIT_NAMED: Final = re.compile(
    rf"\b(?i:ủy|quận|huyện|xã|phường|thị trấn|thành phố|tỉnh) "
    rf"({_SYLLABLE}(?: {_SYLLABLE}){{0,3}})(?! ?[{CAPITAL}])"
)
_IN_OFFICE: Final = re.compile(r"(?i:chủ tịch|bí thư|phó|trưởng|giám đốc|chủ nhiệm)\b[^,.;:]*$")
_LONGEST_OFFICE: Final = 80
"""Units: characters."""
LONG_UNITS: Final = frozenset({"Hồ Chí Minh", "Trần Văn Thời"})
"""Names of a city and a district that look like somebody's."""
NEVER: Final = frozenset({"Hồ Chí Minh", "Tôn Đức Thắng"})
"""Names of people after whom much is called."""


def surely_parted(title: str, name: str) -> bool:
    """Tell whether what begins with a family name behind a title is the name of a person, all of it.

    “Huyện ủy Cẩm Xuyên Hà Thị Ánh” is one; in “xã Tân Mai Thị Hoa” the commune may be Tân or Tân Mai, and
    “phường Lê Đại Hành” is no person.
    """
    title, name = normal(title), normal(name)
    words = name.split()
    if len(words) < _SHORTEST or name in NEVER:
        return False
    run = _LAST_CAPITALS.search(title)
    place = run[0].split() if run else []
    if run and run[0].strip() in LONG_UNITS:
        return True
    if place:
        families = [word for word in (*place, *words[:-1]) if _FAMILY_NAME.fullmatch(word)]
        return len(place) >= _OF_A_PLACE and (families == words[:1] or words[1] in _MIDDLE)
    if words[1] in _MIDDLE:
        return True
    others = [word for word in words[1:-1] if _FAMILY_NAME.fullmatch(word)]
    return not _UNIT_BEFORE.search(title) and (len(words) == _SHORTEST or not others)


def units_named(paragraphs: Iterable[str]) -> frozenset[str]:
    """Collect the names of units that an article has where no other name follows them."""
    return frozenset(
        match[1]
        for told in map(normal, paragraphs)
        for match in _UNIT_NAMED.finditer(told)
        # “Chủ tịch UBND tỉnh Lê Văn A”: whoever has that office, and no unit.
        if not _IN_OFFICE.search(told[max(0, match.start() - _LONGEST_OFFICE) : match.start()])
    )


def parted_by(units: frozenset[str], title: str, name: str) -> tuple[str, str] | None:
    """Part title and name where the article has the unit's name alone elsewhere.

    Shape: title and name; None where no such unit, or more than one, ends the title.
    """
    run = _LAST_CAPITALS.search(normal(title))
    office = title[: run.start()].strip() if run else title
    whole = f"{title[run.start() :]} {name}" if run else name
    told = normal(whole)
    fitting = [unit for unit in units if told.startswith(f"{unit} ")]
    if len(fitting) != 1:
        return None
    rest = whole[len(fitting[0]) + 1 :]
    syllables = rest.split()
    if not (_SHORTEST <= len(syllables) <= _LONGEST and _FAMILY_NAME.fullmatch(normal(syllables[0]))):
        return None
    return f"{office} {whole[: len(fitting[0])]}", rest
