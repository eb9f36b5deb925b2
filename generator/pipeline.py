"""The order of work: find, read, gather, index, plan, render, write."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from generator.domain.problem import Problem
from generator.indexes.by_picture import PICTURES
from generator.laps import Laps, Spent
from generator.outputs.hosting import hosting_files
from generator.outputs.site_map import robots
from generator.registry import OUTPUTS, with_needed
from generator.settings import ConfigurationError
from generator.stops.amending import amend
from generator.stops.arrangement import RecalledHeadlines, arrangement_of
from generator.stops.checking import check_alone
from generator.stops.explaining import (
    FileExplained,
    PageExplained,
    Remembered,
    explain_file,
    explain_page,
)
from generator.stops.finishing import (
    Site,
    count_pages,
    environment,
    finish,
    sitemap_rows,
    write_given,
)
from generator.stops.gathering import cross_findings, cross_problems, gather
from generator.stops.looking import Looked, look
from generator.stops.meeting import met_by, read_new
from generator.stops.picturing import Pictures
from generator.stops.planning import Plan, plan
from generator.stops.reading import Sources, is_error, read_register_files, read_sources
from generator.stops.unchanged import still_shown
from generator.stops.writing import DEPTHS, SECTIONS
from generator.store.cache import Cache, open_cache
from generator.store.ledger import append_to_ledger
from generator.store.site_folder import MANIFEST, present
from generator.store.source_tree import find
from generator.store.spool import spool_folder

if TYPE_CHECKING:
    from pathlib import Path

    from generator.domain.cross_checks import Finding
    from generator.domain.library import Library
    from generator.domain.record import Headline
    from generator.domain.registers import Registers
    from generator.edition import Edition
    from generator.render.hosting import Area
    from generator.settings import Settings
    from generator.store.theme_files import ThemePages

Progress = Callable[[str, int, int], None]
"""Told the stop, how much is done and how much there is."""
RenderTheme = Callable[["Settings", Sequence[str], Sequence[int]], "ThemePages"]
"""Renders shells for sections and depths, and the hand-written pages."""


def _quiet(_stop: str, _done: int, _whole: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What a look at the whole content found."""

    problems: tuple[Problem, ...]
    """Order: by file, line and column."""
    records: int
    """Records that could be read."""
    discarded: str = ""
    """Why the cache was thrown away; empty when it was not."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did."""

    problems: tuple[Problem, ...]
    """Order: by file, line and column. With an error among them nothing was written."""
    records: int
    pages: int
    """HTML pages of the site."""
    written: int
    unchanged: int
    removed: int
    made: int
    """Pages that were laid out to see whether they changed."""
    discarded: str = ""
    """Why the cache was thrown away; empty when it was not."""
    spent: Mapping[str, Spent] = field(default_factory=dict)
    """What each stop took; empty unless a profile was asked for."""


@dataclass(frozen=True, slots=True)
class _Prepared:
    """The content, read, gathered, planned and checked."""

    sources: Sources
    edition: Edition | None
    plan: Plan | None
    problems: tuple[Problem, ...]
    pictures: Pictures
    whole: bool
    """Whether every output is made."""


def check_content(
    settings: Settings,
    render_theme: RenderTheme | None = None,
    progress: Progress = _quiet,
    among: Collection[str] = (),
) -> Checked:
    """Look at the whole content and write nothing but the cache.

    Where `among` names files of the content, all their problems are found, and those of others may not be.

    Errors: MachineFailure when a file cannot be read, ConfigurationError when an output is chosen that there
        is not.
    """
    settings = _with_needed_outputs(settings)
    cache = open_cache(settings.cache_dir)
    try:
        looked = look(settings, cache, progress, Laps(running=False))
        if among and (alone := check_alone(settings, cache, looked, among, progress)):
            return Checked(*alone, cache.discarded)
        # What a site has not shown yet is news to its next build: a look in between does not take it away.
        prepared = _prepare(settings, cache, None, progress, looked=looked, remember=not cache.serves())
        theme = _theme(settings, render_theme) if render_theme else None
        problems = _all_problems(prepared, theme)
        return Checked(problems, prepared.sources.records, cache.discarded)
    finally:
        cache.close()


def build(settings: Settings, render_theme: RenderTheme, progress: Progress = _quiet) -> BuildReport:
    """Bring the site folder to what the content says now.

    Errors: MachineFailure when the disk fails, ConfigurationError when the site folder is someone else's
        or an output is chosen that there is not.
    """
    settings = _with_needed_outputs(settings)
    cache = open_cache(settings.cache_dir, anew=settings.clean)
    if cache.begun and not cache.discarded and present(settings.site_dir, MANIFEST):
        cache.discarded = "missing"
    try:
        with spool_folder(settings.cache_dir) as spool:
            return _build(settings, cache, spool, render_theme, progress)
    finally:
        cache.close()


