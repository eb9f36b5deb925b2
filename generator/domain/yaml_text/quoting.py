"""How a line should have been written."""

from __future__ import annotations

import re
from typing import Final

from generator.domain.yaml_text.outline import LINE, MACHINE_KEY

_LONGEST: Final = 160


def shorten(text: str, longest: int = 80) -> str:
    """Cut a text for showing; white space runs become one space."""
    shown = " ".join(text.lstrip()[: longest * 4].split())
    return shown if len(shown) <= longest else f"{shown[: longest - 1].rstrip()}…"


def quoted(text: str) -> str:
    """Put a text in the quotation marks that leave every character of it as it is."""
    text = text.strip()
    if _is_enclosed(text):
        text = text[1:-1]
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def line_with_quotes(line: str) -> str:
    """Write a line again with its value in quotation marks.

    Shape: one line; the key and dashes stay outside the marks when the key is one of ours.
    """
    line = line[: 2 * _LONGEST]
    match = LINE.match(line)
    assert match is not None
    key = match["key"]
    if key is not None and MACHINE_KEY.match(key.strip("\"'")):
        head, value = line[: match.end()], line[match.end() :]
    else:
        head, value = line[: match.end("dashes")], line[match.end("dashes") :]
    return shorten(f"{head.strip()} {quoted(value)}", _LONGEST).strip()


def line_with_comment_quoted(line: str, comment: int) -> str:
    """Write a line again so that what stands behind its # (at a column, 0-based) is part of the value.

    Shape: one line; behind a list in brackets or the sign of a block nothing can be part of the value.
    """
    line = line[: comment + _LONGEST]
    match = LINE.match(line)
    assert match is not None
    before = line[match.end() : comment].strip()
    if before.startswith(("[", "{", "|", ">")):
        return shorten(line[:comment], _LONGEST)
    if len(before) > 1 and before[0] in "\"'" and before[-1] == before[0]:
        inner = f"{before[1:-1]} {line[comment:].strip()}"
        return shorten(f"{line[: match.end()].strip()} {before[0]}{inner}{before[0]}", _LONGEST)
    return line_with_quotes(line)


def line_closed(line: str, closing: str) -> str:
    """Write a line again with the closing quotation mark or bracket that it lacks."""
    # A curly mark at the end was meant to close the straight one.
    return shorten(f"{line.rstrip().rstrip(',”’')}{closing}", _LONGEST)


def spaced_line(line: str) -> str:
    """Write a line that lacks the space behind its colon or dash with it, the rest as it is."""
    if lacks_space(line):
        return line.replace(":", ": ", 1)
    return line.replace("-", "- ", 1) if lacks_space_after_dash(line) else line


def line_with_space(line: str) -> str:
    """Write a line again with the space that it lacks behind its colon or dash."""
    text = line.strip()
    if re.match(r"-[^ \t\-]", text):
        return shorten(f"- {text[1:]}", _LONGEST)
    return shorten(re.sub(r"^((?:- +)*[{\[]?[\w]+):", r"\1: ", text, count=1), _LONGEST)


def lacks_space(line: str) -> bool:
    """Tell whether a line reads key:value, the space behind the colon forgotten."""
    return re.match(r"[ \t]*(?:- +)*[a-z][a-z0-9_]*:[^\s/]", line) is not None


def lacks_space_after_dash(line: str) -> bool:
    """Tell whether a line reads -item, the space behind the dash forgotten."""
    return re.match(r"[ \t]*-[^\s\-0-9.,]", line) is not None


def _is_enclosed(text: str) -> bool:
    # "Phong trào "Khéo" 2024" is enclosed, its second mark opens; "Khéo" và "tốt" is not, its second closes.
    if len(text) < 2 or text[0] != text[-1] or text[0] not in "\"'":
        return False
    second = text.index(text[0], 1)
    closes = not text[second - 1].isspace() and text[second + 1 : second + 2] in {" ", ",", "."}
    return second == len(text) - 1 or not closes
