"""Checks of conferences."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Final

from generator.domain.fact import value_of
from generator.domain.mistake import Mistake
from generator.domain.moment import parse_weekday
from generator.domain.period import Period
from generator.domain.problem import Severity
from generator.domain.vocabulary import CONFERENCE_KINDS
from generator.kinds.conference_fields import Conference
from generator.kinds.entry_checks import district_mistakes, order_mistakes
from generator.kinds.kind import Found
from generator.kinds.periods import written

PERIODICAL: Final = frozenset({"tong-ket", "so-ket", "giao-ban"})
"""Kinds of conference that review a period."""


def check_dates(record: Conference, _year: str) -> Iterator[Found]:
    """Check the conference's own dates against each other."""
    yield from order_mistakes(record.date, record.end_date, ("end_date",))
    date = value_of(record.date)
    if date is not None and date.first_day() > record.published.first_day():
        details = (("published", record.published.iso()),)
        yield Found(Mistake("date-after-published", date.iso(), at=("date",), details=details))


def check_folder(record: Conference, year: str) -> Iterator[Found]:
    """Check that the file stands in the folder of its date."""
    date = value_of(record.date)
    if date is not None and f"{date.year:04d}" != year:
        details = (("folder", year), ("year", f"{date.year:04d}"))
        yield Found(Mistake("file-wrong-year", date.iso(), at=("date",), details=details))


def check_weekday(record: Conference, _year: str) -> Iterator[Found]:
    """Check the printed weekday against the date."""
    printed = value_of(record.weekday_as_printed)
    if printed is None:
        return
    weekday = parse_weekday(printed)
    date = value_of(record.date)
    right = date.weekday if date is not None else ""
    if weekday is None:
        yield Found(Mistake("weekday-unknown", printed, right or "Thứ Hai", ("weekday_as_printed",)))
    elif date is not None and right and weekday != date.first_day().weekday() and record.source_error is None:
        details = (("date", date.iso()),)
        yield Found(Mistake("weekday-mismatch", printed, right, ("weekday_as_printed",), details=details))


def check_hosts(record: Conference, _year: str) -> Iterator[Found]:
    """Check that somebody held the conference."""
    if not any("host" in entry.roles for entry in record.organisations):
        yield Found(Mistake("conference-without-host", at=("organisations",)))


def check_level(record: Conference, _year: str) -> Iterator[Found]:
    """Check that the level existed then."""
    yield from district_mistakes(record.level, value_of(record.date), ("level",))


def check_period_given(record: Conference, _year: str) -> Iterator[Found]:
    """Check that a periodical conference names its period."""
    kind = value_of(record.kind)
    if kind in PERIODICAL and record.period is None:
        label = (("kind", CONFERENCE_KINDS[kind]),)
        yield Found(Mistake("period-missing", kind, at=("kind",), details=label))


def check_period_order(record: Conference, _year: str) -> Iterator[Found]:
    """Check that the next period follows the one reviewed."""
    period, following = value_of(record.period), value_of(record.next_period)
    if period is None or following is None:
        return
    last, first = period.last_day(), following.first_day()
    if "span" in {period.kind, following.kind}:
        # A span may begin within the period reviewed, but must lead beyond it.
        end = following.last_day()
        wrong = last is not None and end is not None and end <= last
    else:
        wrong = last is not None and first is not None and first != last + datetime.timedelta(days=1)
    if wrong:
        details = (("period", written(period)),)
        yield Found(
            Mistake(
                "period-order",
                written(following),
                _next(period, following),
                ("next_period",),
                details=details,
            )
        )


def check_tasks(record: Conference, _year: str) -> Iterator[Found]:
    """Check that no two tasks share an id."""
    seen: set[str] = set()
    for index, task in enumerate(record.tasks):
        if task.id is None:
            continue
        if task.id in seen:
            yield Found(Mistake("task-repeated-id", task.id, at=("tasks", index, "id")))
        seen.add(task.id)


def check_outcome_sources(record: Conference, _year: str) -> Iterator[Found]:
    """Check that the source an outcome names exists."""
    for index, task in enumerate(record.tasks):
        source = task.outcome.source if task.outcome is not None else None
        if isinstance(source, int) and source > len(record.sources):
            at = ("tasks", index, "outcome", "source")
            count = (("count", str(len(record.sources))),)
            yield Found(Mistake("reference-source", str(source), at=at, details=count))


def check_dialogue(record: Conference, _year: str) -> Iterator[Found]:
    """Check that no more opinions were answered or passed on than were raised."""
    dialogue = record.dialogue
    raised = value_of(dialogue.opinions_raised) if dialogue is not None else None
    if dialogue is None or raised is None:
        return
    # One opinion may be answered in part and passed on for the rest, so that the two are not summed.
    for name, fact in (("answered_on_spot", dialogue.answered_on_spot), ("referred", dialogue.referred)):
        count = value_of(fact)
        if count is not None and count > raised:
            details = (("raised", f"{raised:.15g}"),)
            mistake = Mistake(
                "conference-answers-more", f"{count:.15g}", at=("dialogue", name), details=details
            )
            yield Found(mistake, Severity.WARNING)


def check_models_mentioned(record: Conference, _year: str) -> Iterator[Found]:
    """Check that every model spoken of has a record or a name."""
    for index, model in enumerate(record.models_mentioned):
        if model.model is None and model.name is None:
            yield Found(Mistake("fact-missing", at=("models_mentioned", index, "name")))


def _next(period: Period, following: Period) -> str:
    last = period.last_day()
    if "span" in {period.kind, following.kind}:
        return ""
    assert last is not None, "a period of unknown end has no wrong successor"
    day = last + datetime.timedelta(days=1)
    size = {"month": 1, "quarter": 3, "half": 6}.get(following.kind)
    n = (day.month - 1) // size + 1 if size else None
    return written(Period(following.kind, day.year, n))
