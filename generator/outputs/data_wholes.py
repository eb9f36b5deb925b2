"""Open data as a whole: every year in one archive and in one database, made of the years' own files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.domain.artifact import Archive, Database
from generator.domain.index import Token
from generator.edition import Edition, FileJob, Target
from generator.outputs.data_files import (
    ARCHIVE,
    DATABASE,
    FORMAT,
    URL,
    data_years,
    register_path,
    year_path,
)
from generator.outputs.data_package import PACKAGE, as_json, package
from generator.outputs.data_statements import create, index
from generator.outputs.data_tables import REGISTERS, TABLES, YEARLY

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = "data-wholes"
WHOLE_DATABASE = f"{URL}ban-tin.sqlite"
WHOLE_ARCHIVE = f"{URL}ban-tin-csv.zip"
MOST_RECORDS = 20_000
"""So many records the database of all years may hold. Beyond that each edit would write hundreds of
megabytes anew, and readers take the years' own databases; see DECISIONS.md."""


def has_whole_database(edition: Edition) -> bool:
    """Tell whether there is one database of all years."""
    return len(edition.ids("years", "")) <= MOST_RECORDS


def targets(edition: Edition) -> Iterator[Target]:
    """Name what holds all years; it changes with every record."""
    reads = (Token("years", ""),)
    yield Target(HERE, WHOLE_ARCHIVE, (ARCHIVE,), reads)
    if has_whole_database(edition):
        yield Target(HERE, WHOLE_DATABASE, (DATABASE,), reads)


def make(edition: Edition, target: Target) -> FileJob:
    """Tell which files of the years and registers are joined."""
    years = data_years(edition)
    kind = str(target.subject[0])
    beside = (register_path(kind), *(year_path(year, kind) for year in years))
    told: Database | Archive
    if kind == DATABASE:
        tables = [tuple(table.name for table in REGISTERS), *(tuple(t.name for t in YEARLY) for _ in years)]
        told = Database(
            before=tuple(create(table) for table in TABLES.values()),
            rows=(),
            parts=tuple(zip(beside, tables, strict=True)),
            after=tuple(index(table) for table in TABLES.values()),
        )
        made_of: Any = (told.before, told.after)
    else:
        described = as_json(package(edition))
        told = Archive(((PACKAGE.removeprefix(URL), described),), beside)
        made_of = described
    return FileJob(target.path, (FORMAT, made_of), lambda _read: told, beside=beside)
