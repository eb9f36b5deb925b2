"""Files outside of site and cache that a command writes: whole or not at all."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from typing import TYPE_CHECKING

from generator.store.failure import failure_of

if TYPE_CHECKING:
    from pathlib import Path


def put_whole(file: Path, raw: bytes) -> None:
    """Write a file, whole or not at all; a former one gives way, and its rights stay.

    Errors: MachineFailure when that cannot be done; the former file is what it was then.
    """
    # Hidden, so that whoever watches the folder or lists it does not take it for content.
    temporary = file.with_name(f".{file.name}.{os.getpid()}.tmp")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("xb") as new:
            new.write(raw)
            new.flush()
            os.fsync(new.fileno())
        with suppress(FileNotFoundError):
            temporary.chmod(stat.S_IMODE(file.stat().st_mode))
        temporary.replace(file)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink()
        raise failure_of(error, file) from error


def replace_file(file: Path, raw: bytes) -> None:
    """Put other bytes in the place of a file that is there, as `put_whole` does.

    Errors: MachineFailure as there, and when the file is gone meanwhile.
    """
    try:
        file.stat()
    except OSError as error:
        raise failure_of(error, file) from error
    put_whole(file, raw)
