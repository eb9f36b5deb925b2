"""Who took part: found in the ways articles name people, and marked where a name may be parted wrongly."""

from __future__ import annotations

from typing import Any

import pytest

from generator.drafting.family_names import surely_parted
from generator.drafting.marked import Marked
from generator.drafting.people import read_people


def people(*paragraphs: str) -> dict[str, Any]:
    """Read people by name; those to be looked at as they are marked."""
    found: dict[str, Any] = {}
    for each in read_people(paragraphs):
        person: Any = each.value if isinstance(each, Marked) else each
        found[person["name"]] = each
    return found


def roles(*paragraphs: str) -> dict[str, list[str]]:
    return {name: person.get("roles", []) for name, person in people(*paragraphs).items()}


@pytest.mark.parametrize(
    ("title", "name", "sure"),
    [
        ("Phó Bí thư Thường trực Tỉnh ủy", "Trần Đại Mẫu", True),
        ("Chủ tịch UBND xã Cẩm Bình", "Nguyễn Thiên Toàn", True),
        ("Bí thư Huyện ủy Cẩm Xuyên", "Hà Thị Việt Ánh", True),
        ("Chủ tịch Hội xã Cao Mai", "Lê Thị Ánh", True),
        ("Chủ tịch UBMTTQ thị xã", "Đặng Ngọc Sơn", True),
        ("Chủ tịch UBND phường", "Lê Thị Đại", True),
        # A district, a ward and a city that are called after people or as people are.
        ("Bí thư Huyện ủy", "Cao Lãnh", False),
        ("Chủ tịch UBND phường", "Lê Đại Hành", False),
        ("Phó Bí thư Thành ủy", "Hồ Chí Minh", False),
        # The commune may be Tân or Tân Mai, the province Hà or Hà Giang.
        ("Chủ tịch Hội xã Tân", "Mai Thị Hoa", False),
        ("Bí thư Tỉnh ủy", "Hà Giang Lê Nam", False),
        ("Bí thư Tỉnh ủy Hà Giang", "Lê Ngọc Nam", False),
    ],
)
def test_a_name_behind_a_title_is_sure_where_no_place_can_be_part_of_it(
    title: str,
    name: str,
    sure: bool,  # noqa: FBT001 - pytest gives it by name
) -> None:
    assert surely_parted(title, name) is sure


def test_titles_that_stand_before_a_name_are_read_and_doubts_are_marked() -> None:
    found = people(
        "Đến dự có Phó Bí thư Tỉnh uỷ Trần Đại Mẫu; Trưởng Ban Dân vận Tỉnh ủy, Trưởng Ban Tổ chức Hội thi "
        "Quàng Thị Thử; Chủ tịch UBND phường Lê Đại Hành.",
        "Kết luận hội nghị, đồng chí Trưởng Ban Dân vận Tỉnh uỷ Quách Thị Hương khẳng định kết quả.",
    )
    assert found["Trần Đại Mẫu"] == {
        "name": "Trần Đại Mẫu",
        "titles": ["Phó Bí thư Tỉnh uỷ"],
        "roles": ["du"],
    }
    assert found["Quàng Thị Thử"]["titles"] == ["Trưởng Ban Dân vận Tỉnh ủy", "Trưởng Ban Tổ chức Hội thi"]
    assert found["Lê Đại Hành"].words == "“Chủ tịch UBND phường Lê Đại Hành”"
    assert found["Quách Thị Hương"]["roles"] == ["ket-luan"]
    # Whom another place names surely is no longer in doubt.
    again = people("Chủ tịch UBND phường Lê Đại Hành phát biểu.", "Đồng chí Lê Đại Hành trao quà cho các hộ.")
    assert again["Lê Đại Hành"]["roles"] == ["phat-bieu", "trao"]


