"""What a page says beside its event: clocks, plans, other years, other events, names that are cut off."""

from __future__ import annotations

from typing import Any

import pytest

from generator.domain.registers import Registers
from generator.drafting.article import open_article
from generator.drafting.draft import draft
from generator.drafting.marked import Marked, Value, sure


def drafted(text: str, kind: str = "conference") -> dict[str, Value]:
    found = draft(text.encode(), "tin.txt", Registers(), kind)
    assert isinstance(found, dict), found
    return found


def source_of(text: str) -> dict[str, Value]:
    sources: Any = drafted(text).get("sources", [{}])
    return dict(sources[0])


EVENT = (
    "Ngày 13/12, Ban Dân vận Huyện ủy Sông Mẫu tổ chức hội nghị giao ban công tác dân vận quý IV năm 2021."
)


def test_a_place_behind_a_pen_name_is_no_unit() -> None:
    source = source_of(f"Giao ban\n{EVENT}\nCTV Khánh Mẫu – Văn Thử (TP.Sông Mẫu)")
    assert source["byline"] == "Khánh Mẫu – Văn Thử"
    assert "unit" not in source
    assert source_of(f"Giao ban\n{EVENT}\nLê Khánh Mẫu (Hội Nông dân huyện)")["unit"] == "Hội Nông dân huyện"


def test_the_clock_of_a_page_is_not_its_day_of_publication() -> None:
    clock = f"Chủ nhật, 24/11/2024, 04:04[GMT+7]\nHuyện Sông Mẫu giao ban\nThứ 5, 14/03/2024 15:07\n{EVENT}"
    published = source_of(clock)["published"]
    assert isinstance(published, Marked)
    assert published.value == "2024-03-14"
    alone = source_of(f"Thứ ba, 10/02/2026\nHuyện Sông Mẫu giao ban\n{EVENT}")["published"]
    assert isinstance(alone, Marked)
    news = source_of(f"Thứ ba, 14/12/2021\nHuyện Sông Mẫu giao ban\n{EVENT}")["published"]
    assert news == "2021-12-14"


@pytest.mark.parametrize(
    "stamp", ["14/12/2021", "14/12/2021 ", "Sông Mẫu giao ban14/12/2021", "14/12/2021 09:15"]
)
def test_a_stamp_that_runs_into_the_text_is_the_day_of_publication(stamp: str) -> None:
    found: Any = drafted(f"{stamp}{EVENT}")
    assert found["sources"][0]["published"] == "2021-12-14"
    assert found["date"]["value"] == "2021-12-13"


def test_a_day_that_runs_into_a_word_behind_its_own_is_no_stamp() -> None:
    found: Any = drafted("Ngày 14/12/2021Ban Dân vận Huyện ủy Sông Mẫu tổ chức hội nghị giao ban.")
    assert found["date"] == "2021-12-14"


@pytest.mark.parametrize(
    "line", [">> Xem: Xã Hạ họp dân", "Xem thêm: Xã Hạ họp", "Bà con làm đường năm 1990. Ảnh tư liệu"]
)
def test_a_line_that_leads_elsewhere_is_no_part_of_an_article(line: str) -> None:
    found: Any = open_article(f"{EVENT}\n{line}\nHội nghị kết thúc trong buổi sáng.".encode(), "tin.txt")
    assert len(found.lines) == 2


@pytest.mark.parametrize(
    "words",
    [
        "Nhu cầu vốn hỗ trợ bà con là 32 tỷ đồng",
        "Toàn xã phấn đấu đến năm 2030 vận động 3 tỷ đồng",
        "Xã huy động nguồn lực theo kế hoạch là 4 tỷ đồng",
        "Kinh phí hỗ trợ cho 3 tỉnh là hơn 5 tỷ đồng",
        "So với cùng kỳ năm trước, bà con ủng hộ 40 triệu đồng",
        "Bà con ủng hộ 40 triệu đồng dự kiến cho cầu mới",
        "Căn nhà của thôn có giá trị 300 triệu đồng",
        "Các hộ đăng ký đóng góp 60 triệu đồng",
    ],
)
def test_money_of_a_plan_or_of_more_than_the_event_is_marked(words: str) -> None:
    figures: Any = drafted(f"{words}.")["figures"]
    assert all(isinstance(it, Marked) for it in figures)


