"""The shape of a file by its lines alone, for files that YAML cannot read."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from typing import Final, NamedTuple

from generator.domain.yaml_text.positions import Path

LINE: Final = re.compile(
    r"""(?P<indent>[ \t]*)(?P<dashes>(?:-[ \t]+)*)
    (?:(?P<key>[^\s:#\-\[{"'][^:#]{0,200}?|"[^"]{0,200}"|'[^']{0,200}')[ \t]{0,20}:(?=[ \t]|$))?""",
    re.VERBOSE,
)
"""A line's spaces, its dashes and its key with the colon, where it has one."""

MACHINE_KEY: Final = re.compile(r"[a-z][a-z0-9_\-]*\Z")
"""What keys of records look like, and prose hardly ever does."""

_FARTHEST: Final = 20_000
"""Units: lines."""

_BLOCK: Final = re.compile(r"(?:^|[ \t])[|>][-+0-9]*[ \t]*$")


def path_at(lines: list[str], number: int) -> Path:
    """Guess the path of the field on a line (0-based) by indentation.

    Shape: a line without a field of its own belongs to the field that it stands under, if to any.
    """
    return paths_at(lines, {number}).get(number, ())


def paths_at(lines: list[str], numbers: AbstractSet[int]) -> dict[int, Path]:
    """Guess the paths of the fields on several lines (0-based) in one walk.

    Shape: a line far down a file that no editor writes is left out.
    """
    steps: list[_Step] = []
    paths: dict[int, Path] = {}
    block_under: int | None = None
    for number, text in enumerate(lines[: min(max(numbers, default=-1) + 1, _FARTHEST)]):
        indent = len(text) - len(text.lstrip())
        filled = bool(text.strip()) and not text.startswith("#", indent)
        if filled and (block_under is None or indent <= block_under):
            match = LINE.match(text)
            assert match is not None
            _enter(steps, match)
            block_under = indent if ends_with_block_sign(text) else None
        if number in numbers:
            paths[number] = tuple(step.name for step in steps)
    return paths


def ends_with_block_sign(text: str) -> bool:
    """Tell whether a line ends with | or >, so that its text follows below."""
    return _BLOCK.search(text) is not None


class _Step(NamedTuple):
    column: int
    name: str | int
    filled: bool
    """Whether a text stands behind it on its line, so that no field can stand below it."""


def _enter(steps: list[_Step], match: re.Match[str]) -> None:
    key = match["key"]
    column = match.end("dashes")
    if key is None and not match["dashes"]:
        # More of the text above, or a line that belongs to nothing.
        while steps and steps[-1].column >= column:
            steps.pop()
        return
    continues = bool(steps) and steps[-1].filled and steps[-1].column < match.start("dashes")
    if continues and key is not None and not MACHINE_KEY.match(key.strip("\"'")):
        return
    for dash in re.finditer("-", match["dashes"]):
        _enter_item(steps, match.start("dashes") + dash.start())
    if key is not None:
        while steps and (steps[-1].column >= column or steps[-1].filled):
            steps.pop()
        value = match.string[match.end() :].strip()
        # Inside a bracket that goes on below, fields may stand deeper.
        goes_on = value.startswith(("[", "{")) and not value.endswith(("]", "}"))
        filled = bool(value) and not goes_on
        steps.append(_Step(column, key.strip("\"'"), filled))


def _enter_item(steps: list[_Step], column: int) -> None:
    number = 0
    while steps and (steps[-1].filled or steps[-1].column >= column):
        last = steps[-1]
        if last.column == column and isinstance(last.name, str) and not last.filled:
            # A list may stand flush with the key that holds it.
            break
        steps.pop()
        if last.column == column and isinstance(last.name, int):
            number = last.name + 1
            break
    steps.append(_Step(column, number, filled=False))
