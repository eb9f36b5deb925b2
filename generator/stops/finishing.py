"""Hold the site folder through a build: what stands, what was written, what goes, what the manifest says."""

from __future__ import annotations

import marshal
from contextlib import contextmanager
from typing import TYPE_CHECKING

from generator.domain.artifact import Artifact
from generator.domain.library import record_url
from generator.indexes.by_picture import PICTURES
from generator.laps import Laps
from generator.outputs.manifest import (
    FileFact,
    manifest_artifact,
    part_artifact,
    part_of,
    part_path,
    split,
)
from generator.outputs.site_map import page_dates, sitemap_artifacts
from generator.stops.arrangement import Arrangement
from generator.stops.packing import choose, pack
from generator.stops.planning import touched
from generator.stops.writing import make_press, print_in_waves
from generator.store.cache_rows import Published
from generator.store.digests import digest
from generator.store.held_pages import begin_holding, is_held, show_held
from generator.store.signatures import drop_stale_signatures
from generator.store.site_folder import (
    MANIFEST,
    WORK,
    begin,
    ours,
    prune,
    put,
    settle,
    site_lock,
    stands,
)
from generator.store.standing_files import StandingFiles
from generator.store.twins import twins_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from generator.domain.record import Headline
    from generator.edition import Edition, Publisher, Target
    from generator.settings import Settings
    from generator.stops.planning import Plan
    from generator.stops.reading import Sources
    from generator.store.cache import Cache
    from generator.store.site_folder import Put
    from generator.store.source_tree import SourceTree
    from generator.store.theme_files import ThemePages


