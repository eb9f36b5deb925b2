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


def draw(theme: Path, card: CardPicture) -> bytes:
    """Draw a card as PNG: the kind of record, the place, the bulletin's name.

    Units: 1200 by 630 pixels, as Facebook and others ask for.
    Errors: MachineFailure when a font of the theme cannot be read.
    """
    picture = Image.new("L", (_WIDE, _HIGH), 255)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((_MARGIN, 84, _WIDE - _MARGIN, 89), fill=0)
    pen.rectangle((_MARGIN, 96, _WIDE - _MARGIN, 97), fill=0)
    fonts = theme / "assets" / "fonts"
    small = _font(fonts / _SANS, 34)
    pen.text((_MARGIN, 130), card.kind, font=small, fill=0)
    pen.rectangle((_MARGIN, 182, _MARGIN + 120, 190), fill=_ACCENT)
    size = _LARGEST
    while size > _SMALLEST and len(_lines(card.place, _font(fonts / _SERIF, size))) > 2:
        size -= 8
    font = _font(fonts / _SERIF, size)
    for n, line in enumerate(_lines(card.place, font)[:3]):
        pen.text((_MARGIN, 228 + n * round(size * 1.25)), line, font=font, fill=0)
    pen.rectangle((_MARGIN, 510, _WIDE - _MARGIN, 511), fill=0)
    pen.text((_MARGIN, 530), card.site_name, font=small, fill=0)
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
