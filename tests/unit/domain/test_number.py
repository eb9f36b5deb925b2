from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.domain.mistake import Mistake
from generator.domain.number import Percent, parse_number, parse_percent


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1000", 1000),
        ("010", 10),
        ("1.8", 1.8),
        ("0.125", 0.125),
        ("2.0", 2),
        ("150 triệu", 150_000_000),
        ("150triệu", 150_000_000),
        ("1,8 tỷ", 1_800_000_000),
        ("1.8 tỉ", 1_800_000_000),
        ("2 nghìn tỷ", 2_000_000_000_000),
        ("3 NGÀN", 3000),
        ("0,0005 nghìn", 0.5),
    ],
)
def test_numbers_are_read_as_editors_write_them(text: str, number: float) -> None:
    assert parse_number(text) == number


@pytest.mark.parametrize(
    ("text", "code", "nearest"),
    [
        ("1.000", "number-thousands", "1000"),
        ("1.500.000", "number-thousands", "1500000"),
        ("1,000", "number-thousands", "1000"),
        ("1.000 tỷ", "number-thousands", "1000 tỷ"),
        ("1,8", "number-comma", "1.8"),
        ("0,125", "number-comma", "0.125"),
        ("150 triệu đồng", "number-unit", "150 triệu"),
        ("34 đơn", "number-unit", "34"),
        ("100%", "number-unit", "100"),
        ("1,5 ha", "number-unit", "1.5"),
        ("hơn 100", "number-malformed", "100"),
        ("hơn 1,5", "number-malformed", "1.5"),
        ("hơn 1.500", "number-malformed", "1500"),
        ("1_000", "number-malformed", "1000"),
        ("1 000", "number-malformed", "1000"),
        ("1e3", "number-malformed", "1000"),
        ("-5", "number-malformed", "5"),
        ("1.2.3 tỷ", "number-malformed", ""),
        ("nhiều", "number-malformed", ""),
        ("٣", "number-malformed", ""),
        ("9" * 400, "number-too-long", ""),
        ("999999999999999999 tỷ", "number-too-long", ""),
    ],
)
def test_other_spellings_are_mistakes_with_the_right_one(text: str, code: str, nearest: str) -> None:
    mistake = parse_number(text)
    assert isinstance(mistake, Mistake)
    assert (mistake.code, mistake.nearest) == (code, nearest)


@pytest.mark.parametrize(
    ("text", "percent"),
    [("56", (56, 0)), ("56.0", (56, 1)), ("56%", (56, 0)), ("56,14 %", (56.14, 2)), ("100%", (100, 0))],
)
def test_a_percentage_keeps_how_exactly_it_was_printed(text: str, percent: tuple[float, int]) -> None:
    assert parse_percent(text) == Percent(*percent)


def test_a_percentage_with_a_comma_alone_is_a_mistake_like_any_number() -> None:
    assert isinstance(parse_percent("56,1"), Mistake)


@given(st.integers(min_value=0, max_value=10**15 - 1))
def test_every_whole_number_reads_as_itself(number: int) -> None:
    assert parse_number(str(number)) == number


@given(st.integers(min_value=1000, max_value=10**12))
def test_every_number_with_dots_between_thousands_is_offered_without_them(number: int) -> None:
    mistake = parse_number(f"{number:,}".replace(",", "."))
    assert isinstance(mistake, Mistake)
    assert mistake.nearest == str(number)


@given(st.text())
def test_no_text_breaks_the_reader_and_what_it_offers_is_legal(text: str) -> None:
    mistake = parse_number(text)
    if isinstance(mistake, Mistake) and mistake.nearest and len(text) < 15:
        assert not isinstance(parse_number(mistake.nearest), Mistake)
