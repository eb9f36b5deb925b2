"""Set one record of the real content beside how others would show it: `make beside`.

Draws docs/beside-others.webp: stock mkdocs Material, a page of GOV.UK Frontend, a portal put together from
what the texts of portals show, and ours, each at two widths. Needs npm for GOV.UK's styles and for fonts.
docs/look.md says what is not alike.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import jinja2
from PIL import Image, ImageDraw, ImageFont
from playwright.sync_api import sync_playwright

from tests.conftest import CHROMIUM_FLAGS
from tests.serving import serving
from tools.fetch_form_editor import packed, unpack
from tools.make_shots import FONT
from tools.set_up import CHROMIUM_NAMES

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Route

ROOT = Path(__file__).resolve().parent.parent
LOOKS = ROOT / "tools" / "looks"
TARGET = ROOT / "docs" / "beside-others.webp"
RECORD = "hoi-nghi/2024/hong-linh-so-ket-sau-thang-dau-nam-2024/"

SUBJECTS = ("Dân vận khéo", "Dân chủ ở cơ sở", "Công tác tôn giáo", "Tiếp công dân, giải quyết đơn thư")
PETITIONS = {"khieu-nai": "Khiếu nại", "to-cao": "Tố cáo", "phan-anh-kien-nghi": "Phản ánh, kiến nghị"}

ANYTHING = {"Content-Security-Policy": "default-src 'self' 'unsafe-inline' data:"}
"""The others have styles inside their pages; nobody may ask another origin."""

RANGES = {
    "latin": "U+0000-00FF,U+2000-206F",
    "vietnamese": "U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,U+0300-0301,"
    "U+0303-0304,U+0308-0309,U+0323,U+0329,U+1EA0-1EF9,U+20AB",
}
FAMILIES = {"Arial": ("arimo", (400, 700)), "Roboto": ("roboto", (300, 400, 700))}
"""What stands in for a family that the others name: Arimo has the widths of Arial."""


class Screen(NamedTuple):
    """What is looked at: a viewport, and the width at which it is drawn."""

    width: int
    height: int
    drawn: int


SCREENS = (Screen(1440, 1040, 900), Screen(360, 780, 300))
MARGIN = 16
CAPTION = 30


class Rival(NamedTuple):
    """One way to show the record."""

    caption: str
    folder: Path
    page: str


def main() -> int:
    """Draw the picture; give the exit code."""
    executable = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    if executable is None:
        print("no Chromium on PATH: `make set-up-test` installs it where it may", file=sys.stderr)
        return 3
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=CHROMIUM_FLAGS)
        rivals = set_side_by_side(Path(name))
        pictures = [
            (rival.caption, [_picture(chromium, rival, screen) for screen in SCREENS]) for rival in rivals
        ]
        chromium.close()
    lay_out(pictures).save(TARGET, quality=72, method=6)
    print(f"{TARGET} {TARGET.stat().st_size // 1000} kB")
    return 0


def set_side_by_side(folder: Path) -> list[Rival]:
    """Build our site, and write the same record in the manner of each of the others.

    Errors: FetchError when npm cannot give what tools/looks/packages.json pins.
    """
    ours, plain, material = folder / "ours", folder / "plain", folder / "material"
    _run([sys.executable, "build.py", "build", "--site-dir", str(ours)], ROOT)
    for package, pin in json.loads((LOOKS / "packages.json").read_text("utf-8")).items():
        unpack(packed(package, pin, folder), pin["files"], plain)
    (plain / "fonts.css").write_text(fonts(), "utf-8")
    story = tell((ours / RECORD / "record.json").read_text("utf-8"))
    docs = material / "docs"
    docs.mkdir(parents=True)
    for font in [*plain.glob("roboto-*"), plain / "fonts.css"]:
        shutil.copy(font, docs)
    (docs / "index.md").write_text("# Bản tin Dân vận\n", "utf-8")
    shutil.copy(LOOKS / "material.yml", material / "mkdocs.yml")
    for template, target in (("govuk.html", plain), ("portal.html", plain), ("material.md", docs)):
        shown = templates().get_template(template).render(story)
        (target / template.replace("material.md", "record.md")).write_text(shown, "utf-8")
    _run([sys.executable, "-m", "mkdocs", "build", "--quiet"], material)
    return [
        Rival("mkdocs Material 9, stock, with Roboto", material / "site", "record/"),
        Rival("GOV.UK Frontend 6, with Arimo for Arial", plain, "govuk.html"),
        Rival("A portal, put together from what the texts of five portals show", plain, "portal.html"),
        Rival("Bản tin Dân vận", ours, RECORD),
    ]


def tell(record: str) -> dict[str, Any]:
    """Give what the others show of a record.json."""
    data = json.loads(record)
    figure = next(figure for figure in data["figures"] if figure["id"] == "don-tiep-nhan")
    year, month, day = data["published"].split("-")
    return {
        "title": data["title"],
        "summary": data["summary"],
        "body": data["body"].strip().split("\n\n"),
        "published": f"{day}/{month}/{year}",
        "subjects": SUBJECTS,
        "petitions": [(PETITIONS[part["key"]], part["value"]["value"]) for part in figure["breakdown"]],
    }


def templates() -> jinja2.Environment:
    """Give the pages of the others, to be filled with a story."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(LOOKS),
        autoescape=jinja2.select_autoescape(["html"]),
        undefined=jinja2.StrictUndefined,
    )


