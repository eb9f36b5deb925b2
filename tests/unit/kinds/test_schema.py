from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from jsonschema import Draft202012Validator  # type: ignore[import-untyped] # it has no types

from generator.domain.place import Place
from generator.domain.registers import Registers
from generator.kinds import CONFERENCE, MODEL
from generator.kinds.examples import EXAMPLES
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
    schema = json_schema(CONFERENCE, registers, ["hop-a"])
    assert schema["$defs"]["place-keys"] == {"enum": ["xa-a", "unknown"]}
    assert schema["$defs"]["record-keys"] == {"enum": ["hop-a"]}
    validator = Draft202012Validator(schema)
    Draft202012Validator.check_schema(schema)
    for places, legal in (
        (["xa-a"], True),
        ("xa-a\nxa-a\n", True),
        ([{"value": "xa-a", "basis": "inferred"}], True),
        ([{"place": "xa-a", "role": "venue"}], True),
        (["xa-b"], False),
        ([{"place": "xa-b"}], False),
    ):
        faults = [fault for fault in validator.iter_errors({"places": places}) if "places" in fault.path]
        assert (places, faults == []) == (places, legal)
    # A new body, or one without a key, is named in its own words.
    people = [{"name": "A", "organisation": "Công an xã A"}]
    assert [it for it in validator.iter_errors({"people": people}) if "people" in it.path] == []


def test_a_schema_grows_by_each_key_once() -> None:
    def size(count: int) -> int:
        places = {
            f"xa-{number:05}": Place(f"xa-{number:05}", "A", "xa", "", None, None) for number in range(count)
        }
        return len(json.dumps(json_schema(CONFERENCE, Registers(places=places))))

    assert size(3000) - size(1000) == 2000 * len('"xa-00000", ')


def test_examples_are_legal_and_stand_beside_their_fields() -> None:
    shown: set[tuple[str, str]] = set()
    for kind in (CONFERENCE, MODEL):
        schema = json_schema(kind, Registers())
        for name in EXAMPLES:
            part = schema["$defs"].get(name, {}) if name else schema
            for field, described in part.get("properties", {}).items():
                if "examples" in described:
                    shown.add((name, field))
                    # Which keys there are is another matter.
                    free = {key: {} if key.endswith("-keys") else it for key, it in schema["$defs"].items()}
                    validator = Draft202012Validator({**described, "$defs": free})
                    wrong = [it for it in described["examples"] if not validator.is_valid(it)]
                    assert (name, field, wrong) == (name, field, [])
    assert shown == {(name, field) for name, fields in EXAMPLES.items() for field in fields}
