"""The same content gives the same bytes, however, wherever and in whatever order it was built."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from benchmarks.corpus import make_corpus
from generator import pipeline
from generator.outputs import (
    data_parts,
    figure_pages,
    issue_pages,
    listing_pages,
    search_parts,
)
from generator.stops import writing
from generator.theme_host import render_theme
from tests.building import ROOT, assert_same, build, files_of, settings_for, tiny, trim_registers

WITHDRAWN = "status: withdrawn\nwithdrawn: {date: 2026-02-01, reason: error}\n"
CORRECTED = "changes:\n  - {date: 2026-02-03, kind: correction, was: một, now: hai}\n"
OTHER = 54321
"""A user that there is not."""
RECORDS = 160
"""Enough that both passes use several workers."""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    content = tmp_path_factory.mktemp("corpus") / "content"
    make_corpus(RECORDS, content)
    trim_registers(content)
    return content


@pytest.fixture(scope="module")
def serial(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("serial")
    build(settings_for(corpus, folder))
    return files_of(folder / "site")


@pytest.mark.parametrize(("jobs", "method"), [(2, "fork"), (3, "fork"), (2, "spawn")])
def test_workers_give_what_one_process_gives(
    corpus: Path, serial: dict[str, bytes], tmp_path: Path, jobs: int, method: str
) -> None:
    build(settings_for(corpus, tmp_path, jobs=jobs, start_method=method))
    assert_same(files_of(tmp_path / "site"), serial)


def test_workers_that_take_turns_give_what_one_process_gives(
    corpus: Path, serial: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "SHIFT", 300)
    monkeypatch.setattr(writing, "MOST_RECORDS_SET", 100)
    told: list[tuple[int, int]] = []

    def tell(stop: str, done: int, whole: int) -> None:
        if stop == "render":
            told.append((done, whole))

    pipeline.build(settings_for(corpus, tmp_path, jobs=2), render_theme, tell)
    assert_same(files_of(tmp_path / "site"), serial)
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1] > 10 * 300


def test_building_again_writes_nothing(corpus: Path, serial: dict[str, bytes], tmp_path: Path) -> None:
    settings = settings_for(corpus, tmp_path)
    build(settings)
    again = build(settings)
    assert (again.written, again.removed) == (0, 0)
    assert_same(files_of(tmp_path / "site"), serial)


def test_a_lost_cache_costs_time_and_nothing_else(tmp_path: Path) -> None:
    settings = tiny(tmp_path)
    build(settings)
    first = files_of(settings.site_dir)
    shutil.rmtree(settings.cache_dir)
    again = build(settings)
    assert again.written == 0
    assert_same(files_of(settings.site_dir), first)


def test_a_damaged_page_is_mended(tmp_path: Path) -> None:
    settings = tiny(tmp_path)
    build(settings)
    first = files_of(settings.site_dir)
    (settings.site_dir / "nam/2024/index.html").write_text("hỏng", "utf-8")
    (settings.site_dir / "index.html").unlink()
    assert build(settings).written == 2
    assert_same(files_of(settings.site_dir), first)


@pytest.mark.parametrize(
    "chosen",
    # Setting issues takes most of a build's time: they go the same way alone.
    [{"issue_pdf": False}, {"outputs": ("issue-pages", "issue-pdf")}],
    ids=["pages-and-data", "issues"],
)
def test_incremental_is_clean_after_any_change(
    tmp_path: Path, chosen: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Edit, add, rename, withdraw, delete at random; after each step a clean build must say the same."""
    rng = random.Random(7)
    # Few records are to fall into months and parts as many do.
    for module in (listing_pages, figure_pages, issue_pages):
        monkeypatch.setattr(module, "FULL", 3)
    for module, name, most in (
        (data_parts, "MOST_RECORDS", 4),
        (search_parts, "WHOLE_YEAR", 3),
        (search_parts, "MONTH", 1),
    ):
        monkeypatch.setattr(module, name, most)
    spare, content = tmp_path / "spare", tmp_path / "content"
    make_corpus(60, spare, seed=3, alone=True)
    trim_registers(spare)
    shutil.copytree(spare, content)
    for record in rng.sample(sorted(content.glob("*/*/*.yaml")), 25):
        record.unlink()
    settings = settings_for(content, tmp_path / "incremental", **chosen)
    build(settings)
    for step in range(12):
        _change(rng, content, spare, step)
        build(settings)
        clean = settings_for(content, tmp_path / f"clean-{step}", **chosen)
        build(clean)
        assert_same(files_of(settings.site_dir), files_of(clean.site_dir))
        shutil.rmtree(clean.site_dir)


