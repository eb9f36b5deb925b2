"""Open data as a whole: every year in one archive and in one database, made of the years' own files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.domain.artifact import Archive, Database
from generator.domain.index import Token
from generator.edition import Edition, FileJob, ReadRecord, Target
from generator.outputs.data_files import (
    ARCHIVE,
    DATABASE,
    URL,
    data_years,
    made_of_registers,
    made_of_year,
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
    return len(edition.library.listed) <= MOST_RECORDS


def targets(edition: Edition) -> Iterator[Target]:
    """Name what holds all years; it changes with every record."""
    reads = (Token("years", ""),)
    yield Target(HERE, WHOLE_ARCHIVE, (ARCHIVE,), reads)
    if has_whole_database(edition):
        yield Target(HERE, WHOLE_DATABASE, (DATABASE,), reads)


def make(edition: Edition, target: Target) -> FileJob:
    """Tell which files of the years and registers are joined."""
    years = data_years(edition)
    made_of: Any = (made_of_registers(edition), [made_of_year(edition, year) for year in years])
    if target.path == WHOLE_DATABASE:
        told: Database | Archive = Database(
            before=tuple(create(table) for table in TABLES.values()),
            rows=(),
            parts=(
                (register_path(DATABASE), tuple(table.name for table in REGISTERS)),
                *((year_path(year, DATABASE), tuple(table.name for table in YEARLY)) for year in years),
            ),
            after=tuple(index(table) for table in TABLES.values()),
        )
    else:
        described = as_json(package(edition))
        made_of = (made_of, described)
        told = Archive(
            ((PACKAGE.removeprefix(URL), described),),
            (register_path(ARCHIVE), *(year_path(year, ARCHIVE) for year in years)),
        )

    def content(_read: ReadRecord) -> Database | Archive:
        return told

    return FileJob(target.path, made_of, content)