class Site:
    """The published folder during one build."""

    def __init__(self, settings: Settings, cache: Cache, environment: str, sources: Sources) -> None:
        """Prepare for a build; nothing is touched before `opened`."""
        self._settings = settings
        self._cache = cache
        self._environment = environment
        self._sources = sources
        self.folder = settings.site_dir
        """Where files are written: the site, or the folder in which its first build comes together."""
        self.known: Mapping[str, Published] = {}
        """What the cache remembers of the folder."""
        self.files = StandingFiles()
        """What stands in the folder now and is claimed."""
        self.written = 0
        self.removed = 0
        self._hold = False
        self._held: list[str] = []
        """Pages that wait to be seen."""

    @property
    def settings(self) -> Settings:
        """The settings of this build."""
        return self._settings

    @contextmanager
    def opened(self, *, on_wait: Callable[[str], None]) -> Iterator[None]:
        """Hold the folder against other builds."""
        folder = self._settings.site_dir
        with site_lock(folder, remembered=self._cache.knows(folder), on_wait=on_wait):
            # Unknown files are compared byte by byte.
            self.known = {} if self._settings.verify_cache else self._cache.artifacts(folder)
            self.folder = begin(folder)
            yield

    def hold_pages(self, paths: Iterable[str]) -> None:
        """Let pages wait until all are made, when one among these files is new to the folder.

        Otherwise a build that is killed would leave new pages that link to others it never came to.
        """
        if self.folder == self._settings.site_dir:
            self._hold = any(is_held(path) and path not in self.known for path in paths)
        if self._hold:
            begin_holding(self.folder / WORK)

    def write(self, artifact: Artifact, fingerprint: str = "") -> None:
        """Write a file unless it stands already."""
        known = self.known.get(artifact.path)
        self._note(artifact.path, put(self.folder, artifact, fingerprint, known, hold=self._hold))

    def _note(self, path: str, done: Put) -> None:
        self.files[path] = done.state
        self.written += done.changed
        if self._hold and done.changed and is_held(path):
            self._held.append(path)

    def intend(self, paths: Iterable[str]) -> None:
        """Claim files before they are written."""
        self._cache.intend(self._settings.site_dir, paths)

    def print_plan(
        self,
        edition: Edition,
        theme: ThemePages,
        plan: Plan,
        spool: Path,
        progress: Callable[[str, int, int], None],
        laps: Laps,
    ) -> int:
        """Make and write every file of the plan that may have changed, and count them.

        Nothing is left of the plan's list then.
        """
        chosen = self._chosen(edition, plan)
        count = len(chosen)
        if count < len(plan.targets):
            chosen_paths = {target.path for target in chosen}
            for target in plan.targets:
                if target.path not in chosen_paths:
                    self.files[target.path] = self.known[target.path]
        plan.targets.clear()
        laps.lap("choose")
        self.intend(target.path for target in chosen)
        laps.lap("remember")
        spooled = self._sources.spooled
        # Workers begin with what this process holds, and copy whatever of it they look at: what all of them
        # look up is worked out before.
        self._sources.headlines.forget()
        edition.library.ranks()
        press = make_press(
            self._settings, edition, theme, spool, spooled, self.known, self.folder, hold=self._hold
        )
        laps.lap("press")
        outcomes = print_in_waves(
            press,
            chosen,
            jobs=self._settings.jobs,
            start_method=self._settings.start_method,
            progress=lambda done: progress("render", done, count),
            laps=laps,
        )
        for outcome in outcomes:
            if outcome.put:
                self._note(outcome.path, outcome.put)
            else:
                self.files[outcome.path] = self.known[outcome.path]
        laps.lap("print: lead")
        return count

    def _chosen(self, edition: Edition, plan: Plan) -> list[Target]:
        """Choose what must be looked at: all, unless the folder is known to show the former content."""
        former = self.known.get(MANIFEST)
        if former is None or former.fingerprint != f"{self._environment} {self._sources.former_state}":
            return list(plan.targets)
        changes = [*self._sources.changes(), *self._pictured_anew(edition)]
        reached = {target.path for target in touched(plan, edition.library, changes)}
        folder = self.folder
        return [
            target
            for target in plan.targets
            if target.path in reached
            or (known := self.known.get(target.path)) is None
            or not known.digest
            or not stands(folder, target.path, known)
        ]

    def _pictured_anew(self, edition: Edition) -> Iterator[Headline]:
        """Go through the records a picture of which is not the one in the folder: they count as reworded."""
        if not edition.pictures:
            return
        kept = self._cache.arrangement(self._settings.site_dir)
        former = Arrangement(*kept).pictures if kept else {}
        for path, picture in edition.pictures.items():
            if former.get(path) != picture.digest:
                for record in edition.ids(PICTURES.name, path):
                    yield from [edition.library.headlines[record]] * 2

    def pack_twins(self, progress: Callable[[str, int, int], None]) -> None:
        """Put packed twins beside the text files that stand now, where they are asked for."""
        if not self._settings.compressed_twins:
            return
        packed = choose(self.folder, self.files, self.known, frozenset(self._held))
        self.files.update(packed.standing)
        self.intend(twin for file in packed.waiting for twin in twins_of(file.path))
        for put_twin in pack(
            self.folder,
            packed.waiting,
            self.known,
            hold=self._hold,
            jobs=self._settings.jobs,
            start_method=self._settings.start_method,
            progress=lambda done: progress("pack", done, len(packed.waiting)),
        ):
            self._note(put_twin.path, put_twin)

    def settle(self) -> None:
        """Let a first build be seen."""
        if self.folder != self._settings.site_dir:
            settle(self._settings.site_dir, self.folder)

    def remember(self) -> None:
        """Keep what stands now for the next build."""
        removed = [path for path in self.known if path not in self.files]
        # One after the other: of a million records there are two million files.
        changed = ((path, state) for path, state in self.files.items() if self.known.get(path) != state)
        self._cache.remember_artifacts(self._settings.site_dir, changed, removed, part_of)

    def changed_parts(self) -> set[str]:
        """Name the parts of the manifest that list a file which changed, came or went in this build."""
        gone = (path for path in self.known if path not in self.files)
        altered = (
            path
            for path, state in self.files.items()
            if (known := self.known.get(path)) is None
            or (known.digest, known.size) != (state.digest, state.size)
        )
        return {part_of(path) for path in (*gone, *altered)}

    def former(self) -> frozenset[str]:
        """List the files of ours that stood here before this build; ask before the manifest is written."""
        return ours(self._settings.site_dir, self.known)

    def clear(self, former: frozenset[str]) -> None:
        """Show the pages that waited, then remove files of ours that this build does not claim."""
        show_held(self.folder, self.folder / WORK, self._held)
        self.removed = len(prune(self._settings.site_dir, former, self.files.keys()))

    @property
    def state(self) -> str:
        """What the folder shows when this build is done."""
        return f"{self._environment} {self._sources.state}"


