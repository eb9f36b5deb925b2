from __future__ import annotations

from typing import Any

import pytest

from generator.domain import twice_told
from generator.domain.twice_told import (
    MANY_ALIKE,
    NEAR_TITLE,
    SAME_EVENT,
    SAME_SOURCE,
    TwiceTold,
    marks_of,
    plain_address,
)
from tests.libraries import headline

PLACE: dict[str, Any] = {"places": ["huyen-gia-vien"]}
FIRST: dict[str, Any] = {**PLACE, "date": "2024-01-10", "form": "tong-ket"}
LONG = "Gia Viễn nhìn lại phong trào dân vận khéo năm 2023"
TALK: dict[str, Any] = {**PLACE, "date": "2024-01-20", "form": "toa-dam", "title": LONG}
MODEL: dict[str, Any] = {**PLACE, "kind": "model", "title": "Camera an ninh thôn Đông"}
FROM: dict[str, Any] = {"addresses": {"baoninhbinh.org.vn/a": "url"}}


def _met(*given: dict[str, Any]) -> list[tuple[str, str, str, str]]:
    headlines = {f"hn-{n}": headline(f"hn-{n}", each) for n, each in enumerate(given)}
    twice = TwiceTold(headlines)
    for each in headlines.values():
        twice.note(each)
    return [
        (
            it.code,
            it.source.partition("/hn-")[2][:1],
            it.field,
            dict(it.details).get("other", "").partition("/hn-")[2][:1],
        )
        for it in twice.findings()
    ]


def test_both_records_of_one_event_are_told_of_the_other() -> None:
    twice = FIRST | {"places": ["huyen-gia-vien", {"place": "huyen-gia-vien", "role": "venue"}]}
    assert _met(twice, twice) == [(SAME_EVENT, "1", "date", "0"), (SAME_EVENT, "0", "date", "1")]


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


@pytest.mark.parametrize(
    ("one", "other", "codes"),
    [
        # One article of one conference, or of two models in one place.
        (FIRST | FROM, FIRST | FROM | {"date": "2024-01-11"}, {SAME_SOURCE}),
        (FIRST | FROM, FIRST | FROM | {"date": "2024-01"}, {SAME_SOURCE}),
        (MODEL | FROM, MODEL | FROM | {"title": "Hòa giải"}, {SAME_SOURCE}),
        # It tells of two.
        (FIRST | FROM, FIRST | FROM | {"date": "2023-01-10"}, set()),
        (MODEL | FROM, MODEL | FROM | {"places": ["huyen-nho-quan"]}, set()),
        (MODEL | FROM, FIRST | FROM, set()),
        (MODEL | FROM | {"records": {"hn-1": "related"}}, MODEL | FROM | {"title": "Hòa giải"}, set()),
        # Titles of two conferences, one dated in the other's month or the next.
        (FIRST | {"title": LONG}, TALK, {NEAR_TITLE}),
        (FIRST | {"title": LONG}, TALK | {"date": "2024-02"}, set()),
        (FIRST | {"title": LONG}, TALK | {"date": "2024-01"}, {NEAR_TITLE}),
        (FIRST | {"title": LONG}, TALK | {"date": "2024-02-09"}, {NEAR_TITLE}),
        (FIRST | {"title": LONG}, TALK | {"date": "2023-12-11"}, {NEAR_TITLE}),
        (FIRST | {"title": LONG}, TALK | {"date": "2024-03-09"}, set()),
        (FIRST | {"title": LONG}, TALK | {"date": "2024"}, set()),
        (FIRST | {"title": LONG}, TALK | {"title": f"{LONG} ở huyện"}, {NEAR_TITLE}),
        (FIRST | {"title": LONG}, TALK | {"title": LONG.replace("3", "2")}, set()),
        (FIRST | {"title": LONG}, TALK | {"title": f"{LONG} ở hai xã"}, set()),
        (FIRST | {"title": "Họp bàn"}, TALK | {"title": "Họp bàn"}, set()),
        # Titles of two models: other words are other hamlets, other letters perhaps not.
        (MODEL, MODEL | {"title": "Camera an ninh ở thôn Đông"}, {NEAR_TITLE}),
        (MODEL, MODEL | {"title": "Camera an ninh thôn Tây"}, set()),
        (MODEL, MODEL | {"title": "Camera an ninh thôn Đông Hòa"}, set()),
        (
            MODEL | {"title": f"{LONG} cùng bà con các xóm đã góp công"},
            MODEL | {"title": f"{LONG} cùng bà con các làng đã góp công"},
            set(),
        ),
    ],
)
def test_one_source_and_near_titles_are_told_where_they_may_tell_of_one(
    one: dict[str, Any], other: dict[str, Any], codes: set[str]
) -> None:
    given = [{"title": f"Hội nghị {n}", **it} for n, it in enumerate((one, other))]
    assert {code for code, *_ in _met(*given)} == codes


@pytest.mark.parametrize(
    ("word", "same"),
    [
        ("giuopp", False),
        ("giuc", True),
        ("giups", True),
        ("giu", False),
        ("giupp", True),
        ("giu4p", False),
        ("nhau", False),
    ],
)
def test_a_word_may_be_misspelt(word: str, *, same: bool) -> None:
    words = "mot hai ba bon nam sau bay tam chin muoi cung nhau tien len ngay mai"
    met = _met(MODEL | {"title": f"{words} giup"}, MODEL | {"title": f"{words} {word}"})
    assert bool(met) is same


def test_an_article_may_back_a_conference_and_the_models_that_it_names() -> None:
    models = [MODEL | FROM, MODEL | FROM | {"title": "Hòa giải"}]
    named = {"records": {"hn-0": "mentions", "hn-1": "mentions"}}
    assert _met(*models, FIRST) != []
    assert _met(*models, FIRST | FROM | named) == []
    history = {"records": {"hn-2": "history"}}
    assert _met(*(it | history for it in models), FIRST | FROM) == []


def test_what_is_withdrawn_has_no_marks() -> None:
    assert marks_of(headline("hn", FIRST | {"status": "withdrawn"})) == b""


@pytest.mark.parametrize(
    "address",
    [
        "https://www.bao.vn/tin/a-1.html?utm_source=x&fbclid=y#top",
        "http://BAO.vn/tin/a-1.html/",
        "https://m.bao.vn/tin/a-1.html?",
    ],
)
def test_one_page_is_one_however_its_address_is_written(address: str) -> None:
    assert plain_address(address) == "bao.vn/tin/a-1.html"
    assert plain_address("https://gialaitv.vn/?utm_id=1&p=698761") == "gialaitv.vn?p=698761"


def test_of_very_many_pairs_no_more_are_told_than_anyone_mends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(twice_told, "MOST_TOLD", 3)
    found = _met(*[FIRST] * 3, MODEL, *[FIRST] * 3)
    assert found[:-1] == [
        (SAME_EVENT, later, "date", earlier)
        for one, other in ((1, 0), (2, 0), (2, 1))
        for later, earlier in ((str(one), str(other)), (str(other), str(one)))
    ]
    assert found[-1] == (MANY_ALIKE, "3", "title", "")
    assert len(_met(*[FIRST] * 3)) == 6
