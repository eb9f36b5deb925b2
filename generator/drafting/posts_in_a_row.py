"""Whose the posts are that stand before names in a row: “Chủ tịch … Lê Văn A, Phó Chủ tịch … B”."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from generator.drafting.family_names import NEVER, surely_parted
from generator.drafting.spelling import normal
from generator.drafting.titles import ENDS_WITH_NAME, OF_A_UNIT, POSTS, UNITS, is_title

_ENDS: Final = re.compile(rf", | và (?={POSTS})|$")
_UNIT_BEFORE: Final = re.compile(rf"(?:{UNITS}|ủy)$", re.IGNORECASE)


class Holder(NamedTuple):
    """One of those who stand in a row, each behind his posts."""

    start: int
    """Offset of his first post."""
    end: int
    """Offset behind his name."""
    name: str
    titles: list[str]
    right: bool
    """Nothing in the row up to him may belong to another."""


def in_a_row(words: str, last: int, units: frozenset[str]) -> list[Holder]:
    """Give each holder the posts that stand before his name, the last of whom begins at an offset.

    Order: as they are named; at least the last.
    """
    held: list[Holder] = []
    titles: list[str] = []
    start = begin = 0
    right = True
    for match in _ENDS.finditer(words, 0, last - 1):
        part = words[start : match.start()]
        named = ENDS_WITH_NAME.search(normal(part))
        if match[0].startswith(" và") and named is None:
            continue
        if named and named[1] not in NEVER and match.start() < last - 1:
            office, name = part[: named.start()], part[named.start() + 1 :]
            short = len(name.split()) <= OF_A_UNIT
            if short and _UNIT_BEFORE.search(normal(office)):
                # “Huyện ủy Hà Trung” is no person; in “UBND xã Lê Hà” nobody can tell.
                right = right and normal(name) in units
                titles.append(part)
            else:
                right = right and surely_parted(office, name) and all(map(is_title, (*titles, office)))
                held.append(Holder(begin, match.start(), name, [*titles, office], right))
                titles, begin = [], match.end()
        else:
            titles.append(part)
        start = match.end()
    right = right and all(map(is_title, titles))
    return [*held, Holder(begin, len(words), words[last:], titles, right)]
