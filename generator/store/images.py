"""Pictures: whether a file that a record names is one that may be shown."""

from __future__ import annotations

import io
import os
import warnings
from pathlib import Path
from typing import Any, NamedTuple

from PIL import Image, ImageOps, UnidentifiedImageError

from generator.store.failure import failure_of

LARGEST_IMAGE = 20 * 1000 * 1000
"""Bytes; a picture must be smaller."""
MOST_PIXELS = 100_000_000
"""A picture of more would take minutes and gigabytes to shrink."""
_FORMATS = ("JPEG", "PNG", "WEBP", "AVIF")
_SAVE: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 85, "optimize": True},
    "PNG": {"optimize": True},
    "WEBP": {"quality": 80, "method": 4},
    "AVIF": {"quality": 60},
}
"""How each format is written anew."""
_FOLDER = "images"


class Picture(NamedTuple):
    """What a look at a picture's file tells."""

    code: str
    """Why it may not be shown, a code of the message catalogue; empty when it may."""
    format: str
    width: int
    height: int
    size: int
    """Bytes."""


def look_at_picture(content: Path, path: str) -> Picture:
    """Look at a file that a record names: is it a JPEG, PNG, WebP or AVIF, and is it where it says.

    Errors: MachineFailure when the disk fails; a missing or wrong file is a code, not a failure.
    Cost: the header alone is read, some 0.1 ms.
    """
    parts = path.split("/")
    if parts[0] != _FOLDER or ".." in parts or "" in parts or "\\" in path or "\0" in path:
        return _refused("media-outside")
    folder = os.path.realpath(content / _FOLDER)
    real = os.path.realpath(content / path)
    if not real.startswith(folder + os.sep):
        return _refused("media-outside")
    try:
        size = os.stat(real).st_size  # noqa: PTH116 - a str is at hand
        if not os.path.isfile(real):  # noqa: PTH113 - a str is at hand
            return _refused("media-missing")
        if size >= LARGEST_IMAGE:
            return _refused("media-too-large", size)
        return _header(real, size)
    except (FileNotFoundError, NotADirectoryError):
        return _refused("media-missing")
    except OSError as error:
        raise failure_of(error, real) from error


def shown_picture(content: Path, path: str) -> bytes:
    """Give a picture as readers get it: upright, in its own format, without what the camera noted.

    Errors: MachineFailure when the disk fails or the file is no picture any more.
    """
    try:
        with Image.open(content / path, formats=_FORMATS) as image:
            kind = str(image.format)
            upright = ImageOps.exif_transpose(image)
            if kind == "JPEG" and upright.mode not in {"RGB", "L"}:
                upright = upright.convert("RGB")
            plain = Image.new(upright.mode, upright.size)
            plain.paste(upright)
            if upright.mode == "P" and (palette := upright.getpalette()):
                plain.putpalette(palette)
            out = io.BytesIO()
            plain.save(out, format=kind, **_SAVE[kind])
    except UnidentifiedImageError as error:
        raise failure_of(OSError(0, str(error)), content / path) from error
    except OSError as error:
        raise failure_of(error, content / path) from error
    return out.getvalue()


def _header(path: str, size: int) -> Picture:
    try:
        with warnings.catch_warnings():
            # A picture of too many pixels is refused below, not warned of.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(path, formats=_FORMATS) as image:
                width, height = image.size
                kind = str(image.format)
    except (UnidentifiedImageError, SyntaxError, ValueError, EOFError, Image.DecompressionBombError):
        return _refused("media-not-image", size)
    except OSError as error:
        if error.errno is not None:
            raise
        # Pillow says a cut header by an OSError without a number.
        return _refused("media-not-image", size)
    if width * height > MOST_PIXELS:
        return _refused("media-too-large", size)
    return Picture("", kind, width, height, size)


def _refused(code: str, size: int = 0) -> Picture:
    return Picture(code, "", 0, 0, size)
