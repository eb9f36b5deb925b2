"""Pictures of records as readers get them: under which rights, how wide, in which formats, where."""

from __future__ import annotations

from typing import Final, NamedTuple

SHOWN: Final = ("own", "permission")
"""Rights under which a picture is shown; without them it is not published either."""
WIDTHS: Final = (400, 800, 1200)
"""Widths in pixels in which a picture is offered; never more than its own."""
LARGEST: Final = 2400
"""Pixels of the longer side of the copy in a picture's own format: enough to read a scanned page."""
FORMATS: Final = ("avif", "webp")
"""Formats of the smaller ones, the lightest first."""
IMAGES: Final = "images/"
"""Folder of the content, and of the copies in their own format."""
FOLDER: Final = "assets/anh/"
"""Folder of the smaller ones."""


class Picture(NamedTuple):
    """A picture that may be shown."""

    width: int
    """Of the upright picture, in pixels."""
    height: int
    digest: str
    """Names its bytes."""


def widths(picture: Picture) -> tuple[int, ...]:
    """List the widths in which a picture is offered.

    Order: the smallest first; the last is its own where that is less than the largest.
    """
    return (*(each for each in WIDTHS[:-1] if each < picture.width), min(picture.width, WIDTHS[-1]))


def copy_size(picture: Picture) -> tuple[int, int]:
    """Give width and height of the copy in the picture's own format."""
    longer = max(picture.width, picture.height)
    if longer <= LARGEST:
        return picture.width, picture.height
    return max(round(picture.width * LARGEST / longer), 1), max(round(picture.height * LARGEST / longer), 1)


def cut_path(source: str, width: int, form: str) -> str:
    """Give the site path of a smaller one: images/2024/x.jpg to assets/anh/2024/x.jpg/400.webp."""
    return f"{FOLDER}{source.removeprefix(IMAGES)}/{width}.{form}"
