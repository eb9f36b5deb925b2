"""The open data's tables as SQL: the statements that make a database of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.outputs.data_tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.outputs.data_tables import Table

_TYPES: Final = {"integer": "INTEGER", "boolean": "INTEGER", "number": "NUMERIC"}
"""Type of a column to SQLite's; texts and dates are TEXT, for SQLite has no dates."""


def create(table: Table) -> str:
    """Write the statement that makes a table.

    Order: as its columns.
    """
    columns = [
        f'"{column.name}" {_TYPES.get(column.type, "TEXT")}'
        + (" NOT NULL" if column.needed else "")
        + (
            f' REFERENCES {column.points_at} ("{TABLES[column.points_at].key[0]}")'
            if column.points_at
            else ""
        )
        for column in table.columns
    ]
    return f"CREATE TABLE {table.name} ({', '.join(columns)})"


def index(table: Table) -> str:
    """Write the statement that makes a table's key; it comes last, for then the index is built at once."""
    key = ", ".join(f'"{name}"' for name in table.key)
    return f"CREATE UNIQUE INDEX {table.name}_key ON {table.name} ({key})"


def join(file: str, tables: Iterable[str]) -> list[str]:
    """Write the statements that take over the rows of another database's tables."""
    return [
        f"ATTACH '{file}' AS part;",
        "BEGIN;",
        # The names of tables are the program's own.
        *(f"INSERT INTO main.{table} SELECT * FROM part.{table};" for table in tables),  # noqa: S608
        "COMMIT;",
        "DETACH part;",
    ]