def explain(
    settings: Settings, subject: str, render_theme: RenderTheme
) -> PageExplained | FileExplained | tuple[Problem, ...] | None:
    """Say what a page is made of and why it would be written, or which pages a file reaches.

    Shape: problems instead, while the content has errors; None for what is neither a page nor a source.
    Errors: MachineFailure when a file cannot be read, ConfigurationError when an output is chosen that there
        is not.
    """
    settings = _with_needed_outputs(settings)
    cache = open_cache(settings.cache_dir)
    try:
        prepared = _prepare(settings, cache, None, _quiet, remember=False)
        theme = _theme(settings, render_theme) if prepared.plan else None
        problems = _all_problems(prepared, theme)
        if prepared.edition is None or prepared.plan is None or theme is None or _stops(settings, problems):
            return problems
        found = explain_file(subject, settings, prepared.edition, prepared.plan)
        if found:
            return found
        sources = prepared.sources
        publisher = replace(prepared.edition.publisher, menu_pages=theme.menu)
        edition = replace(prepared.edition, publisher=publisher)
        around = _around(settings, edition, theme, sources)
        state = f"{around} {sources.former_state}"
        site = Remembered(cache.artifacts(settings.site_dir), state)
        return explain_page(subject, settings, sources, edition, prepared.plan, site)
    finally:
        cache.close()


def registers_of(settings: Settings) -> Registers | None:
    """Read the registers alone; None when one has a mistake.

    Errors: MachineFailure when a file cannot be read.
    """
    reading, _ = read_register_files(settings.content, find(settings.content))
    return None if reading.faulty else reading.registers


def record_ids(settings: Settings) -> list[str]:
    """List the ids of all records without opening one.

    Order: the newest year first, then by id.
    Errors: MachineFailure when a folder cannot be read.
    """
    records = sorted(find(settings.content).records, key=lambda record: (-record.year, record.stem))
    return [record.stem for record in records]


def told_before(settings: Settings, headline: Headline) -> tuple[Finding, ...]:
    """Find the records that may tell of what a new one is to tell.

    Errors: MachineFailure when a folder cannot be read.
    Cost: asks the cache; of files that it does not know no more are read than in a moment.
    """
    cache = open_cache(settings.cache_dir)
    try:
        looked = look(settings, cache, _quiet, Laps(running=False))
        paths = {record.stem: record.file.path for record in looked.tree.records}
        known = RecalledHeadlines(settings.content, cache, paths)
        waiting = {record.file.path for record in looked.waiting}
        met = met_by(headline, known, read_new(settings, looked), waiting)
        return tuple(it for it in met if it.source == headline.source)
    finally:
        cache.close()


def library_of(settings: Settings, progress: Progress = _quiet) -> tuple[tuple[Problem, ...], Library | None]:
    """Read the whole content; no library when it has an error.

    Errors: MachineFailure when a file cannot be read.
    """
    prepared = _read_whole(settings, progress)
    if prepared.edition is None or _stops(settings, prepared.problems):
        return prepared.problems, None
    return prepared.problems, prepared.edition.library


def publish_addresses(settings: Settings, progress: Progress = _quiet) -> tuple[tuple[Problem, ...], int]:
    """Append every address of the site to the ledger, and tell how many were new.

    Errors: nothing is appended when the content has an error; MachineFailure when the disk fails.
    """
    prepared = _read_whole(_with_needed_outputs(settings), progress)
    if prepared.plan is None or _stops(settings, prepared.problems):
        return prepared.problems, 0
    return prepared.problems, append_to_ledger(settings.content, prepared.plan.addresses)


def _read_whole(settings: Settings, progress: Progress) -> _Prepared:
    """Read and check the whole content, and build nothing."""
    cache = open_cache(settings.cache_dir)
    try:
        return _prepare(settings, cache, None, progress, remember=not cache.serves())
    finally:
        cache.close()


