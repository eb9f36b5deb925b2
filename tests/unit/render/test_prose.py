from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.render import prose as prose_module
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


def _long_way(markdown: str) -> tuple[str, list[tuple[int, str, str]]]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(prose_module, "_as_paragraphs", lambda _markdown: None)
        return _html(markdown), find_markup_problems(markdown)


def _as_paragraphs(markdown: str) -> str | None:
    """Take the short way; what it gives is what the long way gives, without a problem or a link."""
    found = prose_module._as_paragraphs(markdown)  # noqa: SLF001 - the short way itself is looked at
    if found is not None:
        assert _long_way(markdown) == (found, [])
        assert (_html(markdown), find_markup_problems(markdown)) == (found, [])
        assert relative_links(markdown) == []
    return found


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("", ""),
        ("\n\n", ""),
        ("Một.", "<p>Một.</p>\n"),
        ("\nMột,\nhai.\n\n\nBa.\n", "<p>Một,\nhai.</p>\n<p>Ba.</p>\n"),
        ("“Một” 'hai' \"ba\" (bốn) – 5 % … !", "<p>“Một” 'hai' \"ba\" (bốn) – 5 % … !</p>\n"),
        ("Một: hai; ba - bốn + năm ^ {sáu} $7$ 8/9", "<p>Một: hai; ba - bốn + năm ^ {sáu} $7$ 8/9</p>\n"),
        ("1 là một\n2024, năm", "<p>1 là một\n2024, năm</p>\n"),
        ("http: www mailto:a /b.vn a.vn/b", "<p>http: www mailto:a /b.vn a.vn/b</p>\n"),
        ("Một\u3000hai", "<p>Một\u3000hai</p>\n"),
    ],
)
def test_plain_paragraphs_are_rendered_the_short_way(markdown: str, html: str) -> None:
    assert _as_paragraphs(markdown) == html


@pytest.mark.parametrize(
    "markdown",
    [
        *(
            "*a*",
            "_a_",
            "`a`",
            "[a]",
            "<a",
            "a > b",
            "# a",
            "a & b",
            "~a~",
            "a | b",
            "a\n===",
            "\\a",
            "a@b.vn",
        ),
        *("a\tb", "a\r\nb", "a\0b", "a\u00a0b", "a\u2028b", "\ufeffa"),
        *("https://a.vn", "a www.b.vn", "WwW.a.vn", "ftp://a"),
        *("- a", "+ a", "a\n---", "a\n-", ":-:", "a\n:-", " a", "    a", "a\n  b", "a  \nb", "a ", " "),
        *("1. a", "12) a", "a\n1. b", "\u3000a", "a\u3000"),
    ],
)
def test_what_markdown_might_mean_takes_the_long_way(markdown: str) -> None:
    assert _as_paragraphs(markdown) is None


_WORDS = [
    *("Hội nghị", "a", "\n", "\n\n", " ", "  ", "\n   ", "\u3000", "\u0301", "😀", "“x”", "…"),
    *("...", "it's", "1", "12."),
    *[*"\"'().,:%${}^!/?;é0=-+&<"],
    *("--", "www", ".vn", "http:", "mailto:a", "x:y", "://", "1) ", "^1", "!x", "e.g.", "::", "xmpp:"),
    *("\n:", "\n2", "\n.", '\n"', "\n(", "\n1a", "\n!", "\n/", "\n{", "\n%"),
]


@settings(max_examples=600, derandomize=True)
@given(st.lists(st.sampled_from(_WORDS), max_size=14).map("".join))
def test_the_short_way_gives_what_the_long_way_gives(markdown: str) -> None:
    _as_paragraphs(markdown)


@settings(max_examples=300, derandomize=True)
@given(st.text(max_size=30))
def test_the_short_way_of_any_text_gives_what_the_long_way_gives(markdown: str) -> None:
    _as_paragraphs(markdown)
