"""A check of one file answers at once, and as the check of the whole content does."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

import pytest

from generator import pipeline
from generator.command_line import run
from generator.domain.cross_checks import Finding, check_library
from generator.domain.library import Library
from generator.domain.record import Headline
from generator.edition import Edition
from generator.settings import Settings
from generator.stops import checking, gathering
from generator.stops.gathering import gather
from generator.stops.reading import Sources
from generator.theme_host import render_theme
from tests.building import tiny

RECORD = "conferences/2025/an-doi-thoai-2025.yaml"
FAULTS = {
    "none": "",
    "alias": "aliases: [/hoi-nghi/]\n",
    "link": "body: |\n  [Xem](../../../khong-co/)\n",
    "place": "scope: khong-co-noi-nay\n",
    "unknown key": "khong_co: 1\n",
    "syntax": "title: [\n",
}


@pytest.mark.parametrize("fault", FAULTS)
def test_one_file_has_the_problems_that_it_has_among_all(tmp_path: Path, fault: str) -> None:
    settings = tiny(tmp_path)
    file = settings.content / RECORD
    key = FAULTS[fault].partition(":")[0]
    kept = file.read_text("utf-8")
    if fault in {"alias", "link", "place"}:
        lines = kept.splitlines(keepends=True)
        begins = [number for number, line in enumerate(lines) if line.startswith(f"{key}:")]
        for begin in begins:
            ends = (n for n in range(begin + 1, len(lines)) if lines[n][:1] not in {" ", "-", "\n"})
            del lines[begin : next(ends, len(lines))]
        kept = "".join(lines)
    file.write_text(f"{kept.rstrip()}\n{FAULTS[fault]}", "utf-8")
    whole = pipeline.check_content(settings, render_theme)
    assert bool([it for it in whole.problems if it.file == RECORD]) is (fault != "none")
    paths = sorted(path.relative_to(settings.content).as_posix() for path in settings.content.rglob("*.*"))
    assert RECORD in paths
    for path in paths:
        found = pipeline.check_content(settings, render_theme, among=[path])
        assert found.records == whole.records
        assert [it for it in found.problems if it.file == path] == [
            it for it in whole.problems if it.file == path
        ]


def test_a_file_without_addresses_of_its_own_needs_no_plan_of_the_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = tiny(tmp_path)
    gathered: list[object] = []

    def noting(settings: Settings, sources: Sources) -> Edition | None:
        gathered.append(sources)
        return gather(settings, sources)

    monkeypatch.setattr(pipeline, "gather", noting)
    file = settings.content / RECORD
    root = settings.configuration.parent
    asked = ["check", "--content", str(settings.content)]
    assert run([*asked, str(file)], root) == 0
    assert gathered == []
    for path in (settings.content, settings.content / "places.yaml", tmp_path):
        run([*asked, str(path)], root)
    assert len(gathered) == 3


def test_a_file_alone_is_the_only_one_that_is_compared_with_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = tiny(tmp_path)
    compared: list[list[str]] = []

    def noting(library: Library, unread: Collection[str], of: Iterable[Headline]) -> Iterator[Finding]:
        headlines = list(of)
        compared.append([headline.source for headline in headlines])
        return check_library(library, unread, headlines)

    monkeypatch.setattr(gathering, "check_library", noting)
    pipeline.check_content(settings, render_theme, among=[RECORD])
    pipeline.check_content(settings, render_theme)
    assert compared[0] == [RECORD]
    assert len(compared[1]) > 1


def test_one_file_may_tell_of_what_another_tells_of(tmp_path: Path) -> None:
    settings = tiny(tmp_path)
    twin = settings.content / RECORD.replace("an-doi", "an-lai-doi")
    twin.write_bytes((settings.content / RECORD).read_bytes())
    pipeline.build(settings, render_theme)
    whole = pipeline.check_content(settings, render_theme)
    for path in (RECORD, twin.relative_to(settings.content).as_posix()):
        found = pipeline.check_content(settings, render_theme, among=[path])
        assert [it for it in found.problems if it.file == path] == [
            it for it in whole.problems if it.file == path
        ]
        assert "conference-twice" in {it.code for it in found.problems}


def test_records_that_share_an_id_are_checked_with_all(tmp_path: Path) -> None:
    settings = tiny(tmp_path)
    other = settings.content / RECORD.replace("2025/", "2024/", 1)
    other.parent.mkdir(exist_ok=True)
    other.write_bytes((settings.content / RECORD).read_bytes())
    for path in (RECORD, other.relative_to(settings.content).as_posix()):
        found = pipeline.check_content(settings, render_theme, among=[path])
        whole = pipeline.check_content(settings, render_theme)
        assert found == whole


def test_registers_with_mistakes_are_checked_with_all(tmp_path: Path) -> None:
    settings = tiny(tmp_path)
    with (settings.content / "places.yaml").open("a", encoding="utf-8") as register:
        register.write("sai\n")
    assert pipeline.check_content(settings, render_theme, among=[RECORD]) == pipeline.check_content(
        settings, render_theme
    )


def test_many_files_are_checked_in_one_look_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = tiny(tmp_path)
    records = settings.content.glob("*/*/*.yaml")
    # Records with old addresses or links need the whole site's.
    plain = [it for it in records if not any(word in it.read_text("utf-8") for word in ("aliases:", "]("))]
    paths = [path.relative_to(settings.content).as_posix() for path in plain]
    assert len(paths) > 1
    monkeypatch.setattr(checking, "MOST", len(paths))
    pipeline.check_content(settings, render_theme)
    gathered: list[object] = []

    def noting(settings: Settings, sources: Sources) -> Edition | None:
        gathered.append(sources)
        return gather(settings, sources)

    monkeypatch.setattr(pipeline, "gather", noting)
    pipeline.check_content(settings, render_theme, among=paths)
    assert gathered == []
    monkeypatch.setattr(checking, "MOST", len(paths) - 1)
    pipeline.check_content(settings, render_theme, among=paths)
    assert len(gathered) == 1
