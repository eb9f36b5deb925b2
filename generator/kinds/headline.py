"""What lists and indexes need of a record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypedDict

from generator.domain.fact import Fact, value_of
from generator.domain.moment import PartialDate
from generator.domain.period import UNPLACED
from generator.domain.record import (
    CorrectionLine,
    FigureLine,
    Headline,
    KeyUse,
    PlaceUse,
    StepLine,
    TaskLine,
)
from generator.domain.twice_told import marks_of, plain_address
from generator.kinds.bodies import InlineDocument, body_key
from generator.kinds.conference_fields import Conference, Task
from generator.kinds.entry import Entry
from generator.kinds.figure import Figure
from generator.kinds.model_fields import ExemplaryModel
from generator.render.prose import relative_links

LONGEST_LINE = 140
"""So many characters of a task or its outcome stay in the headline; the record's page has the rest."""


class Origin(NamedTuple):
    """Where a record was read."""

    id: str
    """Its file's stem."""
    source: str
    """Path inside the content folder."""
    digest: str
    """BLAKE2b of its bytes, in hex."""
    year: int
    """The year folder that it stands in."""
    abbreviations: tuple[str, ...]
    """Abbreviations in its texts."""
    infers: bool
    """Whether a fact of it may be inferred, as far as its bytes tell."""


def headline_of(record: Entry, origin: Origin) -> Headline:
    """Build the headline of a record that has no mistakes."""
    own = _conference(record) if isinstance(record, Conference) else _model(record)
    withdrawn = record.withdrawn
    touched = [change.date.iso() for change in record.changes]
    touched += [] if record.updated is None else [record.updated.iso()]
    touched += [] if withdrawn is None else [withdrawn.date.iso()]
    if touched:
        # What was noted of a time before, or of a year alone, is no older than its publication.
        touched.append(record.published.iso())
    headline = Headline(
        id=origin.id,
        year=origin.year,
        source=origin.source,
        digest=origin.digest,
        title=record.title,
        standfirst=record.summary[0],
        status=record.status,
        published=record.published.iso(),
        updated=max(touched, default=""),
        level=value_of(record.level) or "",
        subjects=_values(record.subjects),
        places=(*_places(record), *_replication_places(record)),
        organisations=tuple(_organisations(record)),
        documents=tuple(_documents(record)),
        records=tuple(_records(record)),
        images=tuple(
            KeyUse(media.file, media.rights or "", f"media[{index}].file")
            for index, media in enumerate(record.media)
            if media.file is not None
        ),
        body_links=_body_links(record.body),
        figures=tuple(map(_figure, record.figures or ())),
        aliases=record.aliases,
        replaced_by=(withdrawn.see or "") if withdrawn is not None else "",
        abbreviations=origin.abbreviations,
        infers=origin.infers,
        corrections=tuple(_corrections(record)),
        summary_rest=record.summary[1:],
        addresses=tuple(
            KeyUse(plain_address(source.url), "", f"sources[{index}].url")
            for index, source in enumerate(record.sources)
            if source.url is not None
        ),
        **own,
    )
    return headline._replace(marks=marks_of(headline)) if withdrawn is None else _without_words(headline)


def _without_words(headline: Headline) -> Headline:
    """Keep of a withdrawn record what places it, so that lists know of it, and nothing of what it says.

    The headline goes into the cache: what was withdrawn leaves that as well.
    """
    return headline._replace(
        title="",
        standfirst="",
        summary_rest=(),
        abbreviations=(),
        images=(),
        body_links=(),
        addresses=(),
        places=tuple(use._replace(as_named="") for use in headline.places),
        figures=tuple(line._replace(label="", unit="", as_printed="") for line in headline.figures),
        corrections=tuple(
            line._replace(was="", now="", note="", asked_by="") for line in headline.corrections
        ),
        tasks=tuple(task._replace(text="", owner="", outcome="") for task in headline.tasks),
    )


