"""The words of a year's parts: none that a reader could find is missing, and each tells its parts."""

from __future__ import annotations

import re
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from generator.domain.folding import fold
from generator.outputs.search_words import DIGITS, row_words, table_of

WORDS = st.text(alphabet="abc012", min_size=1, max_size=4) | st.just("a" * 40)


def row(**given: Any) -> list[Any]:
    """Write a row of a part, as headline_rows does."""
    usual = {
        "id": "tin",
        "title": "",
        "summary": "",
        "form": "khac",
        "date": "2024-05",
        "fields": [],
        "life": "",
        "then": [],
        "today": [],
        "named": [],
        "people": "",
    }
    return list({**usual, **given}.values())


def words_of(*rows: list[Any], names: tuple[str, ...] = (), places: tuple[str, ...] = ()) -> frozenset[str]:
    table = [[name.lower(), name, "", -1] for name in places]
    return row_words({"places": table, "names": list(names), "rows": list(rows)})


def read(table: dict[str, str], parts: int) -> list[set[str]]:
    """Read a table as the browser does."""
    found: list[set[str]] = [set() for _ in range(parts)]
    width = -(-parts // 6)
    word = ""
    for place, (shared, rest) in enumerate(re.findall("([A-Z])([a-z0-9]*)", table["words"])):
        word = word[: DIGITS.index(shared)] + rest
        for at, digit in enumerate(table["where"][place * width : (place + 1) * width]):
            for bit in range(6):
                if DIGITS.index(digit) >> bit & 1:
                    found[6 * at + bit].add(word)
    return found


@given(st.lists(st.frozensets(WORDS), min_size=1, max_size=14))
def test_a_table_tells_the_words_of_each_part(parts: list[frozenset[str]]) -> None:
    assert read(table_of(parts), len(parts)) == [set(part) for part in parts]


def test_every_column_that_is_searched_gives_its_words() -> None:
    given = row(
        title="Đảng uỷ",
        summary="hẹn 13-CT/TU, 1.250 hộ",
        form="mo-hinh",
        fields=["kinh-te"],
        then=[0],
        today=[1],
        named=[0],
        people="Trần Bưởi",
    )
    found = words_of(
        given, names=("Hội Nông dân", "không ai nêu"), places=("Xã An", "Phường Bình", "Tỉnh Xa")
    )
    expected = "dang uy hen 13 ct tu 1 250 ho 2024 mo hinh kinh te xa an phuong binh hoi nong dan tran buoi"
    assert set(expected.split()) <= found
    assert not {"khong", "ai", "tinh", "05", "tin"} & found


def test_a_word_of_other_letters_gives_its_beginning() -> None:
    assert words_of(row(title="dânα αβγ m² 漢字")) >= {"dan", "m"}
    assert all(word.isascii() for word in words_of(row(title="dânα αβγ m² 漢字")))


@given(st.text(max_size=60))
def test_no_word_that_the_browser_cuts_out_is_missing(title: str) -> None:
    found = words_of(row(title=title))
    # As folding.js: what is neither letter nor number parts words.
    for word in "".join(char if char.isalnum() else " " for char in fold(title)).split():
        beginning = re.match("[a-z0-9]*", word)
        assert beginning
        assert not beginning[0] or beginning[0] in found
