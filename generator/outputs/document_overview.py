"""The page of all documents: a few in one list, more by the level of who issued them, many by time too."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from generator.domain.issuing_level import issuing_level
from generator.domain.naming import label
from generator.domain.vocabulary import LEVELS
from generator.outputs.shelves import section, shelf

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.domain.library import Library
    from generator.outputs.cards import Link

MOST_FLAT = 20
"""More documents stand by level: who looks for one knows whether it is of the centre or of a commune."""
MOST_OPEN = 60
"""Of more documents those of each time are folded: on a phone the page would be ten screens tall."""
FEW = 10
"""So many documents of a level need no folding, and so many of a year no place of their own."""
NO_LEVEL = "Chưa rõ cấp ban hành"
NO_YEAR = "Chưa rõ năm"


def by_level(library: Library, links: Mapping[str, Link]) -> dict[str, Any]:
    """Group documents, given by key, by the level that issued them and by time.

    Shape: see theme/pages/shelves.html.
    Order: levels from the centre down, times newest first, what is not known last; documents as given.
    """
    noun = {"noun": "văn bản"}
    if len(links) <= MOST_FLAT:
        return {**noun, "sections": [section("", [shelf("", links.values())])] if links else []}
    register = library.registers.documents
    found: dict[str, dict[str, Link]] = {level: {} for level in (*LEVELS, "")}
    for key, each in links.items():
        found[issuing_level(register[key], library)][key] = each
    levels = {level: held for level, held in found.items() if held}
    if len(links) <= MOST_OPEN:
        alone = len(levels) == 1
        groups = [shelf("" if alone else _heading(each), levels[each].values()) for each in levels]
        return {**noun, "sections": [section("", groups)]}
    sections = [_section(level, held, library) for level, held in levels.items()]
    if len(sections) == 1:
        sections[0]["heading"] = ""
    return {**noun, "sections": sections}


def _section(level: str, held: Mapping[str, Link], library: Library) -> dict[str, Any]:
    if len(held) <= FEW:
        return section(_heading(level), [shelf("", held.values())])
    spans = _spans(Counter(_year(key, library) for key in held))
    groups = [
        shelf(
            _span_heading(first, last) if len(spans) > 1 else "",
            (each for key, each in held.items() if first <= _year(key, library) <= last),
        )
        for first, last in spans
    ]
    return section(_heading(level), groups, folded=len(groups) > 1)


def _spans(counts: Mapping[int, int]) -> list[tuple[int, int]]:
    """Put years together, each with earlier ones until they hold more than a few; 0 for unknown ones."""
    spans: list[tuple[int, int]] = []
    held = FEW + 1
    for year in sorted(filter(None, counts), reverse=True):
        if held > FEW:
            spans.append((year, year))
            held = 0
        spans[-1] = (year, spans[-1][1])
        held += counts[year]
    if len(spans) > 1 and held <= FEW // 2:
        # The oldest few join the span before them.
        (first, _), (_, last) = spans.pop(), spans.pop()
        spans.append((first, last))
    return [*spans, *([(0, 0)] if 0 in counts else [])]


def _year(key: str, library: Library) -> int:
    date = library.registers.documents[key].date
    return date.year if date else 0


def _span_heading(first: int, last: int) -> str:
    if not last:
        return NO_YEAR
    return f"Năm {last}" if first == last else f"Năm {first}–{last}"


def _heading(level: str) -> str:
    return label("level", level) if level else NO_LEVEL
