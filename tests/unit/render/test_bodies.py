from __future__ import annotations

from typing import Any

from generator.render.bodies import bodies


def test_a_body_in_several_roles_is_listed_once() -> None:
    name = {"value": "Ban Chỉ đạo", "basis": "stated", "note": None}
    entries: list[dict[str, Any]] = [
        {"organisation": "ban", "basis": "stated", "note": None, "role": "host"},
        {"name": name, "note": "tên theo nguồn", "role": "reviewed"},
        {"organisation": "ban", "basis": "stated", "note": None, "role": "reviewed"},
        {"name": name, "note": "tên theo nguồn", "role": "attending"},
    ]
    first, second = bodies(entries)
    assert (first.who["value"], first.roles, first.note) == ("ban", ["host", "reviewed"], "")
    assert (second.who, second.roles, second.note) == (name, ["reviewed", "attending"], "tên theo nguồn")


def test_a_record_may_name_no_body() -> None:
    assert bodies(None) == []
