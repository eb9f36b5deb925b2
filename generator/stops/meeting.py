"""Meet: the records that may tell of one thing, found by their marks in the cache."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.domain.cross_checks import Finding
from generator.domain.twice_told import CODES, NEAR_TITLE, compare
from generator.laps import Laps
from generator.stops.reading import read_records
from generator.store.headlines import unpack_reading
from generator.store.source_tree import record_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from generator.domain.problem import Problem
    from generator.domain.record import Headline
    from generator.settings import Settings
    from generator.stops.arrangement import RecalledHeadlines
    from generator.stops.looking import Looked
    from generator.store.cache import Cache

MOST_READ = 500
"""So many files that the cache does not know are read to be compared; a first build reads the others."""


def read_new(settings: Settings, looked: Looked) -> list[Headline]:
    """Read the records that the cache does not know; of very many the first.

    Errors: MachineFailure when a file cannot be read.
    """
    new = read_records(settings, looked.waiting[:MOST_READ], None, lambda *_: None, Laps(running=False))
    return [unpack_reading(read.payload)[0] for read in new if read.payload]


def met_by(
    headline: Headline, known: RecalledHeadlines, new: Sequence[Headline], waiting: Collection[str]
) -> Iterator[Finding]:
    """Find what records on the disk say of the same as one that is new.

    Shape: `new` are headlines of records that the cache does not know, perhaps the new one among them;
        `waiting` are the paths of these and of those that cannot be read.
    """
    marked = [record_of(path) for path in known.marked(headline.marks) if path not in waiting]
    others = [*new, *(known[record] for record in marked if record in known)]
    for other in others:
        yield from compare(headline, other, others)


def near_titles(
    known: Mapping[str, Headline], settings: Settings, cache: Cache, titled: Sequence[Headline]
) -> Iterator[Finding]:
    """Compare new titles with those of all records, and with each other."""
    for headline in titled:
        paths = cache.marked(settings.content, headline.marks)
        met = [known[record_of(path)] for path in paths]
        for other in (*met, *titled):
            yield from (it for it in compare(headline, other) if it.code == NEAR_TITLE)


def still_said(
    problems: Sequence[Problem], former: Sequence[Headline], present: Sequence[Headline]
) -> tuple[list[Problem], list[Headline]]:
    """Leave out what was said of titles that are others now, and name the records that have these."""
    pairs = zip(former, present, strict=True)
    titled = [now for was, now in pairs if was.marks != now.marks]
    files = {headline.source for headline in titled}
    kept = [
        it
        for it in problems
        if it.code != NEAR_TITLE or files.isdisjoint((it.file, *dict(it.details).values()))
    ]
    return kept, titled


def met_still(problems: Sequence[Problem], changed: Collection[str]) -> Iterator[Finding]:
    """Say again what changed files met: they keep their places, days, kinds, references and sources."""
    for it in problems:
        if it.file in changed and it.code in CODES:
            yield Finding(it.file, it.field, it.code, it.found, it.details, it.severity)
