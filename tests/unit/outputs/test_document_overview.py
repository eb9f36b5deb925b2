from __future__ import annotations

from typing import Any

import pytest

from generator.outputs import document_overview, overview_pages
from generator.render.page import PageJob
from tests.libraries import edition

DOCUMENTS = (
    "a: {type: CT, number: 2-CT/TU, issuer: Tỉnh ủy Sông, date: 2022-05, title: A}\n"
    "b: {type: CT, number: 10-CT/TU, issuer: Tỉnh ủy Sông, date: 2022, title: B}\n"
    "c: {type: KH, number: 7-KH/TU, issuer: Tỉnh ủy Núi, date: 2023-01-02, title: C}\n"
    "d: {type: KH, number: 8-KH/TU, issuer: Tỉnh ủy Núi, title: D}\n"
    "e: {type: NQ, number: 1-NQ/TW, title: E}\n"
    "f: {title: Quy ước làng}\n"
)


def _view(documents: str = DOCUMENTS, cited: tuple[str, ...] = ("a", "e")) -> dict[str, Any]:
    records = {"mot": {"date": "2024-01-01", "documents": dict.fromkeys(cited, "cites")}}
    known = edition(records, {"documents": documents})
    target = next(each for each in overview_pages.targets(known) if each.path == "van-ban/index.html")
    job = overview_pages.make(known, target)
    assert isinstance(job, PageJob)
    assert job.view["noun"] == "văn bản"
    return job.view


def _texts(view: dict[str, Any]) -> list[Any]:
    return [
        (
            section["heading"],
            section["folded"],
            section["held"],
            [
                (
                    group["heading"],
                    [each["text"] for each in group["links"]],
                    [each["text"] for each in group["idle"]],
                )
                for group in section["groups"]
            ],
        )
        for section in view["sections"]
    ]


def test_a_few_documents_are_one_list_those_without_records_apart() -> None:
    idle = ["Chỉ thị 10-CT/TU", "Kế hoạch 7-KH/TU", "Kế hoạch 8-KH/TU", "Quy ước làng"]
    assert _texts(_view()) == [("", False, 6, [("", ["Chỉ thị 2-CT/TU", "Nghị quyết 1-NQ/TW"], idle)])]


def test_more_documents_stand_by_the_level_of_who_issued_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document_overview, "MOST_FLAT", 5)
    assert _texts(_view()) == [
        (
            "",
            False,
            6,
            [
                ("Trung ương", ["Nghị quyết 1-NQ/TW"], []),
                (
                    "Cấp tỉnh",
                    ["Chỉ thị 2-CT/TU"],
                    ["Chỉ thị 10-CT/TU", "Kế hoạch 7-KH/TU", "Kế hoạch 8-KH/TU"],
                ),
                ("Chưa rõ cấp ban hành", [], ["Quy ước làng"]),
            ],
        )
    ]


@pytest.mark.parametrize(("few", "folded"), [(4, False), (3, True)])
def test_of_many_documents_the_times_of_a_level_are_folded(
    monkeypatch: pytest.MonkeyPatch, *, few: int, folded: bool
) -> None:
    monkeypatch.setattr(document_overview, "MOST_FLAT", 1)
    monkeypatch.setattr(document_overview, "MOST_OPEN", 5)
    monkeypatch.setattr(document_overview, "FEW", few)
    centre, province, unknown = _texts(_view())
    assert centre == ("Trung ương", False, 1, [("", ["Nghị quyết 1-NQ/TW"], [])])
    assert unknown == ("Chưa rõ cấp ban hành", False, 1, [("", [], ["Quy ước làng"])])
    assert province[:3] == ("Cấp tỉnh", folded, 4)
    if folded:
        assert province[3] == [
            ("Năm 2022–2023", ["Chỉ thị 2-CT/TU"], ["Chỉ thị 10-CT/TU", "Kế hoạch 7-KH/TU"]),
            ("Chưa rõ năm", [], ["Kế hoạch 8-KH/TU"]),
        ]


def test_a_year_of_more_than_a_few_stands_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document_overview, "MOST_FLAT", 1)
    monkeypatch.setattr(document_overview, "MOST_OPEN", 5)
    monkeypatch.setattr(document_overview, "FEW", 2)
    years = (2020, 2024, 2024, 2024, 2018, 2021, 2020, 2015)
    documents = "".join(
        f"d{number}: {{issuer: Tỉnh ủy, date: {year}, title: '{number}'}}\n"
        for number, year in enumerate(years)
    )
    (section,) = _texts(_view(documents, ()))
    assert [(heading, idle) for heading, _, idle in section[3]] == [
        ("Năm 2024", ["1", "2", "3"]),
        ("Năm 2020–2021", ["0", "5", "6"]),
        ("Năm 2015–2018", ["4", "7"]),
    ]


def test_the_oldest_few_join_the_time_before_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document_overview, "MOST_FLAT", 1)
    monkeypatch.setattr(document_overview, "MOST_OPEN", 2)
    monkeypatch.setattr(document_overview, "FEW", 2)
    years = (2024, 2024, 2024, 2020, 2019, 2018, 2006)
    documents = "".join(
        f"d{number}: {{issuer: Tỉnh ủy, date: {year}, title: '{number}'}}\n"
        for number, year in enumerate(years)
    )
    (section,) = _texts(_view(documents, ()))
    assert [heading for heading, _, _ in section[3]] == ["Năm 2024", "Năm 2006–2020"]


def test_one_level_needs_no_heading_and_one_year_no_folding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document_overview, "MOST_FLAT", 1)
    two = "a: {issuer: Tỉnh ủy, date: 2022-05, title: A}\nb: {issuer: Tỉnh ủy, date: 2022, title: B}\n"
    expected = [("", False, 2, [("", ["A"], ["B"])])]
    assert _texts(_view(two, ("a",))) == expected
    monkeypatch.setattr(document_overview, "MOST_OPEN", 1)
    monkeypatch.setattr(document_overview, "FEW", 1)
    assert _texts(_view(two, ("a",))) == expected


def test_without_documents_the_page_says_so() -> None:
    view = _view("", ())
    assert view["sections"] == []
    assert view["intro"]
