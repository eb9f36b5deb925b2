"""The page of all bodies: by today's province, those that records name before those that none does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.domain.naming import place_heading
from generator.domain.provinces import province_today
from generator.outputs.country import in_order
from generator.outputs.shelves import section, shelf

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.domain.library import Library
    from generator.outputs.cards import Link

MOST_OPEN = 100
"""Of more bodies those of each province are folded: on a phone the page would be fifty screens tall."""
ELSEWHERE = "Trung ương, hoặc chưa ghi địa phương"


def by_province(library: Library, links: Mapping[str, Link]) -> dict[str, Any]:
    """Group bodies, given by key, by the province of today that they worked in.

    Shape: see theme/pages/shelves.html.
    Order: provinces by name, what lies in none last; bodies as given.
    """
    bodies = library.registers.organisations
    found: dict[str, list[Link]] = {}
    for key, each in links.items():
        found.setdefault(province_today(bodies[key].place, library), []).append(each)
    here = [*in_order(filter(None, found), library), *([""] if "" in found else [])]
    groups = [shelf(_heading(key, library) if len(found) > 1 else "", found[key]) for key in here]
    folded = len(found) > 1 and len(links) > MOST_OPEN
    return {"noun": "cơ quan", "sections": [section("", groups, folded=folded)] if groups else []}


def _heading(key: str, library: Library) -> str:
    return place_heading(key, library) if key else ELSEWHERE
