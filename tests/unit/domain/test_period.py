from __future__ import annotations

import datetime

import pytest

from generator.domain.moment import PartialDate
from generator.domain.period import UNPLACED, Period, read_word


@pytest.mark.parametrize(
    ("period", "first", "last", "word"),
    [
        (Period("year", 2023), (2023, 1, 1), (2023, 12, 31), "year:2023"),
        (Period("half", 2024, 1), (2024, 1, 1), (2024, 6, 30), "half:2024:1"),
        (Period("half", 2024, 2), (2024, 7, 1), (2024, 12, 31), "half:2024:2"),
        (Period("quarter", 2017, 3), (2017, 7, 1), (2017, 9, 30), "quarter:2017:3"),
        (Period("month", 2024, 2), (2024, 2, 1), (2024, 2, 29), "month:2024:2"),
        (Period("nine-months", 2024), (2024, 1, 1), (2024, 9, 30), "nine-months:2024"),
        (
            Period("span", None, None, PartialDate(2021), PartialDate(2025)),
            (2021, 1, 1),
            (2025, 12, 31),
            "span:2021-01-01:2025-12-31",
        ),
    ],
)
def test_a_period_knows_its_days(
    period: Period, first: tuple[int, int, int], last: tuple[int, int, int], word: str
) -> None:
    assert period.first_day() == datetime.date(*first)
    assert period.last_day() == datetime.date(*last)
    assert period.word() == word


def test_a_period_that_is_not_known_has_no_days() -> None:
    assert Period("year").first_day() is None
    assert Period("year").last_day() is None
    assert Period("year").word() == ""
    vague = Period("span", text="gần 6 tháng")
    assert (vague.first_day(), vague.last_day(), vague.word()) == (None, None, "")
    assert Period("span", start=PartialDate(2022, 9)).word() == "span:2022-09-01:"
    assert Period("span", end=PartialDate(2022, 9)).word() == "span::2022-09-30"


def test_a_part_of_a_year_of_unknown_number_is_not_its_first() -> None:
    quarter = Period("quarter", 2017)
    assert (quarter.first_day(), quarter.last_day(), quarter.word()) == (None, None, "")
    assert read_word(UNPLACED) is None
