"""A built folder as it stands: what its manifest lists, what is really there, and the bytes of each file."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import zipfile
import zlib
from contextlib import closing
from pathlib import Path
from typing import Any, Final, NamedTuple

from generator.domain.problem import Problem
from generator.store.failure import failure_of
from generator.store.site_folder import MANIFEST, OURS, WORK, is_inner, read_json

_PIECE: Final = 1 << 20


class Listed(NamedTuple):
    """What the manifest says of a file."""

    size: int
    sha256: str


class Claimed(NamedTuple):
    """All that a site's manifest says, and what is wrong with it."""

    files: dict[str, Listed]
    """Path to size and digest; the manifest itself is not listed."""
    counts: dict[str, int]
    """Numbers of records: published, withdrawn, conferences, models."""
    problems: tuple[Problem, ...]


class Standing(NamedTuple):
    """What stands in a folder."""

    files: dict[str, int]
    """Path of each regular file to its size."""
    others: tuple[str, ...]
    """Paths of what is no regular file and no folder: links, devices."""
    working: bool
    """Whether the work folder of a build is there."""


def claimed(site: Path) -> Claimed:
    """Read a site's manifest and its parts.

    Shape: without a manifest of ours nothing is listed, and a problem says so.
    """
    manifest = read_json(site / MANIFEST)
    if not isinstance(manifest, dict) or manifest.get("generator") != OURS:
        return Claimed({}, {}, (Problem(MANIFEST, 1, 1, "proof-no-manifest", found=str(site)),))
    files: dict[str, Listed] = {}
    problems: list[Problem] = []
    for part in _facts(manifest.get("parts"), MANIFEST, files, problems):
        body = read_json(site / part)
        if not isinstance(body, dict):
            problems.append(Problem(part, 1, 1, "proof-unreadable", found=part))
            continue
        listed = _facts(body.get("files"), part, files, problems)
        promised = next(item["files"] for item in manifest["parts"] if item["path"] == part)
        if promised != len(listed):
            details = (("expected", str(promised)),)
            problems.append(Problem(part, 1, 1, "proof-count", found=str(len(listed)), details=details))
    counts = manifest.get("records")
    numbers = counts if isinstance(counts, dict) else {}
    return Claimed(
        files, {name: n for name, n in numbers.items() if isinstance(n, int)}, tuple(sorted(problems))
    )


def _facts(items: object, source: str, files: dict[str, Listed], problems: list[Problem]) -> list[str]:
    """Take the files that a manifest or a part lists, and give the paths of those that are sound."""
    found: list[str] = []
    listed: list[Any] = items if isinstance(items, list) else [items]
    for item in listed:
        sound = (
            isinstance(item, dict)
            and isinstance(item.get("path"), str)
            and is_inner(item["path"])
            and isinstance(item.get("size"), int)
            and isinstance(item.get("sha256"), str)
            and (source != MANIFEST or isinstance(item.get("files"), int))
        )
        if not sound:
            problems.append(Problem(source, 1, 1, "proof-entry", found=json.dumps(item)[:80]))
        elif item["path"] in files:
            problems.append(Problem(source, 1, 1, "proof-entry-twice", found=item["path"]))
        else:
            files[item["path"]] = Listed(item["size"], item["sha256"])
            found.append(item["path"])
    return found


def standing(site: Path) -> Standing:
    """Look at everything in a folder; links are not followed.

    Errors: MachineFailure when a folder cannot be listed.
    """
    files: dict[str, int] = {}
    others: list[str] = []
    pending = [""]
    working = False
    try:
        while pending:
            folder = pending.pop()
            with os.scandir(site / folder) as entries:
                for entry in entries:
                    path = f"{folder}{entry.name}"
                    if path == WORK:
                        working = True
                    elif entry.is_dir(follow_symlinks=False):
                        pending.append(f"{path}/")
                    elif entry.is_file(follow_symlinks=False):
                        files[path] = entry.stat(follow_symlinks=False).st_size
                    else:
                        others.append(path)
    except OSError as error:
        raise failure_of(error, error.filename or site) from error
    return Standing(files, tuple(sorted(others)), working)


def content_of(site: Path, path: str) -> bytes:
    """Read a file of the site.

    Errors: OSError when it cannot be read, or is a link.
    """
    with open(_opened(site, path), "rb") as file:
        return file.read()


def name_of(site: Path, path: str) -> Listed:
    """Give the size and the digest of a file, however long it is.

    Errors: OSError as in `content_of`.
    """
    total = hashlib.sha256()
    size = 0
    with open(_opened(site, path), "rb") as file:
        while piece := file.read(_PIECE):
            total.update(piece)
            size += len(piece)
    return Listed(size, total.hexdigest())


def _opened(site: Path, path: str) -> int:
    return os.open(f"{site}/{path}", os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)


def database_ids(site: Path, path: str) -> list[str] | None:
    """List the records of a database, which is checked whole; None when it is damaged.

    Order: by id.
    """
    try:
        address = f"{(site / path).absolute().as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(address, uri=True)) as database:
            if database.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
                return None
            tables = database.execute("SELECT 1 FROM sqlite_master WHERE name = 'records'").fetchall()
            query = "SELECT id FROM records ORDER BY id"
            return [row[0] for row in database.execute(query)] if tables else []
    except sqlite3.Error:
        return None


def archive_is_whole(site: Path, path: str) -> bool:
    """Tell whether every member of a ZIP archive has the bytes that its checksum names."""
    try:
        with zipfile.ZipFile(site / path) as archive:
            return archive.testzip() is None
    except (OSError, ValueError, zipfile.BadZipFile, NotImplementedError, zlib.error):
        return False
