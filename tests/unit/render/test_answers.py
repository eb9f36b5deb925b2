"""Beside a record: who answers for its matter today, or that nobody knows."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from generator.render.templates import Renderer, render

ROOT = Path(__file__).parents[3]
CASE = ROOT / "tests" / "golden" / "render" / "record-model.json"


def _page(**around: Any) -> str:
    data = json.loads(CASE.read_text(encoding="utf-8"))
    data["view"]["around"] |= around
    return render(Renderer(str(ROOT / "theme")), data["template"], data["url"], data["view"])


def _words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", html)).strip()


def _beside(**around: Any) -> str:
    found = re.search(r"<h2>Nay cơ quan nào phụ trách</h2>(.*?)</section>", _page(**around), re.DOTALL)
    return _words(found[1]) if found else ""


def _above(**around: Any) -> str:
    return _words(_page(**around).partition("</header>")[0])


def _body(name: str, ended: str) -> dict[str, Any]:
    return {"name": name, "url": "co-quan/a/", "ended": ended, "successors": []}


def _place(**changes: Any) -> dict[str, Any]:
    today = [
        {"text": "xã A", "url": "dia-phuong/a/", "partial": True},
        {"text": "xã B", "url": "dia-phuong/b/", "partial": False},
    ]
    place = {
        "place": "h",
        "as_named": None,
        "name": "huyện H",
        "role": "scope",
        "basis": "stated",
        "within": [],
        "url": "dia-phuong/h/",
        "ended": "2025-06-30",
        "today": today,
        "today_within": [{"text": "tỉnh T", "url": "dia-phuong/t/"}],
        "decisions": [],
        "unknown": False,
    }
    return place | changes


def test_bodies_that_ended_without_heirs_leave_the_question_open() -> None:
    told = _beside(
        answers=[],
        organisations={
            "a": _body("Ban A", "2025-06-30"),
            "b": _body("Ban B", ""),
            "c": _body("Ban C", "2025"),
        },
        places=[_place()],
    )
    assert told == "Chưa rõ. Đã kết thúc hoạt động: Ban A; Ban C."


def test_the_head_says_whose_ground_it_is_today() -> None:
    told = "Huyện H kết thúc hoạt động ngày 30/6/2025. Địa bàn nay thuộc xã A (một phần) và xã B, tỉnh T."
    assert told in _above(places=[_place()])


def test_places_that_are_only_mentioned_do_not_count() -> None:
    assert "Huyện H" not in _above(places=[_place(role="mentioned")])


def test_bodies_that_stand_raise_no_question() -> None:
    assert _beside(answers=[], organisations={"b": _body("Ban B", "")}, places=[_place()]) == ""
