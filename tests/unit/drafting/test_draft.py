"""A draft says only what the article says; what is not sure is marked, and nothing breaks the reader."""

from __future__ import annotations

import io
import random
import zipfile
from typing import Any

import pytest

from generator.drafting.article import LARGEST_TEXT, Article, open_article
from generator.drafting.commented_record import commented_record
from generator.drafting.draft import draft
from generator.drafting.marked import Marked, sure
from generator.drafting.spelling import normal
from generator.kinds import read_record
from generator.registers.reading import read_registers
from generator.registry import KINDS

REGISTERS = read_registers(
    {"places.yaml": "huyen-an-son: {name: An Sơn, type: huyen, to: 2025-06-30}\n".encode()}
).registers
LEAD = (
    "Thứ Sáu, ngày 05/7/2024, Ban Dân vận Huyện ủy tổ chức hội nghị sơ kết công tác dân vận 6 tháng đầu năm, "
    "triển khai nhiệm vụ 6 tháng cuối năm 2024 tại huyện An Sơn."
)
ARTICLE = f"""Hội nghị sơ kết công tác dân vận

08/7/2024

lượt xem: 12

{LEAD} Dự hội nghị \
có đồng chí Trần Văn Thử, \
Phó Bí thư Thường trực Huyện uỷ, Chủ tịch HĐND huyện; đồng chí Lê Thị Mẫu - \
UVBTV, Trưởng Ban Dân vận Huyện ủy chủ trì hội nghị.

Toàn huyện đã đăng ký mới hơn 1.200 mô hình. Các xã tiếp nhận 34 đơn, trong đó khiếu nại 5 đơn, tố cáo \
3 đơn, phản ánh, kiến nghị 26 đơn; thực hiện Chỉ thị số 29-CT/TU ngày 22/9/2022 của cấp trên. \
Năm tới phấn đấu thực hiện được 90 mô hình.

Kết luận hội nghị, đồng chí Trần Văn Thử đã giao việc.

Nguyễn Viết Bài (Đài An Sơn)

Bài viết khác
Ngày 01/01/2020, đồng chí Người Khác, Chủ tịch huyện chủ trì.
"""


def drafted(text: str | bytes, name: str = "bai.txt") -> dict[str, Any]:
    found = draft(text if isinstance(text, bytes) else text.encode(), name, REGISTERS)
    assert isinstance(found, dict)
    return found


def test_what_is_filled_in_unmarked_is_what_the_article_says() -> None:
    assert sure(drafted(ARTICLE)) == {
        "date": "2024-07-05",
        "weekday_as_printed": "Thứ Sáu",
        "kind": "so-ket",
        "organisations": [{"name": "Ban Dân vận Huyện ủy", "role": "host"}],
        "period": {"kind": "half", "year": "2024", "n": "1"},
        "next_period": {"kind": "half", "year": "2024", "n": "2"},
        "places": [{"place": "huyen-an-son", "as_named": "huyện An Sơn", "role": "scope"}],
        "people": [
            {
                "name": "Trần Văn Thử",
                "titles": ["Phó Bí thư Thường trực Huyện uỷ", "Chủ tịch HĐND huyện"],
                "roles": ["du", "ket-luan"],
            },
            {"name": "Lê Thị Mẫu", "titles": ["UVBTV", "Trưởng Ban Dân vận Huyện ủy"], "roles": ["chu-tri"]},
        ],
        "documents": [
            {"type": "CT", "number": "29-CT/TU", "date": "2022-09-22", "relation": "cites"},
        ],
        "figures": [
            {
                "measure": "models-registered-new",
                "value": "1200",
                "qualifier": "over",
                "as_printed": "Toàn huyện đã đăng ký mới hơn 1.200 mô hình",
            },
            {
                "measure": "petitions-received",
                "value": "34",
                "as_printed": "Các xã tiếp nhận 34 đơn",
                "breakdown": [
                    {"by": "petition", "key": "khieu-nai", "value": "5"},
                    {"by": "petition", "key": "to-cao", "value": "3"},
                    {"by": "petition", "key": "phan-anh-kien-nghi", "value": "26"},
                ],
            },
        ],
        "sources": [
            {
                "published": "2024-07-08",
                "byline": "Nguyễn Viết Bài",
                "unit": "Đài An Sơn",
                "counters_seen": "12",
            }
        ],
    }


def test_a_draft_lacks_only_the_editors_own_words() -> None:
    filled = drafted(ARTICLE)
    assert not filled.keys() & {"title", "summary", "body"}
    own = {"title": "Nhan đề riêng", "summary": ["Một câu riêng."], "published": "2024-08-01"}
    sources = [{"publisher": "Báo thử", "retrieved": "2024-07-09", **filled["sources"][0]}]
    text = commented_record(KINDS["conferences"], {**filled, **own, "sources": sources})
    found = read_record("conferences/2024/moi.yaml", text.encode(), KINDS["conferences"]).problems
    assert [problem for problem in found if problem.severity == "error"] == []


