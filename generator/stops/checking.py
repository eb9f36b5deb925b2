"""Check a few files at once: what is wrong in them shows without a look into all others."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from generator.domain.gazetteer import Gazetteer
from generator.domain.library import Library
from generator.laps import Laps
from generator.stops.arrangement import RecalledHeadlines
from generator.stops.gathering import findings_of, stand_alone
from generator.stops.meeting import met_by
from generator.stops.picturing import Pictures
from generator.stops.reading import read_records, read_register_files
from generator.store.headlines import unpack_reading
from generator.store.ledger import read_ledger

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from generator.domain.problem import Problem
    from generator.domain.record import Headline
    from generator.settings import Settings
    from generator.stops.looking import Looked
    from generator.store.cache import Cache

MOST = 50
"""So many files are checked alone, and so many that the cache does not know are read on the way: one look at
all costs less than asking for each of more."""


class CheckedAlone(NamedTuple):
    """What a look at a few records found."""

    problems: tuple[Problem, ...]
    """Order: by file, line and column. Of other files there may be more."""
    records: int
    """Records of the whole content that could be read."""


def check_alone(
    settings: Settings,
    cache: Cache,
    looked: Looked,
    among: Collection[str],
    progress: Callable[[str, int, int], None],
) -> CheckedAlone | None:
    """Check some records against what is remembered of all others; None where that is not enough.

    Lists and addresses of the whole site take as long as all else: not for records that hang on neither.

    Errors: MachineFailure when a file cannot be read.
    """
    tree, content = looked.tree, settings.content
    if looked.gone or len(looked.waiting) > MOST or len(among) > MOST:
        return None
    ids = {it.file.path: it.stem for it in tree.records}
    count = Counter(ids.values())
    # Of records that share an id, one stands for all.
    if not ids.keys() >= set(among) or any(count[ids[path]] > 1 for path in among):
        return None
    reads = list(read_records(settings, looked.waiting, None, progress, Laps(running=False)))
    new = {it.file.path: unpack_reading(it.payload) for it in reads if it.payload}
    unread = {it.file.path for it in reads if not it.payload}
    paths = {record: path for path, record in ids.items() if path not in unread}
    known = RecalledHeadlines(content, cache, paths)
    known.held.update((headline.id, headline) for headline, _ in new.values())
    ledger = read_ledger(content)
    asked = [known[ids[path]] for path in sorted(among) if path not in unread]
    registers, _ = read_register_files(content, tree)
    if registers.faulty or not stand_alone(asked, ledger):
        return None
    gazetteer = Gazetteer.of(registers.registers.places)
    library = Library(known, (), registers.registers, gazetteer, settings.drafts, {}, ())
    fresh: list[Headline] = [headline for headline, _ in new.values()]
    waiting = {record.file.path for record in looked.waiting}
    met = (found for it in asked for found in met_by(it, known, fresh, waiting))
    problems = {
        *tree.problems,
        *registers.problems,
        *ledger.problems,
        *(problem for it in reads for problem in it.problems),
        *(problem for path in among for problem in _warnings(settings, cache, path, new)),
        *findings_of(
            settings,
            library,
            asked,
            Pictures(settings, cache, tree.images).code,
            [it for it in met if it.source in among],
            [ids[path] for path in unread],
        ),
    }
    return CheckedAlone(tuple(sorted(problems)), len(ids) - len(unread))


def _warnings(
    settings: Settings, cache: Cache, path: str, new: dict[str, tuple[Headline, tuple[Problem, ...]]]
) -> tuple[Problem, ...]:
    """Give what is to be said of a record that could be read."""
    if path in new:
        return new[path][1]
    packed = cache.payload(settings.content, path)
    return unpack_reading(packed)[1] if packed else ()
