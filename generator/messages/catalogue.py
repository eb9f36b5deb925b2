"""The words of each problem, from vi.toml and en.toml beside this file."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from generator.domain.problem import Problem

LANGUAGES: Final = ("vi", "en")
"""Languages that problems are told in; the first is the default."""

MISSING: Final = "[…]"
"""What a message says in place of a detail that its problem lacks."""


class Explained(NamedTuple):
    """A problem in words."""

    message: str
    """What is wrong."""
    expected: str
    """What should stand there."""
    hint: str
    """How to mend it."""


def explain(problem: Problem, language: str = LANGUAGES[0]) -> Explained:
    """Say a problem in a language.

    Errors: KeyError for a code or language that the catalogue lacks; tests see to it that none does.
    """
    words = _catalogue(language)[problem.code]
    values = _Values(file=problem.file, line=str(problem.line), field=problem.field, found=problem.found)
    values.update(problem.details)
    return Explained(*(text.format_map(values) for text in words))


def codes() -> frozenset[str]:
    """Name every problem that the catalogue can tell."""
    return frozenset(_catalogue(LANGUAGES[0]))


class _Values(dict[str, str]):
    def __missing__(self, key: str) -> str:
        # A message that lacks one detail still helps; a crash in its place would not.
        return MISSING


@cache
def _catalogue(language: str) -> dict[str, Explained]:
    text = files(__package__).joinpath(f"{language}.toml").read_text(encoding="utf-8")
    return {code: Explained(**words) for code, words in tomllib.loads(text).items()}