@pytest.mark.parametrize(
    ("lead", "field", "sure_value"),
    [
        (
            "Chiều 6/1, Huyện ủy tổ chức hội nghị tổng kết năm 2021, triển khai nhiệm vụ năm 2022.",
            "date",
            None,
        ),
        ("Sáng 31/2/2024, Huyện ủy tổ chức hội nghị.", "date", None),
        ("Thứ Hai, ngày 05/7/2024, Huyện ủy tổ chức hội nghị.", "weekday_as_printed", None),
        ("Tối 5/7/2024, Huyện ủy tổ chức hội nghị.", "part_of_day", "toi"),
        ("Ngày 5/7/2024, Huyện ủy tổ chức hội nghị tọa đàm.", "kind", "toa-dam"),
        ("Ngày 5/7/2024, Huyện ủy tổ chức hội nghị sơ kết và tọa đàm.", "kind", None),
        ("Ngày 5/7/2024, Huyện ủy và UBND phối hợp tổ chức hội nghị.", "organisations", None),
        ("Ngày 5/7/2024, bà con thôn Hạ tổ chức buổi họp.", "organisations", None),
        ("Ngày 5/7/2024 tổ chức hội nghị.", "organisations", None),
        ("Ngày 5/7/2024, đồng chí Lê Thị Mẫu chủ trì hội nghị.", "organisations", None),
        ("Ngày 5/7/2024, Huyện ủy tổ chức hội nghị tổng kết giai đoạn 2016-2020.", "period", None),
        ("Ngày 5 tháng 7 năm 2024, Huyện ủy tổ chức hội nghị.", "date", "2024-07-05"),
        ("Chỉ thị số 29-CT/TU ngày 22/9/2022 được bàn tại hội nghị.", "date", None),
        ("Năm 5/7, hội nghị.", "date", None),
        ("Một câu không có gì.", "date", None),
        ("Tại xã Hạ, sáng 05-7-2024, Huyện ủy tổ chức hội nghị.", "date", "2024-07-05"),
        ("Trong 2 ngày 15 và 16/5/2024, Huyện ủy mở lớp tập huấn.", "end_date", "2024-05-16"),
        ("Từ ngày 30/5 đến hết ngày 02/6/2024, Huyện ủy tổ chức hội thi.", "date", "2024-05-30"),
        ("Từ ngày 1/1 đến ngày 30/6/2024, Huyện ủy tổ chức hội thi.", "end_date", None),
        ("Kỷ niệm Ngày thành lập Đoàn (26/3/1931 - 26/3/2024), Huyện đoàn tổ chức hội nghị.", "date", None),
        (
            "Kỷ niệm Ngày thành lập Đoàn 26/3/2024, sáng 5/4/2024, Đoàn xã tổ chức lễ ra quân.",
            "date",
            "2024-04-05",
        ),
        ("Theo Kế hoạch 45-KH/HU của Huyện ủy ngày 1/2/2024, Đảng ủy tổ chức hội nghị.", "date", None),
        ("Đảng ủy xã tổ chức hội nghị đối thoại vào chiều ngày 5/7/2024.", "part_of_day", "chieu"),
        ("Sáng thứ Sáu ngày 05/7/2024, Huyện ủy tổ chức hội nghị.", "weekday_as_printed", "thứ Sáu"),
        ("Sáng Thứ Sáu, 05/7/2024, Huyện ủy tổ chức hội nghị.", "part_of_day", "sang"),
        ("Theo ông A, hội nghị đối thoại ngày 15/6/2024 có 30 ý kiến.", "date", None),
        ("Ngày 15/10 hằng năm, Huyện ủy tổ chức buổi gặp mặt.", "date", None),
        ("Huyện ủy tổ chức hội nghị về Luật có từ ngày 1/7/2023.", "date", None),
    ],
)
def test_what_is_not_sure_is_marked_or_left_out(lead: str, field: str, sure_value: str | None) -> None:
    assert sure(drafted(lead).get(field, "")) in (sure_value, *([""] if sure_value is None else []))


