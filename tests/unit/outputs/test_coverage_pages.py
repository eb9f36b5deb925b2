from __future__ import annotations

from typing import Any

from generator.edition import FileJob
from generator.outputs import coverage_pages
from generator.render.page import PageJob
from tests.libraries import edition

PLACES = {
    "places": "tinh: {name: Bắc, type: tinh, to: 2023-06-30}\n"
    "moi: {name: Mới, type: tinh, from: 2023-07-01}\n"
    "yen: {name: Yên, type: tinh}\n"
}
RECORDS = {
    "mot": {"date": "2022-08-01", "places": ["tinh"]},
    "hai": {"date": "2024-02-01", "places": ["moi"]},
    "ba": {"date": "2024", "places": ["moi"]},
    **{f"nhieu-{n}": {"date": "2024-10-01", "places": ["moi"]} for n in range(coverage_pages.MANY)},
}


def _made(path: str) -> PageJob | FileJob:
    known = edition(RECORDS, PLACES)
    target = next(each for each in coverage_pages.targets(known) if each.path == path)
    return coverage_pages.make(known, target)


def _rows(path: str) -> list[list[Any]]:
    job = _made(path)
    assert isinstance(job, PageJob)
    return [
        [(cell["text"], cell["tone"], cell.get("span", 1)) for cell in row]
        for row in job.view["parts"][0]["table"]["rows"]
    ]


def test_each_run_of_silence_is_told_once_with_its_length() -> None:
    name, *cells = _rows("so-lieu/lich-phu/2024/index.html")[0]
    assert name[0] == "Tỉnh Mới"
    assert cells == [
        ("1", "some", 1),
        ("im lặng 2 quý", "none", 2),
        (str(coverage_pages.MANY), "many", 1),
        ("1", "", 1),
    ]
    assert _rows("so-lieu/lich-phu/2024/index.html")[1][1:] == [
        ("im lặng 4 quý", "none", 4),
        ("", "absent", 1),
    ]


def test_times_before_and_after_a_unit_are_one_empty_cell() -> None:
    moi, yen, tinh = _rows("so-lieu/lich-phu/index.html")
    assert moi[1:] == [(str(coverage_pages.MANY + 2), "many", 1), ("im lặng", "none", 1), ("", "absent", 1)]
    assert yen[1:] == [("im lặng 3 năm", "none", 3)]
    assert tinh[1:] == [("", "absent", 1), ("im lặng", "none", 1), ("1", "some", 1)]


def test_the_legend_says_what_each_tone_means() -> None:
    job = _made("so-lieu/lich-phu/index.html")
    assert isinstance(job, PageJob)
    table = job.view["parts"][0]["table"]
    tones = {cell["tone"] for row in table["rows"] for cell in row[1:]}
    assert tones <= {each["tone"] for each in table["legend"]}


def test_a_table_to_take_away_has_a_number_for_each_time() -> None:
    job = _made("so-lieu/lich-phu/2024/so-lieu.csv")
    assert isinstance(job, FileJob)
    assert job.made_of[1:] == [["Tỉnh Mới", 1, 0, 0, coverage_pages.MANY, 1], ["Tỉnh Yên", 0, 0, 0, 0, 0]]
