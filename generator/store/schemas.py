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


def write_editor_settings(file: Path, content: Path, folder: Path, files: Mapping[str, str]) -> bool:
    """Name the schema of each file of the content in VS Code's settings, and keep all else that they hold.

    `files` gives for each schema's name the pattern of its files inside the content.

    Shape: whether it was done; settings that are no plain JSON, such as with comments, are left alone.
    Errors: MachineFailure when the file cannot be read or written.
    """
    try:
        held = json.loads(file.read_text("utf-8")) if file.exists() else {}
    except ValueError:
        return False
    except OSError as error:
        raise failure_of(error, file) from error
    schemas = held.get("yaml.schemas", {}) if isinstance(held, dict) else None
    if not isinstance(schemas, dict):
        return False
    root = file.parent.parent
    for name, pattern in files.items():
        schemas[_from(root, folder / f"{name}.schema.json")] = _from(root, content / pattern)
    text = json.dumps({**held, "yaml.schemas": schemas}, ensure_ascii=False, indent=2)
    try:
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"{text}\n", "utf-8")
    except OSError as error:
        raise failure_of(error, file) from error
    return True


def _from(root: Path, path: Path) -> str:
    path = path.absolute()
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
