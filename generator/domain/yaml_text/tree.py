"""From a tree of nodes to plain data, with the mistakes that only the tree shows."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any, Final, NamedTuple

from yaml.nodes import MappingNode, Node, ScalarNode

from generator.domain.yaml_text.characters import MOST_SHOWN, lines_of, mend, unwanted_characters
from generator.domain.yaml_text.outline import MACHINE_KEY
from generator.domain.yaml_text.positions import key_text, position
from generator.domain.yaml_text.quoting import (
    lacks_space,
    lacks_space_after_dash,
    line_closed,
    line_with_quotes,
    line_with_space,
    shorten,
)

_FARTHEST_INDENT: Final = 100
_NULLS: Final = frozenset({"~", "null", "Null", "NULL"})
_BLOCKS: Final = frozenset({"|", ">"})
_SWALLOWED_KEY: Final = re.compile(r"[ \t]*(?:- +)*[a-z][a-z0-9_]*:(?: |$)")
_SWALLOWED_ITEM: Final = re.compile(r"[ \t]*- ")


class Finding(NamedTuple):
    """A mistake at a node, before its path is looked up."""

    node: Node
    code: str
    place: tuple[int, int]
    """1-based line and column."""
    found: str
    details: tuple[tuple[str, str], ...] = ()


class TreeReader:
    """Builds data from one file's nodes and gathers what is wrong with them."""

    def __init__(self, text: str) -> None:
        self._text = text
        # The text is normalised already; only an escape like "\u00a0" brings odd characters back.
        self._escapes = "\\" in text
        # Inside `extras` an editor may name things at will.
        self._free = False
        self.findings: list[Finding] = []

    def read(self, node: Node) -> Any:
        """Build the data of a node; what is wrong with it joins the findings."""
        # Exact types: this is the hottest line of a cold build.
        if type(node) is ScalarNode:
            return self._scalar(node)
        if type(node) is MappingNode:
            return self._mapping(node)
        return self._sequence(node)

    @cached_property
    def _lines(self) -> list[str]:
        return lines_of(self._text)

    def _mapping(self, node: Node) -> dict[str, Any]:
        data: dict[str, Any] = {}
        absent: set[str] = set()
        firsts: dict[str, str] = {}
        for key_node, value_node in node.value:
            if type(key_node) is not ScalarNode:
                self._add(key_node, "yaml-key-not-text")
                continue
            key = key_text(key_node)
            if key in data or key in absent:
                firsts = firsts or _first_lines(node)
                self._add(key_node, "yaml-duplicate-key", key, first_line=firsts[key])
            elif not key or (key_node.style == "" and (key in _NULLS or key == "<<")):
                self._add(key_node, "yaml-merge" if key == "<<" else "yaml-key-empty")
            elif ":" in key and key_node.style == "" and lacks_space(key):
                self._add(key_node, "yaml-missing-space", mended=line_with_space(key))
            if type(value_node) is ScalarNode and not value_node.value and value_node.style == "":
                absent.add(key)
                colon = ":" in self._text[key_node.end_mark.index : value_node.start_mark.index]
                if not colon and ":" not in key:
                    self._add(key_node, "yaml-key-without-colon", mended=key)
                continue
            if type(value_node) is MappingNode:
                self._prose_with_colon(value_node)
            free = self._free
            self._free = free or key == "extras"
            data[key] = self.read(value_node)
            self._free = free
        return data

    def _sequence(self, node: Node) -> list[Any]:
        data: list[Any] = []
        for item in node.value:
            if type(item) is ScalarNode and not item.value and item.style == "":
                self._add(item, "yaml-empty-item")
                continue
            if type(item) is MappingNode:
                self._prose_with_colon(item)
            data.append(self.read(item))
        return data

    def _scalar(self, node: ScalarNode) -> str:
        value: str = node.value
        style = node.style
        if style == "" and value in _NULLS:
            self._add(node, "yaml-null", value)
        if self._escapes and style == '"':
            # An escape may write any end of a line; those of the file itself are one sort already.
            value = "\n".join(lines_of(mend(value)))
            for _, code, name in unwanted_characters(value):
                self._add(node, code, name, character=name)
        if style in _BLOCKS:
            return value
        if node.start_mark.line != node.end_mark.line or (
            style == "" and value[0] == "-" and node.start_mark.column < _FARTHEST_INDENT
        ):
            self._swallowed(node, plain=style == "")
        return value.strip()

    def _swallowed(self, node: Node, *, plain: bool) -> None:
        # YAML folds following lines into a text; some of them were meant as fields or items of their own.
        if len(self.findings) >= MOST_SHOWN:
            return
        first, last = node.start_mark.line, node.end_mark.line
        if plain and lacks_space_after_dash(self._lines[first][: node.start_mark.column + 2]):
            line = self._lines[first]
            self._add(node, "yaml-dash-space", shorten(line), mended=line_with_space(line))
            return
        margin = len(self._lines[first]) - len(self._lines[first].lstrip())
        for number in range(first + 1, last + 1):
            line = self._lines[number]
            indent = len(line) - len(line.lstrip())
            place = (number + 1, indent + 1)
            if plain and _SWALLOWED_ITEM.match(line):
                self.findings.append(Finding(node, "yaml-swallowed-item", place, shorten(line)))
                return
            if plain and (lacks_space(line) or lacks_space_after_dash(line)):
                code = "yaml-missing-space" if lacks_space(line) else "yaml-dash-space"
                details = (("mended", line_with_space(line)),)
                self.findings.append(Finding(node, code, place, shorten(line), details))
                return
            closing = not plain and line.strip()[:1] in {'"', "'"}
            if (
                not plain
                and line.strip()
                and not closing
                and (_SWALLOWED_KEY.match(line) or indent <= margin)
            ):
                opening = self._lines[first]
                mark = opening[node.start_mark.column]
                mended = line_closed(opening, mark)
                self._add(node, "yaml-quote-open", shorten(opening), character=mark, mended=mended)
                return

    def _prose_with_colon(self, node: Node) -> None:
        # "- Hội nghị bàn: hai việc" reads as a field named “Hội nghị bàn”.
        if (
            self._free
            or len(self.findings) >= MOST_SHOWN
            or len(node.value) != 1
            or type(node.value[0][0]) is not ScalarNode
        ):
            return
        key = node.value[0][0]
        braced = self._text[node.start_mark.index : node.start_mark.index + 1] == "{"
        if key.style == "" and key.value and not braced and not MACHINE_KEY.match(key.value):
            line = self._lines[key.start_mark.line]
            place = (key.end_mark.line + 1, key.end_mark.column + 1)
            details = (("mended", line_with_quotes(line)), ("character", ":"))
            self.findings.append(Finding(node, "yaml-colon-in-text", place, shorten(line), details))

    def _add(self, node: Node, code: str, found: str = "", **details: str) -> None:
        if len(self.findings) < MOST_SHOWN:
            found = found or self._line(node)
            self.findings.append(Finding(node, code, position(node), found, tuple(details.items())))

    def _line(self, node: Node) -> str:
        number = min(node.start_mark.line, len(self._lines) - 1)
        return shorten(self._lines[number])


def _first_lines(node: Node) -> dict[str, str]:
    keys = [key for key, _ in reversed(node.value) if type(key) is ScalarNode]
    return {key_text(key): str(key.start_mark.line + 1) for key in keys}