class _Own(TypedDict):
    """What the two kinds take from different fields."""

    kind: str
    date: str
    date_basis: str
    end_date: str
    form: str
    fields: tuple[str, ...]
    life: str
    period: str
    steps: tuple[StepLine, ...]
    tasks: tuple[TaskLine, ...]


def _conference(record: Conference) -> _Own:
    date, end, period = value_of(record.date), value_of(record.end_date), value_of(record.period)
    return {
        "kind": "conference",
        "date": date.iso() if date is not None else "",
        "date_basis": record.date.basis,
        "end_date": end.iso() if end is not None else "",
        "form": record.kind.value or "khac",
        "fields": (),
        "life": "",
        "period": period.word() if period is not None else "",
        "steps": (),
        "tasks": tuple(map(_task, record.tasks)),
    }


def _model(record: Entry) -> _Own:
    assert isinstance(record, ExemplaryModel)
    first = next((step.date for step in record.history if value_of(step.date) is not None), None)
    date = value_of(first)
    return {
        "kind": "model",
        "date": date.iso() if date is not None else "",
        "date_basis": first.basis if first is not None else "unknown",
        "end_date": _iso(record.end),
        "form": record.class_.value or "",
        "fields": tuple(dict.fromkeys(_values((record.field, *record.more_fields)))),
        "life": record.history[-1].status,
        "period": "",
        "steps": tuple(StepLine(step.status, _iso(step.date)) for step in record.history),
        "tasks": (),
    }


def _iso(date: Fact[PartialDate] | None) -> str:
    value = value_of(date)
    return value.iso() if value is not None else ""


def _corrections(record: Entry) -> Iterator[CorrectionLine]:
    for number, change in enumerate(record.changes, 1):
        if change.kind == "correction":
            yield CorrectionLine(
                number,
                change.date.iso(),
                change.field or "",
                change.was or "",
                change.now or "",
                change.note or "",
                change.asked_by or "",
                change.asked_on.iso() if change.asked_on is not None else "",
                change.answered_on.iso() if change.answered_on is not None else "",
            )


def _task(task: Task) -> TaskLine:
    return TaskLine(
        id=task.id or "",
        text=_cut(value_of(task.text) or ""),
        owner=value_of(task.owner) or "",
        due=_iso(task.due),
        followed_by=task.followed_by or "",
        outcome=_cut(value_of(task.outcome.text) or "") if task.outcome is not None else "",
    )


def _cut(text: str) -> str:
    """Keep the first words of a long text."""
    if len(text) <= LONGEST_LINE:
        return text
    return f"{text[:LONGEST_LINE].rpartition(' ')[0].rstrip(' ,;:.')}…"


def _values(facts: Iterable[Fact[str]]) -> tuple[str, ...]:
    return tuple(fact.value for fact in facts if fact.value is not None)


def _places(record: Entry) -> Iterator[PlaceUse]:
    for index, entry in enumerate(record.places):
        yield PlaceUse(entry.place, entry.as_named or "", entry.role, entry.basis, f"places[{index}]")


def _replication_places(record: Entry) -> Iterator[PlaceUse]:
    if not isinstance(record, ExemplaryModel) or record.replication is None:
        return
    for index, target in enumerate(record.replication.to):
        if target.place is not None:
            yield PlaceUse(target.place, "", "mentioned", "stated", f"replication.to[{index}].place")


def _organisations(record: Entry) -> Iterator[KeyUse]:
    for index, person in enumerate(record.people):
        yield from _body(person.organisation, "", f"people[{index}].organisation")
    for index, entry in enumerate(record.organisations):
        if entry.organisation is not None and entry.organisation.value is not None:
            for role in entry.roles:
                yield KeyUse(entry.organisation.value, role, f"organisations[{index}].organisation")
    for field, cited in _cited(record):
        yield from _body(cited.issuer, "", f"{field}.issuer")
    if isinstance(record, ExemplaryModel):
        yield from _model_organisations(record)


