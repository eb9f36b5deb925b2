"""The files that editors commit, found and sorted by what they are."""

from __future__ import annotations

import errno
import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from generator.domain.problem import Problem, Severity
from generator.store.failure import failure_of

RECORD_FOLDERS = ("conferences", "models")
REGISTERS = ("places.yaml", "organisations.yaml", "documents.yaml", "glossary.yaml", "links.yaml")
LEDGER = "addresses.txt"
PROVENANCE = "SOURCES.md"
"""Made from the records, for whoever reads the repository; the site takes nothing from it."""
IMAGES = "images"
PAGES = "pages"
LARGEST_SOURCE = 1024 * 1024
"""Bytes; a larger text is a problem, so no more than this and one byte is ever read."""

_STEM = re.compile(r"[a-z0-9-]{3,80}")
_PAGE_STEM = re.compile(r"[a-z0-9-]{1,80}")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_LEFTOVER = re.compile(r"(?:.*~|#.*#|.*\.(?:bak|orig|rej|tmp|swp)|Thumbs\.db|desktop\.ini)", re.IGNORECASE)
_YEAR_DEPTH = 3
"""conferences/2024/x.yaml has three parts."""


class SourceFile(NamedTuple):
    """One file of the content, as the listing shows it."""

    path: str
    """Path inside the content folder, with forward slashes."""
    size: int
    mtime_ns: int
    ctime_ns: int
    """Time of the last change of content, name or rights: it cannot be set back by copying tools."""


class RecordFile(NamedTuple):
    """One file that holds a record."""

    file: SourceFile
    folder: str
    """conferences or models."""
    year: int
    stem: str


@dataclass(frozen=True, slots=True)
class SourceTree:
    """Everything found in a content folder.

    Order: every tuple by path.
    """

    records: tuple[RecordFile, ...]
    registers: tuple[SourceFile, ...]
    images: tuple[SourceFile, ...]
    pages: tuple[SourceFile, ...]
    ledger: SourceFile | None
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class _Finds:
    """What one walk gathers."""

    root: str
    records: list[RecordFile] = field(default_factory=list)
    registers: list[SourceFile] = field(default_factory=list)
    images: list[SourceFile] = field(default_factory=list)
    pages: list[SourceFile] = field(default_factory=list)
    ledger: list[SourceFile] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def problem(self, path: str, code: str, **details: str) -> None:
        severity = Severity.WARNING if code == "file-leftover" else Severity.ERROR
        # A name that is not UTF-8 arrives with lone surrogates, which no output could print.
        path = os.fsencode(path).decode("utf-8", "replace")
        name = path.rpartition("/")[2]
        self.problems.append(
            Problem(path, 1, 1, code, severity=severity, found=name, details=tuple(details.items()))
        )


def find(content: Path) -> SourceTree:
    """List a content folder: records, registers, pictures, pages, and what does not belong there.

    Errors: MachineFailure when a folder cannot be read; everything else found wrong is a problem.
    Cost: one look at each file, no file is opened; under a second for 100,000.
    """
    finds = _Finds(os.path.realpath(content))
    for entry in _entries(finds.root, "", finds):
        name = entry.name
        if _is_folder(entry):
            if name in RECORD_FOLDERS:
                _find_years(entry.path, name, finds)
            elif name == IMAGES:
                _find_images(entry.path, IMAGES, finds)
            elif name == PAGES:
                _find_pages(entry.path, finds)
            else:
                _stray_folder(entry.path, name, finds)
        elif name in REGISTERS:
            _take(entry, name, finds.registers, finds)
        elif name == LEDGER:
            _take(entry, name, finds.ledger, finds)
        elif name != PROVENANCE:
            _stray(name, finds)
    _find_collisions(finds)
    return SourceTree(
        records=tuple(sorted(finds.records)),
        registers=tuple(sorted(finds.registers)),
        images=tuple(sorted(finds.images)),
        pages=tuple(sorted(finds.pages)),
        ledger=finds.ledger[0] if finds.ledger else None,
        problems=tuple(sorted(finds.problems)),
    )