def test_a_title_ends_where_something_is_done() -> None:
    told = "Đồng chí Trần Đại Mẫu, Phó Bí thư Thường trực Tỉnh ủy trao giải Nhất cho đội thi thành phố."
    assert people(told)["Trần Đại Mẫu"] == {
        "name": "Trần Đại Mẫu",
        "titles": ["Phó Bí thư Thường trực Tỉnh ủy"],
        "roles": ["trao"],
    }
    # A verb that nobody thought of leaves a title that cannot be one.
    told = "Đồng chí Trần Đại Mẫu, Phó Bí thư Tỉnh ủy dặn dò cho các đội."
    assert isinstance(people(told)["Trần Đại Mẫu"]["titles"], Marked)
    for verb in ("xã Bình Mẫu dặn dò các đội.", "xã dặn dò các đội."):
        told = f"Đồng chí Trần Đại Mẫu, Phó Bí thư Đảng ủy {verb}"
        assert isinstance(people(told)["Trần Đại Mẫu"]["titles"], Marked)
    for title in (
        "Phó Bí thư Đảng ủy xã Bình Mẫu khóa XX",
        "Bí thư Đảng ủy các cơ quan tỉnh",
        "Thành ủy viên",
    ):
        assert people(f"Đồng chí Trần Đại Mẫu, {title}.")["Trần Đại Mẫu"]["titles"] == [title]
    told = "Dự có đồng chí Trần Văn Mẫu, Trưởng Ban Dân vận và lãnh đạo các ban."
    assert people(told)["Trần Văn Mẫu"]["titles"] == ["Trưởng Ban Dân vận"]


def test_ranks_and_names_of_one_letter_are_read() -> None:
    found = people(
        "Tham dự có đồng chí Giàng A Mẫu, Bí thư Huyện ủy.",
        "Thượng tá Lý A Tư, Chính trị viên Đồn Biên phòng phát biểu.",
    )
    assert found["Giàng A Mẫu"]["titles"] == ["Bí thư Huyện ủy"]
    assert found["Lý A Tư"] == {
        "name": "Lý A Tư",
        "titles": ["Thượng tá", "Chính trị viên Đồn Biên phòng"],
        "roles": ["phat-bieu"],
    }


def test_people_without_a_form_of_address_are_read_where_a_post_follows() -> None:
    found = people(
        "Các đồng chí: Huỳnh Thanh Sơn, Tỉnh ủy viên, Bí thư Thị ủy; Võ Thị Mỹ Duyên, Phó Bí thư Thị ủy "
        "và Phan Anh Khoa, Bí thư Thị đoàn đồng chủ trì. Anh Ngô Tấn Phát, Bí thư Đoàn phường mong muốn được "
        "vay vốn. Trường Nguyễn Thị Minh Khai, Phó Hiệu trưởng đến."
    )
    assert {name: each["roles"] for name, each in found.items() if "roles" in each} == {
        "Huỳnh Thanh Sơn": ["chu-tri"],
        "Võ Thị Mỹ Duyên": ["chu-tri"],
        "Phan Anh Khoa": ["chu-tri"],
    }
    assert found["Ngô Tấn Phát"]["titles"] == ["Bí thư Đoàn phường"]
    assert len(found) == 4


def test_a_title_that_all_of_a_list_have_is_given_to_each() -> None:
    found = people(
        "Chủ trì hội nghị có các đồng chí Ủy viên Ban Thường vụ: Lưu Thị Hòa, Trưởng Ban Dân vận; Bùi Đức "
        "Thọ, Chủ tịch Ủy ban MTTQ tỉnh. Đ/c Lê Văn Ba, PCT UBND huyện đến dự và phát biểu chỉ đạo."
    )
    assert found["Lưu Thị Hòa"]["titles"] == ["Ủy viên Ban Thường vụ", "Trưởng Ban Dân vận"]
    assert found["Bùi Đức Thọ"]["titles"] == ["Ủy viên Ban Thường vụ", "Chủ tịch Ủy ban MTTQ tỉnh"]
    assert found["Bùi Đức Thọ"]["roles"] == ["chu-tri"]
    assert found["Lê Văn Ba"] == {
        "name": "Lê Văn Ba", "titles": ["PCT UBND huyện"], "roles": ["du", "chi-dao"],
    }  # fmt: skip


