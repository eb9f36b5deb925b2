"""The gates themselves: each finds the fault that was planted for it, and none in a sound page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Judge, NewPage, Serve

SOUND = """<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><title>Dân vận khéo</title><link rel="icon" href="a.svg">
<link rel="stylesheet" href="a.css"></head>
<body><main><h1 id="dau">Đảng ủy</h1><p><a href="trang/#cuoi">Trang sau</a></p></main></body></html>
"""
NEXT = (
    SOUND.replace("a.css", "../a.css")
    .replace("a.svg", "../a.svg")
    .replace('id="dau"', 'id="cuoi"')
    .replace("trang/#cuoi", "../#dau")
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "trang").mkdir()
    (tmp_path / "index.html").write_text(SOUND, "utf-8")
    (tmp_path / "trang" / "index.html").write_text(NEXT, "utf-8")
    (tmp_path / "a.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>\n', "utf-8")
    (tmp_path / "a.css").write_text("h1 { color: rgb(1, 2, 3) }\n", "utf-8")
    (tmp_path / "404.html").write_text(SOUND.replace("Đảng ủy", "Không có trang này"), "utf-8")
    return tmp_path


def spoil(page: Path, old: str, new: str) -> None:
    text = page.read_text("utf-8")
    assert old in text
    page.write_text(text.replace(old, new), "utf-8")


def test_a_sound_site_passes_every_gate_that_needs_a_browser(
    site: Path, served: Serve, new_page: NewPage, axe_violations: Judge, faults: list[str]
) -> None:
    page = new_page()
    answer = page.goto(served(site, sub_path="/ban-tin/").url)

    assert answer is not None
    assert answer.ok
    assert page.locator("h1").evaluate("e => getComputedStyle(e).color") == "rgb(1, 2, 3)"
    assert axe_violations(page) == []
    page.get_by_role("link").click()
    assert page.url.endswith("/ban-tin/trang/#cuoi")
    assert faults == []


def test_an_inline_style_is_refused(site: Path, served: Serve, new_page: NewPage, faults: list[str]) -> None:
    spoil(site / "index.html", "<main>", '<main style="color: red">')
    new_page().goto(served(site).url)
    assert any("Content Security Policy" in fault for fault in faults)


def test_a_request_to_elsewhere_is_seen(
    site: Path, served: Serve, new_page: NewPage, faults: list[str]
) -> None:
    spoil(site / "index.html", "<main>", '<main><img src="http://elsewhere.invalid/x.png" alt="">')
    new_page().goto(served(site, headers={"Content-Security-Policy": "default-src *"}).url)
    assert "request to elsewhere: http://elsewhere.invalid/x.png" in faults


def test_the_server_keeps_to_its_sub_path_and_records(site: Path, served: Serve, new_page: NewPage) -> None:
    answering = served(site, sub_path="/ban-tin")
    page = new_page()
    outside = page.goto(answering.url.removesuffix("ban-tin/") + "trang/")
    assert outside is not None
    assert outside.status == 404
    assert page.locator("h1").inner_text() == "Không có trang này"
    assert ("GET", "/trang/", 404) in answering.requests


def test_axe_sees_a_picture_without_words(
    site: Path, served: Serve, new_page: NewPage, axe_violations: Judge
) -> None:
    spoil(site / "index.html", "<main>", '<main><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">')
    page = new_page()
    page.goto(served(site).url)
    assert [line.split(":")[0] for line in axe_violations(page)] == ["image-alt"]


def test_the_html_checker_sees_a_double_id(site: Path, html_errors: Judge) -> None:
    assert html_errors(site) == []
    spoil(site / "trang" / "index.html", "<main>", '<main id="cuoi">')
    (error,) = html_errors(site)
    assert "Duplicate ID" in error


@pytest.mark.parametrize(
    ("old", "new"), [("trang/#cuoi", "trang/#khong-co"), ("trang/#cuoi", "mat/"), ("trang/#cuoi", "mat.html")]
)
def test_the_link_checker_sees_what_is_missing(site: Path, broken_links: Judge, old: str, new: str) -> None:
    assert broken_links(site) == []
    spoil(site / "index.html", old, new)
    assert len(broken_links(site)) == 1
