"""Whether something stands at a path that was given by hand, be it one that may not be looked at."""

from __future__ import annotations

from pathlib import Path


def stands(path: Path) -> bool:
    """Tell whether there is a file or folder; what may not be looked at, or has too long a name, is none."""
    try:
        return path.exists()
    except OSError:
        return False


def is_folder(path: Path) -> bool:
    """Tell whether there is a folder; what may not be looked at, or has too long a name, is none."""
    try:
        return path.is_dir()
    except OSError:
        return False
