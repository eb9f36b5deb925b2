"""What both kinds of record hold."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, PlainValidator, WithJsonSchema

from generator.domain.fact import Fact
from generator.domain.mistake import Mistake
from generator.domain.number import Number, parse_number
from generator.domain.typed.facts import FACT_KEYS, MistakesError, fact_of, plain
from generator.domain.typed.fields import (
    LINES,
    Address,
    AnyDate,
    Day,
    FactDate,
    FactText,
    FactTexts,
    Flag,
    ImagePath,
    Part,
    RecordId,
    RecordIds,
    SitePaths,
    Text,
    Texts,
    word_facts,
    words,
)
from generator.domain.typed.scalars import parse_full_date, text_up_to
from generator.domain.vocabulary import (
    CHANGE_KINDS,
    LEVELS,
    MEDIA_KINDS,
    MEDIA_RIGHTS,
    PERSON_ROLES,
    SOURCE_KINDS,
    STATUSES,
    SUBJECTS,
    WITHDRAWAL_REASONS,
)
from generator.kinds.bodies import BodyText, DocumentEntry, OrganisationEntry, PlaceUses
from generator.kinds.figure import Figure

LONGEST_TITLE = 250
"""Units: characters."""


class Person(Part):
    """Somebody who took part, in which capacity, doing what."""

    name: FactText
    """Full name; may be unknown."""
    titles: FactTexts = ()
    """Titles as the source stacks them."""
    organisation: BodyText | None = None
    """The body that the person stands for, by key or in words."""
    roles: Annotated[tuple[Annotated[str, *words(PERSON_ROLES)], ...], *LINES] = ()
    """What the person did at the event."""
    said: FactText | None = None
    """What the person said, in the editors' words."""
    public_role: Flag = True
    """False for private persons."""
    note: Text | None = None
    """What the editors say about it."""


class Media(Part):
    """A picture, recording or file."""

    kind: Annotated[str, *words(MEDIA_KINDS)]
    """photo, video, audio or file."""
    file: ImagePath | None = None
    """Path below content/."""
    url: Address | None = None
    """Where it stands on the web."""
    caption: Text | None = None
    """What it shows, for readers who see it."""
    alt: Text | None = None
    """What it shows, for readers who do not."""
    credit: Text | None = None
    """Who made it."""
    rights: Annotated[str, *words(MEDIA_RIGHTS)] | None = None
    """own, permission or link-only."""
    people: Texts = ()
    """Who is seen: names, or places in the list of people counted from 1."""


def _count_or_text(text: str) -> Number | str | Mistake:
    if any(char.isalpha() for char in text):
        return text.strip()
    return parse_number(text)


_read_count = fact_of(_count_or_text)


def _counters(raw: Any) -> dict[str, Any]:
    """Read one counter, perhaps with the day it was seen, or several by their names."""
    if raw.__class__ is not dict or raw.keys() <= set(FACT_KEYS):
        return _read_count(raw)._asdict()
    mistakes: list[Mistake] = []
    counters: dict[str, Any] = {}
    rest = {key: value for key, value in raw.items() if key in FACT_KEYS}
    named = {key: value for key, value in raw.items() if key not in FACT_KEYS}
    for key, value in (("", rest), *named.items()):
        try:
            if key == "seen_on":
                counters[key] = _read_day(value).iso()
            elif key:
                counters[key] = _read_count(value).value
            elif rest:
                counters.update(_read_count(rest)._asdict())
        except MistakesError as error:
            at = (key,) if key else ()
            mistakes += [mistake._replace(at=(*at, *mistake.at)) for mistake in error.mistakes]
    if mistakes:
        raise MistakesError(*mistakes)
    return counters


_read_day = plain(parse_full_date)


