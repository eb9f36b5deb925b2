from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from generator.outputs import issue_pdf
from generator.outputs.issue_pdf import issue_data
from generator.render import typesetting
from generator.render.typesetting import print_digest, printable, set_issue
from tests.libraries import PUBLISHER, edition

PLACES = {"places": "tinh: {name: Bắc, type: tinh}\n"}
RECORDS: dict[str, Any] = {
    "mot": {
        "date": "2024-05-01",
        "places": ["tinh"],
        "title": 'Ký *giao ước* #let x = [ $y$ _z_ <nhan> @moc "a" \\ // ghi 😀',
        "standfirst": "Một câu.",
        "published": "2024-05-20",
        "updated": "2024-07-01",
        "figures": [
            {"measure": "models-total", "value": "78", "unit": "mô hình"},
            {"measure": "models-replicated", "value": "100", "qualifier": "over"},
            {"measure": "other", "label": "Tiền", "as_printed": "hàng tỷ"},
            {"measure": "households", "value": "5"},
        ],
    },
    "hai": {
        "kind": "model",
        "date": "2024-06",
        "places": ["tinh"],
        "life": "nhan-rong",
        "fields": ["kinh-te"],
        "published": "2024-06-20",
    },
    "ba": {"date": "", "year": "2024", "published": "2024-06-30", "updated": "2025"},
    "cu": {
        "date": "2020-01-01",
        "corrections": [
            {"date": "2024-04-02", "field": "title", "was": "A", "now": "", "note": "Nhầm."},
            {"date": "2024-05-02", "was": "", "now": "B"},
            {"date": "2024-09-01", "was": "", "now": "C"},
        ],
    },
}
THEME = PUBLISHER.theme_dir