@pytest.mark.parametrize(
    ("lead", "hosts"),
    [
        (
            "UBND huyện phối hợp với Hội Nông dân huyện tổ chức hội nghị.",
            ["UBND huyện", "Hội Nông dân huyện"],
        ),
        ("Ban Dân vận Tỉnh ủy và Công an tỉnh tổ chức lễ ký kết.", ["Ban Dân vận Tỉnh ủy", "Công an tỉnh"]),
        ("Ban Tuyên giáo và Dân vận Tỉnh ủy tổ chức hội nghị.", ["Ban Tuyên giáo và Dân vận Tỉnh ủy"]),
        ("Huyện ủy An Sơn (Bình Hà) tổ chức hội nghị.", ["Huyện ủy An Sơn"]),
        ("Đảng ủy xã Hạ (huyện An Sơn) tổ chức hội nghị.", ["Đảng ủy xã Hạ"]),
        ("Đoàn giám sát của Ủy ban MTTQ huyện do ông A dẫn đầu đến xã.", ["Ủy ban MTTQ huyện"]),
        ("tại xã Hạ, Đoàn kiểm tra số 2 của Huyện ủy An Sơn đã làm việc với xã.", ["Huyện ủy An Sơn"]),
        ("Đoàn giám sát của bà con thôn Hạ đã đến xã.", None),
        (
            "nhân kỷ niệm ngày 15/10, Huyện ủy phối hợp với Huyện đoàn tổ chức hội nghị.",
            ["Huyện ủy", "Huyện đoàn"],
        ),
        ("Huyện ủy và Công an huyện phối hợp tổ chức hội nghị.", ["Huyện ủy", "Công an huyện"]),
        (
            "Đảng ủy Khối cơ quan và doanh nghiệp tỉnh tổ chức hội nghị.",
            ["Đảng ủy Khối cơ quan và doanh nghiệp tỉnh"],
        ),
        ("Sở Giáo dục và Đào tạo, Huyện đoàn tổ chức hội nghị.", ["Sở Giáo dục và Đào tạo", "Huyện đoàn"]),
        ("BCH Đảng bộ xã Hạ tổ chức hội nghị.", ["BCH Đảng bộ xã Hạ"]),
        ("tại nhà văn hóa thôn 3, xã Hạ, Hội Nông dân xã Hạ đã tổ chức hội nghị.", ["Hội Nông dân xã Hạ"]),
        ("Đảng ủy phường Đông, thành phố Hạ vừa tổ chức hội nghị.", ["Đảng ủy phường Đông"]),
        (
            "Huyện ủy phối hợp cùng Trường Chính trị tỉnh mở lớp tập huấn.",
            ["Huyện ủy", "Trường Chính trị tỉnh"],
        ),
        ("dưới sự chủ trì của bà Hà, Bí thư xã, Khối Dân vận xã tổ chức hội nghị.", ["Khối Dân vận xã"]),
        ("hội nghị biểu dương do Đảng ủy xã Tân tổ chức thành công.", ["Đảng ủy xã Tân"]),
        (
            "Ban Tổ chức Hội thi “Dân vận khéo” tỉnh đã khai mạc hội thi.",
            ["Ban Tổ chức Hội thi “Dân vận khéo” tỉnh"],
        ),
        ("Hội nghị của xã tổ chức xong.", None),
        ("Đảng ủy - UBND xã Hạ tổ chức hội nghị.", ["Đảng ủy xã Hạ", "UBND xã Hạ"]),
        ("Ban Văn hóa và Thông tin huyện tổ chức hội nghị.", None),
        ("Hội A phối hợp với Hội B phối hợp với Hội C tổ chức hội nghị.", None),
    ],
)
def test_hosts_are_parted_where_each_is_a_body(lead: str, hosts: list[str] | None) -> None:
    found: Any = sure(drafted(f"Ngày 5/7/2024, {lead}").get("organisations", []))
    second = "co-host" if "phối hợp với" in lead or "phối hợp cùng" in lead else "host"
    expected = [{"name": it, "role": second if at else "host"} for at, it in enumerate(hosts or ())]
    assert found == (expected or None)


@pytest.mark.parametrize(
    ("lead", "kind"),
    [
        ("Công an tỉnh tổ chức lễ ký kết.", "ky-ket"),
        ("Đoàn giám sát của Huyện ủy An Sơn đã đến xã.", "giam-sat"),
        ("Huyện ủy tổ chức lễ phát động thi đua.", "phat-dong"),
        ("Huyện ủy tổ chức sơ kết công tác dân vận.", "so-ket"),
        ("Huyện ủy mở lớp bồi dưỡng nghiệp vụ.", "tap-huan"),
        ("Ban Pháp chế HĐND xã đã tổ chức giám sát việc công khai.", "giam-sat"),
        ("Huyện ủy tổ chức Hội nghị trực tuyến toàn huyện sơ kết công tác.", "so-ket"),
        ("Huyện ủy tổ chức Hội nghị học tập, quán triệt Chỉ thị.", "quan-triet"),
        ("Hội Nông dân xã ra mắt mô hình hay.", "ra-mat"),
        ("Đoàn giám sát của Huyện ủy đã có buổi làm việc với xã.", None),
    ],
)
def test_kinds_of_events_are_read(lead: str, kind: str | None) -> None:
    assert sure(drafted(f"Ngày 5/7/2024, {lead}")["kind"]) == kind


@pytest.mark.parametrize(
    ("words", "kind", "number"),
    [
        ("Luật Thực hiện dân chủ ở cơ sở số 10/2022/QH15", "LUAT", "10/2022/QH15"),
        ("Chương trình phối hợp số 05-CTrPH/BDV-CA", "CTrPH", "05-CTrPH/BDV-CA"),
        ("Nghị quyết liên tịch số 403/2017/NQLT-UBTVQH", "NQLT", "403/2017/NQLT-UBTVQH"),
        ("pháp luật và Nghị định số 59/2023/NĐ-CP", "NĐ", "59/2023/NĐ-CP"),
        ("Chương trình hành động số 33-CTr/TU", "CTr", "33-CTr/TU"),
        ("Pháp lệnh số 34/2007/PL-UBTVQH11", "PL", "34/2007/PL-UBTVQH11"),
        ("Luật Đất đai và Nghị định số 59/2023/NĐ-CP", "NĐ", "59/2023/NĐ-CP"),
    ],
)
def test_documents_of_many_types_are_read(words: str, kind: str, number: str) -> None:
    (found,) = drafted(f"Các xã thực hiện {words}.")["documents"]
    assert (found["type"], found["number"]) == (kind, number)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Cập nhật: 09:42, 17/10/2023", "2023-10-17"),
        ("16:05 - 25/12/2023", "2023-12-25"),
        ("Thứ Bảy, 14/9/2024, 11:02 (GMT+7)", "2024-09-14"),
        ("(Cập nhật: 04/10/2023 08:15)", "2023-10-04"),
        ("Ngày đăng: 12-09-2024", "2024-09-12"),
        ("Thứ tư - 08/01/2025 16:42 Đã xem: In ra", "2025-01-08"),
        ("(05/07/2024 10:27:15 AM)", "2024-07-05"),
        ("Đăng bởi: Ban biên tập | Ngày 19/09/2025", "2025-09-19"),
        ("14 Tháng Sáu, 2024", "2024-06-14"),
        ("BÁO VÍ DỤ | 22-08-2019 07:12:05", "2019-08-22"),
        ("02/07/2021 | Tin hoạt động", "2021-07-02"),
        ("Tháng Mười Hai 1, 2024", "2024-12-01"),
    ],
)
def test_the_day_of_publication_is_read_from_its_line(line: str, day: str) -> None:
    assert drafted(f"Đầu đề\n{line}\nHọp.")["sources"] == [{"published": day}]


