"""From the entries of a register file to typed values, each with its mistakes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError

from generator.domain.folding import slug
from generator.domain.mistake import Mistake
from generator.domain.problem import Problem
from generator.domain.typed.facts import MistakesError, plain
from generator.domain.typed.problems import mistakes_of, problem_of
from generator.domain.typed.scalars import parse_key, parse_text
from generator.domain.yaml_text import ParsedYaml, parse_yaml

P = TypeVar("P", bound=BaseModel)
RESERVED: Final = frozenset({"unknown", "chua-ro"})
"""Keys that mean that a place is not known, and its address."""
_YEAR: Final = re.compile(r"[0-9]{4}")
_read_text = plain(parse_text)


class Register(NamedTuple):
    """One register file, with the way to say where something is wrong in it."""

    file: str
    parsed: ParsedYaml

    def problem(self, mistake: Mistake) -> Problem:
        """Give a mistake its place in the file."""
        return problem_of(mistake, self.file, self.parsed.positions)


def open_register(file: str, files: Mapping[str, bytes], problems: list[Problem]) -> Register:
    """Parse one of the register files; a missing or empty one is an empty register."""
    is_list = file == "links.yaml"
    raw = files.get(file)
    if raw is None:
        return Register(file, ParsedYaml([] if is_list else {}))
    parsed = parse_yaml(file, raw, top="list" if is_list else "mapping", may_be_empty=True)
    problems += parsed.problems
    return Register(file, parsed)


def keyed(
    register: Register, part: type[P], placeholders: Mapping[str, Any], problems: list[Problem]
) -> dict[str, P]:
    """Read a mapping of keys to entries.

    A faulty entry is kept without its faulty fields, so that the checks see the rest; placeholders stand
    in for those that it needs.
    Order: as in the file.
    """
    entries: dict[str, P] = {}
    for key, raw in _mapping(register).items():
        problems += map(register.problem, _key_mistakes(key, register.file))
        try:
            entries[key] = part.model_validate(raw)
        except ValidationError as error:
            mistakes = list(mistakes_of(error, raw, part))
            problems += (register.problem(mistake._replace(at=(key, *mistake.at))) for mistake in mistakes)
            if isinstance(raw, dict):
                faulty = {mistake.at[0] for mistake in mistakes if mistake.at}
                rest = {name: value for name, value in raw.items() if name not in faulty}
                entries[key] = part.model_validate({**placeholders, **rest})
    return entries


def listed(register: Register, part: type[P], problems: list[Problem]) -> list[P]:
    """Read a list of entries.

    Order: as in the file; faulty entries are left out.
    """
    entries: list[P] = []
    data = register.parsed.data
    for index, raw in enumerate(data if isinstance(data, list) else ()):
        try:
            entries.append(part.model_validate(raw))
        except ValidationError as error:
            problems += (
                register.problem(mistake._replace(at=(index, *mistake.at)))
                for mistake in mistakes_of(error, raw, part)
            )
    return entries


def texts(register: Register, problems: list[Problem]) -> dict[str, str]:
    """Read a mapping of words to texts.

    Order: as in the file; faulty entries are left out.
    """
    entries: dict[str, str] = {}
    for word, raw in _mapping(register).items():
        try:
            entries[word] = _read_text(raw)
        except MistakesError as error:
            problems += (
                register.problem(mistake._replace(at=(word, *mistake.at))) for mistake in error.mistakes
            )
    return entries


def _mapping(register: Register) -> dict[str, Any]:
    return register.parsed.data if isinstance(register.parsed.data, dict) else {}


def _key_mistakes(key: str, file: str) -> Iterator[Mistake]:
    # Pages of places stand beside pages of years, as in /so-lieu/lich-phu/.
    if key in RESERVED or (file == "places.yaml" and _YEAR.fullmatch(key)):
        yield Mistake("register-key-reserved", key, at=(key,), on_key=True)
        return
    wrong = parse_key(key)
    if isinstance(wrong, Mistake):
        yield Mistake("register-key", key, slug(key), (key,), on_key=True)
