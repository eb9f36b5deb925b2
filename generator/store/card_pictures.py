"""Pictures that stand for a page on social networks, drawn with the theme's own letters."""

from __future__ import annotations

import io
from functools import lru_cache
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from generator.domain.artifact import CardPicture
from generator.store.failure import failure_of

_WIDE, _HIGH = 1200, 630
_MARGIN: Final = 80
_ACCENT: Final = 1
"""The one shade that stands for the accent colour; all others go from ink to paper."""
_INK, _PAPER, _RED = (28, 26, 23), (251, 250, 246), (155, 28, 28)
_SERIF, _SANS = "noto-serif-600.woff2", "be-vietnam-pro-700.woff2"
_LARGEST, _SMALLEST = 92, 44
_HEADING_BELOW: Final = 500
_LONGEST: Final = 200
"""No line of the smallest letters holds so many characters."""


def draw(theme: Path, card: CardPicture) -> bytes:
    """Draw a card as PNG: the kind of record, the place or the title, the bulletin's name.

    Units: 1200 by 630 pixels, as Facebook and others ask for.
    Errors: MachineFailure when a font of the theme cannot be read.
    """
    picture = Image.new("L", (_WIDE, _HIGH), 255)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((_MARGIN, 84, _WIDE - _MARGIN, 89), fill=0)
    pen.rectangle((_MARGIN, 96, _WIDE - _MARGIN, 97), fill=0)
    fonts = theme / "assets" / "fonts"
    small = _font(fonts / _SANS, 34)
    pen.text((_MARGIN, 130), _fitting(card.kind, small), font=small, fill=0)
    pen.rectangle((_MARGIN, 182, _MARGIN + 120, 190), fill=_ACCENT)
    size = _LARGEST
    while size > _SMALLEST and len(_lines(card.heading, _font(fonts / _SERIF, size))) > _room(size):
        size -= 8
    font = _font(fonts / _SERIF, size)
    lines = _lines(card.heading, font)
    shown = lines[: _room(size)]
    if len(lines) > len(shown):
        shown[-1] = f"{shown[-1]}…"
    for n, line in enumerate(shown):
        pen.text((_MARGIN, 228 + n * _step(size)), _fitting(line, font), font=font, fill=0)
    pen.rectangle((_MARGIN, 510, _WIDE - _MARGIN, 511), fill=0)
    pen.text((_MARGIN, 530), _fitting(card.site_name, small), font=small, fill=0)
    # One byte a pixel: shades between ink and paper, so that the letters keep their smooth edges.
    shades = [
        tuple(ink + (paper - ink) * shade // 255 for ink, paper in zip(_INK, _PAPER, strict=True))
        for shade in range(256)
    ]
    shades[_ACCENT] = _RED
    picture.putpalette([value for shade in shades for value in shade])
    out = io.BytesIO()
    picture.save(out, "PNG", compress_level=6)
    return out.getvalue()


@lru_cache(maxsize=16)
def _font(path: Path, size: int) -> ImageFont.FreeTypeFont:
    try:
        # The basic layout needs no library of the machine's own; Vietnamese letters are whole in the font.
        return ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.BASIC)
    except OSError as error:
        raise failure_of(error, path) from error


def _step(size: int) -> int:
    """Give the way from one line to the next, which leaves marks above and below room."""
    return round(size * 1.25)


def _room(size: int) -> int:
    """Count the lines that stand between the red stroke and the lower rule."""
    return (_HEADING_BELOW - 228) // _step(size)


def _fitting(text: str, font: ImageFont.FreeTypeFont) -> str:
    """Cut a line that would run over the margin."""
    if font.getlength(text) <= _WIDE - 2 * _MARGIN:
        return text
    cut = text.rstrip("…")
    while cut and font.getlength(f"{cut}…") > _WIDE - 2 * _MARGIN:
        # Halves first: a hostile word may be long.
        cut = cut[: len(cut) // 2] if len(cut) > _LONGEST else cut[:-1]
    return f"{cut.rstrip()}…"


def _lines(text: str, font: ImageFont.FreeTypeFont) -> list[str]:
    """Break a text where it would run over the margin."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(longer) <= _WIDE - 2 * _MARGIN:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
