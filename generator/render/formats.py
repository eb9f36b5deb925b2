"""Dates, numbers and periods as Vietnamese readers write them."""

from __future__ import annotations

import datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final

from generator.domain.moment import WEEKDAYS
from generator.domain.vocabulary import PARTS_OF_DAY, QUALIFIERS

UNKNOWN: Final = "nguồn không nêu"
"""What a page prints where a source says nothing."""

_QUARTERS: Final = {1: "I", 2: "II", 3: "III", 4: "IV"}
_UNITS: Final = {
    "land-m2": "m²",
    "length-m": "m",
    "labour-days": "ngày công",
    "money-vnd": "đồng",
    "income-vnd-year": "đồng/năm",
}
_MONEY: Final = frozenset({"money-vnd", "income-vnd-year"})
_MAGNITUDES: Final = ((1_000_000_000, "tỷ"), (1_000_000, "triệu"))
_LAST_ZERO_PADDED_MONTH: Final = 2


def plain(value: Any) -> Any:
    """Take the value out of a fact; anything else comes back as it is."""
    if value.__class__ is dict and "basis" in value:
        return value.get("value")
    return value


def upper_first(text: str) -> str:
    """Begin a line with a capital and leave the rest, names included, as it is."""
    return text[:1].upper() + text[1:]


def vi_date(value: Any) -> str:
    """Write an ISO date, perhaps partial: 05/7/2024, tháng 10/2017, năm 2017.

    Source: Decree 30/2020 pads days below 10 and the months 1 and 2 only.
    """
    return _vi_date(plain(value))


@lru_cache(maxsize=8192)
def _vi_date(value: Any) -> str:
    year, month, day = _parts(value)
    if not month:
        return f"năm {year}" if year else UNKNOWN
    if not day:
        return f"tháng {_month(month)}/{year}"
    return f"{day:02d}/{_month(month)}/{year}"


def vi_long_date(value: Any) -> str:
    """Write an ISO date with its weekday: Thứ Sáu, ngày 5 tháng 7 năm 2024."""
    year, month, day = _parts(value)
    if not day:
        return vi_date(value)
    return f"{_weekday(year, month, day)}, ngày {day} tháng {month} năm {year}"


def event_date(value: Any, part_of_day: Any = None) -> str:
    """Write when something took place: Chiều thứ Sáu, 05/7/2024."""
    year, month, day = _parts(value)
    part = PARTS_OF_DAY.get(plain(part_of_day), "")
    if not day:
        text = vi_date(value)
        return f"{part}, {text}" if part else upper_first(text)
    weekday = _weekday(year, month, day)
    if part:
        weekday = f"{part} {weekday[:1].lower()}{weekday[1:]}"
    return f"{weekday}, {vi_date(value)}"


def days_between(earlier: str, later: str) -> int:
    """Count the days from one whole ISO date to another."""
    return (datetime.date.fromisoformat(later) - datetime.date.fromisoformat(earlier)).days


def vi_number(value: Any) -> str:
    """Write a number with dots between thousands and a decimal comma: 1.000; 1,8."""
    raw = plain(value)
    if raw.__class__ is int:
        return f"{raw:,}".replace(",", ".")
    number = Decimal(str(raw))
    if number == number.to_integral_value():
        return f"{int(number):,}".replace(",", ".")
    return f"{number:,f}".rstrip("0").translate(str.maketrans(",.", ".,"))


def amount(value: Any, measure: str) -> str:
    """Write a number in the magnitude that readers use for its measure: 150 triệu for money."""
    number = plain(value)
    if measure in _MONEY:
        for magnitude, name in _MAGNITUDES:
            if number >= magnitude and (number * 100) % magnitude == 0:
                return f"{vi_number(Decimal(str(number)) / magnitude)} {name}"
    return vi_number(number)


def quantity(figure: dict[str, Any]) -> str:
    """Write a figure's number with its qualifier and unit: hơn 100 mô hình.

    A figure without a number gives the source's own words in quotation marks.
    """
    value, upper = plain(figure.get("value")), plain(figure.get("upper"))
    measure, qualifier = str(plain(figure.get("measure"))), str(plain(figure.get("qualifier", "exact")))
    if value is None:
        words = plain(figure.get("as_printed"))
        return f"“{words}”" if words else UNKNOWN
    unit = plain(figure.get("unit")) or _UNITS.get(measure, "")
    text = amount(value, measure)
    if upper is not None:
        text = f"từ {text} đến {amount(upper, measure)}"
    elif qualifier != "exact":
        # The upper end of a range may be unknown.
        text = f"{QUALIFIERS['from' if qualifier == 'from-to' else qualifier]} {text}"
    return f"{text} {unit}".rstrip()


def period_text(period: Any) -> str:
    """Name a period: 6 tháng đầu năm 2024, quý III/2017, giai đoạn 2021–2025."""
    fields = plain(period)
    if not fields:
        return UNKNOWN
    known = {key: plain(value) for key, value in fields.items()}
    if known.get("text"):
        return str(known["text"])
    kind, n = known.get("kind"), int(known.get("n") or 0)
    year = known.get("year") or "không rõ"
    of_year = f"/{year}" if known.get("year") else f" năm {year}"
    if not n and kind in _ONE_OF:
        return _ONE_OF[kind].format(year)
    match kind:
        case "month":
            return f"tháng {n}{of_year}"
        case "quarter":
            return f"quý {_QUARTERS[n]}{of_year}"
        case "half":
            return f"6 tháng {'đầu' if n == 1 else 'cuối'} năm {year}"
        case "nine-months":
            return f"9 tháng đầu năm {year}"
        case "year":
            return f"năm {year}"
    return _span(str(known.get("start") or ""), str(known.get("end") or ""))


_ONE_OF: Final = {
    "month": "một tháng không rõ của năm {}",
    "quarter": "một quý không rõ của năm {}",
    "half": "6 tháng không rõ đầu hay cuối năm {}",
}
"""Kinds of period that are numbered within a year -> one of them in that year, when its number is unknown."""


def _span(start: str, end: str) -> str:
    if start.removesuffix("-01-01").isdigit() and end.removesuffix("-12-31").isdigit():
        return f"giai đoạn {start[:4]}–{end[:4]}"
    if start and end:
        return f"từ {vi_date(start)} đến {vi_date(end)}"
    if start or end:
        return f"từ {vi_date(start)}" if start else f"đến {vi_date(end)}"
    return UNKNOWN


def _parts(value: Any) -> tuple[int, int, int]:
    text = plain(value)
    numbers = [int(part) for part in str(text).split("-")] if text else []
    year, month, day = (*numbers, 0, 0, 0)[:3]
    return year, month, day


def _month(month: int) -> str:
    return f"{month:02d}" if month <= _LAST_ZERO_PADDED_MONTH else str(month)


def _weekday(year: int, month: int, day: int) -> str:
    return WEEKDAYS[datetime.date(year, month, day).weekday()]
