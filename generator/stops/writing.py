"""Render and write: targets to whole files in the site folder."""

from __future__ import annotations

import marshal
from dataclasses import dataclass, replace
from hashlib import blake2b
from itertools import accumulate, groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from pydantic_core import from_json

from generator.domain.artifact import Artifact, CardPicture, Joined, PictureCut
from generator.edition import FileJob
from generator.laps import Laps
from generator.outputs.record_data import HERE as RECORD_DATA
from generator.outputs.record_data import made_of, path_of, shown_record
from generator.registry import INDEXES, OUTPUTS, Wave
from generator.render.page import PageJob, page_bytes
from generator.render.shell import Shell
from generator.render.templates import (
    Renderer,
    adopt_templates,
    compile_templates,
    depth,
    template_digest,
)
from generator.stops.reading import RecordData
from generator.store.built_files import build_file
from generator.store.card_pictures import draw
from generator.store.images import CUTS, cut_picture
from generator.store.site_folder import Put, put, put_new, recall, stands, state_of_file, stood
from generator.store.theme_files import keep_templates, read_theme, recall_templates
from generator.workers import in_chunks, parallel_map

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from generator.domain.record import Headline
    from generator.edition import Edition, Target
    from generator.settings import Settings
    from generator.store.cache_rows import Published
    from generator.store.spool import Spooled
    from generator.store.theme_files import ThemePages

SECTIONS = ("", "hoi-nghi", "mo-hinh", "dia-phuong", "nam", "so-lieu", "other")
"""Entries of the menu that a page may stand under; every other section is `other`."""
FROM_ROOT = -1
"""Depth of a shell whose links start at the site's root, for the page that answers anywhere."""
DEPTHS = (FROM_ROOT, 0, 1, 2, 3, 4, 5)
"""Depths of the pages there are: so-lieu/neu-va-ghi/tinh-x/2024/07/ is the deepest."""
NOT_FOUND_SECTION = "not-found"
"""Section of the page for unknown addresses."""
LARGEST_CHUNK = 500
SHIFT = 15_000
"""So many files workers make before fresh ones take their place: a worker copies whatever it looks at of
what its parent holds, and keeps what it worked out."""
MOST_RECORDS_SET = 50_000
"""With more records one issue is set at a time: Typst takes some 0.1 MB for each record of a quarter."""
MOST_AT_ONCE = 3_000
"""Of so few files tables, lists and what is set for paper are made at the same time, by the same workers."""
FEWEST_PER_WORKER = 100
"""Below so many files a second process costs more than it saves."""


@dataclass(frozen=True, slots=True)
class Press:
    """All that a worker needs to turn a target into a file."""

    edition: Edition
    content: Path
    cuts: Path
    """Folder of pictures that were cut already."""
    site: Path
    """Where files are written and read again: the site, or the folder of its first build."""
    new: bool
    """Whether nothing stood in that folder before this build, and nobody reads it yet."""
    hold: bool
    """Whether pages wait until all are made, because some of them are new to the site."""
    sendable: bool
    """Whether a worker that starts afresh can be given all this."""
    spool: Path | None
    spooled: Mapping[str, Spooled]
    known: Mapping[str, Published]
    shells: Mapping[tuple[int, str], Shell]
    looks: Mapping[tuple[int, str], bytes]
    """Depth and section to the digest of the shell."""
    templates: Mapping[str, bytes]
    """Template to the digest of all it hangs on."""
    renderer: Renderer
    profile: bool
    """Whether to tell what each step takes."""
    common: bytes
    """Digest of what every page hangs on: glossary, way of linking."""


class Outcome(NamedTuple):
    """What became of a target."""

    path: str
    put: Put | None
    """None when the file stands as it should and was not made again."""


_Done: TypeAlias = "tuple[bool, Published] | None"
"""An outcome as workers send it: without the path, which whoever asked has."""


def make_press(  # noqa: PLR0913 - one hand for two ways of building
    settings: Settings,
    edition: Edition,
    theme: ThemePages,
    spool: Path | None,
    spooled: Mapping[str, Spooled],
    known: Mapping[str, Published],
    site: Path,
    *,
    hold: bool = False,
    sendable: bool = True,
) -> Press:
    """Cut the shells and digest what pages hang on, once for all workers."""
    home = _home(settings.site_url)
    shells = _for_every_section(theme.shells, home)
    parsed = {html: Shell.parse(html) for html in set(shells.values())}
    looks = {html: blake2b(html.encode(), digest_size=16).digest() for html in parsed}
    glossary = edition.library.registers.glossary
    theme_dir = str(settings.theme_dir)
    files = read_theme(settings.theme_dir)
    state = _digest(sorted(files.items())).hex()
    templates = [name for name in files if name.startswith("pages/")]
    renderer = Renderer(
        theme_dir, settings.portable, dict(glossary), home, state, settings.site_url, settings.site_name
    )
    recalled = recall_templates(settings.cache_dir, files)
    if recalled is not None:
        adopt_templates(recalled)
    else:
        parts = [name for name in files if name.startswith("parts/")]
        keep_templates(settings.cache_dir, files, compile_templates(renderer, [*parts, *templates]))
    return Press(
        edition=edition,
        content=settings.content,
        cuts=settings.cache_dir / CUTS,
        site=site,
        new=site != settings.site_dir,
        hold=hold,
        sendable=sendable,
        spool=spool,
        spooled=spooled,
        known=known,
        shells={place: parsed[html] for place, html in shells.items()},
        looks={place: looks[html] for place, html in shells.items()},
        templates={name: template_digest(theme_dir, name).encode() for name in templates},
        renderer=renderer,
        profile=settings.profile,
        common=_digest((sorted(glossary.items()), settings.portable, settings.site_url, settings.site_name)),
    )


