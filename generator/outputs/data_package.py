"""datapackage.json: what the open data's tables hold, for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pydantic_core import to_json

from generator.domain.index import Token
from generator.edition import Edition, FileJob, Target
from generator.outputs.data_files import part_path, register_path
from generator.outputs.data_parts import URL, all_parts
from generator.outputs.data_tables import REGISTERS, TABLES, YEARLY, Column, Table, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = "data-package"
PACKAGE = f"{URL}datapackage.json"
LICENCE: Final = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Ghi công 4.0 Quốc tế",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
_PART_DATE: Final = r"\d{4}(-\d{2}(-\d{2})?)?"


def targets(_edition: Edition) -> Iterator[Target]:
    """Name the description of all tables; it changes when a year comes or goes."""
    yield Target(HERE, PACKAGE, (), (Token("years", ""),))


def make(edition: Edition, target: Target) -> FileJob:
    """Write the description."""
    described = package(edition)
    return FileJob(target.path, described, lambda _read: as_json(described))


def as_json(described: dict[str, Any]) -> bytes:
    """Write a description as JSON."""
    return to_json(described, indent=1) + b"\n"


def package(edition: Edition) -> dict[str, Any]:
    """Describe every table: files, columns with types and units, keys.

    Source: the Data Package standard, version 1; a table's years are one resource in several files.
    """
    publisher = edition.publisher
    parts = all_parts(edition)
    described: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": "ban-tin-dan-van",
        "title": publisher.site_name,
        "description": publisher.site_description,
        "homepage": f"{publisher.site_url}{URL}" if publisher.site_url else "",
        "licenses": [LICENCE],
        "contributors": [{"title": publisher.site_name, "role": "publisher"}],
        "keywords": ["dân vận", "dân vận khéo", "dân chủ ở cơ sở", "Việt Nam"],
        "resources": [
            *(_resource(table, [register_path(f"{table.name}.csv")]) for table in REGISTERS),
            *(
                _resource(table, [part_path(part, f"{table.name}.csv") for part in parts])
                for table in (YEARLY if parts else ())
            ),
        ],
    }
    return {key: value for key, value in described.items() if value}


def _resource(table: Table, paths: list[str]) -> dict[str, Any]:
    inner = [path.removeprefix(URL) for path in paths]
    keys = [
        {
            "fields": column.name,
            "reference": {"resource": column.points_at, "fields": TABLES[column.points_at].key[0]},
        }
        for column in table.columns
        if column.points_at
    ]
    schema: dict[str, Any] = {
        "fields": [_field(column) for column in table.columns],
        "primaryKey": list(table.key),
        "missingValues": [""],
    }
    if keys:
        schema["foreignKeys"] = keys
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": table.title,
        "description": table.about,
        "path": inner[0] if len(inner) == 1 else inner,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True},
        "schema": schema,
    }


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if column.needed else {}
    if column.words:
        constraints["enum"] = list(words_of(column))
    if column.type == "part-date":
        constraints["pattern"] = _PART_DATE
    field: dict[str, Any] = {
        "name": column.name,
        "type": "string" if column.type == "part-date" else column.type,
        "description": column.about,
    }
    if column.unit:
        field["unit"] = column.unit
    if constraints:
        field["constraints"] = constraints
    return field
