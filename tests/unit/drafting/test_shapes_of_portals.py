"""Ways of writing that real portals have: broken lines, days in titles, hosts in one breath, counters."""

from __future__ import annotations

from typing import Any

import pytest

from generator.domain.registers import Registers
from generator.drafting.article import open_article
from generator.drafting.draft import draft
from generator.drafting.marked import Value, sure


def drafted(text: str, kind: str = "conference") -> dict[str, Value]:
    found = draft(text.encode(), "tin.txt", Registers(), kind)
    assert isinstance(found, dict), found
    return found


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Đồng chí Lê Văn Mẫu, Phó Bí thư Đảng\nủy xã Hạ kết luận buổi họp.", 1),
        ("Tại\nbuổi họp ấy bà con đã có nhiều ý kiến.", 1),
        ("Xã Hạ họp dân.\nchiều qua xã Hạ đã họp với bà con các thôn.", 2),
        ("Xã Hạ họp dân\nadmin đăng ngày 12/3/2024 lúc trưa", 2),
        ("Xã Hạ họp dân\nxem tiếp", 2),
        ("Xã Hạ họp dân\nThôn Thượng cũng họp với bà con.", 2),
    ],
)
def test_a_sentence_that_was_broken_for_a_narrow_page_is_one_line(text: str, lines: int) -> None:
    found: Any = open_article(text.encode(), "tin.txt")
    assert len(found.lines) == lines


def test_a_broken_line_is_joined_only_as_far_as_a_line_may_be_long() -> None:
    found: Any = open_article(("a " * 1900 + "\n" + "b " * 1900).encode(), "tin.txt")
    assert len(found.lines) == 2


def test_the_icelandic_letter_is_the_vietnamese_one() -> None:
    found: Any = open_article("Ðảng ủy xã Hạ họp.".encode(), "tin.txt")
    assert found.lines == ("Đảng ủy xã Hạ họp.",)


def test_a_day_behind_the_title_is_that_of_publication() -> None:
    found: Any = drafted(
        "Đảng ủy xã Hạ tổ chức hội nghị “Đối thoại với Nhân dân” (21/05/2019)\n"
        "Sáng ngày 14/5/2019, Đảng ủy xã Hạ tổ chức Hội nghị “Đối thoại với Nhân dân các thôn”."
    )
    assert (found["date"], found["kind"]) == ("2019-05-14", "doi-thoai")
    assert found["sources"][0]["published"] == "2019-05-21"


@pytest.mark.parametrize(
    ("words", "end"),
    [
        ("Ngày 11 và 17/6/2019", None),
        ("Ngày 3, 5 và 9/7/2019", None),
        ("Ngày 11 và 12/6/2019", "2019-06-12"),
        ("Ngày 3, 4 và 5/7/2019", "2019-07-05"),
        ("Từ ngày 11 đến 17/6/2019", "2019-06-17"),
        ("Từ ngày 11 – 17/6/2019", "2019-06-17"),
    ],
)
def test_days_that_leave_others_out_are_no_stretch(words: str, end: str | None) -> None:
    found = drafted(f"{words}, Huyện ủy Hạ tổ chức hội nghị tập huấn.")
    assert found["date"] in {"2019-06-11", "2019-07-03"}
    assert sure(found["end_date"]) == end


def test_an_event_that_goes_on_when_it_is_told_has_the_same_year() -> None:
    found: Any = drafted(
        "Hạ: Bồi dưỡng nghiệp vụ\nCập nhật lúc 08:10, Thứ Hai, 12/06/2023 (GMT+7)\n"
        "Từ ngày 12 – 14/6, Trung tâm Chính trị huyện Hạ tổ chức lớp bồi dưỡng nghiệp vụ."
    )
    assert found["end_date"]["value"] == "2023-06-14"
    assert found["end_date"]["basis"] == "inferred"


