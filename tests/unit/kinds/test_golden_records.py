"""Each file of tests/golden/kinds: a record, its problems, its headline and what record.json holds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.domain.problem import Problem
from generator.kinds import CONFERENCE, MODEL, read_record

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "kinds"
KINDS = {kind.folder: kind for kind in (CONFERENCE, MODEL)}


def _line(problem: Problem) -> str:
    found = f" “{problem.found}”" if problem.found else ""
    nearest = dict(problem.details).get("nearest", "")
    start = f"{problem.line}:{problem.column} {problem.severity.value} {problem.code} {problem.field}{found}"
    return f"{start} → {nearest}".rstrip(" →")


def _plain(value: Any) -> Any:
    return json.loads(json.dumps(value, ensure_ascii=False))


def _told(value: Any) -> Any:
    """Name the fields of a headline and of its parts; its marks are numbers of what stands there."""
    if hasattr(value, "_asdict"):
        return {name: _told(inner) for name, inner in value._asdict().items() if name != "marks"}
    return [_told(inner) for inner in value] if isinstance(value, tuple) else value


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_record_reads_as_its_golden_file_says(path: Path) -> None:
    case = yaml.safe_load(path.read_text("utf-8"))
    source = case["source"]
    reading = read_record(source, case["record"].encode(), KINDS[source.partition("/")[0]])
    assert [_line(problem) for problem in reading.problems] == [
        line.rstrip(" →") for line in case["problems"]
    ]
    assert _plain(reading.data) == case["data"]
    assert (_plain(_told(reading.headline)) if reading.headline else None) == case["headline"]


def test_the_fullest_records_use_every_field() -> None:
    used: set[str] = set()
    for name in ("conference-every-field", "model-every-field", "conference-least"):
        used |= yaml.safe_load((GOLDEN / f"{name}.yaml").read_text("utf-8"))["data"].keys()
    for kind in KINDS.values():
        assert {field.alias or name for name, field in kind.record_type.model_fields.items()} <= used
