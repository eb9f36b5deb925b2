"""Conferences: their fields."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, PlainValidator, WithJsonSchema, model_validator

from generator.domain.fact import Fact
from generator.domain.folding import nearest
from generator.domain.mistake import Mistake
from generator.domain.typed.facts import fact_of
from generator.domain.typed.fields import (
    LINES,
    AlsoWritten,
    FactDate,
    FactMonth,
    FactNumber,
    FactText,
    FactTexts,
    Key,
    Part,
    RecordId,
    Text,
    fact_schema,
    word_facts,
    words,
)
from generator.domain.typed.scalars import looks_like_key, parse_index, parse_text
from generator.domain.vocabulary import ACT_KINDS, CONFERENCE_KINDS, FORMATS, PARTS_OF_DAY, SUBJECTS
from generator.kinds.entry import Entry
from generator.kinds.periods import FactPeriod


def _subject_or_text(text: str) -> str | Mistake:
    if text in SUBJECTS or not text.isascii() or not looks_like_key(text):
        return parse_text(text)
    legal = (("legal", ", ".join(SUBJECTS)),)
    return Mistake("value-not-in-vocabulary", text, nearest(text, SUBJECTS) or "", details=legal)


class Act(Part):
    """Something that was done at the conference."""

    kind: Annotated[str, *words(ACT_KINDS)]
    """signing, award, launch, report, paper or visit."""
    text: FactText
    """What was done."""
    parties: FactTexts = ()
    """Between or by whom."""
    witnesses: FactTexts = ()
    """Before whom."""


def _source(raw: Any) -> Any:
    if raw.__class__ is str and raw.isascii() and raw.isdigit():
        return _read_index(raw).value
    return _read_words(raw).value


_read_index = fact_of(parse_index)
_read_words = fact_of(parse_text)


class Outcome(Part):
    """What came of a task."""

    text: FactText
    """What came of it."""
    source: (
        Annotated[int | str, PlainValidator(_source), WithJsonSchema({"type": ["integer", "string"]})] | None
    ) = None
    """Which of the record's sources says so, counted from 1, or the source in words."""


class Task(Part):
    """What somebody is to do."""

    id: Key | None = None
    """Name by which others refer to it."""
    text: FactText
    """What is to be done."""
    subject: (
        Annotated[
            Fact[str],
            PlainValidator(fact_of(_subject_or_text)),
            WithJsonSchema(fact_schema({"type": "string"})),
        ]
        | None
    ) = None
    """Subject by its word, or in the source's words."""
    by: FactText | None = None
    """Who set the task."""
    owner: FactText | None = None
    """Who is to do it."""
    due: FactDate | None = None
    """By when."""
    followed_by: RecordId | None = None
    """The record that tells what came of it."""
    outcome: Outcome | None = None
    """What came of it."""


class Dialogue(Part):
    """What a dialogue with the people brought up."""

    opinions_raised: FactNumber | None = None
    """Opinions that were raised."""
    answered_on_spot: FactNumber | None = None
    """Those answered at once."""
    referred: FactNumber | None = None
    """Those passed on."""
    deadline: FactDate | None = None
    """By when the rest is to be answered."""


class MentionedModel(Part):
    """A model that was spoken of: by id, or by name where there is too little for a record."""

    model: RecordId | None = None
    """The model's record."""
    name: FactText | None = None
    """What it is called."""
    owner: FactText | None = None
    """Whose it is."""
    note: Text | None = None
    """What the editors say about it."""


def _mentioned(raw: Any) -> Any:
    return {"model": raw} if raw.__class__ is str else raw


class Conference(Entry):
    """A conference, seminar, review or the like."""

    kind: Annotated[Fact[str], *word_facts(CONFERENCE_KINDS)]
    """What sort of conference it is."""
    date: FactMonth
    """The day it was held, or its first day."""
    end_date: FactDate | None = None
    """Its last day."""
    part_of_day: Annotated[Fact[str], *word_facts(PARTS_OF_DAY)] | None = None
    """Morning, afternoon, evening or all day."""
    weekday_as_printed: FactText | None = None
    """The weekday in the source's words."""
    venue: FactText | None = None
    """Where it was held."""
    format: Annotated[Fact[str], *word_facts(FORMATS)] | None = None
    """On the spot, online or both."""
    period: FactPeriod | None = None
    """The time that it reviews."""
    next_period: FactPeriod | None = None
    """The time that it plans."""
    acts: tuple[Act, ...] = ()
    """What was done at it."""
    achievements: FactTexts = ()
    """What went well."""
    shortcomings: FactTexts = ()
    """What did not."""
    discussion: FactTexts = ()
    """What was discussed."""
    tasks: tuple[Task, ...] = ()
    """What is to be done."""
    dialogue: Dialogue | None = None
    """What the people raised."""
    models_mentioned: Annotated[
        tuple[Annotated[MentionedModel, BeforeValidator(_mentioned), AlsoWritten({"type": "string"})], ...],
        *LINES,
    ] = ()
    """Models spoken of: ids, or names."""
    source_error: Text | None = None
    """What does not close in the source's own weekday or sums."""

    @model_validator(mode="before")
    @classmethod
    def _lift_source_error(cls, raw: Any) -> Any:
        # The contract does not say where a weekday that does not close is admitted: beside it is natural too.
        weekday = raw.get("weekday_as_printed") if raw.__class__ is dict else None
        if weekday.__class__ is not dict or "source_error" not in weekday:
            return raw
        rest = {key: value for key, value in weekday.items() if key != "source_error"}
        return {"source_error": weekday["source_error"], **raw, "weekday_as_printed": rest}
