"""The words in which `new` asks, from questions_vi.toml and questions_en.toml beside this file."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from generator.messages.catalogue import LANGUAGES


class Asking(NamedTuple):
    """How one language asks."""

    questions: Mapping[str, str]
    """What is asked and answered, by what it is about."""
    words: Mapping[str, Mapping[str, str]]
    """Labels by vocabulary and word, of those vocabularies whose own labels are in another language."""


@cache
def asking(language: str = LANGUAGES[0]) -> Asking:
    """Give the words of a language."""
    text = files(__package__).joinpath(f"questions_{language}.toml").read_text(encoding="utf-8")
    return Asking(**tomllib.loads(text))
