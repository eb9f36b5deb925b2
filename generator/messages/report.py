"""Problems as lines of text, as JSON and as annotations of a pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.domain.problem import Severity
from generator.messages.catalogue import LANGUAGES, explain

if TYPE_CHECKING:
    from generator.domain.problem import Problem

_LABELS: Final = {
    "vi": {"error": "lỗi", "warning": "cảnh báo", "found": "thấy", "expected": "cần", "hint": "cách sửa"},
    "en": {"error": "error", "warning": "warning", "found": "found", "expected": "expected", "hint": "mend"},
}
_ESCAPED_IN_TEXT: Final = (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"))
_ESCAPED_IN_PROPERTY: Final = (*_ESCAPED_IN_TEXT, (":", "%3A"), (",", "%2C"))


def text_report(problem: Problem, language: str = LANGUAGES[0], shown_path: str = "") -> str:
    """Write a problem as editors read it: where and what, then found, expected and remedy.

    Shape: one to four lines without a final line break.
    """
    labels = _LABELS[language]
    words = explain(problem, language)
    where = f"{shown_path or problem.file}:{problem.line}:{problem.column}"
    field = f" {problem.field}" if problem.field else ""
    message = _on_one_line(words.message)
    lines = [f"{where}: {labels[problem.severity.value]} [{problem.code}]{field}: {message}"]
    below = (("found", problem.found), ("expected", words.expected), ("hint", words.hint))
    lines += [f"  {labels[name]}: {_on_one_line(text)}" for name, text in below if text]
    return "\n".join(lines)


def as_json(problem: Problem, language: str = LANGUAGES[0], shown_path: str = "") -> dict[str, str | int]:
    """Give a problem as programs read it.

    Shape: file, line, column, field, code, severity, message, found, expected, hint.
    """
    words = explain(problem, language)
    return {
        "file": shown_path or problem.file,
        "line": problem.line,
        "column": problem.column,
        "field": problem.field,
        "code": problem.code,
        "severity": problem.severity.value,
        "message": words.message,
        "found": problem.found,
        "expected": words.expected,
        "hint": words.hint,
    }


def github_annotation(problem: Problem, language: str = LANGUAGES[0], shown_path: str = "") -> str:
    """Write a problem as a workflow command, which GitHub shows beside its line.

    Source: github.com/actions/toolkit, packages/core/src/command.ts (escaping).
    """
    words = explain(problem, language)
    command = "error" if problem.severity is Severity.ERROR else "warning"
    title = f"{problem.code} {problem.field}".rstrip()
    properties = ",".join(
        (
            f"file={_escaped(shown_path or problem.file, _ESCAPED_IN_PROPERTY)}",
            f"line={problem.line}",
            f"col={problem.column}",
            f"title={_escaped(title, _ESCAPED_IN_PROPERTY)}",
        )
    )
    text = "\n".join(part for part in (words.message, words.hint) if part)
    return f"::{command} {properties}::{_escaped(text, _ESCAPED_IN_TEXT)}"


def _escaped(text: str, pairs: tuple[tuple[str, str], ...]) -> str:
    for plain, escaped in pairs:
        text = text.replace(plain, escaped)
    return text


def _on_one_line(text: str) -> str:
    return " ".join(text.split())
