"""What a finger is to hit is large enough and in nobody's way: 24 by 24 px, as WCAG 2.2 asks (2.5.8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.page_kinds import PAGE_KINDS, open_kind

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.conftest import NewPage

LEAST = 24
# A box to tick is hit by its label. Links in a sentence need not be as large, and are all the same.
SMALL = """least => [...document.querySelectorAll("a[href], button, input, select, summary")]
  .map((each) => each.closest("label") ?? each)
  .filter((each) => each.checkVisibility({visibilityProperty: true}) && !each.closest(".hide, .skip"))
  .map((each) => [each, each.getBoundingClientRect()])
  .filter(([, box]) => box.width < least || box.height < least)
  .map(([each, box]) => `${box.width.toFixed()} x ${box.height.toFixed()}: ${each.outerHTML.slice(0, 99)}`)"""
OVERLAPPING = """axe.run(document, {runOnly: {type: "rule", values: ["target-size"]}}).then((found) => [
  found.violations.flatMap((each) => each.nodes.map((node) => node.html.slice(0, 120))),
  found.passes.flatMap((each) => each.nodes).length,
])"""
WIDTHS = (320, 1280)


def _faults(page: Page, axe: Axe) -> list[str]:
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true })")
    small: list[str] = page.evaluate(SMALL, LEAST)
    page.evaluate(axe.axe_script)
    overlapping, judged = page.evaluate(OVERLAPPING)
    assert judged > 5
    return [*small, *overlapping]


@pytest.fixture(scope="module")
def axe() -> Axe:
    """Load the judge once."""
    return Axe()


@pytest.mark.parametrize("width", WIDTHS)
def test_every_target_of_every_kind_of_page_is_large_enough(
    width: int, tiny_url: str, new_page: NewPage, axe: Axe
) -> None:
    page = new_page(viewport={"width": width, "height": 740})
    found = {}
    for kind in PAGE_KINDS:
        open_kind(page, tiny_url, kind)
        found[kind] = _faults(page, axe)
    assert {kind: faults for kind, faults in found.items() if faults} == {}


@pytest.mark.parametrize("width", WIDTHS)
def test_what_the_search_found_can_be_hit_too(width: int, tiny_url: str, new_page: NewPage, axe: Axe) -> None:
    page = new_page(viewport={"width": width, "height": 740})
    page.goto(f"{tiny_url}{PAGE_KINDS['search']}?q=dong")
    page.locator("#ket-qua a").first.wait_for()
    assert _faults(page, axe) == []


def test_a_target_that_is_small_or_covered_is_seen(tiny_url: str, new_page: NewPage, axe: Axe) -> None:
    page = new_page(viewport={"width": 320, "height": 740})
    open_kind(page, tiny_url, "conference")
    page.evaluate("document.querySelector('.crumbs a').style.padding = '0'")
    assert [fault.partition(":")[0].split(" x ")[1] < "24" for fault in _faults(page, axe)] == [True]
    page.evaluate("document.querySelector('.crumbs a').style.padding = ''")
    page.evaluate("document.querySelectorAll('.crumbs li').forEach((li) => { li.style.marginTop = '-18px' })")
    assert _faults(page, axe) != []
