"""Gatherings of other names, people named one behind the other, and what an editor is only offered."""

from __future__ import annotations

from typing import Any

import pytest

from generator.domain.registers import Registers
from generator.drafting.draft import draft
from generator.drafting.marked import Marked, sure


def drafted(text: str, kind: str = "conference") -> Any:
    found: Any = draft(text.encode(), "tin.txt", Registers(), kind)
    assert isinstance(found, dict), found
    return found


@pytest.mark.parametrize(
    "held",
    [
        "Hội Nông dân xã Hạ tổ chức Đại hội đại biểu lần thứ hai.",
        "HĐND xã Hạ tổ chức Kỳ họp thứ năm.",
        "HĐND xã Hạ tổ chức phiên họp thường kỳ.",
        "Thôn Mẫu tổ chức Ngày hội Đại đoàn kết.",
        "UBND xã Hạ tổ chức tiếp xúc cử tri sau kỳ họp.",
        "Tổ đại biểu số hai đã có buổi tiếp xúc với cử tri xã Hạ.",
        "UBND xã Hạ tổ chức lễ trao nhà cho hộ nghèo.",
        "UBND xã Hạ tổ chức hội nghị chuyên đề về đất đai.",
    ],
)
def test_a_gathering_of_no_known_kind_has_a_day_and_is_offered_as_another(held: str) -> None:
    found: Any = drafted(f"Sáng 5/7/2024, {held}")
    assert (found["date"], found["part_of_day"]) == ("2024-07-05", "sang")
    assert isinstance(found["kind"], Marked)
    assert found["kind"].value == "khac"


def test_who_meets_to_prepare_a_gathering_is_no_host() -> None:
    found = drafted("Ngày 5/7/2024, Thường trực HĐND xã Hạ họp bàn công tác tổ chức kỳ họp.")
    assert not any(it for it in found.get("organisations", []) if not isinstance(it, Marked))


def test_a_gathering_to_meet_is_known() -> None:
    assert drafted("Ngày 5/7/2024, Huyện ủy tổ chức họp mặt người có uy tín.")["kind"] == "gap-mat"


def test_a_kind_that_stands_away_from_the_conference_is_offered() -> None:
    found: Any = drafted("Ngày 5/7/2024, Hội Nông dân xã Hạ tổ chức Hội nghị lần thứ hai; tổng kết công tác.")
    assert (isinstance(found["kind"], Marked), found["kind"].value) == (True, "tong-ket")


def test_a_resolution_of_a_congress_is_no_congress() -> None:
    told = "Ngày 5/7/2024, Nghị quyết Đại hội xã Hạ được ban hành."
    assert "date" not in drafted(told)


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        (
            "Ủy viên dự khuyết Ban Chấp hành, Bí thư Thị ủy",
            ["Ủy viên dự khuyết Ban Chấp hành", "Bí thư Thị ủy"],
        ),
        (
            "Phó Trưởng Ban Tuyên giáo HU - BCV cấp huyện",
            ["Phó Trưởng Ban Tuyên giáo HU", "BCV cấp huyện"],
        ),
        ("Ủy viên Bộ Chính trị - thủ tướng Chính phủ", ["Ủy viên Bộ Chính trị", "thủ tướng Chính phủ"]),
        ("Phó Bí thư Đảng ủy, đại biểu HĐND xã", ["Phó Bí thư Đảng ủy", "đại biểu HĐND xã"]),
        ("Chủ tịch UBND xã Lê Minh Mẫu", ["Chủ tịch UBND xã Lê Minh Mẫu"]),
        ("Giám đốc Trung tâm GDNN - GDTX", ["Giám đốc Trung tâm GDNN - GDTX"]),
    ],
)
def test_titles_are_whole(words: str, titles: list[str]) -> None:
    found: Any = drafted(f"Dự hội nghị có đồng chí Lâm Văn Thử, {words}.")
    assert found["people"][0]["titles"] == titles


@pytest.mark.parametrize(
    "words",
    ["Bí thư Thị ủy Thượng Hồ Phạm Văn Mẫu", "Phó Trưởng Ban Tuyên giáo HU - XYZ cấp huyện"],
)
def test_a_title_that_may_name_somebody_else_is_marked(words: str) -> None:
    found: Any = drafted(
        f"Dự họp có Đại tá Lâm Văn Thử - Chỉ huy trưởng Bộ CHQS tỉnh, {words} và nhiều người."
    )
    people: list[Any] = [*map(sure, found["people"])]
    first = next(it for it in people if it and it["name"] == "Lâm Văn Thử")
    assert "titles" not in first or words not in first["titles"]


