"""Reading without a script, on a small screen, with large letters, by keyboard and on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pytest

from tests.browser.page_kinds import PAGE_KINDS, open_kind

if TYPE_CHECKING:
    from playwright.sync_api import Page, ViewportSize

    from tests.conftest import NewPage

RECORD = PAGE_KINDS["conference"]
NARROW: ViewportSize = {"width": 320, "height": 640}

# What sticks out of the window to the right, though nothing above it scrolls by itself.
STICKING_OUT = """() => [...document.querySelectorAll("body *")].filter((element) => {
  const box = element.getBoundingClientRect();
  if (!box.width || box.right <= document.documentElement.clientWidth + 0.5) return false;
  for (let above = element; above; above = above.parentElement) {
    if (["auto", "scroll", "hidden"].includes(getComputedStyle(above).overflowX)) return false;
  }
  return true;
}).map((element) => element.outerHTML.slice(0, 120))"""
# Text cut off by its own box; .hide is for screen readers alone.
CUT_OFF = """() => [...document.querySelectorAll("body *:not(.hide, .hide *)")].filter((element) => {
  const style = getComputedStyle(element);
  return ["hidden", "clip"].includes(style.overflowX) && element.scrollWidth > element.clientWidth + 1;
}).map((element) => element.outerHTML.slice(0, 120))"""
FOCUSED = """() => {
  const style = getComputedStyle(document.activeElement);
  const box = document.activeElement.getBoundingClientRect();
  return {
    text: document.activeElement.innerText.trim(),
    outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    seen: box.width > 0 && box.right > 0 && box.bottom > 0,
  };
}"""


def misfits(page: Page) -> list[str]:
    """List what does not fit the width of the window."""
    found: list[str] = [*page.evaluate(STICKING_OUT), *page.evaluate(CUT_OFF)]
    scrolls = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    return [*found, "the page scrolls sideways"] if scrolls else found


def test_every_kind_of_page_fits_a_narrow_screen_and_large_letters(tiny_url: str, new_page: NewPage) -> None:
    page = new_page(viewport=NARROW)
    unfit: dict[str, list[str]] = {}
    for kind in PAGE_KINDS:
        open_kind(page, tiny_url, kind)
        unfit[kind] = misfits(page)
        # Lines may break badly at one width and well at a smaller one.
        page.set_viewport_size({"width": 360, "height": 740})
        unfit[f"{kind}, wider"] = misfits(page)
        # Letters twice as large on twice the width: WCAG's resizing of text.
        page.set_viewport_size({"width": 640, "height": 640})
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        unfit[f"{kind}, letters doubled"] = misfits(page)
        page.set_viewport_size(NARROW)
        # More than WCAG asks for: words may be cut off in a table, but the page keeps to the screen.
        unfit[f"{kind}, letters doubled on a phone"] = page.evaluate(STICKING_OUT)
    assert {kind: found for kind, found in unfit.items() if found} == {}


@pytest.mark.parametrize("kind", ["front", "conference", "model", "locality-ended", "figures", "tombstone"])
def test_a_page_says_the_same_without_a_script(kind: str, tiny_url: str, new_page: NewPage) -> None:
    address = f"{tiny_url}{PAGE_KINDS[kind]}"
    told = []
    for scripted in (True, False):
        page = new_page(java_script_enabled=scripted)
        page.goto(address)
        # Buttons that only a script can answer are there only with it.
        page.evaluate("document.querySelectorAll('button.do').forEach((button) => button.remove())")
        told.append(page.locator("main").inner_text())
    assert told[0] == told[1]
    assert told[0]


def test_the_palette_button_is_only_there_with_a_script(tiny_url: str, new_page: NewPage) -> None:
    plain = new_page(java_script_enabled=False)
    plain.goto(tiny_url)
    assert plain.locator("#bang-mau").is_hidden()


def test_the_palette_button_paints_and_remembers(tiny_url: str, new_page: NewPage, faults: list[str]) -> None:
    page = new_page(color_scheme="light")
    page.goto(tiny_url)
    button = page.get_by_role("button", name="Màu")
    papers = {}
    for _ in range(4):
        papers[button.inner_text().strip()] = page.evaluate("getComputedStyle(document.body).backgroundColor")
        button.click()
    assert list(papers) == ["Màu: tự động", "Màu: sáng", "Màu: tối", "Màu: tương phản cao"]
    assert papers["Màu: tự động"] == papers["Màu: sáng"]
    assert len(set(papers.values())) == 3
    button.click()
    button.click()
    page.goto(f"{tiny_url}{RECORD}")
    assert page.get_by_role("button", name="Màu").inner_text().strip() == "Màu: tối"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == papers["Màu: tối"]
    assert faults == []


LIGHT, DARK, WHITE, BLACK = "rgb(251, 250, 246)", "rgb(22, 21, 15)", "rgb(255, 255, 255)", "rgb(0, 0, 0)"


@pytest.mark.parametrize(
    ("system", "wish", "papers"),
    [
        # The paper by choice: none, light, dark, high contrast.
        ("light", "no-preference", (LIGHT, LIGHT, DARK, WHITE)),
        ("dark", "no-preference", (DARK, LIGHT, DARK, BLACK)),
        ("light", "more", (WHITE, WHITE, BLACK, WHITE)),
        ("dark", "more", (BLACK, WHITE, BLACK, BLACK)),
    ],
)
def test_the_palette_is_what_the_reader_chose_or_the_system_asks_for(
    system: Literal["light", "dark"],
    wish: Literal["more", "no-preference"],
    papers: tuple[str, ...],
    tiny_url: str,
    new_page: NewPage,
) -> None:
    page = new_page(color_scheme=system, contrast=wish)
    page.goto(f"{tiny_url}{PAGE_KINDS['tombstone']}")
    seen = []
    for choice in ("", "light", "dark", "contrast"):
        page.evaluate("choice => { document.documentElement.dataset.theme = choice }", choice)
        seen.append(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert tuple(seen) == papers


def test_the_keyboard_reaches_everything_and_shows_where_it_is(tiny_url: str, new_page: NewPage) -> None:
    # What is focused is scrolled to at once, and is there when it is looked at.
    page = new_page(reduced_motion="reduce")
    page.goto(f"{tiny_url}{RECORD}")
    reachable = page.locator("a[href]:visible, button:visible, input:visible, [tabindex='0']:visible").count()
    page.keyboard.press("Tab")
    first = page.evaluate(FOCUSED)
    assert first["text"].startswith("Bỏ qua")
    for _ in range(reachable - 1):
        focused = page.evaluate(FOCUSED)
        assert focused["outlined"], focused
        assert focused["seen"], focused
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('footer') !== null")


def test_the_first_link_leads_past_the_menu(tiny_url: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto(f"{tiny_url}{RECORD}")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "noi-dung"
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_the_menu_marks_where_the_reader_is(tiny_url: str, new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    marked = {
        "front": "page",
        "section": "page",
        "conference": "true",
        "localities": "page",
        "document": None,
    }
    for kind, expected in marked.items():
        page.goto(f"{tiny_url}{PAGE_KINDS[kind]}")
        current = page.locator("nav [aria-current]")
        found = current.get_attribute("aria-current") if current.count() else None
        assert found == expected, kind


def test_paper_shows_what_is_folded_up(tiny_url: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto(f"{tiny_url}so-lieu/")
    table = page.locator("details table").first
    assert not table.is_visible()
    page.emulate_media(media="print")
    assert table.is_visible()
    shown = table.bounding_box()
    assert shown is not None
    assert shown["height"] > 50


def test_paper_shows_the_text_without_the_menus_and_prints_the_sources(
    tiny_url: str, new_page: NewPage
) -> None:
    page = new_page()
    page.goto(f"{tiny_url}{RECORD}")
    page.emulate_media(media="print")
    for gone in (".menu", ".crumbs", ".palette", "footer nav", ".skip"):
        assert not page.locator(gone).first.is_visible(), gone
    assert page.locator("h1").is_visible()
    assert page.locator(".name").is_visible()
    printed = page.locator(".sources a.out").first.evaluate("e => getComputedStyle(e, '::after').content")
    assert "https://example.org/so-ket" in printed
    spelt = page.locator("abbr").first.evaluate("e => getComputedStyle(e, '::after').content")
    assert "Ủy ban nhân dân" in spelt
    pages = page.pdf(format="A4")
    assert pages.startswith(b"%PDF")


def test_dark_readers_print_on_white(tiny_url: str, new_page: NewPage) -> None:
    page = new_page(color_scheme="dark")
    page.goto(f"{tiny_url}{RECORD}")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
