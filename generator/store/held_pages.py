"""Pages that wait until all that they link to stands."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from generator.store.digests import digest
from generator.store.failure import failure_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_HELD = "cho"
"""Folder in the work folder where pages wait."""


def begin_holding(work: Path) -> None:
    """Make the folder where pages wait, inside a build's work folder.

    Errors: MachineFailure when the disk fails.
    """
    folder = work / _HELD
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise failure_of(error, folder, "site-untouched") from error


def is_held(path: str) -> bool:
    """Tell whether a file is a page or a page's packed twin, for only pages link to others."""
    return path.endswith((".html", ".html.gz", ".html.br"))


def place_of(work: Path | str, path: str) -> str:
    """Tell where a page of the site waits."""
    return f"{work}/{_HELD}/{digest(path.encode())}"


def show_held(site: Path, work: Path, paths: Iterable[str]) -> None:
    """Put waiting pages where they are read: new ones first, then those that may link to them.

    Until the last new page is there, one of them may name another that is not; no page of before does.

    Errors: MachineFailure when the disk fails; every page is then the old one or the new one, whole.
    """
    targets = ((f"{site}/{path}", path) for path in paths)
    for _, target, path in sorted((os.path.lexists(target), target, path) for target, path in targets):
        try:
            os.makedirs(os.path.dirname(target), exist_ok=True)  # noqa: PTH103, PTH120 - 100,000 times
            os.replace(place_of(work, path), target)  # noqa: PTH105 - as above
        except OSError as error:
            raise failure_of(error, target, "site-partial") from error