def _build(
    settings: Settings, cache: Cache, spool: Path, render_theme: RenderTheme, progress: Progress
) -> BuildReport:
    laps = Laps(running=settings.profile)
    looked = look(settings, cache, progress, laps)
    shown = still_shown(settings, cache, looked, lambda: _theme(settings, render_theme), progress, laps)
    if shown is not None:
        progress("write", shown.unchanged, shown.unchanged)
        return BuildReport(
            **shown._asdict(), written=0, removed=0, made=0, discarded=cache.discarded, spent=laps.spent
        )
    amended = amend(settings, cache, looked, spool, lambda: _theme(settings, render_theme), progress, laps)
    if amended is not None:
        progress("write", amended.written, amended.written)
        return BuildReport(**amended._asdict(), removed=0, discarded=cache.discarded, spent=laps.spent)
    prepared = _prepare(settings, cache, spool, progress, looked=looked, laps=laps)
    # Whatever is wrong with records and registers: mistakes of hand-written pages are told in the same run.
    theme = _theme(settings, render_theme)
    laps.lap("theme")
    problems = _all_problems(prepared, theme)
    records = prepared.sources.records
    if _stops(settings, problems):
        return BuildReport(problems, records, 0, 0, 0, 0, 0, cache.discarded)
    assert prepared.edition
    assert prepared.plan
    publisher = replace(prepared.edition.publisher, menu_pages=theme.menu)
    edition = replace(prepared.edition, publisher=publisher)
    sources = prepared.sources
    around = _around(settings, edition, theme, sources)
    site = Site(settings, cache, around, sources)
    with site.opened(on_wait=lambda holder: progress(f"wait {holder}", 0, 0)):
        site.hold_pages([*theme.pages, *(target.path for target in prepared.plan.targets)])
        write_given(site, {**theme.assets, **theme.pages})
        areas: list[Area] = []
        if settings.admin:
            from generator.form_editor.files import form_editor  # noqa: PLC0415 - few sites have one
            from generator.form_editor.page import area  # noqa: PLC0415 - as above

            write_given(site, form_editor(settings, edition))
            areas.append(area(settings.admin_backend))
        laps.lap("assets")
        for_servers = [robots(edition), *hosting_files(edition, prepared.plan.targets, areas)]
        made = site.print_plan(edition, theme, prepared.plan, spool, progress, laps)
        write_given(site, {artifact.path: artifact.content for artifact in for_servers})
        finish(site, edition, sitemap_rows(edition, prepared.plan), progress, laps)
        pages = count_pages(site.files)
        arrangement = arrangement_of(edition, sources.tree, problems, pages=pages, records=records)
        cache.remember_arrangement(settings.site_dir, arrangement)
        prepared.pictures.remember(whole=True)
        laps.lap("finish")
    progress("write", len(site.files), len(site.files))
    return BuildReport(
        problems=problems,
        records=len(edition.library.listed),
        pages=pages,
        written=site.written,
        unchanged=len(site.files) - site.written,
        removed=site.removed,
        made=made,
        discarded=cache.discarded,
        spent=laps.spent,
    )


def _prepare(
    settings: Settings,
    cache: Cache,
    spool: Path | None,
    progress: Progress,
    *,
    remember: bool = True,
    looked: Looked | None = None,
    laps: Laps | None = None,
) -> _Prepared:
    laps = laps or Laps(running=False)
    looked = looked or look(settings, cache, progress, laps)
    sources = read_sources(settings, cache, looked, spool, progress, laps, remember=remember)
    edition = gather(settings, sources)
    laps.lap("gather")
    pages = [file.path for file in sources.tree.pages]
    pictures = Pictures(settings, cache, sources.tree.images)
    if edition is not None:
        edition = replace(edition, pictures=pictures.shown(edition.groups[PICTURES.name]))
    laps.lap("look at pictures")
    # Before the plan, for both take much room for a while.
    crossed = cross_findings(settings, sources, edition, pictures.code)
    laps.lap("cross-check")
    planned = plan(edition, pages, settings.outputs) if edition else None
    laps.lap("plan")
    found = cross_problems(settings, sources, edition, planned, crossed)
    problems = [*sources.problems, *found]
    pictures.remember(whole=False)
    laps.lap("cross-check")
    return _Prepared(sources, edition, planned, tuple(sorted(problems)), pictures, whole=not settings.outputs)


def _around(settings: Settings, edition: Edition, theme: ThemePages, sources: Sources) -> str:
    publisher, promised = edition.publisher, edition.ledger
    return environment(settings, publisher, promised, theme, sources.registers_digest, sources.tree)


def _theme(settings: Settings, render_theme: RenderTheme) -> ThemePages:
    return render_theme(settings, SECTIONS, DEPTHS)


def _all_problems(prepared: _Prepared, theme: ThemePages | None) -> tuple[Problem, ...]:
    """Join the problems of hand-written pages, whose links into the site are checked only now."""
    if theme is None:
        return prepared.problems
    addresses = prepared.plan.addresses if prepared.plan else None
    lost = [
        Problem(link.file, link.line, 1, "page-link", found=link.written)
        for link in theme.links
        # As with links in records: of chosen outputs, not all that is linked to is there.
        if prepared.whole and addresses is not None and link.target not in addresses
    ]
    return tuple(sorted({*prepared.problems, *theme.problems, *lost}))


def _with_needed_outputs(settings: Settings) -> Settings:
    """Add to chosen outputs those that they are made of; the settings themselves do not know which there are.

    Errors: ConfigurationError when nobody makes one of them.
    """
    unknown = [name for name in settings.outputs if name not in OUTPUTS]
    if unknown:
        expected = (("expected", ", ".join(OUTPUTS)),)
        mistakes = (
            Problem(
                settings.configuration.name, 1, 1, "setting-choice", "outputs", found=name, details=expected
            )
            for name in unknown
        )
        raise ConfigurationError(tuple(mistakes), settings.language)
    return replace(settings, outputs=with_needed(settings.outputs))


def _stops(settings: Settings, problems: tuple[Problem, ...]) -> bool:
    return any(is_error(problem, strict=settings.strict) for problem in problems)
