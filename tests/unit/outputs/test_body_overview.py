from __future__ import annotations

from typing import Any

import pytest

from generator.domain.provinces import province_today
from generator.outputs import body_overview, overview_pages
from generator.render.page import PageJob
from tests.libraries import edition

REGISTERS = {
    "places": "nuoc: {name: Việt Nam, type: quoc-gia}\n"
    "tinh-cu: {name: Hạ, type: tinh, to: 2025-06-30, parents: [{place: nuoc}],"
    " successors: [{place: tinh-ba, share: whole}]}\n"
    "tinh-an: {name: Đông, type: tinh, parents: [{place: nuoc}]}\n"
    "tinh-ba: {name: Bắc, type: thanh-pho, parents: [{place: nuoc}]}\n"
    "huyen: {name: Trung, type: huyen, to: 2025-06-30, parents: [{place: tinh-cu}],"
    " successors: [{place: xa-moi, share: whole}]}\n"
    "huyen-mat: {name: Nam, type: huyen, to: 2025-06-30, parents: [{place: tinh-cu}]}\n"
    "xa-moi: {name: Trung, type: xa, from: 2025-07-01, parents: [{place: tinh-an}]}\n"
    "dao: {name: Đảo, type: huyen, to: 2020}\n",
    "organisations": "a: {name: Ban An, place: huyen}\n"
    "b: {name: Ban Bình, place: tinh-cu}\n"
    "c: {name: Ban Chi, place: tinh-an, to: 2025}\n"
    "d: {name: Ban Dũng}\n",
}
RECORDS = {"mot": {"date": "2024-01-01", "organisations": {"a": "host", "d": "host"}}}


@pytest.mark.parametrize(
    ("place", "province"),
    [
        ("tinh-an", "tinh-an"),
        ("xa-moi", "tinh-an"),
        # What it became lies elsewhere than what held it then.
        ("huyen", "tinh-an"),
        ("tinh-cu", "tinh-ba"),
        # Nobody says what it became: what held it tells.
        ("huyen-mat", "tinh-ba"),
        ("dao", ""),
        ("nuoc", ""),
        ("", ""),
    ],
)
def test_a_unit_lies_on_the_ground_of_a_province_of_today(place: str, province: str) -> None:
    assert province_today(place, edition(RECORDS, REGISTERS).library) == province


def _view(registers: dict[str, str]) -> dict[str, Any]:
    known = edition(RECORDS, registers)
    target = next(each for each in overview_pages.targets(known) if each.path == "co-quan/index.html")
    job = overview_pages.make(known, target)
    assert isinstance(job, PageJob)
    return job.view


def _only(view: dict[str, Any]) -> dict[str, Any]:
    (section,) = view["sections"]
    assert isinstance(section, dict)
    return section


def test_bodies_stand_by_province_and_those_without_records_apart() -> None:
    view = _view(REGISTERS)
    assert [
        (
            group["heading"],
            [each["text"] for each in group["links"]],
            [each["text"] for each in group["idle"]],
        )
        for group in _only(view)["groups"]
    ] == [
        ("Thành phố Bắc", [], ["Ban Bình"]),
        ("Tỉnh Đông", ["Ban An"], ["Ban Chi"]),
        ("Trung ương, hoặc chưa ghi địa phương", ["Ban Dũng"], []),
    ]
    idle = _only(view)["groups"][1]["idle"][0]
    assert (idle["count"], idle["note"]) == (None, "đến năm 2025")
    assert not _only(view)["folded"]


@pytest.mark.parametrize(("most", "folded"), [(4, False), (3, True)])
def test_bodies_of_each_province_are_folded_when_there_are_many(
    monkeypatch: pytest.MonkeyPatch, *, most: int, folded: bool
) -> None:
    monkeypatch.setattr(body_overview, "MOST_OPEN", most)
    assert _only(_view(REGISTERS))["folded"] is folded


def test_bodies_of_one_province_need_no_heading_and_are_never_folded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(body_overview, "MOST_OPEN", 1)
    one = {
        **REGISTERS,
        "organisations": "a: {name: Ban An, place: huyen}\nd: {name: Ban Dũng, place: xa-moi}\n",
    }
    view = _view(one)
    assert [group["heading"] for group in _only(view)["groups"]] == [""]
    assert not _only(view)["folded"]


def test_without_bodies_the_page_says_so() -> None:
    known = edition({}, {"places": REGISTERS["places"]})
    target = next(each for each in overview_pages.targets(known) if each.path == "co-quan/index.html")
    job = overview_pages.make(known, target)
    assert isinstance(job, PageJob)
    assert job.view["sections"] == []
    assert job.view["intro"]
