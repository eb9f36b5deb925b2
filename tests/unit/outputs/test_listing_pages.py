from __future__ import annotations

from typing import Any

from generator.domain.record import month_of
from generator.outputs import figure_pages, listing_pages, place_pages
from generator.outputs.listing_pages import FULL
from generator.registry import INDEXES
from tests.libraries import edition, headline

PLACES = {
    "places": "huyen: {name: Đông, type: huyen, to: 2025-06-30, successors: [{place: xa, share: part}]}\n"
    "xa: {name: An, type: xa, from: 2025-07-01}\n"
}


def _many(count: int, **more: Any) -> dict[str, Any]:
    records = {
        f"r-{n:03d}": {"date": f"2024-{n % 12 + 1:02d}-{n % 28 + 1:02d}", "places": ["huyen"], **more}
        for n in range(count)
    }
    records["khong-thang"] = {"date": "2024", "places": ["huyen"], **more}
    return records


def _view(whole: Any, module: Any, path: str) -> dict[str, Any]:
    targets = module.plain_targets("years", whole) if module is listing_pages else module.targets(whole)
    target = next(target for target in targets if target.path == path)
    make = module.make_plain if module is listing_pages else module.make
    view: dict[str, Any] = make(whole, target).view
    return view


def test_a_full_list_leads_on_to_years_and_months_and_loses_nothing() -> None:
    whole = edition(_many(FULL + 5), PLACES)
    top = _view(whole, listing_pages, "nam/index.html")
    assert (top["count"], top["groups"]) == (FULL + 6, [])
    year = _view(whole, listing_pages, "nam/2024/index.html")
    listed = [card["id"] for part in year["groups"] for card in part["cards"]]
    assert listed == ["khong-thang"]
    for month in year["months"]:
        view = _view(whole, listing_pages, f"{month['url']}index.html")
        assert view["count"] == month["count"]
        listed += [card["id"] for part in view["groups"] for card in part["cards"]]
    assert sorted(listed) == sorted(_many(FULL + 5))


def test_a_list_that_just_fits_has_no_months() -> None:
    whole = edition(_many(FULL - 1), PLACES)
    paths = {target.path for target in listing_pages.plain_targets("years", whole)}
    assert "nam/2024/index.html" in paths
    assert not any("/2024/0" in path for path in paths)
    assert len(_view(whole, listing_pages, "nam/index.html")["groups"][0]["cards"]) == FULL


def test_what_happened_before_is_split_like_everything_else() -> None:
    whole = edition(_many(FULL + 5), PLACES)
    top = _view(whole, place_pages, "dia-phuong/xa/index.html")
    assert (top["count"], top["before"]["count"], top["before"]["groups"]) == (0, FULL + 6, [])
    month = _view(whole, place_pages, "dia-phuong/xa/2024/05/index.html")
    assert month["before"]["count"] == sum(len(part["cards"]) for part in month["before"]["groups"]) > 0
    marks = {mark for part in month["before"]["groups"] for card in part["cards"] for mark in card["marks"]}
    assert marks == {"địa bàn cũ: huyện Đông (một phần)"}


def test_a_year_is_full_by_what_happened_under_both_names_and_leads_to_all_of_it() -> None:
    half = FULL // 2 + 1
    records = {f"truoc-{n:03d}": {"date": f"2025-0{n % 6 + 1}-03", "places": ["huyen"]} for n in range(half)}
    records |= {f"sau-{n:03d}": {"date": f"2025-{n % 6 + 7:02d}-03", "places": ["xa"]} for n in range(half)}
    records |= {"cu": {"date": "2025", "places": ["huyen"]}, "moi": {"date": "2025", "places": ["xa"]}}
    whole = edition(records, PLACES)

    def listed(path: str) -> list[str]:
        view = _view(whole, place_pages, path)
        parts = (*view["groups"], *view["before"]["groups"])
        return [card["id"] for part in parts for card in part["cards"]]

    assert listed("dia-phuong/xa/index.html") == []
    assert listed("dia-phuong/xa/2025/index.html") == ["moi", "cu"]
    months = _view(whole, place_pages, "dia-phuong/xa/2025/index.html")["months"]
    found = {month["url"]: listed(f"{month['url']}index.html") for month in months}
    assert {month["url"]: month["count"] for month in months} == {url: len(ids) for url, ids in found.items()}
    assert sorted(["cu", "moi", *(record for ids in found.values() for record in ids)]) == sorted(records)


def test_figures_of_a_full_measure_stand_on_the_pages_of_its_months() -> None:
    whole = edition(_many(FULL + 5, figures=[{"measure": "households", "value": "1"}]), PLACES)
    assert _view(whole, figure_pages, "so-lieu/households/index.html")["rows"] == []
    year = _view(whole, figure_pages, "so-lieu/households/2024/index.html")
    assert len(year["rows"]) == 1
    months = [_view(whole, figure_pages, f"{month['url']}index.html") for month in year["months"]]
    assert sum(len(month["rows"]) for month in months) == FULL + 5


def test_a_model_kept_in_another_year_s_folder_has_no_month_there() -> None:
    assert month_of(headline("m", {"kind": "model", "year": "2024", "date": "2023-12-01"})) == 0
    assert month_of(headline("m", {"date": "2024-07"})) == 7


def test_an_address_of_an_index_is_built_of_its_parts() -> None:
    assert INDEXES["years"].url() == "nam/"
    assert INDEXES["localities"].url("huyen", 2024, 5) == "dia-phuong/huyen/2024/05/"
