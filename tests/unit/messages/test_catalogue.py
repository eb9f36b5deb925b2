"""The catalogue of messages: complete in both languages, and nothing in it that no check says."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

import generator
from generator.domain.problem import Problem
from generator.messages import LANGUAGES, codes, explain
from generator.messages.catalogue import MISSING

SOURCE = Path(generator.__file__).parent
CODE = re.compile(r"[a-z]+(?:-[a-z0-9]+)+")
NO_VALUE = ("machine-", "theme-", "file-leftover")
PARTS = ("message", "expected", "hint")


def catalogue(language: str) -> dict[str, dict[str, str]]:
    text = (SOURCE / "messages" / f"{language}.toml").read_text("utf-8")
    words: dict[str, dict[str, str]] = tomllib.loads(text)
    return words


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def trees() -> list[ast.Module]:
    return [ast.parse(file.read_text("utf-8")) for file in sorted(SOURCE.rglob("*.py"))]


def strings_of(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def places_of_code(modules: list[ast.Module]) -> dict[str, int]:
    """Name each function and type with something called `code`, and its place among the arguments."""
    places: dict[str, int] = {}
    for node in (node for module in modules for node in ast.walk(module)):
        if isinstance(node, ast.ClassDef):
            fields = [
                part.target.id
                for part in node.body
                if isinstance(part, ast.AnnAssign) and isinstance(part.target, ast.Name)
            ]
            if "code" in fields:
                places[node.name] = fields.index("code")
        elif isinstance(node, ast.FunctionDef):
            names = [argument.arg for argument in node.args.args if argument.arg not in {"self", "cls"}]
            if "code" in names:
                places[node.name] = names.index("code")
    return places


def codes_said(modules: list[ast.Module]) -> set[str]:
    """List the literal codes that are handed to something called `code`, and all that begin with yaml-."""
    places = places_of_code(modules)
    said: set[str] = set()
    for node in (node for module in modules for node in ast.walk(module)):
        given: list[ast.expr] = []
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            place = places.get(name)
            if (
                place is not None
                and len(node.args) > place
                and not any(isinstance(a, ast.Starred) for a in node.args[:place])
            ):
                given.append(node.args[place])
            given += [keyword.value for keyword in node.keywords if keyword.arg == "code"]
        elif isinstance(node, ast.Assign) and any(
            isinstance(t, ast.Name) and t.id == "code" for t in node.targets
        ):
            given.append(node.value)
        for expression in given:
            # In `"a" if wrong == "b" else "c"` the condition is no code.
            branches = (
                [expression.body, expression.orelse] if isinstance(expression, ast.IfExp) else [expression]
            )
            said.update(b.value for b in branches if isinstance(b, ast.Constant) and isinstance(b.value, str))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.startswith("yaml-"):
            said.add(node.value)
    return {code for code in said if CODE.fullmatch(code)}


def test_both_languages_know_the_same_codes() -> None:
    assert set(catalogue("vi")) == set(catalogue("en")) == codes()


@pytest.mark.parametrize("code", sorted(codes()))
def test_both_languages_say_message_expectation_and_remedy_with_the_same_details(code: str) -> None:
    found = {}
    for language in LANGUAGES:
        words = catalogue(language)[code]
        assert set(words) == set(PARTS)
        # A machine's failure has no expected value; every mistake has, and everything has a remedy.
        assert words["message"].strip()
        assert words["hint"].strip()
        assert words["expected"].strip() or code.startswith(NO_VALUE)
        found[language] = set().union(*(placeholders(words[part]) for part in PARTS))
    assert found["vi"] == found["en"]


def test_every_code_that_a_check_says_is_in_the_catalogue() -> None:
    assert codes_said(trees()) - codes() == set()


def test_no_code_of_the_catalogue_is_unused() -> None:
    modules = trees()
    said = {text for tree in modules for text in strings_of(tree)}
    # "change-without-" + side says every code that begins so.
    begun = tuple(text for text in said if re.fullmatch(r"[a-z]+-(?:[a-z0-9]+-)+", text))
    assert {code for code in codes() - said if not code.startswith(begun)} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_details_stand_in_the_words_as_they_are(language: str) -> None:
    details = (("first_line", "{7}"),)
    words = explain(Problem("x.yaml", 3, 1, "yaml-duplicate-key", found="{a}", details=details), language)
    assert "{a}" in words.message
    assert "{7}" in words.hint
    assert "3" in words.hint


def test_a_missing_detail_is_marked_and_breaks_nothing() -> None:
    assert MISSING in explain(Problem("x.yaml", 1, 1, "yaml-missing-space")).hint
