"""The published folder: whole files only, and nobody else's."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.domain.problem import Problem
from generator.settings import CONFIGURATION_FILE, ConfigurationError
from generator.store.cache_rows import Published
from generator.store.digests import file_digest
from generator.store.failure import failure_of
from generator.store.held_pages import is_held, place_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from generator.domain.artifact import Artifact

WORK = ".dang-ghi"
"""Folder of half-written files and of the lock, inside the site so that a rename is one step; it is
there only while a build runs, or after one was killed."""
FIRST = "lan-dau"
"""Folder in the work folder where a site's first build comes together."""
MANIFEST = "manifest.json"
FRONT_PAGE = "index.html"
OURS = "ban-tin-dan-van"
"""Value of `generator` in our manifest.json, by which a folder of ours is known."""


class Put(NamedTuple):
    """What became of one artifact."""

    path: str
    changed: bool
    """Whether bytes on the disk changed."""
    state: Published


def put(
    site: Path, artifact: Artifact, fingerprint: str, known: Published | None, *, hold: bool = False
) -> Put:
    """Write a file of the site unless the same bytes stand there already; any process may.

    With `hold` a page waits in the work folder until `show_held`.

    Errors: MachineFailure when the disk fails; the file is then the old one or the new one, whole.
    """
    name = file_digest(artifact.content)
    size = len(artifact.content)
    target = f"{site}/{artifact.path}"
    try:
        state = _state(target)
        if state is not None and state[0] == size and _same(target, name, state, known):
            return Put(artifact.path, changed=False, state=Published(fingerprint, name, *state))
        temporary = f"{site}/{WORK}/{os.getpid()}"
        mtime_ns = _write(temporary, artifact.content)
        place = place_of(f"{site}/{WORK}", artifact.path) if hold and is_held(artifact.path) else target
        if state is None and place == target:
            _make_folder(target.rpartition("/")[0])
        os.replace(temporary, place)  # noqa: PTH105 - as above
    except OSError as error:
        raise failure_of(error, target, "site-partial") from error
    return Put(artifact.path, changed=True, state=Published(fingerprint, name, size, mtime_ns))


def put_new(site: Path, artifact: Artifact, fingerprint: str) -> Put:
    """Write a file into a folder that nobody reads yet; any process may.

    Cost: half of `put`, which asks what stands there and renames.
    Errors: MachineFailure when the disk fails.
    """
    target = f"{site}/{artifact.path}"
    try:
        try:
            mtime_ns = _write(target, artifact.content)
        except FileNotFoundError:
            _make_folder(target.rpartition("/")[0])
            mtime_ns = _write(target, artifact.content)
    except OSError as error:
        raise failure_of(error, target, "site-untouched") from error
    state = Published(fingerprint, file_digest(artifact.content), len(artifact.content), mtime_ns)
    return Put(artifact.path, changed=True, state=state)


def _write(path: str, content: bytes) -> int:
    """Write a file whole and give its time; Python's own file objects ask the system twice as much."""
    number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
    try:
        done = os.write(number, content)
        while done < len(content):
            done += os.write(number, content[done:])
        return os.fstat(number).st_mtime_ns
    finally:
        os.close(number)


def _make_folder(folder: str) -> None:
    """Make a folder, and those above it where they lack as well."""
    try:
        os.mkdir(folder)  # noqa: PTH102 - as in `put`
    except FileExistsError:
        pass
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103 - as in `put`


def put_built(site: Path, path: str, temporary: Path, fingerprint: str, known: Published | None) -> Put:
    """Put a file that was built on the disk into its place, unless the same bytes stand there already.

    Errors: MachineFailure when the disk fails; the file is then the old one or the new one, whole.
    """
    target = site / path
    try:
        with temporary.open("rb") as file:
            name = hashlib.file_digest(file, "sha256").hexdigest()
        size = temporary.stat().st_size
        state = _state(str(target))
        if state is not None and state[0] == size and _same(str(target), name, state, known):
            temporary.unlink()
            return Put(path, changed=False, state=Published(fingerprint, name, *state))
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary.replace(target)
        written = target.stat()
    except OSError as error:
        raise failure_of(error, target, "site-partial") from error
    return Put(path, changed=True, state=Published(fingerprint, name, size, written.st_mtime_ns))


