"""A page that mkdocs rendered once, cut at its slots."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Self

SLOTS: Final[Mapping[str, int]] = {"title": 1, "description": 1, "head": 1, "body": 1, "address": 1}
"""How often each slot stands in a shell."""

_EDGE: Final = "\ufdd0"
"""A code point that no text may hold: records and front matter refuse it, hand-written pages lose it. So
nobody can write a slot into a title of the menu."""
_TOKEN: Final = re.compile(f"{_EDGE}slot:([a-z]+){_EDGE}")
_BLANK_LINES: Final = re.compile(r"\n\s*\n")
"""What the lines of a template leave that only said what to do; no page needs them."""


class ShellError(Exception):
    """A shell lacks a slot or has one too many: the theme is broken, not the content."""


@dataclass(frozen=True, slots=True)
class Shell:
    """Fixed bytes with a slot between each two."""

    pieces: tuple[bytes, ...]
    """UTF-8, one more than there are slots."""
    slots: tuple[str, ...]
    """Names of the slots, in the order of the page."""

    @classmethod
    def parse(cls, html: str) -> Self:
        """Cut a rendered page at its slots.

        Errors: ShellError unless every slot stands in the page as often as SLOTS says.
        """
        parts = _TOKEN.split(_BLANK_LINES.sub("\n", html))
        found = Counter(parts[1::2])
        if found != Counter(SLOTS):
            message = f"slots of the shell: found {dict(sorted(found.items()))}, expected {dict(SLOTS)}"
            raise ShellError(message)
        if any(_EDGE in piece for piece in parts[0::2]):
            message = "the shell has a malformed slot"
            raise ShellError(message)
        return cls(tuple(piece.encode() for piece in parts[0::2]), tuple(parts[1::2]))


def slot(name: str) -> str:
    """Name the mark that stands for a slot while mkdocs renders a shell."""
    return f"{_EDGE}slot:{name}{_EDGE}"


def splice(shell: Shell, values: Mapping[str, str]) -> bytes:
    """Fill a shell in one pass; values are safe for their place already.

    Nothing looks into the values, so content that reads like a slot stays text.
    """
    out = [shell.pieces[0]]
    for name, piece in zip(shell.slots, shell.pieces[1:], strict=True):
        out += (values[name].encode(), piece)
    return b"".join(out)
