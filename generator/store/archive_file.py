"""A release in one file: a .tar.gz of the same bytes on any machine, with the checksums to prove it."""

from __future__ import annotations

import hashlib
import os
import struct
import tarfile
import tempfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Final

import deflate

from generator.store.failure import failure_of
from generator.store.proved_files import content_of

SUMS: Final = "SHA256SUMS"
"""First member: what `sha256sum -c` reads once the archive is unpacked."""
_BESIDE: Final = ".sha256"
_HEADER: Final = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
"""Deflate, no name, no time, unknown system: Python's own header tells the system, by version."""
_TRAILER: Final = struct.Struct("<II")
_RUN: Final = 1 << 20
"""Bytes that are packed at once; each run is a gzip member of its own, and readers join them."""
_LEVEL: Final = 6
_PIECE: Final = 1 << 20
_LONGEST_SUMS: Final = 1 << 28


class DamagedArchive(Exception):  # noqa: N818 - not our error: the file is damaged
    """A file is no archive of ours, or not what it was."""


def source_date_epoch() -> int | None:
    """Give the time that whoever builds a distribution asks for; None when nobody does.

    Source: reproducible-builds.org, SOURCE_DATE_EPOCH.
    """
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    return int(given) if given.isascii() and given.isdigit() else None


def write_archive(site: Path, paths: Sequence[str], top: str, moment: int, target: Path) -> None:
    """Pack files of a site below a folder `top`, all of one time, and write the archive's own sum beside it.

    Order: of the members as of `paths`.
    Cost: two reads of each file; one file at a time is held.
    Errors: MachineFailure when the disk fails; the target is then as it was.
    """
    temporary = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        sums = "".join(
            f"{hashlib.sha256(content_of(site, path)).hexdigest()}  {top}/{path}\n" for path in paths
        )
        with temporary.open("wb") as out:
            packed = _Packed(out)
            packed.member(SUMS, sums.encode(), moment)
            for path in paths:
                packed.member(f"{top}/{path}", content_of(site, path), moment)
            packed.close()
            out.flush()
            os.fsync(out.fileno())
        beside = target.with_name(f"{target.name}{_BESIDE}")
        with temporary.open("rb") as file:
            name = hashlib.file_digest(file, "sha256").hexdigest()
        beside.write_text(f"{name}  {target.name}\n", encoding="utf-8")
        temporary.replace(target)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink()
        raise failure_of(error, error.filename or target) from error


class _Packed:
    """A tar archive on its way into runs of gzip."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out = out
        self._waiting = bytearray()

    def member(self, name: str, content: bytes, moment: int) -> None:
        """Add one file; nothing of this machine goes in: no owner, one mode."""
        told = tarfile.TarInfo(name)
        told.size, told.mtime, told.mode = len(content), moment, 0o644
        self._add(told.tobuf(tarfile.PAX_FORMAT, "utf-8", "strict"))
        self._add(content)
        self._add(bytes(-len(content) % tarfile.BLOCKSIZE))

    def close(self) -> None:
        """Write the end of the archive."""
        self._add(bytes(2 * tarfile.BLOCKSIZE))
        self._write(bytes(self._waiting))

    def _add(self, content: bytes) -> None:
        self._waiting += content
        while len(self._waiting) >= _RUN:
            self._write(bytes(self._waiting[:_RUN]))
            del self._waiting[:_RUN]

    def _write(self, run: bytes) -> None:
        self._out.write(_HEADER + deflate.deflate_compress(run, _LEVEL))
        self._out.write(_TRAILER.pack(zlib.crc32(run), len(run)))


def is_archive(path: Path) -> bool:
    """Tell whether a file, no folder, stands there."""
    return path.is_file()


@contextmanager
def unpacked(archive: Path) -> Iterator[Path]:
    """Unpack an archive of ours into a folder of the system's temporary ones, and prove its checksums.

    Errors: DamagedArchive when it is not whole; MachineFailure when the disk fails.
    """
    try:
        _compare_beside(archive)
        with tempfile.TemporaryDirectory(prefix="bulletin-") as folder:
            yield _unpack(archive, Path(folder))
    except OSError as error:
        raise failure_of(error, error.filename or archive) from error


def _compare_beside(archive: Path) -> None:
    beside = archive.with_name(f"{archive.name}{_BESIDE}")
    if not beside.is_file():
        return
    with archive.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found not in beside.read_text("utf-8", "replace").split():
        raise DamagedArchive(f"{beside.name} ≠ {found}")


def _unpack(archive: Path, folder: Path) -> Path:
    sums: dict[str, str] = {}
    tops: set[str] = set()
    try:
        with tarfile.open(archive, "r:gz") as packed:
            # Asked for one after the other, and none is kept: a site has many.
            while member := packed.next():
                packed.members.clear()  # type: ignore[attr-defined] # public, but not in its types
                inner = member.name.split("/")
                if not member.isreg() or {"", ".", ".."} & set(inner):
                    raise DamagedArchive(member.name)
                source = packed.extractfile(member)
                assert source is not None
                if member.name == SUMS and not sums and member.size < _LONGEST_SUMS:
                    lines = source.read().decode("utf-8").splitlines()
                    sums = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
                    continue
                if len(inner) == 1 or sums.pop(member.name, "") != _copy(source, folder / member.name):
                    raise DamagedArchive(member.name)
                tops.add(inner[0])
            # Behind the last member too, every sum of gzip is compared.
            while packed.fileobj.read(_PIECE):
                pass
    except (tarfile.TarError, EOFError, UnicodeDecodeError, FileExistsError, zlib.error) as error:
        raise DamagedArchive(str(error) or type(error).__name__) from error
    except OSError as error:
        # What gzip finds wrong has no number of the system's.
        if error.errno is None:
            raise DamagedArchive(str(error)) from error
        raise
    if sums or len(tops) != 1:
        raise DamagedArchive(next(iter(sums), SUMS))
    return folder / tops.pop()


def _copy(source: IO[bytes], target: Path) -> str:
    """Write a member out, and name what was written."""
    target.parent.mkdir(parents=True, exist_ok=True)
    total = hashlib.sha256()
    with target.open("xb") as file:
        while piece := source.read(_PIECE):
            total.update(piece)
            file.write(piece)
    return total.hexdigest()
