"""Bodies of the party, the state and the people's organisations, with their dates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.domain.decided import Decided
from generator.domain.fact import Fact
from generator.domain.moment import PartialDate


@dataclass(frozen=True, slots=True)
class OrganisationSuccession(Decided):
    """A body that took over the work of an earlier one."""

    organisation: str
    """Key of the later body."""
    decision: str
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Organisation:
    """A body under one name; it gets a new key when it is founded anew."""

    key: str
    """Stable name in organisations.yaml."""
    name: str
    """Full name: Ban Dân vận Tỉnh ủy Hưng Yên."""
    place: str
    """Key of its unit in places.yaml; empty when it is not said."""
    start: PartialDate | None
    """First day; None when it is not said."""
    end: PartialDate | None
    """Last day; None while the body stands."""
    successors: tuple[OrganisationSuccession, ...] = ()
    """Bodies that took its work over, in the order of the register."""
    note: str = ""
    """What the editors say about it."""
    url: str = ""
    """Its own site; empty when it is not said."""
    facts: Mapping[str, Fact[Any]] = field(default_factory=dict, compare=False)
    """Values with their basis, by field name: name, from, to."""
