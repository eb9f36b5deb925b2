"""Words of the content stay text in a report, and a report ends in time."""

from __future__ import annotations

import re

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from generator.reviewing.markdown import Section, bounded, code

HOSTILE = [
    "@team hãy xem #12 và GH-3, !7",
    "<img src=x onerror=alert(1)>",
    "</code><script>alert(1)</script>",
    "`x` ``y`` ```",
    "`",
    "| a | b |\n|---|---|",
    "[x](javascript:alert(1)) ![y](https://example.org/z.png)",
    "https://example.org www.example.org a@example.org",
    "\\` \\",
    "$`x`$ :tada: ~~~ *** ### - [ ] x",
    "&lt;b&gt; &#96; ${{ github.token }} {{ x }}",
    "::error file=x::y",
    "/approve\n/merge",
    "--> <!-- x",
]


def rendered(markdown: str) -> LexborHTMLParser:
    html = cmarkgfm.github_flavored_markdown_to_html(markdown, options=Options.CMARK_OPT_UNSAFE)
    return LexborHTMLParser(html)


def plain(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text(text: str) -> None:
    body = rendered(f"- trước {code(text)} sau\n  - {code(text)}: {code(text)} → {code(text)}").body
    assert body
    assert {node.tag for node in body.traverse()} <= {"body", "ul", "li", "code", "p"}
    assert [plain(node.text()) for node in body.css("code")] == [plain(text)] * 4


@settings(max_examples=40)
@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_any_text_is_text(text: str) -> None:
    body = rendered(f"- {code(text)} –").body
    assert body
    assert {node.tag for node in body.traverse()} <= {"body", "ul", "li", "code"}
    assert len(body.css("code")) == (code(text) != "–")
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200b-\u200f]", body.text())


def test_what_cannot_be_seen_is_shown() -> None:
    assert code("a\u202eb\x00") == "`a‹U+202E›b‹U+0000›`"


def test_long_text_is_cut_and_nothing_is_a_dash() -> None:
    assert code("từ " * 200, 10) == "`từ từ từ…`"
    assert code(" \n") == "–"


def section(count: int, width: int = 20) -> Section:
    return Section("Đầu", [f"- {'x' * width}" for _ in range(count)], "và {count} nữa")


@pytest.mark.parametrize("counts", [(1000, 1000), (3, 1000), (1000, 3), (0, 0), (2, 2)])
def test_a_report_is_never_longer_than_asked(counts: tuple[int, int]) -> None:
    text = bounded("# Đầu trang", [section(count) for count in counts], 2000)
    assert len(text) <= 2000
    shown = text.count("xxx" * 6)
    left = sum(int(number) for number in re.findall(r"và (\d+) nữa", text))
    assert shown + left == sum(counts)
    assert text.count("### ") == sum(count > 0 for count in counts)


def test_a_section_uses_what_others_leave() -> None:
    text = bounded("", [section(2), section(1000)], 2000)
    assert len(text) > 1900


def test_an_item_too_long_for_all_is_left_out() -> None:
    assert "và 1 nữa" in bounded("", [section(1, 5000)], 2000)
