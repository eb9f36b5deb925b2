"""What a first and a next page cost: bytes and requests as Chromium makes them, and nothing that moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks.paced_server import pacing
from tests.browser.page_kinds import PAGE_KINDS

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Request

    from tests.conftest import NewPage

FIRST_VIEW = 60_000
"""Bytes, packed, of a record's page for whoever has nothing of the site yet."""
NEXT_PAGE = 8_000
REQUESTS = 8
FONTS = 2
PHONE = {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 2, "is_mobile": True}
MOVES = """
window.moves = 0;
new PerformanceObserver((list) => {
  for (const each of list.getEntries()) window.moves += each.value;
}).observe({type: "layout-shift", buffered: true});
"""
ONLY_WHERE_USED = ("search", "pictures", "listening", "qrcode")


@pytest.mark.parametrize("kind", ["conference-unknown-place", "model"])
def test_a_record_is_light_at_first_sight_and_lighter_after(
    kind: str, tiny_site: Path, new_page: NewPage
) -> None:
    with pacing(tiny_site, unpaced=True) as answering:
        page = new_page(**PHONE)
        asked: list[Request] = []

        def note(request: Request) -> None:
            asked.append(request)

        page.on("request", note)
        page.goto(f"{answering.url}{PAGE_KINDS[kind]}", wait_until="networkidle")
        fonts = [request.url for request in asked if request.resource_type == "font"]
        assert len(fonts) <= FONTS, fonts
        assert len(asked) <= REQUESTS, [request.url for request in asked]
        assert answering.requests <= REQUESTS
        assert 10_000 < answering.sent <= FIRST_VIEW
        paths = [request.url for request in asked if any(name in request.url for name in ONLY_WHERE_USED)]
        assert paths == []
        # What stops the first drawing is the styles alone: scripts wait.
        assert page.locator("script[src]:not([defer])").count() == 0
        # Whatever the next page needs besides itself was sent already.
        had = {request.url for request in asked}
        asked.clear()
        before = answering.sent
        page.goto(f"{answering.url}{PAGE_KINDS['exemplar']}", wait_until="networkidle")
        assert {request.url for request in asked[1:]} <= had
        sizes = asked[0].sizes()
        assert sizes["responseBodySize"] + sizes["responseHeadersSize"] <= NEXT_PAGE
        assert answering.sent > before


@pytest.mark.parametrize("kind", ["front", "conference", "locality-today", "search"])
def test_nothing_moves_while_a_page_comes(kind: str, tiny_url: str, new_page: NewPage) -> None:
    page = new_page(**PHONE)
    page.add_init_script(MOVES)
    # A slow line shows what the order of arrival does.
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": 40, "downloadThroughput": 400_000, "uploadThroughput": 90_000},
    )
    page.goto(f"{tiny_url}{PAGE_KINDS[kind]}", wait_until="networkidle")
    assert page.evaluate("window.moves") == 0
