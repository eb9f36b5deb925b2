"""Paths that somebody typed or set: where they lead, and whether anything is there that may be looked at."""

from __future__ import annotations

import os
from pathlib import Path


def whole_path(path: str) -> Path:
    """Write a typed path from the root on, without the steps back (“..”) that hide where it leads."""
    return Path(os.path.normpath(Path(path).absolute()))


def touches(content: Path, path: str) -> bool:
    """Tell whether there is such a file or folder, in the content or around it."""
    whole, given = content.absolute(), whole_path(path)
    return is_there(given) and (given.is_relative_to(whole) or whole.is_relative_to(given))


def is_there(path: Path) -> bool:
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
