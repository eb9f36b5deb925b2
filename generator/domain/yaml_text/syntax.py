"""What an editor did wrong where libyaml only says that something is.

libyaml reports the place where it could go no further, which is often a line below the mistake, in the
words of its own grammar. Each rule here looks at the text around that place and names the mistake.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from yaml.tokens import FlowMappingEndToken, FlowSequenceEndToken, ScalarToken

from generator.domain.problem import Problem
from generator.domain.yaml_text.failure import Failure, Guilt, to_quote
from generator.domain.yaml_text.layout import broken_off, colon, in_brackets, no_colon_found, structure
from generator.domain.yaml_text.outline import LINE, path_at
from generator.domain.yaml_text.positions import field_path
from generator.domain.yaml_text.quoting import (
    line_closed,
    line_with_quotes,
    shorten,
    spaced_line,
)
from generator.domain.yaml_text.tokens import Mark, mark_of, scan_until

if TYPE_CHECKING:
    from collections.abc import Callable

    import yaml

_LEADING: Final = "@`%*&!?,]}|>"


def explain_syntax(file: str, text: str, lines: list[str], error: yaml.MarkedYAMLError) -> Problem:
    """Turn a syntax error of libyaml into a problem of ours, at the place to mend."""
    at = _place(error.problem_mark or error.context_mark)
    since = _place(error.context_mark or error.problem_mark)
    failure = Failure(lines, str(error.problem), str(error.context), at, since, scan_until(text, at.offset))
    guilt = next(found for rule in _RULES if (found := rule(failure)) is not None)
    number = min(guilt.line, len(lines) - 1)
    path = path_at([*lines[:number], spaced_line(lines[number])], number)
    if guilt.code == "yaml-list-mixed":
        # The line belongs to neither the list nor the fields; what holds both is named.
        path = path[:-1]
    return Problem(
        file,
        number + 1,
        guilt.column + 1,
        guilt.code,
        field_path(path),
        found=shorten(lines[number]),
        details=guilt.details,
    )


def _place(mark: yaml.Mark | None) -> Mark:
    return Mark(mark.index, mark.line, mark.column) if mark is not None else Mark(0, 0, 0)


def _documents(failure: Failure) -> Guilt | None:
    above = failure.line(failure.filled_above(failure.at.line)).strip()
    second = "another document" in f"{failure.context} {failure.what}"
    if second or ("<document start>" in failure.what and above == "..."):
        return Guilt("yaml-several-documents", failure.at.line, 0)
    return None


def _conflict(failure: Failure) -> Guilt | None:
    for number, line in enumerate(failure.lines):
        if line.startswith(("<<<<<<< ", ">>>>>>> ")) or line.rstrip() == "=======":
            return Guilt("yaml-conflict", number, 0)
    return None


def _directive(failure: Failure) -> Guilt | None:
    named = "directive" in f"{failure.context} {failure.what}"
    number = failure.since.line if named else 0
    line = failure.line(number)
    if line.startswith(("%YAML", "%TAG")) and (named or "<document start>" in failure.what):
        return Guilt("yaml-directive", number, 0)
    return to_quote(failure, "yaml-special-start", failure.since) if named else None


def _escape(failure: Failure) -> Guilt | None:
    if "while parsing a quoted scalar" not in failure.context:
        return None
    line = failure.line(failure.at.line)
    # libyaml stands behind the \\u of a broken \\ud800, but on the backslash of an unknown \\T.
    column = max(line.rfind("\\", 0, failure.at.column + 1), 0)
    details = (("escape", line[column : column + 2]), ("mended", line_with_quotes(line)))
    return Guilt("yaml-escape", failure.at.line, column, details)


def _open_quote(failure: Failure) -> Guilt | None:
    if "while scanning a quoted scalar" in failure.context:
        start = failure.since
    else:
        last = failure.scan.last
        if not isinstance(last, ScalarToken) or last.style not in {'"', "'"}:
            return None
        start = mark_of(last)
        if last.end_mark.line == start.line or last.end_mark.line < failure.at.line:
            return None
    line = failure.line(start.line)
    character = line[start.column : start.column + 1]
    details = (("character", character), ("mended", line_closed(line, character)))
    return Guilt("yaml-quote-open", start.line, start.column, details)


def _tab(failure: Failure) -> Guilt | None:
    for number in (failure.at.line, failure.since.line):
        line = failure.line(number)
        tab = line[: len(line) - len(line.lstrip())].find("\t")
        if tab >= 0:
            return Guilt("yaml-tab", number, tab)
    return None


def _block_sign(failure: Failure) -> Guilt | None:
    if "block scalar" in failure.context:
        return to_quote(failure, "yaml-block-sign", failure.since)
    return None


def _special_start(failure: Failure) -> Guilt | None:
    if failure.context.endswith(("scanning an alias", "scanning an anchor", "scanning a tag")) or (
        failure.context.endswith("parsing a tag")
    ):
        return to_quote(failure, "yaml-special-start", failure.since)
    if "undefined alias" in failure.what or "mapping keys are not allowed" in failure.what:
        return to_quote(failure, "yaml-special-start", failure.at)
    if failure.what.startswith("second occurrence"):
        return to_quote(failure, "yaml-anchor", failure.at)
    if "block sequence entries are not allowed" in failure.what:
        return to_quote(failure, "yaml-dash-behind-key", failure.at)
    if "cannot start any token" in failure.what or "expected node content" in failure.what:
        return _at_odd_character(failure)
    return None


def _at_odd_character(failure: Failure) -> Guilt | None:
    if failure.scan.open_brackets and failure.character in {",", "]", "}"}:
        code = "yaml-empty-item" if failure.character == "," else "yaml-bracket-stray"
        return Guilt(code, failure.at.line, failure.at.column, (("bracket", failure.character),))
    if failure.character == "\t":
        return Guilt("yaml-tab", failure.at.line, failure.at.column)
    if failure.character and failure.character in _LEADING:
        return to_quote(failure, "yaml-special-start", failure.at)
    return None


def _behind_value(failure: Failure) -> Guilt | None:
    last = failure.scan.last
    if last is None or last.end_mark.line != failure.at.line:
        return None
    if isinstance(last, ScalarToken) and last.style in {'"', "'"}:
        return to_quote(failure, "yaml-text-behind-quote", failure.at)
    if isinstance(last, (FlowSequenceEndToken, FlowMappingEndToken)):
        if failure.character in {"]", "}"}:
            details = (("bracket", failure.character),)
            return Guilt("yaml-bracket-stray", failure.at.line, failure.at.column, details)
        line = failure.line(failure.at.line)
        match = LINE.match(line)
        assert match is not None
        start = Mark(0, failure.at.line, len(line) - len(line[match.end() :].lstrip()))
        return to_quote(failure, "yaml-special-start", start)
    return None


def _anything(failure: Failure) -> Guilt:
    return Guilt("yaml-syntax", failure.at.line, failure.at.column)


_RULES: Final[tuple[Callable[[Failure], Guilt | None], ...]] = (
    _conflict,
    _documents,
    _directive,
    _escape,
    _open_quote,
    _tab,
    _block_sign,
    _special_start,
    colon,
    in_brackets,
    no_colon_found,
    _behind_value,
    broken_off,
    structure,
    _anything,
)
