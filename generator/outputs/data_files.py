"""Open data as files: tables as CSV, records as JSON Lines, all of a part as SQLite and archives of CSV."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic_core import to_json

from generator.domain.artifact import Archive, Database
from generator.domain.index import Token
from generator.domain.naming import place_name
from generator.edition import Edition, FileJob, ReadRecord, Target
from generator.outputs.data_parts import URL, Part, all_parts, records_of
from generator.outputs.data_rows import Rows, add_record, register_rows
from generator.outputs.data_statements import create, index
from generator.outputs.data_tables import REGISTERS, YEARLY, Table
from generator.render.tabular import csv_lines, json_lines, spreadsheet_bytes, table_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.domain.library import Library
    from generator.domain.record import Headline

HERE = "data-files"
COUNTS = "tables"
"""File of a part that tells the rows and bytes of its tables."""
DATABASE, ARCHIVE, EXCEL = "sqlite", "zip", "excel"
"""Files that hold all tables of a part, or all registers; the last one's tables are for Excel."""
LINES = "records.jsonl"
"""File of a part that holds its records whole."""
WHOLE_NAMES = {DATABASE: "{}.sqlite", ARCHIVE: "{}-csv.zip", EXCEL: "{}-excel.zip"}
NEVER_REACHED = Token("registers", "")
"""Group of no record: only a change of the registers, which looks at everything, reaches such files."""
FORMAT = 2
"""Goes up when the same records give other bytes."""


class _Tables(NamedTuple):
    """The tables of a part, or of the registers, made in one pass for all their files."""

    rows: Rows
    lines: dict[str, list[str]]
    """Name of a table to its CSV, line by line."""
    csv: dict[str, bytes]
    """Name of a table to its CSV."""


class _Made(NamedTuple):
    """All that the files of one part hold."""

    made_of: Any
    tables: _Tables
    files: dict[str, bytes]
    """Name of a file to its bytes."""


class _Registers(NamedTuple):
    """The registers as tables, made once for all their files."""

    library: Library
    made_of: tuple[Any, ...]
    rows: Rows


_registers_last: list[_Registers] = []
_made_of: dict[Part, tuple[Library, tuple[Any, ...]]] = {}
_last: list[_Made] = []
"""The part made last: its files are asked for one after the other, and reading its records is dear."""


def register_path(name: str) -> str:
    """Give the path of a file of the registers: du-lieu/places.csv."""
    return f"{URL}{WHOLE_NAMES[name].format('registers') if name in WHOLE_NAMES else name}"


def part_path(part: Part, name: str) -> str:
    """Give the path of a file of a part: du-lieu/2023/07/figures-2023-07.csv."""
    return f"{URL}{part.folder}{_name(part, name)}"


def _name(part: Part, name: str) -> str:
    if name in WHOLE_NAMES:
        return WHOLE_NAMES[name].format(f"ban-tin-{part.name}")
    if name == COUNTS:
        return f"tables-{part.name}.json"
    table, _, ending = name.partition(".")
    return f"{table}-{part.name}.{ending}"


def targets(edition: Edition) -> Iterator[Target]:
    """Name the files of the registers, then those of each part, one part after the other."""
    for name in (*_each(REGISTERS, ".csv", ".jsonl"), *WHOLE_NAMES):
        yield Target(HERE, register_path(name), (name,), (NEVER_REACHED,))
    for part in all_parts(edition):
        reads = (Token("years", "", part.year, part.month),)
        for name in (*_each(YEARLY, ".csv"), LINES, *WHOLE_NAMES, COUNTS):
            yield Target(HERE, part_path(part, name), (name, *part), reads)


def _each(tables: tuple[Table, ...], *endings: str) -> list[str]:
    return [f"{table.name}{ending}" for table in tables for ending in endings]


def make(edition: Edition, target: Target) -> FileJob:
    """Write one table, or tell what holds all of them."""
    name, *given = target.subject
    name = str(name)
    if not given:
        registers = _registers(edition)
        return FileJob(
            target.path, (name, registers.made_of), lambda _read: _register_file(name, registers.rows)
        )
    part = Part(*map(int, given))
    return FileJob(
        target.path,
        (name, made_of_part(edition, part)),
        lambda read: _part_file(name, part, _made(edition, part, read)),
    )


def _part_file(name: str, part: Part, made: _Made) -> bytes | Database | Archive:
    if name == DATABASE:
        return _database(YEARLY, made.tables.rows, ())
    if name in (ARCHIVE, EXCEL):
        paths = {table.name: part_path(part, f"{table.name}.csv") for table in YEARLY}
        return _archive(YEARLY, made.tables, paths, for_excel=name == EXCEL)
    return made.files[name]