def test_names_alone_behind_a_title_have_it_and_places_behind_a_semicolon_are_nobody() -> None:
    found = people(
        "Dự họp có các đồng chí Phó Trưởng ban: Lò Văn Phong, Cầm Thị Mận và Lê Văn Ba; trưởng các phòng."
    )
    assert {name: each["titles"] for name, each in found.items()} == {
        name: ["Phó Trưởng ban"] for name in ("Lò Văn Phong", "Cầm Thị Mận", "Lê Văn Ba")
    }
    assert people("Có các đội: xã Hòa Bình; Cao Bằng; Đồng Tháp; Lâm Đồng.") == {}


def test_what_is_said_of_conclusions_and_openings_concludes_and_opens_nothing() -> None:
    for told in (
        "Thực hiện các kết luận của Trung ương, {} trao quà.",
        "Sau lễ khai mạc hội thi, {} trao quà.",
    ):
        assert roles(told.format("đồng chí Lê Văn Anh")) == {"Lê Văn Anh": ["trao"]}
    assert roles("Phát biểu kết luận hội nghị, đồng chí Lê Văn Anh nêu rõ.") == {"Lê Văn Anh": ["ket-luan"]}


def test_offices_in_small_letters_and_men_of_the_cloth_are_read() -> None:
    found = people(
        "Dự có bà Kiều Ngọc Anh, phó ban dân vận huyện ủy; Linh mục Phêrô Trần Văn Khuê, Chánh xứ Đồng Tâm "
        "và Đại đức Thích Minh Tâm. Đồng chí Lê Văn Anh, Bí thư Tỉnh ủy, Ban Chỉ đạo tỉnh tổ chức hội nghị."
    )
    assert found["Kiều Ngọc Anh"]["titles"] == ["phó ban dân vận huyện ủy"]
    assert found["Phêrô Trần Văn Khuê"]["titles"] == ["Linh mục", "Chánh xứ Đồng Tâm"]
    assert found["Thích Minh Tâm"]["titles"] == ["Đại đức"]
    assert found["Lê Văn Anh"]["titles"] == ["Bí thư Tỉnh ủy"]


@pytest.mark.parametrize(
    "title",
    [
        "Giám đốc Phòng giao dịch Ngân hàng huyện",
        "Giám đốc Ban Quản lý dự án huyện",
        "Giám đốc Văn phòng Đăng ký đất đai huyện",
        "Giám đốc Trung tâm Dịch vụ việc làm tỉnh",
        "Giám đốc điều hành Công ty",
        "Trưởng phòng Lao động - Thương binh và Xã hội",
    ],
)
def test_an_office_may_have_a_verb_in_its_name(title: str) -> None:
    assert people(f"Dự có đồng chí Lê Văn Anh, {title}.")["Lê Văn Anh"]["titles"] == [title]


def test_one_office_may_have_a_dash_and_what_follows_may_be_no_title() -> None:
    found = people(
        "Đồng chí Lê Thu Hà, Phó Chủ tịch - Tổng Thư ký Hội huyện, đại diện các phòng. Theo ông Hà Văn Ba, "
        "Bí thư xã, hội nghị hay. Tiếp đoàn có ông Vũ Văn Tư, Chủ tịch LĐLĐ tỉnh nói: được."
    )
    assert {name: each["titles"] for name, each in found.items()} == {
        "Lê Thu Hà": ["Phó Chủ tịch - Tổng Thư ký Hội huyện"],
        "Hà Văn Ba": ["Bí thư xã"],
        "Vũ Văn Tư": ["Chủ tịch LĐLĐ tỉnh"],
    }


