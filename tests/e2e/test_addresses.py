"""An address that was published once always answers."""

from __future__ import annotations

import json
from pathlib import Path

from generator import pipeline
from generator.settings import Settings
from generator.theme_host import render_theme
from tests.building import build, files_of, tiny

RECORD = "conferences/2025/an-doi-thoai-2025.yaml"
ADDRESS = "/hoi-nghi/2025/an-doi-thoai-2025/"


def _codes(settings: Settings) -> list[str]:
    return [problem.code for problem in pipeline.check_content(settings, render_theme).problems]


def test_the_ledger_gains_every_page_once(tmp_path: Path) -> None:
    settings = tiny(tmp_path)
    build(settings)
    problems, added = pipeline.publish_addresses(settings)
    assert not problems
    lines = (settings.content / "addresses.txt").read_text("utf-8").splitlines()
    promised = {line for line in lines if line.startswith("/")}
    pages = {
        f"/{path.removesuffix('index.html')}"
        for path in files_of(settings.site_dir)
        if path.endswith("index.html")
    }
    assert promised == pages
    assert added == len(pages)
    assert pipeline.publish_addresses(settings) == ((), 0)
    assert (settings.content / "addresses.txt").read_text("utf-8").splitlines() == lines


def test_a_record_that_vanished_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    settings = tiny(tmp_path)
    build(settings)
    pipeline.publish_addresses(settings)
    build(settings)
    before = files_of(settings.site_dir)
    (settings.content / RECORD).unlink()
    report = pipeline.build(settings, render_theme)
    assert [problem.code for problem in report.problems] == ["ledger-lost"]
    assert report.problems[0].found == ADDRESS
    assert files_of(settings.site_dir) == before


def test_an_alias_or_a_withdrawal_keeps_the_promise(tmp_path: Path) -> None:
    settings = tiny(tmp_path)
    pipeline.publish_addresses(settings)
    record = settings.content / RECORD
    renamed = record.with_stem("doi-thoai-xa-an")
    record.rename(renamed)
    assert _codes(settings) == ["ledger-lost"]
    text = renamed.read_text("utf-8")
    renamed.write_text(f"{text}aliases: [{ADDRESS}]\n", "utf-8")
    build(settings)
    redirect = (settings.site_dir / ADDRESS[1:] / "index.html").read_text("utf-8")
    assert 'content="0; url=../../../hoi-nghi/2025/doi-thoai-xa-an/"' in redirect
    renamed.write_text(
        f"{text}aliases: [{ADDRESS}]\nstatus: withdrawn\nwithdrawn: {{date: 2025-10-01, reason: error}}\n",
        "utf-8",
    )
    build(settings)
    stone = (settings.site_dir / "hoi-nghi/2025/doi-thoai-xa-an/index.html").read_text("utf-8")
    assert "Mục tin đã gỡ" in stone


def test_an_index_page_once_promised_answers_when_it_is_empty(tmp_path: Path) -> None:
    settings = tiny(tmp_path)
    pipeline.publish_addresses(settings)
    record = settings.content / RECORD
    text = record.read_text("utf-8")
    record.write_text(
        f"{text}status: withdrawn\nwithdrawn: {{date: 2025-10-01, reason: personal-data}}\n", "utf-8"
    )
    build(settings)
    page = (settings.site_dir / "loai/doi-thoai/2025/index.html").read_text("utf-8")
    assert "0 mục tin" in page


def test_a_withdrawn_record_leaves_nothing_of_its_content(tmp_path: Path) -> None:
    settings = tiny(tmp_path)
    build(settings)
    for path, content in files_of(settings.site_dir).items():
        assert "bí mật".encode() not in content, path
    data = json.loads((settings.site_dir / "hoi-nghi/2024/rut-2024/record.json").read_text("utf-8"))
    assert data["withdrawn"]["reason"] == "personal-data"
    assert "title" not in data


def test_a_draft_is_nowhere_unless_asked_for(tmp_path: Path) -> None:
    settings = tiny(tmp_path)
    build(settings)
    for path, content in files_of(settings.site_dir).items():
        assert b"nhap-2025" not in content, path
    shown = tiny(tmp_path / "with", drafts=True)
    build(shown)
    page = (shown.site_dir / "hoi-nghi/2025/nhap-2025/index.html").read_text("utf-8")
    assert "Bản nháp" in page


def test_a_retitled_record_leaves_no_orphans(tmp_path: Path) -> None:
    settings = tiny(tmp_path)
    build(settings)
    for record in (settings.content / "conferences").glob("2025/*.yaml"):
        record.unlink()
    report = build(settings)
    assert report.removed > 0
    assert not (settings.site_dir / "hoi-nghi/2025").exists()
    assert not (settings.site_dir / "loai/doi-thoai").exists()


def test_a_picture_without_rights_is_neither_shown_nor_published(tmp_path: Path) -> None:
    settings = tiny(tmp_path)
    build(settings)
    page = settings.site_dir / "hoi-nghi/2024/dong-so-ket-2024/index.html"
    picture = settings.site_dir / "images/hoi-truong.png"
    assert picture.exists()
    assert '<img src="../../../images/hoi-truong.png"' in page.read_text("utf-8")
    record = settings.content / "conferences/2024/dong-so-ket-2024.yaml"
    text = record.read_text("utf-8")
    for rights in ("", ", rights: link-only, url: 'https://example.org/anh'"):
        record.write_text(text.replace(", rights: own", rights), "utf-8")
        build(settings)
        assert not picture.exists()
        assert "<img" not in page.read_text("utf-8")
