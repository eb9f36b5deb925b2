"""Amend: bring a site to new words in a few records, without arranging all the others anew.

Most changes leave a record's keys, dates and references as they were. Then every list holds the same records,
every page stands where it stood, and only what shows these records' words is to be made again. How the
records were arranged is recalled from the last build, headlines one by one as pages ask for them. Whatever
else may have changed, nothing is amended here, and the whole way is gone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import starmap
from typing import TYPE_CHECKING, NamedTuple

from generator.domain.gazetteer import Gazetteer
from generator.domain.index import tokens_of
from generator.domain.library import Brief, Library
from generator.domain.record import same_shape
from generator.edition import Edition, record_token
from generator.outputs.manifest import FileFact, manifest_artifact, part_artifact, part_of, part_path
from generator.registry import INDEXES
from generator.stops.arrangement import Arrangement, RecalledHeadlines
from generator.stops.finishing import environment
from generator.stops.gathering import findings_of, publisher_of
from generator.stops.looking import Looked
from generator.stops.meeting import met_still, near_titles, still_said
from generator.stops.packing import pack_again
from generator.stops.picturing import Pictures
from generator.stops.planning import plan, touched
from generator.stops.reading import is_error, read_records, read_register_files, state_of
from generator.stops.recalling import is_whole, recall_arrangement
from generator.stops.writing import make_press, print_in_waves
from generator.store.digests import digest
from generator.store.headlines import problem_of, problem_values, unpack_reading
from generator.store.known_files import KnownFiles
from generator.store.ledger import read_ledger
from generator.store.signatures import drop_stale_signatures
from generator.store.site_folder import MANIFEST, put, site_lock
from generator.store.source_tree import record_of
from generator.store.twins import twins_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from generator.domain.artifact import Artifact
    from generator.domain.problem import Problem
    from generator.domain.record import Headline
    from generator.domain.registers import Registers
    from generator.edition import Target
    from generator.laps import Laps
    from generator.settings import Settings
    from generator.stops.reading import Read
    from generator.store.cache import Cache
    from generator.store.cache_rows import Published
    from generator.store.theme_files import ThemePages

MOST_RECORDS = 50
"""So many changed records are amended; with more, arranging all costs less than asking for each."""
MOST_FILES = 3_000
"""So many files are looked at in this one process; more are for workers, who know all headlines."""
PARTS = part_of(part_path(""))
"""Part of the manifest's own files, which no part lists."""


class Amended(NamedTuple):
    """What amending did."""

    problems: tuple[Problem, ...]
    """Order: by file, line and column."""
    records: int
    pages: int
    written: int
    unchanged: int
    made: int


@dataclass(frozen=True, slots=True)
class _Change:
    """What the changed files say."""

    fresh: tuple[Read, ...]
    former: tuple[Headline, ...]
    present: tuple[Headline, ...]
    """Of the same records, in the same order."""
    warnings: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Site:
    """A published folder that is being amended."""

    settings: Settings
    cache: Cache
    arrangement: Arrangement
    edition: Edition
    theme: ThemePages
    environment: str
    problems: tuple[Problem, ...]


def amend(
    settings: Settings,
    cache: Cache,
    looked: Looked,
    spool: Path,
    render: Callable[[], ThemePages],
    progress: Callable[[str, int, int], None],
    laps: Laps,
) -> Amended | None:
    """Amend the site folder; None when that is not enough.

    Nothing is written then but what the whole way would write as well.

    Errors: MachineFailure when the disk fails.
    """
    arrangement = _arrangement(settings, cache, looked)
    if arrangement is None:
        return None
    change = _change(settings, cache, looked, spool, progress, laps)
    registers, registers_digest = read_register_files(settings.content, looked.tree)
    laps.lap("registers")
    if change is None or registers.faulty:
        return None
    theme = render()
    laps.lap("theme")
    edition = _edition(settings, cache, looked, arrangement, registers.registers, change)
    edition = replace(edition, publisher=replace(edition.publisher, menu_pages=theme.menu))
    pictures = Pictures(settings, cache, looked.tree.images)
    edition = replace(edition, pictures=pictures.shown(arrangement.pictures))
    problems = _problems(settings, edition, looked, arrangement, change, theme, pictures, cache=cache)
    if any(is_error(problem, strict=settings.strict) for problem in problems):
        return None
    around = environment(settings, edition.publisher, edition.ledger, theme, registers_digest, looked.tree)
    site = _Site(settings, cache, arrangement, edition, theme, around, problems)
    targets = _reached(edition, arrangement, change, settings)
    laps.lap("plan")
    if len(targets) > MOST_FILES:
        return None
    before = {path: known.digest for path, known in looked.known.items()}
    after = before | {read.file.path: read.digest for read in change.fresh}
    states = (state_of(before.items()), state_of(after.items()))
    laps.lap("gather")
    with site_lock(
        settings.site_dir, remembered=True, on_wait=lambda holder: progress(f"wait {holder}", 0, 0)
    ):
        # Only inside the lock: another build may have been here meanwhile.
        former = cache.artifact(settings.site_dir, MANIFEST)
        if former is None or former.fingerprint != f"{around} {states[0]}" or not is_whole(settings, cache):
            return None
        done = _write(site, targets, change, spool, states[1], laps)
    laps.lap("finish")
    return done


