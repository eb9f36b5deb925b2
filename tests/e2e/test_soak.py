"""The soak's modes in small: `make soak` runs them for long, on records and inputs of any seed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.soak.crawl import crawl
from tests.soak.fuzz import fuzz
from tests.soak.injection import injection
from tests.soak.kills import kills
from tests.soak.reporting import Asked

pytestmark = pytest.mark.no_cover


def quiet(_text: str) -> None:
    pass


def test_killed_builds_leave_whole_pages_and_the_next_one_mends_all(tmp_path: Path) -> None:
    tally = kills(Asked(7, 8, 2, tmp_path, quiet)).sure()
    assert tally.counts["files compared after it"] > 100


def test_only_problems_come_of_2000_inputs(tmp_path: Path) -> None:
    tally = fuzz(Asked(7, 0, 2000, tmp_path, quiet)).sure()
    assert tally.counts["inputs"] >= 2000


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
