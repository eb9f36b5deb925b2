"""No rule ships that nothing on any page can be styled by."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

from tests.browser.page_kinds import pages_of
from tests.building import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

STATES = re.compile(
    r"::?(hover|focus-visible|focus-within|focus|active|visited|before|after|marker|placeholder|details-content"
    r"|target|checked|disabled|invalid|root|first-letter|-webkit-[\w-]+)\b(\([^)]*\))?"
)
NAME = re.compile(r"[.#]([\w-]+)")
BY_DATA = {
    # Reached by data that the tiny site has not: more of the same sort than it shows, lower headings.
    *(".f5", ".f6", ".s4", ".s5", ".s6", ".t1 rect", ".t2 rect", ".t3 rect", "h5", "h6", ".who b .why"),
    *(".calendar .many", ".calendar .many a", ".gallery figcaption a", ".written table"),
    *(".tree details", ".tree summary", ".flow", ".flow .counted", ".choices>details+p"),
    *(".several", ".several figure:first-child:nth-last-child(odd)", ".big .mark", ".map .isles rect"),
    # Shown in previews alone.
    ".draft",
}
BY_SCRIPT = re.compile(r"^mark$|^\[data-theme|^\.facets (fieldset|legend|label)")
"""What scripts make or set without naming a class."""


def selectors(style: str) -> Iterator[str]:
    """Take the selectors out of a style sheet, without states, which no still page shows."""
    rules = re.findall(r"([^{}]+)\{", re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL))
    for rule in rules:
        listed = rule.strip().rpartition(";")[2].strip()
        if listed.startswith("@"):
            continue
        for selector in re.split(r",(?![^(]*\))", listed):
            yield STATES.sub("", selector).strip() or "*"


def test_every_rule_has_something_to_style(tiny_site: Path) -> None:
    sheets = [*(tiny_site / "assets").rglob("*.css")]
    left = dict.fromkeys(each for sheet in sheets for each in selectors(sheet.read_text("utf-8")))
    assert len(left) > 200
    for page in pages_of(tiny_site).values():
        tree = LexborHTMLParser(page.read_text("utf-8"))
        left = {each: None for each in left if tree.css_first(each) is None}
    scripts = " ".join(
        file.read_text("utf-8")
        for file in (ROOT / "theme/assets").rglob("*.js")
        if "vendor" not in file.parts
    )
    by_script = {
        each
        for each in left
        if BY_SCRIPT.match(each) or any(_is_named(name, scripts) for name in NAME.findall(each))
    }
    assert set(left) - by_script - BY_DATA == set()


def _is_named(name: str, scripts: str) -> bool:
    """Tell whether a script names a class or an id, and not only has its letters in another word."""
    return bool(re.search(rf"[\"'`#. ]{re.escape(name)}[\"'`#. \[:>),]", scripts))
