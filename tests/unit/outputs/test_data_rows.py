"""What the rows of the open data can tell apart."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pytest

from generator.outputs.data_rows import Rows, add_record
from generator.outputs.data_tables import FIGURES
from tests.libraries import headline

UNKNOWN = {"value": None, "basis": "unknown", "note": None}
FIRST_HALF = {"value": {"kind": "half", "year": 2024, "n": 1}, "basis": "inferred", "note": None}


@pytest.mark.parametrize(
    ("period", "told"),
    [(None, (None, None)), (UNKNOWN, (None, "unknown")), (FIRST_HALF, ("half", "inferred"))],
)
def test_a_figure_of_unknown_period_is_not_one_of_the_period_of_its_record(
    period: Any, told: tuple[str | None, str | None]
) -> None:
    figure = {"measure": "awards", "qualifier": "exact", "period": period}
    record = {
        "id": "mot",
        "type": "conference",
        "url": "hoi-nghi/2024/mot/",
        "status": "published",
        "published": "2024-01-02",
        "figures": [figure],
    }
    rows: Rows = defaultdict(list)
    add_record(rows, record, headline("mot", {}), {})
    (row,) = rows["figures"]
    named = dict(zip(FIGURES.names, row, strict=True))
    assert (named["period_kind"], named["period_basis"]) == told
