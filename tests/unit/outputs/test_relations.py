from __future__ import annotations

from typing import Any

from generator.outputs.cards import pointer
from generator.outputs.relations import CHOSEN, MOST, beside, naming, neighbours, next_beside, related
from tests.libraries import edition

PLACES = {"places": "huyen: {name: Đông, type: huyen}\n"}
MANY = {f"r-{n:02d}": {"date": f"2024-{n:02d}-01", "places": ["huyen"]} for n in range(1, 13)}
EDITION = edition(MANY, PLACES)
HEADLINES = EDITION.library.headlines


def _ids(records: list[dict[str, Any]]) -> list[str]:
    return [record["url"].split("/")[-2] for record in records]


def test_neighbours_are_the_nearest_in_time_on_both_sides() -> None:
    ids = EDITION.ids("same-place", "huyen")
    near = neighbours(HEADLINES["r-06"], ids, EDITION.library)
    assert near.earlier == ("r-05", "r-04")
    assert near.later == ("r-07", "r-08")
    assert neighbours(HEADLINES["r-12"], ids, EDITION.library).later == ()
    assert neighbours(HEADLINES["r-01"], ids, EDITION.library).earlier == ()


def test_a_record_outside_a_group_still_has_neighbours_in_it() -> None:
    ids = tuple(record for record in EDITION.ids("same-place", "huyen") if record != "r-06")
    near = neighbours(HEADLINES["r-06"], ids, EDITION.library, 1)
    assert near == (("r-05",), ("r-07",))


def test_what_follows_is_of_a_later_day_and_the_same_known_place() -> None:
    records = {
        "a-mot": {"date": "2024-03-05", "places": ["huyen"]},
        "b-cung-ngay": {"date": "2024-03-05", "places": ["huyen"]},
        "c-ba": {"date": "2024-04-01", "places": ["huyen"]},
        "d-thang": {"date": "2024-03", "places": ["huyen"]},
        "e-khong-ngay": {"date": "", "year": 2024, "places": ["huyen"]},
        "f-dau": {"date": "2024-01-01", "places": ["unknown"]},
        "g-sau": {"date": "2024-02-01", "places": ["unknown"]},
        "h-mo-hinh": {"kind": "model", "date": "2024-03-20", "places": ["huyen"]},
    }
    whole = edition(records, PLACES)
    found = {record: next_beside(whole.library.headlines[record], whole) for record in records}
    assert found == {
        **dict.fromkeys(records, ""),
        **dict.fromkeys(("a-mot", "b-cung-ngay", "d-thang"), "c-ba"),
    }


def test_related_records_are_few_and_say_why() -> None:
    found = related(HEADLINES["r-06"], EDITION)
    assert [(group["reasons"], _ids(group["records"])) for group in found] == [
        (["cùng địa phương: huyện Đông"], ["r-08", "r-07", "r-05", "r-04"])
    ]


def test_related_records_are_no_more_than_a_reader_looks_at() -> None:
    chosen = {f"r-{n:02d}": "related" for n in range(2, 13)}
    whole = edition({**MANY, "r-01": {**MANY["r-01"], "records": chosen}}, PLACES)
    found = related(whole.library.headlines["r-01"], whole)
    assert all(CHOSEN in group["reasons"] for group in found)
    # Those with a second reason go first, then the newest.
    assert [_ids(group["records"]) for group in found] == [["r-03", "r-02"], ["r-12", "r-11", "r-10", "r-09"]]
    assert sum(len(group["records"]) for group in found) == MOST


def test_what_stands_beside_a_record_already_is_no_news_for_its_place() -> None:
    shown = beside(HEADLINES["r-06"], EDITION)
    assert shown == ("r-05", "r-07")
    (group,) = related(HEADLINES["r-06"], EDITION, shown)
    assert _ids(group["records"]) == ["r-08", "r-04"]
    # What the editors chose is said all the same.
    whole = edition({**MANY, "r-06": {**MANY["r-06"], "records": {"r-05": "related"}}}, PLACES)
    first, second = related(whole.library.headlines["r-06"], whole, shown)
    assert (first["reasons"][0], _ids(first["records"])) == (CHOSEN, ["r-05"])
    assert _ids(second["records"]) == ["r-08", "r-04"]


def test_a_pointer_says_what_a_line_has_room_for() -> None:
    given = {
        "a": {"date": "2024-01-01", "places": ["huyen"]},
        "b": {"date": "2024-02", "kind": "model", "status": "draft", "date_basis": "inferred"},
    }
    library = edition(given, PLACES).library
    told = [pointer(library.headlines[record], library) for record in ("a", "b")]
    assert told[0] == {"url": "hoi-nghi/2024/a/", "title": "a", "place": "huyện Đông", "date": "2024-01-01"}
    assert told[1].items() >= {"since": True, "draft": True, "inferred": True}.items()
    assert pointer(library.headlines["a"], library) is told[0]


def test_a_record_is_not_said_to_name_itself() -> None:
    whole = edition({"a": {"records": {"a": "related", "b": "related"}}, "b": {"records": {"a": "mentions"}}})
    assert _ids(naming(whole.library.headlines["a"], whole)) == ["b"]