def test_a_list_of_lines_is_read_behind_the_line_that_says_what_it_is() -> None:
    found = people(
        "Về dự chương trình có:",
        "- Đồng chí Lê Văn Anh - Bí thư Đảng ủy;",
        "- Đồng chí Thiếu tá Phan Bá Lộc - Phó Trưởng Công an xã.",
        "Một câu khác. Đồng chí Hà Thị Ba, Chủ tịch Hội, Hội đã làm tốt.",
    )
    assert {name: each.get("roles") for name, each in found.items()} == {
        "Lê Văn Anh": ["du"], "Phan Bá Lộc": ["du"], "Hà Thị Ba": None,
    }  # fmt: skip
    assert found["Hà Thị Ba"]["titles"] == ["Chủ tịch Hội"]


def test_each_of_a_row_of_titles_with_names_is_somebody() -> None:
    found = people(
        "Đến dự có Phó Chủ nhiệm Ủy ban Dân tộc Sơn Minh Thắng Ví, Phó Bí thư Tỉnh ủy Lâm Văn Mẫn Thử, "
        "Trưởng Ban Dân vận Tỉnh ủy Hồ Thị Cẩm Loan và hơn 120 đại biểu. Thượng tọa Lý Đức Thử, trụ trì chùa "
        "Hạ (huyện Hạ) tham luận."
    )
    titles = {name: each["titles"] for name, each in found.items() if not isinstance(each, Marked)}
    assert titles["Lâm Văn Mẫn Thử"] == ["Phó Bí thư Tỉnh ủy"]
    assert titles["Hồ Thị Cẩm Loan"] == ["Trưởng Ban Dân vận Tỉnh ủy"]
    assert found["Lý Đức Thử"] == {
        "name": "Lý Đức Thử", "titles": ["Thượng tọa", "trụ trì chùa Hạ"], "roles": ["tham-luan"],
    }  # fmt: skip
    assert "Sơn Minh Thắng Ví" in found


def test_all_who_are_named_before_one_verb_chaired() -> None:
    told = (
        "Đồng chí Lê Văn Anh, Bí thư; đồng chí Hà Thị Ba, Chủ tịch; ông Vũ Tư, Phó Chủ tịch chủ trì hội nghị."
    )
    assert roles(told) == {name: ["chu-tri"] for name in ("Lê Văn Anh", "Hà Thị Ba", "Vũ Tư")}
    found = people(
        "Các ông, bà: Rơ Châm Thử - Phó Trưởng Ban; Lê Văn Anh - Bí thư, Võ Thị Thoa - Chủ tịch, Trung tá "
        "Thạch Rích - Đồn trưởng đồng chủ trì."
    )
    assert {name: each["titles"] for name, each in found.items()} == {
        "Rơ Châm Thử": ["Phó Trưởng Ban"],
        "Lê Văn Anh": ["Bí thư"],
        "Võ Thị Thoa": ["Chủ tịch"],
        "Thạch Rích": ["Trung tá", "Đồn trưởng"],
    }


def test_a_remark_in_parentheses_ends_a_title_and_may_say_what_somebody_did() -> None:
    found = people("Thành phần dự: Đ/c Lê Văn Anh – UVBTV, Trưởng Ban Xây dựng Đảng (chủ trì hội nghị).")
    assert found["Lê Văn Anh"]["titles"] == ["UVBTV", "Trưởng Ban Xây dựng Đảng"]
    assert found["Lê Văn Anh"]["roles"] == ["du", "chu-tri"]
    told = "Báo cáo tổng kết do ông Châu Văn Ni, Trưởng Ban Dân vận Huyện ủy trình bày nêu rõ kết quả."
    assert roles(told) == {"Châu Văn Ni": ["bao-cao"]}
    assert roles("Lãnh đạo huyện có ông Lê Văn Anh, Bí thư Huyện ủy.") == {"Lê Văn Anh": ["du"]}


def test_a_dash_within_the_name_of_an_office_parts_no_title() -> None:
    told = (
        "Đồng chí Lâm Văn Điền - Trưởng phòng Lao động - Thương binh và Xã hội huyện giải trình các ý kiến."
    )
    assert people(told)["Lâm Văn Điền"]["titles"] == ["Trưởng phòng Lao động - Thương binh và Xã hội huyện"]
    told = "Theo ông Lê Hoàng Nam, Chủ tịch Hội Nông dân xã Hạ, mô hình được nhân rộng."
    assert people(told)["Lê Hoàng Nam"]["titles"] == ["Chủ tịch Hội Nông dân xã Hạ"]


