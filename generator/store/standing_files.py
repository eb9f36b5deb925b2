"""What is remembered of very many published files, in little room."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from struct import Struct
from typing import Final

from generator.store.cache_rows import Published
from generator.store.digests import DIGEST_SIZE

_SHA256: Final = 32
_PACKED: Final = Struct(f"<{DIGEST_SIZE}s{_SHA256}sqq")


class StandingFiles(MutableMapping[str, Published]):
    """Files by their path inside the site folder, each state packed.

    Order: as they were put in.
    Cost: 0.1 kB a file besides its path, a third of what the states themselves take; a million records have
        two million files.
    """

    def __init__(self) -> None:
        """Begin without files."""
        self._states: dict[str, bytes | Published] = {}

    def __getitem__(self, path: str) -> Published:
        state = self._states[path]
        if isinstance(state, bytes):
            fingerprint, digest, size, mtime_ns = _PACKED.unpack(state)
            return Published(fingerprint.hex(), digest.hex(), size, mtime_ns)
        return state

    def __setitem__(self, path: str, state: Published) -> None:
        # The manifest's fingerprint is longer than others, and a file that was never finished has none.
        if len(state.fingerprint) == 2 * DIGEST_SIZE and len(state.digest) == 2 * _SHA256:
            digests = bytes.fromhex(state.fingerprint), bytes.fromhex(state.digest)
            self._states[path] = _PACKED.pack(*digests, state.size, state.mtime_ns)
        else:
            self._states[path] = state

    def __delitem__(self, path: str) -> None:
        del self._states[path]

    def __contains__(self, path: object) -> bool:
        return path in self._states

    def __iter__(self) -> Iterator[str]:
        return iter(self._states)

    def __len__(self) -> int:
        return len(self._states)
