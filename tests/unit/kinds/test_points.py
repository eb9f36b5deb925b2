"""Fields of a model's story: running text, or a list of points."""

from __future__ import annotations

import pytest

from generator.kinds import MODEL, read_record

BASE = """title: Đường hoa
summary: [Dân trồng hoa.]
places: [xa-a]
class: dien-hinh
field: kinh-te
method: Họp dân.
history: [{status: dang-ky, date: 2024-01}]
figures: []
sources: [{title: B, retrieved: 2024-12-20}]
published: 2024-12-20
"""
PATH = "models/2024/duong-hoa.yaml"


def test_points_keep_their_basis() -> None:
    goals = "goals:\n  - Sạch\n  - {value: Đẹp, basis: inferred, note: Theo ảnh}\n"
    data = read_record(PATH, (BASE + goals).encode(), MODEL).data
    assert data is not None
    assert data["goals"] == [
        {"value": "Sạch", "basis": "stated", "note": None},
        {"value": "Đẹp", "basis": "inferred", "note": "Theo ảnh"},
    ]
    assert data["method"] == {"value": "Họp dân.", "basis": "stated", "note": None}


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("goals: []", [("goals", "field-empty")]),
        ("goals: [{a: 1}, Đẹp, [x]]", [("goals[0]", "value-is-mapping"), ("goals[2]", "value-is-list")]),
        ("goals: {a: 1}", [("goals", "value-is-mapping")]),
        ("goals: {note: Theo ảnh}", [("goals", "fact-without-value")]),
        ("goals: {title: Sạch, note: Theo ảnh}", [("goals", "value-is-mapping")]),
        ("goals: {valeu: Sạch, note: Theo ảnh}", [("goals.valeu", "field-unknown")]),
    ],
)
def test_every_faulty_point_is_told(written: str, expected: list[tuple[str, str]]) -> None:
    problems = read_record(PATH, f"{BASE}{written}\n".encode(), MODEL).problems
    assert [(problem.field, problem.code) for problem in problems] == expected