def test_what_a_line_says_beside_its_day_makes_it_no_line_of_publication() -> None:
    assert "sources" not in drafted("Đầu đề\nHạn nộp hồ sơ: 12/09/2024\nHọp.")
    clock = "<body><p>Thứ Sáu, ngày 27 tháng 11 năm 2026</p><h1>Tin</h1><p>Ngày đăng: 1/2/2024</p><p>Họp.</p>"
    assert drafted(clock, "a.html")["sources"][0]["published"] == "2024-02-01"
    told = '<meta property="article:published_time" content="2023-03-22T08:10:00+07:00"><body><p>Họp.</p>'
    assert drafted(told, "a.html")["sources"] == [{"published": "2023-03-22"}]
    data = '<script type="application/ld+json">{"datePublished": "2023-11-18T07:30:00+07:00"}</script>'
    assert drafted(f"{data}<p>Họp.</p>", "a.html")["sources"] == [{"published": "2023-11-18"}]
    for never in ("2023-02-31", "hôm qua"):
        assert "sources" not in drafted(
            f'<meta itemprop="datePublished" content="{never}"><p>Họp.</p>', "a.html"
        )


def test_a_title_may_say_the_year_of_the_stretch_of_time() -> None:
    lead = "Ngày 30/12/2025, Huyện ủy tổ chức hội nghị sơ kết 6 tháng cuối năm, triển khai nhiệm vụ năm 2026."
    found = drafted(f"Sơ kết công tác dân vận 6 tháng cuối năm 2025\n{lead}")
    assert found["period"] == {"kind": "half", "year": "2025", "n": "2"}
    assert "period" not in drafted(lead)


def test_what_stands_deep_in_an_article_is_not_surely_what_it_tells_of() -> None:
    prose = "Những năm qua, công tác dân vận của xã có nhiều chuyển biến tích cực trên các lĩnh vực."
    told = "Ngày 5/7/2024, UBND xã Hạ tổ chức hội nghị đối thoại với Nhân dân."
    assert drafted(f"{prose}\n{told}")["kind"] == "doi-thoai"
    title = "Cần nhân rộng và lan tỏa hơn nữa trong toàn huyện các mô hình “Dân vận khéo”"
    assert drafted(f"{title}\n{prose}\n{title}\n{told}")["kind"] == "doi-thoai"
    late = drafted(f"{prose}\n{prose}\n{told}")
    assert sure({name: late[name] for name in ("date", "kind", "organisations")}) is None
    assert "kind" not in drafted(
        f"{prose}\nUBND xã Hạ tổ chức 1 hội nghị đối thoại, có 19 ý kiến của Nhân dân trong xã."
    )


def test_two_sentences_may_tell_of_one_event() -> None:
    told = (
        "Ban Dân vận Huyện ủy An Sơn vừa tổ chức hội nghị giao ban công tác dân vận tháng 5 năm 2024. "
        "Hội nghị diễn ra vào chiều 31/5/2024."
    )
    found = drafted(told)
    assert (found["date"], found["kind"], found["part_of_day"]) == ("2024-05-31", "giao-ban", "chieu")
    assert found["organisations"] == [{"name": "Ban Dân vận Huyện ủy An Sơn", "role": "host"}]
    lead = "Thường trực Đảng ủy xã Hạ vừa chủ trì tổ chức hội nghị đối thoại giữa Bí thư với thanh niên."
    found = drafted(f"{lead} Ngày 25-3-2026, buổi đối thoại có 85 người tham gia.")
    assert found["organisations"] == [{"name": "Thường trực Đảng ủy xã Hạ", "role": "host"}]
    undated = drafted(told.partition(" Hội nghị diễn")[0])
    assert "date" not in undated
    assert undated["period"] == {"kind": "month", "year": "2024", "n": "5"}
    assert "organisations" not in drafted(
        "Từ đầu năm đến nay, các địa phương trong huyện tổ chức 22 cuộc đối thoại."
    )


@pytest.mark.parametrize(
    ("line", "byline", "unit"),
    [
        ("Tác giả: Ngọc Lan - UBMTTQ xã", "Ngọc Lan", "UBMTTQ xã"),
        ("Bài và ảnh: MỸ HẠNH", "MỸ HẠNH", None),
        ("Bài, ảnh: K.N", "K.N", None),
        ("Tin, ảnh: Thanh Trúc – Hữu Lợi", "Thanh Trúc – Hữu Lợi", None),
        ("Bài: Vũ Thanh Hà; Ảnh: Đức Anh", "Vũ Thanh Hà", None),
        ("Thu Phương (Trung tâm VH,TT&TT huyện)", "Thu Phương", "Trung tâm VH,TT&TT huyện"),
        (
            "Người viết: Trịnh Thị Lụa - Công chức Văn hóa - xã hội",
            "Trịnh Thị Lụa",
            "Công chức Văn hóa - xã hội",
        ),
    ],
)
def test_whoever_wrote_is_read_from_the_last_lines(line: str, byline: str, unit: str | None) -> None:
    found = drafted(f"Đầu đề\nMột câu.\n{line}\nNguồn tin: huyện")["sources"][0]
    assert (found["byline"], found.get("unit")) == (byline, unit)
    assert "sources" not in drafted("Đầu đề\nMột câu.\nVăn phòng UBND xã\nHội Nông dân huyện")


