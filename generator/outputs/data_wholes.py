"""Open data as a whole: every year in one archive and in one database, made of the years' own files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.domain.artifact import Archive, Database
from generator.domain.index import Token
from generator.edition import Edition, FileJob, Target
from generator.outputs.data_files import ARCHIVE, DATABASE, FORMAT, part_path, register_path
from generator.outputs.data_package import PACKAGE, as_json, package
from generator.outputs.data_parts import URL, all_parts
from generator.outputs.data_statements import create, index, join
from generator.outputs.data_tables import REGISTERS, TABLES, YEARLY

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = "data-wholes"
WHOLE_DATABASE = f"{URL}ban-tin.sqlite"
WHOLE_ARCHIVE = f"{URL}ban-tin-csv.zip"
JOINING = f"{URL}gop-cac-nam.sql"
"""Statements by which a reader joins the years' databases, where there is no database of all years."""
STATEMENTS = "sql"
MOST_RECORDS = 2_000
"""So many records the database of all years may hold. Beyond that each edit would write tens of megabytes
anew, and readers join the years' own databases; see DECISIONS.md."""


def whole_database(edition: Edition) -> str:
    """Give the path of what leads to one database of all years: itself, or how to make it."""
    return WHOLE_DATABASE if len(edition.ids("years", "")) <= MOST_RECORDS else JOINING


def targets(edition: Edition) -> Iterator[Target]:
    """Name what holds all years; it changes with every record."""
    reads = (Token("years", ""),)
    yield Target(HERE, WHOLE_ARCHIVE, (ARCHIVE,), reads)
    path = whole_database(edition)
    yield Target(HERE, path, (DATABASE if path == WHOLE_DATABASE else STATEMENTS,), reads)


def make(edition: Edition, target: Target) -> FileJob:
    """Tell which files of the years and registers are joined."""
    kind = str(target.subject[0])
    parts = all_parts(edition)
    if kind == STATEMENTS:
        files = [register_path(DATABASE), *(part_path(part, DATABASE) for part in parts)]
        statements = _joining([path.rpartition("/")[2] for path in files])
        return FileJob(target.path, (FORMAT, statements), lambda _read: statements.encode())
    beside = (register_path(kind), *(part_path(part, kind) for part in parts))
    told: Database | Archive
    if kind == DATABASE:
        told = Database(
            before=tuple(create(table) for table in TABLES.values()),
            rows=(),
            parts=tuple(zip(beside, _tables_of(beside), strict=True)),
            after=tuple(index(table) for table in TABLES.values()),
        )
        made_of: Any = (told.before, told.after)
    else:
        described = as_json(package(edition))
        told = Archive(((PACKAGE.removeprefix(URL), described),), beside)
        made_of = described
    return FileJob(target.path, (FORMAT, made_of), lambda _read: told, beside=beside)


def _tables_of(files: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Name the tables that each database holds: the registers' comes first."""
    yearly = tuple(table.name for table in YEARLY)
    return [tuple(table.name for table in REGISTERS), *(yearly for _ in files[1:])]


def _joining(files: list[str]) -> str:
    """Write the statements that join databases which lie in one folder.

    Source: SQLite's ATTACH; no more than one is attached at a time, for few may be.
    """
    tables = _tables_of(tuple(files))
    lines = [
        "-- Gộp các cơ sở dữ liệu theo năm thành một tệp. Tải registers.sqlite và các tệp ban-tin-….sqlite",
        "-- cần gộp về cùng một thư mục, bỏ những đoạn của năm không tải, rồi chạy trong thư mục ấy:",
        f"--   sqlite3 {WHOLE_DATABASE.removeprefix(URL)} < {JOINING.removeprefix(URL)}",
        *(f"{create(table)};" for table in TABLES.values()),
        *(line for file, names in zip(files, tables, strict=True) for line in join(file, names)),
        *(f"{index(table)};" for table in TABLES.values()),
    ]
    return "".join(f"{line}\n" for line in lines)
