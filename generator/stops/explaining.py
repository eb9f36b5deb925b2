"""Explain: what a page is made of and why it would be written, or which pages a file reaches."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from generator.domain.index import ANY
from generator.domain.library import record_url
from generator.edition import SHAPE, FileJob
from generator.registry import OUTPUTS
from generator.render.templates import reached_templates
from generator.stops.planning import INDEX_FILE, touched
from generator.store.given_paths import whole_path
from generator.store.site_folder import present, stands
from generator.store.source_tree import REGISTERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.domain.index import Token
    from generator.edition import Edition, Target
    from generator.settings import Settings
    from generator.stops.planning import Plan
    from generator.stops.reading import Sources
    from generator.store.cache_rows import Published

SHOWN = 12
"""So many records or addresses are named; beyond, only their number."""
MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Group:
    """A group of records that a page is made from."""

    token: Token
    records: tuple[str, ...]
    """Ids; the first ones of a long list.

    Order: newest first.
    """
    count: int


@dataclass(frozen=True, slots=True)
class PageExplained:
    """What a published file is made of, and what the next build would do with it."""

    path: str
    output: str
    template: str
    """Template of a page; empty for bare data."""
    templates: tuple[str, ...]
    """Every template that it reaches.

    Order: by name.
    """
    source: str
    """File of the record that it shows; empty when it shows none."""
    groups: tuple[Group, ...]
    always: bool
    """Whether every build looks at it, because it may show any record."""
    verdict: str
    """absent, missing, surroundings, records or current."""
    because: tuple[str, ...]
    """Records that changed since it was made.

    Order: by path.
    """


@dataclass(frozen=True, slots=True)
class FileExplained:
    """Which published files a source reaches."""

    file: str
    kind: str
    """record, register or template."""
    outputs: tuple[tuple[str, int], ...]
    """Output and how many of its files are looked at again when this changes.

    Order: most files first.
    """
    addresses: tuple[str, ...]
    """The first ones reached.

    Order: as they are written.
    """
    count: int


class Remembered(NamedTuple):
    """What the cache knows of the site folder."""

    files: Mapping[str, Published]
    state: str
    """Fingerprint that manifest.json has while nothing but records may have changed."""


def explain_page(
    address: str, settings: Settings, sources: Sources, edition: Edition, plan: Plan, site: Remembered
) -> PageExplained | None:
    """Say what a published file is made of; None when no output makes one at this address."""
    target = _target_at(_site_path(address, settings.site_url), plan)
    if target is None:
        return None
    job = OUTPUTS[target.output].make(edition, target)
    template = "" if isinstance(job, FileJob) else job.template
    record = str(next(iter(target.subject), "")) if isinstance(job, FileJob) else job.record
    headline = edition.library.headlines.get(record)
    reached = {found.path for found in touched(plan, edition.library, sources.changes())}
    because = tuple(sorted({h.source for h in sources.changes()})) if target.path in reached else ()
    return PageExplained(
        path=target.path,
        output=target.output,
        template=template,
        templates=reached_templates(str(settings.theme_dir), template) if template else (),
        source=headline.source if headline else "",
        groups=tuple(_group(token, edition) for token in target.reads),
        always=not target.reads,
        verdict=_verdict(target.path, settings, site, because),
        because=because[:SHOWN],
    )


def _site_path(address: str, site_url: str) -> str:
    """Take a whole address, as a browser shows it, for the path on the site."""
    whole = urlsplit(address.strip())
    if whole.scheme not in {"http", "https"}:
        return address.strip()
    # A preview stands at the root of its own host.
    own = urlsplit(site_url)
    return whole.path.removeprefix(own.path) if whole.netloc == own.netloc else whole.path


def _target_at(address: str, plan: Plan) -> Target | None:
    path = address.lstrip("/")
    wanted = {path, f"{path}{INDEX_FILE}", f"{path.rstrip('/')}/{INDEX_FILE}"}
    return next((target for target in plan.targets if target.path in wanted), None)


def _group(token: Token, edition: Edition) -> Group:
    if token == SHAPE:
        return Group(token, (), len(edition.library.listed))
    if token.group == "record":
        return Group(token, (token.key,), 1)
    years = edition.years(token.group, token.key)
    ids = years.get(token.year, ()) if token.year else edition.ids(token.group, token.key)
    if token.month != ANY:
        briefs = edition.library.briefs
        ids = tuple(record for record in ids if briefs[record].month == token.month)
    return Group(token, ids[:SHOWN], len(ids))


def _verdict(path: str, settings: Settings, site: Remembered, because: tuple[str, ...]) -> str:
    found = site.files.get(path)
    if found is None or not found.digest:
        # Without a memory of the folder, a page that is there is compared anew.
        return "surroundings" if present(settings.site_dir, path) else "absent"
    if not stands(settings.site_dir, path, found):
        return "missing"
    manifest = site.files.get(MANIFEST)
    if manifest is None or manifest.fingerprint != site.state:
        return "surroundings"
    return "records" if because else "current"


def explain_file(file: str, settings: Settings, edition: Edition, plan: Plan) -> FileExplained | None:
    """Say which published files a record, a register or a template reaches; None for another file."""
    path = whole_path(file)
    if path.is_relative_to(settings.content):
        inner = path.relative_to(settings.content).as_posix()
        if inner in REGISTERS:
            return _reach(inner, "register", plan.targets)
        headlines = [h for h in edition.library.headlines.values() if h.source == inner]
        if not headlines:
            return None
        # The record's own page comes first among what it reaches.
        own = record_url(headlines[0])
        reached = touched(plan, edition.library, headlines)
        reached.sort(key=lambda target: not target.path.startswith(own))
        return _reach(inner, "record", reached)
    if path.is_relative_to(settings.theme_dir):
        inner = path.relative_to(settings.theme_dir).as_posix()
        return _reach(inner, "template", _made_with(inner, settings, edition, plan))
    return None


def _made_with(template: str, settings: Settings, edition: Edition, plan: Plan) -> list[Target]:
    """Choose the files whose page is made with a template; a file of the skeleton reaches every page."""
    theme_dir = str(settings.theme_dir)
    skeleton = not template.startswith(("pages/", "parts/"))
    reach: dict[str, bool] = {}
    chosen = []
    for target in plan.targets:
        job = OUTPUTS[target.output].make(edition, target)
        if isinstance(job, FileJob):
            continue
        name = job.template
        if name not in reach:
            reach[name] = skeleton or template in reached_templates(theme_dir, name)
        if reach[name]:
            chosen.append(target)
    return chosen


def _reach(file: str, kind: str, targets: Iterable[Target]) -> FileExplained:
    reached = list(targets)
    outputs = Counter(target.output for target in reached)
    addresses = tuple(target.path.removesuffix(INDEX_FILE) for target in reached[:SHOWN])
    ordered = tuple(sorted(outputs.items(), key=lambda item: (-item[1], item[0])))
    return FileExplained(file, kind, ordered, addresses, len(reached))
