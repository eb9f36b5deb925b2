"""Whoever drives it, the site is the same; and a spliced page is a full page."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.render.page import PageJob, page_bytes, slot_values
from generator.stops import writing
from generator.stops.writing import SECTIONS
from generator.theme_host import Stencil, render_stencils
from tests.building import ROOT, TINY, assert_same, build, files_of, settings_for, tiny

BLANK_LINES = re.compile(r"\n\s*\n")
GENERATOR_TAG = re.compile(rb'<meta name="generator"[^>]*>')


@pytest.mark.parametrize("host", ["mkdocs", "properdocs"])
def test_a_host_gives_the_site_that_build_py_gives(host: str, tmp_path: Path) -> None:
    for name in ("mkdocs.yml", "theme"):
        source = ROOT / name
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, tmp_path / name)
    shutil.copytree(TINY, tmp_path / "content")
    command = [sys.executable, "-m", host, "build", "--quiet", "--config-file", str(tmp_path / "mkdocs.yml")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    other = tmp_path / "other"
    build(settings_for(tmp_path / "content", other))
    ours = {path: GENERATOR_TAG.sub(b"", content) for path, content in files_of(other / "site").items()}
    theirs = {path: GENERATOR_TAG.sub(b"", content) for path, content in files_of(tmp_path / "site").items()}
    assert_same(theirs, ours)


def test_a_host_refuses_content_with_mistakes(tmp_path: Path) -> None:
    for name in ("mkdocs.yml", "theme"):
        source = ROOT / name
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, tmp_path / name)
    shutil.copytree(TINY, tmp_path / "content")
    (tmp_path / "content/conferences/2024/dong-so-ket-2024.yaml").write_text("title: [\n", "utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--config-file", str(tmp_path / "mkdocs.yml")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "dong-so-ket-2024.yaml:1:" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "site").exists()


def test_a_spliced_page_is_what_mkdocs_renders_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Render every page of the tiny site a second time, through mkdocs with its slots filled."""
    settings = tiny(tmp_path)
    jobs: list[tuple[str, PageJob, dict[str, str]]] = []

    def noting(job: PageJob, shells: object, renderer: object) -> bytes:
        jobs.append((job.url, job, slot_values(job, renderer)))  # type: ignore[arg-type]
        return page_bytes(job, shells, renderer)  # type: ignore[arg-type]

    monkeypatch.setattr(writing, "page_bytes", noting)
    build(settings)
    menu = set(SECTIONS)
    stencils = [
        Stencil(
            0 if job.url == "404.html" else job.url.count("/"),
            job.section if job.section in menu else "other",
            tuple(values.items()),
        )
        for _, job, values in jobs
    ]
    assert len(stencils) > 90
    whole = render_stencils(settings, stencils)
    for (url, _, _), html in zip(jobs, whole, strict=True):
        file = f"{url}index.html" if not url or url.endswith("/") else url
        spliced = (settings.site_dir / file).read_text("utf-8")
        # Shells lose the blank lines that the theme's instructions leave.
        assert BLANK_LINES.sub("\n", spliced) == BLANK_LINES.sub("\n", html), url
