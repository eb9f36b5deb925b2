"""Open data as files: each table of each year, and each register, as CSV, CSV for Excel and JSON Lines."""

from __future__ import annotations

import re
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic_core import to_json

from generator.domain.artifact import Archive, Database
from generator.domain.index import Token
from generator.domain.naming import place_name
from generator.edition import Edition, FileJob, ReadRecord, Target
from generator.outputs.data_rows import Rows, add_record, register_rows
from generator.outputs.data_statements import create, index
from generator.outputs.data_tables import REGISTERS, YEARLY, Table
from generator.render.tabular import csv_bytes, json_lines, spreadsheet_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.domain.library import Library
    from generator.domain.record import Headline

HERE = "data-files"
URL = "du-lieu/"
FORMATS = (".csv", "-excel.csv", ".jsonl")
"""Endings of a table's files."""
COUNTS = "tables"
"""File of a year that tells the rows and bytes of its tables."""
DATABASE, ARCHIVE = "sqlite", "zip"
"""Files that hold all tables of a year, or all registers."""
NEVER_REACHED = Token("registers", "")
"""Group of no record: only a change of the registers, which looks at everything, reaches such files."""
_YEAR_PAGE = re.compile(rf"/?{URL}(\d{{4}})/")
FORMAT = 1
"""Goes up when the same records give other bytes."""


class _Year(NamedTuple):
    """All files of one year, made in one pass over its records."""

    made_of: Any
    files: dict[str, bytes]
    """Name inside the year's folder to bytes."""
    rows: Rows


class _Registers(NamedTuple):
    """The registers as tables, made once for all their files."""

    library: Library
    made_of: tuple[Any, ...]
    rows: Rows


_registers_last: list[_Registers] = []
_made_of: dict[int, tuple[Library, tuple[Any, ...]]] = {}
_last: list[_Year] = []
"""The year made last: its files are asked for one after the other, and reading its records is dear."""


def register_path(name: str) -> str:
    """Give the path of a file of the registers: du-lieu/places.csv."""
    whole = {DATABASE: "registers.sqlite", ARCHIVE: "registers-csv.zip"}
    return f"{URL}{whole.get(name, name)}"


def year_path(year: int, name: str) -> str:
    """Give the path of a file of a year: du-lieu/2023/figures-2023.csv."""
    return f"{URL}{year}/{_year_name(year, name)}"


def _year_name(year: int, name: str) -> str:
    whole = {
        DATABASE: f"ban-tin-{year}.sqlite",
        ARCHIVE: f"ban-tin-{year}-csv.zip",
        COUNTS: f"tables-{year}.json",
    }
    if name in whole:
        return whole[name]
    table, ending = next((name.removesuffix(each), each) for each in FORMATS[::-1] if name.endswith(each))
    return f"{table.removesuffix('-excel')}-{year}{ending}"


def targets(edition: Edition) -> Iterator[Target]:
    """Name the files of the registers, then those of each year, one year after the other."""
    for name in (*_names(REGISTERS), DATABASE, ARCHIVE):
        yield Target(HERE, register_path(name), (name,), (NEVER_REACHED,))
    for year in data_years(edition):
        reads = (Token("years", "", year),)
        for name in (*_names(YEARLY), DATABASE, ARCHIVE, COUNTS):
            yield Target(HERE, year_path(year, name), (name, year), reads)


def _names(tables: tuple[Table, ...]) -> list[str]:
    return [f"{table.name}{ending}" for table in tables for ending in FORMATS]


def make(edition: Edition, target: Target) -> FileJob:
    """Write one table, or tell what holds all of them."""
    name, *given = target.subject
    name = str(name)
    if not given:
        rows = _registers(edition).rows
        return FileJob(
            target.path,
            (name, _registers(edition).made_of),
            lambda _read: _file(name, _register_files(rows), rows, REGISTERS),
        )
    year = int(given[0])

    def content(read: ReadRecord) -> bytes | Database | Archive:
        made = year_of(edition, year, read)
        return _file(name, made.files, made.rows, YEARLY, year)

    return FileJob(target.path, (name, made_of_year(edition, year)), content)


def _file(
    name: str, files: Mapping[str, bytes], rows: Rows, tables: tuple[Table, ...], year: int = 0
) -> bytes | Database | Archive:
    if name == DATABASE:
        return Database(
            before=tuple(create(table) for table in tables),
            rows=tuple((table.name, rows[table.name]) for table in tables),
            parts=(),
            after=() if year else tuple(index(table) for table in tables),
        )
    if name == ARCHIVE:
        plain = {table.name: files[f"{table.name}.csv"] for table in tables}
        return Archive(
            tuple(
                (
                    (year_path(year, f"{each}.csv") if year else register_path(f"{each}.csv")).removeprefix(
                        URL
                    ),
                    content,
                )
                for each, content in plain.items()
            )
        )
    return files[name]


