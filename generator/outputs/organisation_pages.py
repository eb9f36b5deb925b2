"""Pages of bodies: their records, what became of them, what they came from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.domain.naming import organisation_name, organisation_url, place_name, place_url
from generator.outputs.cards import Link, link
from generator.outputs.fact_views import fact_view
from generator.outputs.listing_pages import listing_job, listing_targets, listing_view

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.domain.library import Library
    from generator.edition import Edition, Target
    from generator.render.page import PageJob

HERE = "organisation-pages"


def targets(edition: Edition) -> Iterator[Target]:
    """Name the pages of every body of the register."""
    index = edition.indexes["organisations"]
    yield from (
        target for target in listing_targets(edition, index, HERE, ("organisations",)) if target.subject[1]
    )


def make(edition: Edition, target: Target) -> PageJob:
    """Lay out the page of a body, or of one of its years or months."""
    index = edition.indexes["organisations"]
    key, year, month = str(target.subject[1]), int(target.subject[2]), int(target.subject[3])
    view = listing_view(edition, index, key, year, month)
    view["organisation"] = organisation_view(key, edition.library)
    return listing_job(index, "pages/organisation.html", view, url=index.url(key, year, month))


def organisation_view(key: str, library: Library) -> dict[str, Any]:
    """Tell a body's life.

    Shape: see theme/pages/organisation.html.
    """
    register = library.registers.organisations
    body = register[key]
    return {
        "name": body.name,
        "started": body.start.iso() if body.start else "",
        "ended": body.end.iso() if body.end else "",
        "started_fact": fact_view(body.facts, "from"),
        "ended_fact": fact_view(body.facts, "to"),
        "place": link(place_name(body.place, library), place_url(body.place))
        if body.place in library.registers.places
        else None,
        "successors": [
            link(
                organisation_name(step.organisation, library),
                organisation_url(step.organisation),
                decision=step.decision_told,
            )
            for step in body.successors
        ],
        "predecessors": [
            link(old.name, organisation_url(old.key), decision=step.decision_told)
            for old in register.values()
            for step in old.successors
            if step.organisation == key
        ],
        "note": body.note,
    }


def today(key: str, library: Library) -> list[Link]:
    """List the bodies that answer today for what a body did.

    Order: as the register names successors; the body itself while it stands.
    """
    found: dict[str, None] = {}
    _follow(key, library, found)
    return [link(organisation_name(each, library), organisation_url(each)) for each in found]


def _follow(key: str, library: Library, found: dict[str, None]) -> None:
    # The register refuses circles of successors, so this ends.
    body = library.registers.organisations[key]
    if body.end is None and not body.successors:
        found[key] = None
    for step in body.successors:
        _follow(step.organisation, library, found)
