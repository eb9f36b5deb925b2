"""What a record's page weighs besides what the record says; bytes alone, which no machine makes slower."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

import pytest

from tests.building import build, tiny

if TYPE_CHECKING:
    from pathlib import Path

MOST_BEYOND = 12_000
"""Bytes of a record's page beyond its own content."""
MOST_SENT = 8_000
"""Bytes of a page as a server sends it to a reader who has the styles."""
OWN = re.compile(
    r'<header class="head">.*?</header>|<div class="when">.*?</div>'
    r'|<div class="text">.*?(?=<section class="reuse")|<section class="inferences"[^>]*>.*?</section>',
    re.DOTALL,
)
"""The record's own content as its page shows it; its uses, its surroundings and the frame are beyond it."""
CONTENTS = re.compile(r'<nav class="inside".*?</nav>\n', re.DOTALL)
"""Ways to its sections, which it does not say itself."""


@pytest.fixture(scope="module", params=["https://bulletin.example.vn/dan-van/", ""], ids=["known", "unknown"])
def pages(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Build the tiny site, and read the pages of its records."""
    settings = tiny(tmp_path_factory.mktemp("tiny"), site_url=request.param)
    build(settings)
    return {data.parent.name: _page(data.parent) for data in settings.site_dir.rglob("record.json")}


def _page(folder: Path) -> str:
    return (folder / "index.html").read_text("utf-8")


def test_a_record_page_is_little_more_than_the_record(pages: dict[str, str]) -> None:
    beyond = {
        record: len(html.encode()) - sum(len(part.encode()) for part in OWN.findall(CONTENTS.sub("", html)))
        for record, html in pages.items()
    }
    assert len(beyond) > 5
    assert {record: size for record, size in beyond.items() if size > MOST_BEYOND} == {}


def test_the_next_page_comes_in_few_bytes(pages: dict[str, str]) -> None:
    sent = {record: len(zlib.compress(html.encode())) for record, html in pages.items()}
    assert {record: size for record, size in sent.items() if size > MOST_SENT} == {}


def test_a_template_leaves_no_empty_lines_in_the_frame(pages: dict[str, str]) -> None:
    for html in pages.values():
        assert not re.search(r"\n\s*\n", html.partition("<body>")[2].partition("<main")[0])
        assert not re.search(r"\n\s*\n", html.partition("</main>")[2])
