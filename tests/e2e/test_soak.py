"""The soak's modes in small: `make soak` runs them for long, on records and inputs of any seed."""

from __future__ import annotations

import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.building import TINY
from tests.soak import apart
from tests.soak.crawl import crawl
from tests.soak.fuzz import fuzz
from tests.soak.guided import guided
from tests.soak.injection import injection
from tests.soak.kills import kills
from tests.soak.reporting import Asked, Tally
from tests.soak.versions import built, other_sqlite


def quiet(_text: str) -> None:
    pass


def test_killed_builds_leave_whole_pages_and_the_next_one_mends_all(tmp_path: Path) -> None:
    tally = kills(Asked(7, 8, 2, tmp_path, quiet)).sure()
    assert tally.counts["files compared after it"] > 100


def test_only_problems_come_of_2000_inputs(tmp_path: Path) -> None:
    tally = fuzz(Asked(7, 0, 2000, tmp_path, quiet)).sure()
    assert tally.counts["inputs"] >= 2000


def test_only_problems_come_of_inputs_that_grow_by_what_they_reach(tmp_path: Path) -> None:
    _needs("fuzz")
    tally = guided(Asked(7, 0, 40, tmp_path, quiet)).sure()
    assert tally.counts["inputs"] >= 40
    assert tally.counts["records branches"] > 1000


def test_where_atheris_cannot_be_had_the_mode_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "KEPT", tmp_path / "kept")
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / "fuzz.txt").write_text("khong-co==1 --hash=sha256:00\n", "ascii")
    monkeypatch.setattr(apart, "ROOT", tmp_path)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    tally = guided(Asked(7, 0, 40, tmp_path, quiet)).sure()
    assert "khong-co" in tally.notes[0]
    assert list((tmp_path / "kept").iterdir()) == []


def test_another_sqlite_writes_databases_that_hold_the_same(tmp_path: Path) -> None:
    _needs("sqlite")
    tally = Tally("versions")
    content = Path(shutil.copytree(TINY, tmp_path / "content"))
    own = built(Path(sys.executable), content, tmp_path / "own", tally)
    other_sqlite(content, tmp_path, own, tally)
    tally.sure()
    assert tally.counts["databases compared"] == 6
    assert tally.notes[0].startswith("SQLite 3.")


def _needs(name: str) -> None:
    if not apart.folder_of(name).is_dir():
        pytest.skip(f"make soak has not installed requirements/{name}.txt here")


def test_what_attackers_write_is_text_in_every_field(tmp_path: Path) -> None:
    # It starts a browser of its own, and the one of other tests may run in this thread.
    with ThreadPoolExecutor(1) as apart:
        tally = apart.submit(injection, Asked(7, 0, 1, tmp_path, quiet)).result().sure()
    assert tally.counts["texts with a payload"] > 200
    assert tally.counts["requests elsewhere"] == tally.counts["dialogs"] == 0


def test_every_way_of_serving_has_no_dead_end_and_no_error(tmp_path: Path) -> None:
    with ThreadPoolExecutor(1) as apart:
        tally = apart.submit(crawl, Asked(7, 0, 5, tmp_path, quiet)).result().sure()
    # Python's server, a disk and Pages are everywhere; nginx and Caddy where they are installed.
    assert tally.counts["pages read"] >= 15
    assert tally.counts["questions answered"] >= 3
    assert tally.counts["links followed"] > 100
