"""Record files that an editor begins, and the articles that they are begun from."""

from __future__ import annotations

import sys
from pathlib import Path

from generator.domain.problem import Problem
from generator.store.failure import failure_of

LARGEST_ARTICLE = 16 * 1024 * 1024
"""Bytes; a saved page of one article, its scripts included, is far below."""


def read_article(name: str) -> bytes:
    """Read an article's file, or standard input for `-`; of a larger one no more than one byte too many.

    Errors: MachineFailure when it cannot be read.
    """
    try:
        if name == "-":
            return sys.stdin.buffer.read(LARGEST_ARTICLE + 1)
        with Path(name).open("rb") as file:
            return file.read(LARGEST_ARTICLE + 1)
    except OSError as error:
        raise failure_of(error, name) from error


def write_new(content: Path, path: str, text: str) -> Problem | None:
    """Write a record's file where there is none yet; a problem, and nothing written, where there is one.

    Errors: MachineFailure when the folder cannot be written.
    """
    file = content / path
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8", newline="\n") as new:
            new.write(text)
    except FileExistsError:
        return Problem(path, 1, 1, "file-exists", found=path)
    except OSError as error:
        raise failure_of(error, file) from error
    return None
