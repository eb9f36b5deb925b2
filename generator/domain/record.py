"""What the whole site knows of a record: its headline."""

from __future__ import annotations

from typing import NamedTuple


class PlaceUse(NamedTuple):
    """A record's tie to a unit of the gazetteer."""

    place: str
    """Key of places.yaml, or `unknown`."""
    as_named: str
    role: str
    """scope, venue or mentioned."""
    basis: str
    field: str
    """Path of the field, for problems: places[0]."""


class KeyUse(NamedTuple):
    """A record's reference to a key: a body, a document, another record, an image."""

    key: str
    role: str
    """Role of a body, relation of a document, reason of a record, rights of an image; empty elsewhere."""
    field: str
    """Path of the field, for problems: organisations[0].organisation."""


class FigureLine(NamedTuple):
    """A figure as lists and statistics need it."""

    measure: str
    label: str
    value: int | float | None
    upper: int | float | None
    qualifier: str
    unit: str
    as_printed: str
    basis: str
    period: str = ""
    """Its own period in one word, as Headline.period, or UNPLACED; empty when it has none of its own."""


class CorrectionLine(NamedTuple):
    """A correction as the page of corrections tells it; texts are empty where nothing was said."""

    number: int
    """Which of the record's changes it is, counted from 1."""
    date: str
    field: str
    was: str
    now: str
    note: str
    asked_by: str
    asked_on: str
    answered_on: str


class StepLine(NamedTuple):
    """A step of a model's history."""

    status: str
    date: str = ""
    """ISO, perhaps partial; empty when unknown."""


class TaskLine(NamedTuple):
    """A conference's task as lists show it; long texts are cut."""

    id: str
    text: str
    owner: str
    """Key of organisations.yaml or a name; empty when the source does not say."""
    due: str
    followed_by: str
    """Id of the record that tells what came of it; empty when there is none."""
    outcome: str


class Headline(NamedTuple):
    """What lists, indexes and neighbours need of one record; a few hundred bytes."""

    id: str
    kind: str
    """Name of the kind in registry.KINDS: conference or model."""
    year: int
    """The year folder that the record stands in."""
    source: str
    """Path inside the content folder."""
    digest: str
    """BLAKE2b of the source bytes, in hex."""
    title: str
    standfirst: str
    """First sentence of the summary."""
    status: str
    """draft, published or withdrawn."""
    date: str
    """ISO, perhaps partial: 2024-07-05, 2017-10, 2017; empty when unknown.
    A conference's own date; a model's first dated step of its history."""
    date_basis: str
    published: str
    updated: str
    """Date of the last change, a withdrawal included; empty when there was none."""
    form: str
    """A conference's kind (tong-ket …) or a model's class (mo-hinh, dien-hinh)."""
    fields: tuple[str, ...]
    """A model's field and more_fields; empty for a conference."""
    life: str
    """Status of the last step of a model's history; empty for a conference."""
    level: str
    subjects: tuple[str, ...]
    places: tuple[PlaceUse, ...]
    organisations: tuple[KeyUse, ...]
    """References to keys of organisations.yaml, in the record's order."""
    documents: tuple[KeyUse, ...]
    """References to keys of documents.yaml, wherever in the record they stand."""
    records: tuple[KeyUse, ...]
    """References to ids of other records; role is one of related, mentions, followed-by,
    replication-of, replication-to, history, see."""
    images: tuple[KeyUse, ...]
    """Files that media name, paths inside content/; role is the rights under which they may be shown."""
    body_links: tuple[KeyUse, ...]
    """Relative addresses in the body; key is the address as written."""
    period: str
    """A conference's period in one word, so that equal periods compare equal:
    year:2023, half:2024:1, quarter:2017:3, span:2021-01-01:2025-12-31; empty when absent."""
    figures: tuple[FigureLine, ...]
    aliases: tuple[str, ...]
    replaced_by: str
    """withdrawn.see: the record to read instead; empty when none."""
    abbreviations: tuple[str, ...] = ()
    """Abbreviations in its texts that the glossary should hold.

    Order: as they first stand in the record.
    """
    infers: bool = False
    """Whether a fact of it may be inferred; surely none is when this is false."""
    corrections: tuple[CorrectionLine, ...] = ()
    """Its changes that are corrections, in the record's order."""
    steps: tuple[StepLine, ...] = ()
    """A model's history, in order; empty for a conference."""
    tasks: tuple[TaskLine, ...] = ()
    """A conference's tasks, in the record's order; empty for a model."""
    summary_rest: tuple[str, ...] = ()
    """The other sentences of the summary, which feeds give whole."""
    end_date: str = ""
    """A conference's last day, or when a model ended, ISO, perhaps partial; empty when it is not given."""
    addresses: tuple[KeyUse, ...] = ()
    """Where its sources stand on the web; key is the address in the one way that all are written."""
    marks: bytes = b""
    """Numbers of what a record that tells of the same would have as well: see `twice_told`."""


def month_of(headline: Headline) -> int:
    """Give the month of a record's date; 0 when the date does not say or lies in another year."""
    date = headline.date
    if len(date) < len("2024-07") or int(date[:4]) != headline.year:
        return 0
    return int(date[5:7])


def same_shape(former: Headline, present: Headline) -> bool:
    """Tell whether a change left all that places a record: its keys, dates, references and addresses.

    Then every list holds the same records as before, and only what shows this record's words is different.
    """
    return former == present._replace(
        digest=former.digest,
        title=former.title,
        standfirst=former.standfirst,
        abbreviations=former.abbreviations,
        infers=former.infers,
        marks=former.marks,
    )
