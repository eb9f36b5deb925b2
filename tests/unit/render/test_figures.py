from __future__ import annotations

from typing import Any

from generator.render.figures import BAR_WIDTH, figure_views


def fact(value: Any) -> dict[str, Any]:
    return {"value": value, "basis": "stated", "note": None}


def rows(by: str, **values: Any) -> list[dict[str, Any]]:
    return [{"by": by, "key": key.replace("_", "-"), "value": fact(value)} for key, value in values.items()]


TOTAL = {
    "measure": "models-total",
    "value": fact(78),
    "qualifier": "exact",
    "breakdown": rows("field", kinh_te=21, van_hoa_xa_hoi=41, quoc_phong_an_ninh=14, he_thong_chinh_tri=2),
}


def test_a_record_may_have_no_figures() -> None:
    assert figure_views(None) == []


def test_a_breakdown_says_that_it_adds_up_and_draws_bars_within_its_width() -> None:
    (view,) = figure_views([TOTAL])
    (part,) = view["breakdowns"]
    assert part["sum"] == "Cộng lại đúng 78: 21 + 41 + 14 + 2."
    assert part["rows"][0]["label"] == "Kinh tế"
    assert len(part["bars"]) == 4
    assert part["bars"][-1]["x"] + part["bars"][-1]["width"] <= BAR_WIDTH


def test_a_breakdown_that_does_not_close_says_by_how_much() -> None:
    (view,) = figure_views([{**TOTAL, "value": fact(80), "source_error": "lệch 2"}])
    assert view["breakdowns"][0]["sum"] == "Cộng lại được 78, nguồn ghi 80: 21 + 41 + 14 + 2."
    assert view["error"] == "lệch 2"


def test_a_sum_beside_a_rough_number_is_only_told() -> None:
    (view,) = figure_views([{**TOTAL, "qualifier": "over", "value": fact(70)}])
    assert view["breakdowns"][0]["sum"] == "Cộng lại được 78: 21 + 41 + 14 + 2."


def test_part_of_a_number_gets_no_bars_and_no_sum() -> None:
    (view,) = figure_views([{**TOTAL, "partial": True}])
    assert view["breakdowns"][0]["bars"] == []
    assert "trong đó" in view["breakdowns"][0]["sum"]


def test_unknown_parts_are_neither_drawn_nor_summed() -> None:
    (view,) = figure_views([{**TOTAL, "breakdown": rows("petition", khieu_nai=None, to_cao=3)}])
    part = view["breakdowns"][0]
    assert (part["bars"], part["sum"], part["rows"][0]["text"]) == ([], "", "")
    (view,) = figure_views([{**TOTAL, "breakdown": rows("petition", khieu_nai=0, to_cao=0)}])
    assert view["breakdowns"][0]["bars"] == []


def test_each_by_is_a_breakdown_of_its_own() -> None:
    both = rows("level", xa=70, huyen=8) + rows("subject-type", tap_the=78)
    (view,) = figure_views([{**TOTAL, "breakdown": both}])
    assert [part["heading"] for part in view["breakdowns"]] == ["Cấp", "Tập thể, cá nhân"]


def test_a_part_is_held_against_its_whole() -> None:
    new = {"id": "moi", "measure": "models-registered-new", "value": fact(57), "unit": fact("mô hình")}
    done = {"measure": "models-completed", "of": "moi", "value": fact(32), "percent_as_printed": fact(56)}
    view = figure_views([new, done])[1]
    assert (view["whole"], view["share"], view["printed_share"]) == ("57 mô hình", "56,1%", "56%")


def test_a_share_needs_two_numbers() -> None:
    new = {"id": "moi", "measure": "models-registered-new", "as_printed": "nhiều mô hình"}
    done = {"measure": "models-completed", "of": "moi", "value": fact(32), "percent_as_printed": "hơn 56%"}
    view = figure_views([new, done])[1]
    assert (view["share"], view["printed_share"]) == ("", "hơn 56%")


def test_a_period_is_named_only_where_it_is_not_the_records_own() -> None:
    year = fact({"kind": "year", "year": 2023})
    assert figure_views([{**TOTAL, "period": year}])[0]["period"] == "năm 2023"
    assert figure_views([{**TOTAL, "period": year}], year)[0]["period"] == ""


def test_a_figure_takes_the_label_of_its_measure_unless_it_has_its_own() -> None:
    assert figure_views([TOTAL])[0]["label"] == "Tổng số mô hình"
    assert figure_views([{**TOTAL, "label": fact("Tuyến đường")}])[0]["label"] == "Tuyến đường"


def test_a_share_is_drawn_where_the_part_lies_in_the_whole() -> None:
    whole = {"id": "moi", "measure": "models-registered-new", "value": fact(57)}
    parts = [{"measure": "models-completed", "of": "moi", "value": fact(v)} for v in (32, 0, 60)]
    assert [view["part"] for view in figure_views([whole, *parts])] == [0, 561, 0, 0]


def test_bars_have_a_name_that_says_their_numbers() -> None:
    (view,) = figure_views([TOTAL])
    assert view["breakdowns"][0]["told"] == "Lĩnh vực: 21 / 41 / 14 / 2"
    (view,) = figure_views([{**TOTAL, "breakdown": rows("petition", khieu_nai=None, to_cao=3)}])
    assert view["breakdowns"][0]["told"] == "Loại đơn: ? / 3"
