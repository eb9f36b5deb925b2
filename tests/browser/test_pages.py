"""Every kind of page before its judges: axe in all palettes, the HTML and link checkers, the policy."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from tests.browser.page_kinds import PAGE_KINDS, is_elsewhere, open_kind, pages_of, read_markup
from tests.thorough import THOROUGH

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import ViewportSize

    from tests.conftest import Judge, NewPage

# Wide enough for a column of its own beside a record, and a phone.
WIDE: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 360, "height": 740}
LOOKED_AT_WHOLE = ("front", "conference", "model", "locality-today", "search", "data")
"""Kinds whose contrast is judged in all palettes; the others take turns: it is four fifths of the time."""


@pytest.mark.parametrize("kind", PAGE_KINDS)
def test_axe_finds_nothing_in_any_palette(
    kind: str,
    tiny_url: str,
    new_page: NewPage,
    axe_violations: Judge,
    axe_without_colours: Judge,
    strict_contrast: Judge,
    faults: list[str],
) -> None:
    turn = list(PAGE_KINDS).index(kind)
    looked_at = range(4) if THOROUGH or kind in LOOKED_AT_WHOLE else [turn % 4]
    page = new_page(color_scheme="light", viewport=WIDE)
    open_kind(page, tiny_url, kind)
    assert (axe_violations if 0 in looked_at else axe_without_colours)(page) == []
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size(PHONE)
    assert (axe_violations if 1 in looked_at else axe_without_colours)(page) == []
    # Colours of high contrast are judged by the stricter rule, which axe leaves off by itself.
    for palette in ("light", "dark"):
        if (2 if palette == "light" else 3) in looked_at:
            page.emulate_media(color_scheme=palette, contrast="more")
            assert strict_contrast(page) == []
    # The policy's refusals, errors of the script and requests to elsewhere.
    assert faults == []


@pytest.mark.parametrize("palette", ["light", "dark"])
def test_the_palette_of_the_reader_counts_against_that_of_the_system(
    palette: str, tiny_url: str, new_page: NewPage, axe_violations: Judge
) -> None:
    page = new_page(color_scheme="dark" if palette == "light" else "light")
    page.add_init_script(f"localStorage.setItem('bang-mau', '{palette}')")
    page.goto(f"{tiny_url}{PAGE_KINDS['conference']}")
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (paper == "rgb(251, 250, 246)") == (palette == "light")
    assert axe_violations(page) == []


def test_the_html_checker_finds_nothing(tiny_site: Path, html_errors: Judge) -> None:
    assert html_errors(tiny_site) == []


def test_no_link_and_no_fragment_is_broken(tiny_site: Path, broken_links: Judge) -> None:
    assert broken_links(tiny_site) == []


def test_nothing_stands_inline_and_nothing_comes_from_elsewhere(tiny_site: Path) -> None:
    pages = {page: read_markup(file) for page, file in pages_of(tiny_site).items()}
    assert len(pages) > 100
    assert {page: markup.inline for page, markup in pages.items() if markup.inline} == {}
    loaded = {page: [*filter(is_elsewhere, markup.loaded)] for page, markup in pages.items()}
    assert {page: addresses for page, addresses in loaded.items() if addresses} == {}


def test_headings_begin_with_the_only_first_and_skip_no_rank(tiny_site: Path) -> None:
    for page, file in pages_of(tiny_site).items():
        ranks = read_markup(file).headings
        assert ranks.count(1) == 1, page
        assert ranks[0] == 1, page
        assert [pair for pair in pairwise(ranks) if pair[1] > pair[0] + 1] == [], page


def test_no_page_has_an_id_twice(tiny_site: Path) -> None:
    for page, file in pages_of(tiny_site).items():
        ids = read_markup(file).ids
        assert len(ids) == len(set(ids)), page


def test_every_page_has_a_title_of_its_own(tiny_url: str, new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    titles: dict[str, str] = {}
    for kind in PAGE_KINDS.keys() - {"redirect"}:
        page.goto(f"{tiny_url}{PAGE_KINDS[kind]}", wait_until="domcontentloaded")
        titles[kind] = page.title()
        described = page.locator("meta[name=description]").get_attribute("content")
        assert described, kind
    assert len(set(titles.values())) == len(titles), titles
