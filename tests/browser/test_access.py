"""What every page owes those who hear it, or see it without styles or pictures; see docs/accessibility.md."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

from tests.browser.page_kinds import PAGE_KINDS, open_kind, pages_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bs4 import Tag

    from tests.conftest import Judge, NewPage

# Names that a script gives, or only a draft or a full month bears; the sixth colour waits for a sixth part.
ELSEWHERE = {"do", "qr", "draft", "many", "flow"}
COLOUR = re.compile(r"[fs][1-6]")
VAGUE = {
    "tất cả",
    "xem thêm",
    "xem tiếp",
    "tại đây",
    "ở đây",
    "đây",
    "cách dùng",
    "toàn văn",
    "chi tiết",
    "thêm",
}
"""What says nothing to who goes from link to link."""
FORCED = (
    *("search", "figures", "coverage", "follow", "data", "corrections", "not-found", "tombstone"),
    *("front", "conference", "model", "documents"),
)
"""Kinds that readers may see in colours of their system, one of each layout."""
BELOW_A_NAME = """() => {
  const link = document.activeElement;
  const box = link.getClientRects()[0];
  const top = document.elementFromPoint(box.right - 3, box.top + box.height / 2);
  return link.closest("td") && top !== link && top?.closest("th") ? [link.outerHTML] : [];
}"""


def kinds_of(site: Path) -> Iterator[tuple[str, BeautifulSoup]]:
    """Give one page of every kind, read."""
    pages = pages_of(site)
    for kind, address in PAGE_KINDS.items():
        yield kind, BeautifulSoup(pages[address].read_text("utf-8"), "lxml")


def name_of(element: Tag, soup: BeautifulSoup) -> str:
    """Give the name that a landmark bears."""
    label = element.get("aria-labelledby")
    if label:
        named = [soup.find(id=each) for each in str(label).split()]
        return " ".join(each.get_text() for each in named if each)
    return str(element.get("aria-label", ""))


def test_landmarks_are_there_once_or_named_apart(tiny_site: Path) -> None:
    for kind, soup in kinds_of(tiny_site):
        body = soup.body
        assert body is not None
        assert [len(body.find_all(name, recursive=False)) for name in ("header", "main", "footer")] == [
            1,
            1,
            1,
        ]
        for role in ("nav", "aside"):
            names = [name_of(each, soup) for each in body.find_all(role)]
            assert all(names), (kind, role, names)
            assert len(set(names)) == len(names), (kind, role, names)


def test_tables_say_what_they_hold_and_head_their_columns(tiny_site: Path) -> None:
    seen = 0
    for kind, soup in kinds_of(tiny_site):
        for table in soup.select("table"):
            # Markdown, in which hand-written pages are, knows no caption.
            assert table.caption or table.find_parent(class_="written"), (kind, str(table)[:200])
            heads = table.select("thead th")
            assert heads, kind
            assert all(head.get("scope") == "col" or head.find_parent(class_="written") for head in heads), (
                kind
            )
            rows = table.select("tbody th")
            assert all(row.get("scope") == "row" for row in rows), kind
            seen += 1
    assert seen > 10


def test_silence_is_a_line_to_the_eye_and_one_word_to_the_ear(tiny_url: str, new_page: NewPage) -> None:
    for way in ("screen", "forced", "print"):
        page = new_page(viewport={"width": 320, "height": 640})
        page.emulate_media(
            media="print" if way == "print" else "screen",
            forced_colors="active" if way == "forced" else "none",
        )
        for kind in ("coverage", "coverage-year"):
            open_kind(page, tiny_url, kind)
            rows = page.evaluate(
                """() => [...document.querySelectorAll("table.calendar tbody tr")].map((row) =>
                  [...row.cells].map((cell) => cell.classList.contains("none")))"""
            )
            assert any(any(row) for row in rows)
            assert not any(one and next_ for row in rows for one, next_ in pairwise(row)), "told twice"
            widths = page.evaluate(
                """() => [...document.querySelectorAll("table.calendar")].map((table) => [...table.rows].map(
                  (row) => [...row.cells].reduce((sum, cell) => sum + cell.colSpan, 0)))"""
            )
            assert all(len(set(each)) == 1 for each in widths), "a row of another width than its heads"
            silent = page.locator("td.none")
            drawn = silent.evaluate_all(
                """(cells) => cells.map((cell) => [
                  parseFloat(getComputedStyle(cell, "::before").borderTopWidth),
                  cell.firstElementChild.getBoundingClientRect().width])"""
            )
            assert all(line >= 1 and word <= 1 for line, word in drawn)
            assert all(text.startswith("im lặng") for text in silent.all_text_contents())
            assert page.evaluate("document.documentElement.scrollWidth") <= 320 or way == "print"


@pytest.mark.parametrize("kind", FORCED)
def test_axe_finds_nothing_in_the_readers_own_colours(
    kind: str, tiny_url: str, new_page: NewPage, axe_violations: Judge
) -> None:
    page = new_page(forced_colors="active", viewport={"width": 360, "height": 740})
    open_kind(page, tiny_url, kind)
    assert axe_violations(page) == []


def test_what_the_keyboard_comes_to_is_not_below_the_names_of_rows(tiny_url: str, new_page: NewPage) -> None:
    page = new_page(viewport={"width": 320, "height": 640}, reduced_motion="reduce")
    for kind in ("figures", "coverage", "data"):
        open_kind(page, tiny_url, kind)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        table = page.locator(".wide").first
        assert table.evaluate("(each) => each.scrollWidth > each.clientWidth"), kind
        links = table.locator("td a")
        links.last.focus()
        covered = []
        for _ in range(links.count() - 1):
            page.keyboard.press("Shift+Tab")
            covered += page.evaluate(BELOW_A_NAME)
        assert covered == [], kind


def test_links_say_where_they_lead_and_in_which_language(tiny_site: Path) -> None:
    for kind, soup in kinds_of(tiny_site):
        leading: dict[str, set[str]] = {}
        for anchor in soup.select("a[href]"):
            name = str(anchor.get("aria-label") or " ".join(anchor.get_text(" ").split()))
            assert name, (kind, str(anchor)[:200])
            assert name.lower() not in VAGUE, (kind, str(anchor)[:200])
            # A number in a table is told by its row and its column; ways on a page have names of their own.
            if not anchor.find_parent(["table", "nav", "header", "footer", "svg"]):
                leading.setdefault(name, set()).add(str(anchor["href"]).partition("#")[0])
        several = {name: addresses for name, addresses in leading.items() if len(addresses) > 1}
        assert several == {}, kind
        for heading in soup.select("h1, h2, h3, h4"):
            assert len(" ".join(heading.get_text(" ").split())) > 1 or heading.get("id") == "so-ket-qua", kind


def test_pictures_have_words_or_say_that_they_need_none(tiny_site: Path) -> None:
    for kind, soup in kinds_of(tiny_site):
        assert all(image.has_attr("alt") for image in soup.select("img")), kind
        for drawing in soup.select("svg"):
            told = drawing.get("aria-hidden") == "true" or (
                drawing.get("role") in {"img", "group"} and name_of(drawing, soup)
            )
            assert told, (kind, str(drawing)[:200])


def test_each_style_of_the_one_style_sheet_is_for_some_page(tiny_site: Path) -> None:
    css = re.sub(
        r"/\*.*?\*/", "", (tiny_site / "assets" / "bulletin.css").read_text("utf-8"), flags=re.DOTALL
    )
    selectors = re.findall(r"[^{};]+(?=\{)", css)
    styled = set(re.findall(r"\.([a-z][\w-]*)", " ".join(each for each in selectors if "@" not in each)))
    worn: set[str] = set()
    for page in pages_of(tiny_site).values():
        for names in re.findall(r'class="([^"]*)"', page.read_text("utf-8")):
            worn.update(names.split())
    assert len(styled) > 60
    assert {name for name in styled - worn - ELSEWHERE if not COLOUR.fullmatch(name)} == set()


def test_without_styles_the_page_reads_from_the_top(tiny_url: str, new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    page.context.route("**/*.css", lambda route: route.abort())
    for kind in ("conference", "model", "locality-ended", "front", "search"):
        open_kind(page, tiny_url, kind)
        tops = page.evaluate(
            """() => ["a.skip", "header .name", "nav.menu", "main", "main h1, main h2", "footer"]
              .map((each) => document.querySelector(each).getBoundingClientRect().top)"""
        )
        assert tops == sorted(tops), kind
        # What styles hide from the eye stands there in words.
        assert page.locator(".hide").first.bounding_box()["width"] > 20, kind  # type: ignore[index]
    open_kind(page, tiny_url, "conference")
    order = page.evaluate(
        """() => [".head", ".when", ".text", "#nguon", ".side"]
          .map((each) => document.querySelector(each).getBoundingClientRect().top)"""
    )
    assert order == sorted(order)


def test_without_pictures_their_words_are_read(tiny_url: str, new_page: NewPage) -> None:
    page = new_page()
    page.context.route("**/*.{png,jpg,webp,avif}", lambda route: route.abort())
    open_kind(page, tiny_url, "conference")
    image = page.locator("main img").first
    image.scroll_into_view_if_needed()
    assert image.get_attribute("alt")
    assert page.locator("h1").is_visible()
