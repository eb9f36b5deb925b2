"""JSON Schemas for editors' tools, written where they ask."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator.store.failure import failure_of

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def write_schemas(folder: Path, schemas: Mapping[str, Mapping[str, Any]]) -> int:
    """Write each schema as <name>.schema.json, and tell how many there are.

    Errors: MachineFailure when the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, schema in schemas.items():
            whole = {"$schema": DIALECT, **schema}
            text = json.dumps(whole, ensure_ascii=False, indent=2, sort_keys=False)
            (folder / f"{name}.schema.json").write_text(f"{text}\n", encoding="utf-8")
    except OSError as error:
        raise failure_of(error, error.filename or folder) from error
    return len(schemas)
