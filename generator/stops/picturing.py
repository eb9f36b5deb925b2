"""Look at the pictures that records name, each once as long as its file stays the same."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from generator.domain.picture import Picture
from generator.store.images import CUTS, Look, forget_cuts, look_at_picture
from generator.workers import in_chunks, parallel_map

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from generator.settings import Settings
    from generator.store.cache import Cache
    from generator.store.source_tree import SourceFile

FEWEST_PER_WORKER = 10
"""Below so many pictures a second process costs more than it saves."""


class Pictures:
    """What is known of the pictures of a content folder."""

    def __init__(self, settings: Settings, cache: Cache, files: Iterable[SourceFile]) -> None:
        """Prepare; nothing is recalled or read before something is asked.

        Shape: `files` are the files below content/images.
        """
        self._settings = settings
        self._cache = cache
        self._given = files
        self._looks: dict[str, Look] = {}
        self._fresh: list[tuple[SourceFile, Look]] = []

    @cached_property
    def _files(self) -> dict[str, SourceFile]:
        return {file.path: file for file in self._given}

    @cached_property
    def _known(self) -> dict[str, Look]:
        """Recall what was seen in files that are still the same."""
        if not self._files:
            return {}
        files = self._files
        return {
            path: Look(*look)
            for path, known, look in self._cache.pictures(self._settings.content)
            if path in files and known.is_still(files[path])
        }

    def look(self, path: str) -> Look:
        """Tell of one picture."""
        found = self._looks.get(path)
        if found is None:
            found = self._known.get(path) or look_at_picture(self._settings.content, path)
            self._note(path, found)
        return found

    def code(self, path: str) -> str:
        """Tell why a picture may not be shown; empty when it may."""
        return self.look(path).code

    def shown(self, paths: Iterable[str]) -> dict[str, Picture]:
        """Gather those of some pictures that may be shown, looking at many of them at once.

        Order: as given.
        """
        paths = tuple(paths)
        unknown = [path for path in paths if path in self._files and path not in self._known]
        if len(unknown) >= FEWEST_PER_WORKER:
            chunks = in_chunks(unknown, FEWEST_PER_WORKER)
            looked = parallel_map(
                _look_at_some,
                chunks,
                self._settings.content,
                jobs=self._settings.jobs,
                start_method=self._settings.start_method,
            )
            for chunk, looks in zip(chunks, looked, strict=True):
                for path, look in zip(chunk, looks, strict=True):
                    self._note(path, look)
        seen = ((path, self.look(path)) for path in paths)
        return {path: Picture(look.width, look.height, look.digest) for path, look in seen if not look.code}

    def _note(self, path: str, look: Look) -> None:
        self._looks[path] = look
        if path in self._files and path not in self._known:
            self._fresh.append((self._files[path], look))

    def remember(self, *, whole: bool) -> None:
        """Keep what was seen; after the `whole` content was looked at, forget all other pictures too."""
        if self._fresh:
            self._cache.remember_pictures(self._settings.content, self._fresh)
            self._fresh = []
        if not whole:
            return
        gone = [path for path in self._cache.picture_paths(self._settings.content) if path not in self._looks]
        if gone:
            self._cache.forget_pictures(self._settings.content, gone)
        forget_cuts(self._settings.cache_dir / CUTS, self._cache.picture_digests())


def _look_at_some(content: Path, paths: Sequence[str]) -> list[Look]:
    return [look_at_picture(content, path) for path in paths]
