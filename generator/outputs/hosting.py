"""Files that hosts and servers read: headers for every answer, and where old addresses lead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from generator.domain.artifact import Artifact
from generator.domain.library import record_url
from generator.outputs.standing_pages import REDIRECTS
from generator.render.hosting import (
    AREAS,
    Area,
    caddy,
    headers_file,
    moved_pairs,
    nginx_http,
    nginx_server,
    redirects_file,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.edition import Edition, Target

FOLDER: Final = "may-chu/"


def hosting_files(
    edition: Edition, targets: Iterable[Target], areas: Iterable[Area] = ()
) -> Iterator[Artifact]:
    """Write `_headers`, `_redirects` and the configurations of nginx and Caddy.

    Shape: `targets` may be all of a plan, those of redirects are taken; `areas` have headers of their own.
    """
    headlines = edition.library.headlines
    root = urlsplit(edition.publisher.site_url).path or "/"
    moved = moved_pairs(
        root,
        (
            (str(target.subject[1]), record_url(headlines[str(target.subject[0])]))
            for target in targets
            if target.output == REDIRECTS
        ),
    )
    parts = (*AREAS, *areas)
    twins = edition.publisher.compressed_twins
    for path, text in (
        ("_headers", headers_file(root, parts)),
        ("_redirects", redirects_file(moved)),
        (f"{FOLDER}nginx-http.conf", nginx_http(root, moved, parts)),
        (f"{FOLDER}nginx-server.conf", nginx_server(root, parts, twins=twins)),
        (f"{FOLDER}Caddyfile", caddy(root, moved, parts, twins=twins)),
    ):
        yield Artifact(path, text.encode())
