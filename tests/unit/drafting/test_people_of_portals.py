"""Ways of naming people that real portals have: short titles, lists, degrees, units before names."""

from __future__ import annotations

from typing import Any

import pytest

from generator.drafting.family_names import parted_by
from generator.drafting.marked import Marked
from generator.drafting.people import read_people


def person(*paragraphs: str) -> Any:
    (found,) = read_people(paragraphs)
    return found


def test_a_department_of_several_things_is_no_shorter_title() -> None:
    found = person("Dự có đồng chí Lê Thị Mẫu, Phó Trưởng Phòng Đoàn thể và các Hội, Ban Dân vận Tỉnh ủy.")
    assert isinstance(found["titles"], Marked)


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ("UV.BTV – Trưởng ban Dân vận Thị ủy", ["UV.BTV", "Trưởng ban Dân vận Thị ủy"]),
        ("PBT Đảng ủy, CT. HĐND phường", ["PBT Đảng ủy", "CT. HĐND phường"]),
        ("PBTĐU – CTUBND xã", ["PBTĐU", "CTUBND xã"]),
        ("ĐUV, TT HĐND xã", ["ĐUV", "TT HĐND xã"]),
        ("Chủ tịch Ủy ban MTTQ Việt Nam TP.Mẫu", ["Chủ tịch Ủy ban MTTQ Việt Nam TP.Mẫu"]),
        ("Trưởng khoa Công tác xã hội Học viện Mẫu", ["Trưởng khoa Công tác xã hội Học viện Mẫu"]),
        ("Ủy viên ủy ban kiểm tra Huyện ủy", ["Ủy viên ủy ban kiểm tra Huyện ủy"]),
    ],
)
def test_short_ways_of_writing_titles_are_titles(words: str, titles: list[str]) -> None:
    assert person(f"Dự hội nghị có đ/c Lê Thị Mẫu – {words} và các ngành.")["titles"] == titles


def test_lists_below_lists_of_guests_name_guests() -> None:
    found = read_people(
        (
            "Về dự hội nghị:",
            "Đại biểu huyện có: Đồng chí Lê Văn Mẫu – Phó trưởng ban tổ chức Huyện ủy;",
            "- Đồng chí Trần Thị Thử - Phó trưởng ban tuyên giáo Huyện ủy;",
            "Đại biểu xã có: Đồng chí Phạm Văn Ví - Bí thư Đảng uỷ;",
        )
    )
    assert [each["roles"] for each in found if isinstance(each, dict)] == [["du"]] * 3


def test_whoever_comes_at_the_end_of_a_sentence_came() -> None:
    assert person("Ông Lê Văn Mẫu – Phó Chủ tịch HĐND huyện đến dự.")["roles"] == ["du"]


def test_a_guest_who_is_not_understood_leaves_the_others_guests() -> None:
    found: Any = read_people(
        ("Dự họp có đồng Trịnh Thị Thử - Phó Trưởng Ban Tỉnh ủy; Đ/c Lê Mẫu – Bí thư xã; đ/c Phạm Ví – UV.",)
    )
    assert {each["name"]: each["roles"] for each in found}["Phạm Ví"] == ["du"]


@pytest.mark.parametrize(
    ("units", "title", "name", "parted"),
    [
        ({"Cao Mai"}, "Bí thư Huyện ủy Cao", "Mai Lê Thị Mẫu", ("Bí thư Huyện ủy Cao Mai", "Lê Thị Mẫu")),
        ({"Cao Mai"}, "Bí thư Huyện ủy", "Cao Mai Lê Thị Mẫu", ("Bí thư Huyện ủy Cao Mai", "Lê Thị Mẫu")),
        ({"Cao", "Cao Mai"}, "Bí thư Huyện ủy Cao", "Mai Lê Thị Mẫu", None),
        ({"Hạ"}, "Bí thư Huyện ủy Cao", "Mai Lê Thị Mẫu", None),
        ({"Cao Mai"}, "Bí thư Huyện ủy Cao", "Mai Lê Mẫu", None),
        ({"Cao"}, "Bí thư Huyện ủy Cao", "Ánh Thị Mẫu", None),
    ],
)
def test_a_unit_that_is_named_elsewhere_ends_the_title(
    units: set[str], title: str, name: str, parted: tuple[str, str] | None
) -> None:
    assert parted_by(frozenset(units), title, name) == parted


