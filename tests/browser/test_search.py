"""The search page as readers use it: from a server, a sub-path, a disk; by keyboard; without scripts."""

from __future__ import annotations

import json
import random
import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import parse_qs, quote, urlsplit

import pytest

from benchmarks.corpus import make_corpus
from generator.domain.folding import fold
from generator.outputs import search_parts
from tests.building import build, settings_for, trim_registers
from tests.search.site import TABLE, write_content
from tests.serving import serving
from tests.thorough import sample

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page, Route

    from tests.conftest import Judge, NewPage, Serve

DONE = "#ket-qua[data-count]"


@pytest.fixture(scope="session")
def search_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site of the table."""
    folder = tmp_path_factory.mktemp("search")
    write_content(folder / "content")
    settings = settings_for(folder / "content", folder, issue_pdf=False)
    build(settings)
    return settings.site_dir


@pytest.fixture(scope="session")
def search_url(search_site: Path) -> Iterator[str]:
    """Serve it; the address ends in a slash."""
    with serving(search_site) as answering:
        yield answering.url


@pytest.fixture
def page(search_url: str, new_page: NewPage) -> Page:
    """Open the search page without a question."""
    opened = new_page()
    opened.goto(f"{search_url}tim-kiem/")
    return opened


@pytest.fixture(scope="session")
def parted_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the table's records among others, in so small parts that every year has several."""
    folder = tmp_path_factory.mktemp("parted")
    make_corpus(250, folder / "content")
    trim_registers(folder / "content")
    write_content(folder / "content")
    settings = settings_for(folder / "content", folder, issue_pdf=False)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(search_parts, "WHOLE_YEAR", 1)
        patched.setattr(search_parts, "MONTH", 2)
        build(settings)
    return settings.site_dir


def found(page: Page) -> list[str]:
    """Wait until the search is done and list the ids of its results."""
    page.wait_for_selector(DONE, state="attached")
    links = page.locator("#ket-qua a")
    hrefs = [links.nth(place).get_attribute("href") or "" for place in range(links.count())]
    assert page.locator("#ket-qua").get_attribute("data-count") == str(len(hrefs))
    return [href.removesuffix("index.html").rstrip("/").rsplit("/", 1)[-1] for href in hrefs]


def ask(page: Page, words: str) -> list[str]:
    """Type a question and press Enter."""
    page.fill("#tu-khoa", words)
    page.press("#tu-khoa", "Enter")
    return found(page)


