"""What differs between two states of a record, told field by field."""

from __future__ import annotations

from typing import Any

import pytest

from generator.reviewing.facts import FactChange, changed_facts, told


def fact(value: object, basis: str = "stated", note: str | None = None) -> dict[str, object]:
    return {"value": value, "basis": basis, "note": note}


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ({"a": 1}, {"a": 1}, []),
        ({"title": "x"}, {"title": "y"}, [("title", "x", "y")]),
        ({"date": fact("2024-07")}, {"date": fact("2024-07-05")}, [("date", "2024-07", "2024-07-05")]),
        (
            {"date": fact("2024", "inferred", "theo tên")},
            {"date": fact("2024")},
            [("date", "2024 (inferred) – theo tên", "2024")],
        ),
        ({"date": fact(None, "unknown")}, {"date": fact(0)}, [("date", "(unknown)", "0")]),
        ({}, {"groups": ["a", "b"]}, [("groups", "", "a; b")]),
        ({}, {"groups": []}, []),
        ({"venue": "x", "b": True}, {"b": False}, [("b", "true", "false"), ("venue", "x", "")]),
        # An item put in front is one line, and not as many as there are items behind it.
        ({"l": ["b", "c"]}, {"l": ["a", "b", "c"]}, [("l[0]", "", "a")]),
        ({"l": ["a", "b", "c"]}, {"l": ["a", "c"]}, [("l[1]", "b", "")]),
        ({"l": ["a", "b", "c", "d"]}, {"l": ["x", "b", "d"]}, [("l[0]", "a", "x"), ("l[2]", "c", "")]),
        # An item with an id is the same one wherever it stands.
        (
            {"f": [{"id": "p", "value": fact(3)}, {"id": "q", "value": fact(4)}]},
            {
                "f": [
                    {"id": "n", "value": fact(1)},
                    {"id": "p", "value": fact(5)},
                    {"id": "q", "value": fact(4)},
                ]
            },
            [("f[0]", "", "id: n, value: 1"), ("f[1].value", "3", "5")],
        ),
        ({"l": "x"}, {"l": ["x", "y"]}, [("l", "x", "x; y")]),
    ],
)
def test_every_field_that_differs_is_told_once(
    old: dict[str, Any], new: dict[str, Any], found: list[tuple[str, str, str]]
) -> None:
    assert changed_facts(old, new) == [FactChange(*each) for each in found]


def test_long_lists_are_compared_place_by_place() -> None:
    old = [str(number) for number in range(1000)]
    new = ["x", *old[1:500], "y", *old[500:-1], "z"]
    found = changed_facts({"l": old}, {"l": new})
    assert found[0] == FactChange("l[0]", "0", "x")
    assert found[1] == FactChange("l[500]", "500", "y")
    assert found[-1] == FactChange("l[1000]", "", "z")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (1.5, "1.5"),
        ({"a": None, "b": [1, 2]}, "b: 1; 2"),
        (fact(7), "7"),
        ({"value": 1}, "value: 1"),
    ],
)
def test_a_value_is_told_in_one_line(value: object, text: str) -> None:
    assert told(value) == text
