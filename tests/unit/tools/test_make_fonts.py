from __future__ import annotations

import unicodedata

import pytest
from fontTools.ttLib import TTFont

from tools.make_fonts import (
    COMBINING,
    FONTS,
    LICENCES,
    PRINT,
    TARGET,
    VOWELS,
    characters,
    vietnamese_letters,
)

# What the whole fonts do not draw either; a reader's own font shows these.
LACKING = {
    "be-vietnam-pro-400": "\u2009\u202f\u2011№′″",
    "be-vietnam-pro-700": "\u2009\u202f\u2011№′″",
    "noto-serif-600": "≈≤≥",
}


@pytest.mark.parametrize("name", FONTS)
def test_no_letter_is_missing(name: str) -> None:
    drawn = TTFont(TARGET / f"{name}.woff2").getBestCmap()
    missing = {character for character in characters() if ord(character) not in drawn}
    assert missing == set(LACKING[name])


@pytest.mark.parametrize("name", FONTS)
def test_print_draws_what_the_screen_draws(name: str) -> None:
    assert TTFont(PRINT / f"{name}.ttf").getBestCmap() == TTFont(TARGET / f"{name}.woff2").getBestCmap()


@pytest.mark.parametrize("name", FONTS)
def test_marks_and_kerning_are_kept(name: str) -> None:
    positioning = TTFont(TARGET / f"{name}.woff2")["GPOS"].table
    assert {"kern", "mark"} <= {record.FeatureTag for record in positioning.FeatureList.FeatureRecord}


@pytest.mark.parametrize("name", FONTS)
def test_a_font_stays_small(name: str) -> None:
    assert (TARGET / f"{name}.woff2").stat().st_size < 27_000


@pytest.mark.parametrize("name", LICENCES)
def test_the_licence_stands_beside_the_fonts(name: str) -> None:
    for folder in (TARGET, PRINT):
        assert "SIL OPEN FONT LICENSE Version 1.1" in (folder / name).read_text("utf-8")


def test_every_vowel_has_six_tones_in_both_cases() -> None:
    letters = vietnamese_letters()
    assert len(VOWELS) == 12
    assert len(set(letters)) == len(letters) == 2 * (12 * 6 + 21)
    assert set("ẮẵỢựỹđĐƠư") <= set(letters)
    assert all(unicodedata.is_normalized("NFC", letter) for letter in letters)


def test_decomposed_letters_need_no_other_mark() -> None:
    parts = set(unicodedata.normalize("NFD", vietnamese_letters()))
    assert {part for part in parts if unicodedata.combining(part)} <= set(COMBINING)