def read_source(content: Path, path: str) -> bytes:
    """Read a source file, at most one byte more than the largest that is legal.

    Errors: MachineFailure when it cannot be read.
    """
    try:
        number = _opened(os.path.join(content, path))  # noqa: PTH118 - called 100,000 times
        try:
            read = os.read(number, LARGEST_SOURCE + 1)
            while read and len(read) <= LARGEST_SOURCE and (more := os.read(number, LARGEST_SOURCE + 1)):
                read += more
            return read[: LARGEST_SOURCE + 1]
        finally:
            os.close(number)
    except OSError as error:
        raise failure_of(error, os.path.join(content, path)) from error  # noqa: PTH118 - as above


def plain_file(content: Path, path: str) -> bytes:
    """Read a file of the content, however long; empty when there is none, or when `find` refuses it.

    Errors: MachineFailure when it cannot be read.
    """
    root = os.path.realpath(content)
    target = os.path.join(root, path)  # noqa: PTH118 - `_stays_inside` takes a str
    try:
        if not (leads_inside(target, root) and stat.S_ISREG(os.stat(target).st_mode)):  # noqa: PTH116 - as above
            return b""
        with open(_opened(target), "rb") as file:
            return file.read()
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise failure_of(error, target) from error


def _opened(path: str) -> int:
    """Open a file without waiting: a pipe that took its place since the listing is no reason to hang."""
    number = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    if stat.S_ISREG(os.fstat(number).st_mode):
        return number
    os.close(number)
    raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))


def _entries(folder: str, path: str, finds: _Finds) -> Iterator[os.DirEntry[str]]:
    """List a folder without hidden files, which belong to tools, and without what is not a file.

    Order: none; the caller sorts what it keeps.
    """
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                if not entry.name.isprintable():
                    # Surrogates of a name that is not UTF-8 are not printable either.
                    finds.problem(_join(path, entry.name), "file-name", nearest=_nearest_stem(entry.name))
                    continue
                if entry.is_symlink() and not _stays_inside(entry, finds.root):
                    finds.problem(_join(path, entry.name), "file-link")
                    continue
                yield entry
    except OSError as error:
        raise failure_of(error, folder) from error


def _stays_inside(entry: os.DirEntry[str], root: str) -> bool:
    """Tell whether a symbolic link leads to a file within the content; folders are never followed."""
    return leads_inside(entry.path, root) and os.path.isfile(entry.path)  # noqa: PTH113 - a str is at hand


def leads_inside(path: str, root: str) -> bool:
    """Tell whether a path leads to something below a folder, whose own links are resolved already."""
    return os.path.realpath(path).startswith(root + os.sep)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    return entry.is_dir(follow_symlinks=False)


def _take(entry: os.DirEntry[str], path: str, into: list[SourceFile], finds: _Finds) -> None:
    """Keep a regular file; a pipe or a device is a problem, for reading it could wait for ever."""
    try:
        status = entry.stat()
    except FileNotFoundError:
        # It went away between the listing and this look, as editors' saves do.
        return
    except OSError as error:
        raise failure_of(error, entry.path) from error
    if stat.S_ISREG(status.st_mode):
        into.append(SourceFile(path, status.st_size, status.st_mtime_ns, status.st_ctime_ns))
    else:
        finds.problem(path, "file-special")


def _find_years(folder: str, kind: str, finds: _Finds) -> None:
    for entry in _entries(folder, kind, finds):
        path = f"{kind}/{entry.name}"
        if not _is_folder(entry):
            _misplaced(path, finds)
        elif _YEAR.fullmatch(entry.name):
            _find_records(entry.path, path, kind, int(entry.name), finds)
        else:
            _stray_folder(entry.path, path, finds)


