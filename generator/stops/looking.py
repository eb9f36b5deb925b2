"""Look: which files of the content there are, and which hold something new."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.store.digests import digest
from generator.store.source_tree import RecordFile, SourceFile, SourceTree, find, read_source

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from generator.laps import Laps
    from generator.settings import Settings
    from generator.store.cache import Cache
    from generator.store.cache_rows import Known


@dataclass(frozen=True, slots=True)
class Looked:
    """The content as a look at its folders shows it, beside what the cache knows of it."""

    tree: SourceTree
    known: Mapping[str, Known]
    """What the cache remembers, by path."""
    waiting: tuple[RecordFile, ...]
    """Files that are new or hold other bytes than before; they are to be read.

    Order: by path.
    """
    gone: tuple[str, ...]
    """Paths that the cache remembers and that are there no more."""


def look(settings: Settings, cache: Cache, progress: Callable[[str, int, int], None], laps: Laps) -> Looked:
    """Look at every file of the content; only those are opened that look changed.

    A file that holds the bytes it held, under another time, is as good as not touched: a fresh clone of the
    content finds all that a cache kept elsewhere knows.

    Errors: MachineFailure when a folder or a file cannot be read.
    """
    tree = find(settings.content)
    progress("find", len(tree.records), len(tree.records))
    laps.lap("find")
    known = cache.sources(settings.content)
    waiting: list[RecordFile] = []
    touched: list[SourceFile] = []
    for record in tree.records:
        entry = known.get(record.file.path)
        if entry and entry.is_still(record.file) and not settings.verify_cache:
            continue
        if entry and digest(read_source(settings.content, record.file.path)) == entry.digest:
            touched.append(record.file)
        else:
            waiting.append(record)
    cache.remember_times(settings.content, touched)
    gone: tuple[str, ...] = ()
    if len(known) > len(tree.records) - len(waiting):
        present = {record.file.path for record in tree.records}
        gone = tuple(path for path in known if path not in present)
    laps.lap("recall")
    return Looked(tree, known, tuple(waiting), gone)
