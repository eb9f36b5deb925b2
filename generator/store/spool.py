"""Records' data between the two passes: too much to hold, too dear to read twice."""

from __future__ import annotations

import fcntl
import marshal
import os
import shutil
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from generator.store.failure import failure_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_SPOOL = "spool-"


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
        _clear_left(cache_dir)
        made = Path(tempfile.mkdtemp(prefix=f".new-{_SPOOL}", dir=cache_dir))
    except OSError:
        try:
            made = Path(tempfile.mkdtemp(prefix="bulletin-spool-"))
        except OSError as error:
            raise failure_of(error, cache_dir) from error
    lock = os.open(made, os.O_RDONLY)
    folder = made
    try:
        # Only once it is held does it bear the name by which another build would clear it.
        fcntl.flock(lock, fcntl.LOCK_EX)
        if made.parent == cache_dir:
            folder = made.rename(made.with_name(made.name.removeprefix(".new-")))
        yield folder
    finally:
        os.close(lock)
        shutil.rmtree(folder, ignore_errors=True)


def _clear_left(cache_dir: Path) -> None:
    """Remove the folders of builds that were killed: nobody holds them any more."""
    for left in cache_dir.glob(f"{_SPOOL}*"):
        with suppress(OSError):
            lock = os.open(left, os.O_RDONLY)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(left, ignore_errors=True)
            finally:
                os.close(lock)


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
