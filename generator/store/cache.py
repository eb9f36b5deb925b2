"""What the last build knew, so that this one need not find it out again."""

from __future__ import annotations

import marshal
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from typing import Any

from generator.store.cache_file import SCHEMA, connect, fault, file_system_time, in_memory, version
from generator.store.cache_rows import UNSURE, Known, Published, pack, unpack
from generator.store.seal import break_seal, seal_file
from generator.store.source_tree import SourceFile

_RACY_NS = 2_000_000_000
"""A file written this shortly before it was read may change again under the same time: two seconds
is the coarsest clock of a file system in use (FAT)."""
_MARK = 8
"""Bytes of a mark."""
_MOST_MARKED = 50
"""So many files are named for one mark."""
_CANNOT_WRITE = ("OSError", "SQLITE_READONLY", "SQLITE_FULL", "SQLITE_CANTOPEN", "SQLITE_IOERR")
"""Beginnings of SQLite's names for what a disk does to a file."""


class Cache:
    """One SQLite file, good for any number of content and site folders.

    It is only a memory: one that is damaged, foreign or of another version is begun anew.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        discarded: str,
        started_ns: int,
        file: Path | None = None,
        *,
        begun: bool = True,
    ) -> None:
        """Use `open_cache` instead."""
        self._connection = connection
        self.discarded = discarded
        """Why the former cache was not used: damaged, version, unwritable, missing, asked; else empty."""
        self.begun = begun
        """Whether there was nothing to remember."""
        self._started_ns = started_ns
        self._folders: dict[str, int] = {}
        self._file = file
        """None when it lives in memory."""
        self._changed = False
        self._overwriting = False
        self._process = os.getpid()

    @property
    def is_shared(self) -> bool:
        """Whether a forked worker may ask it as well: it lies on the disk."""
        return self._file is not None

    def sources(self, content: Path) -> dict[str, Known]:
        """Recall every source file of a content folder, by path."""
        rows = self._rows(
            "SELECT path, size, mtime_ns, ctime_ns, digest FROM sources INDEXED BY seen WHERE folder = ?",
            content,
        )
        return {row[0]: Known(*row[1:]) for row in rows}

    def payloads(self, content: Path) -> Iterator[tuple[str, bytes]]:
        """Recall what was read in every source file of a content folder, one after the other.

        Order: by path.
        """
        statement = "SELECT path, payload FROM sources WHERE folder = ? AND path > ? ORDER BY path LIMIT 500"
        last = ""
        while rows := self._rows(statement, content, last):
            yield from rows
            last = rows[-1][0]

    def payload(self, content: Path, path: str) -> bytes:
        """Recall what was read in one source file; empty when it is not known.

        Cost: 0.01 ms.
        """
        rows = self._rows("SELECT payload FROM sources WHERE folder = ? AND path = ?", content, path)
        return rows[0][0] if rows else b""

    def marked(self, content: Path, marks: bytes) -> list[str]:
        """Name the source files that have one of some marks, of eight bytes each.

        Order: by path; no more than fifty for each mark.
        Cost: one way through the marks of all files.
        """
        each = [marks[place : place + _MARK] for place in range(0, len(marks), _MARK)]
        any_of = " OR ".join(["instr(marks, ?)"] * len(each)) or "0"
        statement = (
            f"SELECT path, marks FROM sources INDEXED BY seen WHERE folder = ? AND ({any_of}) ORDER BY path"  # noqa: S608 - marks
        )
        found: set[str] = set()
        count = dict.fromkeys(each, 0)
        for path, own in self._rows(statement, content, *each):
            for mark in each:
                if mark in own and count[mark] < _MOST_MARKED:
                    count[mark] += 1
                    found.add(path)
        return sorted(found)

    def remember_sources(
        self,
        content: Path,
        read: Iterable[tuple[SourceFile, str, bytes]],
        gone: Iterable[str],
        marks: Mapping[str, bytes] = MappingProxyType({}),
    ) -> None:
        """Keep what was read of source files (file, digest, payload), and forget those that are gone.

        Shape: `marks` by path, where a file has any.
        """
        folder = self._folder(content)
        rows = (
            (
                folder,
                file.path,
                file.size,
                self._trusted(file),
                file.ctime_ns,
                digest,
                marks.get(file.path, b""),
                payload,
            )
            for file, digest, payload in read
        )
        self._write("INSERT OR REPLACE INTO sources VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
        self._write("DELETE FROM sources WHERE folder = ? AND path = ?", ((folder, path) for path in gone))

    def remember_times(self, content: Path, files: Iterable[SourceFile]) -> None:
        """Keep the times of source files that hold the bytes they held."""
        folder = self._folder(content)
        rows = [(self._trusted(file), file.ctime_ns, folder, file.path) for file in files]
        # A time that still tells nothing is no reason to touch the file.
        rows = [row for row in rows if row[0] != -1]
        if rows:
            self._write(
                "UPDATE sources SET mtime_ns = ?, ctime_ns = ? WHERE folder = ? AND path = ?", iter(rows)
            )

    def pictures(self, content: Path) -> list[tuple[str, Known, tuple[Any, ...]]]:
        """Recall what was seen in every picture of a content folder: path, file, what was seen."""
        rows = self._rows(
            "SELECT path, size, mtime_ns, ctime_ns, digest, look FROM pictures WHERE folder = ?", content
        )
        return [(row[0], Known(*row[1:5]), marshal.loads(row[5])) for row in rows]  # noqa: S302 - see `unpack`

    def picture_paths(self, content: Path) -> list[str]:
        """List the pictures of a content folder of which something is remembered."""
        return [path for (path,) in self._rows("SELECT path FROM pictures WHERE folder = ?", content)]

    def picture_digests(self) -> set[str]:
        """Name the bytes of all pictures remembered, whatever content folder they lie in."""
        try:
            return {name for (name,) in self._connection.execute("SELECT digest FROM pictures")}
        except sqlite3.Error as error:
            self._begin_anew(error)
            return set()

    def remember_pictures(self, content: Path, looked: Iterable[tuple[SourceFile, tuple[Any, ...]]]) -> None:
        """Keep what was seen in pictures: plain values, of which the last names the bytes."""
        folder = self._folder(content)
        rows = (
            (folder, file.path, file.size, self._trusted(file), file.ctime_ns, look[-1], pack(tuple(look)))
            for file, look in looked
        )
        self._write("INSERT OR REPLACE INTO pictures VALUES (?, ?, ?, ?, ?, ?, ?)", rows)

    def forget_pictures(self, content: Path, paths: Iterable[str]) -> None:
        """Forget pictures that no record of a content folder names any more."""
        folder = self._folder(content)
        self._write("DELETE FROM pictures WHERE folder = ? AND path = ?", ((folder, path) for path in paths))

    def artifacts(self, site: Path) -> dict[str, Published]:
        """Recall every file that was, or was meant to be, written into a site folder."""
        rows = self._rows(
            "SELECT path, fingerprint, digest, size, mtime_ns FROM artifacts WHERE folder = ?", site
        )
        found = {row[0]: Published(*row[1:]) for row in rows}
        for (paths,) in self._rows("SELECT paths FROM intended WHERE folder = ?", site):
            # A build that meant to write these never finished.
            found.update(dict.fromkeys(marshal.loads(paths), UNSURE))  # noqa: S302 - see `unpack`
        return found

    def is_interrupted(self, site: Path) -> bool:
        """Tell whether a build of a site folder began to write and never finished."""
        return bool(self._rows("SELECT 1 FROM intended WHERE folder = ? LIMIT 1", site))

    def artifact(self, site: Path, path: str) -> Published | None:
        """Recall one file of a site folder."""
        rows = self._rows(
            "SELECT fingerprint, digest, size, mtime_ns FROM artifacts WHERE folder = ? AND path = ?",
            site,
            path,
        )
        return Published(*rows[0]) if rows else None

    def parts(self, site: Path, parts: Iterable[str]) -> dict[str, dict[str, Published]]:
        """Recall the files of a site folder that some parts of the manifest list, by part and path."""
        found: dict[str, dict[str, Published]] = {part: {} for part in parts}
        marks = ", ".join("?" * len(found))
        columns = "part, path, fingerprint, digest, size, mtime_ns"
        statement = f"SELECT {columns} FROM artifacts WHERE folder = ? AND part IN ({marks})"  # noqa: S608 - marks
        for part, path, *state in self._rows(statement, site, *found):
            found[part][path] = Published(*state)
        return found

    def part_sizes(self, site: Path) -> dict[str, int]:
        """Count the files of a site folder by the part of the manifest that lists them."""
        return dict(self._rows("SELECT part, COUNT(*) FROM artifacts WHERE folder = ? GROUP BY part", site))

    def serves(self) -> bool:
        """Tell whether any site folder is remembered."""
        try:
            return bool(self._connection.execute("SELECT 1 FROM arrangements LIMIT 1").fetchall())
        except sqlite3.Error as error:
            self._begin_anew(error)
            return False

    def arrangement(self, site: Path) -> Any:
        """Recall how the records of a site folder were arranged; None when it is not known."""
        rows = self._rows("SELECT arrangement FROM arrangements WHERE folder = ?", site)
        return unpack(rows[0][0]) if rows else None

    def remember_arrangement(self, site: Path, arrangement: tuple[Any, ...]) -> None:
        """Keep how the records of a site folder are arranged: plain values."""
        row = (self._folder(site), pack(tuple(arrangement)))
        self._write("INSERT OR REPLACE INTO arrangements VALUES (?, ?)", iter([row]))

    def knows(self, site: Path) -> bool:
        """Tell whether any file of a site folder is remembered."""
        rows = self._rows("SELECT 1 FROM artifacts WHERE folder = ?1 LIMIT 1", site)
        return bool(rows or self._rows("SELECT 1 FROM intended WHERE folder = ?", site))

    def intend(self, site: Path, paths: Iterable[str]) -> None:
        """Claim files before they are written, so that those of a killed build are known as ours.

        Cost: one row, however many they are; `remember_artifacts` takes it back.
        """
        packed = marshal.dumps(list(paths))
        self._write("INSERT INTO intended VALUES (?, ?)", iter([(self._folder(site), packed)]))

    def remember_artifacts(
        self,
        site: Path,
        written: Iterable[tuple[str, Published]],
        removed: Iterable[str],
        part_of: Callable[[str], str],
    ) -> None:
        """Keep what now stands in a site folder, by parts of the manifest, and forget what was removed."""
        folder = self._folder(site)
        rows = ((folder, path, *state, part_of(path)) for path, state in written)
        self._write("INSERT OR REPLACE INTO artifacts VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
        self._write("DELETE FROM intended WHERE folder = ?", iter([(folder,)]))
        self._write(
            "DELETE FROM artifacts WHERE folder = ? AND path = ?", ((folder, path) for path in removed)
        )

    def overwrite(self) -> None:
        """Leave nothing of what was forgotten in the file's unused room, now and once more at the end.

        Cost: the file is written anew; for builds that withdraw or lose a record.
        """
        self._overwriting = True
        # SQLite overwrites what it deletes, but not what it only moved within its pages.
        with suppress(sqlite3.Error):
            self._connection.execute("VACUUM")

    def close(self) -> None:
        """Let the file go, sealed, so that any damage to it is noticed."""
        if self._overwriting:
            self.overwrite()
        if self._changed and self._file is not None:
            with suppress(OSError, sqlite3.Error):
                # Another build that writes meanwhile waits, and then breaks the seal again.
                self._connection.execute("BEGIN IMMEDIATE")
                seal_file(self._file)
                self._connection.rollback()
        self._connection.close()

    def _trusted(self, file: SourceFile) -> int:
        """Give a file's time, or one that never matches when the file is too fresh to be told apart."""
        racy = max(file.mtime_ns, file.ctime_ns) > self._started_ns - _RACY_NS
        return -1 if racy else file.mtime_ns

    def _folder(self, path: Path) -> int:
        name = str(path)
        if name in self._folders:
            return self._folders[name]
        try:
            self._break_seal()
            with self._connection:
                self._connection.execute("INSERT OR IGNORE INTO folders (path) VALUES (?)", (name,))
                self._break_seal()
        except (OSError, sqlite3.Error) as error:
            self._begin_anew(error)
            return self._folder(path)
        (number,) = self._connection.execute("SELECT id FROM folders WHERE path = ?", (name,)).fetchone()
        assert isinstance(number, int)
        self._folders[name] = number
        return number

    def _rows(self, statement: str, folder: Path, *more: str | bytes) -> list[tuple[Any, ...]]:
        """Ask for the rows of one folder; a cache that turns out damaged knows nothing."""
        if self._process != os.getpid() and self._file is not None:
            self._reopen(self._file)
        try:
            return self._connection.execute(statement, (self._folder(folder), *more)).fetchall()
        except sqlite3.Error as error:
            self._begin_anew(error)
            return []

    def _reopen(self, file: Path) -> None:
        """Open the file anew in a forked worker: SQLite lets no connection pass from process to process."""
        # Kept, for closing it here would let go of what the parent holds.
        self._inherited = self._connection
        self._connection = connect(file)
        self._process = os.getpid()

    def _write(self, statement: str, rows: Iterator[tuple[Any, ...]]) -> None:
        """Change rows, all or none; a cache that cannot be written goes on in memory."""
        try:
            # Before, for a kill may come in between; and within, for another build may have sealed meanwhile.
            self._break_seal()
            with self._connection:
                self._connection.executemany(statement, rows)
                self._break_seal()
        except (OSError, sqlite3.Error) as error:
            self._begin_anew(error)

    def _break_seal(self) -> None:
        """Tell other processes, before a change is done, that the file is not what was sealed."""
        if self._file is not None:
            break_seal(self._file)
        self._changed = True

    def _begin_anew(self, error: Exception) -> None:
        """Go on without a memory; the next build finds the damage and starts a fresh file."""
        cannot = getattr(error, "sqlite_errorname", "OSError").startswith(_CANNOT_WRITE)
        self.discarded = "unwritable" if cannot else "damaged"
        self._file = None
        self._folders.clear()
        self._connection.close()
        self._connection = in_memory()


def open_cache(folder: Path, *, anew: bool = False) -> Cache:
    """Open the cache in a folder, or begin one: when there is none, when it is not ours, when asked to.

    Errors: none; without a folder that can be written the cache lives in memory and says `unwritable`.
    """
    path = folder / "bulletin.sqlite"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        started_ns = file_system_time(folder)
    except OSError:
        return Cache(in_memory(), "unwritable", 0)
    discarded = ""
    if path.exists():
        reason = "asked" if anew else fault(path)
        if not reason:
            try:
                return Cache(connect(path), "", started_ns, path, begun=False)
            except sqlite3.Error:
                reason = "damaged"
        discarded = reason
    try:
        for suffix in (".seal", "", "-journal", "-wal", "-shm"):
            Path(f"{path}{suffix}").unlink(missing_ok=True)
        connection = connect(path)
        with connection:
            connection.executescript(SCHEMA)
            connection.execute("INSERT INTO meta VALUES (?)", (version(),))
    except (OSError, sqlite3.Error):
        return Cache(in_memory(), "unwritable", started_ns)
    return Cache(connection, discarded, started_ns, path)
