from __future__ import annotations

from typing import Any

from generator.render.structured_data import record_data

SOURCES = [{"title": {"value": None, "basis": "unknown", "note": None}, "retrieved": "2026-01-01"}]


def _fact(value: Any) -> dict[str, Any]:
    return {"value": value, "basis": "stated", "note": None}


def _about(record: dict[str, Any], places: list[dict[str, Any]]) -> dict[str, Any]:
    least = {
        "id": "a-1",
        "url": "x/2024/a-1/",
        "title": "Nhan đề",
        "summary": ["Câu."],
        "published": "2026-01-01",
        "sources": SOURCES,
    }
    around = {"places": places, "organisations": {}, "crumbs": [{"text": "Trang nhất", "url": ""}]}
    graph = record_data(
        {"record": {**least, **record}, "around": around}, "https://x.vn/", "Bản tin", "c.png"
    )
    article, about, crumbs = graph["@graph"]
    assert article["image"] == "https://x.vn/c.png"
    assert article["citation"] == [{"@type": "CreativeWork"}]
    assert crumbs["itemListElement"] == [
        {"@type": "ListItem", "position": 1, "name": "Trang nhất", "item": "https://x.vn/"}
    ]
    described: dict[str, Any] = about
    return described


def test_what_is_unknown_is_left_out() -> None:
    unknown = {"value": None, "basis": "unknown", "note": None}
    conference = {"type": "conference", "date": unknown, "organisations": [{"role": "host", "name": unknown}]}
    assert _about(conference, []) == {
        "@type": "Event",
        "name": "Nhan đề",
        "description": "Câu.",
        "@id": "https://x.vn/x/2024/a-1/#viec",
    }
    model = {"type": "model", "class": _fact("mo-hinh"), "recognitions": [{}]}
    assert _about(model, []) == {
        "@type": "Project",
        "name": "Nhan đề",
        "description": "Câu.",
        "@id": "https://x.vn/x/2024/a-1/#viec",
    }


def test_a_collective_and_a_venue_without_a_known_place() -> None:
    exemplar = {
        "type": "model",
        "class": _fact("dien-hinh"),
        "subject_type": _fact("tap-the"),
        "recognitions": [{"title": _fact("Tiêu biểu")}],
        "end": _fact("2024"),
    }
    about = _about(exemplar, [])
    assert (about["@type"], about["award"], about["dissolutionDate"]) == (
        "Organization",
        ["Tiêu biểu"],
        "2024",
    )
    place = {
        "role": "scope", "unknown": False, "as_named": None, "name": "tỉnh Cũ", "url": "c/", "within": [],
    }  # fmt: skip
    conference = {"type": "conference", "venue": _fact("Hội trường"), "format": _fact("truc-tuyen")}
    assert _about(conference, [])["location"]["address"] == {"@type": "PostalAddress", "addressCountry": "VN"}
    told = _about(conference, [place])
    assert told["location"]["address"]["addressLocality"] == "tỉnh Cũ"
    assert told["eventAttendanceMode"].endswith("OnlineEventAttendanceMode")


def test_what_is_said_once_is_only_pointed_to() -> None:
    place = {
        "role": "scope", "unknown": False, "as_named": None, "name": "tỉnh Cũ", "url": "c/",
        "within": [{"text": "vùng", "url": "v/"}],
    }  # fmt: skip
    model = {"type": "model", "class": _fact("mo-hinh")}
    assert _about(model, [place])["location"] == [{"@id": "https://x.vn/c/"}]


def test_a_page_that_does_not_know_where_it_stands_is_told_of_from_there() -> None:
    record = {
        "type": "model", "class": _fact("mo-hinh"), "id": "a-1", "url": "x/2024/a-1/", "title": "Nhan đề",
        "summary": ["Câu."], "published": "2026-01-01", "sources": SOURCES,
    }  # fmt: skip
    around: dict[str, Any] = {"places": [], "organisations": {}, "crumbs": []}
    article, about, _ = record_data({"record": record, "around": around}, "../../../", "B", "")["@graph"]
    assert (article["@id"], article["about"]) == ("./", {"@id": "./#viec"})
    assert about["@id"] == "./#viec"