def _arrangement(settings: Settings, cache: Cache, looked: Looked) -> Arrangement | None:
    """Recall how the records are arranged, when nothing but words can have changed since."""
    changed = [record.file.path for record in looked.waiting]
    if not 1 <= len(changed) <= MOST_RECORDS or looked.gone or settings.verify_cache:
        return None
    if any(path not in looked.known for path in changed):
        return None
    return recall_arrangement(settings, cache, looked.tree)


def _change(
    settings: Settings,
    cache: Cache,
    looked: Looked,
    spool: Path,
    progress: Callable[[str, int, int], None],
    laps: Laps,
) -> _Change | None:
    """Read the changed files; None when one has errors or another place among the rest than before."""
    fresh = tuple(read_records(settings, looked.waiting, spool, progress, laps))
    former: list[Headline] = []
    present: list[Headline] = []
    warnings: list[Problem] = []
    for read in fresh:
        if not read.payload:
            return None
        headline, found = unpack_reading(read.payload)
        warnings += found
        before = unpack_reading(cache.payload(settings.content, read.file.path))[0]
        if not same_shape(before, headline):
            return None
        former.append(before)
        present.append(headline)
    return _Change(fresh, tuple(former), tuple(present), tuple(warnings))


def _edition(
    settings: Settings,
    cache: Cache,
    looked: Looked,
    arrangement: Arrangement,
    registers: Registers,
    change: _Change,
) -> Edition:
    paths = {record.stem: record.file.path for record in looked.tree.records}
    headlines = RecalledHeadlines(settings.content, cache, paths)
    headlines.held.update((headline.id, headline) for headline in change.present)
    library = Library(
        headlines,
        tuple(arrangement.listed),
        registers,
        Gazetteer.of(registers.places),
        settings.drafts,
        dict(zip(arrangement.listed, starmap(Brief, arrangement.briefs), strict=True)),
        tuple(arrangement.gone),
    )
    ledger = read_ledger(settings.content)
    return Edition(
        library,
        INDEXES,
        {name: _tuples(found) for name, found in arrangement.groups.items()},
        publisher_of(settings),
        frozenset(line.address for line in ledger.lines),
    )


def _tuples(groups: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(ids) for key, ids in groups.items()}


def _problems(  # noqa: PLR0913 - one hand for the problems of one way of building
    settings: Settings,
    edition: Edition,
    looked: Looked,
    arrangement: Arrangement,
    change: _Change,
    theme: ThemePages,
    pictures: Pictures,
    *,
    cache: Cache,
) -> tuple[Problem, ...]:
    """Join what is still wrong elsewhere and what is wrong in the changed records."""
    changed = {read.file.path for read in change.fresh}
    known = edition.library.headlines
    before = [problem_of(row) for row in arrangement.problems]
    others, titled = still_said(before, change.former, change.present)
    standing = [
        *met_still(others, changed),
        *near_titles(known, settings, cache, titled),
    ]
    found = [
        *looked.tree.problems,
        *(problem for problem in others if problem.file not in changed),
        *change.warnings,
        *theme.problems,
        *findings_of(
            settings,
            edition.library,
            [known[record_of(path)] for path in sorted(changed)],
            pictures.code,
            standing,
        ),
    ]
    return tuple(sorted({*found}))