def test_the_title_is_the_heading_that_the_window_has_and_the_article_begins_there() -> None:
    page = (
        "<title>Xã Hạ đối thoại - Cổng thông tin</title><body><h1>Cổng thông tin huyện</h1><p>Tin mới</p>"
        f"<p>Ngày 1/1/2020, Hội A tổ chức hội nghị</p><h3>Xã Hạ đối thoại</h3><p>{LEAD}</p></body>"
    )
    found = drafted(page, "a.html")
    assert (found["date"], found["sources"][0]["title"]) == ("2024-07-05", "Xã Hạ đối thoại")
    plain = f"<title>Xã Hạ | Tin - Trang tin xã Hạ</title><div>Xã Hạ | Tin</div><p>{LEAD}</p>"
    assert drafted(plain, "a.html")["sources"] == [{"title": "Xã Hạ | Tin"}]
    assert "sources" not in drafted("<title>Tin | Xã Hạ</title><h1>Xã Hạ</h1><p>Họp.</p>", "a.html")
    assert "sources" not in drafted("<title>Trang</title><h1>Cổng thông tin huyện</h1><p>Họp.</p>", "a.html")


def test_what_stands_around_an_article_is_no_part_of_it() -> None:
    page = (
        "<body><div class='top-menu'>Ngày 1/1/2020, Hội A tổ chức hội nghị</div><h2>Tin</h2>"
        f"<div class='has-sidebar'><p>{LEAD}</p></div><div class='tags'>đồng chí Lê Văn Anh, Bí thư</div>"
        "<p>Tin cùng chuyên mục</p><p>Đồng chí Trần Bình Tư, Chủ tịch UBND huyện đi thăm.</p></body>"
    )
    found = drafted(page, "a.html")
    assert found["date"] == "2024-07-05"
    assert "people" not in found


def test_a_weekday_is_read_where_the_year_is_inferred_too() -> None:
    found = drafted(
        "Đầu đề\n21/03/2026\nSáng thứ Bảy (21/3), Khối Dân vận xã Hạ tổ chức Lễ phát động thi đua."
    )
    assert (found["weekday_as_printed"], found["part_of_day"]) == ("thứ Bảy", "sang")


def test_what_is_signed_besides_has_a_time_of_its_own() -> None:
    lead = "Ngày 8/12/2022, Huyện ủy tổ chức hội nghị tổng kết công tác năm 2022 và ký kết giao ước năm 2023."
    found = drafted(lead)
    assert found["period"] == {"kind": "year", "year": "2022"}
    assert "next_period" not in found


def test_this_morning_is_a_part_of_the_day() -> None:
    found = drafted("Đầu đề\n25/12/2023\nSáng nay (25/12), Hội Nông dân huyện tổ chức hội nghị.")
    assert found["part_of_day"] == "sang"
    assert found["date"]["note"].startswith("nguồn chỉ ghi “Sáng nay (25/12)”")
    assert found["organisations"] == [{"name": "Hội Nông dân huyện", "role": "host"}]


@pytest.mark.parametrize(
    ("told", "address"),
    [
        ("Về bản Nà, xã Hạ hôm nay. Mô hình do Chi bộ bản Nà phát động.", "bản Nà, xã Hạ"),
        ("Về bản Nà, xã Hạ hôm nay. Mô hình do Chi bộ bản Thượng phát động.", None),
        ("Ông Bảy, chủ hộ tham gia mô hình tại ấp 5 kể.", None),
        ("Mô hình tại ấp 5 lan ra các ấp.", None),
        ("Ra mắt mô hình tại ấp 5.", "ấp 5"),
        ("Mô hình ở thôn Đông, xã Hạ. Tại thôn Đông có 5 hộ.", "thôn Đông, xã Hạ"),
        ("Mô hình tại thôn Đông, thôn Đoài.", None),
        ("Mô hình ở thôn Đông. Tại thôn Đoài cũng vậy.", None),
    ],
)
def test_a_model_is_where_the_article_says_one_place_alone(told: str, address: str | None) -> None:
    found = draft(f"Mô hình “Đường hoa”. {told}".encode(), "bai.txt", REGISTERS, "model")
    assert isinstance(found, dict)
    assert sure(found.get("address", Marked("", ""))) == address


@pytest.mark.parametrize(
    ("told", "owner", "partners"),
    [
        ("do Công an phường phối hợp với Hội Nông dân triển khai.", "Công an phường", ["Hội Nông dân"]),
        (
            "do Công an phường chủ trì, phối hợp cùng Đoàn xã tổ chức thực hiện.",
            "Công an phường",
            ["Đoàn xã"],
        ),
        ("do Công an phường phối hợp với Hội Nông dân và Đoàn xã thực hiện.", "Công an phường", None),
        ("do Công an phường và Đoàn xã thực hiện.", None, ()),
        ("do Công an phường triển khai.", "Công an phường", ()),
        ("do Công an phường trực tiếp quản lý.", "Công an phường", ()),
        ("được Hội Nông dân xã thành lập vào tháng 5/2021.", "Hội Nông dân xã", ()),
    ],
)
def test_who_runs_a_model_and_who_helps_are_told_apart(
    told: str, owner: str | None, partners: list[str] | tuple[()] | None
) -> None:
    found = draft(f"Mô hình “Đường hoa” {told}".encode(), "bai.txt", REGISTERS, "model")
    assert isinstance(found, dict)
    assert sure(found["owner"]) == owner
    assert sure(found.get("partners", ())) == (partners or None)
    assert ("partners" in found) == (partners != ())