def environment(
    settings: Settings,
    publisher: Publisher,
    promised: Iterable[str],
    theme: ThemePages,
    registers_digest: str,
    tree: SourceTree,
) -> str:
    """Digest everything besides records that pages hang on.

    Shape: `promised` are the ledger's addresses, each once.
    """
    made_of = (
        theme.digest,
        registers_digest,
        sorted(promised),
        (settings.drafts, settings.portable, settings.issue_pdf, settings.record_cards, settings.outputs),
        settings.compressed_twins,
        (settings.admin, sorted(settings.admin_backend.items()), settings.admin_review),
        (
            publisher.site_name,
            publisher.site_url,
            publisher.site_description,
            publisher.contact_mail,
            publisher.contact_web,
        ),
        [file.path for file in tree.pages],
    )
    return digest(marshal.dumps(made_of, 0))


def write_given(site: Site, files: Mapping[str, bytes]) -> None:
    """Write files whose bytes are at hand.

    Order: by path.
    """
    site.intend(files)
    for path, content in sorted(files.items()):
        site.write(Artifact(path, content), digest(content))


def sitemap_rows(edition: Edition, plan: Plan) -> list[tuple[str, str]]:
    """Pair the address of every page with its date of last change; tombstones stay out.

    Order: by address.
    """
    dates = page_dates(edition)
    gone = {record_url(h) for h in edition.library.withdrawn()}
    return [(address, dates.get(address, "")) for address in sorted(plan.pages - gone)]


def finish(
    site: Site,
    edition: Edition,
    rows: list[tuple[str, str]],
    progress: Callable[[str, int, int], None],
    laps: Laps,
) -> None:
    """Write the sitemap and packed twins, remove what nobody claims, write the manifest last, remember it."""
    for artifact in sitemap_artifacts(edition, rows):
        site.write(artifact, digest(artifact.content))
    laps.lap("finish")
    site.pack_twins(progress)
    laps.lap("pack")
    former = site.former()
    artifact = manifest_artifact(edition, _write_parts(site))
    site.intend([artifact.path])
    site.files[artifact.path] = site.known.get(artifact.path, Published("", "", -1, -1))
    site.clear(former)
    drop_stale_signatures(site.folder, artifact.content)
    site.write(artifact, site.state)
    site.settle()
    site.remember()


def _write_parts(site: Site) -> dict[str, tuple[int, FileFact]]:
    """Write the parts of the manifest, and give the number of files and the digest of each.

    Cost: a part none of whose files changed is not put together again.
    """
    parts: dict[str, tuple[int, FileFact]] = {}
    changed = site.changed_parts()
    for part, paths in split(site.files):
        path = part_path(part)
        known = site.known.get(path)
        if part not in changed and known and known.digest and stands(site.folder, path, known):
            site.files[path] = known
        else:
            states = ((each, site.files[each]) for each in paths)
            facts = ((each, FileFact(state.size, state.digest)) for each, state in states)
            artifact = part_artifact(part, facts)
            site.intend([path])
            site.write(artifact, digest(artifact.content))
        state = site.files[path]
        parts[part] = (len(paths), FileFact(state.size, state.digest))
    return parts


def count_pages(files: Iterable[str]) -> int:
    """Count the HTML pages among some files."""
    return sum(path.endswith(".html") for path in files)
