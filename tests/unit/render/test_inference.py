from __future__ import annotations

from typing import Any

from generator.render.inference import Inference, mark_inferred


def guess(value: Any, note: str | None = None) -> dict[str, Any]:
    return {"value": value, "basis": "inferred", "note": note}


def stated(value: Any) -> dict[str, Any]:
    return {"value": value, "basis": "stated", "note": None}


def test_a_record_without_guesses_stays_the_same_objects() -> None:
    record = {"date": stated("2024"), "people": [{"name": stated("A"), "roles": ["du"]}], "places": []}
    marked = mark_inferred(record, [])
    assert marked.record["people"] is record["people"]
    assert marked.notes == []


def test_guesses_are_numbered_and_named_by_their_field() -> None:
    record = {
        "places": [{"place": "x", "basis": "inferred", "note": "theo địa chỉ trang"}],
        "date": guess("2024-07-05", "năm suy ra"),
        "people": [{"name": stated("A"), "titles": [stated("B"), guess("C")]}],
        "replication": {"to": [guess("x")]},
    }
    shown = [{"place": "x", "basis": "inferred", "url": "dia-phuong/x/"}]
    marked = mark_inferred(record, shown)
    assert marked.notes == [
        Inference(1, "Địa phương", "theo địa chỉ trang"),
        Inference(2, "Ngày diễn ra", "năm suy ra"),
        Inference(3, "Chức danh", ""),
        Inference(4, "Nhân rộng", ""),
    ]
    assert marked.places[0]["mark"] == 1
    assert marked.places[0]["url"] == "dia-phuong/x/"
    assert marked.record["people"][0]["titles"][1]["mark"] == 3
    assert "mark" not in record["date"]


def test_nothing_is_looked_for_where_nothing_is_inferred() -> None:
    record = {"places": [{"place": "x", "basis": "stated", "note": "theo tên cũ"}], "date": stated("2024")}
    marked = mark_inferred(record, [{"place": "x", "url": "dia-phuong/x/"}], infers=False)
    assert marked.record is record
    assert marked.places == [{"place": "x", "url": "dia-phuong/x/", "note": "theo tên cũ"}]
    assert marked.notes == []
    looked = mark_inferred(record, [{"place": "x", "url": "dia-phuong/x/"}])
    assert (looked.record, looked.places, looked.notes) == marked
