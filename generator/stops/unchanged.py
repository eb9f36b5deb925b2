"""Unchanged: tell that a site shows what the content says already, before any record is looked into."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.stops.finishing import environment
from generator.stops.gathering import publisher_of
from generator.stops.reading import is_error, name_registers, state_of
from generator.stops.recalling import recall_arrangement
from generator.store.headlines import problem_of
from generator.store.ledger import read_ledger
from generator.store.site_folder import MANIFEST, site_lock, stands

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.domain.problem import Problem
    from generator.laps import Laps
    from generator.settings import Settings
    from generator.stops.looking import Looked
    from generator.store.cache import Cache
    from generator.store.theme_files import ThemePages


class Unchanged(NamedTuple):
    """What stands in a folder that is as the last build left it."""

    problems: tuple[Problem, ...]
    """Order: by file, line and column."""
    records: int
    pages: int
    unchanged: int
    """Files of the site."""


def still_shown(
    settings: Settings,
    cache: Cache,
    looked: Looked,
    render: Callable[[], ThemePages],
    progress: Callable[[str, int, int], None],
    laps: Laps,
) -> Unchanged | None:
    """Tell what stands in the site folder, when nothing that it is made of has changed; else None.

    Errors: MachineFailure when a file cannot be read.
    Cost: one look at every file of the site; none is opened.
    """
    if looked.waiting or looked.gone or settings.verify_cache:
        return None
    arrangement = recall_arrangement(settings, cache, looked.tree)
    ledger = read_ledger(settings.content)
    if arrangement is None or ledger.problems:
        return None
    theme = render()
    laps.lap("theme")
    said = map(problem_of, arrangement.problems)
    problems = tuple(sorted({*said, *looked.tree.problems, *theme.problems}))
    if any(is_error(problem, strict=settings.strict) for problem in problems):
        return None
    around = environment(
        settings,
        publisher_of(settings),
        {line.address for line in ledger.lines},
        theme,
        name_registers(settings.content, looked.tree),
        looked.tree,
    )
    state = state_of((path, known.digest) for path, known in looked.known.items())
    folder = settings.site_dir
    with site_lock(folder, remembered=True, on_wait=lambda holder: progress(f"wait {holder}", 0, 0)):
        # Only inside the lock: another build may have been here meanwhile.
        files = cache.artifacts(folder)
        manifest = files.get(MANIFEST)
        if manifest is None or manifest.fingerprint != f"{around} {state}":
            return None
        if not all(known.digest and stands(folder, path, known) for path, known in files.items()):
            return None
    laps.lap("finish")
    return Unchanged(problems, len(arrangement.listed), arrangement.pages, len(files))
