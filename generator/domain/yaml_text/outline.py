"""The shape of a file by its lines alone, for files that YAML cannot read."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from generator.domain.yaml_text.positions import Path

LINE: Final = re.compile(
    r"""(?P<indent>[ \t]*)(?P<dashes>(?:-[ \t]+)*)
    (?:(?P<key>[^\s:#\-\[{"'][^:#]*?|"[^"]*"|'[^']*')[ \t]*:(?=[ \t]|$))?""",
    re.VERBOSE,
)
"""A line's spaces, its dashes and its key with the colon, where it has one."""

_BLOCK: Final = re.compile(r"(?:^|[ \t])[|>][-+0-9]*[ \t]*$")


def path_at(lines: list[str], number: int) -> Path:
    """Guess the path of the field on a line (0-based) by indentation.

    Shape: a line without a field of its own belongs to the field that it stands under, if to any.
    """
    steps: list[_Step] = []
    block_under: int | None = None
    for text in lines[: number + 1]:
        indent = len(text) - len(text.lstrip())
        if not text.strip() or text.lstrip().startswith("#"):
            continue
        if block_under is not None and indent > block_under:
            continue
        match = LINE.match(text)
        assert match is not None
        _enter(steps, match)
        block_under = indent if ends_with_block_sign(text) else None
    return tuple(step.name for step in steps)


def ends_with_block_sign(text: str) -> bool:
    """Tell whether a line ends with | or >, so that its text follows below."""
    return _BLOCK.search(text) is not None


class _Step(NamedTuple):
    column: int
    name: str | int
    filled: bool
    """Whether a value stands behind it on its line, so that nothing can stand below it."""


def _enter(steps: list[_Step], match: re.Match[str]) -> None:
    for dash in re.finditer("-", match["dashes"]):
        column = match.start("dashes") + dash.start()
        count = 0
        while steps and steps[-1].filled:
            steps.pop()
        while steps and (
            steps[-1].column > column or (steps[-1].column == column and steps[-1].name.__class__ is int)
        ):
            step = steps.pop()
            if step.column == column and isinstance(step.name, int):
                count = step.name + 1
        steps.append(_Step(column, count, filled=False))
    key = match["key"]
    column = match.start("key") if key is not None else match.end("dashes")
    while steps and (steps[-1].column >= column or steps[-1].filled):
        steps.pop()
    if key is not None:
        filled = bool(match.string[match.end() :].strip())
        steps.append(_Step(column, key.strip("\"'"), filled))