def _find_records(folder: str, path: str, kind: str, year: int, finds: _Finds) -> None:
    taken: list[SourceFile] = []
    for entry in _entries(folder, path, finds):
        name = entry.name
        stem, _, extension = name.rpartition(".")
        if _is_folder(entry):
            _stray_folder(entry.path, f"{path}/{name}", finds)
        elif stem and extension == "yaml":
            # Whether the name makes a legal id is told with everything else that is wrong in the record.
            _take(entry, f"{path}/{name}", taken, finds)
        else:
            _misplaced(f"{path}/{name}", finds)
    start = len(path) + 1
    finds.records.extend(RecordFile(file, kind, year, file.path[start:-5]) for file in taken)


def _find_images(folder: str, path: str, finds: _Finds) -> None:
    """Take every file under images/, at any depth; what it really is, is looked at when a record names it."""
    for entry in _entries(folder, path, finds):
        below = f"{path}/{entry.name}"
        if _is_folder(entry):
            _find_images(entry.path, below, finds)
        elif _LEFTOVER.fullmatch(entry.name):
            finds.problem(below, "file-leftover")
        else:
            _take(entry, below, finds.images, finds)


def _find_pages(folder: str, finds: _Finds) -> None:
    for entry in _entries(folder, PAGES, finds):
        path = f"{PAGES}/{entry.name}"
        stem, _, extension = entry.name.rpartition(".")
        if _is_folder(entry):
            _stray_folder(entry.path, path, finds)
        elif extension != "md" or stem == "README":
            _stray(path, finds)
        elif stem == "index" or not _PAGE_STEM.fullmatch(stem):
            # index.md would be the front page, which is computed.
            finds.problem(path, "file-name", nearest=f"{_nearest_stem(stem)}.md")
        else:
            _take(entry, path, finds.pages, finds)


def _misplaced(path: str, finds: _Finds) -> None:
    """Report a file that stands where only records or years do."""
    parts = path.split("/")
    stem, _, extension = parts[-1].rpartition(".")
    if extension.lower() in {"yml", "yaml"}:
        if extension != "yaml":
            finds.problem(path, "file-extension", nearest=f"{stem}.yaml")
        elif len(parts) != _YEAR_DEPTH:
            finds.problem(path, "file-depth", nearest=f"{parts[0]}/2024/{parts[-1]}")
        else:
            finds.problem(path, "file-stray")
    else:
        _stray(path, finds)


def _stray(path: str, finds: _Finds) -> None:
    """Report a file that belongs nowhere; what editors' programs leave behind is only a warning."""
    name = path.rpartition("/")[2]
    if _LEFTOVER.fullmatch(name):
        finds.problem(path, "file-leftover")
    elif name.endswith(".yml") and f"{name[:-4]}.yaml" in REGISTERS:
        finds.problem(path, "file-extension", nearest=f"{name[:-4]}.yaml")
    else:
        finds.problem(path, "file-stray")


def _stray_folder(folder: str, path: str, finds: _Finds) -> None:
    """Report a folder that belongs nowhere, once, with the number of its files; empty ones are no matter."""
    count = sum(len(files) for _, _, files in os.walk(folder))
    if count:
        finds.problem(path, "file-folder", count=str(count))


def _find_collisions(finds: _Finds) -> None:
    """Report names that are one name on a disk that folds case or composes letters."""
    seen: dict[str, str] = {}
    for file in sorted((*finds.images, *finds.pages)):
        folded = unicodedata.normalize("NFC", file.path).casefold()
        other = seen.setdefault(folded, file.path)
        if other != file.path:
            finds.problem(file.path, "file-collision", other=other)


def _nearest_stem(stem: str) -> str:
    """Suggest a legal name: no marks, lower case, hyphens."""
    plain = unicodedata.normalize("NFD", stem.replace("đ", "d").replace("Đ", "d").replace("Ð", "d"))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter)).lower()
    plain = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:80]
    return plain if _STEM.fullmatch(plain) and plain != "index" else f"tin-{plain or '1'}"


def _join(path: str, name: str) -> str:
    return f"{path}/{name}" if path else name


def record_of(path: str) -> str:
    """Give the id of the record in a file of the content: conferences/2024/x.yaml to x."""
    return path.rpartition("/")[2].removesuffix(".yaml")
