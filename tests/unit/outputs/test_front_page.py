from __future__ import annotations

from typing import Any

from generator.outputs.front_page import KEY_FIGURES, KEY_MEASURES, make, targets
from tests.libraries import edition


def _view(records: dict[str, Any]) -> dict[str, Any]:
    whole = edition(records)
    view: dict[str, Any] = make(whole, next(targets(whole))).view
    return view


def _figures(records: dict[str, Any]) -> dict[str, Any]:
    whole = edition(records)
    found: dict[str, Any] = make(whole, next(targets(whole))).view["key_figures"]
    return found


def test_figures_are_those_of_the_newest_record_that_has_each() -> None:
    every = [{"measure": measure, "value": "5"} for measure in KEY_MEASURES]
    found = _figures(
        {
            "moi": {"date": "2024-05-01", "figures": every},
            "cu": {"date": "2024-04-01", "figures": [{"measure": KEY_MEASURES[0], "value": "6"}]},
        }
    )
    assert (found["year"], len(found["items"])) == (2024, KEY_FIGURES)
    assert {item["card"]["id"] for item in found["items"]} == {"moi"}


def test_figures_are_of_the_newest_year_that_has_some() -> None:
    found = _figures(
        {
            "moi": {"date": "2024-05-01", "figures": [{"measure": "attendees", "value": "5"}]},
            "cu": {"date": "2023-04-01", "figures": [{"measure": KEY_MEASURES[0], "value": "6"}]},
        }
    )
    assert (found["year"], [item["card"]["id"] for item in found["items"]]) == (2023, ["cu"])


def test_the_last_change_may_be_a_withdrawal_and_the_newest_issue_one_of_corrections() -> None:
    records = {
        "sua": {"date": "2024-05-01", "updated": "2026-02-01", "corrections": ["2026-02-01"]},
        "rut": {"date": "2024-06-01", "status": "withdrawn", "updated": "2026-11-01"},
    }
    view = _view(records)
    assert view["updated"] == "2026-11-01"
    assert view["issue"]["url"] == "ky-ban-tin/2026-q1/"


def test_a_model_that_ended_is_not_said_to_have_been_copied() -> None:
    steps = ["dang-ky 2020", "cong-nhan 2021", "ket-thuc 2022"]
    (told,) = _view({"mot": {"kind": "model", "date": "2020", "life": "ket-thuc", "steps": steps}})["models"]
    assert [step["status"] for step in told["life"] if step["done"]] == ["dang-ky", "cong-nhan"]