def test_an_opening_at_night_has_a_day() -> None:
    found: Any = drafted("Hội thi do Huyện ủy Hạ tổ chức khai mạc đêm 11/10/2023 có 9 đội.")
    assert found["date"] == "2023-10-11"


def test_a_team_that_inspects_is_an_event_and_whoever_leads_it_no_host() -> None:
    found = drafted(
        "Ngày 13/6/2018, Tổ kiểm tra số 2 do đồng chí Lê Văn Mẫu – PCT UBND huyện làm Tổ trưởng đã tiến hành "
        "kiểm tra việc tổ chức thực hiện quy chế."
    )
    assert (found["date"], found["kind"]) == ("2018-06-13", "kiem-tra")
    assert "organisations" not in found


@pytest.mark.parametrize(
    ("lead", "hosts"),
    [
        ("Đảng uỷ, HĐND, UBND xã Tân Mẫu", ["Đảng uỷ xã Tân Mẫu", "HĐND xã Tân Mẫu", "UBND xã Tân Mẫu"]),
        ("Huyện ủy - HĐND - UBND huyện Mẫu", ["Huyện ủy Mẫu", "HĐND huyện Mẫu", "UBND huyện Mẫu"]),
        ("Hội Nông dân, Công an xã Hạ", ["Hội Nông dân xã Hạ", "Công an xã Hạ"]),
        ("Ban Dân vận Huyện ủy, UBND huyện Mẫu", ["Ban Dân vận Huyện ủy", "UBND huyện Mẫu"]),
        ("Sở Nội vụ và UBND huyện Mẫu", ["Sở Nội vụ", "UBND huyện Mẫu"]),
        ("Ban Dân vận Quận ủy – UBND Quận 1", ["Ban Dân vận Quận ủy", "UBND Quận 1"]),
        # Of which district it is, nothing says; and who only cared is no host.
        ("Ban Dân vận, Hội Nông dân huyện Mẫu", None),
        ("được sự quan tâm của Đảng ủy, UBND, Hội Nông dân xã Hạ", None),
    ],
)
def test_hosts_that_are_told_in_one_breath_share_a_place(lead: str, hosts: list[str] | None) -> None:
    found: Any = sure(drafted(f"Ngày 5/7/2024, {lead} tổ chức hội nghị.")["organisations"])
    assert [host["name"] for host in found or ()] == (hosts or [])


def test_what_was_held_by_nobody_that_is_named_has_no_host() -> None:
    found = drafted('Trong 2 ngày 3-4/5/2019 hội thi "Vận động giỏi" của tỉnh Mẫu được tổ chức ở hội trường.')
    assert "organisations" not in found


@pytest.mark.parametrize(
    ("words", "number", "issuer"),
    [
        (
            "Hướng dẫn số 07-HD/BTGDVTU ngày 02/9/2025 của Ban Tuyên giáo và Dân vận Tỉnh ủy về đối thoại",
            "07-HD/BTGDVTU",
            "Ban Tuyên giáo và Dân vận Tỉnh ủy",
        ),
        (
            "Quy định số 37- QĐ/TW ngày 25/10/2021 của Bộ Chính trị quy định về việc tiếp dân",
            "37-QĐ/TW",
            "Bộ Chính trị",
        ),
    ],
)
def test_an_issuer_ends_where_its_name_ends(words: str, number: str, issuer: str) -> None:
    documents: Any = drafted(f"Ngày 5/7/2024, Huyện ủy tổ chức hội nghị. Thực hiện {words}.")["documents"]
    (found,) = documents
    assert (found["number"], found["issuer"]) == (number, issuer)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Lớp gồm 118 học viên của ba xã", "118"),
        ("Tham gia lớp học có 46 học viên là cán bộ", "46"),
    ],
)
def test_those_who_learn_attend(words: str, value: str) -> None:
    figures: Any = drafted(f"Ngày 5/7/2024, Huyện ủy mở lớp tập huấn. {words}.")["figures"]
    (found,) = figures
    assert (found["measure"], found["value"]) == ("attendees", value)


