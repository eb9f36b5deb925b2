"""Conferences that may be one: the same kind, in the same place, on the same day, told in two records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.domain.cross_checks import DATED_ROLES, Finding
from generator.domain.gazetteer import UNKNOWN
from generator.domain.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.domain.record import Headline

CODE = "conference-twice"
_DAY = len("2024-07-05")
_MOST = 8
"""A record is compared with so many of its place, day and kind."""


class SameEvents:
    """Finds conferences of one place, day and kind that do not name each other.

    Cost: one number and one id per place of a conference; headlines are asked for again only where they meet.
    """

    def __init__(self, headlines: Mapping[str, Headline]) -> None:
        """Know where to ask for headlines by id."""
        self._headlines = headlines
        self._seen: dict[int, tuple[str, ...]] = {}
        self.findings: list[Finding] = []

    def note(self, headline: Headline) -> None:
        """Compare a record with those noted before it."""
        events = dict.fromkeys(_events(headline))
        others: dict[str, Headline] = {}
        for event in events:
            # Python's number of an event is small; whether the events are equal is asked below.
            seen = self._seen.get(hash(event), ())
            for record in seen:
                other = self._headlines[record]
                if event in _events(other):
                    others[record] = other
            if len(seen) < _MOST:
                self._seen[hash(event)] = (*seen, headline.id)
        for other in others.values():
            if not _names(headline, other) and not _names(other, headline):
                self.findings += (_finding(headline, other), _finding(other, headline))


def _events(headline: Headline) -> Iterator[tuple[str, str, str]]:
    if headline.kind != "conference" or headline.status == "withdrawn" or len(headline.date) != _DAY:
        return
    for use in headline.places:
        if use.role in DATED_ROLES and use.place != UNKNOWN:
            yield use.place, headline.date, headline.form


def _names(headline: Headline, other: Headline) -> bool:
    return any(use.key == other.id for use in headline.records)


def _finding(headline: Headline, other: Headline) -> Finding:
    details = (("other", other.source),)
    return Finding(headline.source, "date", CODE, headline.date, details, Severity.WARNING)
