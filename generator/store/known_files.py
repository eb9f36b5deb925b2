"""What the cache remembers of a site, without holding all of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from generator.store.cache import Cache
    from generator.store.cache_rows import Published


class KnownFiles(Mapping[str, "Published"]):
    """What the cache remembers of the site's files, recalled one by one."""

    def __init__(self, site: Path, cache: Cache) -> None:
        """Look into the cache only when a file is asked for."""
        self._site = site
        self._cache = cache

    def __getitem__(self, path: str) -> Published:
        found = self._cache.artifact(self._site, path)
        if found is None:
            raise KeyError(path)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._cache.artifacts(self._site))

    def __len__(self) -> int:
        return len(self._cache.artifacts(self._site))