def test_a_figure_is_printed_without_a_bare_year_and_what_does_not_close() -> None:
    found: Any = drafted(
        "Ngày 5/7/2024, Huyện ủy tổ chức hội nghị tập huấn công tác dân vận năm 2024 cho trên 300 cán bộ.\n"
        "Ban Chỉ đạo đã bình xét và công nhận 45 mô hình (25 tập thể, 20 cá nhân) trong năm."
    )["figures"]
    assert [figure["as_printed"] for figure in found] == [
        "cho trên 300 cán bộ",
        "bình xét và công nhận 45 mô hình",
    ]


def test_whoever_leads_a_model_is_not_all_of_its_members() -> None:
    found = drafted(
        "UBND xã Hạ ra mắt mô hình “Mắt thần” và Ban Chỉ đạo mô hình gồm 7 thành viên trong xã.", "model"
    )
    assert "figures" not in found


@pytest.mark.parametrize(
    ("day", "history"),
    [
        ("Chiều 28-7", {"status": "ra-mat"}),
        ("Chiều 28-7, chào mừng năm 2023", {"status": "ra-mat", "date": "2023-07-28"}),
    ],
)
def test_a_launch_without_a_year_is_offered_and_so_is_its_host(day: str, history: dict[str, str]) -> None:
    found: Any = drafted(f"{day}, UBND xã Hạ ra mắt mô hình “Mắt thần”.", "model")
    (step,) = found["history"]
    assert step.value == history
    assert found["owner"].value == "UBND xã Hạ"


def test_a_launch_whose_year_is_inferred_is_offered_too() -> None:
    found: Any = drafted(
        "Xã Hạ có mô hình mới\n29/7/2023\nNgày 28/7, UBND xã Hạ ra mắt mô hình “Mắt thần”.", "model"
    )
    (step,) = found["history"]
    assert step.value == {"status": "ra-mat", "date": "2023-07-28"}


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "Dự họp có: Lê Văn Mẫu –\nPhó Bí thư Đảng ủy; Trần Thị Thử – Chủ tịch Mặt trận Việt\nNam xã.",
            1,
        ),
        ("Xã Hạ họp dân,\n12/3/2024", 2),
    ],
)
def test_what_no_paragraph_ends_with_goes_on_in_the_next_line(text: str, lines: int) -> None:
    found: Any = open_article(text.encode(), "tin.txt")
    assert len(found.lines) == lines


@pytest.mark.parametrize(
    ("lead", "hosts"),
    [
        ("UBND xã Hạ phối hợp với Công an xã và các tổ chức chính trị", ["UBND xã Hạ", "Công an xã"]),
        ("Ban Dân vận Tỉnh ủy phối hợp với các cơ quan chức năng", ["Ban Dân vận Tỉnh ủy"]),
        ("Ủy ban MTTQ phường Hạ khóa I, nhiệm kỳ 2025-2030", ["Ủy ban MTTQ phường Hạ"]),
        ("Hội Nông dân xã Hạ, huyện Mẫu phối hợp", ["Hội Nông dân xã Hạ"]),
    ],
)
def test_a_host_is_one_that_is_named_without_its_term(lead: str, hosts: list[str]) -> None:
    found: Any = sure(drafted(f"Ngày 5/7/2024, {lead} tổ chức hội nghị.")["organisations"])
    assert [host["name"] for host in found] == hosts


def test_whoever_has_talked_with_people_held_a_dialogue() -> None:
    assert (
        drafted("Ngày 5/7/2024, Chủ tịch UBND xã Hạ đã đối thoại với bà con hai thôn.")["kind"] == "doi-thoai"
    )


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Thứ ba - 14/03/2023 21:472610", "2023-03-14"),
        ("Thứ tư - 15/03/2023 04:12 318 0", "2023-03-15"),
        ("15/03/2023 04:12 318 người dự", ""),
    ],
)
def test_how_often_a_page_was_read_stands_behind_its_time(line: str, day: str) -> None:
    found: Any = drafted(f"Xã Hạ họp dân\n{line}\nXã Hạ đã họp với bà con các thôn.")
    assert found.get("sources", [{}])[0].get("published", "") == day


