"""Habits of the house that no linter knows: sizes and names of modules, docstrings of a known form."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

import pytest

from tests.architecture.source_files import ROOT, Module, modules_of, parse_module

if TYPE_CHECKING:
    from collections.abc import Iterator

DOOR = (parse_module(ROOT / "build.py"),) if (ROOT / "build.py").exists() else ()
SHIPPED = (*DOOR, *modules_of("generator"), *modules_of("tools"), *modules_of("benchmarks"))

LONGEST = 400
# Names that tell nothing of what is inside.
BANNED = {"utils", "util", "helpers", "helper", "manager", "base", "common", "misc", "core", "lib"}
LABELS = {"Shape", "Order", "Units", "Errors", "Source", "Cost"}


def public_definitions(module: Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    """Yield the public functions and classes of a module, methods of public classes included."""
    pending: list[ast.AST] = list(module.tree.body)
    while pending:
        node = pending.pop(0)
        definitions = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
        if isinstance(node, definitions) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                pending.extend(node.body)


@pytest.mark.parametrize("module", SHIPPED, ids=lambda module: module.name)
def test_a_module_is_short(module: Module) -> None:
    assert len(module.text.splitlines()) <= LONGEST


@pytest.mark.parametrize("module", SHIPPED, ids=lambda module: module.name)
def test_a_name_tells_what_is_inside(module: Module) -> None:
    assert not BANNED & set(module.name.split("."))


@pytest.mark.parametrize("module", SHIPPED, ids=lambda module: module.name)
def test_everything_public_says_what_it_is(module: Module) -> None:
    silent = [node.name for node in public_definitions(module) if not ast.get_docstring(node)]
    assert silent == []


@pytest.mark.parametrize("module", SHIPPED, ids=lambda module: module.name)
def test_docstrings_use_the_house_labels_only(module: Module) -> None:
    foreign = {
        f"{node.name}: {label}"
        for node in public_definitions(module)
        for label in re.findall(r"^ *(\w+):(?: |$)", ast.get_docstring(node) or "", re.MULTILINE)
        if label in {"Args", "Arguments", "Parameters", "Returns", "Return", "Raises", "Yields", "Note"}
    }
    assert foreign == set(), f"the labels are {sorted(LABELS)}"


@pytest.mark.parametrize("module", SHIPPED, ids=lambda module: module.name)
def test_nothing_is_left_for_later(module: Module) -> None:
    # Put together here, so that this file is no find itself.
    marks = re.compile(r"\b(" + "|".join(("TO" + "DO", "FIX" + "ME", "X" * 3, "HA" + "CK")) + r")\b")
    assert marks.findall(module.text) == []
