from __future__ import annotations

import pytest

from generator.edition import Target
from generator.outputs import place_trees
from generator.render.page import PageJob
from tests.libraries import edition

PLACES = {
    "places": "tinh: {name: Đông, type: tinh}\n"
    "xa-an: {name: An, type: xa, parents: [{place: tinh}]}\n"
    "xa-binh: {name: Bình, type: xa, parents: [{place: tinh}]}\n"
}
RECORDS = {
    "a": {"date": "2024-01-01", "places": ["xa-an"]},
    "b": {"date": "2024-02-01", "places": ["xa-binh"]},
}
UNITS = 6
"""Three units in each of the two trees."""


@pytest.mark.parametrize(("most", "folded"), [(UNITS, False), (UNITS - 1, True)])
def test_units_below_others_are_folded_when_there_are_many(
    monkeypatch: pytest.MonkeyPatch, *, most: int, folded: bool
) -> None:
    monkeypatch.setattr(place_trees, "MOST_OPEN", most)
    known = edition(RECORDS, PLACES)
    (target,) = place_trees.targets(known)
    assert isinstance(target, Target)
    job = place_trees.make(known, target)
    assert isinstance(job, PageJob)
    assert job.view["folded"] is folded