def _register_file(name: str, rows: Rows) -> bytes | Database | Archive:
    if name == DATABASE:
        return _database(REGISTERS, rows, tuple(index(table) for table in REGISTERS))
    if name in (ARCHIVE, EXCEL):
        paths = {table.name: register_path(f"{table.name}.csv") for table in REGISTERS}
        return _archive(REGISTERS, _tables(REGISTERS, rows), paths, for_excel=name == EXCEL)
    table = next(each for each in REGISTERS if each.name == name.partition(".")[0])
    if name.endswith(".jsonl"):
        return json_lines(table.names, rows[table.name])
    return table_bytes(csv_lines(table.names, rows[table.name], _flags(table)))


def _database(tables: tuple[Table, ...], rows: Rows, after: tuple[str, ...]) -> Database:
    filled = tuple((table.name, rows[table.name]) for table in tables)
    return Database(tuple(create(table) for table in tables), filled, (), after)


def _archive(
    tables: tuple[Table, ...], made: _Tables, paths: Mapping[str, str], *, for_excel: bool
) -> Archive:
    members = []
    for table in tables:
        content = made.csv[table.name]
        if for_excel:
            rows = made.rows[table.name]
            content = spreadsheet_bytes(content, made.lines[table.name], rows, _flags(table))
        members.append((paths[table.name].removeprefix(URL), content))
    return Archive(tuple(members))


def made_of_part(edition: Edition, part: Part) -> tuple[Any, ...]:
    """Name all that the files of a part are made of: its records, and the names of their places.

    Cost: kept, for each of a part's files asks for it.
    """
    known = _made_of.get(part)
    if known is None or known[0] is not edition.library:
        headlines = records_of(edition, part)
        total = blake2b(digest_size=16)
        for headline in headlines:
            total.update(f"{headline.id} {headline.digest} {headline.status}\n".encode())
        for key, name in sorted(_place_names(edition, headlines).items()):
            total.update(f"{key} {name}\n".encode())
        known = (edition.library, (FORMAT, part.name, len(headlines), total.hexdigest()))
        _made_of[part] = known
    return known[1]


def _place_names(edition: Edition, headlines: list[Headline]) -> Mapping[str, str]:
    library = edition.library
    used = {use.place for headline in headlines for use in headline.places}
    return {key: place_name(key, library) for key in used if key in library.registers.places}


def _made(edition: Edition, part: Part, read: ReadRecord) -> _Made:
    """Make all that the files of a part hold, unless it was made last."""
    made_of = made_of_part(edition, part)
    if not _last or _last[0].made_of != made_of:
        _last.clear()
        _last.append(_Made(made_of, *_make(edition, part, read)))
    return _last[0]


def _make(edition: Edition, part: Part, read: ReadRecord) -> tuple[_Tables, dict[str, bytes]]:
    headlines = records_of(edition, part)
    names = _place_names(edition, headlines)
    rows: Rows = {table.name: [] for table in YEARLY}
    whole: list[bytes] = []
    for headline in headlines:
        record = read(headline)
        add_record(rows, record, headline, names)
        whole.append(to_json(_without_private_people(record)))
    tables = _tables(YEARLY, rows)
    files = {f"{name}.csv": content for name, content in tables.csv.items()}
    files[LINES] = b"".join(line + b"\n" for line in whole)
    counts = {
        "year": part.year,
        "part": part.name,
        "tables": [
            {
                "name": table.name,
                "rows": len(rows[table.name]),
                "files": [
                    {
                        "path": part_path(part, name).removeprefix(f"{URL}{part.year}/"),
                        "bytes": len(files[name]),
                    }
                    for name in (f"{table.name}.csv", f"{table.name}.jsonl")
                    if name in files
                ],
            }
            for table in YEARLY
        ],
    }
    files[COUNTS] = to_json(counts, indent=1) + b"\n"
    return tables, files


def _tables(tables: tuple[Table, ...], rows: Rows) -> _Tables:
    lines = {table.name: csv_lines(table.names, rows[table.name], _flags(table)) for table in tables}
    return _Tables(rows, lines, {name: table_bytes(found) for name, found in lines.items()})


def _flags(table: Table) -> list[int]:
    """Give the places of the columns that hold true or false."""
    return [place for place, column in enumerate(table.columns) if column.type == "boolean"]


def _without_private_people(record: dict[str, Any]) -> dict[str, Any]:
    """Leave out those who hold no public role: a page may tell of them, a table of people may not."""
    people = record.get("people")
    if not people or all(person["public_role"] for person in people):
        return record
    return {**record, "people": [person for person in people if person["public_role"]]}


def _registers(edition: Edition) -> _Registers:
    if not _registers_last or _registers_last[0].library is not edition.library:
        rows = register_rows(edition.library.registers)
        digest = blake2b(to_json(rows), digest_size=16).hexdigest()
        _registers_last[:] = [_Registers(edition.library, (FORMAT, digest), rows)]
    return _registers_last[0]
