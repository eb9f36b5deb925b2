"""A record as record.json publishes it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from generator.domain.fact import Fact
from generator.domain.moment import PartialDate
from generator.domain.number import Percent
from generator.domain.period import Period
from generator.domain.typed.fields import Part
from generator.kinds.bodies import OrganisationEntry, PlaceEntry
from generator.kinds.conference_fields import MentionedModel
from generator.kinds.entry import Entry

_ALWAYS: Final = frozenset({"status", "public_role", "qualifier", "relation"})


def published_data(record: Entry, record_id: str, kind: str, url: str) -> dict[str, Any]:
    """Return a record as plain data, ready for JSON.

    Shape: id, type, url, then the fields; a fact is {value, basis, note}.
    Order: the contract's.
    """
    return {"id": record_id, "type": kind, "url": url, **_part(record)}


def _part(part: Part) -> dict[str, Any]:
    data: dict[str, Any] = {}
    given = part.model_fields_set
    for name, value in part.__dict__.items():
        if value is None or (name not in given and name not in _ALWAYS):
            continue
        data["class" if name == "class_" else name] = _any(value)
    return data


def _any(value: Any) -> Any:
    if value.__class__ is str:
        return value
    write = _WRITERS.get(value.__class__)
    if write is not None:
        return write(value)
    return _part(value) if isinstance(value, Part) else value


def _list(values: tuple[Any, ...]) -> list[Any]:
    if values and values[0].__class__ is OrganisationEntry:
        return [written for entry in values for written in _organisation(entry)]
    return [_any(value) for value in values]


def _fact(fact: Fact[Any]) -> dict[str, Any]:
    value = fact.value
    write = _WRITERS.get(value.__class__)
    return {"value": value if write is None else write(value), "basis": fact.basis, "note": fact.note}


def _period(period: Period) -> dict[str, Any]:
    start, end = period.start, period.end
    written = {
        "kind": period.kind,
        "year": period.year,
        "n": period.n,
        "text": period.text,
        "start": start.iso() if start is not None else None,
        "end": end.iso() if end is not None else None,
    }
    return {name: value for name, value in written.items() if value is not None}


def _place(entry: PlaceEntry) -> dict[str, Any]:
    return {
        "place": entry.place,
        "as_named": entry.as_named,
        "role": entry.role,
        "basis": entry.basis,
        "note": entry.note,
    }


def _organisation(entry: OrganisationEntry) -> list[dict[str, Any]]:
    named: dict[str, Any]
    fact = entry.organisation
    if fact is not None and fact.value is not None:
        named = {"organisation": fact.value, "basis": fact.basis, "note": fact.note or entry.note}
    else:
        name = fact or entry.name
        assert name is not None
        named = {"name": _fact(name), "note": entry.note}
    return [{**named, "role": role} for role in entry.roles]


def _mentioned(model: MentionedModel) -> Any:
    return model.model if model.model is not None and model.name is None else _part(model)


_WRITERS: Final[dict[type, Callable[[Any], Any]]] = {
    Fact: _fact,
    tuple: _list,
    PartialDate: PartialDate.iso,
    Percent: lambda percent: percent.value,
    Period: _period,
    PlaceEntry: _place,
    MentionedModel: _mentioned,
}