def recall(site: Path, path: str, known: Published) -> bytes | None:
    """Read a remembered file of the site; None when it does not stand as it was left."""
    target = os.path.join(site, path)  # noqa: PTH118 - called 100,000 times
    try:
        with open(target, "rb") as file:  # noqa: PTH123 - as above
            status = os.fstat(file.fileno())
            if (status.st_size, status.st_mtime_ns) != (known.size, known.mtime_ns):
                return None
            return file.read()
    except OSError:
        return None


def state_of_file(site: Path, path: str) -> tuple[int, int]:
    """Give the size and the time in nanoseconds of a file of the site: both change with its bytes.

    Errors: MachineFailure when it is not there.
    """
    try:
        status = os.stat(os.path.join(site, path))  # noqa: PTH116, PTH118 - as in `put`
    except OSError as error:
        raise failure_of(error, path, "site-partial") from error
    return status.st_size, status.st_mtime_ns


def stood(site: Path, path: str, *, whole: bool) -> tuple[int, bytes | None]:
    """Give the size of a file that this build put into the site, and its bytes when they are asked for.

    Errors: MachineFailure when it cannot be read.
    """
    target = site / path
    try:
        return target.stat().st_size, target.read_bytes() if whole else None
    except OSError as error:
        raise failure_of(error, target, "site-partial") from error


def stands(site: Path, path: str, known: Published) -> bool:
    """Tell whether a remembered file stands in the site as it was left.

    Cost: one look at the file, which is not opened.
    """
    return _state(os.path.join(site, path)) == (known.size, known.mtime_ns)  # noqa: PTH118 - called 100,000 times


def present(site: Path, path: str) -> bool:
    """Tell whether a file is in the site folder, whoever put it there."""
    return _state(os.path.join(site, path)) is not None  # noqa: PTH118 - as in `stands`


def _state(target: str) -> tuple[int, int] | None:
    try:
        status = os.lstat(target)
    except (FileNotFoundError, NotADirectoryError):
        return None
    return status.st_size, status.st_mtime_ns


def _same(target: str, name: str, state: tuple[int, int], known: Published | None) -> bool:
    """Tell whether the file holds these bytes: by memory when nobody touched it, else by reading it."""
    if known is not None and (known.size, known.mtime_ns) == state:
        return known.digest == name
    if os.path.islink(target):  # noqa: PTH114 - as in `put`
        return False
    with open(target, "rb") as file:  # noqa: PTH123 - as in `put`
        return file_digest(file.read()) == name


@contextmanager
def site_lock(site: Path, *, remembered: bool, on_wait: Callable[[str], None]) -> Iterator[None]:
    """Hold the site folder for one build; a second one waits, after being told who holds it.

    `remembered` says that the cache knows files of ours there. Recall those only inside the lock.

    Errors: ConfigurationError when the folder holds other people's files; MachineFailure when it
        cannot be written.
    """
    work = site / WORK
    try:
        if not remembered:
            _refuse_strangers(site)
        while True:
            work.mkdir(parents=True, exist_ok=True)
            lock = os.open(work / "lock", os.O_RDWR | os.O_CREAT, 0o644)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                on_wait(os.pread(lock, 64, 0).decode("ascii", "replace").strip())
                fcntl.flock(lock, fcntl.LOCK_EX)
            # The build that held it has removed it: then this is a lock on nothing.
            if _is_current(lock, work / "lock"):
                break
            os.close(lock)
        os.ftruncate(lock, 0)
        os.pwrite(lock, f"{os.getpid()}\n".encode(), 0)
        for left in work.iterdir():
            if left.is_dir() and not left.is_symlink():
                shutil.rmtree(left)
            elif left.name != "lock":
                left.unlink()
    except OSError as error:
        raise failure_of(error, error.filename or site, "site-untouched") from error
    try:
        yield
        # Only a finished build clears up: what it leaves otherwise marks the folder as ours.
        shutil.rmtree(work, ignore_errors=True)
    finally:
        os.close(lock)


def begin(site: Path) -> Path:
    """Give the folder to build in: a fresh one inside a site that holds nothing yet, else the site itself.

    Only inside `site_lock`. What is built in a fresh folder is seen by nobody until `settle`.

    Errors: MachineFailure when the disk fails.
    """
    try:
        if any(name != WORK for name in os.listdir(site)):  # noqa: PTH208 - names are enough
            return site
        fresh = site / WORK / FIRST
        (fresh / WORK).mkdir(parents=True)
    except OSError as error:
        raise failure_of(error, site, "site-untouched") from error
    return fresh


