"""The one place that knows Typst: data in, a tagged PDF out."""

from __future__ import annotations

import datetime
import json
import re
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

TEMPLATE: Final = "print/issue.typ"
FONTS: Final = "print/fonts"
"""Folder of the theme whose fonts print knows; those that Typst brings along fill in."""
STANDARD: Final = "ua-1"
"""PDF/UA-1: Typst refuses what a screen reader could not read."""
_FORGOTTEN_AFTER: Final = 12
"""Typst remembers what it laid out for its next ten documents, ever more of it; so many empty ones
make it forget: 80 MB instead of 190 in a process that sets many issues."""
BLANK: Final = "□"
_UNPRINTABLE: Final = re.compile(
    "[^ -~\u00a0-\u036f\u0400-\u045f\u1e00-\u1eff\u2000-\u2040\u2044-\u2052\u2070\u2074-\u208e"
    "\u20ab\u20ac\u2116\u2122\u2190-\u22ff\u25a0-\u25ff]"
)
"""Letters that no font of print has: PDF/UA has no room for a letter that is not drawn."""


def set_issue(theme_dir: str, issue: dict[str, Any]) -> bytes:
    """Set a quarterly issue.

    Shape: see generator/outputs/issue_pdf.py; `dated` is the day that the file says it was made.
    Errors: Typst's own when the template is broken.
    Cost: 0.07 s and 60 MB for 230 records.
    """
    import typst  # noqa: PLC0415 - 84 MB of library, loaded only when an issue is set

    year, month, day = issue["dated"]
    midnight = datetime.datetime(year, month, day, tzinfo=datetime.UTC)
    fonts = _fonts(theme_dir)
    compiler = typst.Compiler(
        input=str(Path(theme_dir, TEMPLATE)),
        root=theme_dir,
        font_paths=fonts,
        ignore_system_fonts=True,
        sys_inputs={"issue": json.dumps(printable(issue), ensure_ascii=False)},
    )
    made = compiler.compile(pdf_standards=STANDARD, timestamp=int(midnight.timestamp()))
    assert isinstance(made, bytes)
    blank = typst.Compiler(input=b"", font_paths=fonts, ignore_system_fonts=True)
    for _ in range(_FORGOTTEN_AFTER):
        blank.compile(input=b"", format="svg")
    return made


def printable(value: Any) -> Any:
    """Put a blank for every letter that no font of print has, however deep in the data."""
    if isinstance(value, str):
        return _UNPRINTABLE.sub(BLANK, value)
    if isinstance(value, dict):
        return {key: printable(inner) for key, inner in value.items()}
    return [printable(inner) for inner in value] if isinstance(value, list | tuple) else value


@cache
def _fonts(theme_dir: str) -> Any:
    import typst  # noqa: PLC0415 - see above

    # Fonts of the machine would make the bytes hang on it.
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(Path(theme_dir, FONTS))]
    )


def print_digest(theme_dir: str) -> str:
    """Digest all that an issue hangs on besides its data: template, fonts, Typst itself.

    Cost: a quarter of a millisecond; the files may change between two builds of a preview.
    """
    digest = blake2b(version("typst").encode(), digest_size=16)
    digest.update(Path(__file__).read_bytes())
    files = [Path(theme_dir, TEMPLATE), *sorted(Path(theme_dir, FONTS).glob("*.ttf"))]
    for file in files:
        digest.update(f"{file.name}\0".encode() + file.read_bytes())
    return digest.hexdigest()