def test_since_when_a_model_works_and_when_it_was_recognised_may_be_told_actively() -> None:
    told = (
        "Từ tháng 8/2025, Chi bộ tổ dân phố Hạ đã triển khai mô hình “Đường hoa”. Ngày 30/10/2025, Ban Chỉ "
        "đạo đã công nhận “Đường hoa” là mô hình điểm theo Quyết định số 27-QĐ/BCĐ ngày 28/10/2025."
    )
    found = draft(told.encode(), "bai.txt", REGISTERS, "model")
    assert isinstance(found, dict)
    assert found["history"] == [
        {"status": "dang-trien-khai", "date": "2025-08"},
        {"status": "cong-nhan", "date": "2025-10-30"},
    ]


def test_the_owner_says_where_a_model_is_and_sentences_when_it_began_and_was_praised() -> None:
    told = (
        "MÔ HÌNH “ĐƯỜNG HOA”\nMô hình “Đường hoa” của Chi hội Phụ nữ thôn Hạ được triển khai từ năm 2022. "
        "Thôn Hạ, xã Đông có 90 hộ. Ra mắt theo Kế hoạch 5-KH/HPN ngày 1/2/2022. Tại thôn Hạ, xã Đông, mô "
        "hình có 30 thành viên. Tháng 5/2024, mô hình được UBND xã tặng giấy khen và đã được nhân rộng. Năm "
        "2023, mô hình được huyện công nhận."
    )
    found = draft(told.encode(), "bai.txt", REGISTERS, "model")
    assert isinstance(found, dict)
    assert (found["name"], found["owner"]) == ("Đường hoa", "Chi hội Phụ nữ thôn Hạ")
    assert found["address"] == "thôn Hạ, xã Đông"
    assert found["history"] == [
        {"status": "dang-trien-khai", "date": "2022"},
        {"status": "cong-nhan", "date": "2023"},
        {"status": "khen-thuong", "date": "2024-05"},
    ]
    alone = draft("Mô hình “Đường hoa” do Chi hội thực hiện.".encode(), "bai.txt", REGISTERS, "model")
    assert isinstance(alone, dict)
    assert isinstance(alone["owner"], Marked)


@pytest.mark.parametrize(
    ("told", "guiding"),
    [
        ("Dưới sự hướng dẫn của Hội Nông dân xã, mô hình “Đường hoa” lớn dần.", "Hội Nông dân xã"),
        ("Mô hình “Đường hoa” có sự hướng dẫn trực tiếp của Đảng ủy xã.", "Đảng ủy xã"),
        ("Mô hình “Đường hoa” có sự hướng dẫn của Đảng ủy và Hội Nông dân.", None),
        ("Mô hình “Đường hoa” hay. Có sự hướng dẫn của Hội Nông dân, hội nghị kết thúc.", ""),
    ],
)
def test_who_guides_a_model_is_told(told: str, guiding: str | None) -> None:
    found = draft(told.encode(), "bai.txt", REGISTERS, "model")
    assert isinstance(found, dict)
    assert sure(found.get("guiding_organisation", "")) == guiding


def test_a_year_is_taken_from_the_day_of_publication_alone_when_that_is_near() -> None:
    lead = "Ngày 5/7, Huyện ủy tổ chức hội nghị."
    assert drafted(f"Đầu đề\n08/7/2024\n{lead}")["date"]["basis"] == "inferred"
    assert sure(drafted(f"Đầu đề\n08/12/2024\n{lead}")["date"]) is None
    assert sure(drafted("Đầu đề\n08/7/2023\nNgày 29/2, Huyện ủy tổ chức hội nghị.")["date"]) is None


def test_the_last_days_of_a_month_are_days() -> None:
    article = f"Đầu đề\n31/7/2024\n{LEAD}\nHội nghị bàn Chỉ thị số 29-CT/TU ngày 30/9/2022 của tỉnh."
    found = drafted(article)
    assert found["sources"][0]["published"] == "2024-07-31"
    assert found["documents"][0]["date"] == "2022-09-30"
    never = drafted(article.replace("31/7", "31/6").replace("30/9", "31/9"))
    assert "sources" not in never
    assert "date" not in never["documents"][0]


def test_titles_that_cannot_be_split_are_marked() -> None:
    people = drafted(
        "Đồng chí Lê Văn Anh, Phó Trưởng Ban Văn hóa, Thông tin huyện.\nĐồng chí Tô Văn Bình, thôn Hạ."
    )["people"]
    assert people[0]["titles"].words == "“Phó Trưởng Ban Văn hóa, Thông tin huyện”"
    assert people[1]["titles"].value == ""


