"""The two sides of a comparison: built folders, manifests, archives, or revisions that are built first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from generator import pipeline
from generator.domain.problem import Problem
from generator.reviewing.comparing import Side
from generator.settings import Options
from generator.stops.reading import is_error
from generator.store.archive_file import DamagedArchive, is_archive, unpacked
from generator.store.configuration import load_settings
from generator.store.proved_files import claimed, content_of
from generator.store.revisions import (
    changed_paths,
    commit_of,
    is_there,
    keep_aside,
    path_in_repository,
    put_in_place,
    review_folder,
    write_revision,
)

if TYPE_CHECKING:
    from generator.pipeline import Progress, RenderTheme
    from generator.settings import Settings

_MANIFEST: Final = "manifest.json"
_UNREADABLE: Final = "proof-unreadable"


class NoSideError(Exception):
    """What was named is neither a site nor a revision, or a site that is damaged."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Keep what is wrong."""
        super().__init__(problems)
        self.problems = tuple(problems)


class ContentError(Exception):
    """The content of a revision has errors: there is nothing to compare."""

    def __init__(self, name: str, problems: Sequence[Problem]) -> None:
        """Keep which revision it is, and all its errors."""
        super().__init__(name, problems)
        self.name = name
        self.problems = tuple(problems)


class Sides(NamedTuple):
    """Both sides, and what only git knows of the change."""

    old: Side
    new: Side
    beside: tuple[str, ...]
    """Paths that differ between two revisions and are no content; empty for folders."""


class Making(NamedTuple):
    """What revisions are built with."""

    settings: Settings
    """Those at hand: their content folder names the folder in the revisions."""
    options: Options
    """What the command line says, for the builds as well."""
    render_theme: RenderTheme
    progress: Progress


@contextmanager
def both_sides(names: tuple[str, str], making: Making) -> Iterator[Sides]:
    """Open two sites by their names; revisions are built with the program at hand into a temporary folder.

    Cost: two revisions take one build, and one of what the change reaches.
    Errors: NoSideError and ContentError as they say; MachineFailure when the disk or git fails.
    """
    content = making.settings.content
    with ExitStack() as stack:
        commits = ["" if is_there(Path(name)) else _commit(content, name) for name in names]
        places: list[Path] = [Path(name) for name in names]
        if any(commits):
            workshop = stack.enter_context(review_folder())
            for at, commit in enumerate(commits):
                if commit:
                    places[at] = _built(workshop, commit, names[at], making, keep=not at)
        sides = [_opened(place, name, stack) for place, name in zip(places, names, strict=True)]
        beside: list[str] = []
        if all(commits):
            ours = path_in_repository(content)
            beside = [path for path in changed_paths(content, *commits) if not path.startswith(ours)]
        yield Sides(sides[0], sides[1], tuple(beside))


def _commit(content: Path, name: str) -> str:
    commit = commit_of(content, name)
    if commit is None:
        raise NoSideError([Problem(name, 1, 1, "report-unknown", found=name)])
    return commit


def _built(workshop: Path, commit: str, name: str, making: Making, *, keep: bool) -> Path:
    """Build a revision's content, where the former one was built: what did not change is not made again."""
    content, site = workshop / "content", workshop / "site"
    fresh = workshop / "fresh"
    write_revision(making.settings.content, commit, fresh)
    put_in_place(fresh, content)
    # Times of files say nothing here: two revisions may be written in the same instant.
    options = replace(
        making.options, content=content, site_dir=site, cache_dir=workshop / "cache", verify_cache=True
    )
    settings = load_settings(making.settings.configuration, options)
    report = pipeline.build(settings, making.render_theme, making.progress)
    errors = [problem for problem in report.problems if is_error(problem, strict=settings.strict)]
    if errors:
        raise ContentError(name, errors)
    if keep:
        keep_aside(site, workshop / "old")
        return workshop / "old"
    return site


def _opened(place: Path, name: str, stack: ExitStack) -> Side:
    folder = place.parent if place.name == _MANIFEST else place
    if is_archive(place) and place.name != _MANIFEST:
        try:
            folder = stack.enter_context(unpacked(place))
        except DamagedArchive as error:
            raise NoSideError([Problem(name, 1, 1, "archive-damaged", found=str(error))]) from error
    told = claimed(folder)
    damaged = [problem for problem in told.problems if problem.code != _UNREADABLE]
    if damaged:
        raise NoSideError([replace(problem, file=str(folder / problem.file)) for problem in damaged])
    files = {path: (fact.size, fact.sha256) for path, fact in told.files.items()}
    return Side(name, files, told.counts, whole=not told.problems, read=_reader(folder))


def _reader(folder: Path) -> Callable[[str], bytes | None]:
    def read(path: str) -> bytes | None:
        try:
            return content_of(folder, path)
        except OSError:
            return None

    return read
