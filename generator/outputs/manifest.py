"""manifest.json: what the site holds, with a digest of every file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic_core import to_json

from generator.domain.artifact import Artifact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.edition import Edition

FOLDER = "manifest/"
_YEAR = re.compile(r"/(\d{4})/")


class FileFact(NamedTuple):
    """What the manifest says of a file."""

    size: int
    sha256: str


def part_of(path: str) -> str:
    """Name the part of the manifest that lists a file: its first folder, and its year when it has one."""
    first, folder, _ = path.partition("/")
    if not folder:
        return "goc"
    year = _YEAR.search(path)
    return f"{first}-{year[1]}" if year else first


def part_path(part: str) -> str:
    """Give the path of a part's own file."""
    return f"{FOLDER}{part}.json"


def part_artifact(part: str, files: Iterable[tuple[str, FileFact]]) -> Artifact:
    """Write one part.

    Order: by path.
    """
    listed = [{"path": path, "size": fact.size, "sha256": fact.sha256} for path, fact in sorted(files)]
    return _as_json(part_path(part), {"part": part, "files": listed})


def manifest_artifact(edition: Edition, parts: Mapping[str, tuple[int, FileFact]]) -> Artifact:
    """Write manifest.json from the parts: number of files, size and digest of each.

    Order: by path.
    """
    library = edition.library
    body = {
        "generator": "ban-tin-dan-van",
        "records": {
            "published": len(library.listed),
            "withdrawn": len(library.gone),
            "conferences": len(edition.ids("conferences", "")),
            "models": len(edition.ids("models", "")),
        },
        "parts": [
            {"path": part_path(part), "files": count, "size": fact.size, "sha256": fact.sha256}
            for part, (count, fact) in sorted(parts.items())
        ],
    }
    return _as_json("manifest.json", body)


def split(paths: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Split files into the manifest's parts.

    Order: by name of part.
    """
    parts: dict[str, list[str]] = {}
    for path in paths:
        parts.setdefault(part_of(path), []).append(path)
    yield from sorted(parts.items())


def _as_json(path: str, body: dict[str, Any]) -> Artifact:
    return Artifact(path, to_json(body, indent=1) + b"\n")