def _for_every_section(shells: Mapping[tuple[int, str], str], home: str) -> dict[tuple[int, str], str]:
    """Give sections outside the menu the shell that marks no entry of it."""
    whole = dict(shells)
    for level in {level for level, _ in shells}:
        for index in INDEXES.values():
            whole.setdefault((level, index.folder), shells[level, "other"])
    # Unless the site knows where it stands, links from the page's own place are the best that can be had.
    whole[FROM_ROOT, NOT_FOUND_SECTION] = shells[FROM_ROOT if home else 0, "other"]
    return whole


def _home(site_url: str) -> str:
    """Give the path at which the site stands, for the page that answers anywhere."""
    return "/" + site_url.split("/", 3)[3] if site_url.count("/") > 2 else ""


def print_in_waves(
    press: Press,
    targets: list[Target],
    *,
    jobs: int,
    start_method: str,
    progress: Callable[[int], None],
    laps: Laps,
) -> Iterator[Outcome]:
    """Make and write records first, then what lists them, then what is made of other files.

    The list is emptied: of very many targets each goes as soon as its file stands.

    Errors: as print_all.
    """
    before = 0
    many = len(press.edition.library.listed) > MOST_RECORDS_SET
    waves = {wave: [target for target in targets if OUTPUTS[target.output].wave is wave] for wave in Wave}
    if len(targets) <= MOST_AT_ONCE:
        waves[Wave.TABLES] += [*waves[Wave.PRINTED], *waves[Wave.LISTS]]
        waves[Wave.PRINTED], waves[Wave.LISTS] = [], []
    targets.clear()
    for wave in Wave:
        of_wave = waves.pop(wave)
        count = len(of_wave)
        yield from print_all(
            press,
            of_wave,
            jobs=1 if many and wave is Wave.PRINTED else jobs,
            start_method=start_method,
            progress=lambda done, before=before: progress(before + done),  # type: ignore[misc]
            laps=laps,
        )
        before += count


