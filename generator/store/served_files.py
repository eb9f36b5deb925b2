"""Files of a site folder for the preview's server: nothing outside it, nothing hidden."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from posixpath import normpath

from generator.store.given_paths import is_folder

INDEX = "index.html"


def served_file(site: Path, path: str) -> tuple[str, bytes] | str | None:
    """Find what stands at an address: a file's name and bytes, the address it has with its slash, or None.

    Errors: none; what cannot be read is not there.
    """
    if "\0" in path:
        return None
    inner = normpath(path).lstrip("/")
    if any(part.startswith(".") for part in inner.split("/") if part != "."):
        return None
    try:
        root = site.resolve()
        target = (root / inner).resolve()
        if not target.is_relative_to(root):
            return None
        if target.is_dir():
            if not path.endswith("/"):
                # From the root, and never from two slashes, which would name another host.
                return f"/{inner}/"
            target /= INDEX
        elif path.endswith("/"):
            # No server takes a file for a folder.
            return None
        return target.name, target.read_bytes()
    except OSError:
        return None


def folders_that_exist(folders: Iterable[Path]) -> list[Path]:
    """Leave out folders that are not there, and those that lie within another.

    Order: by path.
    """
    found = sorted({folder for folder in folders if is_folder(folder)})
    return [
        folder
        for folder in found
        if not any(folder != other and folder.is_relative_to(other) for other in found)
    ]


def marks_of(folders: Iterable[Path]) -> dict[Path, int]:
    """Tell the folders that are there from others that may come to stand in their places."""
    found: dict[Path, int] = {}
    for folder in folders:
        with suppress(OSError):
            found[folder] = folder.stat().st_ino
    return found
