"""Check sums by which a file of the cache is known to be as it was left."""

from __future__ import annotations

import os
import zlib
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

_PIECE = 1 << 20
_LARGE = 16 * _PIECE
"""Bytes of a file whose halves are read at the same time: of 100,000 records there is half a gigabyte."""
_SUM = 4
"""Bytes of a check sum: CRC-32 costs less than any other, and only mishaps are to be noticed here."""


def sealed(content: bytes) -> bytes:
    """Put a check sum before some bytes."""
    return zlib.crc32(content).to_bytes(_SUM, "big") + content


def unsealed(content: bytes) -> bytes:
    """Give back what was sealed.

    Errors: ValueError when it is not what it was.
    """
    body = content[_SUM:]
    if zlib.crc32(body).to_bytes(_SUM, "big") != content[:_SUM]:
        raise ValueError("damaged")
    return body


def seal_file(path: Path) -> None:
    """Note a file's check sum beside it.

    Errors: OSError when the disk fails; the file is then without a seal.
    """
    temporary = path.with_name(f"{path.name}.{os.getpid()}")
    temporary.write_text(_sum_of(path), "ascii")
    temporary.replace(_seal_of(path))


def break_seal(path: Path) -> None:
    """Take a file's check sum away, before the file is changed.

    Errors: OSError when the disk fails.
    """
    _seal_of(path).unlink(missing_ok=True)


def holds(path: Path) -> bool | None:
    """Tell whether a file is what was sealed; None when it has no seal.

    Cost: one read of the file, some 0.5 ms for a megabyte, 0.25 with two cores.
    Errors: OSError when it cannot be read.
    """
    try:
        noted = _seal_of(path).read_bytes()
    except FileNotFoundError:
        return None
    return noted == _sum_of(path).encode("ascii")


def _seal_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.seal")


def _sum_of(path: Path) -> str:
    size = path.stat().st_size
    if size < _LARGE:
        return f"{size} {_part_sum(path, 0, size)}\n"
    bounds = (0, size // 2, size)
    with ThreadPoolExecutor(2) as pool:
        sums = pool.map(partial(_part_sum, path), bounds, bounds[1:])
        return f"{size} {' '.join(sums)}\n"


def _part_sum(path: Path, start: int, end: int) -> str:
    total = 0
    with path.open("rb", buffering=0) as file:
        file.seek(start)
        while (left := end - file.tell()) > 0 and (piece := file.read(min(_PIECE, left))):
            total = zlib.crc32(piece, total)
    return f"{total:08x}"