@pytest.mark.parametrize(
    ("words", "issuer"),
    [
        (" của Ban Thường vụ Huyện uỷ về dân vận.", "Ban Thường vụ Huyện uỷ"),
        (" ngày 2/3/2024 của UBND huyện, các xã", "UBND huyện"),
        (" của Huyện ủy", "Huyện ủy"),
        (" của các cấp.", None),
        (", theo ý của Huyện ủy.", None),
    ],
)
def test_a_document_has_the_issuer_that_stands_behind_its_number(words: str, issuer: str | None) -> None:
    assert drafted(f"Bàn Kế hoạch số 12-KH/HU{words}")["documents"][0].get("issuer") == issuer


def test_documents_that_are_named_together_have_one_issuer() -> None:
    found = drafted(
        "Bàn Quyết định số 217-QĐ/TW, 218-QĐ/TW ngày 12 tháng 12 năm 2013 của Bộ Chính trị (khóa XI)."
    )["documents"]
    assert [(it["number"], it.get("date"), it["issuer"]) for it in found] == [
        ("217-QĐ/TW", None, "Bộ Chính trị"),
        ("218-QĐ/TW", "2013-12-12", "Bộ Chính trị"),
    ]


@pytest.mark.parametrize(
    ("words", "measure", "value"),
    [
        ("Nhân dân hiến hơn 12,5 ha đất", "land-m2", "125000"),
        ("Nhân dân hiến 1.200m2 đất, đóng góp 3.500 ngày công", "labour-days", "3500"),
        ("Nhân dân đóng góp 9.800 ngày công và hơn 6,4 tỷ đồng", "money-vnd", "6,4 tỷ"),
        ("Công trình có tổng kinh phí 240 triệu đồng", "money-vnd", "240 triệu"),
        ("Huyện có 112 mô hình “Dân vận khéo”", "models-total", "112"),
        ("Có 98 mô hình được Ban Chỉ đạo huyện công nhận", "models-recognised", "98"),
        ("Các xã đã giải quyết 195/203 đơn", "petitions-resolved", "195"),
        ("Các xã tổ chức 4 cuộc tiếp công dân", "citizen-receptions", "4"),
        ("Hội nghị có sự tham dự của hơn 150 đại biểu", "attendees", "150"),
        ("Tập huấn nghiệp vụ dân vận cho 85 cán bộ", "attendees", "85"),
        ("Lắp đèn trên chiều dài 4,2 km", "length-m", "4200"),
        ("Tham dự hội nghị có hơn 200 đại biểu", "attendees", "200"),
        ("Có 19 câu hỏi, 19/19 ý kiến được trả lời", "opinions-answered", "19"),
        ("Ban thực hiện 6 cuộc giám sát", "inspections", "6"),
        ("Các cấp đã kiểm tra, giám sát 23 cuộc", "inspections", "23"),
        ("Bà con đóng góp trên 45.000 ngày công", "labour-days", "45000"),
        ("Nhà hảo tâm ủng hộ 36.500.000 đồng", "money-vnd", "36500000"),
        ("Lãnh đạo xã đã trả lời, làm rõ 23/25 ý kiến", "opinions-answered", "23"),
        ("Mô hình có 45 hộ dân tham gia", "households", "45"),
        ("Nhân dân hiến 42,8 héc-ta đất", "land-m2", "428000"),
        ("Đã có 15.600 lượt người dự và 2.870 lượt ý kiến", "opinions-raised", "2870"),
    ],
)
def test_numbers_are_read_with_what_they_count(words: str, measure: str, value: str) -> None:
    found = {it["measure"]: it["value"] for it in drafted(f"{words}.")["figures"]}
    assert found[measure] == value


@pytest.mark.parametrize(
    "words",
    [
        "Ông Lê Văn Tư hiến 500 m2 đất làm đường.",
        "Gia đình bà Sáu đóng góp 85 ngày công.",
        "Hộ nghèo được vay vốn 50 triệu đồng/hộ.",
        "Huyện có 98 mô hình “Dân vận khéo” tiêu biểu.",
        "Huyện đề nghị xã góp ý kiến.",
        "Huyện có 268 mô hình “Dân vận khéo” được đăng mới.",
        "Trong đó xã Hạ có 5 mô hình “Dân vận khéo”.",
        "Hội vận động hội viên vay vốn 300 triệu đồng.",
    ],
)
def test_what_one_family_gave_is_no_figure_of_all(words: str) -> None:
    assert "figures" not in drafted(words)


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        (
            " (gồm: 3 mô hình lĩnh vực kinh tế, 2 mô hình về văn hóa - xã hội)",
            ["kinh-te 3", "van-hoa-xa-hoi 2"],
        ),
        (", trong đó có 3 mô hình tập thể, 2 mô hình cá nhân", ["tap-the 3", "ca-nhan 2"]),
        (", gồm: kinh tế 3 mô hình; quốc phòng, an ninh 2 mô hình", ["kinh-te 3", "quoc-phong-an-ninh 2"]),
        (", trong đó kinh tế 3 mô hình; quốc phòng, an ninh 1 mô hình", None),
        (", trong đó khiếu nại 3 đơn, tố cáo 2 đơn", None),
        (" (kinh tế: 3; quốc phòng - an ninh: 2)", ["kinh-te 3", "quoc-phong-an-ninh 2"]),
        (" (kinh tế: 3; quốc phòng - an ninh: 1)", None),
    ],
)
def test_parts_are_read_in_the_orders_that_articles_have(words: str, parts: list[str] | None) -> None:
    figure = drafted(f"Huyện có 5 mô hình “Dân vận khéo”{words}.")["figures"][0]
    assert [f"{row['key']} {row['value']}" for row in figure.get("breakdown", ())] == (parts or [])


