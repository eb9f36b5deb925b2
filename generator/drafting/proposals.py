"""What an editor is offered: a free id, and keys of the registers found by a few letters."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from itertools import count
from typing import Final, NamedTuple

from generator.domain.folding import fold, slug

LONGEST_ID: Final = 80
SHORTEST_ID: Final = 3
_WORD: Final = re.compile(r"[^\W_]+")


class Offer(NamedTuple):
    """A key of a register as an editor chooses it."""

    key: str
    label: str
    """What it is called, with what tells it from others of that name."""


def free_id(parts: Iterable[str], taken: Collection[str]) -> str:
    """Propose an id from a few words that no record has or had.

    Shape: [a-z0-9-]{3,80}; a number follows where the words alone are taken.
    """
    base = slug(" ".join(part for part in parts if part)) or "tin"
    base = _cut(base, LONGEST_ID)
    if len(base) < SHORTEST_ID:
        base = f"tin-{base}"
    if base not in taken:
        return base
    numbered = (f"{_cut(base, LONGEST_ID - len(str(n)) - 1)}-{n}" for n in count(2))
    return next(name for name in numbered if name not in taken)


def _cut(name: str, longest: int) -> str:
    """Shorten a name at a hyphen."""
    if len(name) <= longest:
        return name
    return (name[: longest + 1].rpartition("-")[0] or name[:longest]).strip("-")


def offers(wanted: str, register: Mapping[str, str], most: int = 9) -> tuple[Offer, ...]:
    """Find the keys whose label or key holds all words of a search, marks and case left out.

    Order: whole labels first, then labels that begin so, then by length.
    """
    words = _WORD.findall(fold(wanted))
    if not words:
        return ()
    whole = " ".join(words)
    found: list[tuple[tuple[bool, bool, int, str], Offer]] = []
    for key, label in register.items():
        told = " ".join(_WORD.findall(fold(label)))
        looked = f" {told} {key.replace('-', ' ')}"
        if all(f" {word}" in looked for word in words):
            rank = (told != whole and key != wanted, whole not in told, len(told), key)
            found.append((rank, Offer(key, label)))
    return tuple(offer for _, offer in sorted(found)[:most])
