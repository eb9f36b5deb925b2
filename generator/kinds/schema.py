"""JSON Schemas of the kinds of record."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator.domain.registers import Registers
from generator.domain.typed.fields import fact_schema
from generator.domain.typed.schema import part_schema
from generator.kinds.kind import Kind
from generator.kinds.notes import NOTES, PARENTS


def json_schema(kind: Kind, registers: Registers | None = None) -> dict[str, Any]:
    """Describe a kind of record; with registers, their keys are offered too."""
    schema = part_schema(kind.record_type, _all_notes())
    schema = {"title": kind.label, **schema}
    if registers is not None:
        _offer_keys(schema["$defs"], registers)
    return schema


def _all_notes() -> dict[str, dict[str, str]]:
    return {name: {**NOTES.get(PARENTS.get(name, ""), {}), **notes} for name, notes in NOTES.items()}


def _offer_keys(definitions: dict[str, Any], registers: Registers) -> None:
    offered: tuple[tuple[str, str, Iterable[str]], ...] = (
        ("PlaceEntry", "place", (*registers.places, "unknown")),
        ("OrganisationEntry", "organisation", registers.organisations),
        ("DocumentEntry", "document", registers.documents),
    )
    for name, field, keys in offered:
        described = definitions[name]["properties"][field]
        note = described.get("description", "")
        definitions[name]["properties"][field] = {
            **fact_schema({"type": "string", "enum": list(keys)}),
            "description": note,
        }
