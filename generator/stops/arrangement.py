"""How the records of a site stand in its lists, kept from one build to the next, and their headlines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.stops.reading import read_headline
from generator.store.digests import digest
from generator.store.headlines import problem_values, unpack_reading

if TYPE_CHECKING:
    from pathlib import Path

    from generator.domain.problem import Problem
    from generator.domain.record import Headline
    from generator.edition import Edition
    from generator.store.cache import Cache
    from generator.store.source_tree import SourceTree


class Arrangement(NamedTuple):
    """How the records of a site stand in its lists; plain values, to be kept."""

    listed: list[str]
    briefs: list[tuple[int, int, str]]
    """Year, month and kind of the listed, in their order."""
    gone: list[str]
    groups: dict[str, dict[str, list[str]]]
    problems: list[tuple[Any, ...]]
    """Warnings of the last build, those of the folder itself left out."""
    images: str
    """Names the pictures as they lay in the content."""
    pictures: dict[str, str]
    """Path of each picture shown to the digest of its bytes."""
    pages: int
    records: int


def arrangement_of(
    edition: Edition, tree: SourceTree, problems: tuple[Problem, ...], *, pages: int, records: int
) -> Arrangement:
    """Take from an edition what a later build needs to amend it."""
    library = edition.library
    own = {*tree.problems}
    return Arrangement(
        listed=list(library.listed),
        briefs=[(it.year, it.month, it.kind) for it in map(library.briefs.__getitem__, library.listed)],
        gone=list(library.gone),
        groups={
            name: {key: list(ids) for key, ids in found.items()} for name, found in edition.groups.items()
        },
        problems=[problem_values(problem) for problem in problems if problem not in own],
        images=images_of(tree),
        pictures={path: picture.digest for path, picture in edition.pictures.items()},
        pages=pages,
        records=records,
    )


class RecalledHeadlines(Mapping[str, "Headline"]):
    """Headlines of a content folder, recalled one by one."""

    def __init__(self, content: Path, cache: Cache, paths: Mapping[str, str]) -> None:
        """Recall by id, given the path of each record's file."""
        self._content = content
        self._cache = cache
        self._paths = paths
        self.held: dict[str, Headline] = {}
        """Those recalled already, or read anew by whoever put them here."""

    def __getitem__(self, record: str) -> Headline:
        found = self.held.get(record)
        if found is None:
            path = self._paths[record]
            packed = self._cache.payload(self._content, path)
            found = unpack_reading(packed)[0] if packed else read_headline(self._content, path)
            self.held[record] = found
        return found

    def marked(self, marks: bytes) -> list[str]:
        """Name the files that have one of some marks, as far as the cache knows them.

        Order: by path.
        """
        return self._cache.marked(self._content, marks)

    def __contains__(self, record: object) -> bool:
        return record in self._paths

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


def images_of(tree: SourceTree) -> str:
    """Name the pictures of a content folder as they lie there."""
    return digest(repr(tree.images).encode())
