"""Runs of syllables that two texts share: what was copied and not told in own words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.domain.folding import fold

LONGEST_ALLOWED = 19
"""Syllables; one more in a row is a passage copied."""
_SYLLABLE = re.compile(r"[^\W_]+")


class Syllables(NamedTuple):
    """The syllables of a text, and where each stands in it."""

    folded: Sequence[str]
    """Without marks and in lower case: sources place both in more than one way."""
    spans: Sequence[tuple[int, int]]
    """Offsets of the first letter and behind the last, in the text in NFC."""


class SharedRun(NamedTuple):
    """A passage that stands in both texts."""

    start: int
    """Its first syllable, counted from 0."""
    syllables: int


def syllables_of(text: str) -> Syllables:
    """Split a text; punctuation and layout do not count."""
    text = unicodedata.normalize("NFC", text)
    found = list(_SYLLABLE.finditer(text))
    # One call for all of them: a space is never made or lost by folding.
    folded = fold(" ".join(match[0] for match in found)).split(" ") if found else []
    return Syllables(folded, [match.span() for match in found])


def runs_of(text: str) -> frozenset[int]:
    """Name every run of a text that is too long to be shared."""
    return frozenset(hash(run) for run in _windows(syllables_of(text).folded))


def shared_runs(folded: Sequence[str], known: frozenset[int]) -> Iterator[SharedRun]:
    """Find the passages of a text whose runs are known, each at its whole length.

    Order: as in the text.
    Cost: one look-up for each syllable, however long the source is.
    """
    first = last = -1
    for start, run in enumerate(_windows(folded)):
        if hash(run) not in known:
            continue
        if first >= 0 and start > last + 1:
            yield SharedRun(first, last - first + LONGEST_ALLOWED + 1)
            first = -1
        if first < 0:
            first = start
        last = start
    if first >= 0:
        yield SharedRun(first, last - first + LONGEST_ALLOWED + 1)


def _windows(folded: Sequence[str]) -> Iterator[tuple[str, ...]]:
    size = LONGEST_ALLOWED + 1
    return (tuple(folded[start : start + size]) for start in range(len(folded) - size + 1))
