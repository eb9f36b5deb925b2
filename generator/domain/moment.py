"""Dates that may lack their day or month, and Vietnamese weekdays."""

from __future__ import annotations

import calendar
import datetime
import re
from enum import IntEnum
from typing import NamedTuple

from generator.domain.folding import fold
from generator.domain.mistake import Mistake

_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_LOOSE_ISO = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})(?:[-/.]([0-9]{1,2}))?(?:[t ].*)?")
_VIETNAMESE = re.compile(r"(?:([0-9]{1,2})[-/.])?([0-9]{1,2})[-/.]([0-9]{4})")
_SPELT = re.compile(r"(?:(?:ngay )?([0-9]{1,2})[ ,]+)?(?:thang )?([0-9]{1,2})(?:[ ,/]+(?:nam )?)([0-9]{4})")
_LEADING_WORDS = re.compile(r"^(?:(?:thu|chu) [a-z0-9]+,? *)?(?:ngay |thang |nam )?")
_DECEMBER = 12

WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
"""Order: as datetime.date.weekday() counts, Monday first."""

_WEEKDAY_WORDS = {
    word: index
    for index, words in enumerate(
        (
            ("hai", "2"),
            ("ba", "3"),
            ("tu", "4"),
            ("nam", "5"),
            ("sau", "6"),
            ("bay", "7", "bẩy"),
            ("chu nhat", "cn", "nhat"),
        )
    )
    for word in words
}


class Precision(IntEnum):
    """How much of a date must be given."""

    YEAR = 1
    MONTH = 2
    DAY = 3


class PartialDate(NamedTuple):
    """A day, a month or a year.

    Order: as tuples only where both are equally exact; compare first_day() otherwise.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def iso(self) -> str:
        """Return 2024-07-05, 2024-07 or 2024."""
        if self.month is None:
            return f"{self.year:04d}"
        if self.day is None:
            return f"{self.year:04d}-{self.month:02d}"
        return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"

    def first_day(self) -> datetime.date:
        """Return the first day that the date may mean."""
        return datetime.date(self.year, self.month or 1, self.day or 1)

    def last_day(self) -> datetime.date:
        """Return the last day that the date may mean."""
        month = self.month or _DECEMBER
        return datetime.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def weekday(self) -> str:
        """Vietnamese name of the weekday; empty when the day is not known."""
        return "" if self.day is None else WEEKDAYS[self.first_day().weekday()]

    @property
    def precision(self) -> Precision:
        """How much of the date is given."""
        if self.month is None:
            return Precision.YEAR
        return Precision.MONTH if self.day is None else Precision.DAY


def parse_date(text: str, least: Precision = Precision.YEAR) -> PartialDate | Mistake:
    """Read an ISO date that gives at least so much.

    Errors: other spellings, days that do not exist and dates that say too little come back as a
    Mistake, with the ISO spelling where it can be told.
    """
    match = _ISO.fullmatch(text)
    if match is None:
        return Mistake("date-malformed", text, _guess(text))
    year, month, day = match.groups()
    if least is Precision.DAY and day is None:
        return Mistake("date-needs-day", text)
    if least is Precision.MONTH and month is None:
        return Mistake("date-needs-month", text)
    date = _existing(int(year), int(month) if month else None, int(day) if day else None)
    return date if date is not None else Mistake("date-impossible", text, _possible(year, month, day))


def parse_weekday(text: str) -> int | None:
    """Return 0 (Monday) … 6 (Sunday) of a Vietnamese weekday as printed, or None."""
    words = fold(text).replace(".", " ").split()
    bare = " ".join(words).strip(" ,;:")
    bare = bare.removeprefix("ngay ").removeprefix("thu ").strip()
    if re.fullmatch(r"t ?[2-8]", bare):
        bare = bare[-1]
    return _WEEKDAY_WORDS.get(bare)


def _existing(year: int, month: int | None, day: int | None) -> PartialDate | None:
    try:
        datetime.date(year, month if month is not None else 1, day if day is not None else 1)
    except ValueError:
        return None
    return PartialDate(year, month, day)


def _possible(year: str, month: str | None, day: str | None) -> str:
    if month is None or int(year) == 0:
        return ""
    if day is not None:
        if 1 <= int(month) <= _DECEMBER:
            if int(day) == 0:
                return f"{year}-{month}"
            return f"{year}-{month}-{calendar.monthrange(int(year), int(month))[1]:02d}"
        swapped = _existing(int(year), int(day), int(month))
        return swapped.iso() if swapped else year
    return year


def _guess(text: str) -> str:
    bare = " ".join(fold(text).replace(",", " ").split())
    bare = _LEADING_WORDS.sub("", bare).strip()
    if match := _LOOSE_ISO.fullmatch(bare):
        year, month, day = match.groups()
    elif (match := _VIETNAMESE.fullmatch(bare)) or (match := _SPELT.fullmatch(bare.replace("thang ", ""))):
        day, month, year = match.groups()
    elif re.fullmatch(r"[0-9]{4}", bare):
        return bare
    else:
        return ""
    date = _existing(int(year), int(month), int(day) if day else None)
    return date.iso() if date else ""
