"""At which level a document was issued, as far as its issuer or its number surely say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from generator.domain.naming import organisation_name

if TYPE_CHECKING:
    from generator.domain.document import Document
    from generator.domain.library import Library

CENTRAL_NUMBER: Final = re.compile(r"[-/](?:TW|CP|TTg|QH\d{0,2}|UBTVQH\d{0,2}|BCT|CTN)$")
"""How numbers of central documents end."""
_OF_PLACE: Final = {
    "quoc-gia": "trung-uong",
    "tinh": "tinh",
    "thanh-pho": "tinh",
    "huyen": "huyen",
    "quan": "huyen",
    "thi-xa": "huyen",
    "thanh-pho-thuoc-tinh": "huyen",
    "xa": "xa",
    "phuong": "xa",
    "thi-tran": "xa",
    "dac-khu": "xa",
    "thon": "thon",
}
"""Type of a unit, and the level of its bodies."""
# A name may tell of the levels above its own, so the lowest comes first.
# “Xã hội”, “hợp tác xã” and “thị xã” are no communes.
_IN_NAME: Final = (
    (
        "xa",
        re.compile(r"(?<!thị )(?<!hợp tác )\bxã(?! hội)\b|\b(?:phường|thị trấn|đặc khu)\b", re.IGNORECASE),
    ),
    ("huyen", re.compile(r"\b(?:huyện|quận|thị (?:xã|ủy))\b", re.IGNORECASE)),
    ("tinh", re.compile(r"\btỉnh\b", re.IGNORECASE)),
    (
        "trung-uong",
        re.compile(
            r"\b(?:Trung ương|Bộ Chính trị|Ban Bí thư|Quốc hội|Chính phủ|Thủ tướng|Chủ tịch nước)\b"
            r"|^(?:Bộ trưởng )?Bộ (?!Chỉ huy)[A-ZĐ]"
        ),
    ),
)
_CITY: Final = re.compile(r"\bthành (?:phố|ủy) +(.+)$", re.IGNORECASE)


def issuing_level(document: Document, library: Library) -> str:
    """Give the level that issued a document; of a city's, its units tell whether it is a province.

    Shape: word of the vocabulary level, empty when nothing says it.
    """
    body = library.registers.organisations.get(document.issuer)
    place = library.registers.places.get(body.place) if body else None
    if place and place.type in _OF_PLACE:
        return _OF_PLACE[place.type]
    name = organisation_name(document.issuer, library)
    # “Tỉnh uỷ” and “Tỉnh ủy” are one word.
    name = name.replace("uỷ", "ủy").replace("Uỷ", "Ủy")
    for level, said in _IN_NAME:
        if said.search(name):
            return level
    city = _CITY.search(name)
    if city:
        return _of_city(city[1], library)
    return "trung-uong" if CENTRAL_NUMBER.search(document.number) else ""


def _of_city(name: str, library: Library) -> str:
    types = {
        place.type
        for place in library.registers.places.values()
        if place.name == name and place.type in {"thanh-pho", "thanh-pho-thuoc-tinh"}
    }
    return _OF_PLACE[types.pop()] if len(types) == 1 else ""
