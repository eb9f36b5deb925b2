from __future__ import annotations

from typing import Any

from generator.outputs.front_page import KEY_FIGURES, KEY_MEASURES, make, targets
from tests.libraries import edition


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
