"""Which words that were read as somebody's title may hold more than it, or less."""

from __future__ import annotations

import re
from typing import Final

from generator.drafting.family_names import FAMILIES, LONG_UNITS, NEVER
from generator.drafting.spelling import CAPITAL, SMALL, normal
from generator.drafting.titles import ENDS, POSTS

_LONGEST: Final = 12
"""Units: syllables; the longest titles of real articles that were right had hardly more."""
_LONG_NAMES: Final = re.compile(
    r"(?i:Mặt trận Tổ quốc(?: Việt Nam)?|Ủy ban nhân dân|Hội đồng nhân dân|Đại biểu Quốc hội"
    r"|Liên hiệp Phụ nữ)"
)
"""Names of bodies that everybody knows make a title long, and no less sure."""
_NAME_WITHIN: Final = re.compile(
    rf"(?P<before>(?:^|\S+ )?)\b(?P<name>(?:{FAMILIES})(?: [{CAPITAL}][{SMALL}]+){{2,3}})(?![\w])"
)
_OF_A_UNIT: Final = re.compile(
    r"(?:xã|phường|trấn|thôn|bản|ấp|phố|khóm|trường|THCS|THPT|học|TNCS) $", re.IGNORECASE
)
"""What is called after somebody: “xã Lê Minh Xuân”, “Trường Lê Văn Tám”."""
_TWO_POSTS: Final = re.compile(rf" và (?={POSTS})")
_OPEN_END: Final = re.compile(
    r"(?:[-–,&/]| (?:và|của|cho|với|tại|ở|về|từ|trong|các|những|là|do|theo|để|cùng|thuộc|kiêm|gồm|bởi|vì))$",
    re.IGNORECASE,
)
_GLUED: Final = re.compile(rf"[{SMALL}][-–](?=[{SMALL}])|[{SMALL}](?:[-–] | [-–])(?=[{SMALL}])")
"""“Trưởng Công an xã-cho hay”: what stands behind a dash in small letters may be no title."""
_ONLY_LETTERS: Final = re.compile(r"(?:P?CT|P?BT|TT|TB|PTB|P?CN|P?GĐ|HT|PHT|UV)[.․]?")
"""A post in letters alone: its body stood behind a dot."""


def doubt_of(title: str) -> bool:
    """Tell whether an editor has to look at a title before it is filled in."""
    told = normal(title)
    return bool(
        len(_LONG_NAMES.sub("·", told).split()) > _LONGEST
        or ENDS.search(f"{told} ")
        or _TWO_POSTS.search(told)
        or _OPEN_END.search(told)
        or _GLUED.search(told)
        or _ONLY_LETTERS.fullmatch(told)
        or _names_another(told)
    )


def _names_another(told: str) -> bool:
    """Tell whether a title has the name of somebody in it, or one that may be somebody's."""
    return any(
        match["name"] not in LONG_UNITS | NEVER and not _OF_A_UNIT.search(match["before"])
        for match in _NAME_WITHIN.finditer(told)
    )
