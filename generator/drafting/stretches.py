"""Periods as articles and editors say them: quý III năm 2017, 6 tháng đầu năm 2024."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from generator.domain.period import Period

_SIX: Final = r"(?:6|06|sáu)"
_YEAR: Final = r"((?:19|20)\d\d)"
_OF_YEAR: Final = rf"(?:\s*(?:,|/|-|năm|của năm)\s*(?:năm\s+)?{_YEAR}(?!\d))?"
_PATTERNS: Final = (
    ("half", re.compile(rf"\b{_SIX} tháng (đầu|cuối)(?: năm)?(?:[ ,]+{_YEAR}(?!\d))?", re.IGNORECASE)),
    ("nine-months", re.compile(rf"\b(?:9|09|chín) tháng( đầu)?(?: năm)?(?: {_YEAR}(?!\d))?", re.IGNORECASE)),
    ("quarter", re.compile(rf"\bqu[ýí] (IV|I{{1,3}}|0?[1-4])(?![\dIVX]){_OF_YEAR}", re.IGNORECASE)),
    ("month", re.compile(rf"(?<!\d )\btháng (1[0-2]|0?[1-9])(?!\d){_OF_YEAR}", re.IGNORECASE)),
    (
        "year",
        re.compile(rf"(?<!nửa )(?<!đầu )(?<!cuối )\bnăm()(?: học)? {_YEAR}(?! ?[-–] ?\d)", re.IGNORECASE),
    ),
)
_NUMBERS: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "đầu": 1, "cuối": 2}
_SPAN: Final = re.compile(
    rf"(?:giai đoạn|nhiệm kỳ|từ năm) ?{_YEAR} ?(?:[-–]|đến(?: năm)?) ?{_YEAR}", re.IGNORECASE
)
_PLANS: Final = re.compile(
    r"\b(?:triển khai|phương hướng|nhiệm vụ (?:trọng tâm|công tác|năm|quý|6 tháng) |đề ra|bàn phương"
    r"|và nhiệm vụ)",
    re.IGNORECASE,
)


class Said(NamedTuple):
    """A period as a text says it."""

    start: int
    """Offset of its first letter."""
    period: Period
    """Its year is None where the text leaves it to what stands around."""


def said_in(text: str) -> tuple[Said, ...]:
    """Find the periods that a text names.

    Order: as in the text.
    """
    found: list[tuple[int, int, Said]] = []
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            word, year = (match[1] or "").lower(), match[2]
            number = _NUMBERS.get(word) or (int(word) if word.isdigit() else None)
            counted = number if kind in {"half", "quarter", "month"} else None
            period = Period(kind, int(year) if year else None, counted)
            if all(match.start() >= end or match.end() <= start for start, end, _ in found):
                found.append((match.start(), match.end(), Said(match.start(), period)))
    return tuple(said for _, _, said in sorted(found))


def reviewed_and_planned(text: str) -> tuple[Period | None, Period | None]:
    """Tell which period a sentence says was reviewed, and which is planned.

    Shape: None where it names none or many.
    """
    if _SPAN.search(text):
        return None, None
    cut = _PLANS.search(text)
    border = cut.start() if cut else len(text)
    reviewed = {said.period for said in said_in(text) if said.start < border}
    planned = {said.period for said in said_in(text) if said.start >= border}
    one, next_one = _only(reviewed), _only(planned)
    if one is not None and one.year is None:
        # “quý III, triển khai nhiệm vụ quý IV năm 2017”: one year for both.
        same = next_one is not None and next_one.year and _follows(one._replace(year=next_one.year), next_one)
        one = one._replace(year=next_one.year) if same and next_one else None
    if next_one is not None and (one is None or not _follows(one, next_one)):
        next_one = _follower(one, next_one)
    return one, next_one


def _only(periods: set[Period]) -> Period | None:
    return next(iter(periods)) if len(periods) == 1 else None


def _follows(one: Period, other: Period) -> bool:
    return other in _following(one)


def _following(one: Period) -> Iterator[Period]:
    if one.year is None:
        return
    most = {"half": 2, "quarter": 4, "month": 12}.get(one.kind, 1)
    number = one.n or 1
    if number < most:
        yield one._replace(n=number + 1)
    elif one.kind == "nine-months":
        yield Period("quarter", one.year, 4)
    else:
        yield one._replace(year=one.year + 1, n=1 if one.n else None)


def _follower(one: Period | None, other: Period) -> Period | None:
    """Give the year to a planned period that leaves it out."""
    if one is None or other.year is not None:
        return None
    return next((period for period in _following(one) if period._replace(year=None) == other), None)


def as_fields(period: Period) -> dict[str, str]:
    """Write a period as the fields of a record."""
    parts = (("kind", period.kind), ("year", period.year), ("n", period.n))
    return {key: str(value) for key, value in parts if value is not None}
