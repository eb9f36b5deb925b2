"""Where each value of a file stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.domain.yaml_text.characters import mend
from generator.domain.yaml_text.nodes import compose

Path: TypeAlias = tuple[str | int, ...]
"""Keys and list indexes from the top of a file down to a value."""


def field_path(path: Path) -> str:
    """Write a path as editors read it: figures[2].value."""
    written = ""
    for step in path:
        if isinstance(step, int):
            written += f"[{step}]"
        else:
            written += f".{step}" if written else step
    return written


@dataclass(frozen=True, slots=True)
class Positions:
    """Lines and columns of a file's values, looked up only when a problem needs one."""

    root: Node | None = None
    """The tree of the file; None where it could not be read, or was read without one."""
    text: str = ""
    """The file's text where it was read without a tree: then the tree is made when it is asked for."""

    def tree(self) -> Node | None:
        """Give the tree of the file.

        Cost: 0.5 ms for a file that was read without one.
        """
        return self.root if self.root is not None or not self.text else compose(self.text)

    def of(self, path: Path, *, key: bool = False) -> tuple[int, int]:
        """Find where a value stands, or its key; the nearest thing above it when it is absent.

        Units: 1-based line and column, in characters.
        """
        key_node: Node | None = None
        node = self.tree()
        for depth, step in enumerate(path):
            if isinstance(node, ScalarNode) and isinstance(step, int):
                return _line_of_block(node, step)
            found = _below(node, step)
            if found is None:
                break
            # Only the key of the value asked for counts, not that of something above it.
            key_node, node = (found[0] if depth == len(path) - 1 else None), found[1]
        if isinstance(node, ScalarNode) and not node.value and node.style == "":
            key_node = key_node or node
        if key and key_node is not None:
            return position(key_node)
        return position(node) if node is not None else (1, 1)


def position(node: Node) -> tuple[int, int]:
    """Say where a node begins.

    Units: 1-based line and column, in characters.
    """
    mark = node.start_mark
    return mark.line + 1, mark.column + 1


def paths_of(root: Node, targets: Iterable[Node]) -> dict[int, Path]:
    """Find the paths to nodes of a tree without aliases in one walk; a key's path is its value's.

    Shape: id of a node to its path.
    """
    wanted = {id(target) for target in targets}
    paths: dict[int, Path] = {}
    open_nodes: list[tuple[Node, Path]] = [(root, ())]
    while open_nodes:
        node, path = open_nodes.pop()
        if id(node) in wanted:
            paths[id(node)] = path
        if isinstance(node, SequenceNode):
            open_nodes.extend((item, (*path, index)) for index, item in enumerate(node.value))
        elif isinstance(node, MappingNode):
            for key, value in node.value:
                below = (*path, key_text(key)) if isinstance(key, ScalarNode) else path
                if id(key) in wanted:
                    paths[id(key)] = below
                open_nodes.append((value, below))
    return paths


def key_text(key: ScalarNode) -> str:
    """Give the text of a key as it is compared: normalised, without spaces around it."""
    text: str = key.value
    return text if text.isascii() and text == text.strip() else mend(text).strip()


def _below(node: Node | None, step: str | int) -> tuple[Node | None, Node] | None:
    if isinstance(node, MappingNode):
        for key, value in node.value:
            if isinstance(key, ScalarNode) and key_text(key) == step:
                return key, value
    elif isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
        return None, node.value[step]
    return None


def _line_of_block(node: ScalarNode, item: int) -> tuple[int, int]:
    # A list of texts written as a block: the item is the n-th line that is not empty.
    line, column = position(node)
    if node.style != "|":
        return line, column
    filled = [number for number, text in enumerate(node.value.split("\n")) if text.strip()]
    return (line + 1 + filled[item], 1) if item < len(filled) else (line, column)
