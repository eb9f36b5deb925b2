"""Every template over a whole view: one readable JSON in, the HTML of <main> out."""

from __future__ import annotations

import json
import os
import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, UndefinedError, meta

from generator.render.page import PageJob, page_bytes
from generator.render.shell import Shell, slot
from generator.render.templates import (
    FROM_ROOT,
    Renderer,
    depth,
    environment,
    field_label,
    label,
    referenced,
    render,
    template_digest,
)

ROOT = Path(__file__).parents[3]
THEME = str(ROOT / "theme")
GOLDEN = ROOT / "tests" / "golden" / "render"
CASES = sorted(GOLDEN.glob("*.json"))
GLOSSARY = {
    "UBND": "Ủy ban nhân dân",
    "MTTQ": "Mặt trận Tổ quốc",
    "UVBTV": "Ủy viên Ban Thường vụ",
    "QCDC": "quy chế dân chủ",
    "VHTT&TT": "Văn hóa, Thông tin, Thể thao và Truyền thông",
}
VOID = {"br", "hr", "img", "input", "rect", "source"}


def _render(case: Path, **changes: Any) -> str:
    data = json.loads(case.read_text(encoding="utf-8"))
    renderer = Renderer(THEME, glossary=GLOSSARY, **changes)
    return render(renderer, data["template"], data["url"], data["view"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_view_gives_its_page(case: Path) -> None:
    html = _render(case)
    expected = case.with_suffix(".html")
    if os.environ.get("WRITE_GOLDEN"):
        expected.write_text(html, encoding="utf-8")
    assert html == expected.read_text(encoding="utf-8")


def test_every_template_has_a_case() -> None:
    tried = {json.loads(case.read_text(encoding="utf-8"))["template"] for case in CASES}
    assert tried == {f"pages/{file.name}" for file in Path(THEME, "pages").glob("*.html")}


class _Outline(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.levels: list[int] = []
        self.ids: list[str] = []
        self.fragments: list[str] = []
        self.attributes: set[str] = set()
        self.tags: set[str] = set()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.tags.add(tag)
        self.attributes |= values.keys()
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))
        if values.get("id"):
            self.ids.append(str(values["id"]))
        if (values.get("href") or "").startswith("#"):
            self.fragments.append(str(values["href"])[1:])
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_page_is_well_formed_and_keeps_to_the_content_security_policy(case: Path) -> None:
    outline = _Outline()
    outline.feed(_render(case))
    assert not outline.open
    # The search page alone has a form and scripts of its own, files all of them.
    own = {"script", "form"} if case.stem == "search" else set()
    assert not outline.tags & ({"script", "style", "iframe", "object", "form"} - own)
    assert not {name for name in outline.attributes if name == "style" or name.startswith("on")}
    assert len(outline.ids) == len(set(outline.ids))
    assert set(outline.fragments) <= set(outline.ids)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_headings_begin_at_one_and_skip_no_level(case: Path) -> None:
    outline = _Outline()
    outline.feed(_render(case))
    # The front page's h1 is the name of the site, in its shell.
    levels = outline.levels if case.stem != "front" else [1, *outline.levels]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_portable_page_names_index_html() -> None:
    html = _render(GOLDEN / "record-conference.json", portable=True)
    links = re.findall(r'href="(\.\./[^"]*)"', html)
    assert links
    assert all(link.endswith(("index.html", ".jpg")) for link in links)


def test_links_of_the_not_found_page_start_at_the_root() -> None:
    html = _render(GOLDEN / "not-found.json", home="/ban-tin/")
    found = re.findall(r'href="([^"]*)"', html)
    assert (found[0], found[-1]) == ("/ban-tin/tim-kiem/", "/ban-tin/")
    assert all(address.startswith("/ban-tin/") for address in found)


def test_a_withdrawn_record_shows_nothing_of_itself() -> None:
    data = json.loads((GOLDEN / "tombstone.json").read_text(encoding="utf-8"))
    data["view"]["record"]["title"] = "Tên người"
    html = render(Renderer(THEME), data["template"], data["url"], data["view"])
    assert "Tên người" not in html


def test_content_is_escaped() -> None:
    data = json.loads((GOLDEN / "record-conference.json").read_text(encoding="utf-8"))
    data["view"]["record"]["title"] = "<script>alert(1)</script> @@slot:body@@"
    html = render(Renderer(THEME), data["template"], data["url"], data["view"])
    assert "<script" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; @@slot:body@@" in html


def test_a_page_is_its_body_in_the_shell_of_its_depth_and_section() -> None:
    marks = "|".join(map(slot, ("title", "description", "head", "body", "address")))
    job = PageJob(
        "cu/", "pages/redirect.html", "other", "A & B", 'C "D"', {"url": "x/", "title": "X"}, "<link>"
    )
    body = render(Renderer(THEME), job.template, job.url, job.view)
    found = page_bytes(job, {(1, "other"): Shell.parse(marks)}, Renderer(THEME)).decode()
    assert found == f"A &amp; B|C &#34;D&#34;|<link>|{body}|/cu/"


def test_the_depth_of_a_page_is_its_folders() -> None:
    assert [depth(url) for url in ("", "nam/", "nam/2024/", "cu.html", "404.html")] == [0, 1, 2, 0, FROM_ROOT]


def test_the_front_page_leads_to_itself() -> None:
    env = environment(THEME, "", portable=False)
    assert (
        env.from_string("{{ href('') }} {{ href('nam/#x') }} {{ asset('a.css') }}").render()
        == "./ nam/#x assets/a.css"
    )


def test_a_missing_key_tests_as_false_and_is_never_printed() -> None:
    env = environment(THEME, "", portable=False)
    assert env.from_string("{% if it.items %}a{% endif %}{{ word.upper() }}").render(it={}, word="b") == "B"
    with pytest.raises(UndefinedError):
        env.from_string("{{ it.missing }}").render(it={})


def test_a_label_of_an_unknown_fact_says_so_and_words_stay() -> None:
    assert label("level", {"value": None, "basis": "unknown", "note": None}) == "nguồn không nêu"
    assert label("level", "huyen") == "Cấp huyện"
    assert label("subject", "làm đường") == "làm đường"


def test_a_field_is_named_by_its_path() -> None:
    assert field_label("people[1].titles") == "Người tham dự – Chức danh"
    assert field_label("unheard_of") == "unheard_of"


def test_the_digest_covers_what_a_template_reaches(tmp_path: Path) -> None:
    for name, text in {
        "pages/a.html": '{% import "parts/x.html" as x %}{% include "parts/y.html" %}',
        "parts/x.html": "x",
        "parts/y.html": '{% from "parts/x.html" import z %}',
        "parts/z.html": "not reached",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    before = template_digest(str(tmp_path), "pages/a.html")
    (tmp_path / "parts/z.html").write_text("changed", encoding="utf-8")
    assert template_digest(str(tmp_path), "pages/a.html") == before
    (tmp_path / "parts/y.html").write_text("changed", encoding="utf-8")
    assert template_digest(str(tmp_path), "pages/a.html") != before


def test_references_are_found_without_parsing() -> None:
    env = Environment(autoescape=True)
    sources = [path.read_text("utf-8") for path in Path(THEME).rglob("*.html")]
    for source in sources:
        named = {name for name in meta.find_referenced_templates(env.parse(source)) if name}
        assert referenced(source) == sorted(named)
    assert any(referenced(source) for source in sources)
