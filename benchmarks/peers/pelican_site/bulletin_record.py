"""A record's YAML as record.json holds it: every fact as {value, basis, note}."""

from __future__ import annotations

import re
from typing import Any

_NUMBER = re.compile(r"([0-9]+(?:[.,][0-9]+)?)\s*(nghìn|ngàn|triệu|tỷ|tỉ)?")
_TIMES = {None: 1, "nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
_TEXT = (
    "venue",
    "format",
    "kind",
    "part_of_day",
    "weekday_as_printed",
    "level",
    "class",
    "name",
    "address",
    "field",
)
_TEXT += (
    "subject_type",
    "owner",
    "guiding_organisation",
    "campaign",
    "problem",
    "method",
    "results",
    "goals",
)
_TEXTS = ("subjects", "groups", "achievements", "shortcomings", "discussion", "more_fields")
_AS_IT_IS = (
    "title",
    "summary",
    "body",
    "media",
    "related",
    "published",
    "updated",
    "changes",
    "aliases",
    "withdrawn",
)


def number(raw: str) -> int | float:
    """Read 870 triệu as 870000000."""
    found = _NUMBER.fullmatch(raw.strip())
    assert found is not None, raw
    value = round(float(found[1].replace(",", ".")) * _TIMES[found[2]], 3)
    return int(value) if value == int(value) else value


def fact(raw: Any, read: Any = str.rstrip) -> dict[str, Any]:
    """Unfold a fact that may be written plainly."""
    if isinstance(raw, dict):
        value = raw.get("value")
        return {
            "value": None if value is None else read(value),
            "basis": raw.get("basis", "stated"),
            "note": raw.get("note"),
        }
    return {"value": read(raw), "basis": "stated", "note": None}


def published(raw: dict[str, Any], record: str, kind: str, url: str) -> dict[str, Any]:
    """Lay a record out for programs and templates."""
    status = raw.get("status", "published")
    data = {"id": record, "type": kind, "url": url, "status": status}
    if status == "withdrawn":
        return data | {key: raw[key] for key in ("published", "updated", "withdrawn") if key in raw}
    data |= {key: raw[key] for key in _AS_IT_IS if key in raw}
    data |= {key: fact(raw[key]) for key in _TEXT if key in raw}
    data |= {key: [fact(it) for it in raw[key]] for key in _TEXTS if key in raw}
    data |= {key: fact(raw[key]) for key in ("date", "start") if key in raw}
    data |= {key: _period(raw[key]) for key in ("period", "next_period") if key in raw}
    for key, write in _PARTS.items():
        if key in raw:
            data[key] = [write(it) for it in raw[key]]
    data["places"] = [_place(it) for it in raw["places"]]
    if "organisations" in raw:
        data["organisations"] = [body for it in raw["organisations"] for body in _bodies(it)]
    if "dialogue" in raw:
        data["dialogue"] = {key: fact(value, number) for key, value in raw["dialogue"].items()}
    if "replication" in raw:
        data["replication"] = {"to": [{**it, "date": fact(it["date"])} for it in raw["replication"]["to"]]}
    return data


def _period(raw: dict[str, str]) -> dict[str, Any]:
    value = {key: int(it) if key in {"year", "n"} else it for key, it in raw.items()}
    return {"value": value, "basis": "stated", "note": None}


def _place(raw: Any) -> dict[str, Any]:
    given = raw if isinstance(raw, dict) else {"place": raw}
    named = {"place": given["place"], "as_named": given.get("as_named"), "role": given.get("role", "scope")}
    return {**named, "basis": given.get("basis", "stated"), "note": given.get("note")}


def _bodies(raw: dict[str, Any]) -> list[dict[str, Any]]:
    roles = raw["role"] if isinstance(raw["role"], list) else [raw["role"]]
    if "organisation" in raw:
        named = {"organisation": raw["organisation"], "basis": "stated", "note": raw.get("note")}
    else:
        named = {"name": fact(raw["name"]), "note": raw.get("note")}
    return [{**named, "role": role} for role in roles]


def _with_facts(*keys: str) -> Any:
    """Make a writer that unfolds these keys of a part and leaves the others."""
    return lambda raw: {key: fact(it) if key in keys else it for key, it in raw.items()}


def _person(raw: dict[str, Any]) -> dict[str, Any]:
    told = {"said": fact(raw["said"])} if "said" in raw else {}
    titles = [fact(it) for it in raw["titles"]]
    return {"name": fact(raw["name"]), "titles": titles, "roles": raw["roles"], **told, "public_role": True}


def _act(raw: dict[str, Any]) -> dict[str, Any]:
    parties = {"parties": [fact(it) for it in raw["parties"]]} if "parties" in raw else {}
    return {"kind": raw["kind"], "text": fact(raw["text"]), **parties}


def _figure(raw: dict[str, Any]) -> dict[str, Any]:
    data = {"qualifier": "exact", **raw}
    data |= {key: fact(raw[key], number) for key in ("value", "upper", "percent_as_printed") if key in raw}
    if "unit" in raw:
        data["unit"] = fact(raw["unit"])
    if "partial" in raw:
        data["partial"] = raw["partial"] == "true"
    if "breakdown" in raw:
        data["breakdown"] = [{**row, "value": fact(row["value"], number)} for row in raw["breakdown"]]
    return data


def _mentioned(raw: Any) -> Any:
    return {key: fact(it) for key, it in raw.items()} if isinstance(raw, dict) else raw


def _document(raw: dict[str, Any]) -> dict[str, Any]:
    return {"relation": "cites", **_with_facts("type", "number", "issuer", "title")(raw)}


_PARTS = {
    "people": _person,
    "documents": _document,
    "figures": _figure,
    "sources": _with_facts("publisher", "title", "published"),
    "acts": _act,
    "tasks": _with_facts("text", "owner", "due"),
    "models_mentioned": _mentioned,
    "history": _with_facts("date", "authority"),
    "recognitions": _with_facts("level", "title", "authority", "date"),
    "awards": _with_facts("authority", "date", "recipient"),
}
