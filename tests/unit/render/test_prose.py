from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.render.prose import find_markup_problems, prose, relative_links


def _html(markdown: str) -> str:
    return str(prose(markdown, lambda path: f"../../{path}"))


def test_headings_begin_at_three_and_skip_no_level() -> None:
    assert _html("# A\n\n#### B\n\n# C") == "<h3>A</h3>\n<h4>B</h4>\n<h3>C</h3>\n"
    assert _html("###### A") == "<h3>A</h3>\n"
    deep = "".join(f"{'#' * level} {level}\n\n" for level in range(1, 7))
    assert _html(deep).count("<h6>") == 3


def test_links_from_the_root_become_relative() -> None:
    assert _html("[a](/nam/2024/) [b](x/) [c](https://a.vn)") == (
        '<p><a href="../../nam/2024/">a</a> <a href="x/">b</a> <a href="https://a.vn">c</a></p>\n'
    )


def test_tables_have_headers_and_scroll_by_themselves() -> None:
    html = _html("| a | b |\n|---|:-:|\n| 1 | 2 |")
    assert '<th scope="col">a</th>' in html
    assert html.startswith('<div class="wide"')
    assert "align" not in html


def test_nothing_unsafe_gets_through() -> None:
    html = _html(
        '<script>x</script>\n\n[a](javascript:alert(1)) ![b](https://a.vn/b.png) <b onclick="x">c</b>'
    )
    assert "script" not in html
    assert "<img" not in html
    assert "onclick" not in html


@given(st.text())
def test_any_text_is_rendered_and_checked(markdown: str) -> None:
    html = _html(markdown)
    assert "<script" not in html.lower()
    assert all(line >= 1 for line, _, _ in find_markup_problems(markdown))
    assert all(line >= 1 for line, _ in relative_links(markdown))


@pytest.mark.parametrize(
    ("markdown", "problems"),
    [
        ("chữ thường, `<b>`, 1 < 2, <https://a.vn>\n\n[a](mailto:a@b.vn)", []),
        ("một\n\nhai <b>ba</b>", [(3, "body-raw-html", "<b>"), (3, "body-raw-html", "</b>")]),
        ("`<i>`\n\n```\n<u>\n```\n\n<div>\nx\n</div>", [(7, "body-raw-html", "<div>")]),
        ("a\n<!-- lời bàn -->", [(2, "body-raw-html", "<!-- lời bàn -->")]),
        ("a\n\n[b](javascript:alert)", [(3, "body-address", "javascript:alert")]),
        ("[b][x]\n\n[x]: ftp://a.vn", [(3, "body-address", "ftp://a.vn")]),
        ("[b](//a.vn/x)", [(1, "body-address", "//a.vn/x")]),
        ("a\n\n![ảnh](tệp.png)", [(3, "body-image", "tệp.png")]),
        ("[a](data:x)\n[a](data:x)", [(1, "body-address", "data:x"), (2, "body-address", "data:x")]),
        ("a\n" + "> " * 21 + "b <b>", [(2, "body-nesting", "")]),
        ("|" * 61, [(1, "body-nesting", "")]),
        ("a\n\n---------------------------\n\n- - - b", []),
        (r"[a](java\script:x)", []),
        (r"[a](ftp\://a.vn)", [(1, "body-address", "ftp://a.vn")]),
    ],
)
def test_mistakes_in_a_body(markdown: str, problems: list[tuple[int, str, str]]) -> None:
    assert find_markup_problems(markdown) == problems


def test_a_long_body_of_unfindable_links_is_given_up_quickly() -> None:
    markdown = "".join(f"[a](/x&amp;{number})\n" for number in range(200))
    assert len(relative_links(markdown)) == 200


def test_links_into_the_site_are_listed_with_their_lines() -> None:
    markdown = "[a](/nam/2024/)\n\n[b](../x/) www.a.vn <a@b.vn> [c](#d) ![e](f.png) [g](//h.vn)"
    assert relative_links(markdown) == [(1, "/nam/2024/"), (3, "../x/"), (3, "#d")]
