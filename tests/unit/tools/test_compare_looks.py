from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tools.compare_looks import LOOKS, SCREENS, fonts, lay_out, tell, templates

RECORD: dict[str, Any] = {
    "title": "Họp <gấp>",
    "summary": ["Một.", "Hai.", "Ba."],
    "body": "Đoạn một.\n\nĐoạn hai.\n",
    "published": "2026-11-22",
    "figures": [
        {"id": "tiep-dan", "value": {"value": 60}},
        {
            "id": "don-tiep-nhan",
            "breakdown": [
                {"by": "petition", "key": "khieu-nai", "value": {"value": 5}},
                {"by": "petition", "key": "to-cao", "value": {"value": 3}},
            ],
        },
    ],
}


def test_the_others_tell_what_the_record_tells() -> None:
    story = tell(json.dumps(RECORD))
    assert story["body"] == ["Đoạn một.", "Đoạn hai."]
    assert story["published"] == "22/11/2026"
    assert story["petitions"] == [("Khiếu nại", 5), ("Tố cáo", 3)]


@pytest.mark.parametrize("name", ["govuk.html", "portal.html"])
def test_their_pages_hold_the_same_words_and_ask_nobody_else(name: str) -> None:
    page = templates().get_template(name).render(tell(json.dumps(RECORD)))
    assert "Họp &lt;gấp&gt;" in page
    for words in ("Một.", "Hai. Ba.", "Đoạn một.", "Đoạn hai."):
        assert page.count(words) == 1
    assert "//" not in page


def test_every_font_file_that_the_styles_name_is_fetched() -> None:
    packages = json.loads((LOOKS / "packages.json").read_text("utf-8"))
    fetched = {Path(target).name for pin in packages.values() for target in pin["files"].values()}
    named = {part.partition(")")[0] for part in fonts().split("url(")[1:]}
    assert named
    assert named == {name for name in fetched if name.endswith(".woff2")}


def test_rows_lie_below_each_other() -> None:
    pictures = [Image.new("RGB", (screen.drawn, 50), "#f00") for screen in SCREENS]
    one, two = lay_out([("a", pictures)]), lay_out([("a", pictures), ("b", pictures)])
    assert one.width == two.width > sum(screen.drawn for screen in SCREENS)
    assert two.height - one.height > 50
