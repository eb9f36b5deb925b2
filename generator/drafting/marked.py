"""Values of a draft that an editor has to look at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

Value: TypeAlias = "str | Marked | Sequence[Any] | Mapping[str, Any]"
"""What stands in a field of a draft: text, a list or a mapping, any part of it perhaps marked."""


class Marked(NamedTuple):
    """A value that is not sure; written behind a comment with the words that it was read in."""

    value: Value
    """What it probably is; empty where only an editor can tell."""
    words: str
    """The article's words, or what is doubtful about them."""
    right: bool = False
    """The value is what the article says; only whether a register holds it is not sure."""


def sure(value: Value) -> Value | None:
    """Return what of a value is sure; None when nothing is left.

    Shape: lists and mappings without their doubtful parts.
    """
    if isinstance(value, Marked):
        return sure(value.value) if value.right else None
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        kept = {key: inner for key, part in value.items() if (inner := sure(part)) is not None}
        return kept or None
    return [inner for part in value if (inner := sure(part)) is not None] or None
