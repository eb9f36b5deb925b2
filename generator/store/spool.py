"""Records' data between the two passes: too much to hold, too dear to read twice."""

from __future__ import annotations

import marshal
import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from generator.store.failure import failure_of

if TYPE_CHECKING:
    from collections.abc import Iterator


class Spooled(NamedTuple):
    """Where one record's data lies."""

    file: str
    offset: int
    length: int


@contextmanager
def spool_folder(cache_dir: Path) -> Iterator[Path]:
    """Make a folder for one build's spool files, and remove it at the end.

    Errors: MachineFailure when neither the cache folder nor the system's temporary one can be written.
    """
    try:
        cache_dir.mkdir(parents=True, exist_ok=True)
        folder = tempfile.mkdtemp(prefix="spool-", dir=cache_dir)
    except OSError:
        try:
            folder = tempfile.mkdtemp(prefix="bulletin-spool-")
        except OSError as error:
            raise failure_of(error, cache_dir) from error
    try:
        yield Path(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class SpoolWriter:
    """One worker's file; records are only ever added to its end."""

    def __init__(self, folder: Path) -> None:
        """Begin a file of a name that no other process takes."""
        try:
            number, self._path = tempfile.mkstemp(dir=folder)
        except OSError as error:
            raise failure_of(error, folder) from error
        self._file: IO[bytes] = os.fdopen(number, "wb")
        self._end = 0

    def add(self, data: Any) -> Spooled:
        """Append one record's plain data.

        Errors: MachineFailure when the disk is full.
        """
        packed = marshal.dumps(data, 4)
        try:
            self._file.write(packed)
        except OSError as error:
            raise failure_of(error, self._path) from error
        place = Spooled(os.path.basename(self._path), self._end, len(packed))  # noqa: PTH119 - a str is at hand
        self._end += len(packed)
        return place

    def close(self) -> None:
        """Finish the file, so that other processes see all of it."""
        try:
            self._file.close()
        except OSError as error:
            raise failure_of(error, self._path) from error


class SpoolReader:
    """All workers' files of one build, each opened once."""

    def __init__(self, folder: Path) -> None:
        """Look into a folder that `spool_folder` made."""
        self._folder = folder
        self._files: dict[str, int] = {}

    def get(self, place: Spooled) -> Any:
        """Give back one record's data as it was added.

        Errors: MachineFailure when the file is gone or cut short.
        """
        number = self._files.get(place.file)
        try:
            if number is None:
                number = os.open(self._folder / place.file, os.O_RDONLY)
                self._files[place.file] = number
            # pread needs no seek, so forked workers may share the open file.
            return marshal.loads(os.pread(number, place.length, place.offset))  # noqa: S302 - this build's own file
        except OSError as error:
            raise failure_of(error, self._folder / place.file) from error

    def close(self) -> None:
        """Let the files go."""
        for number in self._files.values():
            os.close(number)
        self._files.clear()
