"""Long overviews as readers find their way in them: links under headings, those without records apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.outputs.cards import Link


def shelf(heading: str, links: Iterable[Link]) -> dict[str, Any]:
    """Put links under one heading, and those that no record names after the others.

    Shape: see theme/pages/shelves.html.
    """
    found = list(links)
    return {
        "heading": heading,
        "links": [each for each in found if each["count"]],
        "idle": [{**each, "count": None} for each in found if not each["count"]],
    }


def section(heading: str, groups: list[dict[str, Any]], *, folded: bool = False) -> dict[str, Any]:
    """Put shelves under one heading; folded ones show what they hold when asked.

    Shape: see theme/pages/shelves.html.
    """
    held = sum(len(group["links"]) + len(group["idle"]) for group in groups)
    return {"heading": heading, "held": held, "groups": groups, "folded": folded}
