"""The kinds of record."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from generator.domain.mistake import Mistake
from generator.domain.problem import Severity
from generator.kinds.entry import Entry


class Found(NamedTuple):
    """What a check found."""

    mistake: Mistake
    severity: Severity = Severity.ERROR


class Check(NamedTuple):
    """A check of a record by itself, beyond the types of its fields."""

    reads: frozenset[str]
    """Fields that it looks at; it is left out when one of them is faulty already."""
    run: Callable[[Any, str], Iterator[Found]]
    """Takes the record and its year folder."""


def check(run: Callable[[Any, str], Iterator[Found]], *reads: str) -> Check:
    """Name the fields that a check reads."""
    return Check(frozenset(reads), run)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record: where its files and pages stand, its fields and its checks."""

    name: str
    """conference or model."""
    folder: str
    """Folder of its sources inside content/."""
    section: str
    """First part of its addresses on the site."""
    record_type: type[Entry]
    """Its fields."""
    label: str
    """What readers call it."""
    checks: tuple[Check, ...]
    """Its checks."""
    placeholders: tuple[tuple[str, Any], ...]
    """Neutral values for required fields, so that the rest can be checked when one of them is faulty."""
