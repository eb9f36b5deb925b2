"""Posts and their holders one behind the other, and titles that may hold more than a title or less."""

from __future__ import annotations

from typing import Any

import pytest

from generator.drafting.marked import Marked
from generator.drafting.people import read_people
from generator.drafting.posts_in_a_row import in_a_row
from generator.drafting.title_doubts import doubt_of

NONE: frozenset[str] = frozenset()


def titles(*paragraphs: str) -> dict[str, Any]:
    """Give the titles of everybody who is surely named."""
    people: Any = [it for it in read_people(paragraphs) if not isinstance(it, Marked)]
    return {it["name"]: it.get("titles") for it in people}


def test_each_of_a_row_has_the_posts_before_his_own_name() -> None:
    found = titles(
        "Dự buổi lễ có Tỉnh ủy viên, Chủ tịch Hội Nông dân tỉnh Lê Thị Thu Mẫu, Phó Bí thư Huyện ủy "
        "Phạm Văn Thử, Phó Chủ tịch HĐND huyện Trần Văn Ví, Quyền Chủ tịch UBND huyện Nguyễn Văn Dụ."
    )
    assert found == {
        "Lê Thị Thu Mẫu": ["Tỉnh ủy viên", "Chủ tịch Hội Nông dân tỉnh"],
        "Phạm Văn Thử": ["Phó Bí thư Huyện ủy"],
        "Trần Văn Ví": ["Phó Chủ tịch HĐND huyện"],
        "Nguyễn Văn Dụ": ["Quyền Chủ tịch UBND huyện"],
    }


def test_two_holders_joined_by_and_have_a_post_each() -> None:
    found = titles("Trao quà là lãnh đạo Hội: Chủ tịch Võ Văn Mẫu và Phó Chủ tịch Trần Thị Thử.")
    assert found == {"Võ Văn Mẫu": ["Chủ tịch"], "Trần Thị Thử": ["Phó Chủ tịch"]}


def test_where_a_row_may_name_a_commune_or_somebody_all_behind_it_is_marked() -> None:
    assert titles("Dự có Chủ tịch UBND xã Lê Hà, Phó Chủ tịch Hội Trần Văn Thử.") == {}
    (one,) = in_a_row("Bí thư xã Lê Hà, Phó Chủ tịch Trần Văn Thử", 30, frozenset({"Lê Hà"}))
    assert (one.titles, one.right) == (["Bí thư xã Lê Hà", "Phó Chủ tịch"], True)


def test_a_school_of_a_great_name_is_no_holder() -> None:
    words = "Giám đốc Học viện Hồ Chí Minh, Chủ tịch Hội Lê Văn Thử"
    assert [it.name for it in in_a_row(words, words.index("Lê Văn"), NONE)] == ["Lê Văn Thử"]


@pytest.mark.parametrize(
    "title",
    [
        "Phó Trưởng Ban Chỉ đạo phong trào thi đua xây dựng nông thôn mới kiểu mẫu huyện Hạ",
        "Chủ tịch Hội Nông dân xã phát biểu",
        "Chủ tịch UBND tỉnh Lê Thị Mẫu Thử Phó Bí thư",
        "Phó Chủ tịch HĐND tỉnh và",
        "Trưởng Ban Dân vận của",
        "Bí thư Đảng ủy và Chủ tịch UBND xã",
        "Trưởng Công an xã-kể lại",
        "PCT",
    ],
)
def test_titles_that_may_hold_more_or_less_are_doubted(title: str) -> None:
    assert doubt_of(title)


@pytest.mark.parametrize(
    "title",
    [
        "Phó Chủ tịch Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Mẫu",
        "Trưởng ban Tuyên giáo và Dân vận Tỉnh ủy",
        "Chủ tịch UBND xã Lê Minh Xuân",
        "Bí thư Đoàn TNCS Hồ Chí Minh huyện",
        "PCT. Hội Phụ nữ huyện",
    ],
)
def test_whole_titles_are_not_doubted(title: str) -> None:
    assert not doubt_of(title)


def test_a_dash_without_spaces_ends_a_title_before_what_somebody_does() -> None:
    assert titles("Đại úy Phạm Văn Mẫu-Trưởng Công an xã-cho hay: mô hình có ích.") == {
        "Phạm Văn Mẫu": ["Đại úy", "Trưởng Công an xã"]
    }


def test_the_dot_of_a_short_post_ends_no_title() -> None:
    found = titles(
        "Đến dự có đồng chí Lê Thị Mẫu – PCT. Hội phụ nữ huyện, đ/c Tô Văn Thử – Bí thư Đảng ủy xã."
    )
    assert found["Lê Thị Mẫu"] == ["PCT. Hội phụ nữ huyện"]


def test_a_comma_within_the_name_of_a_body_marks_the_title() -> None:
    found = titles(
        "Dự có ông Trần Văn Mẫu, Phó trưởng Ban Tuyên giáo, công tác xã hội, Dân tộc và Tôn giáo tỉnh Mẫu."
    )
    assert isinstance(found["Trần Văn Mẫu"], Marked)


def test_a_draft_is_no_coming() -> None:
    told = (
        "Đồng chí Hà Văn Mẫu - Phó Chủ tịch UBND tỉnh, Tổ trưởng Tổ xây dựng Đề án và dự thảo Nghị quyết "
        "chủ trì cuộc họp."
    )
    person: Any = read_people((told,))[0]
    assert person["roles"] == ["chu-tri"]
    assert isinstance(person["titles"], Marked)
