"""Reading aloud: offered where there is a Vietnamese voice, and only there; driven by a made-up voice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.page_kinds import PAGE_KINDS

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.conftest import Judge, NewPage

CONFERENCE = PAGE_KINDS["conference"]
# Speaks when it is told to: finish() ends what is being said, and what was said is kept.
VOICES = """
window.said = [];
let voices = VOICES, current = null;
class Utterance { constructor(text) { this.text = text; } }
class Synthesis {
  getVoices() { return voices; }
  speak(utterance) { current = utterance; said.push(utterance.text); said.voice = utterance.voice; }
  cancel() { const was = current; current = null; if (was && was.onerror) was.onerror({error: "canceled"}); }
}
Object.defineProperty(window, "speechSynthesis", {value: new Synthesis()});
Object.defineProperty(window, "SpeechSynthesisUtterance", {value: Utterance});
window.finish = () => { const was = current; current = null; was.onend(); return 1; };
window.fail = () => { const was = current; current = null; was.onerror({error: "network"}); return 1; };
window.change = (given) => { voices = given; speechSynthesis.onvoiceschanged?.(); return 1; };
window.speaking = () => current !== null;
"""
VIETNAMESE = (
    '[{lang: "en-US", localService: true}, {lang: "vi_VN", name: "xa"},'
    ' {lang: "vi-VN", localService: true, name: "gần"}]'
)


def _open(new_page: NewPage, address: str, voices: str) -> Page:
    page = new_page()
    page.add_init_script(VOICES.replace("VOICES", voices, 1))
    page.goto(address)
    return page


@pytest.mark.parametrize("way", ["http", "file"])
def test_an_article_is_read_paused_gone_on_with_and_stopped(
    way: str, tiny_site: Path, tiny_url: str, new_page: NewPage, faults: list[str], axe_violations: Judge
) -> None:
    root = tiny_url if way == "http" else f"{tiny_site.as_uri()}/"
    page = _open(new_page, f"{root}{CONFERENCE}index.html", VIETNAMESE)
    main = page.locator(".listen button").first
    assert main.inner_text() == "Nghe bài"
    main.focus()
    page.keyboard.press("Enter")
    title = page.locator("h1").last.inner_text()
    assert page.evaluate("said[0]") == title
    assert page.evaluate("said.voice.name") == "gần"
    assert page.locator(".listen [role=status]").inner_text() == "Đang đọc."
    assert page.locator(".reading").inner_text() == title
    page.evaluate("finish()")
    second = page.evaluate("said[1]")
    # Abbreviations are read in full.
    assert second == "Ủy ban nhân dân huyện và ba Ban Chỉ đạo họp sơ kết sáu tháng."
    # It is paused by the same button, and goes on from the beginning of the sentence.
    assert main.inner_text() == "Tạm dừng"
    page.keyboard.press("Enter")
    assert not page.evaluate("speaking()")
    assert main.inner_text() == "Nghe tiếp"
    page.keyboard.press("Enter")
    assert page.evaluate("said.slice(1)") == [second, second]
    if way == "http":
        assert axe_violations(page) == []
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator(".listen [role=status]").inner_text() == "Đã dừng."
    assert main.inner_text() == "Nghe bài"
    assert main.evaluate("(it) => it === document.activeElement")
    assert page.locator(".reading").count() == 0
    assert faults == []


def test_all_is_read_to_the_end_but_what_is_for_the_eye(tiny_url: str, new_page: NewPage) -> None:
    page = _open(new_page, f"{tiny_url}{CONFERENCE}", VIETNAMESE)
    page.locator(".listen button").first.click()
    for _ in range(500):
        if not page.evaluate("speaking()"):
            break
        page.evaluate("finish()")
    said = page.evaluate("said")
    assert page.locator(".listen [role=status]").inner_text() == "Đã đọc xong."
    whole = " ".join(said)
    assert "Nguồn" not in said
    assert "Trích dẫn" not in whole
    assert all(len(each.split()) <= 40 for each in said)
    assert len(said) > 10


def test_the_script_for_the_loudspeaker_is_read_too(tiny_url: str, new_page: NewPage) -> None:
    page = _open(new_page, f"{tiny_url}{CONFERENCE}", VIETNAMESE)
    page.locator(".listen").wait_for()
    page.locator("summary", has_text="Bản đọc loa").click()
    page.get_by_role("button", name="Nghe bản đọc loa").click()
    assert page.evaluate("said[0]") == "Mời bà con nghe bản tin dân vận."
    page.keyboard.press("Escape")
    assert not page.evaluate("speaking()")
    page.get_by_role("button", name="Nghe bản đọc loa").click()
    page.evaluate("fail()")
    assert page.locator(".listen [role=status]").inner_text() == "Trình duyệt không đọc được bài này."


def test_without_a_voice_nothing_is_offered_or_loaded(
    tiny_url: str, new_page: NewPage, faults: list[str]
) -> None:
    page = _open(new_page, f"{tiny_url}{CONFERENCE}", '[{lang: "en-US"}, {lang: "vie"}]')
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    page.wait_for_load_state("networkidle")
    assert page.locator(".listen").count() == 0
    assert not [address for address in asked if "listening" in address]
    # A voice that comes late is noticed, and so is one that goes, without moving anything.
    page.evaluate(
        "document.fonts.ready.then(() => new PerformanceObserver((list) => {"
        " window.moved = list.getEntries().filter((each) => !each.hadRecentInput);"
        "}).observe({type: 'layout-shift'}))"
    )
    page.evaluate('change([{lang: "vi"}])')
    page.locator(".listen").wait_for()
    page.locator(".listen button").first.click()
    page.evaluate("change([])")
    assert page.locator(".listen").is_hidden()
    assert not page.evaluate("speaking()")
    assert page.evaluate("(window.moved || []).length") == 0
    assert faults == []