def asked(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def wrong_answers(page: Page) -> list[Any]:
    """Ask everything in the table and list what does not come out as it says."""
    wrong = []
    for row in TABLE["queries"]:
        page.set_checked("#toan-van", "texts" in row)
        ids = ask(page, row["q"])
        expected = ids if row["finds"] == "any" else row["finds"]
        if sorted(ids) != sorted(expected) or ("first" in row and ids[:1] != [row["first"]]):
            wrong.append((row["q"], ids, row))
    return wrong


EVERY_ROW = """async () => {
  const { parseQuery, stepsFor, walk, spaced } = bulletinSearch;
  const parts = {};
  for await (const { step, rows } of walk(stepsFor([], false), parseQuery("", {}), () => true)) {
    const words = rows.flatMap((row) => `${row.spaced} ${spaced(row.all())}`.split(/[ |]+/));
    parts[step.name] = [...new Set(words.map((word) => word.match(/^[a-z0-9]*/)[0]).filter(Boolean))];
  }
  return parts;
}"""
TOLD = """async (parts) => {
  const { stepsFor, Vocabulary } = bulletinSearch;
  const years = new Map();
  const missing = [];
  bulletinSearch.vocabulary = (given) => years.set(given.year, new Vocabulary(given));
  for (const { year, name, short, count } of stepsFor([], false)) {
    if (!years.has(year)) {
      const script = Object.assign(document.createElement("script"), { src: `${year}/tu-ngu.js` });
      const settled = new Promise((resolve) => (script.onload = script.onerror = resolve));
      document.head.append(script);
      await settled;
    }
    for (const word of parts[name]) {
      const whole = { units: [{ ways: [{ words: [{ folded: word, beginning: false }] }] }] };
      const begun = { units: [{ ways: [{ words: [{ folded: word.slice(0, 2), beginning: true }] }] }] };
      for (const query of [whole, begun]) {
        if (!years.get(year)?.mayHold(short, count, query)) missing.push([name, word]);
      }
    }
  }
  return { missing, years: years.size };
}"""


def test_no_part_is_ruled_out_by_a_word_that_it_holds(
    parted_site: Path, served: Serve, new_page: NewPage
) -> None:
    page = new_page()
    page.goto(f"{served(parted_site).url}tim-kiem/")
    parts = page.evaluate(EVERY_ROW)
    assert sum(map(len, parts.values())) > 10_000
    told = page.evaluate(TOLD, {**parts, "": []})
    years = Counter(name.partition("/")[0] for name in parts)
    # A year of one part has no table; it is loaded in any case.
    alone = {year for year, count in years.items() if count == 1}
    assert [lost for lost in told["missing"] if lost[0].partition("/")[0] not in alone] == []
    assert told["years"] == len(years) - len(alone) > 10


def test_leaving_parts_out_loses_no_answer(parted_site: Path, served: Serve, new_page: NewPage) -> None:
    site = served(parted_site)
    sparing, asking_all = new_page(), new_page()
    # Without the words of their years all parts are looked through.
    asking_all.route("**/tu-ngu.js", lambda route: route.abort())
    for page in (sparing, asking_all):
        page.goto(f"{site.url}tim-kiem/")
    differing = [
        words
        for words in (
            *sample([row["q"] for row in TABLE["queries"]], 6),
            *sample(random_questions(parted_site, 25), 3),
        )
        if answer(sparing, words) != answer(asking_all, words)
    ]
    assert differing == []


def answer(page: Page, words: str) -> tuple[str | None, list[str | None]]:
    """Ask, and give the number of results and those shown first."""
    page.fill("#tu-khoa", words)
    page.press("#tu-khoa", "Enter")
    page.wait_for_selector(DONE, state="attached")
    shown = page.eval_on_selector_all("#ket-qua a", "links => links.map((link) => link.getAttribute('href'))")
    return page.locator("#ket-qua").get_attribute("data-count"), shown


def random_questions(site: Path, count: int) -> list[str]:
    """Ask for words of random records: alone, in pairs, side by side, begun, folded."""
    rng = random.Random(44)
    records = [json.loads(file.read_text("utf-8")) for file in sorted(site.glob("*/*/*/record.json"))]
    listed = [record for record in records if record["status"] == "published"]
    questions = []
    for number in range(count):
        record = rng.choice(listed)
        words = re.findall(r"\w+", f"{record['title']} {' '.join(record['summary'])}")
        at = rng.randrange(len(words) - 2)
        pair = f"{words[at]} {rng.choice(words)}"
        run = " ".join(words[at : at + 3])
        questions.append((words[at], pair, f"“{run}”", f"“{run}”"[:-2], fold(pair))[number % 5])
    return questions


def test_a_rare_word_loads_only_the_parts_that_hold_it(
    parted_site: Path, served: Serve, new_page: NewPage
) -> None:
    site = served(parted_site)
    page = new_page()
    page.goto(f"{site.url}tim-kiem/?q=thung+rac+mau+xanh")
    assert found(page) == ["mo-hinh"]
    assert page.locator("#tien-do").is_hidden()
    loaded = [request.path for request in site.requests if re.search(r"tim-kiem/\d", request.path)]
    years = [path for path in loaded if path.endswith("/tu-ngu.js")]
    parts = [path for path in loaded if path not in years and not path.endswith("/nam.js")]
    assert len(years) > 10
    # The newest is looked through in any case.
    assert [path.split("/")[-2] for path in parts[1:]] == ["2024"]
    # The next question asks the same tables.
    site.requests.clear()
    assert ask(page, "khongcogi") == []
    assert not any("/tim-kiem/" in request.path for request in site.requests)


def test_full_texts_are_searched_in_parts_that_headlines_ruled_out(
    parted_site: Path, served: Serve, new_page: NewPage
) -> None:
    page = new_page()
    page.goto(f"{served(parted_site).url}tim-kiem/?q=rom+ra&toan-van=1")
    assert found(page) == ["noi-dung"]


def test_the_table_is_as_long_as_promised() -> None:
    assert len(TABLE["queries"]) >= 60


def test_the_browser_folds_as_the_generator_does(page: Page) -> None:
    for text, folded in TABLE["folding"]:
        forms: tuple[Literal["NFC", "NFD"], ...] = ("NFC", "NFD")
        for form in forms:
            given = unicodedata.normalize(form, text)
            assert page.evaluate("text => bulletinSearch.fold(text)", given) == folded
    for one, other in TABLE["same"]:
        keys = [page.evaluate("word => bulletinSearch.exact(word)", word) for word in (one, other)]
        assert keys[0] == keys[1], (one, other)


def test_every_question_finds_what_it_should(page: Page, faults: list[str]) -> None:
    assert wrong_answers(page) == []
    assert faults == []


def test_every_question_below_a_sub_path(search_site: Path, served: Serve, new_page: NewPage) -> None:
    page = new_page()
    page.goto(f"{served(search_site, sub_path='/tin/dan-van/').url}tim-kiem/")
    assert wrong_answers(page) == []


def test_every_question_from_a_disk(search_site: Path, new_page: NewPage, faults: list[str]) -> None:
    page = new_page()
    page.goto(f"{search_site.as_uri()}/index.html")
    page.fill("#tim", "hòa giải")
    page.press("#tim", "Enter")
    page.wait_for_url("**/tim-kiem/index.html?q=*")
    assert found(page) == ["hoa-giai"]
    assert wrong_answers(page) == []
    ask(page, "hoa giai")
    page.click("#ket-qua a")
    page.wait_for_url("**/hoi-nghi/2022/hoa-giai/index.html")
    assert faults == []


def test_every_record_is_found_by_its_title(page: Page) -> None:
    for record, given in TABLE["records"].items():
        assert ask(page, given["title"])[0] == record
        assert record in ask(page, unicodedata.normalize("NFD", given["title"]))


def test_every_record_of_the_bulletin_is_found_by_its_title(
    real_site: Path, served: Serve, new_page: NewPage
) -> None:
    page = new_page()
    page.goto(f"{served(real_site).url}tim-kiem/")
    records = [json.loads(file.read_text("utf-8")) for file in real_site.glob("*/*/*/record.json")]
    listed = [record for record in records if record["status"] == "published"]
    assert len(listed) > 40
    asked_for = [
        (title, record["id"]) for record in listed for title in (record["title"], fold(record["title"]))
    ]
    lost = [title for title, record in asked_for if ask(page, title)[:1] != [record]]
    assert lost == []


def test_private_persons_of_the_bulletin_are_in_no_part(real_site: Path) -> None:
    parts = "".join(file.read_text("utf-8") for file in (real_site / "tim-kiem").rglob("*.js"))
    records = [json.loads(file.read_text("utf-8")) for file in real_site.glob("*/*/*/record.json")]
    people = [
        person for record in records for person in record.get("people", ()) if not person["public_role"]
    ]
    assert people
    assert [person for person in people if (person["name"]["value"] or "?!") in parts] == []


def test_title_goes_before_summary_before_names_before_text(page: Page) -> None:
    page.check("#toan-van")
    ids = ask(page, "văn hóa")
    # In a title, then in the name of a field.
    assert ids[:2] == ["o-dau", "mo-hinh"]


def test_the_words_are_marked_with_their_marks(page: Page) -> None:
    ask(page, "dan van kheo")
    assert page.locator("#ket-qua h3 mark").first.inner_text() == "Dân vận khéo"
    ask(page, "ubnd kien nghi")
    assert page.locator("#ket-qua h3 mark").all_inner_texts() == ["Ủy ban nhân dân", "kiến nghị"]


def test_a_result_says_where_a_word_stands_that_it_does_not_show(page: Page) -> None:
    ask(page, "tran thi buoi")
    assert "Có: Trần Thị Bưởi" in page.locator("#ket-qua .why").inner_text()
    page.check("#toan-van")
    ask(page, "rom ra")
    assert "đốt rơm rạ ngoài đồng" in page.locator("#ket-qua .why").inner_text()


def test_a_search_box_stands_in_the_head_of_every_page(search_url: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto(f"{search_url}hoi-nghi/2022/hoa-giai/")
    page.get_by_role("searchbox", name="Tìm kiếm").fill("thuỷ lợi")
    page.keyboard.press("Enter")
    assert found(page) == ["thuy-loi"]
    assert page.title().startswith("thuỷ lợi – ")


def test_choices_stand_in_the_address_and_the_back_button_works(page: Page) -> None:
    everything = ask(page, "dan")
    page.locator("#loc-nam-2024").check()
    narrowed = found(page)
    assert set(narrowed) < set(everything)
    assert asked(page) == {"q": ["dan"], "nam": ["2024"]}
    page.select_option("#xep", "moi-nhat")
    assert asked(page)["xep"] == ["moi-nhat"]
    newest = found(page)
    assert sorted(newest) == sorted(narrowed)
    page.reload()
    assert found(page) == newest
    assert page.input_value("#tu-khoa") == "dan"
    assert page.locator("#loc-nam-2024").is_checked()
    page.go_back()
    page.go_back()
    page.locator("#ket-qua a").nth(len(everything) - 1).wait_for()
    assert found(page) == everything
    assert not page.locator("#loc-nam-2024").is_checked()


def test_results_may_be_sorted_by_date(search_url: str, page: Page) -> None:
    page.goto(f"{search_url}tim-kiem/?q=dan&xep=moi-nhat")
    ids = found(page)
    dates = [TABLE["records"][record]["date"] for record in ids]
    assert dates == sorted(dates, reverse=True)


def test_facets_count_what_a_choice_would_leave(search_url: str, page: Page) -> None:
    for key, value, ids in (
        ("dia-phuong", "huyen-dong", None),
        ("dia-phuong", "xa-an", None),
        ("dia-phuong", "tinh-nam", ["o-dau"]),
        ("loai", "mo-hinh", ["mo-hinh", "kinh-te"]),
        ("linh-vuc", "kinh-te", ["kinh-te"]),
        ("trang-thai", "nhan-rong", ["mo-hinh"]),
    ):
        page.goto(f"{search_url}tim-kiem/?{key}={value}")
        shown = found(page)
        assert ids is None or shown == ids
        box = page.locator(f"[id='loc-{key}-{value}']")
        assert box.is_checked()
        assert box.locator("..").locator(".count").inner_text().strip() == str(len(shown))


def test_a_record_of_a_district_that_ended_is_found_under_todays_unit(search_url: str, page: Page) -> None:
    page.goto(f"{search_url}tim-kiem/?q=quyt&dia-phuong=xa-an")
    assert found(page) == ["quyt-hong"]
    page.goto(f"{search_url}tim-kiem/?q=quyt&dia-phuong=huyen-dong")
    assert found(page) == ["quyt-hong"]
    assert "đến 30/6/2025" in page.locator("#loc").inner_text()


def test_the_keyboard_does_it_all(page: Page) -> None:
    # Without a question the field is ready.
    assert page.evaluate("document.activeElement.id") == "tu-khoa"
    page.keyboard.type("dân")
    page.keyboard.press("Enter")
    found(page)
    page.focus("#loc summary")
    page.keyboard.press("Tab")
    focused = page.evaluate("document.activeElement.id")
    assert focused.startswith("loc-")
    page.keyboard.press("Space")
    found(page)
    # The list was laid out anew and the reader still stands where they were.
    assert page.evaluate("document.activeElement.id") == focused
    assert page.evaluate("document.activeElement.checked")
    page.focus("#ket-qua a")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/(hoi-nghi|mo-hinh)/\d{4}/"))


def test_screen_readers_hear_the_outcome(page: Page) -> None:
    told = page.get_by_role("status")
    ask(page, "hòa giải")
    assert told.inner_text() == "Tìm thấy 1 mục tin."
    ask(page, "khongcogi")
    assert told.inner_text() == "Không tìm thấy mục tin nào."
    assert page.get_by_text("Không có mục tin nào khớp.").is_visible()


def test_no_result_offers_the_full_texts(page: Page) -> None:
    assert ask(page, "rơm rạ") == []
    page.get_by_role("button", name="Tìm cả trong nội dung").click()
    page.wait_for_selector("#ket-qua a")
    assert found(page) == ["noi-dung"]
    assert asked(page)["toan-van"] == ["1"]


def test_the_search_tells_how_far_it_is_and_can_be_stopped(search_url: str, new_page: NewPage) -> None:
    page = new_page()
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/tim-kiem/2019/*.js", hold)
    # Its load event waits for the part that is held.
    page.goto(f"{search_url}tim-kiem/?q=dan", wait_until="commit")
    # All years before the one that is held have come.
    page.get_by_text("Đã tìm 6/15 năm").wait_for()
    page.wait_for_selector("#ket-qua a")
    page.get_by_role("button", name="Dừng").click()
    part = found(page)
    assert "Đã dừng: đã tìm 6/15 năm" in page.locator("#tien-do").inner_text()
    for route in held:
        route.continue_()
    page.unroute_all()
    page.get_by_role("button", name="Tìm tiếp").click()
    page.wait_for_selector("#tien-do", state="hidden")
    assert len(found(page)) > len(part)


def test_a_part_that_does_not_come_is_told_and_tried_again(search_url: str, new_page: NewPage) -> None:
    page = new_page()
    page.route("**/tim-kiem/2019/*.js", lambda route: route.abort())
    page.goto(f"{search_url}tim-kiem/?q=giám+sát+quỹ")
    assert found(page) == []
    assert page.locator("#tien-do").get_by_text("Có phần không tải được (năm 2019)").is_visible()
    page.unroute_all()
    page.get_by_role("button", name="Thử lại").click()
    page.wait_for_selector("#ket-qua a")
    assert found(page) == ["mat-tran"]


def test_a_reader_without_a_network_is_not_told_that_there_is_nothing(
    search_url: str, new_page: NewPage
) -> None:
    page = new_page()
    page.goto(f"{search_url}tim-kiem/")
    page.context.set_offline(True)
    assert ask(page, "giám sát quỹ") == []
    lacking = "Có phần không tải được (năm 2025, 2024, 2023…): kết quả chưa đủ. Máy đang không có mạng."
    assert lacking in page.locator("#tien-do").inner_text()
    assert page.get_by_role("status").inner_text() == lacking
    assert page.locator("#khong-thay").is_hidden()
    # Once there is one again, the search goes on by itself.
    page.context.set_offline(False)
    page.wait_for_selector("#ket-qua a")
    assert found(page) == ["mat-tran"]


def test_a_page_whose_table_does_not_come_says_so(search_url: str, new_page: NewPage) -> None:
    page = new_page()
    page.route("**/muc-luc.js", lambda route: route.abort())
    page.goto(f"{search_url}tim-kiem/?q=hoa+giai")
    page.get_by_role("alert").get_by_text("Chưa tải được danh mục để tìm").wait_for()
    assert page.locator("main").get_by_role("link", name="Hội nghị", exact=True).is_visible()
    page.unroute_all()
    page.get_by_role("button", name="Tải lại trang").click()
    assert found(page) == ["hoa-giai"]


def test_a_space_typed_before_a_pause_stays(page: Page) -> None:
    page.focus("#tu-khoa")
    page.keyboard.type("hòa ")
    page.wait_for_url("**/tim-kiem/?q=*")
    page.keyboard.type("giải")
    page.wait_for_url("**/tim-kiem/?q=h%C3%B2a+gi%E1%BA%A3i")
    assert page.input_value("#tu-khoa") == "hòa giải"
    assert found(page) == ["hoa-giai"]


def test_a_word_still_being_composed_is_searched_and_left_alone(page: Page) -> None:
    page.focus("#tu-khoa")
    keyboard = page.context.new_cdp_session(page)
    for written in ("h", "ho", "hoa", "hòa"):
        keyboard.send(
            "Input.imeSetComposition",
            {"text": written, "selectionStart": len(written), "selectionEnd": len(written)},
        )
    page.wait_for_url("**/tim-kiem/?q=h%C3%B2a")
    found(page)
    # The composition is still the keyboard's: it goes on where it was.
    keyboard.send("Input.imeSetComposition", {"text": "hòan", "selectionStart": 4, "selectionEnd": 4})
    keyboard.send("Input.insertText", {"text": "hoàn"})
    assert page.input_value("#tu-khoa") == "hoàn"


def test_nothing_is_loaded_before_something_is_asked(
    search_site: Path, served: Serve, new_page: NewPage
) -> None:
    site = served(search_site)
    page = new_page()
    page.goto(f"{site.url}tim-kiem/")
    page.wait_for_selector("#tu-khoa")
    assert [request for request in site.requests if re.search(r"tim-kiem/\d", request.path)] == []
    page.goto(f"{site.url}hoi-nghi/2022/hoa-giai/")
    own = {request.path for request in site.requests if "/assets/search/" in request.path}
    site.requests.clear()
    page.goto(f"{site.url}nam/")
    assert own
    assert not any("/assets/search/" in request.path for request in site.requests)


def test_what_is_typed_before_the_scripts_have_come_is_answered(search_url: str, new_page: NewPage) -> None:
    page = new_page()
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/search/page.js", hold)
    page.goto(f"{search_url}tim-kiem/", wait_until="commit")
    # A slow network: the form is there, and nothing yet that answers.
    page.fill("#tu-khoa", "hoa giai")
    page.select_option("#xep", "moi-nhat")
    page.wait_for_timeout(100)
    assert page.locator("#ket-qua").get_attribute("data-count") is None
    for route in held:
        route.continue_()
    page.wait_for_selector(DONE, state="attached")
    assert found(page) == ["hoa-giai"]
    assert asked(page) == {"q": ["hoa giai"], "xep": ["moi-nhat"]}


def test_without_scripts_the_page_leads_to_the_indexes(search_url: str, new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{search_url}tim-kiem/?q={quote('hòa giải')}")
    assert page.locator("noscript .note").is_visible()
    assert page.locator("#tu-khoa").is_hidden()
    for name in ("Hội nghị", "Mô hình", "Địa phương", "Theo năm", "Văn bản"):
        assert page.locator("main").get_by_role("link", name=name, exact=True).is_visible()


def test_axe_finds_nothing_in_results(search_url: str, new_page: NewPage, axe_violations: Judge) -> None:
    page = new_page(viewport={"width": 1280, "height": 900}, color_scheme="light")
    for question in ("dan", "khongcogi"):
        page.goto(f"{search_url}tim-kiem/?q={question}")
        found(page)
        assert axe_violations(page) == []
        page.emulate_media(color_scheme="dark")
        page.set_viewport_size({"width": 360, "height": 740})
        assert axe_violations(page) == []
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")


def test_a_private_person_and_a_withdrawn_record_are_in_no_part(search_site: Path, tiny_site: Path) -> None:
    parts = [file.read_text("utf-8") for file in (search_site / "tim-kiem").rglob("*.js")]
    assert parts
    assert not any("Phạm Văn Kín" in part or "hai sào" in part for part in parts)
    tiny = [file.read_text("utf-8") for file in (tiny_site / "tim-kiem").rglob("*.js")]
    assert not any("rut-2024" in part or "nhap-2025" in part for part in tiny)
