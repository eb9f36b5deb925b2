"""Content files that are put right on the disk."""

from __future__ import annotations

import os
import stat
import tempfile
from contextlib import suppress
from typing import TYPE_CHECKING

from generator.store.failure import failure_of

if TYPE_CHECKING:
    from pathlib import Path


def replace_file(file: Path, raw: bytes) -> None:
    """Put other bytes in a file's place, whole or not at all, and keep its rights.

    Errors: MachineFailure when that cannot be done; the file is what it was then.
    """
    temporary = ""
    try:
        rights = stat.S_IMODE(file.stat().st_mode)
        # Hidden, so that whoever watches the folder or lists it does not take it for content.
        number, temporary = tempfile.mkstemp(dir=file.parent, prefix=".", suffix=".tmp")
        with os.fdopen(number, "wb") as new:
            new.write(raw)
            new.flush()
            os.fsync(new.fileno())
        os.chmod(temporary, rights)  # noqa: PTH101 - as mkstemp gave it
        os.replace(temporary, file)  # noqa: PTH105 - as above
    except OSError as error:
        if temporary:
            with suppress(OSError):
                os.unlink(temporary)  # noqa: PTH108 - as above
        raise failure_of(error, file) from error