def settle(site: Path, fresh: Path) -> None:
    """Move what came together in a fresh folder to where it is read: folders first, the front page last.

    Errors: MachineFailure when the disk fails.
    """
    try:
        shutil.rmtree(fresh / WORK)
        for entry in sorted(fresh.iterdir(), key=_last_what_leads):
            entry.rename(site / entry.name)
    except OSError as error:
        raise failure_of(error, site, "site-partial") from error


def _last_what_leads(entry: Path) -> tuple[bool, bool, bool, str]:
    """Order folders before files, and last what leads to all others."""
    return entry.name == MANIFEST, entry.name == FRONT_PAGE, entry.is_file(), entry.name


def show_troubles(site: Path, page: bytes) -> None:
    """Put a page about problems where the front page would stand; for previews that have no site yet.

    Errors: MachineFailure when the disk fails.
    """
    try:
        # The work folder marks the site as ours, so that the next build may write there.
        (site / WORK).mkdir(parents=True, exist_ok=True)
        (site / "index.html").write_bytes(page)
    except OSError as error:
        raise failure_of(error, site) from error


def _is_current(lock: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(lock), path.stat())
    except FileNotFoundError:
        return False


def _refuse_strangers(site: Path) -> None:
    """Refuse a folder that has files in it but was not made by the bulletin."""
    foreign = Problem(CONFIGURATION_FILE, 1, 1, "setting-site-foreign", "site_dir", found=str(site))
    if site.exists() and not site.is_dir():
        raise ConfigurationError((foreign,))
    if not site.exists() or (site / WORK).is_dir():
        return
    with os.scandir(site) as entries:
        empty = next(iter(entries), None) is None
    if not empty and listed_in_manifest(site) is None:
        raise ConfigurationError((foreign,))


def listed_in_manifest(site: Path) -> frozenset[str] | None:
    """List the files that a site's own manifest claims; None when the folder has no manifest of ours.

    Shape: manifest.json is {"generator": …, "parts": [{"path": …}]}, a part is {"files": [{"path": …}]}.
    """
    manifest = read_json(site / MANIFEST)
    if not isinstance(manifest, dict) or manifest.get("generator") != OURS:
        return None
    parts = _paths(manifest.get("parts"))
    listed = {MANIFEST, *parts}
    for part in parts:
        content = read_json(site / part)
        if isinstance(content, dict):
            listed.update(_paths(content.get("files")))
    return frozenset(path for path in listed if is_inner(path))


def read_json(path: Path) -> Any:
    """Read a JSON file of a site that may be anybody's; None when it is none."""
    try:
        return json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None


def _paths(items: object) -> list[str]:
    if not isinstance(items, list):
        return []
    return [item["path"] for item in items if isinstance(item, dict) and isinstance(item.get("path"), str)]


def is_inner(path: str) -> bool:
    """Tell whether a path that a manifest names lies inside the site, on any system."""
    return not {"", ".", ".."} & set(path.split("/")) and "\\" not in path


def ours(site: Path, remembered: Mapping[str, Published]) -> frozenset[str]:
    """List the files of a site folder that are ours: those remembered and those its manifest claims."""
    return frozenset(remembered) | (listed_in_manifest(site) or frozenset())


def prune(site: Path, former: Collection[str], claimed: Collection[str]) -> list[str]:
    """Remove files of ours that nobody claims any more, and the folders that this leaves empty.

    Order: of the paths removed.
    Errors: MachineFailure when one cannot be removed; a file that is already gone is no error.
    """
    removed = sorted(path for path in former if path not in claimed)
    folders: set[str] = set()
    for path in removed:
        target = os.path.join(site, path)  # noqa: PTH118 - as in `put`
        try:
            os.unlink(target)  # noqa: PTH108 - as in `put`
        except (FileNotFoundError, NotADirectoryError):
            pass
        except IsADirectoryError:
            continue
        except OSError as error:
            raise failure_of(error, target, "site-partial") from error
        folders.add(path.rpartition("/")[0])
    for folder in sorted(folders, key=len, reverse=True):
        _remove_empty(site, folder)
    return removed


def _remove_empty(site: Path, folder: str) -> None:
    """Remove a folder and those above it as far as they are empty."""
    while folder:
        try:
            os.rmdir(os.path.join(site, folder))  # noqa: PTH106, PTH118 - as in `put`
        except OSError:
            return
        folder = folder.rpartition("/")[0]