@pytest.mark.parametrize(
    ("told", "roles"),
    [
        (
            "Dự hội nghị có các đồng chí: Đồng chí Mai Văn Ví, Bí thư. Đồng chí Lâm Văn Thử, Chủ tịch xã.",
            ["du"],
        ),
        ("Cùng tham gia có đồng chí Lâm Văn Thử, Chủ tịch xã.", ["du"]),
        ("Dự, động viên và chỉ đạo đại hội có đồng chí Lâm Văn Thử, Chủ tịch xã.", ["du"]),
        ("Dự kỳ họp có đồng chí Lâm Văn Thử, Chủ tịch xã.", ["du"]),
        ("Chủ trì kỳ họp có đồng chí Lâm Văn Thử, Chủ tịch xã.", ["chu-tri"]),
        ("Đồng chí Lâm Văn Thử, Chủ tịch xã, báo cáo tại hội nghị.", ["bao-cao"]),
        ("Đồng chí Lâm Văn Thử, Chủ tịch xã tặng giấy khen cho ba cá nhân.", ["trao"]),
        ("Đồng chí Mai Văn Ví, Bí thư. Đồng chí Lâm Văn Thử, Chủ tịch xã.", None),
    ],
)
def test_roles_in_other_words(told: str, roles: list[str] | None) -> None:
    found: Any = drafted(told)
    last = next(it for it in found["people"] if it["name"] == "Lâm Văn Thử")
    assert last.get("roles") == roles


def test_an_issuer_ends_before_what_the_document_does() -> None:
    found: Any = drafted(
        "Theo Chương trình số 05-CTr/TU của Ban Thường vụ Tỉnh ủy triển khai thực hiện Nghị quyết."
    )
    assert found["documents"][0]["issuer"] == "Ban Thường vụ Tỉnh ủy"


def test_a_board_that_carries_something_out_keeps_its_name() -> None:
    found: Any = drafted("Theo Kế hoạch số 05-KH/BCĐ của Ban Chỉ đạo thực hiện quy chế dân chủ, xã đã họp.")
    assert found["documents"][0]["issuer"] == "Ban Chỉ đạo thực hiện quy chế dân chủ"


@pytest.mark.parametrize(
    ("told", "value", "offered"),
    [
        ("129 đại biểu thay mặt hơn 5.000 hội viên đã về dự đại hội.", "129", False),
        ("Tại buổi đối thoại có hơn 100 đoàn viên trong xã tham dự.", "100", False),
        ("Dự có lãnh đạo huyện cùng gần 200 đại biểu.", "200", True),
        ("Tham dự Đại hội có 95 đại biểu chính thức.", "95", False),
        ("Trên 300 cử tri dự buổi tiếp xúc.", "300", False),
    ],
)
def test_those_who_came(told: str, value: str, offered: bool) -> None:  # noqa: FBT001
    (figure,) = drafted(told)["figures"]
    assert isinstance(figure, Marked) == offered
    plain: Any = figure.value if isinstance(figure, Marked) else figure
    assert (plain["measure"], plain["value"]) == ("attendees", value)
    assert len(plain["as_printed"].split()) <= 20


def test_money_that_was_given_away_is_offered() -> None:
    figure: Any = drafted("Xã đã trao 50 suất quà với hơn 1,2 tỷ đồng.")["figures"][0]
    assert (figure.value["value"], figure.value["qualifier"]) == ("1,2 tỷ", "over")


def test_a_long_stretch_behind_a_number_is_cut() -> None:
    told = f"129 đại biểu {'thay mặt bà con ' * 5}đã về dự đại hội."
    figure: Any = drafted(told)["figures"][0]
    assert len(figure["as_printed"].split()) <= 20


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("UBND xã Hạ ra mắt mô hình Dòng họ tự quản tại thôn Mẫu.", "Dòng họ tự quản"),
        (
            "UBND xã Hạ ra mắt mô hình điểm thôn tự quản “Xanh - Sạch” tại thôn Mẫu.",
            "thôn tự quản “Xanh - Sạch”",
        ),
        (
            "Hội Phụ nữ xã Hạ ra mắt Câu lạc bộ Gia đình hạnh phúc ở thôn Mẫu.",
            "Câu lạc bộ Gia đình hạnh phúc",
        ),
        ("Hội Phụ nữ xã Hạ ra mắt “Tổ phân loại rác”.", "Tổ phân loại rác"),
    ],
)
def test_a_model_without_quotation_marks_is_offered(told: str, name: str) -> None:
    found: Any = drafted(told, "model")
    assert (isinstance(found["name"], Marked), found["name"].value) == (True, name)


def test_a_headline_in_capitals_names_no_model() -> None:
    assert "name" not in drafted("RA MẮT CÂU LẠC BỘ MẪU MỰC", "model")