def _text(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    return "\n".join(page.get_textpage().get_text_range() for page in document)


@pytest.fixture(autouse=True)
def fonts_read_anew() -> None:
    """Read the fonts in the test itself, whatever ran before in this process."""
    typesetting._fonts.cache_clear()  # noqa: SLF001 - what a process keeps has no other door


def test_an_issue_says_what_its_records_say_and_no_more() -> None:
    issue = issue_data(edition(RECORDS, PLACES), "2024-q2")
    assert issue["dated"] == [2024, 7, 1]
    assert issue["front"][:2] == ["2 hội nghị; 1 mô hình, điển hình", "Nội dung tính đến ngày 01/7/2024"]
    assert [(part["heading"], [group["heading"] for group in part["groups"]]) for part in issue["parts"]] == [
        ("Hội nghị", ["Tỉnh Bắc", "Chưa rõ địa phương"]),
        ("Mô hình, điển hình", ["Tỉnh Bắc"]),
    ]
    entry = issue["parts"][0]["groups"][0]["records"][0]
    assert entry["figures"] == (
        "tổng số mô hình: 78 mô hình; mô hình được nhân rộng: hơn 100; tiền: “hàng tỷ”"
    )
    assert issue["parts"][0]["groups"][1]["records"][0]["line"].endswith("không rõ ngày")
    assert [it["line"] for it in issue["corrections"]] == [
        "Đính chính 02/5/2024",
        "Đính chính 02/4/2024, nhan đề",
    ]
    assert [chart["heading"] for chart in issue["charts"]] == [
        "Theo tháng",
        "Hội nghị theo loại",
        "Mô hình theo lĩnh vực",
        "Theo tỉnh, thành phố",
    ]


def test_markup_in_content_stays_text_and_the_file_is_tagged() -> None:
    issue = issue_data(edition(RECORDS, PLACES), "2024-q2")
    pdf = set_issue(THEME, issue)
    text = " ".join(_text(pdf).split())
    assert 'Ký *giao ước* #let x = [ $y$ _z_ <nhan> @moc "a" \\ // ghi □' in text
    assert "Trong số này" in text
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    assert document.is_tagged()
    facts = document.get_metadata_dict()
    assert (facts["Title"], facts["CreationDate"]) == ("Bản tin, quý II/2024", "D:20240701000000Z")


def test_the_same_issue_gives_the_same_bytes() -> None:
    issue = issue_data(edition(RECORDS, PLACES), "2024-q2")
    assert set_issue(THEME, issue) == set_issue(THEME, issue)


def test_every_font_stands_in_the_file() -> None:
    records = {**RECORDS, "mot": {"date": "2024-05-01", "title": "Ký giao ước Ặ"}}
    pdf = set_issue(THEME, issue_data(edition(records, PLACES), "2024-q2"))
    assert b"BeVietnamPro-Regular" in pdf
    assert b"NotoSerif" in pdf
    assert b"Libertinus" not in pdf


def test_a_long_issue_keeps_the_summaries_of_its_newest_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.outputs.issue_pdf.LONG", 2)
    monkeypatch.setattr("generator.outputs.issue_pdf.HIGHLIGHTS", 1)
    issue = issue_data(edition(RECORDS, PLACES), "2024-q2")
    entries = {
        each["title"]: each
        for part in issue["parts"]
        for group in part["groups"]
        for each in group["records"]
    }
    assert [each["full"] for each in entries.values()].count(True) == 1
    cut = entries[RECORDS["mot"]["title"]]
    assert (cut["summary"], cut["figures"], cut["line"]) == ("", "", "tỉnh Bắc · 01/5/2024")
    text = " ".join(_text(set_issue(THEME, issue)).split())
    assert "Kỳ này có 3 mục tin: 1 mục mới nhất in kèm tóm tắt" in text
    assert "trang ky-ban-tin/2024-q2/" in text
    assert "Một câu." not in text


def test_an_issue_of_a_whole_country_prints_the_newest_of_each_province_and_counts_the_rest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, most in (("LONG", 2), ("HIGHLIGHTS", 1), ("MOST_LINES", 10)):
        monkeypatch.setattr(f"generator.outputs.issue_pdf.{name}", most)
    records = {
        f"r{n}": RECORDS["mot"] | {"date": f"2024-05-{n + 1:02d}", "title": f"Việc thứ {n}"}
        for n in range(25)
    }
    issue = issue_data(edition(records, PLACES), "2024-q2")
    groups = [group for part in issue["parts"] for group in part["groups"]]
    assert [each["title"] for group in groups for each in group["records"]] == [
        f"Việc thứ {n}" for n in range(24, 14, -1)
    ]
    assert [group["more"] for group in groups] == ["và 15 mục tin nữa, có ở mục lục trên trang"]
    text = " ".join(_text(set_issue(THEME, issue)).split())
    assert "những mục mới nhất còn lại của mỗi tỉnh, thành phố in mỗi mục một dòng" in text
    assert "và 15 mục tin nữa" in text


def test_a_short_issue_keeps_every_summary() -> None:
    issue = issue_data(edition(RECORDS, PLACES), "2024-q2")
    assert issue["note"] == ""
    assert "Một câu." in _text(set_issue(THEME, issue))


def test_many_places_are_cut_to_those_with_most(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.outputs.issue_pdf.MOST_PLACES", 1)
    chart = issue_data(edition(RECORDS, PLACES), "2024-q2")["charts"][-1]
    assert chart["heading"] == "Theo tỉnh, thành phố, 1 nơi nhiều nhất"
    assert chart["rows"] == [{"label": "Tỉnh Bắc", "count": 2}]


def test_a_site_with_an_address_links_its_records() -> None:
    whole = edition(RECORDS, PLACES, publisher=replace(PUBLISHER, site_url="https://example.org/"))
    issue = issue_data(whole, "2024-q2")
    assert issue["front"][2] == "https://example.org/"
    assert issue["corrections"][0]["url"] == "https://example.org/hoi-nghi/2020/cu/#dinh-chinh"
    assert b"https://example.org/hoi-nghi/2024/mot/" in set_issue(THEME, issue)


def test_an_issue_is_set_again_only_when_its_content_or_the_look_changes(tmp_path: Path) -> None:
    whole = edition(RECORDS, PLACES)
    target = next(each for each in issue_pdf.targets(whole) if "2024-q2" in each.path)
    job, again = (issue_pdf.make(each, target) for each in (whole, edition(RECORDS, PLACES)))
    assert job.made_of == again.made_of
    content = job.content(lambda _headline: {})
    assert isinstance(content, bytes)
    assert content.startswith(b"%PDF")
    other = tmp_path / "print" / "fonts"
    other.mkdir(parents=True)
    (tmp_path / "print" / "issue.typ").write_text("")
    assert print_digest(str(tmp_path)) != print_digest(THEME)


def test_letters_that_no_font_draws_become_blanks() -> None:
    assert printable({"a": ["Đắk Lắk – 5 m² → ấ", "漢\x07", 5, None]}) == {
        "a": ["Đắk Lắk – 5 m² → ấ", "□□", 5, None]
    }
