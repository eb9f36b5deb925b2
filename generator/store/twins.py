"""Packed twins of text files, which a server sends instead: the same bytes on any machine."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING, Final, NamedTuple

import deflate

from generator.domain.artifact import Artifact
from generator.store.failure import failure_of
from generator.store.held_pages import is_held, place_of
from generator.store.site_folder import WORK, Put, put

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from generator.store.cache_rows import Published

GZIP: Final = ".gz"
BROTLI: Final = ".br"
TWINS: Final = (GZIP, BROTLI)
"""What a twin's name adds to that of its file."""
_TEXTS: Final = frozenset(
    {"html", "css", "js", "json", "jsonl", "jsonld", "csv", "xml", "ics", "svg", "txt", "sql", "sqlite"}
)
"""Endings of files that packing makes much smaller; pictures, fonts, PDF and ZIP files are packed already."""
_SMALLEST: Final = 1024
"""Bytes: below, the answer fits into one packet of the network whatever is done to it."""
_LARGEST: Final = 64 << 20
"""Bytes that one worker packs: it holds them whole."""
_HEADER: Final = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
"""Deflate, no name, no time, unknown system: what Python's own module writes there differs by its version."""
_TRAILER: Final = struct.Struct("<II")
_GZIP_LEVEL: Final = 9
_BROTLI_LEVEL: Final = 6
"""Level 11 makes pages a tenth smaller, and takes forty times as long."""


class Packable(NamedTuple):
    """A file of the site that is to have twins."""

    path: str
    fingerprint: str
    """Of its twins: names its bytes and how they are packed."""
    waits: bool
    """Whether it waits in the work folder to be seen."""


def twins_of(path: str) -> tuple[str, ...]:
    """Name the twins that a file may have; none for one that is no text."""
    return tuple(f"{path}{ending}" for ending in TWINS) if path.rpartition(".")[2] in _TEXTS else ()


def file_of_twin(path: str) -> str:
    """Name the file that a path is a twin of; empty when it is none."""
    own = path[:-3] if path.endswith(TWINS) else ""
    return own if own and twins_of(own) else ""


def is_packable(path: str, size: int) -> bool:
    """Tell whether a file of so many bytes is to have twins."""
    return _SMALLEST <= size <= _LARGEST and bool(twins_of(path))


def packing() -> str:
    """Name the way of packing, which twins hang on beside the bytes of their file."""
    import brotli  # noqa: PLC0415 - few sites have twins

    return f"twin 1 {deflate.__version__} {brotli.version}"


def put_twins(site: Path, file: Packable, known: Mapping[str, Published], *, hold: bool) -> list[Put]:
    """Write the twins of a file that are smaller than it, unless they stand already; any process may.

    Errors: MachineFailure when the disk fails; each twin is then the old one or the new one, whole.
    """
    path = file.path
    source = place_of(f"{site}/{WORK}", path) if file.waits else f"{site}/{path}"
    try:
        with open(source, "rb") as opened:  # noqa: PTH123 - called 100,000 times
            content = opened.read()
    except OSError as error:
        raise failure_of(error, path, "site-partial") from error
    packed = ((f"{path}{GZIP}", gzipped(content)), (f"{path}{BROTLI}", _brotli(content)))
    return [
        put(site, Artifact(name, twin), file.fingerprint, known.get(name), hold=hold and is_held(name))
        for name, twin in packed
        if len(twin) < len(content)
    ]


def gzipped(content: bytes) -> bytes:
    """Pack bytes as gzip."""
    body = deflate.deflate_compress(content, _GZIP_LEVEL)
    return _HEADER + body + _TRAILER.pack(zlib.crc32(content), len(content))


def _brotli(content: bytes) -> bytes:
    import brotli  # noqa: PLC0415 - as above

    packed: bytes = brotli.compress(content, quality=_BROTLI_LEVEL)
    return packed


def unpacked(name: str, packed: bytes, most: int) -> bytes | None:
    """Unpack a twin to hardly more than `most` bytes; None when it is damaged, or does not end there."""
    import brotli  # noqa: PLC0415 - as above

    try:
        if name.endswith(GZIP):
            reader = zlib.decompressobj(wbits=31)
            content = reader.decompress(packed, most + 1)
            return content if reader.eof and not reader.unused_data else None
        unpacking = brotli.Decompressor()
        found: bytes = unpacking.process(packed, output_buffer_limit=most + 1)
        return found if unpacking.is_finished() else None
    except (zlib.error, brotli.error):
        return None
