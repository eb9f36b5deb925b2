"""Where a link of a page leads, inside the site or out of it."""

from __future__ import annotations

import posixpath
import re
from typing import Final, NamedTuple
from urllib.parse import unquote, urlsplit

_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
OUTWARD: Final = ("http:", "https:", "mailto:")
"""Schemes that a reader may be led to."""


class Place(NamedTuple):
    """What a link points at."""

    path: str
    """File of the site; empty when the link leaves it."""
    fragment: str
    """Id of an element of that page; empty without one."""
    scheme: str = ""
    """http:, mailto: and the like, for a link that leaves the site."""


def resolve(link: str, page: str, root: str) -> Place:
    """Find the file that a link of a page leads to.

    Shape: `page` is the path of the file that holds the link; `root` is the site's own address, which may be
    empty. A path that begins with two dots lies outside the site.
    """
    link = link.strip()
    address, _, fragment = link.partition("#")
    if root and address.startswith(root):
        address = f"/{address.removeprefix(root)}"
    elif address.startswith("//"):
        return Place("", fragment, "http:")
    elif found := _SCHEME.match(address):
        return Place("", fragment, found[0].lower())
    elif root and address.startswith("/"):
        base = urlsplit(root).path
        address = f"/{address.removeprefix(base)}" if address.startswith(base) else f"/../{address}"
    address = address.partition("?")[0]
    if "%" in address or "%" in fragment:
        address, fragment = unquote(address), unquote(fragment)
    if not address:
        return Place(page, fragment)
    folder = page.rpartition("/")[0]
    whole = address.lstrip("/") if address.startswith("/") else f"{folder}/{address}".lstrip("/")
    path = posixpath.normpath(whole) if whole else "."
    path = "" if path == "." else path
    if not path or address in {".", ".."} or address.endswith(("/", "/.", "/..")):
        path = f"{path}/index.html".lstrip("/")
    return Place(path, fragment)
