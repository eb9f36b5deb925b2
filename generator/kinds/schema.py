"""JSON Schemas of the kinds of record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from generator.domain.registers import Registers
from generator.domain.typed.schema import part_schema
from generator.kinds.examples import EXAMPLES
from generator.kinds.kind import Kind
from generator.kinds.notes import NOTES, PARENTS

_KEY_FIELDS: Final = {
    "place": ("PlaceEntry", "ReplicatedIn"),
    "organisation": ("OrganisationEntry",),
    "document": ("DocumentEntry",),
}
"""Name of a field, to the mappings where nothing but a key of a register may stand in it."""
_OFFERED_IN: Final = {
    "place": "place",
    "places": "place",
    "organisation": "organisation",
    "guiding_organisation": "organisation",
    "partners": "organisation",
    "issuer": "organisation",
    "authority": "organisation",
    "document": "document",
    "related": "record",
    "followed_by": "record",
    "see": "record",
    "conference": "record",
    "model": "record",
}
"""Name of a field, to whose keys are offered in it."""
MOST_RECORDS: Final = 5_000
"""So many ids of records are offered, the newest years first: tools read the schema at each start."""


def json_schema(
    kind: Kind, registers: Registers | None = None, records: Sequence[str] = ()
) -> dict[str, Any]:
    """Describe a kind of record; with registers, their keys and the ids of records are offered."""
    schema = part_schema(kind.record_type, _all_notes())
    schema = {"title": kind.label, **schema}
    for name, examples in EXAMPLES.items():
        properties = (schema["$defs"].get(name, {}) if name else schema).get("properties", {})
        for field in examples.keys() & properties.keys():
            properties[field] = {**properties[field], "examples": examples[field]}
    if registers is not None:
        _offer_keys(schema, registers, records[:MOST_RECORDS])
    return schema


def _all_notes() -> dict[str, dict[str, str]]:
    return {name: {**NOTES.get(PARENTS.get(name, ""), {}), **notes} for name, notes in NOTES.items()}


def _offer_keys(schema: dict[str, Any], registers: Registers, records: Sequence[str]) -> None:
    """Offer keys wherever one may stand; each list is written once, however many fields take it."""
    definitions = schema["$defs"]
    for name, part in (("", schema), *list(definitions.items())):
        properties = part["properties"]
        for field, offered in _OFFERED_IN.items():
            if field in properties:
                alone = field == "places" or name in _KEY_FIELDS.get(field, ())
                properties[field] = _with_keys(properties[field], f"{offered}-keys", alone=alone)
    lists: tuple[tuple[str, Iterable[str]], ...] = (
        ("place-keys", (*registers.places, "unknown")),
        ("organisation-keys", registers.organisations),
        ("document-keys", registers.documents),
        ("record-keys", records),
    )
    definitions.update({name: {"enum": list(keys)} for name, keys in lists})


def _with_keys(described: dict[str, Any], keys: str, *, alone: bool) -> dict[str, Any]:
    """Let a text be one of the keys; where more than a key may stand, any other text too."""
    choices = described.get("anyOf")
    if choices is not None:
        listed = any(choice.get("type") == "array" for choice in choices)
        # The text beside a list is the same list as a block, one key a line.
        chosen = [
            choice if listed and choice.get("type") != "array" else _with_keys(choice, keys, alone=alone)
            for choice in choices
        ]
        return {**described, "anyOf": chosen}
    kind = described.get("type")
    if kind == "array":
        return {**described, "items": _with_keys(described["items"], keys, alone=alone)}
    if kind == "object":
        value = _with_keys(described["properties"]["value"], keys, alone=alone)
        return {**described, "properties": {**described["properties"], "value": value}}
    if kind is None or kind == "null":
        return described
    reference = {"$ref": f"#/$defs/{keys}"}
    note = {"description": described["description"]} if "description" in described else {}
    return {**note, **(reference if alone else {"anyOf": [reference, described]})}
