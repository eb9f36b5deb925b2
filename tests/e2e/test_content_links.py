"""Whatever stands in content/ instead of plain files is a problem: nothing hangs, nothing else is touched."""

from __future__ import annotations

import os
import signal
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator import pipeline
from generator.settings import Settings
from generator.store.failure import MachineFailure
from generator.store.source_tree import read_source
from generator.theme_host import render_theme
from tests.building import files_of, tiny

RECORD = "conferences/2025/an-doi-thoai-2025.yaml"
NAMES = (RECORD, "places.yaml", "addresses.txt", "images/x.png", "pages/x.md", "SOURCES.md")
OUTSIDE = "lời ở ngoài thư mục nội dung"


@contextmanager
def at_most(seconds: int) -> Iterator[None]:
    """End a wait that would not end: a pipe that nobody writes to."""

    def stop(_signal: int, _frame: object) -> None:
        raise TimeoutError

    former = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, former)


@pytest.fixture
def site(tmp_path: Path) -> Settings:
    """Copy the tiny content beside a file that it has no business with."""
    (tmp_path / "outside.md").write_text(f"# {OUTSIDE}\n", "utf-8")
    (tmp_path / "outside.txt").write_text(f"/{OUTSIDE}/\n", "utf-8")
    return tiny(tmp_path)


def problems_of(settings: Settings) -> set[tuple[str, str]]:
    """Build; whatever is wrong, nothing may be written."""
    with at_most(20):
        report = pipeline.build(settings, render_theme)
    assert not settings.site_dir.exists()
    assert OUTSIDE not in " ".join(problem.found for problem in report.problems)
    return {(problem.file, problem.code) for problem in report.problems}


@pytest.mark.parametrize("to", ["../../../outside.md", "/dev/zero", "/etc/passwd", "nowhere", "../..", "."])
def test_a_link_that_leads_out_or_nowhere_is_a_problem(site: Settings, to: str) -> None:
    for name in NAMES:
        (site.content / name).unlink(missing_ok=True)
        (site.content / name).symlink_to(to)
    assert {(name, "file-link") for name in NAMES} <= problems_of(site)
    assert all((site.content / name).is_symlink() for name in NAMES)


def test_a_pipe_is_a_problem_and_never_waited_for(site: Settings) -> None:
    names = [name for name in NAMES if name != "SOURCES.md"]  # nothing reads it
    for name in names:
        (site.content / name).unlink(missing_ok=True)
        os.mkfifo(site.content / name)
    assert {(name, "file-special") for name in names} <= problems_of(site)


def test_a_device_is_a_problem(site: Settings) -> None:
    path = site.content / RECORD
    path.unlink()
    try:
        os.mknod(path, 0o600 | 0o020000, os.makedev(1, 5))  # what never ends: zeros
    except PermissionError:
        pytest.skip("only root makes devices")
    assert (RECORD, "file-special") in problems_of(site)


@pytest.mark.parametrize("folder", ["conferences", "conferences/2025", "images", "pages"])
def test_a_folder_that_is_a_link_is_a_problem(site: Settings, folder: str, tmp_path: Path) -> None:
    (site.content / folder).rename(tmp_path / "moved")
    (site.content / folder).symlink_to(tmp_path / "moved")
    assert (folder, "file-link") in problems_of(site)


@pytest.mark.parametrize(
    "path", ["images/../../outside.md", "/etc/passwd", "images//etc/passwd", "../outside.md"]
)
def test_a_picture_named_outside_is_a_problem(site: Settings, path: str) -> None:
    record = site.content / RECORD
    text = record.read_text("utf-8")
    record.write_text(
        f"{text}media: [{{kind: photo, file: {path}, caption: a, alt: b, rights: own}}]\n", "utf-8"
    )
    assert (RECORD, "media-path") in problems_of(site)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("images/Anh.png", "images/anh.png"),
        (
            f"images/{unicodedata.normalize('NFC', 'ảnh')}.png",
            f"images/{unicodedata.normalize('NFD', 'ảnh')}.png",
        ),
        ("images/STRASSE.png", "images/straße.png"),
    ],
)
def test_names_that_are_one_name_on_another_disk_are_a_problem(site: Settings, one: str, other: str) -> None:
    for name in (one, other):
        (site.content / name).write_bytes(b"x")
    assert {code for file, code in problems_of(site) if file in {one, other}} == {"file-collision"}


def test_a_file_that_became_a_pipe_since_the_listing_is_the_machine_s_failure(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.yaml")
    with at_most(5), pytest.raises(MachineFailure):
        read_source(tmp_path, "a.yaml")


def test_a_link_in_the_site_folder_is_replaced_and_not_followed(site: Settings, tmp_path: Path) -> None:
    assert pipeline.build(site, render_theme).pages
    outside = tmp_path / "outside.md"
    page = site.site_dir / "hoi-nghi/2025/an-doi-thoai-2025/index.html"
    before = page.read_bytes()
    page.unlink()
    page.symlink_to(outside)
    assert pipeline.build(site, render_theme).written == 1
    assert (page.read_bytes(), page.is_symlink()) == (before, False)
    assert outside.read_text("utf-8") == f"# {OUTSIDE}\n"
    assert f"# {OUTSIDE}\n".encode() not in files_of(site.site_dir).values()
