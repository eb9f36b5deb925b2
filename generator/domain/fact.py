"""A value together with how surely it is known."""

from __future__ import annotations

from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")

STATED = "stated"
INFERRED = "inferred"
UNKNOWN = "unknown"


class Fact(NamedTuple, Generic[T]):
    """A value, its basis, and the note that explains the basis."""

    value: T | None
    """None when the basis is `unknown`."""
    basis: str = STATED
    """stated, inferred or unknown."""
    note: str | None = None
    """Why the value is inferred or unknown; None when nothing is said."""


def value_of(fact: Fact[T] | None) -> T | None:
    """Return the value of a fact that may be absent or unknown."""
    return None if fact is None else fact.value
