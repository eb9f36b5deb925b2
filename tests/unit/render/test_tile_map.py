"""The country as tiles: whole whatever the register holds, and no two of them on one another."""

from __future__ import annotations

from generator.outputs.place_trees import make, targets
from generator.render.tile_map import HIGH, ISLES, LEVELS, TILES, WIDE, Held, tile_map
from tests.libraries import edition


def test_there_are_34_provinces_and_two_archipelagos_apart_from_one_another() -> None:
    assert len({tile.code for tile in TILES}) == len({tile.name for tile in TILES}) == len(TILES) == 34
    assert [each.name for each in ISLES] == ["Hoàng Sa", "Trường Sa"]
    drawn = tile_map("Tên", {"01": Held(1, "x/")}, {})
    assert drawn
    boxes = [(tile["x"], tile["y"]) for tile in drawn["tiles"]]
    assert len(boxes) == 36
    for at, (x, y) in enumerate(boxes):
        assert 0 <= x <= drawn["width"] - WIDE
        assert 0 <= y <= drawn["height"] - HIGH
        assert all(abs(x - other) >= WIDE or abs(y - below) >= HIGH for other, below in boxes[:at])


def test_a_shade_follows_the_order_of_size() -> None:
    counts = {"01": 1000, "04": 100, "08": 1, "11": 0}
    drawn = tile_map("Tên", {code: Held(count, f"{code}/") for code, count in counts.items()}, {})
    assert drawn
    levels = {tile["url"]: tile["level"] for tile in drawn["tiles"] if tile["url"]}
    assert levels == {"01/": LEVELS, "04/": 3, "08/": 1, "11/": 0}
    assert "Hà Nội 1000" in drawn["about"]


def test_an_archipelago_is_its_province_s_unless_it_has_a_page_of_its_own() -> None:
    drawn = tile_map("Tên", {"48": Held(3, "da-nang/")}, {"Trường Sa": Held(2, "truong-sa/")})
    assert drawn
    hoang_sa, truong_sa = drawn["tiles"][-2:]
    assert (hoang_sa["url"], hoang_sa["count"], hoang_sa["level"]) == ("da-nang/", "(Đà Nẵng)", 0)
    assert (truong_sa["url"], truong_sa["count"]) == ("truong-sa/", "2")


def test_without_a_province_of_the_country_there_is_no_map() -> None:
    assert tile_map("Tên", {"": Held(3, "x/")}, {}) is None


def test_the_page_of_places_counts_what_happened_on_the_ground_of_today() -> None:
    places = """
    da-nang-cu: {name: Đà Nẵng, type: thanh-pho, code: "48", to: 2025-06-30, successors: [{place: da-nang}]}
    da-nang: {name: Đà Nẵng, type: thanh-pho, code: "48", from: 2025-07-01}
    hoang-sa: {name: Hoàng Sa, type: dac-khu, from: 2025-07-01, parents: [{place: da-nang}]}
    """
    whole = edition(
        {
            "cu": {"date": "2024-05-01", "places": ["da-nang-cu"]},
            "moi": {"date": "2025-08-01", "places": ["da-nang"]},
            "dao": {"date": "2025-08-02", "places": ["hoang-sa"]},
        },
        {"places": places},
    )
    page = make(whole, next(targets(whole)))
    assert [[cell["text"] for cell in row] for row in page.view["sheet"]["rows"]] == [
        ["Thành phố Đà Nẵng", "2", "1", "3"]
    ]
    shown = {tile["url"]: tile["count"] for tile in page.view["map"]["tiles"] if tile["url"]}
    assert shown == {"dia-phuong/da-nang/": "3", "dia-phuong/hoang-sa/": "1"}
    assert "map.css" in page.head
