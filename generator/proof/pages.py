"""What one page says of itself: its ids, where it leads, what it loads, what a strict policy would refuse."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from selectolax.lexbor import LexborHTMLParser

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborNode

_LOADING: Final = {"img", "script", "source", "iframe", "embed", "video", "audio", "track", "object", "use"}
"""Elements whose address is fetched without being asked."""
_LOADED_LINKS: Final = {"stylesheet", "icon", "preload", "modulepreload", "manifest", "prefetch"}
"""Words of `rel` that let a browser fetch."""
_HANDLER: Final = re.compile(rb"[oO][nN][a-zA-Z]+\s*=")
_DATA_SCRIPTS: Final = {"application/ld+json", "application/json"}
"""Types of scripts that no browser runs: blocks of data."""
_REFRESH: Final = re.compile(r"\d+\s*;\s*url=(.*)", re.IGNORECASE)


class Link(NamedTuple):
    """One address in a page."""

    address: str
    """As written."""
    loaded: bool
    """Whether a browser fetches it by itself."""


class PageFacts(NamedTuple):
    """A page, as far as it is to be proved."""

    title: str
    """Words of its first heading of the first level."""
    ids: frozenset[str]
    twice: tuple[str, ...]
    """Ids that more than one element has."""
    links: tuple[Link, ...]
    """Order: as in the page, each once."""
    inline: tuple[str, ...]
    """Styles, scripts and handlers inside the page."""
    hidden: bool
    """Whether search engines are asked to pass it by."""
    redirect: bool


def read_page(content: bytes) -> PageFacts:
    """Read a page as a browser would.

    Cost: 0.3 ms for a page of 8 kB.
    """
    tree = LexborHTMLParser(content)
    seen: set[str] = set()
    twice: dict[str, None] = {}
    for node in tree.css("[id]"):
        name = node.attributes.get("id") or ""
        if name in seen:
            twice[name] = None
        seen.add(name)
    metas = tree.css("meta")
    refresh = [
        found[1]
        for meta in metas
        if (meta.attributes.get("http-equiv") or "").lower() == "refresh"
        and (found := _REFRESH.match(meta.attributes.get("content") or ""))
    ]
    hidden = any(
        meta.attributes.get("name") == "robots" and "noindex" in (meta.attributes.get("content") or "")
        for meta in metas
    )
    links = dict.fromkeys((*_links(tree), *(Link(address, loaded=True) for address in refresh)))
    heading = tree.css_first("h1")
    return PageFacts(
        title=" ".join(heading.text().split()) if heading else "",
        ids=frozenset(seen),
        twice=tuple(twice),
        links=tuple(links),
        inline=tuple(_inline(tree, content)),
        hidden=hidden,
        redirect=bool(refresh),
    )


def _links(tree: LexborHTMLParser) -> Iterator[Link]:
    for node in tree.css("[href],[src],[srcset],[action],[formaction],[poster],[data]"):
        given = node.attributes
        tag = node.tag or ""
        words = set((given.get("rel") or "").lower().split()) if tag == "link" else set()
        loaded = tag in _LOADING or bool(words & _LOADED_LINKS)
        for name in ("href", "src", "action", "formaction", "poster"):
            address = given.get(name)
            if address is not None:
                yield Link(address, loaded or name == "poster")
        if tag == "object" and given.get("data") is not None:
            yield Link(given["data"] or "", loaded=True)
        for choice in (given.get("srcset") or "").split(","):
            if choice.strip():
                yield Link(choice.split()[0], loaded=True)


def _inline(tree: LexborHTMLParser, content: bytes) -> Iterator[str]:
    for node in tree.css("style,[style]"):
        yield _shown(node)
    for node in tree.css("script:not([src])"):
        if (node.attributes.get("type") or "").lower() not in _DATA_SCRIPTS:
            yield _shown(node)
    # Words like “only=” are rare: the elements are looked at one by one only then.
    if _HANDLER.search(content) and tree.root:
        for node in tree.root.traverse():
            if any(name.startswith("on") for name in node.attributes):
                yield _shown(node)


def _shown(node: LexborNode) -> str:
    return (node.html or "")[:80]
