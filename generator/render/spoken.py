"""Numbers, dates and abbreviations in the words in which a Vietnamese announcer reads them out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

_DIGITS: Final = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SCALES: Final = ("", "nghìn", "triệu")
_BILLION: Final = 1_000_000_000
_LONGEST: Final = 18
"""Digits: a longer number is read digit by digit, as a telephone number is."""


@lru_cache(maxsize=4096)
def integer(number: int) -> str:
    """Read a whole number: 1005 is “một nghìn không trăm linh năm”.

    Source: the Northern reading, as Vietnam Television and the Voice of Vietnam use it: linh, nghìn, tỷ.
    """
    if number < 0:
        return f"âm {integer(-number)}"
    if number >= _BILLION:
        high, low = divmod(number, _BILLION)
        return f"{integer(high)} tỷ{_below_billion(low, leading=False)}"
    return _below_billion(number, leading=True).strip() or _DIGITS[0]


def _below_billion(number: int, *, leading: bool) -> str:
    words = ""
    for scale in (2, 1, 0):
        group = number // 1000**scale % 1000
        if group:
            words += f" {_group(group, leading=leading)}"
            words += f" {_SCALES[scale]}" if scale else ""
        leading = leading and not group
    return words


def _group(number: int, *, leading: bool) -> str:
    """Read up to three digits; inside a number the hundreds are read even when there are none."""
    hundreds, rest = divmod(number, 100)
    if not hundreds and leading:
        return _tens(rest)
    words = f"{_DIGITS[hundreds]} trăm"
    if not rest:
        return words
    return f"{words} linh {_DIGITS[rest]}" if rest < 10 else f"{words} {_tens(rest)}"


def _tens(number: int) -> str:
    tens, unit = divmod(number, 10)
    if not tens:
        return _DIGITS[unit]
    words = "mười" if tens == 1 else f"{_DIGITS[tens]} mươi"
    if not unit:
        return words
    if unit == 5:
        return f"{words} lăm"
    if tens > 1 and unit == 1:
        return f"{words} mốt"
    return f"{words} tư" if tens > 1 and unit == 4 else f"{words} {_DIGITS[unit]}"


_POINT: Final = re.compile(r"\d+\.\d{1,2}")


@lru_cache(maxsize=4096)
def number(written: str) -> str:
    """Read a number as Vietnamese writes it: 1.234 and 12,5; by digits when it is long or begins with 0."""
    if _POINT.fullmatch(written):
        # A point before one or two digits is a decimal comma in the English manner.
        written = written.replace(".", ",")
    whole, _, part = written.replace(".", "").partition(",")
    if len(whole) > _LONGEST or (whole[0] == "0" and len(whole) > 2):
        return digits(whole)
    words = integer(int(whole))
    if not part:
        return words
    # After the comma “hai mươi lăm” is heard for 25, but a zero or a longer row would be lost.
    read = digits(part) if part[0] == "0" or len(part) > 2 else integer(int(part))
    return f"{words} phẩy {read}"


def digits(written: str) -> str:
    """Read a row of digits one by one."""
    return " ".join(_DIGITS[int(digit)] for digit in written)


def day(number_of_day: int) -> str:
    """Read the day of a month: the first ten are mùng."""
    words = integer(number_of_day)
    return f"mùng {words}" if number_of_day <= 10 else words


def month(number_of_month: int) -> str:
    """Read a month: the fourth is “tư”."""
    return "tư" if number_of_month == 4 else integer(number_of_month)


def ordinal(place: int) -> str:
    """Read what stands after “thứ”: nhất, hai, ba, tư."""
    return {1: "nhất", 4: "tư"}.get(place) or integer(place)


_ROMAN: Final = {"I": 1, "V": 5, "X": 10, "L": 50}


def roman(written: str) -> int:
    """Reckon a Roman number up to LXXXIX; 0 when it is none."""
    values = [_ROMAN.get(letter, 0) for letter in written]
    total = sum(
        -value if value < following else value
        for value, following in zip(values, [*values[1:], 0], strict=True)
    )
    return total if 0 < total < 90 and _written_roman(total) == written else 0


def _written_roman(number: int) -> str:
    text = ""
    for value, letters in ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        text += letters * (number // value)
        number %= value
    return text


_UNITS: Final = {
    "%": "phần trăm",
    "‰": "phần nghìn",
    "m2": "mét vuông",
    "m²": "mét vuông",
    "m3": "mét khối",
    "m³": "mét khối",
    "km2": "ki-lô-mét vuông",
    "km²": "ki-lô-mét vuông",
    "km/h": "ki-lô-mét một giờ",
    "km": "ki-lô-mét",
    "cm": "xăng-ti-mét",
    "mm": "mi-li-mét",
    "m": "mét",
    "ha": "héc-ta",
    "kg": "ki-lô-gam",
    "g": "gam",
    "l": "lít",
    "kWh": "ki-lô-oát giờ",
    "kW": "ki-lô-oát",
    "°C": "độ C",
    "đ": "đồng",
    "VNĐ": "đồng",
    "VND": "đồng",
    "USD": "đô la Mỹ",
    "tr": "triệu",
}
_UNIT: Final = "|".join(re.escape(unit) for unit in sorted(_UNITS, key=len, reverse=True))
_NUMBER: Final = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+\.\d{1,2}(?![\d.])|\d+(?:,\d+)?"
_PER: Final = re.compile(
    r"(?<=[a-zà-ỹ])/(?=(?:người|khẩu|hộ|năm|tháng|ngày|giờ|vụ|lứa|suất|con|buổi|lượt|đơn vị|thôn|xã"
    r"|héc-ta|mét)\b)"
)

_READ: Final = re.compile(
    rf"""
    (?:
      (?P<roman>(?<![\w/–-])[IVXL]+(?![\w-]))(?:/(?P<roman_year>\d{{4}}))?
    | (?<![\w/])(?P<d>\d{{1,2}})[/-](?P<m>\d{{1,2}})[/-](?P<y>\d{{4}})(?![\w/])
    | (?<![\w/-])(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})(?![\w-])
    | (?<![\w/])(?P<hour>\d{{1,2}})\s?(?:giờ|h|g|:)\s?(?P<minute>\d{{2}})(?:\s?phút)?(?![\w/])
    | (?<![\w/])(?P<symbol>\d+)(?:/(?P<symbol_year>\d{{4}}))?(?:[/-][A-ZĐ][\wĐđ]*(?:[/-][\wĐđ]+)*)
    | (?<![\w/])(?P<mm>\d{{1,2}})/(?P<yyyy>\d{{4}})(?![\w/])
    | (?<![\w/])(?P<part>\d{{1,4}})/(?P<whole>\d{{1,4}})(?![\w/])
    | (?<![\w/])(?P<from>{_NUMBER})\s?[-–—]\s?(?P<to>{_NUMBER})
        (?:\s?(?P<range_unit>{_UNIT})(?![\w]))?(?![\w/])
    | (?<![\w/,.])(?P<number>{_NUMBER})(?:\s?(?P<unit>{_UNIT})(?![\w]))?
    )
    """,
    re.VERBOSE,
)
_MAY_READ: Final = re.compile(r"[\dIVXL]")
"""What every number begins with."""
_BEFORE: Final = (
    "lần thứ",
    "giai đoạn",
    "đại hội",
    "ngày",
    "tháng",
    "năm",
    "thứ",
    "quý",
    "khóa",
    "khoá",
    "số",
    "phần",
)
"""Words that tell how the number after them is read; of two that fit, the longer comes first."""
_FAR: Final = 12
"""So many characters back the word before a number is looked for."""


def spell(text: str) -> str:
    """Write a text out as it is read: numbers, dates, times, units and Roman numbers in words.

    Cost: 0.02 ms for a sentence.
    """
    told: list[str] = []
    done, may = 0, None
    # Trying the whole pattern only where a number may begin is four times as fast as `_READ.sub`.
    for may in _MAY_READ.finditer(text):
        start = may.start()
        found = _READ.match(text, start) if start >= done else None
        if found is not None:
            told += (text[done:start], _spelled(found))
            done = found.end()
    if may is None:
        return text
    read = "".join((*told, text[done:])) if told else text
    return _PER.sub(" một ", read) if "/" in read else read


def _spelled(found: re.Match[str]) -> str:
    word = _word_before(found.string, found.start())
    get = found.group
    # Of the ways to read a number only one is found, and it ends with a group of its own.
    match found.lastgroup:
        case "unit" | "number":
            return _plain(word, get("number")) + _of_unit(get("unit"))
        case "roman" | "roman_year":
            return _roman(word, get("roman"), get("roman_year"))
        case "y":
            return _date(word, int(get("y")), int(get("m")), int(get("d")), get(0))
        case "iso":
            year, of_month, of_day = map(int, get("iso").split("-"))
            return _date(word, year, of_month, of_day, get(0))
        case "minute":
            return _time(int(get("hour")), int(get("minute")))
        case "yyyy":
            return ("" if word == "tháng" else "tháng ") + month(int(get("mm"))) + _of_year(get("yyyy"))
        case "whole":
            return _share(word, int(get("part")), int(get("whole")))
        case "to" | "range_unit":
            return f"{number(get('from'))} đến {number(get('to'))}{_of_unit(get('range_unit'))}"
    return number(get("symbol")) + _of_year(get("symbol_year"))


def _word_before(text: str, start: int) -> str:
    """Find the word before a number that tells how it is read; empty when there is no such word."""
    ahead = text[max(0, start - _FAR) : start].removesuffix("\n")
    if not ahead.endswith(" "):
        return ""
    ahead = ahead[:-1].lower()
    if not ahead.endswith(_BEFORE):
        return ""
    for word in _BEFORE:
        if ahead.endswith(word):
            rest = ahead.removesuffix(word)
            if not (rest[-1].isalnum() or rest[-1] == "_") if rest else start <= _FAR:
                return word
    return ""


def _of_year(written: str | None) -> str:
    return f" năm {integer(int(written))}" if written else ""


def _of_unit(written: str | None) -> str:
    return f" {_UNITS[written]}" if written else ""


def _roman(word: str, written: str, year: str | None) -> str:
    value = roman(written)
    if not value or not (word or year):
        # A single I or V outside such a phrase is a letter, not a number.
        return written + (f"/{year}" if year else "")
    return (ordinal(value) if word in _ORDINAL else integer(value)) + _of_year(year)


def _date(word: str, year: int, of_month: int, of_day: int, written: str) -> str:
    if not (1 <= of_day <= 31 and 1 <= of_month <= 12):
        return written
    named = "" if word == "ngày" else "ngày "
    return f"{named}{day(of_day)} tháng {month(of_month)} năm {integer(year)}"


def _time(hour: int, minute: int) -> str:
    return f"{integer(hour)} giờ" + (f" {integer(minute)} phút" if minute else "")


def _share(word: str, part: int, whole: int) -> str:
    """Read 5/7: a day after “ngày”, else so many of so many."""
    if word == "ngày" and 1 <= part <= 31 and 1 <= whole <= 12:
        return f"{day(part)} tháng {month(whole)}"
    return f"{integer(part)} trên {integer(whole)}"


def _plain(word: str, written: str) -> str:
    value = int(written) if written.isdigit() and len(written) <= 4 else 0
    if value and word in _ORDINAL:
        return ordinal(value)
    if word == "tháng" and 1 <= value <= 12:
        return month(value)
    if word == "ngày" and 1 <= value <= 31:
        return day(value)
    return number(written)


_ORDINAL: Final = frozenset({"thứ", "lần thứ"})
"""Words after which a number tells a place in a row."""


def expand_all(text: str, glossary: Mapping[str, str]) -> str:
    """Put what abbreviations stand for in their place, wherever they stand alone.

    Cost: a look at each word in capitals.
    """

    def expanded(found: re.Match[str]) -> str:
        before, after = (
            found.string[found.start() - 1 : found.start()],
            found.string[found.end() : found.end() + 1],
        )
        alone = not (before.isalnum() or after.isalnum() or before in _BOUND or after in _BOUND)
        return glossary.get(found[0], found[0]) if alone else found[0]

    return _CAPITALS.sub(expanded, text) if glossary else text


_BOUND: Final = frozenset("/&-")
"""Marks that tie an abbreviation to a longer one or to a document's number."""
_CAPITALS: Final = re.compile(r"[A-ZĐ][\wĐđ&]*[A-ZĐ][\wĐđ]*(?:[-/][A-ZĐ]+)*")
