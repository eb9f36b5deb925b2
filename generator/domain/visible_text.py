"""What a reader sees of a saved web page."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Final

_UNSEEN: Final = frozenset({"script", "style", "template", "noscript"})
_WITHIN_WORDS: Final = frozenset(
    {"a", "b", "em", "font", "i", "mark", "small", "span", "strong", "sub", "sup", "u", "wbr"}
)
"""Elements that may begin or end inside a word."""


def visible_text(html: str) -> str:
    """Return the text of a page without its markup, scripts and styles."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return "".join(reader.parts)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - as given
        self._unseen += tag in _UNSEEN
        if tag not in _WITHIN_WORDS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._unseen = max(0, self._unseen - (tag in _UNSEEN))
        if tag not in _WITHIN_WORDS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.parts.append(data)
