"""New words in a few records: the site is amended, and is what a clean build would have made of it."""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import Any

import pytest

from benchmarks.corpus import make_corpus
from generator import pipeline
from generator.domain.problem import Severity
from generator.render.page import PageJob, page_bytes
from generator.settings import Settings
from generator.stops import amending, writing
from generator.store import cache
from generator.theme_host import render_theme
from tests.building import assert_same, build, files_of, settings_for, trim_registers
from tests.soak.one_build import build_apart

pytestmark = pytest.mark.usefixtures("settled")

RECORDS = 120
KEPT = ("drafts", "outputs", "issue_pdf", "record_cards", "site_url")
"""Settings that two sites must share to be compared."""


@pytest.fixture
def amended(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Note of each build whether it amended."""
    seen: list[bool] = []
    amend = amending.amend

    def watched(*given: Any) -> amending.Amended | None:
        done = amend(*given)
        seen.append(done is not None)
        return done

    monkeypatch.setattr(pipeline, "amend", watched)
    return seen


def corpus(folder: Path, count: int = RECORDS, **changes: Any) -> Settings:
    make_corpus(count, folder / "content")
    if count <= RECORDS:
        trim_registers(folder / "content")
    # Setting issues takes most of a build's time; one test below has them.
    return settings_for(folder / "content", folder, **{"issue_pdf": False, **changes})


def clean(settings: Settings, folder: Path) -> dict[str, bytes]:
    kept = {name: getattr(settings, name) for name in KEPT}
    build(settings_for(settings.content, folder, **kept))
    return files_of(folder / "site")


def reword(record: Path, text: str = "Lời mới & <khác>") -> None:
    lines = record.read_text("utf-8").splitlines(keepends=True)
    title = next(number for number, line in enumerate(lines) if line.startswith("title:"))
    lines[title] = f'title: "{text}"\n'
    record.write_text("".join(lines), "utf-8")


def records_of(settings: Settings) -> list[Path]:
    return sorted(settings.content.glob("*/*/*.yaml"))


def test_new_words_are_amended_everywhere(tmp_path: Path, amended: list[bool]) -> None:
    settings = corpus(tmp_path, issue_pdf=True)
    build(settings)
    rng = random.Random(20261125)
    for step in range(3):
        for record in rng.sample(records_of(settings), step + 1):
            reword(record, f"Lần {step}: {record.stem}")
        report = build(settings)
        assert report.written > 2
        assert (report.records, report.removed) == (len(files_of(settings.content / "conferences")) + len(
            files_of(settings.content / "models")
        ) - _hidden(settings), 0)  # fmt: skip
    assert amended == [False, True, True, True]
    assert_same(files_of(settings.site_dir), clean(settings, tmp_path / "clean"))
    # What was remembered on the way is what the whole way remembers.
    again = build(settings)
    assert (again.written, again.removed) == (0, 0)


def test_an_edit_in_a_process_of_its_own_is_printed_by_workers(tmp_path: Path) -> None:
    """The process of a test may hold Typst already, and then forks none."""
    settings = corpus(tmp_path, 200, issue_pdf=True, jobs=2)
    trim_registers(settings.content)
    build_apart(settings.content, tmp_path)
    reword(records_of(settings)[0])
    build_apart(settings.content, tmp_path)
    build_apart(settings.content, tmp_path / "clean")
    assert_same(files_of(tmp_path / "site"), files_of(tmp_path / "clean/site"))


def _hidden(settings: Settings) -> int:
    texts = (record.read_text("utf-8") for record in records_of(settings))
    return sum("\nstatus: draft" in text or "\nstatus: withdrawn" in text for text in texts)


def _other_date(record: Path) -> None:
    text = record.read_text("utf-8")
    record.write_text(text.replace("\npublished: 2026", "\nupdated: 2026-03-04\npublished: 2026"), "utf-8")


def _other_figure(record: Path) -> None:
    text = record.read_text("utf-8")
    record.write_text(text.replace("measure: dialogues, value: ", "measure: dialogues, value: 1"), "utf-8")


def _gone(record: Path) -> None:
    record.unlink()


def _another(record: Path) -> None:
    (record.parent / "mot-muc-moi.yaml").write_bytes(record.read_bytes())


def _register(record: Path) -> None:
    glossary = record.parent.parent.parent / "glossary.yaml"
    glossary.write_text(glossary.read_text("utf-8") + "XYZ: Xin ý dân\n", "utf-8")
    reword(record)


def _elsewhere(record: Path) -> None:
    reword(record, "Ở nơi khác")
    record.rename(record.parent / "doi-ten-tep.yaml")


def test_what_is_more_than_words_goes_the_whole_way(tmp_path: Path, amended: list[bool]) -> None:
    changes = (_other_date, _other_figure, _another, _register, _elsewhere, _gone)
    make_corpus(40, tmp_path / "content", alone=True)
    trim_registers(tmp_path / "content")
    settings = settings_for(tmp_path / "content", tmp_path, issue_pdf=False)
    build(settings)
    for step, change in enumerate(changes):
        amended.clear()
        texts = {record: record.read_text("utf-8") for record in records_of(settings)}
        shown = [r for r, text in texts.items() if "status:" not in text and "measure: dialogues" in text]
        change(shown[step % len(shown)])
        build(settings)
        assert amended == [False], change.__name__
        # A clean build notes of itself as well.
        assert_same(files_of(settings.site_dir), clean(settings, tmp_path / f"clean-{step}"))


def test_a_mistake_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    settings = corpus(tmp_path, 30)
    build(settings)
    before = files_of(settings.site_dir)
    record = records_of(settings)[0]
    good = record.read_text("utf-8")
    record.write_text(good.replace("\nplaces:", "\nplacess:"), "utf-8")
    report = pipeline.build(settings, render_theme)
    assert any(problem.severity is Severity.ERROR for problem in report.problems)
    assert_same(files_of(settings.site_dir), before)
    record.write_text(good, "utf-8")
    reword(record)
    build(settings)
    assert_same(files_of(settings.site_dir), clean(settings, tmp_path / "clean"))


def test_warnings_of_other_records_are_said_again(tmp_path: Path, amended: list[bool]) -> None:
    settings = corpus(tmp_path, 30)
    first, second = records_of(settings)[:2]
    reword(first, "Họp về QZQZ")
    said = {(p.file, p.code) for p in build(settings).problems}
    assert (first.relative_to(settings.content).as_posix(), "glossary-missing") in said
    reword(second, "Họp về WXWX")
    again = build(settings).problems
    assert {(p.file, p.code) for p in again} >= said
    assert any(p.found == "WXWX" for p in again)
    reword(first, "Họp")
    assert not any(p.found == "QZQZ" for p in build(settings).problems)
    assert amended == [False, True, True]


def test_a_look_in_between_takes_no_news_away(tmp_path: Path, amended: list[bool]) -> None:
    settings = corpus(tmp_path, 30)
    build(settings)
    reword(records_of(settings)[0])
    pipeline.check_content(settings, render_theme)
    build(settings)
    assert amended == [False, True]
    assert_same(files_of(settings.site_dir), clean(settings, tmp_path / "clean"))


def test_a_damaged_page_is_mended_when_asked_or_when_nothing_changed(tmp_path: Path) -> None:
    settings = corpus(tmp_path, 30)
    build(settings)
    damaged = settings.site_dir / "so-lieu/index.html"
    good = damaged.read_bytes()
    for asked in (True, False):
        damaged.write_bytes(b"x" * len(good))
        if asked:
            reword(records_of(settings)[0])
        pipeline.build(
            settings_for(settings.content, tmp_path, issue_pdf=False, verify_cache=asked), render_theme
        )
        assert damaged.read_bytes() == good


def test_a_lost_site_is_made_anew(tmp_path: Path, amended: list[bool]) -> None:
    settings = corpus(tmp_path, 30)
    build(settings)
    (settings.site_dir / "manifest.json").unlink()
    reword(records_of(settings)[0])
    build(settings)
    assert amended == [False, False]
    assert_same(files_of(settings.site_dir), clean(settings, tmp_path / "clean"))


def test_a_records_own_picture_is_drawn_again(tmp_path: Path, amended: list[bool]) -> None:
    outputs = ("record-data", "record-pages", "card-pictures")
    own = {"record_cards": True, "site_url": "https://bulletin.example.vn/", "outputs": outputs}
    settings = corpus(tmp_path, 8, **own)
    build(settings)
    record = next(r for r in records_of(settings) if "status:" not in r.read_text("utf-8"))
    card = next(settings.site_dir.glob(f"*/*/{record.stem}/the.png"))
    before = card.read_bytes()
    reword(record)
    build(settings)
    assert amended == [False, True]
    assert card.read_bytes() != before
    assert_same(files_of(settings.site_dir), clean(settings, tmp_path / "clean"))


def test_a_change_under_the_same_size_and_time_is_seen_when_asked(tmp_path: Path) -> None:
    settings = corpus(tmp_path, 30)
    build(settings)
    record = records_of(settings)[0]
    known = cache.open_cache(settings.cache_dir)
    look = known.sources(settings.content)
    known.close()
    assert len(look) == 30
    reword(record)
    checked = pipeline.build(
        settings_for(settings.content, tmp_path, issue_pdf=False, verify_cache=True), render_theme
    )
    assert checked.written > 1
    assert_same(files_of(settings.site_dir), clean(settings, tmp_path / "clean"))


def _many_short(content: Path, count: int) -> None:
    """Add records of few words: reading and printing 10,000 long ones is all that would take time here."""
    kinds = ("toa-dam", "hoi-thao", "doi-thoai", "bieu-duong", "hoi-thi", "phat-dong", "tap-huan", "lam-viec")
    long = [(file, file.read_text("utf-8")) for file in sorted(content.glob("conferences/*/*.yaml"))]
    shown = [
        (file.parent, day[0], places[0])
        for file, text in long
        if (day := re.search(r"(?m)^date: \d{4}-\d\d-", text))
        and (places := re.search(r"(?m)^places:(?: .*\n|\n(?:[ -].*\n)+)", text))
    ]
    for number in range(count):
        folder, month, where = shown[number % len(shown)]
        (folder / f"hop-ngan-{number}.yaml").write_text(
            f'title: "Cuộc họp thứ {number}"\nsummary: [Họp {number} việc.]\nkind: {kinds[number % 8]}\n'
            f"{month}{number // len(shown) % 28 + 1:02}\n{where}"
            "organisations: [{name: Ban Dân vận, role: host}]\n"
            "sources: [{publisher: Báo, retrieved: 2026-02-01}]\n"
            f"published: 2026-01-{number % 28 + 1:02}\n",
            "utf-8",
        )


@pytest.mark.parametrize("count", [100, 10_000])
def test_work_after_one_edit_does_not_grow_with_the_bulletin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, amended: list[bool], count: int
) -> None:
    # The outputs whose number grows with the records; the rest would double the time of this test.
    outputs = ("record-data", "record-pages", "listings-of-years", "listings-of-conferences", "place-pages")
    settings = corpus(tmp_path, 100, outputs=outputs, jobs=2)
    _many_short(settings.content, count - 100)
    assert build(settings).records > 0.9 * count
    rendered: list[str] = []

    def watched(job: PageJob, *more: Any) -> bytes:
        rendered.append(job.url)
        return page_bytes(job, *more)

    monkeypatch.setattr(writing, "page_bytes", watched)
    reword(next(r for r in records_of(settings) if "status:" not in r.read_text("utf-8")))
    report = build(settings)
    assert amended == [False, True]
    assert report.written <= 40
    assert len(rendered) <= 40


def test_conferences_that_may_be_one_are_told_again_after_a_new_title(
    tmp_path: Path, amended: list[bool]
) -> None:
    settings = corpus(tmp_path, 30)
    first = next(
        r for r in records_of(settings) if re.search(r"\ndate: \d{4}-\d\d-\d\d\n", r.read_text("utf-8"))
    )
    _another(first)
    build(settings)
    reword(first)
    said = [p for p in build(settings).problems if p.code == "conference-twice"]
    assert amended == [False, True]
    assert {Path(p.file).name for p in said} == {first.name, "mot-muc-moi.yaml"}


def test_a_new_title_may_be_that_of_another_model(tmp_path: Path, amended: list[bool]) -> None:
    settings = corpus(tmp_path, 30)
    first = next(r for r in records_of(settings) if r.parts[-3] == "models")
    text = re.sub(r"(?m)^title:.*$", "title: Camera an ninh của thôn Đông Hải", first.read_text("utf-8"))
    text = re.sub(r"(?m)^(status: .*|aliases:.*(\n  .*)*)\n", "", text)
    first.write_text(text, "utf-8")
    _another(first)
    other = first.parent / "mot-muc-moi.yaml"
    other.write_text(re.sub(r"(?m)(\burl: [^\s,}]+)", r"\1-khac", text), "utf-8")
    build(settings)
    said = []
    for title in ("Hai lần một việc khác", "Camera an ninh ở thôn Đông Hải"):
        reword(first, title)
        said.append({Path(p.file).name for p in build(settings).problems if p.code == "title-twice"})
    assert amended == [False, True, True]
    assert said == [set(), {first.name, "mot-muc-moi.yaml"}]
