"""What a reader is told: certainty, dates, sums, old names, corrections; and that text stays text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.page_kinds import PAGE_KINDS, pages_of, read_markup
from tests.building import build, tiny

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Dialog, Page

    from tests.conftest import NewPage, Serve

RECORD = PAGE_KINDS["conference"]
MODEL = PAGE_KINDS["model"]
# Fields whose words a page shows as they are; others are keys, or shown as labels and dates.
SHOWN_AS_THEY_ARE = {
    *("title", "summary", "name", "titles", "said", "text", "owner", "venue", "achievements"),
    *("shortcomings", "discussion", "parties", "witnesses", "as_printed", "label", "source_error", "caption"),
    *(
        "credit",
        "publisher",
        "byline",
        "unit",
        "was",
        "now",
        "note",
        "asked_by",
        "address",
        "problem",
        "method",
    ),
    *("results", "goals", "beneficiaries", "forces", "resources", "outputs", "sustainability", "campaign"),
    *("partners", "recipient", "groups", "as_named"),
}
HOSTILE = (
    """<script>alert(1)</script>'"><img src=x onerror=alert(2)><svg onload=alert(3)>"""
    "{{ 7*7 }} {% raw %} @@slot:body@@ </title></main> javascript:alert(4)"
)


@pytest.fixture
def page(tiny_url: str, new_page: NewPage) -> Page:
    """Open the fullest conference, without a script."""
    opened = new_page(java_script_enabled=False)
    opened.goto(f"{tiny_url}{RECORD}")
    return opened


