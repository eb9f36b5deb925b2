"""Damaged caches, full and read-only disks, files that change under a build, two builds at once, clocks."""

from __future__ import annotations

import json
import os
import random
import shutil
import sqlite3
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.store.site_folder import WORK
from tests.soak.editing import Editor, editor_of
from tests.soak.one_build import build_apart, finish, start
from tests.soak.reporting import Asked, Tally, fresh
from tests.soak.standing import dead_links, differing, digests

SAID = {
    "damaged": "Bộ nhớ đệm hỏng",
    "version": "Bộ nhớ đệm của phiên bản khác",
    "unwritable": "Không ghi được bộ nhớ đệm",
    "missing": "Không thấy bộ nhớ đệm",
}
"""What a build says of its cache."""
MACHINE = 3
"""Exit code when the machine failed."""


class Bench:
    """One content folder, its site, and what a clean build of it gives."""

    def __init__(self, asked: Asked, tally: Tally) -> None:
        """Make the content, and build it once."""
        self.chance = asked.chance("damage")
        self.folder = fresh(asked.folder / "damaged")
        self.editor: Editor = editor_of(self.folder, asked.records, self.chance, asked.seed)
        self.content = self.editor.content
        self.tally = tally
        self.say = asked.say
        self.cache = self.folder / "cache" / "bulletin.sqlite"
        build_apart(self.content, self.folder)

    def clean(self) -> dict[str, str]:
        """Build the content as it is now from nothing, elsewhere."""
        other = fresh(self.folder / "clean")
        build_apart(self.content, other)
        found = digests(other / "site")
        shutil.rmtree(other)
        return found

    def same(self, case: str) -> None:
        """Compare the site with a clean one."""
        clean = self.clean()
        wrong = differing(digests(self.folder / "site"), clean)
        self.tally.count("files compared", len(clean))
        if wrong or (self.folder / "site" / WORK).exists():
            self.tally.fault(f"{case}: {len(wrong)} files differ from a clean build: {wrong[:5]}")

    def expect(self, case: str, found: object, expected: object) -> None:
        """Note what is not as it should be."""
        self.tally.count("cases")
        self.say(f"damage: {case}")
        if found != expected:
            self.tally.fault(f"{case}: {found!r:.900}, not {expected!r}")


def damage(asked: Asked) -> Tally:
    """Do to caches, disks, files and clocks what machines do, and see that nothing is ever wrong."""
    tally = Tally("damage")
    bench = Bench(asked, tally)
    for name, case in CASES.items():
        if asked.over():
            tally.notes.append(f"not tried for want of time: {name}")
            continue
        bench.say(f"damage: {name}")
        case(bench, asked.rounds)
    return tally


def _caches(bench: Bench, rounds: int) -> None:
    """Flip bytes, cut, replace and remove the cache's files; edit a record; build; compare."""
    for n in range(rounds):
        file = bench.chance.choice(
            [path for path in sorted((bench.folder / "cache").iterdir()) if path.is_file()]
        )
        what = list(_HURTS)[n % len(_HURTS)]
        bench.editor.edit()
        said_of = _HURTS[what](file if what != "version" else bench.cache, bench.chance)
        said = build_apart(bench.content, bench.folder)
        main = what == "version" or file == bench.cache
        # The theme's own small caches are made anew in silence: another theme is no news.
        expected = SAID[said_of] if main else ""
        bench.expect(f"cache {what}: {file.name}", expected in said, expected=True)
        bench.same(f"cache {what}: {file.name}")


def _flip(file: Path, chance: random.Random) -> str:
    content = bytearray(file.read_bytes())
    for _ in range(chance.choice([1, 1, 8, 200])):
        content[chance.randrange(len(content))] ^= chance.randrange(1, 256)
    file.write_bytes(content)
    return "damaged"


def _cut(file: Path, chance: random.Random) -> str:
    os.truncate(file, chance.randrange(file.stat().st_size))
    return "damaged"


def _replace(file: Path, chance: random.Random) -> str:
    file.write_bytes(chance.randbytes(chance.randrange(5000)))
    return "damaged"


def _remove(file: Path, chance: random.Random) -> str:
    del chance
    file.unlink()
    return "missing"


def _other_version(file: Path, chance: random.Random) -> str:
    del chance
    with suppress(FileNotFoundError):
        file.with_name(f"{file.name}.seal").unlink()
    database = sqlite3.connect(file)
    with database:
        database.execute("UPDATE meta SET version = 'another'")
    database.close()
    return "version"


