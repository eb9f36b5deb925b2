from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.domain.folding import fold, nearest, slug, vietnamese_order
from generator.domain.vocabulary import VOCABULARIES
from tests.search.site import TABLE


def test_folding_takes_marks_and_case_away_in_either_unicode_form() -> None:
    assert fold("Đảng ủy ĐƯỜNG") == "dang uy duong"
    assert fold(unicodedata.normalize("NFD", "Đảng uỷ")) == "dang uy"
    assert slug(" Hội nghị tổng kết – 2023 ") == "hoi-nghi-tong-ket-2023"


@pytest.mark.parametrize(("text", "folded"), TABLE["folding"])
def test_the_table_that_the_browser_folds_too(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert fold(unicodedata.normalize("NFD", text)) == folded


@pytest.mark.parametrize("vocabulary", sorted(VOCABULARIES))
def test_every_label_leads_to_its_word(vocabulary: str) -> None:
    words = VOCABULARIES[vocabulary]
    for word, label in words.items():
        assert nearest(label, words) == word


def test_the_nearest_word_is_the_one_meant() -> None:
    kinds = VOCABULARIES["conference-kind"]
    assert nearest("Tổng kết", kinds) == "tong-ket"
    assert nearest("tong_ket", kinds) == "tong-ket"
    assert nearest("tongket", kinds) == "tong-ket"
    assert nearest("buổi toạ đàm chuyên đề", kinds) == "toa-dam"
    assert nearest("…", kinds) is None
    assert nearest("zzzz", kinds) is None
    assert nearest("titel", ["title", "summary"]) == "title"


def test_texts_sort_as_in_a_vietnamese_dictionary() -> None:
    ordered = [
        "An Bình",
        "ao",
        "ăn",
        "âm",
        "ba",
        "bà",
        "bả",
        "bã",
        "bá",
        "bạ",
        "dân",
        "đảng",
        "em",
        "ê",
        "9x",
        "ж",
    ]
    wanted = ["9x", *ordered[:-2], "ж"]
    # From another order, so that a key that says nothing would show.
    by_code_point = sorted(ordered)
    assert sorted(by_code_point, key=vietnamese_order) == wanted


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert slug(slug(text)) == slug(text)
    vietnamese_order(text)


def test_numbers_are_sorted_by_what_they_count() -> None:
    wanted = ["Chỉ thị 1-CT/TU", "Chỉ thị 2-CT/TU", "Chỉ thị 010-CT/TU", "Chỉ thị 100-CT/TU", "Chỉ thị Ba"]
    assert sorted(sorted(wanted), key=vietnamese_order) == wanted
    # However long: what stands for a number is a text still.
    assert vietnamese_order("9" * 12) < vietnamese_order("1" + "0" * 12) < vietnamese_order("2" * 99)


def test_a_tone_without_a_letter_is_sorted_too() -> None:
    assert sorted(["a", "\u0301", "b"], key=vietnamese_order) == ["\u0301", "a", "b"]
