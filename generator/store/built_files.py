"""Files put together on the disk: SQLite databases and ZIP archives, the same bytes on any machine."""

from __future__ import annotations

import os
import sqlite3
import struct
import zlib
from contextlib import closing
from errno import EIO
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import deflate

from generator.domain.artifact import Archive, Database
from generator.store.failure import failure_of
from generator.store.site_folder import WORK, put_built

if TYPE_CHECKING:
    from typing import BinaryIO

    from generator.store.cache_rows import Published
    from generator.store.site_folder import Put

_PAGE_SIZE: Final = 8192
"""Bytes: a record with its body fills more than half of a page of 4096, and the rest would stay empty."""
_CHANGE_COUNTER: Final = slice(24, 28)
_VALID_FOR: Final = slice(92, 96)
_LIBRARY: Final = slice(96, 100)
_WRITTEN_BY: Final = 3_040_000
"""The version that every database says it was written by: the true one differs from machine to machine."""

_LOCAL: Final = struct.Struct("<4s5H3I2H")
_CENTRAL: Final = struct.Struct("<4s6H3I5H2I")
_END: Final = struct.Struct("<4s4H2IH")
_FIRST_DAY: Final = (1 << 5) | 1
"""1 January 1980, the earliest day that a ZIP file knows: no clock is read."""
_UTF8_NAMES: Final = 0x800
_DEFLATED: Final = 8
_VERSION: Final = 20
_LEVEL: Final = 3
"""Beyond it a tenth less of bytes costs twice the time."""
_PACKED_SIZE: Final = 5
"""Place of a member's packed size among its facts."""


def build_file(
    site: Path, path: str, told: Database | Archive, fingerprint: str, known: Published | None
) -> Put:
    """Put a database or an archive together and into its place.

    Errors: MachineFailure when the disk fails; the file is then the old one or the new one, whole.
    """
    temporary = site / WORK / f"{os.getpid()}.built"
    try:
        temporary.unlink(missing_ok=True)
        if isinstance(told, Database):
            _build_database(site, temporary, told)
        else:
            with temporary.open("wb") as out:
                _build_archive(site, out, told)
    except sqlite3.Error as error:
        # The statements are the program's own: what is left to fail is the disk.
        raise failure_of(OSError(str(error)), site / path, "site-partial") from error
    except OSError as error:
        raise failure_of(error, site / path, "site-partial") from error
    return put_built(site, path, temporary, fingerprint, known)


def _build_database(site: Path, file: Path, told: Database) -> None:
    """Write a database of which nothing depends on the library's version or on what was there before."""
    with closing(sqlite3.connect(file, isolation_level=None, uri=True)) as database:
        run = database.execute
        for setting in (f"page_size={_PAGE_SIZE}", "journal_mode=OFF", "synchronous=OFF", "encoding='UTF-8'"):
            run(f"PRAGMA {setting}")
        run("BEGIN")
        for statement in told.before:
            run(statement)
        for table, rows in told.rows:
            width = len(run(f"SELECT * FROM {table}").description)  # noqa: S608 - as below
            # The names of tables are the program's own.
            database.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * width)})", rows)  # noqa: S608
        run("COMMIT")
        for part, tables in told.parts:
            run("ATTACH ? AS part", (f"{(site / part).as_uri()}?immutable=1",))
            run("BEGIN")
            for table in tables:
                run(f"INSERT INTO main.{table} SELECT * FROM part.{table}")  # noqa: S608 - as above
            run("COMMIT")
            run("DETACH part")
        run("BEGIN")
        for statement in told.after:
            run(statement)
        run("COMMIT")
    with file.open("r+b") as written:
        header = bytearray(written.read(100))
        header[_CHANGE_COUNTER] = header[_VALID_FOR] = (1).to_bytes(4, "big")
        header[_LIBRARY] = _WRITTEN_BY.to_bytes(4, "big")
        written.seek(0)
        written.write(header)


def _build_archive(site: Path, out: BinaryIO, told: Archive) -> None:
    """Write an archive of which nothing depends on the clock or on the machine's own zlib.

    Source: PKWARE's APPNOTE.TXT, 4.3.
    """
    entries: list[bytes] = []
    for name, content in told.members:
        packed = deflate.deflate_compress(content, _LEVEL)
        facts = (_UTF8_NAMES, _DEFLATED, 0, _FIRST_DAY, zlib.crc32(content), len(packed), len(content))
        entries.append(_begin_member(out, name.encode(), facts))
        out.write(packed)
    for part in told.parts:
        with (site / part).open("rb") as archive:
            for member in _members(archive):
                entries.append(_begin_member(out, member.name, member.facts))
                archive.seek(member.offset + _LOCAL.size + len(member.name))
                _copy(archive, out, member.facts[_PACKED_SIZE])
    start = out.tell()
    out.write(b"".join(entries))
    count = len(entries)
    out.write(_END.pack(b"PK\5\6", 0, 0, count, count, out.tell() - start, start, 0))


def _begin_member(out: BinaryIO, name: bytes, facts: tuple[int, ...]) -> bytes:
    """Write a member's own header, and give its entry in the list at the end."""
    offset = out.tell()
    out.write(_LOCAL.pack(b"PK\3\4", _VERSION, *facts, len(name), 0) + name)
    mode = 0o100644 << 16
    made_by = 3 << 8 | _VERSION
    return _CENTRAL.pack(b"PK\1\2", made_by, _VERSION, *facts, len(name), 0, 0, 0, 0, mode, offset) + name


class _Member(NamedTuple):
    """Where a member lies in an archive, and what its headers say of it."""

    name: bytes
    facts: tuple[int, ...]
    offset: int


def _members(file: BinaryIO) -> list[_Member]:
    """List the members of an archive that `_build_archive` wrote."""
    file.seek(-_END.size, os.SEEK_END)
    *_, count, size, start, _ = _END.unpack(file.read(_END.size))
    file.seek(start)
    listed = file.read(size)
    found = []
    at = 0
    for _ in range(count):
        entry = _CENTRAL.unpack_from(listed, at)
        at += _CENTRAL.size
        name = listed[at : at + entry[10]]
        at += len(name)
        found.append(_Member(name, entry[3:10], entry[16]))
    return found


def _copy(source: BinaryIO, target: BinaryIO, size: int) -> None:
    while size:
        piece = source.read(min(size, 1 << 20))
        if not piece:
            raise OSError(EIO, "archive cut short")
        target.write(piece)
        size -= len(piece)
