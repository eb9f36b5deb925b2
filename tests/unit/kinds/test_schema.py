from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.domain.place import Place
from generator.domain.registers import Registers
from generator.kinds import CONFERENCE, MODEL
from generator.kinds.schema import json_schema
from generator.registers import schema as registers_schema


def _objects(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        yield schema
        for inner in schema.values():
            yield from _objects(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from _objects(inner)


def test_every_field_is_explained_and_every_reference_leads_somewhere() -> None:
    kinds = {kind.name: json_schema(kind) for kind in (CONFERENCE, MODEL)}
    schemas = {**kinds, **registers_schema.json_schemas()}
    assert list(schemas) == [
        "conference",
        "model",
        "places",
        "organisations",
        "documents",
        "glossary",
        "links",
    ]
    for name, schema in schemas.items():
        definitions = schema.get("$defs", {})
        for described in _objects(schema):
            if "$ref" in described:
                assert described["$ref"].removeprefix("#/$defs/") in definitions
        for part in (schema, schema.get("additionalProperties"), schema.get("items"), *definitions.values()):
            properties = part.get("properties", {}) if isinstance(part, dict) else {}
            unexplained = [field for field, described in properties.items() if "description" not in described]
            assert (name, unexplained) == (name, [])


def test_keys_of_the_registers_are_offered() -> None:
    registers = Registers(places={"xa-a": Place("xa-a", "A", "xa", "", None, None)})
    place = json_schema(CONFERENCE, registers)["$defs"]["PlaceEntry"]["properties"]["place"]
    assert place["anyOf"][0]["enum"] == ["xa-a", "unknown"]
