from __future__ import annotations

from generator.outputs.relations import MOST, naming, neighbours, related
from tests.libraries import edition

PLACES = {"places": "huyen: {name: Đông, type: huyen}\n"}
MANY = {f"r-{n:02d}": {"date": f"2024-{n:02d}-01", "places": ["huyen"]} for n in range(1, 13)}
EDITION = edition(MANY, PLACES)
HEADLINES = EDITION.library.headlines


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


def test_related_records_are_few_and_say_why() -> None:
    found = related(HEADLINES["r-06"], EDITION)
    assert len(found) <= MOST
    assert {item["card"]["id"] for item in found} == {"r-04", "r-05", "r-07", "r-08"}
    assert all(item["reasons"] == ["cùng địa phương: huyện Đông"] for item in found)


def test_a_record_is_not_said_to_name_itself() -> None:
    whole = edition({"a": {"records": {"a": "related", "b": "related"}}, "b": {"records": {"a": "mentions"}}})
    assert [card["id"] for card in naming(whole.library.headlines["a"], whole)] == ["b"]
