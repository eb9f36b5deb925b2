"""The five registers, read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.domain.document import Document
from generator.domain.organisation import Organisation
from generator.domain.place import Place


@dataclass(frozen=True, slots=True)
class Link:
    """A related agency and its site."""

    name: str
    """As readers see it."""
    url: str
    """An http or https address."""
    note: str = ""
    """What the editors say about it."""


@dataclass(frozen=True, slots=True)
class Registers:
    """What records refer to by key."""

    places: Mapping[str, Place] = field(default_factory=dict)
    """By key, in the order of places.yaml."""
    organisations: Mapping[str, Organisation] = field(default_factory=dict)
    """By key, in the order of organisations.yaml."""
    documents: Mapping[str, Document] = field(default_factory=dict)
    """By key, in the order of documents.yaml."""
    glossary: Mapping[str, str] = field(default_factory=dict)
    """Abbreviation -> what it stands for."""
    links: tuple[Link, ...] = ()
    """In the order of links.yaml."""
