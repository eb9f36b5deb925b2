from __future__ import annotations

from typing import Any

import pytest

from generator.domain.same_events import CODE, SameEvents
from tests.libraries import headline

FIRST = {"places": ["huyen-gia-vien"], "date": "2024-01-10", "form": "tong-ket"}


def _met(*given: dict[str, Any]) -> list[tuple[str, str, tuple[tuple[str, str], ...]]]:
    headlines = {f"hn-{n}": headline(f"hn-{n}", each) for n, each in enumerate(given)}
    same = SameEvents(headlines)
    for each in headlines.values():
        same.note(each)
    assert {it.code for it in same.findings} <= {CODE}
    return [(it.source, it.field, it.details) for it in same.findings]


def test_both_records_of_one_event_are_told_of_the_other() -> None:
    first, second = "conferences/2024/hn-0.yaml", "conferences/2024/hn-1.yaml"
    twice = FIRST | {"places": ["huyen-gia-vien", {"place": "huyen-gia-vien", "role": "venue"}]}
    assert _met(twice, twice) == [
        (second, "date", (("other", first),)),
        (first, "date", (("other", second),)),
    ]


@pytest.mark.parametrize(
    "other",
    [
        {"form": "doi-thoai"},
        {"date": "2024-01-11"},
        {"date": "2024-01"},
        {"places": ["huyen-nho-quan"]},
        {"places": ["unknown"]},
        {"places": [{"place": "huyen-gia-vien", "role": "mentioned"}]},
        {"status": "withdrawn"},
        {"kind": "model"},
        {"records": {"hn-0": "related"}},
    ],
)
def test_other_events_and_records_that_name_each_other_meet_nothing(other: dict[str, Any]) -> None:
    assert _met(FIRST, FIRST | other) == []


def test_the_first_may_name_the_second() -> None:
    assert _met(FIRST | {"records": {"hn-1": "related"}}, FIRST) == []


def test_what_is_compared_is_bounded() -> None:
    assert len(_met(*[FIRST] * 20)) == 2 * (sum(range(8)) + 12 * 8)


def test_events_of_one_number_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.domain.same_events.hash", lambda _event: 1, raising=False)
    assert _met(FIRST, FIRST | {"date": "2024-01-11"}) == []
