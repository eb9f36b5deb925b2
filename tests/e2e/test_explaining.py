"""`explain` says what a page is made of and what the next build would do, and changes nothing itself."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator import pipeline
from generator.explanation_text import explained
from generator.settings import Settings
from generator.stops.explaining import FileExplained, PageExplained
from generator.theme_host import render_theme
from tests.building import ROOT, build, tiny

RECORD = "conferences/2024/dong-so-ket-2024.yaml"
PAGE = "/hoi-nghi/2024/dong-so-ket-2024/"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    made = tiny(tmp_path)
    build(made)
    return made


def _page(settings: Settings, address: str) -> PageExplained:
    found = pipeline.explain(settings, address, render_theme)
    assert isinstance(found, PageExplained)
    return found


def _file(settings: Settings, file: Path) -> FileExplained:
    found = pipeline.explain(settings, str(file), render_theme)
    assert isinstance(found, FileExplained)
    return found


def _edit(settings: Settings, file: str) -> None:
    path = settings.content / file
    path.write_text(
        path.read_text("utf-8").replace("title: ", "title: Sửa ", 1).replace('Sửa "', '"Sửa '), "utf-8"
    )


def test_a_page_tells_its_record_its_templates_and_its_neighbours(settings: Settings) -> None:
    found = _page(settings, PAGE)
    assert (found.output, found.source, found.verdict) == ("record-pages", RECORD, "current")
    assert {"pages/record.html", "parts/cited.html"} <= set(found.templates)
    assert any(group.token.group == "same-place" and group.count > 1 for group in found.groups)


def test_an_edit_is_the_reason_until_it_is_built(settings: Settings) -> None:
    _edit(settings, RECORD)
    for address in (PAGE, f"{PAGE}record.json", "/loai/so-ket/", "dia-phuong/huyen-dong/2024"):
        found = _page(settings, address)
        assert (found.verdict, found.because) == ("records", (RECORD,)), address
    assert _page(settings, "/loai/doi-thoai/").verdict == "current"
    report = build(settings)
    # To explain did not make the build forget what had changed.
    assert 0 < report.made < 240
    assert _page(settings, PAGE).verdict == "current"


def test_a_page_that_is_not_there_or_was_touched_is_told(settings: Settings) -> None:
    (settings.site_dir / "nam/2024/index.html").unlink()
    assert _page(settings, "/nam/2024/").verdict == "missing"
    (settings.content / "glossary.yaml").write_text("UBND: Ủy ban\n", "utf-8")
    assert _page(settings, "/nam/").verdict == "surroundings"
    front = _page(settings, "/")
    assert front.always


def test_before_the_first_build_every_page_is_absent(tmp_path: Path) -> None:
    assert _page(tiny(tmp_path), PAGE).verdict == "absent"


def test_without_a_memory_a_page_that_is_there_is_compared_anew(settings: Settings) -> None:
    shutil.rmtree(settings.cache_dir)
    assert _page(settings, PAGE).verdict == "surroundings"


def test_a_file_tells_what_it_reaches(settings: Settings) -> None:
    record = _file(settings, settings.content / RECORD)
    assert record.kind == "record"
    assert record.addresses[:2] == (f"{PAGE[1:]}record.json", PAGE[1:])
    assert dict(record.outputs)["record-pages"] > 1
    whole = _file(settings, settings.content / "places.yaml")
    assert (whole.kind, whole.count > record.count) == ("register", True)
    part = _file(settings, ROOT / "theme/parts/cited.html")
    assert {output for output, _ in part.outputs} <= {"record-pages", "document-pages", "organisation-pages"}
    skeleton = _file(settings, ROOT / "theme/base.html")
    assert skeleton.count > part.count


@pytest.mark.parametrize("before", ["https://example.vn/dan-van", "http://127.0.0.1:8000"])
def test_a_page_may_be_named_as_a_browser_does(tmp_path: Path, before: str) -> None:
    settings = tiny(tmp_path, site_url="https://example.vn/dan-van/")
    assert _page(settings, f"{before}{PAGE}").source == RECORD


@pytest.mark.parametrize("subject", ["/khong/co/", "content/la.yaml"])
def test_what_is_neither_page_nor_source_is_not_explained(settings: Settings, subject: str) -> None:
    assert pipeline.explain(settings, subject, render_theme) is None
    assert pipeline.explain(settings, str(settings.content / "pages/rieng-tu.md"), render_theme) is None


def test_content_with_mistakes_is_told_instead(settings: Settings) -> None:
    (settings.content / RECORD).write_text("title: [\n", "utf-8")
    found = pipeline.explain(settings, PAGE, render_theme)
    assert isinstance(found, tuple)
    assert {problem.file for problem in found} == {RECORD}


@pytest.mark.parametrize("language", ["vi", "en"])
def test_everything_found_can_be_said(settings: Settings, language: str) -> None:
    _edit(settings, RECORD)
    found: list[PageExplained | FileExplained] = [
        _page(settings, PAGE),
        _page(settings, "/"),
        _page(settings, f"{PAGE}record.json"),
        _file(settings, settings.content / RECORD),
        _file(settings, settings.content / "places.yaml"),
        _file(settings, ROOT / "theme/parts/card.html"),
    ]
    for each in found:
        lines = list(explained(each, language))
        assert len(lines) > 2
        assert not any("{" in line for line in lines)