_HURTS: dict[str, Callable[[Path, random.Random], str]] = {
    "flipped": _flip,
    "cut short": _cut,
    "replaced": _replace,
    "gone": _remove,
    "version": _other_version,
}


def _read_only_cache(bench: Bench, rounds: int) -> None:
    """Build with a cache folder on a disk that may only be read."""
    del rounds
    with _small_disk(bench.folder / "cache", None) as disk:
        if disk is None:
            bench.tally.notes.append("no right to mount: read-only and full disks were not tried")
            return
        build_apart(bench.content, bench.folder)
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        bench.editor.edit()
        said = build_apart(bench.content, bench.folder)
        bench.expect("cache read-only", SAID["unwritable"] in said, expected=True)
        bench.same("cache read-only")
    build_apart(bench.content, bench.folder)


def _full_disk(bench: Bench, rounds: int) -> None:
    """Build onto disks of growing size until the site fits."""
    del rounds
    whole = sum(path.stat().st_size for path in (bench.folder / "site").rglob("*") if path.is_file())
    folder = fresh(bench.folder / "full")
    with _small_disk(folder / "site", 1 << 20) as disk:
        if disk is None:
            return
        for share in (0.02, 0.4, 0.8, 3.0):
            _resize(disk, int(whole * share))
            code, said = finish(start(bench.content, folder))
            _told(bench, f"first build, disk of {share} of the site", code, said, fits=share >= 3)
        before = digests(disk)
        used = sum(path.stat().st_blocks * 512 for path in disk.rglob("*"))
        for more in (4096, 200_000):
            for record in bench.editor.records:
                bench.editor.retitle(record)
            _resize(disk, used + more)
            code, said = finish(start(bench.content, folder))
            _told(bench, f"incremental build, {more} bytes free", code, said, fits=False)
            standing = digests(disk)
            bench.expect("files of before are there", set(before) <= set(standing), expected=True)
            bench.expect("links on a full disk", dead_links(standing)[:3], expected=[])
        _resize(disk, whole * 4)
        code, said = finish(start(bench.content, folder))
        _told(bench, "incremental build after room was made", code, said, fits=True)
        bench.expect("bytes after a full disk", differing(digests(disk), bench.clean())[:5], expected=[])
    build_apart(bench.content, bench.folder)


def _told(bench: Bench, case: str, code: int, said: str, *, fits: bool) -> None:
    bench.expect(f"{case}: exit code", code, 0 if fits else MACHINE)
    bench.expect(f"{case}: no traceback", "Traceback" in said, expected=False)


def _read_only_site(bench: Bench, rounds: int) -> None:
    """Build onto a disk that may only be read."""
    del rounds
    folder = fresh(bench.folder / "locked")
    with _small_disk(folder / "site", None) as disk:
        if disk is None:
            return
        build_apart(bench.content, folder)
        before = digests(disk)
        bench.editor.retitle(bench.editor.records[0])
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        code, said = finish(start(bench.content, folder))
        _told(bench, "site read-only", code, said, fits=False)
        bench.expect("site read-only: bytes", differing(digests(disk), before)[:5], expected=[])
    build_apart(bench.content, bench.folder)