@pytest.mark.parametrize(
    ("told", "role"),
    [
        ("Tới dự có {}.", "du"),
        ("Về phía tỉnh có {}.", "du"),
        ("Tiếp và làm việc với Đoàn có {}.", "du"),
        ("Dưới sự chủ trì của {}, hội nghị bàn việc.", "chu-tri"),
        ("Báo cáo với Đoàn kiểm tra, {} cho biết kết quả.", "bao-cao"),
        ("Tham luận tại hội nghị, {} chia sẻ kinh nghiệm.", "tham-luan"),
        ("Phát biểu tham luận có {}.", "tham-luan"),
        ("Phát biểu chúc mừng tại lễ ra mắt, {} giao nhiệm vụ.", "phat-bieu"),
    ],
)
def test_what_a_sentence_begins_with_says_what_somebody_did(told: str, role: str) -> None:
    assert roles(told.format("đồng chí Lê Văn Anh, Bí thư Đảng ủy xã")) == {"Lê Văn Anh": [role]}


def test_whoever_is_called_mr_or_mrs_needs_an_office_to_be_sure() -> None:
    found = people(
        "Cùng dự có ông Đào Văn Thử, Phó Trưởng Ban Dân vận Huyện ủy và bà Hoàng Thị Dung. Bà Lê Thị Chín "
        "ở xã Tây đề nghị sửa đường."
    )
    assert found["Đào Văn Thử"]["titles"] == ["Phó Trưởng Ban Dân vận Huyện ủy"]
    assert found["Lê Thị Chín"].words == "“Bà Lê Thị Chín”: người dân thì thêm public_role: false"
    assert found["Hoàng Thị Dung"].value == {"name": "Hoàng Thị Dung", "roles": ["du"]}
    # Offices come before names, also where the name has none: “; Phó Trưởng Ban”.
    assert list(people("Dự có đồng chí Lê Văn Anh, Bí thư; Phó Trưởng Ban, cán bộ.")) == ["Lê Văn Anh"]


def test_what_is_said_of_a_list_is_said_of_all_in_it() -> None:
    assert roles(
        "Các đồng chí: Lò Thị Mẫu, Trưởng Ban Dân vận Tỉnh ủy; Đại tá Hà Văn Thử, Giám đốc Công an tỉnh "
        "đồng chủ trì buổi lễ. Đồng chí Vũ Văn Ba, Bí thư Đảng ủy tham luận."
    ) == {"Lò Thị Mẫu": ["chu-tri"], "Hà Văn Thử": ["chu-tri"], "Vũ Văn Ba": ["tham-luan"]}
    assert roles(
        "Chủ trì hội nghị có các đồng chí: Nguyễn Quốc Mẫu, Bí thư Huyện ủy; Trịnh Thị Ví, Chủ tịch Hội."
    ) == {"Nguyễn Quốc Mẫu": ["chu-tri"], "Trịnh Thị Ví": ["chu-tri"]}
    assert roles(
        "Dự và chỉ đạo hội nghị có đồng chí Nguyễn Thị Thử - Phó Chủ tịch Hội, đồng chí Trần Ví - Bí thư "
        "cùng 85 người."
    ) == {"Nguyễn Thị Thử": ["du"], "Trần Ví": ["du"]}


def test_a_particular_way_of_speaking_says_more_than_speaking() -> None:
    assert roles(
        "Phát biểu tại buổi lễ, đồng chí Lò Thị Mẫu đề nghị. "
        "Phát biểu tại hội nghị, đồng chí Vũ Văn Ba nhấn mạnh.",
        "Đồng chí Vũ Văn Ba, Bí thư kết luận hội nghị.",
    ) == {"Lò Thị Mẫu": ["phat-bieu"], "Vũ Văn Ba": ["ket-luan"]}
