"""What the schemas of the registers show beside each field is there, and is what the program takes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped] # it has no types

from generator.domain.typed.fields import Part
from generator.registers import fields
from generator.registers.examples import EXAMPLES
from generator.registers.reading import read_registers
from generator.registers.schema import json_schemas

NEEDED = {"name": "Tên", "type": "xa", "place": "xa-a", "organisation": "co-quan-a", "url": "https://a.vn/"}
SCHEMAS = json_schemas()


def mappings(schema: dict[str, Any]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Yield every mapping of a register's file with the schema that it stands in."""
    entry = schema.get("items") or schema["additionalProperties"]
    yield from ((part, schema) for part in (entry, *schema.get("$defs", {}).values()) if "properties" in part)


@pytest.mark.parametrize("file", SCHEMAS)
def test_every_field_has_its_meaning_and_examples_that_the_schema_takes(file: str) -> None:
    schema = SCHEMAS[file]
    Draft202012Validator.check_schema(schema)
    entry = schema.get("items") or schema["additionalProperties"]
    assert entry["description"].endswith(".")
    assert file == "links" or schema["propertyNames"]["description"]
    shown = [described for part, _ in mappings(schema) for described in part["properties"].values()]
    for described in shown or [entry]:
        assert described["description"].endswith((".", "…"))
        validator = Draft202012Validator({**described, "$defs": schema.get("$defs", {})})
        assert described["examples"]
        assert [it for it in described["examples"] if not validator.is_valid(it)] == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_examples_of_a_mapping_are_of_its_fields_and_can_be_read(name: str) -> None:
    part: type[Part] = getattr(fields, name)
    names = {field.alias or own: field for own, field in part.model_fields.items()}
    assert list(EXAMPLES[name]) == list(names)
    needed = {own: NEEDED[own] for own, field in names.items() if field.is_required()}
    for field, examples in EXAMPLES[name].items():
        for example in examples:
            part.model_validate({**needed, field: example})


def test_a_glossary_of_the_examples_is_one() -> None:
    told = SCHEMAS["glossary"]["additionalProperties"]["examples"]
    assert read_registers({"glossary.yaml": f"{{A: {told[0]}, B: {told[1]}}}".encode()}).problems == ()
