"""The HTML that mkdocs made of a hand-written page: what it may hold, and where it leads."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from posixpath import normpath
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser

_FORBIDDEN = frozenset(
    {"script", "style", "link", "meta", "base", "iframe", "frame", "object", "embed", "applet"}
    | {"form", "input", "button", "textarea", "select"}
    # What these hold a browser reads otherwise than one without scripts does, or brings to life later.
    | {"noscript", "template", "plaintext", "animate", "animatemotion", "animatetransform", "set", "use"}
)
_SCHEMES = frozenset({"", "http", "https", "mailto"})
_LOADED = frozenset({"src", "srcset", "poster", "data", "background", "ping"})
_LEADING = frozenset({"href", "xlink:href"})
_SHOWING = frozenset({"image", "feimage"})
"""Elements of drawings that load what their href names, where others lead to it."""
_PAINTING = frozenset({"fill", "stroke", "filter", "mask", "clip-path", "cursor"}) | frozenset(
    f"marker-{place}" for place in ("start", "mid", "end")
)
_PAINT = re.compile(r"url\(\s*[\"']?\s*([^#\s\"')][^\"')]*)", re.IGNORECASE)
"""What another file paints; url(#x) is in the page itself."""
_IGNORED_BEFORE = "".join(map(chr, range(0x21)))
"""What browsers pass over at the ends of an address."""
_BEGINNING = re.compile(r"<([a-zA-Z][a-zA-Z0-9]*)")
_SOME_TEXT = "<!doctype html><body><p>.</p>"
"""Stands before the page's own HTML, as its heading does: after it a frameset is nothing any more."""
_HREF = re.compile(r'(<a\b[^>]*?\shref=")([^"]*)(")')


class Trouble(NamedTuple):
    """Something that a page may not hold, or an address that leads nowhere."""

    code: str
    found: str


class SiteLink(NamedTuple):
    """A link from a page to another address of the site."""

    target: str
    """Site path, without a leading slash; empty for the front page."""
    fragment: str
    written: str
    """As it stands in the page."""


@dataclass(slots=True)
class Examined:
    """What one page's HTML holds."""

    troubles: list[Trouble] = field(default_factory=list)
    links: list[SiteLink] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)


def examine(html: str, url: str) -> Examined:
    """Look through the HTML of the page at a site path.

    Order: as browsers read it; their rules say where a comment or a marked section ends.
    """
    walker = _Walker(url)
    nodes = [(node.tag or "", node.attributes) for node in LexborHTMLParser(_SOME_TEXT + html).css("*")]
    count = Counter(tag for tag, _ in nodes)
    written = Counter(map(str.lower, _BEGINNING.findall(html)))
    seen = set()
    for tag, attributes in nodes:
        told = (tag, *attributes.items())
        # An element that nobody ends is begun again in each paragraph after it: once is enough to tell of it.
        if count[tag] > written[tag] and told in seen:
            continue
        seen.add(told)
        walker.look_at(tag, attributes)
    return walker.examined


def portable_links(html: str) -> str:
    """Write `index.html` out in every relative link to a folder, for reading from a disk."""
    return _HREF.sub(lambda match: f"{match[1]}{_portable(match[2])}{match[3]}", html)


def _portable(address: str) -> str:
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or not parts.path:
        return address
    last = parts.path.rpartition("/")[2]
    if last not in {"", ".", ".."}:
        return address
    folder = parts.path if not last else f"{parts.path}/"
    return parts._replace(path=f"{folder}index.html").geturl()


class _Walker:
    def __init__(self, url: str) -> None:
        self._url = url
        self.examined = Examined()

    def look_at(self, tag: str, attributes: Mapping[str, str | None]) -> None:
        if tag in _FORBIDDEN:
            self.examined.troubles.append(Trouble("page-html", f"<{tag}>"))
        for name, value in attributes.items():
            if name == "style" or name.startswith("on"):
                self.examined.troubles.append(Trouble("page-html", f"{name}="))
            elif name in {"id", "name"} and value:
                self.examined.anchors.add(value)
            elif name in _LOADED or name in _LEADING:
                self._address(value or "", loaded=name in _LOADED or tag in _SHOWING)
            elif name in _PAINTING:
                for address in _PAINT.findall(value or ""):
                    self._address(address, loaded=True)

    def _address(self, written: str, *, loaded: bool) -> None:
        try:
            parts = urlsplit(written.strip(_IGNORED_BEFORE))
        except ValueError:
            self.examined.troubles.append(Trouble("page-address", written))
            return
        if parts.scheme.lower() not in _SCHEMES:
            self.examined.troubles.append(Trouble("page-address", written))
        elif parts.scheme or parts.netloc:
            if loaded:
                self.examined.troubles.append(Trouble("page-loads", written))
        elif parts.path.startswith("/"):
            # Such an address breaks as soon as the site stands in a sub-folder.
            self.examined.troubles.append(Trouble("page-absolute", written))
        else:
            self._inner(unquote(parts.path), unquote(parts.fragment), written)

    def _inner(self, path: str, fragment: str, written: str) -> None:
        target = normpath(f"{self._url}{path}") if path else self._url
        if target.startswith("../") or target == "..":
            self.examined.troubles.append(Trouble("page-link", written))
            return
        if target == ".":
            target = ""
        elif path and (path.endswith("/") or path.rpartition("/")[2] in {".", ".."}):
            target += "/"
        self.examined.links.append(SiteLink(target, fragment, written))
