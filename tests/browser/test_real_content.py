"""The bulletin's own pages, as its editors filled them: the heaviest of each section."""

from __future__ import annotations

import shutil
from collections import defaultdict
from typing import TYPE_CHECKING

import pytest

from tests.browser.page_kinds import pages_of
from tests.thorough import THOROUGH

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import ViewportSize

    from tests.conftest import Judge, NewPage, Serve

WIDE: ViewportSize = {"width": 1280, "height": 900}
NARROW: ViewportSize = {"width": 320, "height": 740}
MANY = 6 if THOROUGH else 1
"""So many pages of each section are looked at."""


@pytest.fixture(scope="module")
def sample(real_site: Path) -> list[str]:
    """Choose pages: a section's longest are those where most can go wrong."""
    sections: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for page, file in pages_of(real_site).items():
        if file.name == "index.html" and 'http-equiv="refresh"' not in file.read_text("utf-8"):
            sections[page.partition("/")[0]].append((-file.stat().st_size, page))
    return [page for pages in sections.values() for _, page in sorted(pages)[:MANY]]


def test_axe_finds_nothing_on_the_heaviest_pages(
    sample: list[str],
    real_site: Path,
    served: Serve,
    new_page: NewPage,
    axe_violations: Judge,
    faults: list[str],
) -> None:
    url = served(real_site).url
    assert len(sample) > 15
    # Axe takes seconds for a page as long as these.
    found = dict(_each(sample if THOROUGH else _smallest(sample, real_site), url, new_page, axe_violations))
    assert found == {}
    assert faults == []


def _smallest(sample: list[str], site: Path) -> list[str]:
    return sorted(sample, key=lambda page: (site / page / "index.html").stat().st_size)[:8]


def _each(sample: list[str], url: str, new_page: NewPage, judge: Judge) -> Iterator[tuple[str, object]]:
    wide = new_page(color_scheme="light", viewport=WIDE)
    narrow = new_page(color_scheme="dark", viewport=NARROW)
    for address in sample:
        for page in (wide, narrow):
            page.goto(f"{url}{address}")
            if wrong := judge(page):
                yield f"{address} {page.viewport_size}", wrong
        if (width := narrow.evaluate("document.documentElement.scrollWidth")) > NARROW["width"]:
            yield f"{address} sticks out", width


def test_the_html_checker_finds_nothing_in_the_bulletin(
    sample: list[str], real_site: Path, tmp_path: Path, html_errors: Judge
) -> None:
    if THOROUGH:
        assert html_errors(real_site) == []
    # Started once for all of them: the checker takes longer to start than to read a page.
    for number, page in enumerate(sample):
        shutil.copyfile(real_site / page / "index.html", tmp_path / f"{number}.html")
    assert html_errors(tmp_path) == []
