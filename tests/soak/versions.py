"""The same bytes under every Python that is here: an environment of its own for each, from the locks."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.building import ROOT, TINY, files_of
from tests.soak.one_build import environment
from tests.soak.reporting import Asked, Tally, fresh

NEWEST = 15
"""Minor version up to which others are looked for."""


def versions(asked: Asked) -> Tally:
    """Build the tiny site under this Python and under each other one, and compare every byte."""
    tally = Tally("versions")
    content = fresh(asked.folder) / "content"
    shutil.copytree(TINY, content)
    own = _built(Path(sys.executable), content, asked.folder / "own", tally)
    tally.count("files", len(own))
    for python in _others():
        name = _version(python)
        venv = asked.folder / f"venv-{name}"
        subprocess.run([python, "-m", "venv", venv], check=True)
        install = [f"{venv}/bin/python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        locked = ["--no-deps", "--require-hashes", "-r", f"{ROOT}/requirements/site.txt"]
        subprocess.run([*install, *locked], check=True)
        other = _built(venv / "bin/python", content, asked.folder / f"under-{name}", tally)
        for path in sorted(own.keys() | other.keys()):
            tally.count("files compared")
            if own.get(path) != other.get(path):
                tally.fault(f"{path} under {name}")
        tally.notes.append(f"Python {name}")
        asked.say(f"versions: {name}, {len(tally.wrong)} wrong")
    if not tally.notes:
        tally.notes.append("no other Python here")
    return tally


def _built(python: Path, content: Path, folder: Path, tally: Tally) -> dict[str, bytes]:
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
    done = subprocess.run(command, cwd=ROOT, env=environment(), capture_output=True, text=True, check=False)
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
