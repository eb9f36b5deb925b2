"""JSON Schemas of content files, for editors' tools such as yaml-language-server."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

_NOISE = ("title", "description", "default")


def part_schema(part: type[BaseModel], notes: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    """Describe a mapping and all mappings in it.

    Shape: JSON Schema 2020-12 without `$schema`; notes are type -> field -> one line.
    """
    schema = part.model_json_schema(by_alias=True)
    for name, definition in (*schema.get("$defs", {}).items(), (part.__name__, schema)):
        for noise in _NOISE:
            definition.pop(noise, None)
        for field, described in definition.get("properties", {}).items():
            for noise in _NOISE:
                described.pop(noise, None)
            described["description"] = notes[name][field]
    return schema