def fonts() -> str:
    """Write the style sheet that gives the others the families that they name."""
    faces = [
        f"@font-face {{ font-family: {family}; font-weight: {weight}; unicode-range: {ranges}; "
        f"src: url({short}-{part}-{weight}.woff2) }}"
        for family, (short, weights) in FAMILIES.items()
        for weight in weights
        for part, ranges in RANGES.items()
    ]
    return "\n".join([*faces, ":root, [data-md-color-scheme] { --md-text-font: Roboto }", ""])


def lay_out(rows: list[tuple[str, list[Image.Image]]]) -> Image.Image:
    """Lay the pictures out, a row for each way, wide and narrow beside each other."""
    width = sum(screen.drawn + MARGIN for screen in SCREENS) + MARGIN
    heights = [max(picture.height for picture in pictures) + CAPTION + MARGIN for _, pictures in rows]
    sheet = Image.new("RGB", (width, sum(heights) + MARGIN), "#8d8d8d")
    draw = ImageDraw.Draw(sheet)
    font = ImageFont.truetype(str(FONT), 18)
    top = MARGIN
    for (caption, pictures), height in zip(rows, heights, strict=True):
        draw.text((MARGIN, top), caption, "#000", font)
        left = MARGIN
        for picture in pictures:
            sheet.paste(picture, (left, top + CAPTION))
            left += picture.width + MARGIN
        top += height
    return sheet


def _picture(browser: Browser, rival: Rival, screen: Screen) -> Image.Image:
    page = browser.new_page(
        viewport={"width": screen.width, "height": screen.height}, reduced_motion="reduce"
    )
    with serving(rival.folder, headers=ANYTHING) as served:
        page.route("**/*.css", _wait_for_fonts)
        page.goto(f"{served.url}{rival.page}", wait_until="networkidle")
        page.evaluate("document.fonts.ready")
        taken = Image.open(io.BytesIO(page.screenshot(animations="disabled"))).convert("RGB")
    page.close()
    size = (screen.drawn, round(screen.height * screen.drawn / screen.width))
    return taken.resize(size, Image.Resampling.LANCZOS)


def _wait_for_fonts(route: Route) -> None:
    """Show a reader's second page: on the first, a font that comes late is left for the next."""
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.text().replace("font-display:optional", "font-display:block"))


def _run(command: list[str], folder: Path) -> None:
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, env=environment)


if __name__ == "__main__":
    sys.exit(main())
