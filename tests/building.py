"""Builds sites for tests: a content folder in, a site folder out, through the pipeline itself."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from generator import pipeline
from generator.settings import Options, Settings
from generator.store.configuration import load_settings
from generator.theme_host import render_theme

ROOT = Path(__file__).resolve().parent.parent
_KEY = re.compile(r"\b(?:huyen|xa|tinh|ban-dan-van|van-ban)-[0-9]+(?:-[0-9]+)*(?:-cu)?")
"""A key of a register in a made-up corpus."""
TINY = ROOT / "tests" / "sites" / "tiny" / "content"


def settings_for(content: Path, folder: Path, **changes: Any) -> Settings:
    """Give settings that write into a test's own folder."""
    options = Options(content=content, site_dir=folder / "site", cache_dir=folder / "cache", jobs=1)
    return replace(load_settings(ROOT / "mkdocs.yml", options), **changes)


def build(settings: Settings) -> pipeline.BuildReport:
    """Build, and expect no error."""
    report = pipeline.build(settings, render_theme)
    assert report.pages, [problem for problem in report.problems if problem.severity == "error"]
    return report


def tiny(folder: Path, **changes: Any) -> Settings:
    """Copy the tiny content into a test's folder, and give settings for it."""
    shutil.copytree(TINY, folder / "content")
    return settings_for(folder / "content", folder, **changes)


def files_of(folder: Path) -> dict[str, bytes]:
    """Read every file of a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def assert_same(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> None:
    """Compare two sites file by file, naming what differs."""
    assert sorted(one) == sorted(other)
    differing = [path for path in one if one[path] != other[path]]
    assert differing == [], differing


def trim_registers(content: Path) -> None:
    """Leave in a made-up corpus's registers what its records name, and what that names in turn.

    Each unit has a page and feeds: with all of them, a few records take as long as two thousand.
    """
    registers = [content / f"{name}.yaml" for name in ("places", "organisations", "documents")]
    lines = {
        line.partition(":")[0]: line
        for register in registers
        for line in register.read_text("utf-8").splitlines(keepends=True)
    }
    wanted: set[str] = set()
    more = {key for path in content.glob("*/*/*.yaml") for key in _KEY.findall(path.read_text("utf-8"))}
    while more:
        wanted |= more
        more = {other for key in more for other in _KEY.findall(lines.get(key, ""))} - wanted
    for register in registers:
        kept = register.read_text("utf-8").splitlines(keepends=True)
        register.write_text("".join(line for line in kept if line.partition(":")[0] in wanted), "utf-8")
