from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from generator.domain.artifact import CardPicture
from generator.edition import FileJob
from generator.outputs import card_pictures
from generator.outputs.card_pictures import card_of, card_of_all
from generator.store.card_pictures import draw
from tests.libraries import PUBLISHER, edition

PLACES = {
    "places": (
        "tinh: {name: Sông, type: tinh}\n"
        "xa: {name: An, type: xa, parents: [{place: tinh}]}\n"
        "mat: {name: Mất, type: xa, parents: [{place: tinh}], to: 2020}\n"
    )
}
KNOWN = replace(PUBLISHER, site_url="https://bulletin.example.vn/")
THEME = Path(__file__).resolve().parents[3] / "theme"


def _drawn(whole: Any) -> dict[str, CardPicture]:
    found = {}
    for target in card_pictures.targets(whole):
        job = card_pictures.make(whole, target)
        assert isinstance(job, FileJob)
        told = job.content(lambda _headline: {})
        assert isinstance(told, CardPicture)
        found[target.path] = told
    return found


def test_a_province_and_a_kind_have_a_picture_together() -> None:
    whole = edition({"mot": {"date": "2024-05-01", "places": ["xa"]}, "hai": {}}, PLACES, publisher=KNOWN)
    drawn = _drawn(whole)
    assert {told.heading for told in drawn.values()} == {"Tỉnh Sông", "Việt Nam"}
    assert len(drawn) == 5
    headlines = whole.library.headlines
    assert card_of(headlines["mot"], whole) == "assets/the/tinh-hoi-nghi.png"
    assert card_of(headlines["hai"], whole) == "assets/the/viet-nam-hoi-nghi.png"
    assert {card_of_all(whole), card_of(headlines["mot"], whole)} <= drawn.keys()


def test_ground_that_lies_nowhere_today_is_the_countrys() -> None:
    whole = edition({"mot": {"places": ["mat"]}}, PLACES, publisher=KNOWN)
    assert card_of(whole.library.headlines["mot"], whole) == "assets/the/viet-nam-hoi-nghi.png"


def test_a_record_has_its_own_when_the_settings_say_so() -> None:
    given: dict[str, Any] = {
        "mot": {"date": "2024-05-01", "places": ["xa"], "title": "Sơ kết"},
        "hai": {"published": "2024-06-01"},
    }
    whole = edition(given, PLACES, publisher=replace(KNOWN, record_cards=True))
    drawn = _drawn(whole)
    headlines = whole.library.headlines
    assert drawn.keys() == {card_of_all(whole), *(card_of(headlines[record], whole) for record in given)}
    told = drawn[card_of(headlines["mot"], whole)]
    assert told.heading == "Sơ kết"
    assert told.kind.endswith(" · 01/5/2024 · xã An")
    assert "·" not in drawn[card_of(headlines["hai"], whole)].kind
    assert card_of(headlines["mot"], whole).startswith("hoi-nghi/2024/mot/")


def test_without_an_address_there_are_none() -> None:
    whole = edition({"mot": {}}, PLACES)
    assert _drawn(whole) == {}
    assert card_of(whole.library.headlines["mot"], whole) == card_of_all(whole) == ""


@pytest.mark.parametrize("heading", ["Sông", "Mô hình “Dân vận khéo” ở thôn Khe Sâu " * 9, "X" * 5000, ""])
def test_any_words_stay_between_the_margins(heading: str) -> None:
    raw = draw(THEME, CardPicture("Bản tin " * 40, "Hội nghị · 01/5/2024 · " + "Xã " * 60, heading))
    with Image.open(io.BytesIO(raw)) as picture:
        assert picture.size == (1200, 630)
        paper = picture.convert("L")
        edge = paper.getpixel((5, 5))
        assert paper.crop((1121, 0, 1200, 630)).getextrema() == (edge, edge)
        assert paper.crop((0, 502, 1200, 510)).getextrema() == (edge, edge)
