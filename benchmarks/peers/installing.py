"""Install the programs that are measured, each into an environment of its own below .cache/bench."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def python_environment(cache: Path, name: str, packages: dict[str, str]) -> Path:
    """Install pinned packages from PyPI, unless they are there; return the folder of the programs."""
    home = cache / "-".join([name, *packages.values()])
    done = home / "installed"
    if not done.exists():
        subprocess.run([sys.executable, "-m", "venv", "--clear", home], check=True)
        pip = [str(home / "bin/python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run(
            [*pip, *(f"{package}=={version}" for package, version in packages.items())], check=True
        )
        done.touch()
    return home / "bin"


def node_environment(cache: Path, name: str, packages: dict[str, str]) -> Path:
    """Install pinned packages from npm, unless they are there; return their node_modules.

    The project's own .npmrc holds here too: no script of a package runs, and no address is noted.
    """
    home = cache / "-".join([name, *packages.values()])
    done = home / "installed"
    if not done.exists():
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir(parents=True)
        shutil.copy(ROOT / ".npmrc", home)
        (home / "package.json").write_text(json.dumps({"private": True, "dependencies": packages}), "utf-8")
        subprocess.run(["npm", "install", "--silent", "--no-package-lock"], cwd=home, check=True)
        done.touch()
    return home / "node_modules"
