"""Checks of exemplary models."""

from __future__ import annotations

from collections.abc import Iterator

from generator.domain.fact import value_of
from generator.domain.mistake import Mistake
from generator.domain.moment import PartialDate
from generator.domain.problem import Severity
from generator.kinds.entry_checks import district_mistakes, document_mistakes, order_mistakes
from generator.kinds.kind import Found
from generator.kinds.model_fields import ExemplaryModel


def first_dated(record: ExemplaryModel) -> PartialDate | None:
    """Return the date of the first step that has one."""
    return next((date for step in record.history if (date := value_of(step.date))), None)


def check_class(record: ExemplaryModel, _year: str) -> Iterator[Found]:
    """Check that the class is known, and what a model needs beyond an exemplary person."""
    if record.class_.value is None:
        yield Found(Mistake("fact-unknown-refused", at=("class",)))
    elif record.class_.value == "mo-hinh" and record.address is None:
        yield Found(Mistake("model-without-address", at=("address",)))


def check_story(record: ExemplaryModel, _year: str) -> Iterator[Found]:
    """Check that the record tells the difficulty or the way it was met."""
    if record.problem is None and record.method is None:
        yield Found(Mistake("model-without-story", at=("method",)))


def check_history(record: ExemplaryModel, _year: str) -> Iterator[Found]:
    """Check that the steps stand in the order of their dates."""
    if not record.history:
        yield Found(Mistake("field-empty", at=("history",)))
    latest: PartialDate | None = None
    for index, step in enumerate(record.history):
        date = value_of(step.date)
        if date is None:
            continue
        if latest is not None and date.last_day() < latest.first_day():
            details = (("before", latest.iso()),)
            yield Found(Mistake("history-order", date.iso(), at=("history", index, "date"), details=details))
        elif latest is None or date.first_day() > latest.first_day():
            latest = date


def check_folder(record: ExemplaryModel, year: str) -> Iterator[Found]:
    """Warn when the file does not stand in the folder of its first dated step."""
    date = first_dated(record)
    if date is not None and f"{date.year:04d}" != year:
        index = next(index for index, step in enumerate(record.history) if value_of(step.date) is date)
        details = (("folder", year), ("year", f"{date.year:04d}"))
        yield Found(
            Mistake("file-other-year", date.iso(), at=("history", index, "date"), details=details),
            Severity.WARNING,
        )


def check_level(record: ExemplaryModel, _year: str) -> Iterator[Found]:
    """Check that the level existed when the model began."""
    yield from district_mistakes(record.level, first_dated(record), ("level",))


def check_honours(record: ExemplaryModel, _year: str) -> Iterator[Found]:
    """Check the recognitions by themselves."""
    for index, recognition in enumerate(record.recognitions):
        at = ("recognitions", index, "level")
        yield from district_mistakes(recognition.level, value_of(recognition.date), at)


def check_cited(record: ExemplaryModel, _year: str) -> Iterator[Found]:
    """Check that every document named on the way can be told apart."""
    for field in ("history", "recognitions", "awards"):
        for index, part in enumerate(getattr(record, field)):
            if part.document is not None:
                yield from document_mistakes(part.document, (field, index, "document"))


def check_dates(record: ExemplaryModel, _year: str) -> Iterator[Found]:
    """Check that the end does not lie before the start."""
    yield from order_mistakes(record.start, record.end, ("end",))
