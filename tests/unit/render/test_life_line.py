"""A model's life as a line."""

from __future__ import annotations

from typing import Any

from generator.render.charts import WIDTH
from generator.render.life_line import life_line


def _steps(*dates: str) -> list[dict[str, Any]]:
    statuses = ("dang-ky", "cong-nhan", "nhan-rong")
    return [
        {"status": status, **({"date": {"value": date, "basis": "stated", "note": None}} if date else {})}
        for status, date in zip(statuses, dates, strict=False)
    ]


def test_steps_lie_where_their_dates_do() -> None:
    line = life_line(_steps("2021", "2022-01-01", "2023"))
    assert line
    assert (line["first"], line["last"]) == ("Đăng ký", "Nhân rộng")
    assert line["dots"] == [10, 105, WIDTH - 10]
    assert [year["text"] for year in line["years"]] == ["2022", "2023"]
    assert line["about"] == "năm 2021: Đăng ký; 01/01/2022: Công nhận; năm 2023: Nhân rộng."


def test_a_month_stands_within_its_year_and_a_long_life_has_few_marks() -> None:
    line = life_line(_steps("2000-01", "2000-12-31", "2024-06"))
    assert line
    assert 10 < line["dots"][1] < 30
    assert len(line["years"]) <= 8


def test_a_life_within_a_year_has_no_mark_of_a_year() -> None:
    line = life_line(_steps("2024-01", "2024-06-01"))
    assert line
    assert line["years"] == []


def test_without_two_dates_apart_there_is_no_line() -> None:
    assert life_line(_steps("2024", "")) is None
    assert life_line(_steps("", "")) is None
    assert life_line(_steps("2024", "2024")) is None
