"""What a page says of itself."""

from __future__ import annotations

import pytest

from generator.proof.pages import Link, read_page


def test_ids_headings_and_links_are_found() -> None:
    page = read_page(
        b"<!doctype html><title>x</title><h1> Hai <abbr>chu</abbr>\n</h1><p id=a><p id=b><i id=a></i>"
        b"<a href='nam/'>x</a><a href='nam/'>y</a><form action='tim/'></form><area href='#b'>"
    )
    assert page.title == "Hai chu"
    assert page.ids == {"a", "b"}
    assert page.twice == ("a",)
    assert page.links == tuple(Link(address, loaded=False) for address in ("nam/", "tim/", "#b"))
    assert not page.inline
    assert not page.redirect
    assert not page.hidden


@pytest.mark.parametrize(
    ("html", "address"),
    [
        ("<img src=a.png>", "a.png"),
        ("<img srcset='a.png 1x, b.png 2x'>", "b.png"),
        ("<script src=a.js></script>", "a.js"),
        ("<link rel='alternate stylesheet' href=a.css>", "a.css"),
        ("<link rel=icon href=a.svg>", "a.svg"),
        ("<iframe src=a.html></iframe>", "a.html"),
        ("<video poster=a.png></video>", "a.png"),
        ("<object data=a.pdf></object>", "a.pdf"),
        ("<svg><use href='a.svg#x'/></svg>", "a.svg#x"),
        ("<meta http-equiv=Refresh content='0; URL=a/'>", "a/"),
    ],
)
def test_what_a_browser_fetches_by_itself_is_told_apart(html: str, address: str) -> None:
    assert Link(address, loaded=True) in read_page(html.encode()).links


def test_a_canonical_link_is_only_named() -> None:
    assert read_page(b"<link rel=canonical href=a/>").links == (Link("a/", loaded=False),)


def test_redirects_and_hidden_pages_say_so() -> None:
    page = read_page(b"<meta http-equiv=refresh content='0; url=../'><meta name=robots content=noindex>")
    assert page.redirect
    assert page.hidden
    assert not read_page(b"<meta http-equiv=refresh content=5><meta name=robots content=all>").redirect


@pytest.mark.parametrize(
    "html",
    [
        "<style>p{}</style>",
        "<p style='color:red'>",
        "<script>alert(1)</script>",
        "<script type=module>alert(1)</script>",
        "<p onclick=alert(1)>",
        "<svg/ONLOAD=alert(1)>",
        "<img/src='x'onerror =alert(1)>",
    ],
)
def test_what_a_strict_policy_refuses_is_found(html: str) -> None:
    assert read_page(html.encode()).inline


@pytest.mark.parametrize(
    "html",
    [
        "<script type='application/ld+json'>{}</script>",
        "<p>Lời chỉ dẫn: only=1, onload=x</p>",
        "<script src=a.js></script>",
        "",
    ],
)
def test_what_it_lets_by_is_not(html: str) -> None:
    assert not read_page(html.encode()).inline
