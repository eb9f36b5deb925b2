"""Pictures of records: a copy in each one's own format, and smaller ones for every width of screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.domain.artifact import PictureCut
from generator.domain.index import Token
from generator.domain.picture import FORMATS, SHOWN, copy_size, cut_path, widths
from generator.edition import Edition, FileJob, Target

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.domain.record import Headline

HERE = "record-pictures"
GROUP = "pictures"
"""Name of the index that lists records by their pictures."""
FORMAT = 1
"""Goes up when the same picture is cut in another way."""


def targets(edition: Edition) -> Iterator[Target]:
    """Name every file of each picture that a listed record shows, one picture after the other."""
    for source in edition.groups[GROUP]:
        picture = edition.pictures.get(source)
        if picture is None:
            continue
        reads = (Token(GROUP, source),)
        yield Target(HERE, source, ("", source), reads)
        for form in FORMATS:
            for width in widths(picture):
                path = cut_path(source, width, form)
                # What differs stands first: one process makes all of a picture.
                yield Target(HERE, path, (path.rpartition("/")[2], source), reads)


def make(edition: Edition, target: Target) -> FileJob:
    """Tell what one file is cut from."""
    name, source = map(str, target.subject)
    width, _, form = name.partition(".")
    cut = PictureCut(source, edition.pictures[source].digest, int(width or 0), form)
    return FileJob(target.path, (FORMAT, cut.digest, cut.width, cut.form), lambda _read: cut)


def pictures_of(headline: Headline, edition: Edition) -> dict[str, dict[str, Any]]:
    """Lay out the pictures that a record shows, by their paths inside the content.

    Shape: {width, height: of the copy, larger: whether it is wider than all others, types: [{form, files:
        [[site path, width]]}], the lightest type first}.
    """
    found: dict[str, dict[str, Any]] = {}
    for use in headline.images:
        picture = edition.pictures.get(use.key)
        if picture is None or use.role not in SHOWN:
            continue
        wide, high = copy_size(picture)
        offered = widths(picture)
        found[use.key] = {
            "width": wide,
            "height": high,
            "larger": wide > offered[-1],
            "types": [
                {"form": form, "files": [[cut_path(use.key, width, form), width] for width in offered]}
                for form in FORMATS
            ],
        }
    return found
