from __future__ import annotations

from typing import Any

from markupsafe import Markup

from generator.render.facts import counters, date, external, fact, inferred, link, number, out, quoted, row


def stated(value: Any, note: str | None = None) -> dict[str, Any]:
    return {"value": value, "basis": "stated", "note": note}


GUESS = {"value": "2024-07-05", "basis": "inferred", "note": "vì <a>"}
UNKNOWN = {"value": None, "basis": "unknown", "note": "bỏ dở"}


def test_what_is_stated_is_printed_as_it_is_and_escaped() -> None:
    assert fact("a < b") == "a &lt; b"
    assert fact(stated("a < b")) == "a &lt; b"
    assert fact(stated("x"), Markup("<b>X</b>")) == "<b>X</b>"
    assert fact(stated("x", "ghi <chú>")) == 'x <span class="why">(ghi &lt;chú&gt;)</span>'


def test_what_is_unknown_says_so() -> None:
    assert fact(UNKNOWN) == '<span class="unknown">nguồn không nêu</span> <span class="why">(bỏ dở)</span>'
    assert number(UNKNOWN) == fact(UNKNOWN)
    assert date(UNKNOWN) == fact(UNKNOWN)


def test_what_is_inferred_leads_to_its_reason() -> None:
    shown = fact({**GUESS, "mark": 3}, "05/7/2024")
    assert '<span class="inferred">05/7/2024</span>' in shown
    assert 'href="#suy-ra-3"' in shown


def test_what_is_inferred_without_a_number_says_why_at_once() -> None:
    shown = inferred(GUESS, "x")
    assert shown == '<span class="inferred">x</span> <span class="why">(suy ra: vì &lt;a&gt;)</span>'
    assert inferred({**GUESS, "note": None}, "x").endswith('<span class="why">(suy ra)</span>')


def test_numbers_and_dates_are_written_out() -> None:
    assert number(stated(1000)) == "1.000"
    assert date(stated("2017-10")) == "tháng 10/2017"


def test_rows_without_a_value_fall_away() -> None:
    assert row("Mã", "37 & 38") == "<dt>Mã</dt><dd>37 &amp; 38</dd>\n"
    assert row("Mã", "") == ""


def test_links_outward_go_to_the_web_only() -> None:
    assert out("a", "https://a.vn/?x=1&y=2") == '<a class="out" href="https://a.vn/?x=1&amp;y=2">a</a>'
    assert out("<a>", "javascript:alert(1)") == "&lt;a&gt;"
    assert external("mailto:a@b.vn") == "mailto:a@b.vn"
    assert external(None) == ""


def test_links_inward_need_a_page() -> None:
    assert link(lambda path: f"../{path}", "Năm", "nam/") == '<a href="../nam/">Năm</a>'
    assert link(str, "Năm", "") == "Năm"


def test_quotation_marks_inside_become_single() -> None:
    assert quoted(stated("78 mô hình “Dân vận khéo”")) == "“78 mô hình ‘Dân vận khéo’”"


def test_counters_are_told_one_by_one() -> None:
    several = {
        "value": 1200,
        "basis": "stated",
        "note": None,
        "seen_on": "2026-01-01",
        "thích": 3,
        "lời bàn": None,
    }
    assert counters(several) == "1.200 lượt xem; thích: 3; lời bàn: nguồn không nêu"
    assert counters({"value": "vài trăm", "basis": "stated", "note": None}) == "vài trăm"
    assert counters({"lượt tải": 12}) == "lượt tải: 12"