def words(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def section(page: Page, heading: str) -> str:
    """Read the text of one section."""
    found = page.locator("section").filter(has=page.get_by_role("heading", name=heading, exact=True))
    return words(found.last.inner_text())


def leaves(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Walk a record's texts, each with the name of its field; a fact's value counts for the fact."""
    if isinstance(value, list):
        for item in value:
            yield from leaves(item, key)
    elif isinstance(value, dict):
        for name, below in value.items():
            yield from leaves(below, key if name == "value" and "basis" in value else name)
    elif isinstance(value, str):
        yield key, value


@pytest.mark.parametrize("kind", ["conference", "conference-unknown-place", "model", "exemplar"])
def test_a_page_shows_every_text_of_its_record(
    kind: str, tiny_site: Path, tiny_url: str, new_page: NewPage
) -> None:
    opened = new_page(java_script_enabled=False)
    opened.goto(f"{tiny_url}{PAGE_KINDS[kind]}")
    link = opened.get_by_role("link", name="JSON")
    assert link.get_attribute("href") == "record.json"
    record = json.loads((tiny_site / PAGE_KINDS[kind] / "record.json").read_text("utf-8"))
    assert f"{opened.url}".endswith(record["url"])
    shown = words(opened.locator("main").text_content() or "")
    told = [(key, text) for key, text in leaves(record) if key in SHOWN_AS_THEY_ARE]
    assert len(told) > 3
    # A quotation inside quotation marks gets the single ones.
    missing = [
        (key, text)
        for key, text in told
        if text not in shown and words(text).translate({0x201C: "‘", 0x201D: "’"}) not in shown
    ]
    assert missing == []


def test_three_dates_are_three_things(page: Page) -> None:
    told = words(page.locator(".when").inner_text())
    assert re.search(r"Diễn ra Chiều thứ Sáu, (ngày )?0?5/7/2024", told), told
    assert "Ghi vào bản tin 10/7/2024" in told
    assert "Sửa lần cuối 01/8/2024" in told


def test_a_date_known_to_the_month_is_shown_so(tiny_url: str, new_page: NewPage) -> None:
    opened = new_page(java_script_enabled=False)
    opened.goto(f"{tiny_url}{PAGE_KINDS['conference-unknown-place']}")
    told = words(opened.locator(".when").inner_text()).lower()
    assert "tháng 10/2024" in told
    assert "chưa rõ địa phương" in told
    assert "chưa sửa" in told


def test_figures_keep_their_qualifier_and_their_sum(page: Page) -> None:
    told = words(page.locator(".figures").inner_text())
    assert "hơn 100 “hơn 100 mô hình”" in told
    assert "Cộng lại đúng 57: 32 + 25." in told
    assert "Cộng lại đúng 34: 5 + 3 + 26." in told
    assert "từ 150 triệu đến 300 triệu đồng/năm" in told
    assert "Trên tổng số 57 mô hình; nguồn ghi 56%" in told
    assert "Số của nguồn không khớp: Nguồn cộng thành 4" in told
    assert "“hàng tỷ đồng”" in told


def test_a_task_says_what_became_of_it(page: Page) -> None:
    tasks = page.locator(".tasks > li").all_inner_texts()
    assert "Theo dõi tiếp: Đông tổng kết năm 2024" in words(tasks[0])
    assert "chưa có thông tin" in words(tasks[1])
    assert page.locator("#nhiem-vu-duong-hoa").count() == 1


def test_what_is_inferred_is_marked_and_explained(page: Page) -> None:
    venue = page.locator(".when .inferred")
    assert venue.inner_text() == "Hội trường huyện"
    mark = page.locator(".when .mark a")
    reason = page.locator(mark.get_attribute("href") or "")
    assert "Suy ra từ ảnh" in reason.inner_text()


def test_what_the_source_does_not_say_is_called_so(page: Page) -> None:
    assert "Hình thức nguồn không nêu" in words(page.locator(".when").inner_text())


def test_abbreviations_are_spelt_out_once_a_page(page: Page) -> None:
    spelt = {each.inner_text(): each.get_attribute("title") for each in page.locator("abbr").all()}
    assert spelt["UBND"] == "Ủy ban nhân dân"
    assert spelt["BCĐ"] == "Ban Chỉ đạo"
    assert page.locator("abbr", has_text="UBND").count() == 1


def test_a_correction_shows_what_was_and_what_is(page: Page) -> None:
    told = section(page, "Đính chính và thay đổi")
    assert "01/8/2024, đính chính, Số liệu: Đọc nhầm" in told
    assert "Trước ghi 56 Nay ghi 57" in told
    assert "Bạn đọc, ngày 28/7/2024; trả lời ngày 01/8/2024" in told


def test_neighbours_stand_beside_the_record(page: Page) -> None:
    told = section(page, "Hội nghị trước và sau ở cùng nơi")
    assert re.search(r"Trước đó: Đông tổng kết năm 2023.* Sau đó: Đông tổng kết năm 2024", told), told


def test_a_related_record_says_why(page: Page) -> None:
    block = page.locator("section", has=page.get_by_role("heading", name="Liên quan"))
    reasons = [words(each) for each in block.locator(".why").all_inner_texts()]
    groups = [each.get_by_role("link").all_inner_texts() for each in block.get_by_role("list").all()]
    why = {record: reason for reason, records in zip(reasons, groups, strict=True) for record in records}
    assert re.search("(?i)cùng văn bản: Chỉ thị 1-CT/TU", why["Đông tổng kết năm 2023"])
    assert all(reasons)


def test_bodies_say_what_they_are_today(page: Page) -> None:
    assert "nay là Ban Tuyên giáo và Dân vận Huyện ủy Đông, theo Quyết định 3/2025" in section(
        page, "Cơ quan"
    )
    assert "Ban Xây dựng Đảng xã An" in section(page, "Nay cơ quan nào phụ trách")


def test_a_body_says_what_of_its_life_is_inferred(tiny_url: str, new_page: NewPage) -> None:
    opened = new_page(java_script_enabled=False)
    opened.goto(f"{tiny_url}{PAGE_KINDS['organisation']}")
    assert "kết thúc hoạt động tháng 02/2025 (suy ra)" in words(opened.locator(".note").inner_text())
    told = words(opened.locator(".pairs").inner_text())
    assert "tháng 02/2025 (suy ra: Tháng hợp nhất theo chủ trương chung)" in told


def test_a_document_without_a_number_is_named_once(tiny_url: str, new_page: NewPage) -> None:
    opened = new_page(java_script_enabled=False)
    opened.goto(f"{tiny_url}{PAGE_KINDS['document-without-number']}")
    told = words(opened.locator(".listing").inner_text())
    assert told.count("Kế hoạch không số") == 1
    assert "Số, ký hiệu nguồn không nêu" in told
    opened.goto(f"{tiny_url}{MODEL}")
    registered = opened.locator(".life li").first.inner_text()
    assert registered.count("Kế hoạch không số") == 1


def test_a_picture_that_may_only_be_linked_is_not_shown(page: Page) -> None:
    pictures = page.locator(".media img")
    assert [each.get_attribute("alt") for each in pictures.all()] == ["Hội trường nhìn từ cuối phòng"]
    assert page.get_by_role("link", name="Ảnh ở trang nguồn").get_attribute("href") == (
        "https://example.org/anh.jpg"
    )


def test_a_model_shows_its_life_in_order(tiny_url: str, new_page: NewPage) -> None:
    opened = new_page(java_script_enabled=False)
    opened.goto(f"{tiny_url}{MODEL}")
    steps = [words(each) for each in opened.locator(".life > li").all_inner_texts()]
    assert [step.split(" ")[0] for step in steps] == ["Đăng", "Đang", "Công", "Nhân"]
    assert "15/01/2024" in steps[0]
    assert "tại Đông tổng kết năm 2024" in steps[2]
    assert opened.locator(".life [aria-current=step]").inner_text().startswith("Nhân rộng")
    assert opened.locator(".life .inferred").count() == 1
    assert "Theo bài sau" in section(opened, "Điều suy ra")


def test_a_unit_that_ended_says_when_and_what_it_is_now(tiny_url: str, new_page: NewPage) -> None:
    opened = new_page(java_script_enabled=False)
    opened.goto(f"{tiny_url}{PAGE_KINDS['locality-ended']}")
    banner = words(opened.locator(".note").inner_text())
    assert "Huyện Đông kết thúc hoạt động ngày 30/6/2025" in banner
    assert "xã An (một phần), theo Nghị quyết 2/2025" in banner
    assert "phường Bình (một phần), theo Nghị quyết 2/2025" in banner
    opened.locator(".note").get_by_role("link", name="xã An").click()
    before = words(opened.locator(".before").inner_text())
    assert "5 mục tin" in before
    assert "địa bàn cũ: huyện Đông (một phần)" in before
    assert "địa bàn cũ: xã Cũ" in before
    # What happened under old names is not counted to today's unit.
    assert words(opened.locator(".opening").inner_text()).endswith("1 mục tin")


def test_a_place_nobody_knows_is_called_so(tiny_url: str, new_page: NewPage) -> None:
    opened = new_page(java_script_enabled=False)
    opened.goto(f"{tiny_url}{PAGE_KINDS['locality-unknown']}")
    assert "Bản tin không đoán" in opened.locator(".opening").inner_text()
    assert opened.locator("article").count() == 1


def test_a_withdrawn_record_leaves_a_stone_and_not_a_word(tiny_url: str, new_page: NewPage) -> None:
    opened = new_page(java_script_enabled=False)
    opened.goto(f"{tiny_url}{PAGE_KINDS['tombstone']}")
    told = words(opened.locator("main").inner_text())
    assert "01/5/2024" in told
    assert "Theo đề nghị của người được nêu tên" in told
    assert "bí mật" not in opened.content()
    replacement = opened.locator("article article").get_by_role("link").last
    assert (replacement.get_attribute("href") or "").endswith("dong-so-ket-2024/")


@pytest.mark.parametrize("address", ["tin/cu/dong/", "tin/dong-so-ket.html"])
def test_an_old_address_leads_to_the_record(address: str, tiny_url: str, new_page: NewPage) -> None:
    opened = new_page(java_script_enabled=False)
    opened.goto(f"{tiny_url}{address}")
    opened.wait_for_url(f"{tiny_url}{RECORD}")


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the tiny site with markup in whatever an editor may write."""
    settings = tiny(tmp_path_factory.mktemp("hostile"))
    quoted = json.dumps(HOSTILE, ensure_ascii=False)
    changes = {
        "conferences/2024/dong-so-ket-2024.yaml": (
            r"title: \"Đông.*|UBND huyện và ba BCĐ họp sơ kết sáu tháng\.|Nguyễn Văn Thử|hàng tỷ đồng"
            r"|Phó Bí thư Đảng ủy các xã|Tiền xã hội hóa|\"?Nguồn cộng thành 4\"?|Toàn cảnh|Suy ra từ ảnh"
            r"|Tổ chức hội thi|Đọc nhầm"
        ),
        "places.yaml": r"(?<=name: )Đông|(?<=name: )An(?=,)",
        "organisations.yaml": r"Ban Xây dựng Đảng xã An",
        "documents.yaml": r"Về tăng cường công tác dân vận|Chỉ thị số 1",
        "glossary.yaml": r"Ủy ban nhân dân",
        "models/2024/duong-hoa-xa-cu.yaml": r"Đường làng nhiều rác\.|Hội Phụ nữ xã|Đường hoa nông thôn mới",
    }
    for name, pattern in changes.items():
        file = settings.content / name
        text = file.read_text("utf-8")
        put = re.sub(
            pattern, lambda found: f"title: {quoted}" if found[0].startswith("title:") else quoted, text
        )
        assert put != text, name
        file.write_text(put, "utf-8")
    build(settings)
    return settings.site_dir


def test_markup_in_the_content_is_text_on_every_page(hostile_site: Path, tiny_site: Path) -> None:
    assert b"&lt;script&gt;alert(1)" in (hostile_site / RECORD / "index.html").read_bytes()
    for page, file in pages_of(hostile_site).items():
        markup = read_markup(file)
        assert markup.inline == [], page
        assert "x" not in markup.loaded, page
        assert markup.elements.count("main") == markup.elements.count("title") == 1, page
        # As many elements as with harmless words: nothing was injected, nothing was swallowed.
        harmless = read_markup(tiny_site / file.relative_to(hostile_site))
        assert markup.elements.count("img") == harmless.elements.count("img"), page
        assert markup.headings == harmless.headings, page


def test_markup_in_the_content_runs_nowhere(
    hostile_site: Path, served: Serve, new_page: NewPage, faults: list[str]
) -> None:
    # Without the strict policy, which would hide a script that got through.
    url = served(hostile_site, headers={"Content-Security-Policy": "default-src * 'unsafe-inline'"}).url
    opened = new_page()
    dialogs: list[str] = []

    def note(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    opened.on("dialog", note)
    for kind in (
        "conference",
        "model",
        "front",
        "locality-ended",
        "locality-today",
        "document",
        "measure-year",
    ):
        opened.goto(f"{url}{PAGE_KINDS[kind]}")
        assert opened.locator("[src=x], [onerror], [onload]").count() == 0, kind
    opened.goto(f"{url}{RECORD}")
    assert opened.locator("h1").inner_text() == words(HOSTILE)
    assert dialogs == []
    assert faults == []