def test_a_name_behind_a_title_is_parted_by_what_the_article_names_alone() -> None:
    found = read_people(
        (
            "Ngày 26/9, Quận ủy Cao Mai tổ chức hội thi.",
            "Khai mạc, Phó Bí thư Quận ủy Cao Mai Lê Xuân Mẫu cho biết; Chủ tịch UBND quận Cao Mai nói.",
        )
    )
    assert found == [{"name": "Lê Xuân Mẫu", "titles": ["Phó Bí thư Quận ủy Cao Mai"], "roles": ["khai-mac"]}]


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        (
            "Ông Vi Văn Mẫu Bí thư Đảng ủy, Chủ tịch HĐND xã phát biểu.",
            ["Bí thư Đảng ủy", "Chủ tịch HĐND xã"],
        ),
        (
            "Dự có đồng chí Vi Văn Mẫu – Phó Chủ tịch UBND xã, kiêm Chủ tịch Công đoàn xã, đã báo cáo.",
            ["Phó Chủ tịch UBND xã", "Chủ tịch Công đoàn xã"],
        ),
    ],
)
def test_titles_follow_without_a_comma_and_behind_others(words: str, titles: list[str]) -> None:
    found = person(words)
    assert (found["name"], found["titles"]) == ("Vi Văn Mẫu", titles)


def test_the_next_of_a_list_may_be_written_with_a_capital() -> None:
    found: Any = read_people(
        ("Dự họp có ông Vi Văn Mẫu – Bí thư Đảng ủy, CT.HĐND xã, Ông Lê Văn Thử - Phó BT, Chủ tịch UBND xã.",)
    )
    assert [each["titles"] for each in found] == [
        ["Bí thư Đảng ủy", "CT.HĐND xã"],
        ["Phó BT", "Chủ tịch UBND xã"],
    ]


def test_posts_may_have_two_capitals_and_a_member_his_committee() -> None:
    found = person("Dự có các đồng chí; Lê Hoàng Mẫu - UV. BTV, Chủ Tịch MTTQ xã; các đồng chí khác.")
    assert found["titles"] == ["UV. BTV", "Chủ Tịch MTTQ xã"]


def test_whoever_has_an_office_is_no_unit() -> None:
    found: Any = read_people(
        ("Chiều 5/7, Chủ tịch Ủy ban MTTQ tỉnh Lê Mẫu chủ trì.", "Chủ tịch MTTQ tỉnh Lê Mẫu nói.")
    )
    marked: Any = [each.value for each in found if isinstance(each, Marked)]
    assert [each["name"] for each in marked] == ["Lê Mẫu"]


def test_nobody_chairs_together_alone() -> None:
    found: Any = read_people(
        ("Hội nghị do ông Lê Văn Mẫu- Bí thư Tỉnh uỷ; ông Lê Văn Thử- Chủ tịch UBND tỉnh đồng chủ trì.",)
    )
    assert [each["roles"] for each in found] == [["chu-tri"], ["chu-tri"]]


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ("Ths Lê Văn Mẫu, Phó CT UBND xã", ["Ths", "Phó CT UBND xã"]),
        ("PGS. TS. Lê Văn Mẫu, Giám đốc Sở", ["PGS. TS.", "Giám đốc Sở"]),
        ("đồng chí Lê Văn Mẫu (Bí thư Đảng ủy)", ["Bí thư Đảng ủy"]),
        ("đ/c Lê Văn Mẫu – UVBTVTU, TB Dân vận", ["UVBTVTU", "TB Dân vận"]),
    ],
)
def test_degrees_and_titles_within_parentheses_are_no_part_of_a_name(words: str, titles: list[str]) -> None:
    found = person(f"Dự hội nghị có {words} và các ngành.")
    assert (found["name"], found["titles"]) == ("Lê Văn Mẫu", titles)


def test_a_name_that_begins_as_a_degree_is_a_name() -> None:
    assert person("Dự có đồng chí Tsung Văn Mẫu, Bí thư Đảng ủy.")["name"] == "Tsung Văn Mẫu"
