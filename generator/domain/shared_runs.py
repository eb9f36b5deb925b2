"""Runs of syllables that two texts share: what was copied and not told in own words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

LONGEST_ALLOWED = 19
"""Syllables; one more in a row is a passage copied."""
_SYLLABLE = re.compile(r"\w+")


class SharedRun(NamedTuple):
    """A passage that stands in both texts."""

    start: int
    """Offset of its first letter in the text that was looked through."""
    end: int
    syllables: int


def runs_of(text: str) -> frozenset[int]:
    """Name every run of a text that is too long to be shared."""
    syllables = [match[0] for match in _SYLLABLE.finditer(_plain(text))]
    return frozenset(hash(run) for run in _windows(syllables))


def shared_runs(text: str, known: frozenset[int]) -> Iterator[SharedRun]:
    """Find the passages of a text whose runs are known, each at its whole length.

    Order: as in the text. Offsets are those of the text in NFC.
    """
    found = list(_SYLLABLE.finditer(_plain(text)))
    first = last = -1
    for start, run in enumerate(_windows([match[0] for match in found])):
        if hash(run) not in known:
            continue
        if first >= 0 and start > last + 1:
            yield _run(found, first, last)
            first = -1
        if first < 0:
            first = start
        last = start
    if first >= 0:
        yield _run(found, first, last)


def _run(found: list[re.Match[str]], first: int, last: int) -> SharedRun:
    end = last + LONGEST_ALLOWED
    return SharedRun(found[first].start(), found[end].end(), end - first + 1)


def _windows(syllables: list[str]) -> Iterator[tuple[str, ...]]:
    size = LONGEST_ALLOWED + 1
    return (tuple(syllables[start : start + size]) for start in range(len(syllables) - size + 1))


def _plain(text: str) -> str:
    # Lower case, not case folding: that could change the length and so the offsets.
    return unicodedata.normalize("NFC", text).lower()
