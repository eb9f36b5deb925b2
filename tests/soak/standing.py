"""What stands in a site folder, and whether every link of it works."""

from __future__ import annotations

import hashlib
import os
import posixpath
import re
from collections.abc import Mapping
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

from generator.store.site_folder import WORK

_LINK = re.compile(rb"""\s(?:href|src|data|srcset|poster)=(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""")
_OUTSIDE = ("http:", "https:", "mailto:", "data:", "tel:")
_links: dict[tuple[str, str], frozenset[str]] = {}
"""Path and digest of a page to the files that it links to."""


def digests(site: Path) -> dict[str, str]:
    """Name the bytes of every file that readers may see."""
    found: dict[str, str] = {}
    for folder, folders, files in os.walk(site):
        folders[:] = [name for name in folders if name != WORK]
        for name in files:
            path = os.path.join(folder, name)  # noqa: PTH118 - 20,000 times, 400 times over
            with open(path, "rb") as file:  # noqa: PTH123 - as above
                content = file.read()
            inner = os.path.relpath(path, site)
            found[inner] = hashlib.sha256(content).hexdigest()
            if name.endswith(".html") and (inner, found[inner]) not in _links:
                _links[inner, found[inner]] = links_of(inner, content)
    return found


def forget_links() -> None:
    """Hold no page's links any longer: they are many, and not the generator's."""
    _links.clear()


def links_of(path: str, page: bytes) -> frozenset[str]:
    """List the files of the site that a page links to, asks for, or leads on to."""
    at = path.rpartition("/")[0]
    found: set[str] = set()
    for groups in _LINK.findall(page):
        address = unescape(b"".join(groups).decode("utf-8", "replace"))
        if address.startswith((*_OUTSIDE, "#", "?", "//")) or not address:
            continue
        inner = unquote(urlsplit(address).path)
        target = inner[1:] if inner.startswith("/") else posixpath.normpath(posixpath.join(at, inner))
        if not inner or inner.endswith("/") or target == ".":
            target = posixpath.join(target, "index.html")
        found.add(posixpath.normpath(target))
    return frozenset(found)


def dead_links(standing: Mapping[str, str]) -> list[str]:
    """List the links of the pages that stand behind which no file stands."""
    return [
        f"{path} -> {target}"
        for path, name in standing.items()
        if path.endswith(".html")
        for target in _links[path, name]
        if target not in standing
    ]


def differing(one: Mapping[str, str], other: Mapping[str, str]) -> list[str]:
    """List the files that are not the same in two sites."""
    return sorted(path for path in {**one, **other} if one.get(path) != other.get(path))
