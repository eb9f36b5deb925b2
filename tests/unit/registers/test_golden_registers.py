"""Each file of tests/golden/registers: register files, their problems, and what was read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.domain.problem import Problem
from generator.registers.reading import read_registers

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "registers"


def _line(problem: Problem) -> str:
    found = f" “{problem.found}”" if problem.found else ""
    nearest = dict(problem.details).get("nearest", "")
    start = f"{problem.file} {problem.line}:{problem.column} {problem.severity.value} {problem.code}"
    return f"{start} {problem.field}{found} → {nearest}".rstrip(" →")


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, tuple) else value


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.yaml")), ids=lambda path: path.stem)
def test_registers_read_as_their_golden_file_says(path: Path) -> None:
    case = yaml.safe_load(path.read_text("utf-8"))
    reading = read_registers({name: text.encode() for name, text in case["files"].items()})
    assert [_line(problem) for problem in reading.problems] == [
        line.rstrip(" →") for line in case["problems"]
    ]
    if case["registers"] is None:
        assert reading.faulty
    else:
        assert json.loads(json.dumps(_plain(reading.registers), ensure_ascii=False)) == case["registers"]
