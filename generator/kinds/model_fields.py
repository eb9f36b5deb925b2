"""Exemplary models and individuals: their fields."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.domain.fact import Fact
from generator.domain.typed.fields import (
    LINES,
    FactDate,
    FactFlag,
    FactText,
    FactTextOrTexts,
    NeverUnknown,
    Part,
    PlaceKey,
    RecordId,
    Text,
    word_facts,
    words,
)
from generator.domain.vocabulary import (
    AWARD_FORMS,
    FIELDS,
    LEVELS,
    LIFE_STATUSES,
    MODEL_CLASSES,
    SUBJECT_TYPES,
)
from generator.kinds.bodies import BodyText, CitedDocument
from generator.kinds.entry import Entry


class Step(Part):
    """One step of a model's life."""

    status: Annotated[str, *words(LIFE_STATUSES)]
    """Word of the vocabulary life-status."""
    date: FactDate | None = None
    """When it was taken."""
    authority: BodyText | None = None
    """Who decided it, by key or in words."""
    document: CitedDocument | None = None
    """The document that says so."""
    conference: RecordId | None = None
    """The conference that says so."""
    note: Text | None = None
    """What the editors say about it."""


class Recognition(Part):
    """A recognition by an authority."""

    level: Annotated[Fact[str], *word_facts(LEVELS)] | None = None
    """Level of the authority."""
    title: FactText | None = None
    """What it was recognised as."""
    authority: BodyText | None = None
    """Who recognised it, by key or in words."""
    document: CitedDocument | None = None
    """The document that says so."""
    date: FactDate | None = None
    """When."""
    note: Text | None = None
    """What the editors say about it."""


class Award(Part):
    """A certificate or praise."""

    form: Annotated[str, *words(AWARD_FORMS)]
    """bang-khen, giay-khen, bieu-duong or khac."""
    authority: BodyText | None = None
    """Who gave it, by key or in words."""
    document: CitedDocument | None = None
    """The document that says so."""
    date: FactDate | None = None
    """When."""
    recipient: FactText | None = None
    """Who received it."""
    collective: FactFlag | None = None
    """True when it went to a collective."""
    note: Text | None = None
    """What the editors say about it."""


class ReplicationTarget(Part):
    """Where a model was taken over."""

    place: PlaceKey | None = None
    """Key of places.yaml."""
    model: RecordId | None = None
    """The record of the model there."""
    date: FactDate | None = None
    """When."""
    note: Text | None = None
    """What the editors say about it."""


class Replication(Part):
    """Where a model came from and where it went."""

    of: RecordId | None = None
    """The model that this one takes over."""
    to: tuple[ReplicationTarget, ...] = ()
    """Where this one was taken over."""


class ExemplaryModel(Entry):
    """A model of skilful mass mobilisation, or an exemplary person or collective."""

    class_: Annotated[Fact[str], *word_facts(MODEL_CLASSES), NeverUnknown()] = Field(alias="class")
    """mo-hinh or dien-hinh."""
    name: FactText | None = None
    """Its own name, without “mô hình”."""
    address: FactText | None = None
    """Where it works; needed for mo-hinh."""
    field: Annotated[Fact[str], *word_facts(FIELDS)]
    """The field it belongs to first."""
    more_fields: Annotated[tuple[Annotated[Fact[str], *word_facts(FIELDS)], ...], *LINES] = ()
    """Other fields that it touches."""
    subject_type: Annotated[Fact[str], *word_facts(SUBJECT_TYPES)] | None = None
    """tap-the or ca-nhan."""
    owner: BodyText | None = None
    """Who runs it."""
    guiding_organisation: BodyText | None = None
    """Who guides it, by key or in words."""
    partners: Annotated[tuple[BodyText, ...], *LINES] = ()
    """Who works with it, by key or in words."""
    campaign: FactText | None = None
    """The campaign that it is part of."""
    problem: FactTextOrTexts | None = None
    """The difficulty that it met."""
    method: FactTextOrTexts | None = None
    """How it went about it."""
    results: FactTextOrTexts | None = None
    """What came of it."""
    start: FactDate | None = None
    """When it began."""
    end: FactDate | None = None
    """When it ended."""
    history: tuple[Step, ...]
    """Its life, in date order; the last step is the current one."""
    recognitions: tuple[Recognition, ...] = ()
    """How it was recognised."""
    awards: tuple[Award, ...] = ()
    """What it was awarded."""
    replication: Replication | None = None
    """Where it came from and where it went."""
    goals: FactTextOrTexts | None = None
    """What it wants to reach."""
    beneficiaries: FactTextOrTexts | None = None
    """Whom it serves."""
    forces: FactTextOrTexts | None = None
    """Who takes part in it."""
    resources: FactTextOrTexts | None = None
    """What it lives on."""
    outputs: FactTextOrTexts | None = None
    """What it makes."""
    sustainability: FactTextOrTexts | None = None
    """What keeps it going."""