@pytest.mark.parametrize(
    "words", ["Xã vận động bà con ủng hộ 40 triệu đồng", "Thôn xây nhà văn hóa trị giá 300 triệu đồng"]
)
def test_money_that_was_given_or_spent_is_filled_in(words: str) -> None:
    figures: Any = drafted(f"{words}.")["figures"]
    assert [isinstance(it, Marked) for it in figures] == [False]


def test_who_runs_a_model_is_not_all_of_its_members() -> None:
    begin = "Xã Hạ ra mắt mô hình “Đường hoa”. "
    assert "figures" not in drafted(f"{begin}Tổ phụ trách mô hình có 18 thành viên.", "model")
    assert "figures" not in drafted(f"{begin}Xã lập Tổ quản lý mô hình, gồm 5 thành viên.", "model")
    group: Any = drafted(f"{begin}Mỗi nhóm gồm 5 thành viên.", "model")["figures"]
    assert isinstance(group[0], Marked)
    several: Any = drafted(f"{begin}Mô hình gồm 6 thành viên. Nay đã có 40 thành viên.", "model")["figures"]
    assert all(isinstance(it, Marked) for it in several)
    one: Any = drafted(f"{begin}Mô hình gồm 6 thành viên.", "model")["figures"]
    assert one[0]["value"] == "6"


@pytest.mark.parametrize(
    "titles",
    [
        "Tỉnh ủy viên, Bí thư Đảng...",
        "Tỉnh ủy viên, Phó Chủ tịch Hội đồng…",
        "Bí thư Đảng ủy, Chủ tịch UBND Q.5 chủ trì",
        "Phó Chủ nhiệm Tổng cục Mẫu Quân đội (TCM) Việt Nam",
    ],
)
def test_titles_that_are_cut_off_are_marked(titles: str) -> None:
    people: Any = drafted(f"Dự hội nghị có đồng chí Lèng Văn Mẫu, {titles}")["people"]
    assert isinstance(people[0]["titles"], Marked)


def test_titles_before_three_dots_that_stand_for_others_are_whole() -> None:
    people: Any = drafted("Dự có đồng chí Lê Văn Mẫu, Tỉnh ủy viên, Phó Chủ tịch HĐND tỉnh...")["people"]
    assert people[0]["titles"] == ["Tỉnh ủy viên", "Phó Chủ tịch HĐND tỉnh"]


@pytest.mark.parametrize("city", ["Thành phố Hồ Chí Minh", "TP. Hồ Chí Minh", "TP. Hà Nội"])
def test_the_name_of_a_city_ends_a_title(city: str) -> None:
    people: Any = drafted(
        f"Dự hội nghị có các đồng chí: Phạm Minh Mẫu, Phó Chủ tịch UBMTTQ Việt Nam {city}; "
        "Lê Văn Thử, Bí thư Huyện ủy Sông Mẫu."
    )["people"]
    assert [person["name"] for person in people] == ["Phạm Minh Mẫu", "Lê Văn Thử"]
    assert people[0]["titles"] == [f"Phó Chủ tịch UBMTTQ Việt Nam {city}"]


def test_somebody_behind_an_office_of_a_province_is_no_part_of_the_office() -> None:
    people: Any = drafted("Dự có đồng chí Trần Thị Mẫu, Bí thư Đảng ủy, Chủ tịch UBND tỉnh Lê Văn Thử.")
    assert isinstance(people["people"][0]["titles"], Marked)


def test_who_only_spreads_a_model_does_not_run_it() -> None:
    found = drafted(
        "Xã lập mô hình “Đường hoa”. Mô hình “Đường hoa” được Hội Nông dân huyện triển khai nhân rộng.",
        "model",
    )
    assert "owner" not in found


def test_who_runs_another_model_is_marked() -> None:
    found = drafted(
        "Xã có mô hình “Đường hoa”, mô hình “Nhà sạch”. Các mô hình do Hội Nông dân xã Hạ thực hiện.", "model"
    )
    assert isinstance(found["owner"], Marked)


