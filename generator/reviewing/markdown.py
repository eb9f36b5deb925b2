"""Markdown that holds the content's own words as text, however they are written, and ends in time."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final, NamedTuple

LONGEST: Final = 60_000
"""Characters of a whole report.

Source: GitHub refuses comments of more than 65,536; what a workflow puts around it needs room as well.
"""
_TEXT: Final = 240
"""Characters of one text within a report."""
_TICKS: Final = re.compile(r"`+")
_SPACES: Final = re.compile(r"\s+")
_UNSEEN: Final = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})


class Section(NamedTuple):
    """A part of a report: its items are told as long as there is room."""

    heading: str
    items: Sequence[str]
    """Each a whole item, perhaps of several lines, without a final line break."""
    more: str
    """What stands for items without room; {count} is their number."""


def code(text: str, longest: int = _TEXT) -> str:
    """Write a text as code, where no mark-up, mention, address or number of an issue is read.

    What cannot be seen (direction marks, controls) is shown by its number.
    """
    plain = _SPACES.sub(" ", text).strip()
    if len(plain) > longest:
        plain = f"{plain[: longest - 1].rstrip()}…"
    shown = "".join(
        f"‹U+{ord(sign):04X}›" if unicodedata.category(sign) in _UNSEEN else sign for sign in plain
    )
    if not shown:
        return "–"
    fence = "`" * (1 + max((len(run) for run in _TICKS.findall(shown)), default=0))
    pad = " " if shown[0] == "`" or shown[-1] == "`" else ""
    return f"{fence}{pad}{shown}{pad}{fence}"


def bounded(head: str, sections: Sequence[Section], longest: int = LONGEST) -> str:
    """Put a report together from its head and its sections, and leave out items that have no room.

    Order: as given; each section may use what those before it left of their share.
    """
    shown = [section for section in sections if section.items]
    closings = [len(_more(section, len(section.items))) + len(section.heading) + 8 for section in shown]
    left = longest - len(head) - sum(closings)
    parts = [head.rstrip("\n")]
    for at, section in enumerate(shown):
        share = left // (len(shown) - at)
        told: list[str] = []
        for item in section.items:
            if len(item) + 1 > share:
                break
            told.append(item)
            share -= len(item) + 1
            left -= len(item) + 1
        if len(told) < len(section.items):
            told.append(_more(section, len(section.items) - len(told)))
        # A list ends before what follows it, so that a line that no item is belongs to none.
        parts.append(f"### {section.heading}\n\n" + "\n".join(told))
    return "\n\n".join(parts) + "\n"


def _more(section: Section, count: int) -> str:
    return f"- {section.more.format(count=count)}"
