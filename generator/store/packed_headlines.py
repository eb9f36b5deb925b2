"""Every headline of a content, packed away in a file; those asked for of late are at hand.

As objects a headline takes some 4 kB, and a process that looks at one which it has from another process
copies it. So all are kept packed, a third as large; each process unpacks what it needs and holds a bounded
number.
"""

from __future__ import annotations

import os
import weakref
from array import array
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from generator.domain.record import Headline
from generator.store.failure import failure_of
from generator.store.headlines import unpack_reading

if TYPE_CHECKING:
    from pathlib import Path

    from generator.domain.problem import Problem

MOST_HELD = 10_000
"""So many headlines a process holds, at some 4 kB each: all that most bulletins ever have."""


class PackedHeadlines(Mapping[str, Headline]):
    """Headlines by id; of several with one id, the last one.

    Order: by path, once they are arranged.
    """

    def __init__(self, folder: Path | None = None, most: int = MOST_HELD) -> None:
        """Begin with none; without a folder they stay in memory, packed.

        Errors: MachineFailure when the folder cannot be written.
        """
        self._path = str(folder / "headlines") if folder else ""
        self._generation = max(1, most // 2)
        self._memory = bytearray()
        self._starts = array("Q")
        self._lengths = array("L")
        self._end = 0
        self._paths: list[str] = []
        self._ids: list[str] = []
        self._numbers: dict[str, int] = {}
        self._newer: dict[str, Headline] = {}
        self._older: dict[str, Headline] = {}
        self._reader = -1
        self._writer = self._open(os.O_WRONLY | os.O_CREAT | os.O_TRUNC) if folder else -1

    def add(self, path: str, payload: bytes) -> tuple[Headline, tuple[Problem, ...]]:
        """Put away what `pack_reading` made of a file, and give what is in it.

        Errors: MachineFailure when the disk is full.
        """
        headline, warnings = unpack_reading(payload)
        self._starts.append(self._end)
        self._lengths.append(len(payload))
        self._end += len(payload)
        if self._path:
            self._write(payload)
        else:
            self._memory += payload
        self._paths.append(path)
        self._ids.append(headline.id)
        self._hold(headline.id, headline)
        return headline, warnings

    def arrange(self) -> None:
        """Order by path what came in any order; only now can headlines be asked for."""
        order = sorted(range(len(self._paths)), key=self._paths.__getitem__)
        self._starts = array("Q", [self._starts[number] for number in order])
        self._lengths = array("L", [self._lengths[number] for number in order])
        self._paths = [self._paths[number] for number in order]
        self._ids = [self._ids[number] for number in order]
        self._numbers = {record: number for number, record in enumerate(self._ids)}
        if len(self._numbers) < len(self._ids):
            # Of those with one id, another may be held than the last one.
            self.forget()

    def files(self) -> Iterator[tuple[str, str]]:
        """Pair the path of each file with the id of its record; ids may repeat.

        Order: by path.
        """
        return zip(self._paths, self._ids, strict=True)

    def packed(self, path_number: int) -> bytes:
        """Give what was put away of a file, counted by path.

        Errors: MachineFailure when it cannot be read.
        """
        start, length = self._starts[path_number], self._lengths[path_number]
        if not self._path:
            return bytes(self._memory[start : start + length])
        if self._reader < 0:
            self._reader = self._open(os.O_RDONLY)
        try:
            # pread needs no seek, so forked processes may share the open file.
            return os.pread(self._reader, length, start)
        except OSError as error:
            raise failure_of(error, self._path) from error

    def forget(self) -> None:
        """Hold none, so that processes which begin here have nothing to copy."""
        self._newer = {}
        self._older = {}

    def __getitem__(self, record: str) -> Headline:
        found = self._newer.get(record)
        if found is None:
            found = self._older.get(record) or unpack_reading(self.packed(self._numbers[record]))[0]
            self._hold(record, found)
        return found

    def __contains__(self, record: object) -> bool:
        return record in self._numbers

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)

    def __getstate__(self) -> dict[str, Any]:
        """Leave open files and what is held behind, for a process that starts afresh."""
        return {**self.__dict__, "_reader": -1, "_writer": -1, "_newer": {}, "_older": {}}

    def _hold(self, record: str, headline: Headline) -> None:
        """Hold a headline; once a generation is full, the one before it goes."""
        if len(self._newer) >= self._generation:
            self._older, self._newer = self._newer, {}
        self._newer[record] = headline

    def _write(self, payload: bytes) -> None:
        try:
            done = os.write(self._writer, payload)
            while done < len(payload):
                done += os.write(self._writer, payload[done:])
        except OSError as error:
            raise failure_of(error, self._path) from error

    def _open(self, how: int) -> int:
        """Open the file for as long as these headlines live."""
        try:
            number = os.open(self._path, how, 0o600)
        except OSError as error:
            raise failure_of(error, self._path) from error
        weakref.finalize(self, os.close, number)
        return number
