"""Files that a command hands to whoever asked, outside of site and cache."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from generator.store.failure import failure_of

if TYPE_CHECKING:
    from pathlib import Path


def hand_over(file: Path, raw: bytes) -> None:
    """Write a file, whole or not at all; a former one gives way.

    Errors: MachineFailure when that cannot be done; the former file stands then.
    """
    temporary = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(raw)
        temporary.replace(file)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise failure_of(error, file) from error