def _change(rng: random.Random, content: Path, spare: Path, step: int) -> None:
    """Do one of the things that editors do to a random record or a register."""
    records = sorted([*content.glob("conferences/*/*.yaml"), *content.glob("models/*/*.yaml")])
    record, other = rng.choice(records), rng.choice(records)
    text = record.read_text("utf-8")
    changes: tuple[Callable[[], object], ...] = (
        lambda: record.write_text(text.replace('title: "', 'title: "Sửa '), "utf-8"),
        lambda: record.write_text(_moved(text, other.read_text("utf-8")), "utf-8"),
        record.unlink,
        lambda: _add(content, spare),
        lambda: _rename(record, text),
        lambda: record.write_text(f"{text}{WITHDRAWN}", "utf-8"),
        lambda: (content / "glossary.yaml").write_text("HĐND: Hội đồng nhân dân\n", "utf-8"),
        lambda: record.write_text(text.replace("-01\n", "-02\n", 1), "utf-8"),
        lambda: _replace(content / "places.yaml", "tinh-00: {name: ", "tinh-00: {name: Ấn "),
        lambda: record.write_text(f"{text}{CORRECTED}", "utf-8"),
        lambda: _bring_back(records),
        lambda: record.write_text(text.replace("published: 2026-01", "published: 2026-03"), "utf-8"),
    )
    changes[step % len(changes)]()


def _moved(text: str, other: str) -> str:
    """Put a record where another one is."""
    place = other.split("places: [", 1)[1].split("]", 1)[0]
    before, _, after = text.partition("places: [")
    return f"{before}places: [{place}]{after.partition(']')[2]}"


def _add(content: Path, spare: Path) -> None:
    for new in sorted([*spare.glob("conferences/*/*.yaml"), *spare.glob("models/*/*.yaml")]):
        target = content / new.relative_to(spare)
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(new, target)
            return


def _rename(record: Path, text: str) -> None:
    section = "hoi-nghi" if "conferences" in record.parts else "mo-hinh"
    old = f"/{section}/{record.parent.name}/{record.stem}/"
    record.unlink()
    record.with_stem(f"{record.stem}-moi").write_text(f"{text}aliases: [{old}]\n", "utf-8")


def _bring_back(records: list[Path]) -> None:
    for record in records:
        _replace(record, WITHDRAWN, "")


def _replace(file: Path, old: str, new: str) -> None:
    file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")


@pytest.mark.parametrize(
    "world",
    [
        {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1", "LC_ALL": "C"},
        {"TZ": "America/Los_Angeles", "PYTHONHASHSEED": "4242", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "0"},
    ],
)
def test_the_world_around_does_not_matter(
    corpus: Path, serial: dict[str, bytes], tmp_path: Path, world: dict[str, str]
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    script = (
        "import sys; from pathlib import Path; from tests.building import build, settings_for\n"
        "build(settings_for(Path(sys.argv[1]), Path(sys.argv[2])))\n"
    )
    environment = {**os.environ, **world, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", script, str(corpus), str(tmp_path)]
    subprocess.run(command, check=True, cwd=elsewhere, env=environment, capture_output=True)
    assert_same(files_of(tmp_path / "site"), serial)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may build as somebody else")
def test_another_user_gets_the_same_bytes(tmp_path: Path) -> None:
    settings = tiny(tmp_path / "root", issue_pdf=False)
    build(settings)
    # A folder that this user owns, below those that it may not list.
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(settings.content, folder / "content")
        for path in (folder, *folder.rglob("*")):
            os.chown(path, OTHER, OTHER)
        child = os.fork()
        if child == 0:
            code = 1
            try:
                os.setgroups([])
                os.setresgid(OTHER, OTHER, OTHER)
                os.setresuid(OTHER, OTHER, OTHER)
                os.umask(0o077)
                build(settings_for(folder / "content", folder, issue_pdf=False))
                code = 0
            finally:
                os._exit(code)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
        assert {path.stat().st_uid for path in (folder / "site").rglob("*")} == {OTHER}
        assert_same(files_of(folder / "site"), files_of(settings.site_dir))
