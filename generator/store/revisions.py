"""Revisions in git: a folder as a commit has it, read from its objects; the work tree is left alone."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final, NamedTuple

from generator.store.failure import MachineFailure, failure_of

_LINK: Final = "120000"
_FILES: Final = frozenset({"100644", "100755", _LINK})
_QUIET: Final = {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
"""Git writes nothing beside what it is asked for, and asks nobody."""


class _Blob(NamedTuple):
    mode: str
    name: str
    """Object id."""
    path: str
    """Below the folder asked for."""


def commit_of(folder: Path, revision: str) -> str | None:
    """Name the commit that a revision means in the repository around a folder; None when there is none.

    Errors: MachineFailure when git is not installed.
    """
    asked = ["rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"]
    return _git(folder, asked, strict=False).decode().strip() or None


def changed_paths(folder: Path, old: str, new: str) -> list[str]:
    """List what differs between two commits, renamed files under both names.

    Order: by path, from the repository's top.
    Errors: MachineFailure when git fails.
    """
    told = _git(folder, ["diff-tree", "-r", "-z", "--no-renames", "--name-only", old, new])
    return sorted(_text(path) for path in told.split(b"\0") if path)


def path_in_repository(folder: Path) -> str:
    """Give a folder's path from its repository's top, with a slash; empty for the top itself.

    Errors: MachineFailure when git fails.
    """
    return _text(_git(folder, ["rev-parse", "--show-prefix"]).rstrip(b"\n"))


def write_revision(folder: Path, commit: str, into: Path) -> None:
    """Write a folder as a commit has it: each file's own bytes, without git's attributes, links as links.

    Cost: two processes, however many files; one file at a time is held.
    Errors: MachineFailure when git or the disk fails, or when the commit has paths that lead elsewhere.
    """
    blobs = _blobs(folder, commit)
    links = {blob.path for blob in blobs if blob.mode == _LINK}
    for blob in blobs:
        parts = blob.path.split("/")
        above = {"/".join(parts[:count]) for count in range(1, len(parts))}
        if {"", ".", "..", ".git"} & set(parts) or above & links:
            raise MachineFailure("machine-program", "git", blob.path)
    try:
        into.mkdir(parents=True)
        with tempfile.TemporaryFile() as asked:
            asked.write("".join(f"{blob.name}\n" for blob in blobs).encode())
            asked.seek(0)
            _write_blobs(folder, blobs, asked, into)
    except OSError as error:
        raise failure_of(error, error.filename or into) from error


@contextmanager
def review_folder() -> Iterator[Path]:
    """Make a folder for what is built to be compared, and remove it afterwards.

    Errors: MachineFailure when the disk fails.
    """
    try:
        folder = tempfile.TemporaryDirectory(prefix="bulletin-")
    except OSError as error:
        raise failure_of(error, error.filename or tempfile.gettempdir()) from error
    with folder as name:
        yield Path(name)


def is_there(path: Path) -> bool:
    """Tell whether something stands at a path, so that its name is none of git's."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def keep_aside(site: Path, aside: Path) -> None:
    """Keep a built folder as it is now under another name: builds replace files, they do not write into them.

    Cost: a link for each file, no copy.
    Errors: MachineFailure when the disk fails.
    """
    try:
        for folder, _, files in os.walk(site):
            target = aside / Path(folder).relative_to(site)
            target.mkdir(parents=True)
            for name in files:
                os.link(f"{folder}/{name}", target / name)
    except OSError as error:
        raise failure_of(error, error.filename or aside) from error


def put_in_place(folder: Path, place: Path) -> None:
    """Put a folder where another stood, which goes beside it.

    Errors: MachineFailure when the disk fails.
    """
    try:
        if place.exists():
            place.rename(place.with_name(f"{place.name}-former"))
        folder.rename(place)
    except OSError as error:
        raise failure_of(error, error.filename or place) from error


def _blobs(folder: Path, commit: str) -> list[_Blob]:
    found = []
    for entry in _git(folder, ["ls-tree", "-r", "-z", commit, "."]).split(b"\0"):
        told, _, path = entry.partition(b"\t")
        if path:
            mode, _, name = told.decode().split(" ")
            # A repository within this one has no files here.
            if mode in _FILES:
                found.append(_Blob(mode, name, _text(path)))
    return found


def _write_blobs(folder: Path, blobs: Sequence[_Blob], asked: IO[bytes], into: Path) -> None:
    with subprocess.Popen(
        ["git", "-C", str(folder), "cat-file", "--batch"],
        stdin=asked,
        stdout=subprocess.PIPE,
        env={**os.environ, **_QUIET},
    ) as git:
        assert git.stdout
        for blob in blobs:
            head = git.stdout.readline().split()
            if len(head) != 3:
                raise MachineFailure("machine-program", "git", f"{blob.path}: {b' '.join(head).decode()}")
            content = git.stdout.read(int(head[2]))
            git.stdout.read(1)
            target = into / blob.path
            target.parent.mkdir(parents=True, exist_ok=True)
            if blob.mode == _LINK:
                target.symlink_to(os.fsdecode(content))
            else:
                with target.open("xb") as file:
                    file.write(content)


def _git(folder: Path, arguments: Sequence[str], *, strict: bool = True) -> bytes:
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *arguments],
            capture_output=True,
            check=False,
            env={**os.environ, **_QUIET},
        )
    except OSError as error:
        raise MachineFailure("machine-program", "git", error.strerror or "") from error
    if done.returncode and strict:
        raise MachineFailure("machine-program", "git", done.stderr.decode(errors="replace").strip()[:300])
    return b"" if done.returncode else done.stdout


def _text(path: bytes) -> str:
    return os.fsdecode(path)
