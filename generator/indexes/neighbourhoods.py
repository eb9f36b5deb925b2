"""Groups without pages of their own: what a record's page looks at around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.domain.index import Index
from generator.domain.library import scopes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.domain.library import Library
    from generator.domain.record import Headline


def _same_place(headline: Headline, _library: Library) -> tuple[str, ...]:
    return scopes(headline)


def _same_place_and_kind(headline: Headline, _library: Library) -> tuple[str, ...]:
    return tuple(f"{place} {headline.kind}" for place in scopes(headline))


def _same_period(headline: Headline, library: Library) -> tuple[str, ...]:
    """Pair the period with the largest units then: neighbours in time are of interest nearby only."""
    if not headline.period:
        return ()
    found: dict[str, None] = {}
    for place in scopes(headline):
        above = library.gazetteer.above(place, headline.date) if place in library.registers.places else ()
        found[f"{headline.period} {above[-1] if above else place}"] = None
    return tuple(found)


def _named(headline: Headline, _library: Library) -> Iterator[str]:
    return (use.key for use in headline.records)


SAME_PLACE = Index("same-place", _same_place, beside=True)
SAME_PLACE_AND_KIND = Index("same-place-and-kind", _same_place_and_kind, beside=True)
SAME_PERIOD = Index("same-period", _same_period, beside=True)
NAMED_BY = Index("named-by", _named, beside=True)
