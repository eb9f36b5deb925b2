"""Headlines and warnings as plain tuples, the form in which the cache keeps them."""

from __future__ import annotations

from dataclasses import fields
from operator import attrgetter
from typing import Any

from generator.domain.problem import Problem, Severity
from generator.domain.record import (
    CorrectionLine,
    FigureLine,
    Headline,
    KeyUse,
    PlaceUse,
    StepLine,
    TaskLine,
)
from generator.store.cache import pack, unpack

_HEADLINE = tuple(field.name for field in fields(Headline))
_PARTS: dict[str, type[PlaceUse | KeyUse | FigureLine | CorrectionLine | StepLine | TaskLine]] = {
    "places": PlaceUse,
    "organisations": KeyUse,
    "documents": KeyUse,
    "records": KeyUse,
    "images": KeyUse,
    "body_links": KeyUse,
    "figures": FigureLine,
    "corrections": CorrectionLine,
    "steps": StepLine,
    "tasks": TaskLine,
}
"""Fields of a Headline that are tuples of smaller types."""
_PLACES = tuple((_HEADLINE.index(name), part) for name, part in _PARTS.items())
_VALUES = attrgetter(*_HEADLINE)
_PART_VALUES = {part: attrgetter(*(field.name for field in fields(part))) for part in set(_PARTS.values())}


def pack_reading(headline: Headline, warnings: tuple[Problem, ...]) -> bytes:
    """Turn what reading a record gave into bytes."""
    values = list(_VALUES(headline))
    for place, part in _PLACES:
        if values[place]:
            values[place] = tuple(map(_PART_VALUES[part], values[place]))
    return pack((tuple(values), tuple(problem_values(problem) for problem in warnings)))


def unpack_reading(packed: bytes) -> tuple[Headline, tuple[Problem, ...]]:
    """Turn bytes of `pack_reading` back into a headline and its warnings."""
    values, warnings = _pair(unpack(packed))
    given = list(values)
    for place, part in _PLACES:
        if given[place]:
            given[place] = tuple([part(*item) for item in given[place]])
    return Headline(*given), tuple([problem_of(row) for row in warnings])


def _pair(value: object) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    assert isinstance(value, tuple)
    first, second = value
    return first, second


def problem_values(problem: Problem) -> tuple[object, ...]:
    """Take a problem apart into plain values."""
    return (
        problem.file,
        problem.line,
        problem.column,
        problem.code,
        problem.field,
        problem.severity.value,
        problem.found,
        problem.details,
    )


def problem_of(row: tuple[Any, ...]) -> Problem:
    """Put a problem together from the values of `problem_values`."""
    file, line, column, code, field, severity, found, details = row
    return Problem(file, line, column, code, field, Severity(severity), found, details)
