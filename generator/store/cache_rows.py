"""What the cache remembers of one file, and how plain values are put into it."""

from __future__ import annotations

import marshal
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from generator.store.source_tree import SourceFile


class Known(NamedTuple):
    """What is remembered of a source file, besides what was read in it."""

    size: int
    mtime_ns: int
    ctime_ns: int
    digest: str

    def is_still(self, file: SourceFile) -> bool:
        """Tell whether the file is the one remembered, by its size and times alone."""
        return (self.size, self.mtime_ns, self.ctime_ns) == (file.size, file.mtime_ns, file.ctime_ns)


class Published(NamedTuple):
    """What is remembered of a published file; only the path is sure while `digest` is empty."""

    fingerprint: str
    """Digest of everything that the file is made of."""
    digest: str
    """Digest of its bytes; empty when a build that meant to write it never finished."""
    size: int
    mtime_ns: int
    """Its time on the disk after it was written, by which a foreign hand is noticed."""


UNSURE = Published("", "", -1, -1)
"""A file that a build meant to write and never finished."""


def pack(value: Any) -> bytes:
    """Turn plain values (tuples, lists, dicts, texts, numbers, None) into bytes.

    Source: marshal reads no code objects' classes and calls nothing, which pickle would; its form is
    that of one Python version, which is part of the cache's version.
    """
    return marshal.dumps(value, 4)


def unpack(packed: bytes) -> object:
    """Turn bytes of `pack` back into plain values."""
    return marshal.loads(packed)  # noqa: S302 - our own file of this version; see `pack`
