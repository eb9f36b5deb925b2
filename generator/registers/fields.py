"""The fields of the registers' entries."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, PlainValidator, WithJsonSchema

from generator.domain.fact import Fact
from generator.domain.typed.facts import fact_of
from generator.domain.typed.fields import (
    Address,
    FactDate,
    FactText,
    Key,
    Part,
    Text,
    fact_schema,
    word_facts,
    words,
)
from generator.domain.typed.scalars import parse_text
from generator.domain.vocabulary import DOCUMENT_TYPES, PLACE_TYPES, SHARES

Code = Annotated[
    Fact[str],
    PlainValidator(fact_of(parse_text)),
    WithJsonSchema(fact_schema({"type": ["string", "integer"]})),
]


class ParentEntry(Part):
    """A unit above, for a time."""

    place: Key
    """Key of places.yaml."""
    start: FactDate | None = Field(None, alias="from")
    """Since when."""
    end: FactDate | None = Field(None, alias="to")
    """Until when."""
    note: Text | None = None
    """What the editors say about it."""


class SuccessorEntry(Part):
    """A unit that took over ground."""

    place: Key
    """Key of places.yaml."""
    share: Annotated[str, *words(SHARES)] | None = None
    """How much of this unit went over."""
    of_successor: Annotated[str, *words(SHARES)] | None = None
    """How much of the successor came from here."""
    decision: FactText | None = None
    """The legal basis."""
    note: Text | None = None
    """What the editors say about it."""


class PlaceEntry(Part):
    """A unit of places.yaml."""

    name: FactText
    """Proper name without its type."""
    type: Annotated[Fact[str], *word_facts(PLACE_TYPES)]
    """Word of the vocabulary place-type."""
    code: Code | None = None
    """Code of the statistics office."""
    start: FactDate | None = Field(None, alias="from")
    """First day."""
    end: FactDate | None = Field(None, alias="to")
    """Last day."""
    parents: tuple[ParentEntry, ...] = ()
    """Units above."""
    successors: tuple[SuccessorEntry, ...] = ()
    """Units that took its ground over."""
    note: Text | None = None
    """What the editors say about it."""


class BodySuccessorEntry(Part):
    """A body that took over."""

    organisation: Key
    """Key of organisations.yaml."""
    decision: FactText | None = None
    """The legal basis."""
    note: Text | None = None
    """What the editors say about it."""


class OrganisationEntry(Part):
    """A body of organisations.yaml."""

    name: FactText
    """Full name."""
    place: Key | None = None
    """Key of places.yaml."""
    start: FactDate | None = Field(None, alias="from")
    """First day."""
    end: FactDate | None = Field(None, alias="to")
    """Last day."""
    successors: tuple[BodySuccessorEntry, ...] = ()
    """Bodies that took its work over."""
    url: Address | None = None
    """Its own site."""
    note: Text | None = None
    """What the editors say about it."""


class DocumentEntry(Part):
    """A document of documents.yaml."""

    type: Annotated[Fact[str], *word_facts(DOCUMENT_TYPES)] | None = None
    """Word of the vocabulary document-type."""
    number: FactText | None = None
    """Number and symbol as printed."""
    issuer: FactText | None = None
    """Key of organisations.yaml, or a name."""
    date: FactDate | None = None
    """Day of signing."""
    title: FactText | None = None
    """What it is about."""
    term: FactText | None = None
    """Term of the committee that issued it."""
    short: FactText | None = None
    """Short name that texts use."""
    url: Address | None = None
    """Where it can be read."""
    note: Text | None = None
    """What the editors say about it."""


class LinkEntry(Part):
    """A related agency of links.yaml."""

    name: Text
    """As readers see it."""
    url: Address
    """Its address."""
    note: Text | None = None
    """What the editors say about it."""
