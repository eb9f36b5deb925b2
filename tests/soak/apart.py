"""Packages that one mode alone needs: installed from a lock of their own, apart from .venv, and kept."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.building import ROOT
from tests.soak.reporting import fresh

KEPT = ROOT / ".cache" / "soak"


def installed(name: str) -> Path | str:
    """Give the folder of what requirements/NAME.txt lists, installed at need; or why it cannot be had."""
    lock = ROOT / "requirements" / f"{name}.txt"
    folder = folder_of(name)
    if folder.is_dir():
        return folder
    made = fresh(KEPT / f"{folder.name}-unfinished")
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    # Nothing is compiled: what a machine lacks for that would be the next question.
    locked = ["--only-binary", ":all:", "--require-hashes", "--requirement", str(lock), "--target", str(made)]
    done = subprocess.run([*install, *locked], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode == 0 and not any(made.iterdir()):
        shutil.rmtree(made)
        return "the lock names no package for this Python"
    if done.returncode:
        shutil.rmtree(made)
        return done.stderr.strip().rpartition("\n")[2]
    made.rename(folder)
    return folder


def folder_of(name: str) -> Path:
    """Name the folder, which is another one for another lock and another Python."""
    digest = hashlib.sha256((ROOT / "requirements" / f"{name}.txt").read_bytes()).hexdigest()
    return KEPT / f"{name}-{sys.implementation.cache_tag}-{digest[:12]}"


def world(*folders: Path) -> dict[str, str]:
    """Give what a process's environment needs to find packages in folders, before all others."""
    return {"PYTHONPATH": os.pathsep.join(map(str, (ROOT, *folders)))}