def print_all(
    press: Press,
    targets: list[Target],
    *,
    jobs: int,
    start_method: str,
    progress: Callable[[int], None],
    laps: Laps,
) -> Iterator[Outcome]:
    """Make and write files, in worker processes when there are many; the list is emptied.

    Order: as the targets.
    Errors: MachineFailure when the disk fails; every file is then the old one or the new one, whole.
    """
    many = len(targets) > FEWEST_PER_WORKER or any(OUTPUTS[target.output].dear for target in targets)
    workers = jobs if many else 1
    size = max(1, min(LARGEST_CHUNK, -(-len(targets) // (workers * 4)))) if targets else 1
    before = 0
    for chunks in _shifts(_chunks(targets, size)):
        targets.clear()
        ends = list(accumulate(map(len, chunks), initial=before))
        results = parallel_map(
            _print_chunk,
            chunks,
            press,
            jobs=workers,
            start_method=start_method,
            sendable=press.sendable,
            on_done=lambda count, ends=ends: progress(ends[count]),  # type: ignore[misc]
        )
        for number, (done, spent) in enumerate(results):
            laps.add(spent)
            paths = [target.path for target in chunks[number]]
            chunks[number] = ()
            for made, path in zip(done, paths, strict=True):
                yield Outcome(path, None if made is None else Put(path, *made))
        before = ends[-1]


def _shifts(chunks: list[Sequence[Target]]) -> Iterator[list[Sequence[Target]]]:
    """Part chunks into what workers do before others take their place; the list is emptied."""
    while chunks:
        count = files = 0
        while count < len(chunks) and files < SHIFT:
            files += len(chunks[count])
            count += 1
        shift = chunks[:count]
        del chunks[:count]
        yield shift


def _chunks(targets: Sequence[Target], size: int) -> list[Sequence[Target]]:
    """Cut targets into runs of `size`; neighbours that share dear work are a run of their own."""
    found: list[Sequence[Target]] = []
    for shared, neighbours in groupby(targets, key=_shared):
        run = tuple(neighbours)
        found += [run] if shared else in_chunks(run, size)
    return found


def _shared(target: Target) -> tuple[Any, ...]:
    """Name the work that a target shares with its neighbours; empty when it shares none."""
    return (target.output, *target.subject[1:]) if OUTPUTS[target.output].together else ()


def _print_chunk(press: Press, chunk: Sequence[Target]) -> tuple[list[_Done], dict[str, float]]:
    laps = Laps(running=press.profile)
    data = RecordData(press.content, press.spool, press.spooled, lambda headline: _published(press, headline))
    try:
        return [_print_one(press, target, data, laps) for target in chunk], laps.cpu
    finally:
        data.close()


def _print_one(press: Press, target: Target, data: RecordData, laps: Laps) -> _Done:
    known = press.known.get(target.path)
    job = OUTPUTS[target.output].make(press.edition, target)
    if isinstance(job, FileJob):
        fingerprint = _digest(_ingredients(press, target, job)).hex()
    else:
        job = _with_files(press, job)
        fingerprint = _fingerprint(press, job)
    laps.lap(f"lay out {target.output}")
    if _is_current(press, target.path, fingerprint, known):
        return None
    if isinstance(job, FileJob):
        made = job.content(lambda headline: shown_record(data.get(headline), press.edition.library))
        if isinstance(made, CardPicture):
            made = draw(Path(press.renderer.theme_dir), made)
        elif isinstance(made, PictureCut):
            made = cut_picture(press.content, press.cuts, made)
        elif isinstance(made, Joined):
            files = (stood(press.site, path, whole=True)[1] for path in made.parts)
            made = made.join([content for content in files if content is not None])
        if not isinstance(made, bytes):
            built = build_file(press.site, target.path, made, fingerprint, known)
            laps.lap(f"build {target.output}")
            return built.changed, built.state
        content = made
    else:
        content = page_bytes(_with_record(press, job, data), press.shells, press.renderer)
    laps.lap(f"render {target.output}")
    artifact = Artifact(target.path, content)
    if press.new:
        done = put_new(press.site, artifact, fingerprint)
    else:
        done = put(press.site, artifact, fingerprint, known, hold=press.hold)
    laps.lap("write")
    return done.changed, done.state


def _ingredients(press: Press, target: Target, job: FileJob) -> tuple[Any, ...]:
    """Name all that a file is made of; other files of the site by the state in which they stand."""
    made_of: tuple[Any, ...] = (target.output, job.made_of)
    if job.of_theme:
        made_of = (*made_of, press.renderer.theme)
    if job.beside:
        made_of = (*made_of, [state_of_file(press.site, path) for path in job.beside])
    return made_of


def _with_files(press: Press, job: PageJob) -> PageJob:
    """Let a page read the size of files of the site, and what the .json ones among them hold."""
    if not job.beside:
        return job
    files = {path: stood(press.site, path, whole=path.endswith(".json")) for path in job.beside}
    told = {
        path: {"bytes": size, "json": from_json(content) if content else None}
        for path, (size, content) in files.items()
    }
    return replace(job, view={**job.view, "files": told}, beside=())


def _published(press: Press, headline: Headline) -> dict[str, Any] | None:
    """Recall a record from its record.json, where that stands as this very record left it."""
    if headline.status == "withdrawn":
        return None
    path = path_of(headline)
    known = press.known.get(path)
    if known is None or known.fingerprint != _digest((RECORD_DATA, made_of(headline))).hex():
        return None
    content = recall(press.site, path, known)
    return None if content is None else from_json(content)


def _is_current(press: Press, path: str, fingerprint: str, known: Published | None) -> bool:
    return (
        known is not None
        and known.fingerprint == fingerprint
        and bool(known.digest)
        and stands(press.site, path, known)
    )


def _fingerprint(press: Press, job: PageJob) -> str:
    """Digest everything a page is made of, so that an unchanged one falls away before it is rendered."""
    digest = ""
    if job.record:
        headline = press.edition.library.headlines[job.record]
        digest = f"{headline.digest} {headline.status}"
    made_of = (job.url, job.title, job.description, job.head, job.view, job.picture, digest)
    return _digest(
        (press.common, press.templates[job.template], press.looks[depth(job.url), job.section], made_of)
    ).hex()


def _digest(value: Any) -> bytes:
    # Version 0 writes equal values equally, whether or not they are the same object.
    return blake2b(marshal.dumps(value, 0), digest_size=16).digest()


def _with_record(press: Press, job: PageJob, data: RecordData) -> PageJob:
    if not job.record:
        return job
    library = press.edition.library
    record = shown_record(data.get(library.headlines[job.record]), library)
    return replace(job, view={**job.view, "record": record})
