"""One build in a process of its own: python -m tests.soak.one_build CONTENT FOLDER JOBS."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from generator.command_line import run
from generator.settings import Options
from generator.store import configuration
from tests.building import ROOT

ENOUGH_S = 900
START_METHOD = "SOAK_START_METHOD"
"""Variable of the environment that chooses how workers start."""


def command(content: Path, folder: Path, jobs: int = 2, *more: str) -> list[str]:
    """Give the command that builds a content folder into FOLDER/site, with its cache in FOLDER/cache."""
    return [sys.executable, "-m", "tests.soak.one_build", str(content), str(folder), str(jobs), *more]


def environment(world: Mapping[str, str] | None = None) -> dict[str, str]:
    """Give the environment of such a process."""
    return {**os.environ, "PYTHONPATH": str(ROOT), **(world or {})}


def start(content: Path, folder: Path, jobs: int = 2, *more: str, **given: Any) -> subprocess.Popen[bytes]:
    """Start a build in a process group of its own."""
    return subprocess.Popen(
        command(content, folder, jobs, *more),
        cwd=given.pop("cwd", ROOT),
        env=environment(given.pop("world", None)),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        **given,
    )


def finish(process: subprocess.Popen[bytes], timeout: float = ENOUGH_S) -> tuple[int, str]:
    """Wait for a build; give its exit code and all that it said."""
    out, err = process.communicate(timeout=timeout)
    return process.returncode, (out + err).decode("utf-8", "replace")


def build_apart(content: Path, folder: Path, jobs: int = 2, *more: str, **given: Any) -> str:
    """Build in a process of its own, and expect no error; give what it said."""
    code, said = finish(start(content, folder, jobs, *more, **given))
    assert code == 0, said[-3000:]
    return said


def main() -> int:
    """Build as the command line does, with the cache where the first argument says."""
    content, folder, jobs, *more = sys.argv[1:]
    cache = Path(folder) / "cache"
    load = configuration.load_settings

    def into_folder(file: Path, options: Options) -> Any:
        method = os.environ.get(START_METHOD)
        return load(file, replace(options, cache_dir=cache, start_method=method))

    from generator import commands  # noqa: PLC0415 - the name is replaced where it is used

    commands.load_settings = into_folder  # type: ignore[assignment, attr-defined]
    given = ["build", "--content", content, "--site-dir", str(Path(folder) / "site"), "--jobs", jobs, *more]
    return run(given, ROOT)


if __name__ == "__main__":
    sys.exit(main())
