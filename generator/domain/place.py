"""Administrative units with the dates between which they stood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.domain.decided import Decided
from generator.domain.fact import Fact
from generator.domain.moment import PartialDate
from generator.domain.vocabulary import PLACE_TYPES

# Cities under a province and under the centre are both called `thành phố`; a word for “other” says nothing.
_SPOKEN = {"thanh-pho-thuoc-tinh": "thành phố", "quoc-gia": "", "khac": ""}


@dataclass(frozen=True, slots=True)
class Parent:
    """A unit that holds this one, for a time."""

    place: str
    """Key of the unit above."""
    start: PartialDate | None
    """First day; None when it always did, or when that is unknown."""
    end: PartialDate | None
    """Last day; None when it still does, or when that is unknown."""


@dataclass(frozen=True, slots=True)
class Succession(Decided):
    """A unit that took over ground of this one."""

    place: str
    """Key of the later unit."""
    share: str
    """How much of this unit went over: whole, part; empty when it is not said."""
    of_successor: str
    """How much of the later unit came from here: whole, part; empty when it is not said."""
    decision: str
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A unit of the gazetteer; the same ground has another key before and after a resolution."""

    key: str
    """Stable name in places.yaml."""
    name: str
    """Proper name without its type: Gia Viễn."""
    type: str
    """Word of the vocabulary place-type."""
    code: str
    """Code of the statistics office; empty when there is none."""
    start: PartialDate | None
    """First day; None when it is not said."""
    end: PartialDate | None
    """Last day; None while the unit stands."""
    parents: tuple[Parent, ...] = ()
    """Units above, in the order of the register."""
    successors: tuple[Succession, ...] = ()
    """Units that took its ground over, in the order of the register."""
    note: str = ""
    """What the editors say about it."""
    facts: Mapping[str, Fact[Any]] = field(default_factory=dict, compare=False)
    """Values with their basis, by field name: name, type, code, from, to."""


def full_name(place: Place) -> str:
    """Return the unit's name as it stands within a sentence: huyện Gia Viễn."""
    kind = _SPOKEN.get(place.type, PLACE_TYPES[place.type].lower())
    return f"{kind} {place.name}" if kind else place.name