def made_of_year(edition: Edition, year: int) -> tuple[Any, ...]:
    """Name all that the files of a year are made of: its records, and the names of their places.

    Cost: kept, for each of a year's files asks for it.
    """
    known = _made_of.get(year)
    if known is None or known[0] is not edition.library:
        headlines = records_of(edition, year)
        total = blake2b(digest_size=16)
        for headline in headlines:
            total.update(f"{headline.id} {headline.digest} {headline.status}\n".encode())
        for key, name in sorted(_place_names(edition, headlines).items()):
            total.update(f"{key} {name}\n".encode())
        known = (edition.library, (FORMAT, year, len(headlines), total.hexdigest()))
        _made_of[year] = known
    return known[1]


def data_years(edition: Edition) -> list[int]:
    """List the years that have records, published or withdrawn, and those whose page was promised once.

    Order: newest first.
    """
    withdrawn = {headline.year for headline in edition.library.withdrawn()}
    promised = {int(found[1]) for found in map(_YEAR_PAGE.fullmatch, edition.ledger) if found}
    return sorted({*edition.years("years", ""), *withdrawn, *promised}, reverse=True)


def records_of(edition: Edition, year: int) -> list[Headline]:
    """List the records of one year, withdrawn ones included.

    Order: by id.
    """
    library = edition.library
    found = [library.headlines[record] for record in edition.years("years", "").get(year, ())]
    found += [headline for headline in library.withdrawn() if headline.year == year]
    return sorted(found, key=lambda headline: headline.id)


def _place_names(edition: Edition, headlines: list[Headline]) -> Mapping[str, str]:
    library = edition.library
    used = {use.place for headline in headlines for use in headline.places}
    return {key: place_name(key, library) for key in used if key in library.registers.places}


def year_of(edition: Edition, year: int, read: ReadRecord) -> _Year:
    """Make all files of a year, unless they were made last."""
    made_of = made_of_year(edition, year)
    if not _last or _last[0].made_of != made_of:
        _last.clear()
        _last.append(_Year(made_of, *_make_year(edition, year, read)))
    return _last[0]


def _make_year(edition: Edition, year: int, read: ReadRecord) -> tuple[dict[str, bytes], Rows]:
    headlines = records_of(edition, year)
    names = _place_names(edition, headlines)
    rows: Rows = {table.name: [] for table in YEARLY}
    whole: list[bytes] = []
    for headline in headlines:
        record = read(headline)
        add_record(rows, record, headline, names)
        whole.append(to_json(_without_private_people(record)))
    files: dict[str, bytes] = {}
    for table in YEARLY:
        files |= _files(table, rows[table.name])
    files["records.jsonl"] = b"".join(line + b"\n" for line in whole)
    counts = {
        "year": year,
        "tables": [
            {
                "name": table.name,
                "rows": len(rows[table.name]),
                "files": [
                    {
                        "path": _year_name(year, f"{table.name}{ending}"),
                        "bytes": len(files[f"{table.name}{ending}"]),
                    }
                    for ending in FORMATS
                ],
            }
            for table in YEARLY
        ],
    }
    files[COUNTS] = to_json(counts, indent=1) + b"\n"
    return files, rows


def _without_private_people(record: dict[str, Any]) -> dict[str, Any]:
    """Leave out those who hold no public role: a page may tell of them, a table of people may not."""
    people = record.get("people")
    if not people or all(person["public_role"] for person in people):
        return record
    return {**record, "people": [person for person in people if person["public_role"]]}


def _files(table: Table, rows: list[tuple[Any, ...]]) -> dict[str, bytes]:
    flags = [place for place, column in enumerate(table.columns) if column.type == "boolean"]
    plain = csv_bytes(table.names, rows, flags)
    lines = b"" if table.name == "records" else json_lines(table.names, rows)
    made = (plain, spreadsheet_bytes(plain, table.names, rows, flags), lines)
    return {f"{table.name}{ending}": content for ending, content in zip(FORMATS, made, strict=True)}


def _registers(edition: Edition) -> _Registers:
    if not _registers_last or _registers_last[0].library is not edition.library:
        rows = register_rows(edition.library.registers)
        digest = blake2b(to_json(rows), digest_size=16).hexdigest()
        _registers_last[:] = [_Registers(edition.library, (FORMAT, digest), rows)]
    return _registers_last[0]


def _register_files(rows: Rows) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    for table in REGISTERS:
        files |= _files(table, rows[table.name])
    return files
