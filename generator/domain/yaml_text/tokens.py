"""What nodes do not show: anchors, aliases, tags, directives, comments and open brackets."""

from __future__ import annotations

import re
from bisect import bisect_right
from contextlib import suppress
from itertools import takewhile
from typing import Final, NamedTuple

import yaml
from yaml.cyaml import CBaseLoader
from yaml.tokens import (
    AliasToken,
    AnchorToken,
    DirectiveToken,
    FlowMappingEndToken,
    FlowMappingStartToken,
    FlowSequenceEndToken,
    FlowSequenceStartToken,
    ScalarToken,
    TagToken,
    Token,
)

from generator.domain.yaml_text.characters import MOST_SHOWN, line_column, line_starts
from generator.domain.yaml_text.nodes import MAX_DEPTH

_CODES: Final = {
    AnchorToken: "yaml-anchor",
    AliasToken: "yaml-alias",
    TagToken: "yaml-tag",
    DirectiveToken: "yaml-directive",
}
_OPENING: Final = (FlowSequenceStartToken, FlowMappingStartToken)
_CLOSING: Final = (FlowSequenceEndToken, FlowMappingEndToken)
# Names of anchors and aliases are ASCII, so that **bold** and "A & B" are nobody's anchor. Each pattern
# begins with its sign and looks back from there: ten times faster than one that looks back everywhere.
_NAME: Final = re.compile(r"[&*](?<![\w*].)(?=[A-Za-z0-9_-])", re.DOTALL)
_TAG: Final = re.compile(r"!(?<!\w!)")
_DIRECTIVE: Final = re.compile(r"%(?<=^%)", re.MULTILINE)
_HASH: Final = re.compile(r"""\#(?<=[ \t"'\[\]{},:]\#)""")


class Mark(NamedTuple):
    """A place in a text: 0-based, as libyaml counts."""

    offset: int
    line: int
    column: int


class Oddity(NamedTuple):
    """Something that content may not use, at its place."""

    code: str
    mark: Mark


class Scan(NamedTuple):
    """The tokens of a text up to a place."""

    last: Token | None
    """The last token that holds characters: a scalar, a bracket, an alias."""
    open_brackets: tuple[Mark, ...]
    first: Mark | None


def needs_scan(text: str) -> bool:
    """Tell whether a text may hold anything that only tokens show.

    Cost: microseconds; true for some texts that hold nothing of the kind, never false for one that does.
    """
    return (
        _NAME.search(text) is not None
        or _TAG.search(text) is not None
        or _DIRECTIVE.search(text) is not None
        or any(_shares_line(text, match.start()) for match in _HASH.finditer(text))
    )


def oddities(text: str) -> list[Oddity]:
    """Find anchors, aliases, tags and directives, and comments that share a line with something.

    Order: as they stand.
    Cost: 0.5 ms for a record; only for a text that was composed, so that it is not too deep.
    """
    found: list[Oddity] = []
    spans: list[tuple[int, int]] = []
    for token in yaml.scan(text, CBaseLoader):
        code = _CODES.get(type(token))
        if code is not None:
            found.append(Oddity(code, mark_of(token)))
        elif isinstance(token, ScalarToken):
            start = token.start_mark.index
            if token.style in {"|", ">"}:
                # The line of the sign itself is layout: a comment may stand behind the sign.
                start = text.find("\n", start) if "\n" in text else text.find("\r", start)
            spans.append((start, token.end_mark.index))
    found.extend(_shared_comments(text, spans))
    return sorted(found, key=lambda oddity: oddity.mark)


def scan_until(text: str, index: int) -> Scan:
    """Read tokens up to a place where the syntax broke.

    Errors: none; a scanner error ends the scan.
    """
    open_brackets: list[Mark] = []
    last: Token | None = None
    first: Mark | None = None

    def is_before(token: Token) -> bool:
        return token.start_mark.index < index and len(open_brackets) <= MAX_DEPTH

    # The scanner stumbles where the parser did, or a little further on.
    with suppress(yaml.YAMLError):
        for token in takewhile(is_before, yaml.scan(text, CBaseLoader)):
            if isinstance(token, _OPENING):
                open_brackets.append(mark_of(token))
            elif isinstance(token, _CLOSING) and open_brackets:
                open_brackets.pop()
            if isinstance(token, (ScalarToken, AliasToken, *_OPENING, *_CLOSING)):
                last = token
                first = first or mark_of(token)
    return Scan(last, tuple(open_brackets), first)


def mark_of(token: Token) -> Mark:
    """Give the place where a token begins."""
    mark = token.start_mark
    return Mark(mark.index, mark.line, mark.column)


def _shared_comments(text: str, spans: list[tuple[int, int]]) -> list[Oddity]:
    starts = [start for start, _ in spans]
    lines = line_starts(text)
    found: list[Oddity] = []
    past = 0
    for match in _HASH.finditer(text):
        index = match.start()
        if len(found) == MOST_SHOWN:
            break
        if index < past:
            continue
        before = bisect_right(starts, index) - 1
        if before >= 0 and index < spans[before][1]:
            continue
        ends = [end for end in (text.find("\n", index), text.find("\r", index)) if end >= 0]
        past = min(ends, default=len(text))
        # A comment of its own line may have more of these signs in it.
        if _shares_line(text, index) and not _line_before(text, index).startswith("#"):
            line, column = line_column(lines, index)
            found.append(Oddity("yaml-comment-behind", Mark(index, line - 1, column - 1)))
    return found


def _shares_line(text: str, index: int) -> bool:
    return bool(_line_before(text, index))


def _line_before(text: str, index: int) -> str:
    start = max(text.rfind("\n", 0, index), text.rfind("\r", 0, index)) + 1
    return text[start:index].strip()
