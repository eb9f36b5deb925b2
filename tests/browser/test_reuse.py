"""What a record's page offers to take along, under the strict policy: copies, the A4 notice, the QR code."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from tests.browser.page_kinds import PAGE_KINDS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import NewPage

CONFERENCE = PAGE_KINDS["conference"]
# A function would be called by Playwright itself, a string is not.
NO_PRINTER = "window.printed = 0; window.print = () => { window.printed += 1; }; ''"


@pytest.mark.parametrize("way", ["http", "file"])
def test_the_notice_gets_a_code_that_leads_here(
    way: str, tiny_site: Path, tiny_url: str, new_page: NewPage, faults: list[str]
) -> None:
    page = new_page()
    root = tiny_url if way == "http" else f"{tiny_site.as_uri()}/"
    address = f"{root}{CONFERENCE}" + ("" if way == "http" else "index.html")
    page.goto(address)
    page.evaluate(NO_PRINTER)
    page.get_by_role("button", name="In thông báo A4 có mã QR").click()
    # The policy forbids asking again and again by a string; printing follows at once when the code is there.
    page.locator(".notice .qr").wait_for(state="attached")
    assert page.evaluate("new Promise((done) => setTimeout(() => done(window.printed)))") == 1
    assert page.locator(".notice .qr").count() == 1
    assert page.locator(".notice b").text_content() == address
    # The code says what the library reads back of its own making.
    made = page.evaluate(
        """(address) => {
          const code = window.qrcode(0, "M");
          code.addData(address);
          code.make();
          let dark = 0;
          const count = code.getModuleCount();
          for (let y = 0; y < count; y++) for (let x = 0; x < count; x++) dark += code.isDark(y, x);
          return dark;
        }""",
        address,
    )
    drawn = page.locator(".qr path").last.get_attribute("d") or ""
    assert drawn.count("M") == made
    assert faults == []


def test_texts_are_copied_as_they_stand(tiny_url: str, new_page: NewPage, faults: list[str]) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{tiny_url}{CONFERENCE}")
    for summary, name, expected in (
        ("Bản đọc loa", "bản đọc loa", "Mời bà con nghe bản tin dân vận."),
        ("Trích dẫn", "BibTeX", "@misc{dong-so-ket-2024,"),
    ):
        page.locator("summary", has_text=summary).click()
        page.get_by_role("button", name=f"Chép {name}", exact=True).click()
        page.get_by_role("button", name=f"Đã chép {name}", exact=True).wait_for()
        text = page.evaluate("navigator.clipboard.readText()")
        assert text.startswith(expected)
    assert f"url={{{tiny_url}{CONFERENCE}}}" in text
    assert faults == []


@pytest.mark.parametrize("kind", ["conference", "conference-unknown-place", "model", "exemplar"])
def test_without_scripts_the_printed_notice_has_the_address_in_letters(
    kind: str, tiny_url: str, new_page: NewPage
) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{tiny_url}{PAGE_KINDS[kind]}")
    assert not page.locator(".notice").is_visible()
    page.emulate_media(media="print")
    notice = page.locator(".notice")
    assert notice.is_visible()
    assert notice.inner_text() == f"Đọc đầy đủ và xem nguồn tại địa chỉ: {PAGE_KINDS[kind]}"
    assert page.locator(".qr").count() == 0
    assert not page.locator(".reuse").is_visible()
    # It stands on the first sheet, wherever its lines break.
    sheets = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    printed = sheets[0].get_textpage().get_text_range()
    assert PAGE_KINDS[kind].replace("-", "") in re.sub(r"[\s\ufffe-]", "", printed)


@pytest.mark.parametrize("sign", ["key", "menu"])
def test_the_browsers_own_way_of_printing_has_the_code_too(
    sign: str, tiny_url: str, new_page: NewPage, faults: list[str]
) -> None:
    page = new_page()
    page.goto(f"{tiny_url}{CONFERENCE}", wait_until="networkidle")
    assert page.locator("script[src*=qrcode]").count() == 0
    if sign == "key":
        page.keyboard.down("Control")
    else:
        page.evaluate("dispatchEvent(new Event('blur')); ''")
    page.locator(".notice .qr").wait_for(state="attached")
    # Printing announces itself and draws anew, once; the address stands beside the code in letters.
    sheets = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    notice = sheets[0].get_textpage().get_text_range()
    assert "32 trong 57" in notice
    assert "Địa điểm" in notice
    assert "Đọc đầy đủ và xem nguồn" in notice
    page.emulate_media(media="print")
    assert page.locator(".notice .qr").count() == 1
    assert page.locator(".notice .qr").is_visible()
    assert faults == []