def _reached(edition: Edition, arrangement: Arrangement, change: _Change, settings: Settings) -> list[Target]:
    """Name the files that the change may reach, from the groups alone that it touches."""
    library = edition.library
    tokens = {record_token(headline.id) for headline in change.present}
    for headline in change.present:
        tokens |= tokens_of(headline, library, INDEXES.values())
    keys = {token.key for token in tokens}
    # What lists a record may also show the words of those that it names and of those that name it.
    kin = {use.key for headline in change.present for use in headline.records if library.is_listed(use.key)}
    kin.update(r for headline in change.present for r in edition.ids("named-by", headline.id))
    for record in kin:
        keys |= {token.key for token in tokens_of(library.headlines[record], library, INDEXES.values())}
    groups = {
        name: {key: found[key] for key in keys if key in found} for name, found in edition.groups.items()
    }
    beside = {
        record
        for name, index in INDEXES.items()
        if index.beside
        for ids in groups[name].values()
        for record in ids
    }
    beside |= kin | {headline.id for headline in change.present}
    near = replace(
        library,
        listed=tuple(record for record in arrangement.listed if record in beside),
        # A tombstone shows the words of the record that took its place.
        gone=tuple(r for r in arrangement.gone if r in beside or library.headlines[r].replaced_by in beside),
    )
    # Promised addresses without records are reached by no record's change.
    narrow = Edition(
        near, INDEXES, groups, edition.publisher, frozenset(), edition.pictures, among=frozenset(keys)
    )
    return touched(plan(narrow, (), settings.outputs), library, [*change.former, *change.present])


def _write(
    site: _Site, targets: list[Target], change: _Change, spool: Path, state: str, laps: Laps
) -> Amended | None:
    settings, cache, folder = site.settings, site.cache, site.settings.site_dir
    count = len(targets)
    paths = [target.path for target in targets]
    known = KnownFiles(folder, cache)
    twins = [twin for path in paths for twin in twins_of(path)] if settings.compressed_twins else []
    cache.intend(folder, [*paths, *twins, MANIFEST])
    spooled = {read.record: read.spooled for read in change.fresh if read.spooled is not None}
    # Headlines and files are asked of the cache one by one: only a forked worker can go on with that.
    press = make_press(settings, site.edition, site.theme, spool, spooled, known, folder, sendable=False)
    outcomes = print_in_waves(
        press,
        targets,
        jobs=settings.jobs if cache.is_shared else 1,
        start_method=settings.start_method,
        progress=lambda _done: None,
        laps=laps,
    )
    changed: dict[str, Published] = {}
    written = 0
    for outcome in outcomes:
        if outcome.put is not None:
            changed[outcome.path] = outcome.put.state
            written += outcome.put.changed
    if settings.compressed_twins:
        packed = pack_again(folder, changed, known)
        if packed is None:
            return None
        changed |= {done.path: done.state for done in packed}
        written += sum(done.changed for done in packed)
    listed, more = _list(site, changed, state)
    written += more
    cache.remember_artifacts(folder, {**changed, **listed}.items(), (), part_of)
    kept = [(read.file, read.digest, read.payload) for read in change.fresh]
    marks = {headline.source: headline.marks for headline in change.present}
    cache.remember_sources(settings.content, kept, (), marks)
    rows = [problem_values(problem) for problem in site.problems]
    cache.remember_arrangement(folder, site.arrangement._replace(problems=rows))
    total = sum(cache.part_sizes(folder).values())
    return Amended(
        problems=site.problems,
        records=len(site.arrangement.listed),
        pages=site.arrangement.pages,
        written=written,
        unchanged=total - written,
        made=count,
    )


def _list(site: _Site, changed: Mapping[str, Published], state: str) -> tuple[dict[str, Published], int]:
    """Write the parts of the manifest that list a changed file, then the manifest; count what changed."""
    cache, folder = site.cache, site.settings.site_dir
    made: dict[str, Published] = {}
    counts = cache.part_sizes(folder)
    written = 0

    def write(artifact: Artifact, fingerprint: str) -> None:
        nonlocal written
        done = put(folder, artifact, fingerprint, cache.artifact(folder, artifact.path))
        made[artifact.path] = done.state
        written += done.changed

    touched_parts = sorted({part_of(path) for path in changed})
    known = cache.parts(folder, [*touched_parts, PARTS])
    for part in touched_parts:
        files = known[part]
        files |= {path: found for path, found in changed.items() if part_of(path) == part}
        files.pop(MANIFEST, None)
        artifact = part_artifact(
            part, ((path, FileFact(found.size, found.digest)) for path, found in files.items())
        )
        write(artifact, digest(artifact.content))
    facts = {**known[PARTS], **made}
    listing = {
        part: (count - (part == part_of(MANIFEST)), FileFact(fact.size, fact.digest))
        for part, count in counts.items()
        if part != PARTS and (fact := facts[part_path(part)])
    }
    manifest = manifest_artifact(site.edition, listing)
    drop_stale_signatures(folder, manifest.content)
    write(manifest, f"{site.environment} {state}")
    return made, written
