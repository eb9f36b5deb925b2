"""Syntax errors of layout: brackets, colons, depth."""

from __future__ import annotations

import re
from typing import Final

from yaml.tokens import ScalarToken

from generator.domain.yaml_text.failure import (
    Failure,
    Guilt,
    dash_space,
    indent_of,
    indentation,
    missing_space,
    no_colon,
    to_quote,
)
from generator.domain.yaml_text.outline import LINE, MACHINE_KEY, ends_with_block_sign
from generator.domain.yaml_text.quoting import (
    lacks_space,
    lacks_space_after_dash,
    line_closed,
    line_with_comment_quoted,
)
from generator.domain.yaml_text.tokens import Mark

_BRACKETS: Final = {"[": "]", "{": "}"}
_BRACKET_OR_QUOTED: Final = re.compile(r'"[^"]*"|[\[\]{}]')


def colon(failure: Failure) -> Guilt | None:
    """Find what a colon too many means: prose, a wrong depth, or a space forgotten above."""
    if "unexpected ':'" in failure.what:
        details = (("mended", "“: ”"),)
        return Guilt("yaml-missing-space", failure.at.line, failure.at.column, details)
    if "mapping values are not allowed" not in failure.what or failure.scan.open_brackets:
        return None
    number = failure.at.line
    line = failure.line(number)
    match = LINE.match(line)
    assert match is not None
    above = failure.filled_above(number)
    if match["key"] is None or match.end() <= failure.at.column:
        if match["key"] is None and lacks_space(line):
            return missing_space(failure, number)
        last = failure.scan.last
        if isinstance(last, ScalarToken) and last.style in {'"', "'"} and last.start_mark.line == number:
            return to_quote(failure, "yaml-text-behind-quote", failure.at)
        return to_quote(failure, "yaml-colon-in-text", failure.at)
    if above >= 0 and lacks_space(failure.line(above)):
        return missing_space(failure, above)
    if above >= 0 and ":" not in failure.line(above):
        # What stands above is the first thing of the file, or the name of what stands below.
        higher = indent_of(failure.line(above)) < indent_of(line)
        if higher or failure.filled_above(above) < 0:
            return no_colon(failure, above)
    if MACHINE_KEY.match(match["key"].strip("\"'")):
        return indentation(failure, number)
    return to_quote(failure, "yaml-colon-in-text", failure.at)


def no_colon_found(failure: Failure) -> Guilt | None:
    """Find what a line without a colon lacks."""
    if "could not find expected ':'" not in failure.what:
        return None
    number = failure.since.line
    line = failure.line(number)
    if lacks_space_after_dash(line):
        return dash_space(failure, number)
    if lacks_space(line):
        return missing_space(failure, number)
    above = failure.line(failure.filled_above(number))
    if ends_with_block_sign(above):
        return Guilt("yaml-block-indent", number, failure.since.column)
    return no_colon(failure, number)


def in_brackets(failure: Failure) -> Guilt | None:
    """Find what is wrong inside [ ] or { }: no closing bracket, or no comma between two things."""
    if not failure.scan.open_brackets:
        return None
    start = failure.scan.open_brackets[-1]
    bracket = failure.line(start.line)[start.column : start.column + 1]
    if _closes(failure, start):
        return Guilt("yaml-missing-comma", failure.at.line, failure.at.column)
    line = failure.line(start.line)
    closing = _BRACKETS.get(bracket, "]")
    mended = line_closed(line, closing)
    if failure.at.line == start.line and failure.character in {"]", "}"}:
        mended = f"{line[: failure.at.column]}{closing}{line[failure.at.column :]}".strip()
    details = (("bracket", bracket), ("closing", closing), ("mended", mended))
    return Guilt("yaml-bracket-open", start.line, start.column, details)


def _closes(failure: Failure, start: Mark) -> bool:
    # Whether the bracket has its partner before the next line that stands no deeper than its own.
    first = failure.lines[start.line]
    region = [first[start.column :]]
    for line in failure.lines[start.line + 1 :]:
        if line.strip() and indent_of(line) <= indent_of(first) and line.strip()[0] not in "]}":
            break
        region.append(line)
    expected: list[str] = []
    for match in _BRACKET_OR_QUOTED.finditer("\n".join(region)):
        sign = match.group()
        if sign in _BRACKETS:
            expected.append(_BRACKETS[sign])
        elif sign in {"]", "}"}:
            if expected.pop() != sign:
                return False
            if not expected:
                return True
    return False


def broken_off(failure: Failure) -> Guilt | None:
    """Find a comment that ends a text whose rest follows."""
    last = failure.scan.last
    if not isinstance(last, ScalarToken) or last.style or last.end_mark.line >= failure.at.line:
        return None
    same_line = failure.line(last.end_mark.line)[last.end_mark.column :].lstrip()
    if same_line.startswith("#"):
        column = failure.line(last.end_mark.line).index("#", last.end_mark.column)
        details = (("mended", line_with_comment_quoted(failure.line(last.end_mark.line), column)),)
        return Guilt("yaml-comment-behind", last.end_mark.line, column, details)
    between = range(last.end_mark.line + 1, failure.at.line)
    comment = next((n for n in between if failure.line(n).lstrip().startswith("#")), None)
    match = LINE.match(failure.line(failure.at.line))
    if comment is not None and match is not None and match["key"] is None and not match["dashes"]:
        return Guilt("yaml-comment-inside", comment, indent_of(failure.line(comment)))
    return None


def structure(failure: Failure) -> Guilt | None:
    """Find a line at the wrong depth, or list items among fields."""
    if not any(part in failure.what for part in ("expected key", "'-' indicator", "<document start>")):
        return None
    number = failure.at.line
    line = failure.line(number)
    column = indent_of(line)
    sign = line[column : column + 1]
    if sign in {"]", "}"}:
        return Guilt("yaml-bracket-stray", number, column, (("bracket", sign),))
    if "<document start>" in failure.what:
        first = failure.scan.first
        return indentation(failure, first.line) if first is not None and first.column > column else None
    if sign == ":":
        return Guilt("yaml-key-empty", number, column)
    return _depth(failure, number, column)


def _depth(failure: Failure, number: int, column: int) -> Guilt:
    match = LINE.match(failure.line(number))
    assert match is not None
    last = failure.scan.last
    in_block = isinstance(last, ScalarToken) and last.style in {"|", ">"}
    if in_block and match["key"] is None and not match["dashes"]:
        return Guilt("yaml-block-indent", number, column)
    if "'-' indicator" in failure.what:
        mixed = column == failure.since.column
    else:
        mixed = bool(match["dashes"]) and not _has_list_above(failure, number)
    return Guilt("yaml-list-mixed", number, column) if mixed else indentation(failure, number)


def _has_list_above(failure: Failure, number: int) -> bool:
    # Items of the same list, at another indentation, before anything that stands further left.
    for above in range(number - 1, -1, -1):
        line = failure.line(above)
        if not line.strip():
            continue
        if line.lstrip().startswith("- "):
            return True
        if indent_of(line) < indent_of(failure.line(number)):
            return False
    return False
