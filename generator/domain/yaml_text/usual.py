"""The YAML that editors mostly write, read line by line at a quarter of a parser's cost.

What is read here is read exactly as libyaml and the tree reader would, without any problem; at the slightest
doubt (a sign that YAML gives a meaning, a text over several lines, an indentation that could mean two things)
nothing is said, and the parser has the word; tests/unit/domain/yaml_text/test_usual.py compares the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

_LINE: Final = re.compile(
    r"""(\ *)(-\ )?                               # indent, dash
    (?:(?!null:)([a-z][a-z0-9_-]{0,99}):(?:\ +|$))?  # key
    (?:"([^"\\]*)"\ *                             # text in double quotes
      |([\[{].*)                                  # list or mapping in brackets
      |([|>]-?)\ *                                # block
      |([^\s\-?:,\[\]{}#&*!|>'"%@`].*))?$         # text without quotes""",
    re.VERBOSE,
)
_BRACKETED: Final = re.compile(
    r"""[\[\]{}]\ *|,\ *|:\ +|"[^"\\]*"\ *
    |[^\s\-?:,\[\]{}#&*!|>'"%@`][^,\[\]{}:"\#]*(?::(?=[\w/])[^,\[\]{}:"\#]*)*""",
    re.VERBOSE,
)
# Behind more than 1,024 characters YAML sees no key; `null` as a key is a mistake.
_KEY: Final = re.compile(r"(?!null\Z)[a-z][a-z0-9_-]{0,99}")
_NULLS: Final = frozenset({"~", "null", "Null", "NULL"})
_DEEPEST: Final = 12
"""Levels of both ways of writing together; well within what the parser allows, so that it refuses none."""


class _DoubtError(Exception):
    """Something that only the parser can tell."""


def read_usual(text: str) -> dict[str, Any] | None:
    """Read a text whose top is a mapping; None when it holds anything unusual.

    Shape: texts, mappings and lists, as parse_yaml gives them.
    Cost: 0.1 ms for a record of 4 kB.
    """
    if not text.endswith("\n") or "\t" in text or "\r" in text:
        return None
    reader = _Reader(text.split("\n")[:-1])
    try:
        data = reader.mapping(0, 0)
    except _DoubtError:
        return None
    return data if data and reader.at == len(reader.lines) else None


class _Reader:
    """Goes down the lines of one text."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.at = 0

    def mapping(self, indent: int, depth: int, first: tuple[str | None, ...] | None = None) -> dict[str, Any]:
        """Read the mapping whose keys stand at an indent; its first line may have begun behind a dash."""
        if depth > _DEEPEST:
            raise _DoubtError
        data: dict[str, Any] = {}
        parts = first
        while True:
            if parts is None:
                parts = self.parts()
                if parts is None:
                    return data
                width = len(parts[0] or "")
                if width < indent:
                    return data
                if width > indent or parts[1] is not None:
                    raise _DoubtError
            key = parts[2]
            if key is None or key in data:
                raise _DoubtError
            data[key] = self.value(parts, indent, depth)
            parts = None

    def sequence(self, indent: int, depth: int) -> list[Any]:
        """Read the list whose dashes stand at an indent."""
        if depth > _DEEPEST:
            raise _DoubtError
        items: list[Any] = []
        while True:
            parts = self.parts()
            if parts is None:
                return items
            width = len(parts[0] or "")
            if width < indent or (width == indent and parts[1] is None):
                return items
            if width > indent:
                raise _DoubtError
            if parts[2] is not None:
                items.append(self.mapping(indent + 2, depth + 1, parts))
            elif parts[3:] == (None, None, None, None):
                raise _DoubtError
            else:
                items.append(self.value(parts, indent, depth))

    def value(self, parts: tuple[str | None, ...], indent: int, depth: int) -> Any:
        """Read what stands behind a key or a dash, and go on to the line that follows it."""
        _, _, _, quoted, bracketed, block, plain = parts
        self.at += 1
        if plain is not None:
            if ": " in plain or " #" in plain or plain[-1] == ":":
                raise _DoubtError
            return _text(plain)
        if quoted is not None:
            return quoted.strip()
        if bracketed is not None:
            return _in_brackets(bracketed, depth + 1)
        if block is not None:
            return self.block(indent, block)
        following = self.parts()
        if following is None:
            raise _DoubtError
        width = len(following[0] or "")
        if following[1] is not None and width >= indent:
            return self.sequence(width, depth + 1)
        if width > indent:
            return self.mapping(width, depth + 1)
        raise _DoubtError

    def parts(self) -> tuple[str | None, ...] | None:
        """Take the next line apart that holds something; None at the end.

        Shape: indent, dash, key, text in quotes, brackets, sign of a block, text without quotes.
        """
        while self.at < len(self.lines):
            line = self.lines[self.at]
            found = _LINE.match(line)
            if found is not None:
                parts = found.groups()
                if parts[1:] != (None, None, None, None, None, None):
                    return parts
            elif line.lstrip(" ")[:1] != "#":
                raise _DoubtError
            self.at += 1
        return None

    def block(self, indent: int, sign: str) -> str:
        """Read the lines of a text behind `|` or `>`, with or without a dash."""
        lines: list[str] = []
        margin = ""
        while self.at < len(self.lines):
            line = self.lines[self.at]
            filled = line.lstrip(" ")
            if filled:
                if not margin:
                    margin = " " * (len(line) - len(filled))
                    if len(margin) <= indent or lines:
                        raise _DoubtError
                if not line.startswith(margin):
                    if len(line) - len(filled) > indent:
                        raise _DoubtError
                    break
                lines.append(line[len(margin) :])
            elif len(line) > len(margin):
                raise _DoubtError
            else:
                lines.append("")
            self.at += 1
        while lines and not lines[-1]:
            lines.pop()
        if not lines:
            raise _DoubtError
        text = "\n".join(lines) if sign[0] == "|" else _folded(lines)
        return text if sign[1:] else f"{text}\n"


def _folded(lines: list[str]) -> str:
    """Join lines by spaces, paragraphs by the empty lines between them."""
    text, breaks = "", 0
    for line in lines:
        if line[:1] == " " or line[-1:] == " ":
            # Deeper lines keep their breaks.
            raise _DoubtError
        if line:
            text += ("\n" * breaks or " " if text else "") + line
            breaks = 0
        else:
            breaks += 1
    return text


def _text(plain: str) -> str:
    text = plain.strip()
    if text in _NULLS:
        raise _DoubtError
    return text


def _in_brackets(text: str, depth: int) -> Any:
    tokens = _BRACKETED.findall(text)
    if sum(map(len, tokens)) != len(text):
        raise _DoubtError
    following = iter(tokens)
    try:
        value = _node(next(following), following, depth)
    except StopIteration:
        raise _DoubtError from None
    if next(following, None) is not None:
        raise _DoubtError
    return value


def _node(token: str, following: Iterator[str], depth: int) -> Any:
    sign = token[0]
    if sign == '"':
        return token.rstrip(" ")[1:-1].strip()
    if sign not in "[]{},:":
        return _text(token)
    if depth > _DEEPEST:
        raise _DoubtError
    if sign == "[":
        return _list(following, depth)
    if sign == "{":
        return _mapping(following, depth)
    raise _DoubtError


def _list(following: Iterator[str], depth: int) -> list[Any]:
    items: list[Any] = []
    token = next(following)
    if token[0] == "]":
        return items
    while True:
        items.append(_node(token, following, depth + 1))
        sign = next(following)[0]
        if sign == "]":
            return items
        if sign != ",":
            raise _DoubtError
        token = next(following)


def _mapping(following: Iterator[str], depth: int) -> dict[str, Any]:
    data: dict[str, Any] = {}
    key = next(following)
    if key[0] == "}":
        return data
    while True:
        if _KEY.fullmatch(key) is None or key in data or next(following)[0] != ":":
            raise _DoubtError
        data[key] = _node(next(following), following, depth + 1)
        sign = next(following)[0]
        if sign == "}":
            return data
        if sign != ",":
            raise _DoubtError
        key = next(following)
