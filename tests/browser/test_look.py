"""Pages look as they did when somebody last looked at them: pictures in looks/, compared with a tolerance.

After a change that is meant: WRITE_LOOKS=1 pytest tests/browser/test_look.py, then look at each picture.
"""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from PIL import Image, ImageChops, ImageStat

from tests.browser.page_kinds import open_kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

    from tests.conftest import NewPage

LOOKS = Path(__file__).parent / "looks"
# Another Chromium draws letters a little differently; a part that moved or changed colour shows in its tile.
TILE = 24
TOLERANCE = 14.0
"""How far the mean of a tile may be off, of 255."""
SHRINK = 2


class Look(NamedTuple):
    """A page as one reader sees it."""

    kind: str
    width: int
    media: dict[str, Any]

    @property
    def name(self) -> str:
        """Name the picture's file."""
        return "-".join([self.kind, str(self.width), *map(str, self.media.values())])


SEEN = [
    Look("front", 360, {"color_scheme": "light"}),
    Look("front", 1280, {"color_scheme": "dark"}),
    Look("conference", 360, {"color_scheme": "dark"}),
    Look("conference", 1280, {"color_scheme": "light"}),
    Look("conference", 760, {"media": "print"}),
    Look("model", 1280, {"color_scheme": "light"}),
    Look("section", 1280, {"color_scheme": "light"}),
    Look("locality-ended", 360, {"contrast": "more"}),
    Look("tombstone", 360, {"color_scheme": "light"}),
]


def see(page: Page, look: Look) -> Image.Image:
    """Take the picture of an open page, half as large: the first screens of it."""
    page.set_viewport_size({"width": look.width, "height": 1600 if look.width < 1000 else 1200})
    page.emulate_media(reduced_motion="reduce", **look.media)
    page.evaluate("document.fonts.ready")
    # The one address that the tests' server gives anew each time.
    page.evaluate("document.querySelectorAll('.notice b').forEach((b) => { b.textContent = 'địa chỉ' })")
    taken = Image.open(io.BytesIO(page.screenshot(animations="disabled"))).convert("RGB")
    return taken.resize((taken.width // SHRINK, taken.height // SHRINK), Image.Resampling.BOX)


def tiles(size: tuple[int, int]) -> Iterator[tuple[int, int, int, int]]:
    for top in range(0, size[1], TILE):
        for left in range(0, size[0], TILE):
            yield left, top, min(left + TILE, size[0]), min(top + TILE, size[1])


def differing(one: Image.Image, other: Image.Image) -> list[tuple[int, int]]:
    """List the tiles that differ by more than the tolerance, by their corner."""
    assert one.size == other.size
    difference = ImageChops.difference(one, other).convert("L")
    return [box[:2] for box in tiles(one.size) if ImageStat.Stat(difference.crop(box)).mean[0] > TOLERANCE]


@pytest.mark.parametrize("look", SEEN, ids=[look.name for look in SEEN])
def test_a_page_looks_as_it_did(look: Look, tiny_url: str, new_page: NewPage, tmp_path: Path) -> None:
    page = new_page()
    # A font that comes late is for the next page: this is a reader's second.
    page.goto(tiny_url)
    page.evaluate("document.fonts.ready")
    open_kind(page, tiny_url, look.kind)
    seen = see(page, look)
    kept = LOOKS / f"{look.name}.webp"
    if os.environ.get("WRITE_LOOKS"):
        seen.save(kept, quality=80, method=6)
    seen.save(tmp_path / "seen.png")
    changed = differing(seen, Image.open(kept).convert("RGB"))
    assert changed == [], f"see {tmp_path / 'seen.png'} beside {kept}"


def test_the_tolerance_lets_no_lost_headline_and_no_other_colour_pass(
    tiny_url: str, new_page: NewPage
) -> None:
    page = new_page()
    look = SEEN[0]
    open_kind(page, tiny_url, look.kind)
    before = see(page, look)
    assert differing(before, see(page, look)) == []
    page.evaluate("document.querySelector('.lead h2').style.visibility = 'hidden'")
    assert differing(before, see(page, look))
    page.evaluate("document.querySelector('.lead h2').style.visibility = ''")
    page.evaluate("document.querySelector('.mast').style.background = '#cde'")
    assert differing(before, see(page, look))