def test_a_part_of_a_number_is_no_figure_of_its_own() -> None:
    found = drafted("Hội nghị có 25 ý kiến (trong đó có 20 ý kiến trực tiếp).")["figures"]
    assert [it["value"] for it in found] == ["25"]


def test_a_number_told_twice_is_one_figure() -> None:
    found = drafted("Huyện công nhận 5 mô hình.\nĐã công nhận 5 mô hình, gồm 3 tập thể, 2 cá nhân.")[
        "figures"
    ]
    assert [len(it.get("breakdown", ())) for it in found] == [2]


def test_a_part_that_does_not_close_is_partial() -> None:
    figure = drafted("Xã tiếp nhận 9 đơn, trong đó khiếu nại 5 đơn, tố cáo 3 đơn.")["figures"][0]
    assert figure["partial"] == "true"
    assert "breakdown" not in drafted("Xã tiếp nhận 9 đơn, trong đó có việc khó.")["figures"][0]


def test_a_web_page_gives_its_article_and_what_it_says_of_itself() -> None:
    page = (
        '<html><head><meta property="og:title" content="Nhan đề">'
        '<meta property="og:site_name" content="Báo Thử">'
        '<link rel="canonical" href="https://an.gov.vn/bai"></head><body><nav>Ngày 1/1/2020</nav>'
        f"<article><h1>Nhan đề</h1><p>{LEAD[:40]}<b>{LEAD[40:]}</b></p></article>"
        "<footer>chân</footer></body></html>"
    )
    found = drafted(page, "bai.html")
    assert found["date"] == "2024-07-05"
    assert found["sources"] == [
        {"publisher": "Báo Thử", "kind": "state-portal", "url": "https://an.gov.vn/bai", "title": "Nhan đề"}
    ]
    party = drafted("<html><body><h1>Đầu đề</h1><p>https://an.dcs.vn/x</p><p>chữ</p>")
    assert party["sources"][0] == {"kind": "party-site", "url": "https://an.dcs.vn/x", "title": "Đầu đề"}
    deep = "<div>" * 5000 + "chữ" + "</div>" * 5000
    assert isinstance(draft(deep.encode(), "x.html", REGISTERS), (dict, tuple))


def word_file(xml: bytes, name: str = "word/document.xml") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, xml)
    return file.getvalue()


W = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'


def test_a_word_file_gives_its_paragraphs() -> None:
    body = f"<w:p><w:r><w:t>{LEAD}</w:t><w:br/><w:x>ẩn</w:x></w:r></w:p></w:document>".encode()
    assert open_article(word_file(W + body), "a.docx") == Article((LEAD,))


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "article-without-text"),
        (b"x" * (16 * 1024 * 1024 + 1), "article-too-large"),
        (b"PK\x03\x04 broken", "article-unreadable"),
        (word_file(b"<a/>", "khac.xml"), "article-unreadable"),
        (word_file(W + b" " * LARGEST_TEXT), "article-unreadable"),
        (word_file(b"<!DOCTYPE a [<!ENTITY b 'c'>]>" + W), "article-unreadable"),
        (word_file(W), "article-unreadable"),
        (b"\x89PNG\0\0\0", "article-unreadable"),
        (b"<html></html>", "article-without-text"),
    ],
)
def test_what_is_no_article_is_a_problem(raw: bytes, code: str) -> None:
    found = draft(raw, "bai", REGISTERS)
    assert isinstance(found, tuple)
    assert [problem.code for problem in found] == [code]


def test_other_encodings_are_read() -> None:
    assert drafted(LEAD.encode("utf-16"))["date"] == "2024-07-05"
    assert open_article("charset=windows-1258 \xe1".encode("cp1258"), "x") == Article(
        ("charset=windows-1258 á",)
    )
    assert isinstance(open_article(b"a \xff b", "x"), tuple)


def test_broken_articles_break_nothing() -> None:
    rng = random.Random(7)
    whole = ARTICLE.encode()
    for _ in range(150):
        raw = bytearray(whole)
        for _ in range(rng.randint(1, 40)):
            raw[rng.randrange(len(raw))] = rng.randrange(256)
        start = rng.randrange(len(raw))
        assert isinstance(draft(bytes(raw[start:] + raw[:start]), "x", REGISTERS), (dict, tuple))


def test_long_lines_take_no_long_time() -> None:
    pieces = ("đồng chí Lê Văn A, ", "ngày 5/7 ", "Chỉ thị số ", "huyện An ", "trong đó ", "3/4 mô hình ")
    of_models = (
        "mô hình “A",
        "mô hình tại thôn A ",
        "mô hình do Hội A ",
        "Chủ tịch Lê Văn A ",
        "được công nhận ",
    )
    of_people = (
        "ông Lê Văn A, ",
        "Bí thư A, Chủ tịch B, ",
        "Đại tá Lê ",
        "Luật một số ",
        "Đoàn giám sát của Hội ",
        "Hội A và ",
    )
    for piece in (*pieces, *of_models, *of_people):
        for kind in ("conference", "model"):
            draft(((piece * 4000 + "\n") * 20).encode(), "bai.txt", REGISTERS, kind)


def test_tone_marks_are_compared_in_one_place() -> None:
    assert normal("Huyện uỷ toạ đàm quý hoàn") == "Huyện ủy tọa đàm quý hoàn"