@pytest.mark.parametrize(
    ("line", "byline", "unit"),
    [
        ("Tin, ảnh: Hoàng Mẫu – Trường Sơn", "Hoàng Mẫu – Trường Sơn", None),
        ("Tin, ảnh: Hoàng Mẫu – Đoàn Văn Thử", "Hoàng Mẫu – Đoàn Văn Thử", None),
        ("Tin, ảnh: Hoàng Mẫu – Trường THPT Hạ", "Hoàng Mẫu", "Trường THPT Hạ"),
        ("Tin, ảnh: Hoàng Mẫu – Đoàn xã Hạ", "Hoàng Mẫu", "Đoàn xã Hạ"),
    ],
)
def test_a_second_writer_is_no_office(line: str, byline: str, unit: str | None) -> None:
    found: Any = drafted(
        f"Xã Hạ họp dân\nNgày 5/7/2024, Huyện ủy tổ chức hội nghị.\nHội nghị kết thúc.\n{line}"
    )
    assert (found["sources"][0]["byline"], found["sources"][0].get("unit")) == (byline, unit)


def test_the_city_ends_no_sentence() -> None:
    found = drafted("Ngày 5/7/2024, tại quận Hạ, TP. Mẫu, Hội Nông dân quận tổ chức hội nghị tập huấn.")
    assert (found["date"], found["kind"]) == ("2024-07-05", "tap-huan")


@pytest.mark.parametrize(
    ("day", "guess"), [("13/12", "2023-12-13"), ("13/1", "2024-01-13"), ("ngày 18 tháng 12", "2023-12-18")]
)
def test_a_year_is_reviewed_late_in_it_or_early_in_the_next(day: str, guess: str) -> None:
    found: Any = drafted(f"Sáng {day}, Huyện ủy tổ chức hội nghị tổng kết năm 2023, nhiệm vụ năm 2024.")
    assert found["date"].value == guess


@pytest.mark.parametrize(
    ("lead", "kind"),
    [
        ("Huyện ủy tổ chức Hội nghị trực tiếp kết hợp trực tuyến tập huấn công tác.", "tap-huan"),
        ("Huyện ủy tổ chức Hội nghị trực tiếp kết hợp với trực tuyến tổng kết năm.", "tong-ket"),
    ],
)
def test_events_are_held_in_the_hall_and_by_line(lead: str, kind: str) -> None:
    assert drafted(f"Ngày 5/7/2024, {lead}")["kind"] == kind


@pytest.mark.parametrize(
    ("lead", "host"),
    [
        ("khối Dân vận xã Hạ", "khối Dân vận xã Hạ"),
        ("Tổng Liên đoàn Mẫu", "Tổng Liên đoàn Mẫu"),
        ("Đảng ủy phường Hạ, TPHCM", "Đảng ủy phường Hạ"),
        ("tại ấp Mẫu", None),
        ("tại hội trường xã, Huyện ủy Mẫu", "Huyện ủy Mẫu"),
        ("tại hội trường UBND phường Hạ, Đảng uỷ phường Hạ", "Đảng uỷ phường Hạ"),
    ],
)
def test_hosts_may_begin_small_or_lie_in_a_city(lead: str, host: str | None) -> None:
    found: Any = sure(drafted(f"Ngày 5/7/2024, {lead} tổ chức hội nghị.").get("organisations", []))
    assert [it["name"] for it in found or ()] == ([host] if host else [])


def test_a_setting_out_is_an_event() -> None:
    assert drafted("Ngày 5/7/2024, UBND xã Hạ tổ chức ra quân làm đường.")["date"] == "2024-07-05"
