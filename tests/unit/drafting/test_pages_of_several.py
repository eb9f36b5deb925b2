"""Pages of several pieces of news, hosts that are one, and years of prizes."""

from __future__ import annotations

from typing import Any

import pytest

from generator.domain.registers import Registers
from generator.drafting.draft import draft
from generator.drafting.event import read_event
from generator.drafting.marked import sure
from generator.drafting.pages_of_several import tells_of_another


@pytest.mark.parametrize(
    ("words", "hosts"),
    [
        ("Đảng bộ Đoàn đại biểu Quốc hội và HĐND tỉnh Mẫu", 1),
        ("Văn phòng Đoàn ĐBQH và HĐND tỉnh Mẫu", 1),
        ("Đảng bộ Ban Dân vận và Sở Nội vụ tỉnh Mẫu", None),
        ("Ban Dân vận Tỉnh ủy và Sở Nội vụ tỉnh Mẫu", 2),
    ],
)
def test_one_host_of_two_bodies_is_not_two(words: str, hosts: int | None) -> None:
    fields = read_event((f"Sáng 23/6/2025, {words} tổ chức hội nghị tổng kết công tác năm 2024.",), "").fields
    found: Any = sure(fields["organisations"])
    assert (len(found) if found else None) == hosts


def test_the_year_of_a_prize_is_not_what_was_reviewed() -> None:
    told = (
        "Chiều 19/11/2024, Tỉnh ủy Mẫu tổ chức tổng kết, trao Giải thưởng sáng tác giai đoạn II "
        "(2023 - 2025) và Giải báo chí cấp tỉnh năm 2024."
    )
    assert "period" not in read_event((told,), "").fields


FIRST = "Sáng nay (01/8), Ban Tuyên giáo Huyện ủy Hạ về nguồn dâng hương tại khu di tích của huyện nhà."
SECOND = (
    "Tại buổi làm việc với Đảng ủy xã Mẫu vào chiều 22/7/2023, Phó Bí thư Huyện ủy Nguyễn Văn Thử "
    "yêu cầu địa phương chuẩn bị chu đáo đại hội."
)


def test_all_of_a_second_piece_of_news_is_marked() -> None:
    text = f"{FIRST}\nTố Mẫu\n{SECOND}"
    found: Any = draft(text.encode(), "bai.txt", Registers(), "conference")
    assert {name for name in found if sure(found[name])} <= {"sources"}


def test_the_piece_of_news_that_has_the_title_is_the_article() -> None:
    own = "Đảng ủy xã Mẫu chuẩn bị đại hội"
    assert not tells_of_another((own, FIRST, SECOND), SECOND)
    assert tells_of_another((FIRST, "Tố Mẫu", SECOND), SECOND)
    later = "Ngày 3/8, Hội Nông dân huyện Hạ tổ chức hội thi cắm hoa chào mừng ngày thành lập Hội."
    assert tells_of_another(("Hội Nông dân huyện Hạ tổ chức hội thi cắm hoa", FIRST, later), FIRST)
    assert not tells_of_another((FIRST, later), FIRST)
