"""A syntax error with the text around it, and the mistakes that are named in many places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from generator.domain.yaml_text.quoting import line_with_quotes, line_with_space
from generator.domain.yaml_text.tokens import Mark, Scan


class Guilt(NamedTuple):
    """The mistake behind a syntax error, and the place to mend."""

    code: str
    line: int
    column: int
    details: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """A syntax error with the text around it; places are 0-based."""

    lines: list[str]
    what: str
    """What libyaml says of it; never shown."""
    context: str
    at: Mark
    """Where libyaml could go no further."""
    since: Mark
    """Where the thing began that it could not finish."""
    scan: Scan

    def line(self, number: int) -> str:
        """Give a line; empty past the end of the file."""
        return self.lines[number] if 0 <= number < len(self.lines) else ""

    def filled_above(self, number: int) -> int:
        """Find the nearest line above that holds something; -1 when none does."""
        above = number - 1
        while above >= 0 and not self.lines[above].strip():
            above -= 1
        return above

    @property
    def character(self) -> str:
        """The character where the error stands; empty at the end of a line."""
        return self.line(self.at.line)[self.at.column : self.at.column + 1]


def to_quote(failure: Failure, code: str, mark: Mark) -> Guilt:
    """Name a mistake that quotation marks around the value mend."""
    line = failure.line(mark.line)
    character = line[mark.column : mark.column + 1]
    details = (("character", character), ("mended", line_with_quotes(line)))
    return Guilt(code, mark.line, mark.column, details)


def indentation(failure: Failure, number: int) -> Guilt:
    """Say that a line stands at the wrong depth."""
    spaces = str(indent_of(failure.line(number)))
    return Guilt("yaml-indentation", number, indent_of(failure.line(number)), (("spaces", spaces),))


def missing_space(failure: Failure, number: int) -> Guilt:
    """Say that a line lacks the space behind its colon."""
    line = failure.line(number)
    return Guilt("yaml-missing-space", number, line.index(":"), (("mended", line_with_space(line)),))


def dash_space(failure: Failure, number: int) -> Guilt:
    """Say that a line lacks the space behind its dash."""
    line = failure.line(number)
    return Guilt("yaml-dash-space", number, indent_of(line), (("mended", line_with_space(line)),))


def no_colon(failure: Failure, number: int) -> Guilt:
    """Say that a line has no colon."""
    return Guilt("yaml-no-colon", number, indent_of(failure.line(number)))


def indent_of(line: str) -> int:
    """Count the spaces and tabs that a line begins with."""
    return len(line) - len(line.lstrip())
