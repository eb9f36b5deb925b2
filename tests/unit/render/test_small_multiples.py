from __future__ import annotations

from typing import TYPE_CHECKING

from generator.outputs import figure_pages
from generator.render.page import PageJob
from generator.render.small_multiples import HEIGHT, WIDTH, Panel, small_multiples
from tests.libraries import edition

if TYPE_CHECKING:
    from generator.edition import Edition


def test_all_small_charts_share_one_scale() -> None:
    panels = [
        Panel("Một", "mot/", ((6, 2), (0, 0))),
        Panel("Hai", "hai/", ((0, 1), (4, 0))),
        Panel("Không", "khong/", ((0, 0), (0, 0))),
    ]
    charts = small_multiples(range(2023, 2025), panels)
    assert charts
    first, second = charts["panels"]
    assert (charts["most"], first["count"], second["count"]) == (8, 8, 5)
    assert second["told"] == "2023: 0 hội nghị, 1 mô hình; 2024: 4 hội nghị, 0 mô hình"
    assert [bar["colour"] for bar in first["columns"]] == [1, 2]
    assert sum(bar["height"] for bar in first["columns"]) == 2 * second["columns"][1]["height"]
    assert all(
        0 <= bar["x"] <= WIDTH - bar["width"] and 0 <= bar["y"] < HEIGHT
        for it in charts["panels"]
        for bar in it["columns"]
    )


def test_no_records_give_no_small_charts() -> None:
    assert small_multiples(range(0), []) is None


def test_figures_begin_with_the_country_of_today() -> None:
    places = {
        "places": "cu: {name: Cũ, type: tinh, to: 2025-06-30, successors: [{place: nay, share: whole}]}\n"
        "nay: {name: Nay, type: tinh, code: '37', from: 2025-07-01}\n"
        "khac: {name: Khác, type: tinh, code: '38'}\n"
    }
    given = {
        "mot": {"date": "2024-05-01", "places": ["cu"]},
        "hai": {"date": "2026-05-01", "places": ["nay"]},
    }
    whole = edition(given, places)
    job = _overview(whole)
    assert [panel["label"] for panel in job.view["small"]["panels"]] == ["Nay"]
    cells = [cell["text"] for cell in job.view["small_sheet"]["rows"][0]]
    assert cells == ["Nay", "1 + 0", "–", "1 + 0"]
    assert job.view["map"]
    assert "map.css" in job.head
    job = _overview(edition({}))
    assert (job.view["map"], job.view["small"], job.head) == (None, None, "")


def _overview(whole: Edition) -> PageJob:
    job = figure_pages.make(whole, next(figure_pages.targets(whole)))
    assert isinstance(job, PageJob)
    return job
