"""The page of all places: one tree as they were named then, one of today's units."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.domain.naming import UNKNOWN_PLACE_FOLDER, place_heading, place_url
from generator.edition import SHAPE, Edition, Target, page_path
from generator.outputs.cards import link
from generator.outputs.country import STYLE, country, in_order
from generator.outputs.follow_links import follow_head, follow_links
from generator.render.page import PageJob

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


HERE = "place-trees"
URL = "dia-phuong/"
MOST_OPEN = 300
"""Of more units those below another are folded: on a phone the page would be a hundred screens tall."""


def targets(_edition: Edition) -> Iterator[Target]:
    """Name the one page."""
    yield Target(HERE, page_path(URL), (), (SHAPE,))


def make(edition: Edition, _target: Target) -> PageJob:
    """Lay out both trees with their counts."""
    unknown = len(edition.ids("localities", UNKNOWN_PLACE_FOLDER))
    then, now = _then(edition), _now(edition)
    view = {
        "heading": "Địa phương",
        "crumbs": [link("Trang nhất", "")],
        "count": len(edition.library.listed),
        **country(edition),
        "then": then,
        "now": now,
        "folded": _size(then) + _size(now) > MOST_OPEN,
        "unknown": link("Chưa rõ địa phương", f"{URL}{UNKNOWN_PLACE_FOLDER}/", count=unknown)
        if unknown
        else None,
        "follow": follow_links(URL),
    }
    return PageJob(
        url=URL,
        template="pages/places.html",
        section="dia-phuong",
        title="Địa phương",
        description="Mục tin theo địa phương: theo tên lúc diễn ra và theo đơn vị hiện nay.",
        view=view,
        head=follow_head("Địa phương", follow_links(URL)) + (STYLE if view["map"] else ""),
    )


def _size(nodes: Iterable[dict[str, Any]]) -> int:
    return sum(1 + _size(node["children"]) for node in nodes)


def _then(edition: Edition) -> list[dict[str, Any]]:
    library = edition.library
    places = library.registers.places
    used = {key for key in edition.groups["localities"] if key in places}
    roots = [key for key in used if not any(parent.place in used for parent in places[key].parents)]
    return _nodes(edition, roots, lambda key: library.gazetteer.children.get(key, ()), used, before=False)


def _now(edition: Edition) -> list[dict[str, Any]]:
    library = edition.library
    places = library.registers.places
    seen = {*edition.groups["localities"], *edition.groups["ground-today"]}
    used = {key for key in seen if key in places and places[key].end is None}
    below: dict[str, list[str]] = {}
    roots = []
    for key in used:
        above = [holder for holder in library.gazetteer.above_today(key) if holder in used]
        if above:
            below.setdefault(above[0], []).append(key)
        else:
            roots.append(key)
    return _nodes(edition, roots, lambda key: below.get(key, ()), used, before=True)


def _nodes(
    edition: Edition,
    keys: Iterable[str],
    children: Callable[[str], Iterable[str]],
    used: set[str],
    *,
    before: bool,
) -> list[dict[str, Any]]:
    library = edition.library
    nodes = []
    for key in in_order((key for key in keys if key in used), library):
        place = library.registers.places[key]
        nodes.append(
            link(
                place_heading(key, library),
                place_url(key),
                count=len(edition.ids("localities", key)),
                before=len(edition.ids("ground-today", key)) if before else 0,
                ended=place.end.iso() if place.end else "",
                children=_nodes(edition, children(key), children, used, before=before),
            )
        )
    return nodes