def _model_organisations(record: ExemplaryModel) -> Iterator[KeyUse]:
    yield from _body(record.owner, "", "owner")
    yield from _body(record.guiding_organisation, "guiding", "guiding_organisation")
    for index, partner in enumerate(record.partners):
        yield from _body(partner, "", f"partners[{index}]")
    for index, step in enumerate(record.history):
        yield from _body(step.authority, "", f"history[{index}].authority")
    for index, recognition in enumerate(record.recognitions):
        yield from _body(recognition.authority, "", f"recognitions[{index}].authority")
    for index, award in enumerate(record.awards):
        yield from _body(award.authority, "", f"awards[{index}].authority")


def _body(body: Fact[str] | None, role: str, field: str) -> Iterator[KeyUse]:
    if key := body_key(body):
        yield KeyUse(key, role, field)


def _cited(record: Entry) -> Iterator[tuple[str, InlineDocument]]:
    for index, document in enumerate(record.documents):
        yield f"documents[{index}]", document
    if isinstance(record, ExemplaryModel):
        cited = (
            *((f"history[{index}]", step.document) for index, step in enumerate(record.history)),
            *((f"recognitions[{index}]", part.document) for index, part in enumerate(record.recognitions)),
            *((f"awards[{index}]", award.document) for index, award in enumerate(record.awards)),
        )
        for field, inner in cited:
            if inner is not None:
                yield f"{field}.document", inner


def _documents(record: Entry) -> Iterator[KeyUse]:
    for field, cited in _cited(record):
        if cited.document is not None:
            in_list = field.startswith("documents")
            yield KeyUse(
                cited.document, getattr(cited, "relation", ""), f"{field}.document" if in_list else field
            )


def _records(record: Entry) -> Iterator[KeyUse]:
    for index, other in enumerate(record.related):
        yield KeyUse(other, "related", f"related[{index}]")
    if record.withdrawn is not None and record.withdrawn.see is not None:
        yield KeyUse(record.withdrawn.see, "see", "withdrawn.see")
    if isinstance(record, Conference):
        for index, task in enumerate(record.tasks):
            if task.followed_by is not None:
                yield KeyUse(task.followed_by, "followed-by", f"tasks[{index}].followed_by")
        for index, model in enumerate(record.models_mentioned):
            if model.model is not None:
                yield KeyUse(model.model, "mentions", f"models_mentioned[{index}]")
    if isinstance(record, ExemplaryModel):
        yield from _model_records(record)


def _model_records(record: ExemplaryModel) -> Iterator[KeyUse]:
    for index, step in enumerate(record.history):
        if step.conference is not None:
            yield KeyUse(step.conference, "history", f"history[{index}].conference")
    if record.replication is None:
        return
    if record.replication.of is not None:
        yield KeyUse(record.replication.of, "replication-of", "replication.of")
    for index, target in enumerate(record.replication.to):
        if target.model is not None:
            yield KeyUse(target.model, "replication-to", f"replication.to[{index}].model")


def _body_links(body: str | None) -> tuple[KeyUse, ...]:
    # Rendering Markdown costs as much as all else here; a body without brackets has no links.
    if body is None or ("[" not in body and "<" not in body):
        return ()
    return tuple(KeyUse(address, "", "body") for _, address in relative_links(body))


def _figure(figure: Figure) -> FigureLine:
    value = figure.value
    return FigureLine(
        measure=figure.measure,
        label=value_of(figure.label) or "",
        value=value_of(value),
        upper=value_of(figure.upper),
        qualifier=figure.qualifier,
        unit=value_of(figure.unit) or "",
        as_printed=figure.as_printed or "",
        basis=value.basis if value is not None else "stated",
        period=_own_period(figure),
    )


def _own_period(figure: Figure) -> str:
    if figure.period is None:
        return ""
    period = figure.period.value
    # Without a word it would be taken for one of the record's period, which it is said not to be.
    return (period.word() if period is not None else "") or UNPLACED
