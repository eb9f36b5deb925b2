"""Nothing changed: the site is seen to stand as it was left, and no record is looked into."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from benchmarks.corpus import make_corpus
from generator import pipeline
from generator.settings import Settings
from generator.stops import looking, reading
from generator.store import cache, source_tree
from generator.theme_host import render_theme
from tests.building import build, files_of, settings_for, trim_registers

pytestmark = pytest.mark.usefixtures("settled")


@pytest.fixture
def gathered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note each build that reads and gathers the whole content."""
    seen: list[str] = []
    read = reading.read_sources

    def watched(*given: Any, **named: Any) -> Any:
        seen.append("whole")
        return read(*given, **named)

    monkeypatch.setattr(pipeline, "read_sources", watched)
    return seen


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    make_corpus(40, folder / "content")
    trim_registers(folder / "content")
    # Something to warn of: an abbreviation that the glossary lacks.
    record = min((folder / "content").glob("*/*/*.yaml"))
    record.write_text(record.read_text("utf-8").replace('title: "', 'title: "XYZW ', 1), "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cache, "_RACY_NS", 0)
        build(settings_in(folder))
    return folder


def settings_in(folder: Path) -> Settings:
    return settings_for(folder / "content", folder, issue_pdf=False)


@pytest.fixture
def settings(built: Path) -> Settings:
    return settings_in(built)


def test_a_site_that_stands_is_told_of_at_once(settings: Settings, gathered: list[str]) -> None:
    before = files_of(settings.site_dir)
    first = build(replace(settings, verify_cache=True))
    again = build(settings)
    assert gathered == ["whole"]
    assert (again.written, again.removed, again.made) == (0, 0, 0)
    assert (again.problems, again.records, again.pages) == (first.problems, first.records, first.pages)
    assert again.unchanged == first.unchanged == len(before)
    assert again.problems
    assert files_of(settings.site_dir) == before


def test_records_touched_but_the_same_are_not_read_again(
    settings: Settings, gathered: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    records = sorted(settings.content.glob("*/*/*.yaml"))
    for record in records:
        os.utime(record, ns=(0, record.stat().st_mtime_ns + 1_000_000_000))
    opened: list[str] = []
    read = source_tree.read_source

    def watched(content: Path, path: str) -> bytes:
        opened.append(path)
        return read(content, path)

    monkeypatch.setattr(looking, "read_source", watched)
    assert build(settings).written == 0
    assert len(opened) == len(records)
    # Their new times are remembered.
    assert build(settings).written == 0
    assert len(opened) == len(records)
    assert gathered == []


def test_another_place_of_the_content_is_told_by_its_bytes(
    settings: Settings, gathered: list[str], tmp_path: Path
) -> None:
    """A continuous build gets the cache of the last one and a fresh clone, whose files are all new."""
    here = tmp_path / "here"
    shutil.copytree(settings.content, here)
    kept = settings.content.with_name("kept")
    settings.content.rename(kept)
    try:
        shutil.copytree(here, settings.content, copy_function=shutil.copyfile)
        assert build(settings).written == 0
        assert gathered == []
    finally:
        shutil.rmtree(settings.content)
        kept.rename(settings.content)


@pytest.mark.parametrize("harm", ["gone", "touched", "emptied"])
def test_a_file_that_does_not_stand_as_it_was_left_is_made_again(
    settings: Settings, gathered: list[str], harm: str
) -> None:
    before = files_of(settings.site_dir)
    page = settings.site_dir / "nam/index.html"
    if harm == "gone":
        page.unlink()
    elif harm == "touched":
        os.utime(page, ns=(0, 0))
    else:
        page.write_bytes(b"")
    build(settings)
    assert gathered == ["whole"]
    assert files_of(settings.site_dir) == before


@pytest.mark.parametrize(
    "change",
    [
        {"site_name": "Bản tin khác"},
        {"portable": True},
        {"drafts": True},
        {"strict": True},
    ],
    ids=lambda change: next(iter(change)),
)
def test_another_setting_is_a_change(settings: Settings, gathered: list[str], change: dict[str, Any]) -> None:
    pipeline.build(replace(settings, **change), render_theme)
    assert gathered == ["whole"]
    # The folder goes back to what it was for the tests that follow.
    build(settings)


@pytest.mark.parametrize("file", ["glossary.yaml", "addresses.txt", "places.yaml"])
def test_another_register_or_promise_is_a_change(settings: Settings, gathered: list[str], file: str) -> None:
    register = settings.content / file
    before = register.read_bytes() if register.exists() else b""
    register.write_bytes(before + b"# mot dong\n")
    try:
        build(settings)
        # A remark in the ledger promises nothing.
        assert gathered == ([] if file == "addresses.txt" else ["whole"])
        register.write_bytes(before + (b"khong hop le\n" if file == "addresses.txt" else b"sai\n"))
        report = pipeline.build(settings, render_theme)
        assert report.problems
        assert report.written == 0
        assert gathered[-1] == "whole"
    finally:
        register.write_bytes(before)
        build(settings)
