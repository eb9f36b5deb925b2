"""Periods as records write them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Final

from pydantic import PlainValidator, WithJsonSchema

from generator.domain.fact import INFERRED, STATED, UNKNOWN, Fact
from generator.domain.mistake import Mistake
from generator.domain.moment import PartialDate
from generator.domain.period import COUNTED, Period
from generator.domain.typed.facts import MistakesError, fact_of, read_basis, read_full_fact, unknown_keys
from generator.domain.typed.fields import fact_schema
from generator.domain.typed.scalars import parse_any_date, parse_text, word_of
from generator.domain.vocabulary import PERIOD_KINDS

_KEYS: Final = ("kind", "year", "n", "start", "end", "text")
_LEGAL: Final = (*_KEYS, "basis", "note")
_SURENESS: Final = (STATED, INFERRED, UNKNOWN)
_ROMAN: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def _parse_year(text: str) -> int | Mistake:
    date = parse_any_date(text)
    if isinstance(date, Mistake):
        return date._replace(code="period-year", nearest=date.nearest[:4])
    return date.year if date.month is None else Mistake("period-year", text, f"{date.year:04d}")


def _parse_count(text: str) -> int | Mistake:
    if text.isascii() and text.isdigit() and len(text) <= 2:
        return int(text)
    roman = _ROMAN.get(text.lower())
    return Mistake("period-number", text, str(roman) if roman else "")


_READERS: Final[dict[str, Callable[[Any], Fact[Any]]]] = {
    "kind": fact_of(word_of(PERIOD_KINDS)),
    "year": fact_of(_parse_year),
    "n": fact_of(_parse_count),
    "start": fact_of(parse_any_date),
    "end": fact_of(parse_any_date),
    "text": fact_of(parse_text),
}


def written(period: Period) -> str:
    """Write a period as editors do: {kind: half, year: 2024, n: 1}."""
    start, end = period.start, period.end
    parts = (
        ("kind", period.kind),
        ("year", period.year),
        ("n", period.n),
        ("start", start.iso() if start is not None else None),
        ("end", end.iso() if end is not None else None),
    )
    return "{" + ", ".join(f"{key}: {value}" for key, value in parts if value is not None) + "}"


def _read_period(raw: Any) -> Fact[Period]:
    if raw.__class__ is dict and "kind" not in raw and ("value" in raw or raw.get("basis") == UNKNOWN):
        return read_full_fact(raw, _inner)
    fact = _read_parts(raw)
    if isinstance(fact, Mistake):
        raise MistakesError(fact)
    return fact


def _inner(raw: Any) -> Period | Mistake:
    try:
        fact = _read_parts(raw)
    except MistakesError as error:
        if len(error.mistakes) > 1:
            raise MistakesError(
                *(mistake._replace(at=("value", *mistake.at)) for mistake in error.mistakes)
            ) from error
        return error.mistakes[0]
    if isinstance(fact, Mistake):
        return fact
    assert fact.value is not None
    return fact.value


def _read_parts(raw: Any) -> Fact[Period] | Mistake:
    if raw.__class__ is not dict:
        shape = "list" if raw.__class__ is list else "text"
        shown = raw if raw.__class__ is str else ""
        return Mistake("value-not-mapping", shown, details=(("shape", shape),))
    mistakes = unknown_keys(raw, _LEGAL)
    bases = [read_basis(raw, mistakes)]
    values: dict[str, Any] = {}
    faulty: set[str] = set()
    for key, reader in _READERS.items():
        if key not in raw:
            continue
        try:
            fact = reader(raw[key])
        except MistakesError as error:
            mistakes += [mistake._replace(at=(key, *mistake.at)) for mistake in error.mistakes]
            faulty.add(key)
            continue
        values[key] = fact.value
        bases.append((fact.basis, fact.note))
    # A misspelt key is not reported a second time as the key that is missing for it.
    if not mistakes:
        mistakes += _missing(raw, values)
    if mistakes:
        raise MistakesError(*mistakes)
    basis = max((basis for basis, _ in bases), key=_SURENESS.index)
    note = "; ".join(dict.fromkeys(note for _, note in bases if note)) or None
    # A period of which one part is unknown is still known in the others.
    return Fact(Period(**values), INFERRED if basis == UNKNOWN else basis, note)


def _missing(raw: dict[str, Any], values: dict[str, Any]) -> list[Mistake]:
    if "kind" not in raw:
        return [Mistake("field-missing", at=("kind",))]
    kind = values["kind"]
    if kind is None:
        return [Mistake("fact-unknown-refused", UNKNOWN, at=("kind",))]
    if kind == "span":
        return _span_mistakes(raw, values)
    if "year" not in raw:
        return [Mistake("fact-missing", at=("year",))]
    most = COUNTED.get(kind)
    if most is None:
        return []
    if "n" not in raw:
        return [Mistake("fact-missing", at=("n",))]
    n = values["n"]
    if n is not None and not 1 <= n <= most:
        return [Mistake("period-number", str(n), at=("n",), details=(("legal", f"1–{most}"),))]
    return []


def _span_mistakes(raw: dict[str, Any], values: dict[str, Any]) -> list[Mistake]:
    start, end = values.get("start"), values.get("end")
    if not raw.keys() & {"start", "end", "text"}:
        return [Mistake("fact-missing", at=("start",))]
    if isinstance(start, PartialDate) and isinstance(end, PartialDate) and start.first_day() > end.last_day():
        details = (("start", start.iso()), ("end", end.iso()))
        return [Mistake("date-order", end.iso(), at=("end",), details=details)]
    return []


_YEAR: Final = {"type": ["integer", "string"]}
_PERIOD_SCHEMA: Final[dict[str, Any]] = {
    "type": "object",
    "properties": {
        "kind": fact_schema({"enum": list(PERIOD_KINDS)}),
        "year": fact_schema(_YEAR),
        "n": fact_schema({"type": ["integer", "string"]}),
        "start": fact_schema(_YEAR),
        "end": fact_schema(_YEAR),
        "text": fact_schema({"type": "string"}),
        "basis": {"enum": list(_SURENESS)},
        "note": {"type": "string"},
    },
    "required": ["kind"],
    "additionalProperties": False,
}

FactPeriod = Annotated[
    Fact[Period], PlainValidator(_read_period), WithJsonSchema(fact_schema(_PERIOD_SCHEMA))
]
