from __future__ import annotations

import pytest

from generator.domain.gazetteer import Gazetteer, overlaps, span_of
from generator.domain.moment import PartialDate
from generator.domain.place import Parent, Place, Succession

END = PartialDate(2025, 6, 30)
NEW = PartialDate(2025, 7, 1)


def unit(
    key: str,
    *,
    type_: str = "xa",
    start: PartialDate | None = None,
    end: PartialDate | None = None,
    within: tuple[str, ...] = (),
    to: tuple[tuple[str, str], ...] = (),
) -> Place:
    return Place(
        key,
        key.title(),
        type_,
        "",
        start,
        end,
        tuple(Parent(parent, None, None) for parent in within),
        tuple(Succession(place, share, "", "NQ 1") for place, share in to),
    )


def gazetteer(*places: Place) -> Gazetteer:
    return Gazetteer.of({place.key: place for place in places})


SPLIT = gazetteer(
    unit("old-province", type_="tinh", end=END, to=(("province", "whole"),)),
    unit("province", type_="tinh", start=NEW),
    unit("elsewhere", type_="tinh", start=NEW),
    unit(
        "district", type_="huyen", end=END, within=("old-province",), to=(("east", "part"), ("west", "part"))
    ),
    unit("village", end=END, within=("district",), to=(("east", "whole"),)),
    unit("east", start=NEW, within=("province",)),
    unit("west", start=NEW, within=("province",)),
)


@pytest.mark.parametrize(
    ("iso", "first", "last"),
    [
        ("2024-07-05", "2024-07-05", "2024-07-05"),
        ("2017-10", "2017-10-01", "2017-10-31"),
        ("2017", "2017-01-01", "2017-12-31"),
        ("", "0000-01-01", "9999-12-31"),
    ],
)
def test_a_partial_date_spans_every_day_it_may_mean(iso: str, first: str, last: str) -> None:
    assert span_of(iso) == (first, last)


@pytest.mark.parametrize(
    ("start", "end", "iso", "expected"),
    [
        (None, END, "2025-06-30", True),
        (None, END, "2025-07-01", False),
        (None, END, "2025", True),
        (NEW, None, "2025-06", False),
        (NEW, None, "2025-07-01", True),
        (None, None, "1945", True),
        (PartialDate(2025), None, "2025-03-01", True),
    ],
)
def test_a_unit_stands_on_a_date_or_not(
    start: PartialDate | None, end: PartialDate | None, iso: str, *, expected: bool
) -> None:
    assert overlaps(start, end, span_of(iso)) is expected


def test_above_climbs_only_through_what_stood_then() -> None:
    assert SPLIT.above("village", "2024-01-01") == ("district", "old-province")
    assert SPLIT.above("east", "2026-01-01") == ("province",)
    assert SPLIT.above("village", "2026-01-01") == ()


def test_a_unit_that_changed_hands_lies_where_it_lay_on_the_day() -> None:
    moved = Place(
        "commune",
        "C",
        "xa",
        "",
        None,
        END,
        (Parent("a", None, PartialDate(2024, 12, 31)), Parent("b", PartialDate(2025, 1, 1), None)),
    )
    both = gazetteer(moved, unit("a", end=END), unit("b", end=END))
    assert both.above("commune", "2022-01-06") == ("a",)
    assert both.above("commune", "2025-02") == ("b",)


def test_parts_of_a_district_make_a_whole_in_the_province() -> None:
    assert SPLIT.ground_today("district", "2024-01-01") == {
        "east": True,
        "west": True,
        "province": False,
    }


def test_what_went_over_whole_is_not_a_part() -> None:
    assert SPLIT.ground_today("village", "2024-01-01")["east"] is False


def test_a_unit_that_stands_has_no_other_ground() -> None:
    assert SPLIT.ground_today("east", "2026-01-01") == {}
    assert SPLIT.today("east") == {"east": False}


