"""How many of a bulletin's problems a terminal is told of."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest

from generator.check_commands import print_text
from generator.domain.problem import Problem, Severity
from tests.building import TINY, settings_for

FILE = "conferences/2024/a.yaml"


@pytest.mark.parametrize(
    ("language", "last"),
    [
        ("vi", "Còn 3 cảnh báo [title-twice] nữa; python3 build.py check kể hết."),
        ("en", "3 more warnings [title-twice]; python3 build.py check lists all."),
    ],
)
def test_a_build_prints_every_error_and_of_each_code_no_more_warnings_than_are_read(
    tmp_path: Path, language: str, last: str
) -> None:
    other = (("other", "b.yaml"),)
    problems = [Problem(FILE, n, 1, "title-twice", "title", Severity.WARNING, "", other) for n in range(1, 6)]
    problems += [Problem(FILE, n, 1, "title-twice", "title", details=other) for n in (7, 8)]
    problems += [Problem(FILE, 9, 1, "conference-without-host", severity=Severity.WARNING)]

    def printed(most: int | None) -> list[str]:
        stream = io.StringIO()
        print_text(problems, replace(settings_for(TINY, tmp_path), language=language), stream, most)
        return stream.getvalue().splitlines()

    def lines(found: list[str]) -> list[int]:
        return [int(line.split(":")[1]) for line in found if line.split(":")[0].endswith(FILE)]

    assert lines(printed(2)) == [1, 2, 7, 8, 9]
    assert last in printed(2)
    assert lines(printed(None)) == lines(printed(5)) == [1, 2, 3, 4, 5, 7, 8, 9]
    assert last[-20:] not in "\n".join(printed(5))
