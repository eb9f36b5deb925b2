"""Pages of places: as named then, what became of them, and what happened on their ground before."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from generator.domain.gazetteer import UNKNOWN
from generator.domain.library import scopes
from generator.domain.naming import (
    UNKNOWN_PLACE,
    UNKNOWN_PLACE_FOLDER,
    capitalised,
    label,
    place_heading,
    place_name,
    place_url,
)
from generator.outputs.cards import Link, grouped, link
from generator.outputs.fact_views import fact_view
from generator.outputs.listing_pages import is_full, listing_job, listing_targets, listing_view, part_shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.domain.library import Library
    from generator.domain.record import Headline
    from generator.edition import Edition, Target
    from generator.render.page import PageJob

HERE = "place-pages"
UNKNOWN_INTRO = (
    "Nguồn của những mục tin này không nêu địa phương. Bản tin không đoán; khi biết rõ, "
    "mục tin sẽ được ghi lại dưới đúng địa phương."
)


def targets(edition: Edition) -> Iterator[Target]:
    """Name the pages of every unit of the gazetteer, and of the unknown place when records need it."""
    index = edition.indexes["localities"]
    yield from (
        target
        for target in listing_targets(edition, index, HERE, ("localities", "ground-today"))
        if target.subject[1]
    )


def make(edition: Edition, target: Target) -> PageJob:
    """Lay out the page of a unit, or of one of its years or months."""
    index = edition.indexes["localities"]
    _, key, year, month = str(target.subject[0]), str(target.subject[1]), *map(int, target.subject[2:])
    url = index.url(key, year, month)
    if key not in edition.library.registers.places:
        view = listing_view(edition, index, key, year, month)
        if not (year or month):
            view["heading"] = UNKNOWN_PLACE
            view["intro"] = [
                UNKNOWN_INTRO,
            ]
        return listing_job(index, "pages/listing.html", view, url=url)
    ground = edition.years("ground-today", key).get(year, ()) if year else edition.ids("ground-today", key)
    crumbs = _crumbs(edition.library, key, year, month)
    view = listing_view(edition, index, key, year, month, crumbs=crumbs, beside=ground)
    if not year:
        view["years"] = [
            link(f"Năm {each}", index.url(key, each), count=count)
            for each, count in _years(edition, key).items()
        ]
    view["place"] = place_view(edition, key, year)
    full = is_full(_of_year(edition, key, year), ground)
    view["before"] = _before(edition, key, year, month, ground, full=full)
    return listing_job(index, "pages/place.html", view, url=url)


def _years(edition: Edition, key: str) -> dict[int, int]:
    """Count what happened under this name and on this ground, by year.

    Order: newest first.
    """
    counts = Counter({year: len(ids) for year, ids in edition.years("localities", key).items()})
    counts.update({year: len(ids) for year, ids in edition.years("ground-today", key).items()})
    return dict(sorted(counts.items(), reverse=True))


def _crumbs(library: Library, key: str, year: int, month: int) -> list[Link]:
    place = library.registers.places[key]
    gazetteer = library.gazetteer
    holders = gazetteer.above(key, place.end.iso()) if place.end else gazetteer.above_today(key)
    crumbs = [link("Trang nhất", ""), link("Địa phương", "dia-phuong/")]
    crumbs += [link(place_heading(holder, library), place_url(holder)) for holder in reversed(holders)]
    if year:
        crumbs.append(link(place_heading(key, library), place_url(key)))
    if month:
        crumbs.append(link(f"Năm {year}", f"{place_url(key)}{year}/"))
    return crumbs


def _before(
    edition: Edition, key: str, year: int, month: int, ids: tuple[str, ...], *, full: bool
) -> dict[str, Any]:
    library = edition.library
    if month:
        ids = tuple(record for record in ids if library.briefs[record].month == month)
    shown = part_shown(edition, ids, year, month, full=full)
    marks = {record: (ground_mark(library.headlines[record], key, library),) for record in shown}
    groups = grouped(shown, library, marks, by="month" if year else "year", url=place_url(key))
    return {"count": len(ids), "groups": groups}


def ground_mark(headline: Headline, key: str, library: Library) -> str:
    """Say under which name a record's place stood then, and whether only a part of it came here."""
    grounds = {
        place: library.gazetteer.ground_today(place, headline.date)
        for place in scopes(headline)
        if place != UNKNOWN
    }
    place, partial = next((place, found[key]) for place, found in grounds.items() if key in found)
    return f"địa bàn cũ: {place_name(place, library)}{' (một phần)' if partial else ''}"


def place_view(edition: Edition, key: str, year: int = 0) -> dict[str, Any]:
    """Tell a unit's life: when it stood, in what, what it came from and what it became.

    The units below are counted for the page's year alone, so that other years' records leave it as it is.

    Shape: see theme/pages/place.html.
    """
    library = edition.library
    place = library.registers.places[key]
    gazetteer = library.gazetteer
    places = library.registers.places
    # A unit below may have lain elsewhere for a time: only what happened while it lay here counts here.
    held = set(_of_year(edition, key, year))
    return {
        "key": key,
        "name": place_name(key, library),
        "type": label("place-type", place.type),
        "code": place.code,
        "started": place.start.iso() if place.start else "",
        "ended": place.end.iso() if place.end else "",
        "started_fact": fact_view(place.facts, "from"),
        "ended_fact": fact_view(place.facts, "to"),
        "note": place.note,
        "within": [
            link(
                place_name(parent.place, library),
                place_url(parent.place),
                since=parent.start.iso() if parent.start else "",
                until=parent.end.iso() if parent.end else "",
            )
            for parent in place.parents
            if parent.place in places
        ],
        "successors": [
            link(
                place_name(step.place, library),
                place_url(step.place),
                partial=step.share != "whole",
                share=step.share,
                of_successor=step.of_successor,
                decision=step.decision_told,
            )
            for step in place.successors
        ],
        "predecessors": [
            link(
                place_name(old.place, library),
                place_url(old.place),
                partial=old.succession.share != "whole",
                share=old.succession.share,
                of_successor=old.succession.of_successor,
                decision=old.succession.decision_told,
                ended=_iso_end(library, old.place),
            )
            for old in gazetteer.predecessors.get(key, ())
        ],
        "below": [
            link(capitalised(place_name(child, library)), place_url(child), count=count)
            for child in gazetteer.children.get(key, ())
            if (count := len(held.intersection(_of_year(edition, child, year))))
        ],
    }


def _of_year(edition: Edition, key: str, year: int) -> tuple[str, ...]:
    return edition.years("localities", key).get(year, ()) if year else edition.ids("localities", key)


def _iso_end(library: Library, key: str) -> str:
    end = library.registers.places[key].end
    return end.iso() if end else ""


def unknown_place_url() -> str:
    """Give the site path of the page for records without a known place."""
    return f"dia-phuong/{UNKNOWN_PLACE_FOLDER}/"