def test_the_unit_s_own_way_forward_says_more_than_a_share_of_what_held_it() -> None:
    torn = gazetteer(
        unit("old", type_="tinh", end=END, to=(("north", "part"), ("south", "part"))),
        unit("north", type_="tinh", start=NEW),
        unit("south", type_="tinh", start=NEW),
        unit("commune-old", end=END, within=("old",), to=(("commune", "whole"),)),
        unit("commune", start=NEW, within=("north",)),
        unit("lost", end=END, within=("old",)),
    )
    assert set(torn.ground_today("commune-old", "2024")) == {"commune", "north"}
    # Nothing is known of this one's own ground: then both are possible, and both are marked.
    assert torn.ground_today("lost", "2024") == {
        "north": True,
        "south": True,
    }


def test_what_had_left_a_holder_before_its_end_did_not_go_with_it() -> None:
    # A commune moved from one district to another in 2023, and was renamed there before both ended.
    moved = Place(
        "moved",
        "Moved",
        "xa",
        "",
        None,
        PartialDate(2024, 12, 31),
        (Parent("left", None, PartialDate(2022, 12, 31)), Parent("joined", PartialDate(2023, 1, 1), None)),
        (Succession("renamed", "whole", "whole", ""),),
    )
    register = gazetteer(
        moved,
        unit("renamed", start=PartialDate(2025, 1, 1), end=END, within=("joined",), to=(("town", "whole"),)),
        unit("left", end=END, within=("province-left",), to=(("east", "part"), ("west", "part"))),
        unit("joined", end=END, within=("province-joined",), to=(("town", "whole"),)),
        unit("province-left", type_="tinh", end=END, to=(("elsewhere", "whole"),)),
        unit("province-joined", type_="tinh"),
        unit("east", start=NEW, within=("elsewhere",)),
        unit("west", start=NEW, within=("elsewhere",)),
        unit("elsewhere", type_="tinh", start=NEW),
        unit("town", start=NEW, within=("province-joined",)),
    )
    assert register.above("moved", "2021") == ("left", "province-left")
    assert register.ground_today("moved", "2021") == {"town": False, "province-joined": False}
    assert set(register.ground_today("left", "2021")) == {"east", "west", "elsewhere"}


def test_what_nobody_is_known_to_have_followed_went_with_what_held_it() -> None:
    register = gazetteer(
        unit("village", end=PartialDate(2024, 12, 31), within=("district",), to=(("not-told", "whole"),)),
        unit("district", end=END, to=(("town", "whole"),)),
        unit("town", start=NEW),
    )
    assert register.ground_today("village", "2021") == {"town": False}


def test_a_holder_that_still_stands_is_not_ground_under_another_name() -> None:
    kept = gazetteer(
        unit("province", type_="tinh"),
        unit("district", end=END, within=("province",), to=(("commune", "whole"),)),
        unit("commune", start=NEW, within=("province",)),
    )
    assert kept.ground_today("district", "2022-01-06") == {"commune": False}


def test_successions_are_followed_through_units_that_ended_in_turn() -> None:
    chain = gazetteer(
        unit("first", end=PartialDate(2019, 12, 31), to=(("second", "part"),)),
        unit("second", start=PartialDate(2020), end=END, to=(("third", "whole"), ("nowhere", "whole"))),
        unit("third", start=NEW),
    )
    assert chain.today("first") == {"third": True}
    assert chain.predecessors["third"][0].place == "second"


def test_a_circle_of_successors_ends() -> None:
    circle = gazetteer(unit("a", end=END, to=(("b", "whole"),)), unit("b", end=END, to=(("a", "whole"),)))
    assert circle.today("a") == {}


def test_the_same_question_is_answered_from_memory() -> None:
    assert SPLIT.ground_today("district", "2023-05") is SPLIT.ground_today("district", "2023-06-01")


def test_a_key_that_the_register_lacks_lies_nowhere() -> None:
    assert SPLIT.above("nowhere", "2024") == ()
    assert SPLIT.ground_today("nowhere", "2024") == {}


def test_a_parent_that_the_register_lacks_is_passed_over() -> None:
    odd = gazetteer(unit("a", within=("missing", "b")), unit("b", within=("a",)))
    assert odd.above("a", "2024") == ("b",)
