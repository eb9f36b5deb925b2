"""The stretch of time that a conference reviews or plans."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from generator.domain.moment import PartialDate

_MONTHS = {"month": 1, "quarter": 3, "half": 6, "nine-months": 9, "year": 12}
UNPLACED = "unknown"
"""In place of a word: there is a period of its own, but nobody can say when it was."""
COUNTED = {"month": 12, "quarter": 4, "half": 2}
"""Kinds of period that are numbered within a year -> how many there are."""


class Period(NamedTuple):
    """A month, quarter, half, nine months or year, or a span of other length."""

    kind: str
    """Word of the vocabulary period-kind."""
    year: int | None = None
    """None for a span, or when it is unknown."""
    n: int | None = None
    """Which month, quarter or half of the year; None for other kinds."""
    start: PartialDate | None = None
    """First day of a span; None when the source does not say."""
    end: PartialDate | None = None
    """Last day of a span; None when the source does not say."""
    text: str | None = None
    """The source's own words for it: gần 6 tháng."""

    def first_day(self) -> datetime.date | None:
        """Return the day on which the period begins; None when that is not known."""
        if self.kind == "span":
            return self.start.first_day() if self.start else None
        if not self._placed():
            return None
        assert self.year is not None
        months = _MONTHS[self.kind]
        return datetime.date(self.year, ((self.n or 1) - 1) * months + 1, 1)

    def last_day(self) -> datetime.date | None:
        """Return the day on which the period ends; None when that is not known."""
        if self.kind == "span":
            return self.end.last_day() if self.end else None
        first = self.first_day()
        if first is None:
            return None
        return PartialDate(first.year, first.month + _MONTHS[self.kind] - 1).last_day()

    def word(self) -> str:
        """Return the period in one word, equal for equal periods; empty when it is not known.

        Shape: year:2023, half:2024:1, quarter:2017:3, span:2021-01-01:2025-12-31.
        """
        if self.kind == "span":
            first, last = self.first_day(), self.last_day()
            if first is None and last is None:
                return ""
            return f"span:{first.isoformat() if first else ''}:{last.isoformat() if last else ''}"
        if not self._placed():
            return ""
        return f"{self.kind}:{self.year}:{self.n}" if self.n is not None else f"{self.kind}:{self.year}"

    def _placed(self) -> bool:
        # A quarter of which nobody knows which one it is, is not the first.
        return self.year is not None and (self.n is not None or self.kind not in COUNTED)


def read_word(word: str) -> Period | None:
    """Read what `Period.word` wrote; None for an empty word, and for `UNPLACED`."""
    kind, *rest = word.split(":")
    if kind in ("", UNPLACED):
        return None
    if kind == "span":
        start, end = (_day(iso) for iso in rest)
        return Period(kind, start=start, end=end)
    return Period(kind, int(rest[0]), int(rest[1]) if len(rest) > 1 else None)


def _day(iso: str) -> PartialDate | None:
    return PartialDate(*map(int, iso.split("-"))) if iso else None
