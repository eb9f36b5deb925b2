"""A thousand edits with a build each: never other bytes than a clean build's, and nothing grows."""

from __future__ import annotations

import gc
import resource
import shutil
from pathlib import Path

from tests.building import build, settings_for
from tests.soak.editing import editor_of
from tests.soak.one_build import build_apart
from tests.soak.reporting import Asked, Tally, fresh
from tests.soak.standing import dead_links, differing, digests, forget_links

OFTEN = 50
"""After so many edits the site is compared with a clean one."""
GROWTH = 1.25
"""What memory and cache may come to beside what they were after the first hundred edits."""
SETTLED = 100


def edits(asked: Asked) -> Tally:
    """Edit at random, build each time in one process as a preview does, compare now and then."""
    tally = Tally("edits")
    chance = asked.chance("edits")
    folder = fresh(asked.folder / "edits")
    editor = editor_of(folder, asked.records, chance, asked.seed)
    settings = settings_for(editor.content, folder)
    build(settings)
    memory = cache = 0
    for n in range(1, asked.rounds + 1):
        tally.count(editor.edit())
        report = build(settings)
        tally.count("edits")
        tally.count("files written", report.written)
        if n == min(SETTLED, asked.rounds):
            memory, cache = _memory(), _size(settings.cache_dir)
        if n % OFTEN and n != asked.rounds and not asked.over():
            continue
        other = fresh(asked.folder / "clean")
        build_apart(editor.content, other)
        clean, standing = digests(other / "site"), digests(settings.site_dir)
        wrong = differing(standing, clean)
        tally.count("comparisons with a clean build")
        tally.count("files compared", len(clean))
        if wrong:
            tally.fault(f"after edit {n}: {len(wrong)} files differ: {wrong[:5]}")
        dead = dead_links(standing)
        if dead:
            tally.fault(f"after edit {n}: {len(dead)} dead links: {dead[:3]}")
        forget_links()
        # What an interrupted build leaves, an uninterrupted one must not.
        left = [path.name for path in settings.cache_dir.iterdir() if path.name.startswith(("spool", "."))]
        if left:
            tally.fault(f"after edit {n}: left in the cache: {left[:5]}")
        shutil.rmtree(other)
        asked.say(f"edits: {n}/{asked.rounds}, {len(tally.wrong)} wrong")
        if asked.over():
            break
    for what, before, now in (
        ("memory", memory, _memory()),
        ("cache", cache, _size(settings.cache_dir)),
    ):
        tally.counts[f"{what} after {SETTLED} edits, kB"] = before >> 10
        tally.counts[f"{what} at the end, kB"] = now >> 10
        if before and now > before * GROWTH:
            tally.fault(f"{what} grew from {before >> 10} to {now >> 10} kB")
    return tally


def _memory() -> int:
    """Give what this process holds now, not what it held at most."""
    gc.collect()
    pages = Path("/proc/self/statm")
    if pages.exists():
        return int(pages.read_text("ascii").split()[1]) * resource.getpagesize()
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss << 10


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
