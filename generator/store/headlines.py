"""Headlines and warnings as plain tuples, the form in which the cache keeps them."""

from __future__ import annotations

from sys import intern
from typing import TYPE_CHECKING, Any

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
from generator.store.cache_rows import pack, unpack

if TYPE_CHECKING:
    from collections.abc import Iterable

_PARTS: dict[str, type[PlaceUse | KeyUse | FigureLine | CorrectionLine | StepLine | TaskLine]] = {
    "places": PlaceUse,
    "organisations": KeyUse,
    "documents": KeyUse,
    "records": KeyUse,
    "images": KeyUse,
    "body_links": KeyUse,
    "addresses": KeyUse,
    "figures": FigureLine,
    "corrections": CorrectionLine,
    "steps": StepLine,
    "tasks": TaskLine,
}
"""Fields of a Headline that are tuples of smaller types."""
_LONGEST_WORD = 40
"""Longer texts are titles and sentences, which no two records share."""
_PLACES = tuple((Headline._fields.index(name), part) for name, part in _PARTS.items())


def pack_reading(headline: Headline, warnings: tuple[Problem, ...]) -> bytes:
    """Turn what reading a record gave into bytes."""
    values: list[Any] = [*headline]
    for place, _ in _PLACES:
        if values[place]:
            values[place] = tuple([_with_shared_words(part) for part in values[place]])
    return pack((_with_shared_words(values), tuple(problem_values(problem) for problem in warnings)))


def _with_shared_words(values: Iterable[Any]) -> tuple[Any, ...]:
    """Have keys and words of the machinery read back as one object, in however many headlines they stand."""
    return tuple([intern(it) if type(it) is str and len(it) < _LONGEST_WORD else it for it in values])


def unpack_reading(packed: bytes) -> tuple[Headline, tuple[Problem, ...]]:
    """Turn bytes of `pack_reading` back into a headline and its warnings."""
    values, warnings = _pair(unpack(packed))
    given = list(values)
    for place, part in _PLACES:
        if given[place]:
            given[place] = tuple(map(part._make, given[place]))
    return Headline._make(given), tuple([problem_of(row) for row in warnings])


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
