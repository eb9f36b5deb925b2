"""What stands around a record: neighbours, related records and the reason for each."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.domain.gazetteer import UNKNOWN
from generator.domain.library import order_key, scopes
from generator.domain.naming import document_name, place_name
from generator.outputs.cards import Card, pointer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.domain.library import Library
    from generator.domain.record import Headline
    from generator.edition import Edition

MOST = 6
"""So many related records on a page."""
NEAR = 2
"""So many neighbours on each side of a group, so that one record's change reaches few pages."""

SAME_DAY_MOST = 5
"""So many records after one are looked at for the first of another day."""

CHOSEN = "ban biên tập chọn"
"""The reason that goes before all others."""


class Neighbours(NamedTuple):
    """The records before and after one in a group, nearest first."""

    earlier: tuple[str, ...]
    later: tuple[str, ...]


def neighbours(headline: Headline, ids: tuple[str, ...], library: Library, reach: int = NEAR) -> Neighbours:
    """Find the records of a group that are nearest in time to one that is listed.

    Order: groups are newest first.
    """
    ranks = library.ranks()
    position = bisect_left(ids, ranks[headline.id], key=ranks.__getitem__)
    here = position < len(ids) and ids[position] == headline.id
    after = position + 1 if here else position
    return Neighbours(ids[after : after + reach], tuple(reversed(ids[max(0, position - reach) : position])))


def beside(headline: Headline, edition: Edition) -> tuple[str, str]:
    """Find the previous and next record of the same place and kind; an empty id where there is none.

    Order: earlier first.
    """
    for key in beside_keys(headline):
        ids = edition.ids("same-place-and-kind", key)
        near = neighbours(headline, ids, edition.library, 1)
        if near.earlier or near.later:
            return (near.earlier[0] if near.earlier else "", near.later[0] if near.later else "")
    return ("", "")


def next_beside(headline: Headline, edition: Edition) -> str:
    """Find the next record of the same kind and of one of the same places; empty when there is none.

    Of the same day, or of one that may be the same or an earlier one, it does not follow.

    Order: of several places' the first in time.
    """
    headlines, date = edition.library.headlines, headline.date
    found: list[str] = []
    for key in beside_keys(headline) if date else ():
        ids = edition.ids("same-place-and-kind", key)
        later = neighbours(headline, ids, edition.library, SAME_DAY_MOST).later
        found += (record for record in later if not headlines[record].date.startswith(date))
    return min(found, key=lambda record: order_key(headlines[record]), default="")


def beside_keys(headline: Headline) -> list[str]:
    """Name the groups of the same place and kind that a record stands in.

    Two unknown places are not the same.
    """
    return [f"{place} {headline.kind}" for place in scopes(headline) if place != UNKNOWN]


def related(headline: Headline, edition: Edition, shown: Iterable[str] = ()) -> list[dict[str, Any]]:
    """Choose related records, those with the same reasons together.

    Records that the page shows beside this one already are no news for being of the same place.

    Shape: {reasons: texts, records: pointers}.
    Order: chosen by the editors first, then by number of reasons, then newest first.
    """
    library = edition.library
    reasons: dict[str, dict[str, None]] = {}
    for use in headline.records:
        if use.role == "related":
            _add(reasons, (use.key,), CHOSEN)
    for reference in dict.fromkeys(use.key for use in headline.documents):
        document = library.registers.documents.get(reference)
        if document is not None:
            ids = _around(headline, edition.ids("documents", reference), library)
            _add(reasons, ids, f"cùng văn bản: {document_name(document)}")
    for key in edition.indexes["same-period"].keys(headline, library):
        _add(reasons, _around(headline, edition.ids("same-period", key), library), "cùng kỳ")
    known = {headline.id, *(record for record in shown if record not in reasons)}
    for place in scopes(headline):
        if place in library.registers.places:
            ids = _around(headline, edition.ids("same-place", place), library)
            _add(reasons, ids, f"cùng địa phương: {place_name(place, library)}")
    found = [record for record in reasons if record not in known and library.is_listed(record)]
    found.sort(key=library.ranks().__getitem__)
    found.sort(key=lambda record: (CHOSEN not in reasons[record], -len(reasons[record])))
    groups: dict[tuple[str, ...], list[Card]] = {}
    for record in found[:MOST]:
        groups.setdefault(tuple(reasons[record]), []).append(pointer(library.headlines[record], library))
    return [{"reasons": list(why), "records": records} for why, records in groups.items()]


def _around(headline: Headline, ids: tuple[str, ...], library: Library) -> tuple[str, ...]:
    near = neighbours(headline, ids, library)
    return (*near.earlier, *near.later)


def _add(reasons: dict[str, dict[str, None]], ids: Iterable[str], reason: str) -> None:
    for record in ids:
        reasons.setdefault(record, {})[reason] = None


def named(headline: Headline, library: Library) -> dict[str, Card]:
    """Point to every listed record that a record names, by id."""
    return {
        use.key: pointer(library.headlines[use.key], library)
        for use in headline.records
        if library.is_listed(use.key)
    }


def naming(headline: Headline, edition: Edition) -> list[Card]:
    """Point to the records that name this one.

    Order: newest first.
    """
    library = edition.library
    return [
        pointer(library.headlines[record], library)
        for record in edition.ids("named-by", headline.id)
        if record != headline.id
    ]
