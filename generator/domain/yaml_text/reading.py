"""The way from a file's bytes to its data."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.domain.problem import Problem
from generator.domain.yaml_text.characters import MOST_SHOWN, lines_of
from generator.domain.yaml_text.decoding import read_text
from generator.domain.yaml_text.nodes import TooDeepError, compose
from generator.domain.yaml_text.outline import paths_at
from generator.domain.yaml_text.positions import Positions, field_path, paths_of, position
from generator.domain.yaml_text.quoting import line_with_comment_quoted, line_with_quotes, shorten
from generator.domain.yaml_text.syntax import explain_syntax
from generator.domain.yaml_text.tokens import needs_scan, oddities
from generator.domain.yaml_text.tree import TreeReader
from generator.domain.yaml_text.usual import read_usual


@dataclass(frozen=True, slots=True)
class ParsedYaml:
    """What a content file holds, or why it could not be read."""

    data: dict[str, Any] | list[Any] | None
    """Texts, mappings and lists; None when there is any problem."""
    problems: tuple[Problem, ...] = ()
    positions: Positions = field(default=Positions())


def parse_yaml(
    file: str, raw: bytes, *, top: Literal["mapping", "list"] = "mapping", may_be_empty: bool = False
) -> ParsedYaml:
    """Read a content file as YAML 1.2 whose every scalar is text.

    Errors: never raises; whatever is wrong becomes problems, and the data is None then.
    Cost: under 1 ms for a record of 4 kB; nothing is built from a file too large or too deep.
    """
    text, problems = read_text(file, raw)
    if problems:
        return ParsedYaml(None, problems)
    if top == "mapping" and (usual := read_usual(text)) is not None:
        return ParsedYaml(usual, positions=Positions(text=text))
    try:
        root = compose(text)
    except TooDeepError as error:
        shown = shorten(lines_of(text)[error.place[0] - 1])
        return ParsedYaml(None, (Problem(file, *error.place, "yaml-too-deep", found=shown),))
    except yaml.MarkedYAMLError as error:
        return ParsedYaml(None, (explain_syntax(file, text, lines_of(text), error),))
    if root is None and may_be_empty:
        return ParsedYaml({} if top == "mapping" else [])
    found, tangled = _oddities(file, text) if needs_scan(text) else ([], False)
    wrong_top = _wrong_top(file, root, top)
    if wrong_top is not None:
        return ParsedYaml(None, tuple(sorted([*found, wrong_top])), Positions(root))
    positions = Positions(root)
    if tangled:
        # A tree with aliases may contain itself, or unfold to gigabytes: it is not walked.
        return ParsedYaml(None, tuple(found), positions)
    assert root is not None
    reader = TreeReader(text)
    data = reader.read(root)
    if reader.findings:
        paths = paths_of(root, (finding.node for finding in reader.findings))
        found.extend(
            Problem(file, *place, code, field_path(paths[id(node)]), found=shown, details=details)
            for node, code, place, shown, details in reader.findings
        )
    return ParsedYaml(None if found else data, tuple(sorted(found)), positions)


def _oddities(file: str, text: str) -> tuple[list[Problem], bool]:
    # One of each kind a line: a bomb of aliases has nine of them on each.
    odd = {(oddity.code, oddity.mark.line): oddity for oddity in reversed(oddities(text))}
    shown = sorted(odd.values(), key=lambda oddity: oddity.mark)[:MOST_SHOWN]
    lines = lines_of(text)
    paths = paths_at(lines, {oddity.mark.line for oddity in shown})
    problems = []
    for code, mark in shown:
        line = lines[mark.line]
        found, mended = line, line_with_quotes(line)
        if code == "yaml-comment-behind":
            found, mended = line[mark.column :], line_with_comment_quoted(line, mark.column)
        details = (("mended", mended), ("character", line[mark.column : mark.column + 1]))
        field = field_path(paths.get(mark.line, ()))
        place = (mark.line + 1, mark.column + 1)
        problems.append(Problem(file, *place, code, field, found=shorten(found), details=details))
    return problems, any(code == "yaml-alias" for code, _ in odd)


def _wrong_top(file: str, root: Node | None, top: Literal["mapping", "list"]) -> Problem | None:
    if root is None:
        return Problem(file, 1, 1, "yaml-empty")
    if isinstance(root, ScalarNode):
        return Problem(file, *position(root), "yaml-top-text", found=root.value[:60])
    if top == "mapping" and isinstance(root, SequenceNode):
        return Problem(file, *position(root), "yaml-top-list")
    if top == "list" and isinstance(root, MappingNode):
        return Problem(file, *position(root), "yaml-top-mapping")
    return None
