"""Problems as lines of text, as JSON and as annotations of a pull request."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Final

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


def guide_address(code: str) -> str:
    """Say where the editors' guide tells of a code, with a wrong and a right example."""
    return f"HUONG-DAN.md#{code}"


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


def gitlab_findings(
    problems: Iterable[tuple[Problem, str]], language: str = LANGUAGES[0]
) -> list[dict[str, Any]]:
    """Give problems, each with the path to show, as GitLab shows them beside the lines of a merge request.

    Shape: description, check_name, fingerprint, severity, location.
    Source: docs.gitlab.com/ci/testing/code_quality (report format).
    """
    seen: Counter[tuple[str, ...]] = Counter()
    found = []
    for problem, shown in problems:
        words = explain(problem, language)
        # The same problem on another line is no new one; the same one twice is two.
        name = (shown, problem.code, problem.field, problem.found)
        seen[name] += 1
        fingerprint = blake2b("\0".join((*name, str(seen[name]))).encode("utf-8", "replace"), digest_size=20)
        said = f"[{problem.code}] {problem.field}: {words.message} {words.hint}"
        found.append(
            {
                "description": _on_one_line(said.replace("] : ", "]: ")),
                "check_name": problem.code,
                "fingerprint": fingerprint.hexdigest(),
                "severity": "major" if problem.severity is Severity.ERROR else "minor",
                "location": {"path": shown, "lines": {"begin": problem.line}},
            }
        )
    return found


def _escaped(text: str, pairs: tuple[tuple[str, str], ...]) -> str:
    for plain, escaped in pairs:
        text = text.replace(plain, escaped)
    return text


def _on_one_line(text: str) -> str:
    return " ".join(text.split())
