"""Numbers in words: what an announcer reads, row by row."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.render.spoken import day, expand_all, integer, month, number, ordinal, roman, spell

INTEGERS = {
    0: "không",
    1: "một",
    4: "bốn",
    5: "năm",
    10: "mười",
    11: "mười một",
    14: "mười bốn",
    15: "mười lăm",
    20: "hai mươi",
    21: "hai mươi mốt",
    24: "hai mươi tư",
    25: "hai mươi lăm",
    44: "bốn mươi tư",
    51: "năm mươi mốt",
    55: "năm mươi lăm",
    90: "chín mươi",
    100: "một trăm",
    101: "một trăm linh một",
    104: "một trăm linh bốn",
    105: "một trăm linh năm",
    110: "một trăm mười",
    115: "một trăm mười lăm",
    121: "một trăm hai mươi mốt",
    555: "năm trăm năm mươi lăm",
    1000: "một nghìn",
    1001: "một nghìn không trăm linh một",
    1010: "một nghìn không trăm mười",
    1024: "một nghìn không trăm hai mươi tư",
    1100: "một nghìn một trăm",
    1945: "một nghìn chín trăm bốn mươi lăm",
    2005: "hai nghìn không trăm linh năm",
    2024: "hai nghìn không trăm hai mươi tư",
    10_000: "mười nghìn",
    21_000: "hai mươi mốt nghìn",
    100_005: "một trăm nghìn không trăm linh năm",
    1_000_000: "một triệu",
    1_000_005: "một triệu không trăm linh năm",
    1_005_000: "một triệu không trăm linh năm nghìn",
    150_000_000: "một trăm năm mươi triệu",
    1_000_000_000: "một tỷ",
    1_800_000_000: "một tỷ tám trăm triệu",
    2_000_000_005: "hai tỷ không trăm linh năm",
    1_000_000_000_000: "một nghìn tỷ",
    -5: "âm năm",
}


@pytest.mark.parametrize(("value", "words"), INTEGERS.items())
def test_a_whole_number_is_read(value: int, words: str) -> None:
    assert integer(value) == words


TEXTS = {
    # decimals, percents
    "1,8 tỷ đồng": "một phẩy tám tỷ đồng",
    "12,25%": "mười hai phẩy hai mươi lăm phần trăm",
    "12,05%": "mười hai phẩy không năm phần trăm",
    "0,125 ha": "không phẩy một hai năm héc-ta",
    "2.5 ha": "hai phẩy năm héc-ta",
    "100 %": "một trăm phần trăm",
    "từ 10 đến 20%": "từ mười đến hai mươi phần trăm",
    "10-15%": "mười đến mười lăm phần trăm",
    # thousands and long rows
    "1.234 hộ": "một nghìn hai trăm ba mươi tư hộ",
    "1.234,5 km": "một nghìn hai trăm ba mươi tư phẩy năm ki-lô-mét",
    "10.000.000.000 đồng": "mười tỷ đồng",
    "gọi 0912345678": "gọi không chín một hai ba bốn năm sáu bảy tám",
    "1234567890123456789": "một hai ba bốn năm sáu bảy tám chín không một hai ba bốn năm sáu bảy tám chín",
    # dates
    "ngày 05/7/2024": "ngày mùng năm tháng bảy năm hai nghìn không trăm hai mươi tư",
    "30/4/2024": "ngày ba mươi tháng tư năm hai nghìn không trăm hai mươi tư",
    "ngày 30-4-2024": "ngày ba mươi tháng tư năm hai nghìn không trăm hai mươi tư",
    "2024-07-15": "ngày mười lăm tháng bảy năm hai nghìn không trăm hai mươi tư",
    "ngày 2/9": "ngày mùng hai tháng chín",
    "ngày 10": "ngày mùng mười",
    "ngày 11 tháng 4": "ngày mười một tháng tư",
    "tháng 10/2017": "tháng mười năm hai nghìn không trăm mười bảy",
    "7/2024": "tháng bảy năm hai nghìn không trăm hai mươi tư",
    "31/13/2024": "31/13/2024",
    "thứ 4": "thứ tư",
    "Thứ 6": "Thứ sáu",
    # periods
    "quý III/2017": "quý ba năm hai nghìn không trăm mười bảy",
    "quý I năm 2024": "quý một năm hai nghìn không trăm hai mươi tư",
    "giai đoạn 2000–2010": "giai đoạn hai nghìn đến hai nghìn không trăm mười",
    "6 tháng đầu năm": "sáu tháng đầu năm",
    # times
    "8h30": "tám giờ ba mươi phút",
    "14:05": "mười bốn giờ năm phút",
    "14 giờ 00": "mười bốn giờ",
    "14 giờ": "mười bốn giờ",
    # places in a row
    "lần thứ 1": "lần thứ nhất",
    "lần thứ XIV": "lần thứ mười bốn",
    "thứ I": "thứ nhất",
    "khóa XIII": "khóa mười ba",
    "IV/2024": "bốn năm hai nghìn không trăm hai mươi tư",
    "Điều V": "Điều V",
    "khóa IIII": "khóa IIII",
    # so many of so many
    "12/15 xã": "mười hai trên mười lăm xã",
    # documents
    "Chỉ thị 29-CT/TU": "Chỉ thị hai mươi chín",
    "Nghị định số 59/2023/NĐ-CP": "Nghị định số năm mươi chín năm hai nghìn không trăm hai mươi ba",
    "Nghị quyết 202/2025/QH15": "Nghị quyết hai trăm linh hai năm hai nghìn không trăm hai mươi lăm",
    # units
    "500 m2": "năm trăm mét vuông",
    "1.000m²": "một nghìn mét vuông",
    "3 km": "ba ki-lô-mét",
    "2,5 kg": "hai phẩy năm ki-lô-gam",
    "150 triệu đồng/năm": "một trăm năm mươi triệu đồng một năm",
    "5 triệu đồng/người/năm": "năm triệu đồng một người một năm",
    "và/hoặc": "và/hoặc",
    "không có số nào": "không có số nào",
    "tổ 5": "tổ năm",
}


@pytest.mark.parametrize(("text", "words"), TEXTS.items())
def test_a_text_is_written_out_as_it_is_read(text: str, words: str) -> None:
    assert spell(text) == words


def test_days_months_and_places_have_words_of_their_own() -> None:
    assert [day(1), day(10), day(11)] == ["mùng một", "mùng mười", "mười một"]
    assert [month(1), month(4), month(12)] == ["một", "tư", "mười hai"]
    assert [ordinal(1), ordinal(2), ordinal(4), ordinal(24)] == ["nhất", "hai", "tư", "hai mươi tư"]


def test_only_true_roman_numbers_count() -> None:
    assert [roman(text) for text in ("I", "IV", "XIII", "XL", "LXXXIX", "IIII", "VX", "C")] == [
        1, 4, 13, 40, 89, 0, 0, 0,
    ]  # fmt: skip


@given(st.integers(0, 10**18 - 1))
def test_a_number_is_read_in_words_alone_and_no_two_alike(value: int) -> None:
    words = integer(value)
    assert not re.search(r"\d|  ", words)
    assert words == words.strip()
    assert integer(value + 1) != words


@given(st.integers(0, 10**9), st.integers(0, 99))
def test_a_number_reads_alike_with_and_without_its_dots(value: int, part: int) -> None:
    assert number(f"{value:,}".replace(",", ".")) == integer(value)
    assert number(f"{value},{part}").startswith(f"{integer(value)} phẩy ")


def test_abbreviations_are_spoken_wherever_they_stand_alone() -> None:
    glossary = {"UBND": "Ủy ban nhân dân", "TU": "Tỉnh ủy", "TW": "Trung ương"}
    text = "UBND và HĐND, UBND-X, 29-CT/TU, xUBND; TW."
    assert expand_all(text, glossary) == "Ủy ban nhân dân và HĐND, UBND-X, 29-CT/TU, xUBND; Trung ương."
    assert expand_all(text, {}) == text


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("ngày 5", "ngày mùng năm"),
        ("Ngày 5", "Ngày mùng năm"),
        ("hội ngày 5", "hội ngày mùng năm"),
        # A word only ends like one that tells how a number is read.
        ("lạngày 5", "lạngày năm"),
        ("_ngày 5", "_ngày năm"),
        ("lần thứ 4", "lần thứ tư"),
        # Where the longer word is part of another, the shorter one in it counts.
        ("mlần thứ 4", "mlần thứ tư"),
    ],
)
def test_the_word_before_tells_how_a_number_is_read(written: str, read: str) -> None:
    assert spell(written) == read
