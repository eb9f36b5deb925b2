from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.domain.mistake import Mistake
from generator.domain.moment import PartialDate, Precision, parse_date, parse_weekday


@pytest.mark.parametrize(
    ("text", "first", "last", "weekday", "precision"),
    [
        ("2024-07-05", (2024, 7, 5), (2024, 7, 5), "Thứ Sáu", Precision.DAY),
        ("2024-02", (2024, 2, 1), (2024, 2, 29), "", Precision.MONTH),
        ("2017", (2017, 1, 1), (2017, 12, 31), "", Precision.YEAR),
    ],
)
def test_a_date_knows_the_days_that_it_may_mean(
    text: str, first: tuple[int, int, int], last: tuple[int, int, int], weekday: str, precision: Precision
) -> None:
    date = parse_date(text)
    assert isinstance(date, PartialDate)
    assert date.iso() == text
    assert date.first_day() == datetime.date(*first)
    assert date.last_day() == datetime.date(*last)
    assert (date.weekday, date.precision) == (weekday, precision)


@pytest.mark.parametrize(
    ("text", "code", "nearest"),
    [
        ("10/01/2024", "date-malformed", "2024-01-10"),
        ("5-7-2024", "date-malformed", "2024-07-05"),
        ("2024-7-5", "date-malformed", "2024-07-05"),
        ("2024/07/05", "date-malformed", "2024-07-05"),
        ("2024-07-05T08:00", "date-malformed", "2024-07-05"),
        ("Thứ tư, 10/01/2024", "date-malformed", "2024-01-10"),
        ("ngày 5 tháng 7 năm 2024", "date-malformed", "2024-07-05"),
        ("tháng 10/2017", "date-malformed", "2017-10"),
        ("10/2017", "date-malformed", "2017-10"),
        ("năm 2017", "date-malformed", "2017"),
        ("1720137600", "date-malformed", ""),
        ("31/02/2024", "date-malformed", ""),
        ("hôm qua", "date-malformed", ""),
        ("2024-02-30", "date-impossible", "2024-02-29"),
        ("2024-13-05", "date-impossible", "2024-05-13"),
        ("2024-13-45", "date-impossible", "2024"),
        ("2024-13", "date-impossible", "2024"),
        ("2024-01-00", "date-impossible", "2024-01"),
        ("0000", "date-impossible", ""),
    ],
)
def test_other_spellings_are_mistakes_with_the_right_one(text: str, code: str, nearest: str) -> None:
    mistake = parse_date(text)
    assert isinstance(mistake, Mistake)
    assert (mistake.code, mistake.nearest) == (code, nearest)


def test_a_date_that_says_too_little_is_a_mistake() -> None:
    for text, least, code in (
        ("2024", Precision.MONTH, "date-needs-month"),
        ("2024-07", Precision.DAY, "date-needs-day"),
        ("2024", Precision.DAY, "date-needs-day"),
    ):
        mistake = parse_date(text, least)
        assert isinstance(mistake, Mistake)
        assert mistake.code == code


@pytest.mark.parametrize(
    ("text", "index"),
    [
        ("Thứ tư", 2),
        ("thứ 4", 2),
        ("T4", 2),
        ("T.4", 2),
        ("THỨ HAI", 0),
        ("Thứ Bảy,", 5),
        ("Chủ nhật", 6),
        ("CN", 6),
        ("thứ chín", None),
        ("", None),
    ],
)
def test_weekdays_are_read_as_printed(text: str, index: int | None) -> None:
    assert parse_weekday(text) == index


@given(st.dates(min_value=datetime.date(1000, 1, 1)))
def test_every_day_is_read_in_iso_and_offered_for_the_vietnamese_spelling(day: datetime.date) -> None:
    date = parse_date(day.isoformat())
    assert isinstance(date, PartialDate)
    assert date.first_day() == day == date.last_day()
    mistake = parse_date(f"{day.day}/{day.month}/{day.year}")
    assert isinstance(mistake, Mistake)
    assert mistake.nearest == day.isoformat()


@given(st.text())
def test_no_text_breaks_the_reader_and_what_it_offers_is_legal(text: str) -> None:
    mistake = parse_date(text)
    if isinstance(mistake, Mistake) and mistake.nearest:
        assert isinstance(parse_date(mistake.nearest), PartialDate)
