from __future__ import annotations

from typing import Any

import pytest

from generator.render.formats import (
    amount,
    event_date,
    period_text,
    plain,
    quantity,
    vi_date,
    vi_long_date,
    vi_number,
)


def fact(value: Any) -> dict[str, Any]:
    return {"value": value, "basis": "stated", "note": None}


def test_a_fact_gives_its_value() -> None:
    assert plain(fact(3)) == 3
    assert plain({"a": 1}) == {"a": 1}


@pytest.mark.parametrize(
    ("iso", "text"),
    [
        ("2024-07-05", "05/7/2024"),
        ("2024-01-10", "10/01/2024"),
        ("2026-11-21", "21/11/2026"),
        ("2017-10", "tháng 10/2017"),
        ("2025-02", "tháng 02/2025"),
        ("2017", "năm 2017"),
        ("", "nguồn không nêu"),
        (fact("2024-07-05"), "05/7/2024"),
    ],
)
def test_dates(iso: Any, text: str) -> None:
    assert vi_date(iso) == text


def test_long_dates() -> None:
    assert vi_long_date("2024-07-05") == "Thứ Sáu, ngày 5 tháng 7 năm 2024"
    assert vi_long_date("2024-07") == "tháng 7/2024"


@pytest.mark.parametrize(
    ("iso", "part", "text"),
    [
        ("2024-07-05", "chieu", "Chiều thứ Sáu, 05/7/2024"),
        ("2024-01-07", None, "Chủ nhật, 07/01/2024"),
        ("2017-10", "sang", "Sáng, tháng 10/2017"),
        ("2017-10", None, "Tháng 10/2017"),
    ],
)
def test_when_it_took_place(iso: str, part: str | None, text: str) -> None:
    assert event_date(iso, part) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(1000, "1.000"), (1.8, "1,8"), (1234567.25, "1.234.567,25"), (0, "0"), (2.0, "2"), (100, "100")],
)
def test_numbers(value: float, text: str) -> None:
    assert vi_number(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (150_000_000, "150 triệu"),
        (1_800_000_000, "1,8 tỷ"),
        (1_234_567, "1.234.567"),
        (1_000_500_000, "1.000,5 triệu"),
        (500_000, "500.000"),
    ],
)
def test_money(value: int, text: str) -> None:
    assert amount(value, "money-vnd") == text


@pytest.mark.parametrize(
    ("figure", "text"),
    [
        ({"value": fact(100), "qualifier": "over", "unit": fact("mô hình")}, "hơn 100 mô hình"),
        ({"value": fact(78)}, "78"),
        ({"value": fact(2100), "measure": "land-m2", "qualifier": "nearly"}, "gần 2.100 m²"),
        (
            {"value": 5, "upper": fact(7), "qualifier": "from-to", "measure": "money-vnd"},
            "từ 5 đến 7 đồng",
        ),
        ({"value": 5, "upper": fact(None), "qualifier": "from-to"}, "từ 5"),
        ({"value": fact(None), "as_printed": "hàng tỷ đồng"}, "“hàng tỷ đồng”"),
        ({}, "nguồn không nêu"),
    ],
)
def test_figures_in_words(figure: dict[str, Any], text: str) -> None:
    assert quantity({"measure": "models-total", **figure}) == text


@pytest.mark.parametrize(
    ("period", "text"),
    [
        ({"kind": "month", "year": 2024, "n": 5}, "tháng 5/2024"),
        ({"kind": "quarter", "year": 2017, "n": 3}, "quý III/2017"),
        ({"kind": "quarter", "year": None, "n": 3}, "quý III năm không rõ"),
        ({"kind": "month", "year": 2024}, "một tháng không rõ của năm 2024"),
        ({"kind": "quarter", "year": 2017, "n": None}, "một quý không rõ của năm 2017"),
        ({"kind": "half", "year": 2024, "n": fact(None)}, "6 tháng không rõ đầu hay cuối năm 2024"),
        ({"kind": "half", "year": 2024, "n": 1}, "6 tháng đầu năm 2024"),
        ({"kind": "half", "year": 2024, "n": 2}, "6 tháng cuối năm 2024"),
        ({"kind": "nine-months", "year": 2024}, "9 tháng đầu năm 2024"),
        ({"kind": "year", "year": 2023}, "năm 2023"),
        ({"kind": "span", "text": "gần 6 tháng"}, "gần 6 tháng"),
        ({"kind": "span", "start": "2021-01-01", "end": "2025-12-31"}, "giai đoạn 2021–2025"),
        ({"kind": "span", "start": "2021", "end": "2025"}, "giai đoạn 2021–2025"),
        ({"kind": "span", "start": "2022-09-22", "end": "2023-03"}, "từ 22/9/2022 đến tháng 3/2023"),
        ({"kind": "span", "start": "2022-09"}, "từ tháng 9/2022"),
        ({"kind": "span", "end": "2022-09"}, "đến tháng 9/2022"),
        ({"kind": "span"}, "nguồn không nêu"),
        (fact({"kind": fact("year"), "year": fact(2023)}), "năm 2023"),
        (None, "nguồn không nêu"),
    ],
)
def test_periods(period: Any, text: str) -> None:
    assert period_text(period) == text