class Source(Part):
    """Where the record's facts were read."""

    publisher: FactText | None = None
    """Who published it."""
    kind: Annotated[str, *words(SOURCE_KINDS)] | None = None
    """What sort of source it is."""
    title: FactText | None = None
    """Its own title."""
    url: Address | None = None
    """Where it stands."""
    archived: Address | None = None
    """Where a copy of it is kept."""
    byline: FactText | None = None
    """Who wrote it."""
    unit: FactText | None = None
    """The unit that the writer belongs to."""
    published: FactDate | None = None
    """When it was published."""
    retrieved: Day
    """When the editors read it."""
    counters_seen: Annotated[dict[str, Any], PlainValidator(_counters), WithJsonSchema({})] | None = None
    """Views that the source's own counter showed: a fact, perhaps with the day it was seen."""
    note: Text | None = None
    """What the editors say about it."""


class Change(Part):
    """A change to the record after it was published."""

    date: Day
    """When it was made."""
    kind: Annotated[str, *words(CHANGE_KINDS)]
    """minor, major or correction."""
    note: Text | None = None
    """What was changed and why."""
    field: Text | None = None
    """Which field it touched."""
    was: Text | None = None
    """What stood there."""
    now: Text | None = None
    """What stands there."""
    asked_by: Text | None = None
    """Who asked for it."""
    asked_on: Day | None = None
    """When it was asked for."""
    answered_on: Day | None = None
    """When the answer was given."""


class Withdrawal(Part):
    """Why the record's content is no longer shown."""

    date: AnyDate
    """When it was withdrawn."""
    reason: Annotated[str, *words(WITHDRAWAL_REASONS)]
    """Word of the vocabulary withdrawal-reason."""
    note: Text | None = None
    """What readers are told."""
    see: RecordId | None = None
    """The record to read instead."""


def _extras(raw: Any) -> dict[str, Any]:
    if raw.__class__ is not dict:
        shape = "list" if raw.__class__ is list else "text"
        raise MistakesError(Mistake("value-not-mapping", details=(("shape", shape),)))
    return dict(raw)


class Entry(Part):
    """Fields of both kinds, in the order of the contract."""

    title: Annotated[
        str, PlainValidator(plain(text_up_to(LONGEST_TITLE))), WithJsonSchema({"type": "string"})
    ]
    """The headline."""
    summary: Texts
    """One to five sentences in the editors' words."""
    body: (
        Annotated[str, PlainValidator(plain(lambda text: text)), WithJsonSchema({"type": "string"})] | None
    ) = None
    """Markdown in the editors' words."""
    places: PlaceUses
    """Where it happened and what it is about."""
    level: Annotated[Fact[str], *word_facts(LEVELS)] | None = None
    """Level of government."""
    subjects: Annotated[tuple[Annotated[Fact[str], *word_facts(SUBJECTS)], ...], *LINES] = ()
    """What it is about."""
    people: tuple[Person, ...] = ()
    """Who took part, in the source's order."""
    groups: FactTexts = ()
    """Who took part without being named."""
    organisations: tuple[OrganisationEntry, ...] = ()
    """Bodies and their roles."""
    documents: tuple[DocumentEntry, ...] = ()
    """Documents carried out, reviewed, announced, cited."""
    figures: tuple[Figure, ...] | None = None
    """Numbers; an empty list says that there are none."""
    media: tuple[Media, ...] = ()
    """Pictures, recordings and files."""
    sources: tuple[Source, ...]
    """Where the facts were read."""
    related: RecordIds = ()
    """Records to read besides."""
    status: Annotated[str, *words(STATUSES)] = "published"
    """draft, published or withdrawn."""
    published: Day
    """When this record was first published."""
    updated: AnyDate | None = None
    """When this record was last changed."""
    changes: tuple[Change, ...] = ()
    """What was changed after publication."""
    withdrawn: Withdrawal | None = None
    """Why it was withdrawn; only for that status."""
    aliases: SitePaths = ()
    """Paths at which it stood before."""
    extras: Annotated[dict[str, Any], PlainValidator(_extras), WithJsonSchema({"type": "object"})] = Field(
        default_factory=dict
    )
    """Whatever the editors want to keep for the data exports."""
