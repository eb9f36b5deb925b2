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
        ("Ban Văn hóa và Thông tin huyện tổ chức hội nghị.", None),
        ("Hội A phối hợp với Hội B phối hợp với Hội C tổ chức hội nghị.", None),
    ],
)
def test_hosts_are_parted_where_each_is_a_body(lead: str, hosts: list[str] | None) -> None:
    found: Any = sure(drafted(f"Ngày 5/7/2024, {lead}").get("organisations", []))
    second = "co-host" if " với " in lead else "host"
    expected = [{"name": it, "role": second if at else "host"} for at, it in enumerate(hosts or ())]
    assert found == (expected or None)


@pytest.mark.parametrize(
    ("lead", "kind"),
    [
        ("Công an tỉnh tổ chức lễ ký kết.", "ky-ket"),
        ("Đoàn giám sát của Huyện ủy An Sơn đã đến xã.", "giam-sat"),
        ("Huyện ủy tổ chức lễ phát động thi đua.", "phat-dong"),
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
    ],
)
def test_the_day_of_publication_is_read_from_its_line(line: str, day: str) -> None:
    assert drafted(f"Đầu đề\n{line}\nHọp.")["sources"] == [{"published": day}]


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
