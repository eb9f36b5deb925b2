"""Take a picture of every kind of page at each width, in each palette and in print; lay out a contact sheet.

`make shots` writes shots/<kind>-<look>.webp and shots/contact-sheet.webp, of the tests' tiny site.
Another site: python -m tools.make_shots --site site --page front= --page record=hoi-nghi/2024/…/
"""

from __future__ import annotations

import argparse
import io
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pypdfium2
from PIL import Image, ImageDraw, ImageFont
from playwright.sync_api import sync_playwright

from tests.browser.page_kinds import PAGE_KINDS, open_kind
from tests.building import build, tiny
from tests.conftest import CHROMIUM_FLAGS
from tests.serving import serving
from tools.set_up import CHROMIUM_NAMES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parent.parent
FONT = ROOT / "theme" / "print" / "fonts" / "be-vietnam-pro-400.ttf"


class Look(NamedTuple):
    """One way in which a page is looked at."""

    name: str
    width: int
    palette: str
    """light, dark or contrast."""


LOOKS = tuple(
    Look(f"{width}-{palette}", width, palette)
    for palette, widths in (("light", (360, 768, 1440)), ("dark", (360, 768, 1440)), ("contrast", (360,)))
    for width in widths
)
PRINT = "print"

# A page may be many screens long: its first ones are looked at.
TALLEST = 3
PICTURE = (200, 260)
MARGIN = 12
PAIRS = 2
"""Kinds in a row of the contact sheet: as one column it would be taller than WebP allows."""


def main() -> int:
    """Take the pictures; give the exit code."""
    options = _options()
    executable = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    if executable is None:
        print("no Chromium on PATH: `make set-up-test` installs it where it may", file=sys.stderr)
        return 3
    shutil.rmtree(options.to, ignore_errors=True)
    options.to.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = options.site or _tiny_site(Path(folder))
        chromium = playwright.chromium.launch(executable_path=executable, args=CHROMIUM_FLAGS)
        with serving(site) as answering:
            taken = take(chromium, answering.url, options.page, options.to)
        chromium.close()
    lay_out(taken).save(options.to / "contact-sheet.webp", quality=80)
    print(options.to / "contact-sheet.webp")
    return 0


def take(
    browser: Browser, url: str, pages: Mapping[str, str], folder: Path
) -> dict[str, dict[str, Image.Image]]:
    """Give each kind's pictures by look, and write each to a file.

    Cost: about a third of a second a picture.
    """
    taken: dict[str, dict[str, Image.Image]] = {kind: {} for kind in pages}
    for look in LOOKS:
        page = browser.new_page(viewport={"width": look.width, "height": round(look.width * 1.3)})
        page.emulate_media(
            color_scheme="dark" if look.palette == "dark" else "light",
            contrast="more" if look.palette == "contrast" else "no-preference",
            reduced_motion="reduce",
        )
        # A font that comes late is for the next page: these pictures show a reader's second page.
        page.goto(url)
        page.evaluate("document.fonts.ready")
        for kind, address in pages.items():
            _open(page, url, kind, address)
            taken[kind][look.name] = _picture(page, look.width)
        page.close()
    page = browser.new_page()
    page.goto(url)
    for kind, address in pages.items():
        _open(page, url, kind, address)
        # The first sheet of paper, as the printer gets it.
        sheet = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))[0]
        taken[kind][PRINT] = sheet.render(scale=1.5).to_pil().convert("RGB")
    page.close()
    for kind, pictures in taken.items():
        for look_name, picture in pictures.items():
            picture.save(folder / f"{kind}-{look_name}.webp", quality=85)
    return taken


def lay_out(taken: Mapping[str, Mapping[str, Image.Image]]) -> Image.Image:
    """Lay small copies of all pictures out, a kind beside a kind, each under its name."""
    kinds = list(taken)
    looks: Sequence[str] = [look.name for look in LOOKS] + [PRINT]
    cell = (PICTURE[0] + MARGIN, PICTURE[1] + MARGIN + 28)
    rows = -(-len(kinds) // PAIRS)
    sheet = Image.new("RGB", (cell[0] * len(looks) * PAIRS + MARGIN, cell[1] * rows + MARGIN), "#8d8d8d")
    draw = ImageDraw.Draw(sheet)
    font = ImageFont.truetype(str(FONT), 14)
    for number, kind in enumerate(kinds):
        row, half = divmod(number, PAIRS)
        for column, look in enumerate(looks):
            left = MARGIN + cell[0] * (half * len(looks) + column)
            top = MARGIN + cell[1] * row
            draw.text((left, top), f"{kind} · {look}" if not column else look, "#000", font)
            picture = taken[kind][look]
            small = picture.resize((PICTURE[0], max(1, round(picture.height * PICTURE[0] / picture.width))))
            sheet.paste(small.crop((0, 0, PICTURE[0], min(PICTURE[1], small.height))), (left, top + 22))
    return sheet


def _open(page: Page, url: str, kind: str, address: str) -> None:
    if PAGE_KINDS.get(kind) == address:
        open_kind(page, url, kind)
    else:
        page.goto(f"{url}{address}")
    page.evaluate("document.fonts.ready")


def _picture(page: Page, width: int) -> Image.Image:
    tall = page.evaluate("document.documentElement.scrollHeight")
    clip = {"x": 0.0, "y": 0.0, "width": float(width), "height": float(min(tall, width * TALLEST))}
    taken = page.screenshot(full_page=True, clip=clip, animations="disabled")  # type: ignore[arg-type]
    return Image.open(io.BytesIO(taken)).convert("RGB")


def _tiny_site(folder: Path) -> Path:
    settings = tiny(folder)
    build(settings)
    return settings.site_dir


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.make_shots", description=__doc__)
    parser.add_argument("--to", type=Path, default=ROOT / "shots", help="folder to write, emptied first")
    parser.add_argument("--site", type=Path, help="a built site, in place of the tests' tiny one")
    parser.add_argument("--page", action="append", help="name=address; without any, every kind of page")
    options = parser.parse_args()
    given = options.page
    options.page = dict(pair.split("=", 1) for pair in given) if given else dict(PAGE_KINDS)
    return options


if __name__ == "__main__":
    sys.exit(main())
