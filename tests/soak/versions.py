"""The same bytes under every Python that is here, and the same tables under another SQLite."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from tests.building import ROOT, TINY, files_of
from tests.soak.apart import installed, world
from tests.soak.one_build import environment
from tests.soak.reporting import Asked, Tally, fresh

NEWEST = 15
"""Minor version up to which others are looked for."""


def versions(asked: Asked) -> Tally:
    """Build the tiny site under this Python, each other one and another SQLite, and compare every byte.

    Each Python has an environment of its own, from the lock.
    """
    tally = Tally("versions")
    content = fresh(asked.folder) / "content"
    shutil.copytree(TINY, content)
    own = built(Path(sys.executable), content, asked.folder / "own", tally)
    tally.count("files", len(own))
    for python in _others():
        name = _version(python)
        venv = asked.folder / f"venv-{name}"
        subprocess.run([python, "-m", "venv", venv], check=True)
        install = [f"{venv}/bin/python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        locked = ["--no-deps", "--require-hashes", "-r", f"{ROOT}/requirements/site.txt"]
        subprocess.run([*install, *locked], check=True)
        other = built(venv / "bin/python", content, asked.folder / f"under-{name}", tally)
        for path in sorted(own.keys() | other.keys()):
            tally.count("files compared")
            if own.get(path) != other.get(path):
                tally.fault(f"{path} under {name}")
        tally.notes.append(f"Python {name}")
        asked.say(f"versions: {name}, {len(tally.wrong)} wrong")
    if not tally.notes:
        tally.notes.append("no other Python here")
    other_sqlite(content, asked.folder, own, tally)
    return tally


def other_sqlite(content: Path, folder: Path, own: Mapping[str, bytes], tally: Tally) -> None:
    """Build with a SQLite that a package brings along: its databases hold the same, all else is the same."""
    packages = installed("sqlite")
    if isinstance(packages, str):
        tally.notes.append(f"no other SQLite: {packages}")
        return
    # Python finds this before its own module.
    shadow = fresh(folder / "shadow")
    (shadow / "sqlite3.py").write_text(_SHADOW, "utf-8")
    found_by = world(shadow, packages)
    version = subprocess.run(
        [sys.executable, "-c", "import sqlite3; print(sqlite3.sqlite_version)"],
        env=environment(found_by),
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    if version == sqlite3.sqlite_version:
        tally.notes.append(f"no other SQLite: the package brings {version} too")
        return
    under = folder / f"under-sqlite-{version}"
    other = built(Path(sys.executable), content, under, tally, found_by)
    hanging_on = (".sqlite", ".sqlite.gz", ".sqlite.br")
    for path in sorted(own.keys() | other.keys()):
        if path.endswith(".sqlite"):
            tally.count("databases compared")
            tally.count("of them of the same bytes", own.get(path) == other.get(path))
            if _dumped(folder / "own" / "site" / path) != _dumped(under / "site" / path):
                tally.fault(f"{path} holds something else with SQLite {version}")
        elif not path.endswith(hanging_on) and not path.startswith("manifest"):
            tally.count("files compared")
            if own.get(path) != other.get(path):
                tally.fault(f"{path} with SQLite {version}")
    tally.notes.append(f"SQLite {version} beside {sqlite3.sqlite_version}")


_SHADOW = """import sys
import pysqlite3
sys.modules[__name__] = pysqlite3
"""


def _dumped(file: Path) -> list[str]:
    """Write a database out as statements; both are read by this Python's own library."""
    with closing(sqlite3.connect(f"file:{file}?immutable=1", uri=True)) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",), file
        return list(database.iterdump())


def built(
    python: Path, content: Path, folder: Path, tally: Tally, found_by: Mapping[str, str] | None = None
) -> dict[str, bytes]:
    """Build apart under a Python; give the site's files."""
    # With twins: their headers are where Pythons differ first.
    command = [
        str(python),
        "-m",
        "tests.soak.one_build",
        str(content),
        str(folder),
        "2",
        "--compressed-twins",
    ]
    done = subprocess.run(
        command, cwd=ROOT, env=environment(found_by), capture_output=True, text=True, check=False
    )
    if done.returncode:
        tally.fault(f"{python.name} ended with {done.returncode}: {(done.stdout + done.stderr)[-1500:]}")
    return files_of(folder / "site")


def _others() -> list[Path]:
    """Find other Pythons on PATH and among those of pyenv."""
    found: dict[str, Path] = {}
    kept = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    for minor in range(11, NEWEST):
        known = [shutil.which(f"python3.{minor}"), *map(str, sorted(kept.glob(f"3.{minor}.*/bin/python")))]
        for python in filter(None, known):
            version = _version(Path(python))
            if version and minor != sys.version_info.minor:
                found.setdefault(version.rpartition(".")[0], Path(python))
    return list(found.values())


def _version(python: Path) -> str:
    """Ask a Python for its version; empty when it does not run."""
    script = "import platform, venv; print(platform.python_version())"
    done = subprocess.run([python, "-c", script], capture_output=True, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else ""
