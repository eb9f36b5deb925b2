"""Builds sites for tests: a content folder in, a site folder out, through the pipeline itself."""

from __future__ import annotations

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
