"""A mistake in the content, as a value."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem matters: an error stops the build, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake: where it stands, what was found there, and what fills its message.

    Order: by file, line, column, then code, which is the order editors see.
    """

    file: str
    """Path inside the content folder, with forward slashes: conferences/2024/x.yaml."""
    line: int
    """1-based; 1 where a whole file is meant."""
    column: int
    """1-based, counted in characters."""
    code: str
    """Stable name of the mistake; a key of the message catalogue."""
    field: str = ""
    """Path of the field: figures[2].value; empty where a whole file is meant."""
    severity: Severity = Severity.ERROR
    found: str = ""
    """What stands in the file, shortened for reading."""
    details: tuple[tuple[str, str], ...] = ()
    """What the message of this code names besides: nearest legal value, other file, sums."""