def _files_change(bench: Bench, rounds: int) -> None:
    """Change, remove and add records while builds run."""
    for n in range(max(2, rounds // 5)):
        going = threading.Event()
        worker = threading.Thread(target=_disturb, args=(bench, going))
        bench.editor.glossary(bench.editor.records[0])
        process = start(bench.content, bench.folder)
        worker.start()
        code, said = finish(process)
        going.set()
        worker.join()
        bench.expect(f"files changing {n}: exit code", code in (0, 1, MACHINE), expected=True)
        bench.expect(f"files changing {n}: no traceback", "Traceback" in said, expected=False)
        dead = dead_links(digests(bench.folder / "site"))
        bench.expect(f"files changing {n}: links", dead[:3], expected=[])
        build_apart(bench.content, bench.folder)
        bench.same(f"files changing {n}")


def _disturb(bench: Bench, going: threading.Event) -> None:
    while not going.is_set():
        for change in (bench.editor.retitle, bench.editor.add, bench.editor.delete):
            change(bench.chance.choice(bench.editor.records))
            going.wait(0.01)


def _two_at_once(bench: Bench, rounds: int) -> None:
    """Start two builds of one folder, from one cache, at the same moment."""
    for n in range(max(2, rounds // 5)):
        for _ in range(3):
            bench.editor.edit()
        bench.editor.glossary(bench.editor.records[0])
        builds = [start(bench.content, bench.folder) for _ in range(2)]
        ended = [finish(process) for process in builds]
        bench.expect(f"two at once {n}", [code for code, _ in ended], [0, 0])
        bench.same(f"two at once {n}")
    holder = start(bench.content, bench.folder, 2, "--verify-cache")
    while holder.poll() is None and not (bench.folder / "site" / WORK / "lock").exists():
        time.sleep(0.002)
    # No record changes meanwhile: the one that holds the folder would rightly give up.
    code, said = finish(start(bench.content, bench.folder))
    bench.expect(
        "the second is told who holds the folder", f"(tiến trình {holder.pid})" in said, expected=True
    )
    bench.expect("the second builds in its turn", (code, finish(holder)[0]), (0, 0))
    bench.same("after waiting")


def _clocks(bench: Bench, rounds: int) -> None:
    """Set times of files back and forth, and give an edited file the times that it had."""
    for n in range(max(3, rounds // 4)):
        record = bench.content / bench.chance.choice(bench.editor.records)
        times = record.stat()
        bench.editor.retitle(record.relative_to(bench.content))
        shift = bench.chance.choice([0, -86_400, 86_400 * 400, -86_400 * 20_000])
        # An editor whose clock went back, or a tool that keeps the times of what it copies.
        os.utime(record, ns=(times.st_atime_ns, max(0, times.st_mtime_ns + shift * 10**9)))
        page = bench.chance.choice([*(bench.folder / "site").rglob("index.html")])
        kept = page.stat()
        page.write_bytes(b"<p>hu hong</p>")
        os.utime(page, ns=(kept.st_atime_ns, kept.st_mtime_ns - 3_600 * 10**9))
        shown = bench.folder / "site" / json.loads(_data_of(bench, record))["url"] / "index.html"
        before = shown.read_bytes()
        build_apart(bench.content, bench.folder)
        bench.expect(f"times set back {n}: the new words", shown.read_bytes() != before, expected=True)
        # A build that amends trusts the folder; the next one, which finds nothing new, looks at every file.
        build_apart(bench.content, bench.folder)
        bench.expect(f"times set back {n}", page.read_bytes() != b"<p>hu hong</p>", expected=True)
        bench.same(f"times set back {n}")


def _data_of(bench: Bench, record: Path) -> bytes:
    (data,) = (bench.folder / "site").rglob(f"{record.stem}/record.json")
    return data.read_bytes()


def _power_cuts(bench: Bench, rounds: int) -> None:
    """Leave files as a power cut may: empty, or as they were, while the cache knows the new ones."""
    for n in range(max(3, rounds // 4)):
        former = {path: path.read_bytes() for path in (bench.folder / "site").rglob("*") if path.is_file()}
        times = {path: path.stat() for path in former}
        for _ in range(3):
            bench.editor.edit()
        build_apart(bench.content, bench.folder)
        written = [path for path, content in former.items() if path.exists() and path.read_bytes() != content]
        for path in bench.chance.sample(written, len(written) // 2):
            fate = bench.chance.choice(["empty", "old", "gone"])
            path.unlink()
            if fate == "empty":
                path.touch()
            elif fate == "old":
                path.write_bytes(former[path])
                os.utime(path, ns=(times[path].st_atime_ns, times[path].st_mtime_ns))
        build_apart(bench.content, bench.folder)
        bench.expect(f"power cut {n}", len(written) > 0, expected=True)
        bench.same(f"power cut {n}")


CASES: dict[str, Callable[[Bench, int], None]] = {
    "caches": _caches,
    "read-only cache": _read_only_cache,
    "full disk": _full_disk,
    "read-only site": _read_only_site,
    "files that change": _files_change,
    "two builds at once": _two_at_once,
    "clocks": _clocks,
    "power cuts": _power_cuts,
}


@contextmanager
def _small_disk(folder: Path, size: int | None) -> Iterator[Path | None]:
    """Mount a disk in memory over a folder; None where that is not allowed."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    options = [f"size={size}"] if size else []
    command = ["mount", "-t", "tmpfs", *(["-o", *options] if options else []), "tmpfs", str(folder)]
    if os.geteuid() or subprocess.run(command, check=False, capture_output=True).returncode:
        yield None
        return
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def _resize(disk: Path, size: int) -> None:
    subprocess.run(["mount", "-o", f"remount,size={max(size, 1 << 16)}", str(disk)], check=True)