def test_whoever_is_named_with_another_event_is_marked() -> None:
    found: Any = drafted(
        f"{EVENT} Đồng chí Lê Văn Mẫu, Trưởng Ban Dân vận Huyện ủy chủ trì hội nghị.\n"
        "Sáng 3/11, đồng chí Trần Văn Thử, Phó Bí thư Huyện ủy đã thăm bà con."
    )["people"]
    assert [isinstance(person, Marked) for person in found] == [False, True]


@pytest.mark.parametrize("begin", ["Cũng trong ngày 13/12", "* Ngày 13/12"])
def test_another_event_of_the_same_day_is_another(begin: str) -> None:
    found: Any = drafted(f"{EVENT}\n{begin}, đồng chí Trần Văn Thử, Bí thư xã đã thăm bà con.")
    assert isinstance(found["people"][0], Marked)


def test_a_body_within_another_is_no_plain_name() -> None:
    found: Any = drafted("Ngày 1/3/2025, Chi hội Phụ nữ ấp 2 trực thuộc Hội Phụ nữ xã Hạ tổ chức tọa đàm.")
    assert isinstance(found["organisations"][0], Marked)


def test_what_somebody_did_before_is_no_role() -> None:
    found: Any = drafted(f"{EVENT} Trước đó, đồng chí Lê Văn Mẫu, Bí thư Đảng ủy phát biểu tại lễ khởi công.")
    assert "roles" not in found["people"][0]


def test_whoever_stands_in_a_caption_of_another_event_is_marked() -> None:
    long = "Công tác dân vận của toàn huyện trong thời gian qua có nhiều chuyển biến rất rõ nét và vững chắc."
    found: Any = drafted(
        f"{long}\nBà con các thôn đã cùng nhau làm đường, làm cầu, giữ vệ sinh ở khắp các nơi trong huyện.\n"
        "Bí thư Huyện ủy Lê Văn Mẫu phát biểu chỉ đạo hội nghị triển khai công tác năm, sáng 21/1/2021."
    )
    assert sure(found["people"]) is None


def test_the_day_on_which_something_was_planned_is_not_its_own() -> None:
    found = drafted(
        "Ngày 5/3/2024, UBND xã Hạ ban hành Kế hoạch số 12/KH-UBND về tổ chức hội nghị đối thoại với dân."
    )
    assert sure({name: found[name] for name in ("date", "kind", "organisations")}) is None


def test_totals_of_two_years_are_marked() -> None:
    figures: Any = drafted(
        "Năm 2023 huyện xây dựng được 40 mô hình “Dân vận khéo”. Năm 2022 xây dựng được 35 mô hình."
    )["figures"]
    assert [isinstance(it, Marked) for it in figures] == [True, True]


def test_steps_and_figures_of_one_of_several_models_are_marked() -> None:
    found: Any = drafted(
        "Mô hình “Cổng an toàn” do Hội Phụ nữ xã Hạ thực hiện từ năm 2020 có 300 hộ tham gia. "
        "Xã còn có mô hình “Tiếng kẻng”.",
        "model",
    )
    assert sure(found["history"]) is None
    assert sure(found["figures"]) is None


def test_whose_family_was_given_something_is_to_be_looked_at() -> None:
    people: Any = drafted("Lãnh đạo xã bàn giao nhà cho gia đình trung úy Võ Văn Mẫu, Đồn Biên phòng Hạ.")
    assert isinstance(people["people"][0], Marked)


def test_a_short_name_at_the_end_of_a_title_is_no_shortened_one() -> None:
    people: Any = drafted("Dự có đồng chí Lê Văn Mẫu, Phó Bí thư Huyện ủy Mường Ví. Chủ trì: Bí thư.")
    assert people["people"][0]["titles"] == ["Phó Bí thư Huyện ủy Mường Ví"]


@pytest.mark.parametrize(
    "words",
    [
        "sơ kết 5 năm thực hiện Nghị quyết năm 2018 của Tỉnh ủy",
        "tổng kết thực hiện Luật Mẫu về dân chủ năm 2022",
        "sơ kết 01 năm triển khai mô hình năm 2022",
    ],
)
def test_the_year_of_a_document_is_not_what_was_reviewed(words: str) -> None:
    assert "period" not in drafted(f"Ngày 12/5/2023, Huyện ủy Mẫu tổ chức hội nghị {words}.")
