"""A build of chosen outputs makes those files and no others, and says what each stop took when asked."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from generator import pipeline
from generator.command_line import run
from generator.laps import Spent
from generator.registry import OUTPUTS
from generator.settings import ConfigurationError, Settings
from generator.theme_host import render_theme
from tests.building import ROOT, assert_same, build, files_of, tiny

RECORD = re.compile(r"(?:hoi-nghi|mo-hinh)/\d+/[^/]+/")


def _generated(settings: Settings) -> list[str]:
    """List the files of a site that an output made; assets, manifest and the like are always there."""
    always = re.compile(r"assets/|manifest|sitemap|robots|images/|_headers|_redirects|may-chu/")
    pages = {f"{path.stem}/index.html" for path in (settings.content / "pages").glob("*.md")}
    found = (path for path in files_of(settings.site_dir) if not always.match(path))
    return sorted(path for path in found if path not in pages)


def _claimed(settings: Settings) -> set[str]:
    """List the files that the site's manifest claims."""
    site = settings.site_dir
    parts = [part["path"] for part in json.loads((site / "manifest.json").read_bytes())["parts"]]
    listed = [file["path"] for part in parts for file in json.loads((site / part).read_bytes())["files"]]
    return {"manifest.json", *parts, *listed}


def test_only_chosen_outputs_are_made_and_the_next_build_follows_the_choice(tmp_path: Path) -> None:
    records = tiny(tmp_path, outputs=("record-pages",))
    build(records)
    pages = _generated(records)
    assert pages
    assert [path for path in pages if not RECORD.fullmatch(path.removesuffix("index.html"))] == []
    assert {"sitemap.xml", "robots.txt", "manifest.json"} <= files_of(records.site_dir).keys()
    assert _claimed(records) == files_of(records.site_dir).keys()

    more = replace(records, outputs=("record-pages", "record-data"))
    build(more)
    data = [path.replace("index.html", "record.json") for path in pages]
    assert set(pages) < set(_generated(more)) <= {*pages, *data}

    whole = replace(records, outputs=())
    build(whole)
    everything = files_of(whole.site_dir)
    assert "index.html" in everything

    front = replace(records, outputs=("front-page",))
    report = build(front)
    assert report.removed > len(pages)
    assert _generated(front) == ["index.html"]
    assert _claimed(front) == files_of(front.site_dir).keys()

    build(whole)
    assert_same(files_of(whole.site_dir), everything)


def test_what_a_chosen_output_is_made_of_is_made_as_well(tmp_path: Path) -> None:
    whole = tiny(tmp_path / "whole")
    build(whole)
    everything = files_of(whole.site_dir)
    for name in ("data-wholes", "data-pages"):
        chosen = tiny(tmp_path / name, outputs=(name,))
        build(chosen)
        made = _generated(chosen)
        assert {"du-lieu/ban-tin-csv.zip", "du-lieu/2024/ban-tin-2024.sqlite"} <= set(made)
        assert ("du-lieu/index.html" in made) == (name == "data-pages")
        files = files_of(chosen.site_dir)
        data = [path for path in made if not path.endswith("dcat.jsonld")]
        assert {path: files[path] for path in data} == {path: everything[path] for path in data}


def test_json_feeds_are_chosen_beside_atom_feeds(tmp_path: Path) -> None:
    atom = tiny(tmp_path, outputs=("feeds",))
    build(atom)
    feeds = _generated(atom)
    assert "feed.xml" in feeds
    assert {path.rpartition("/")[2] for path in feeds} == {"feed.xml"}
    build(replace(atom, outputs=("json-feeds",)))
    beside = [path.removesuffix("xml") + "json" for path in feeds]
    assert _generated(atom) == sorted([*feeds, *beside])


@pytest.mark.parametrize("lost", [True, False])
def test_what_is_not_chosen_any_more_goes_even_when_the_cache_is_lost(tmp_path: Path, *, lost: bool) -> None:
    settings = tiny(tmp_path)
    build(settings)
    chosen = replace(settings, outputs=("record-pages",))
    if lost:
        shutil.rmtree(settings.cache_dir)
    build(chosen)
    assert [path for path in _generated(chosen) if not RECORD.match(path)] == []
    assert _claimed(chosen) == files_of(chosen.site_dir).keys()


def test_new_words_in_chosen_outputs_give_what_a_clean_build_gives(tmp_path: Path) -> None:
    settings = tiny(tmp_path, outputs=("record-pages", "front-page"))
    build(settings)
    record = min((settings.content / "conferences").rglob("*.yaml"))
    text = record.read_text("utf-8")
    title = next(line for line in text.splitlines() if line.startswith("title:"))
    record.write_text(text.replace(title, "title: Lời khác hẳn"), "utf-8")
    report = build(settings)
    assert 0 < report.written < report.unchanged
    clean = replace(settings, site_dir=tmp_path / "clean", cache_dir=tmp_path / "clean-cache")
    build(clean)
    assert_same(files_of(settings.site_dir), files_of(clean.site_dir))


@pytest.mark.parametrize("where", ["addresses.txt", "body", "pages/ve.md"])
def test_nothing_is_promised_of_outputs_that_are_not_made(tmp_path: Path, where: str) -> None:
    settings = tiny(tmp_path)
    record = min((settings.content / "conferences").rglob("*.yaml"))
    if where == "body":
        record.write_text(f"{record.read_text('utf-8')}body: '[a](/nam/1999/)'\n", "utf-8")
    else:
        (settings.content / where).parent.mkdir(exist_ok=True)
        text = "/hoi-nghi/1999/mat-1999/\n" if where == "addresses.txt" else "# Về\n\n[a](../nam/1999/)\n"
        (settings.content / where).write_text(text, "utf-8")
    stopped = pipeline.build(settings, render_theme)
    assert stopped.pages == 0
    codes = {problem.code for problem in stopped.problems if problem.severity == "error"}
    assert len(codes) == 1
    report = build(replace(settings, outputs=("record-pages",)))
    assert not codes & {problem.code for problem in report.problems}


def test_an_unknown_output_is_named_with_those_that_there_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = tiny(tmp_path, outputs=("front-page", "x", "y"))
    for work in (pipeline.build, pipeline.check_content):
        with pytest.raises(ConfigurationError) as caught:
            work(settings, render_theme)
        assert [(problem.code, problem.found) for problem in caught.value.problems] == [
            ("setting-choice", "x"),
            ("setting-choice", "y"),
        ]
    assert not settings.site_dir.exists()
    words = ["--content", str(settings.content), "--site-dir", str(settings.site_dir)]
    assert run([*words, "--outputs", "x, front-page,"], ROOT) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("setting-choice") == 1
    assert all(name in told.err for name in OUTPUTS)
    assert not settings.site_dir.exists()


@pytest.mark.parametrize(("language", "head"), [("vi", "chặng"), ("en", "stop")])
def test_a_profile_is_told_on_stderr(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str, head: str
) -> None:
    settings = tiny(tmp_path)
    folders = ["--content", str(settings.content), "--site-dir", str(settings.site_dir)]
    words = [*folders, "--lang", language, "--outputs", "front-page"]
    assert run([*words, "--profile"], ROOT) == 0
    told = capsys.readouterr()
    lines = told.err.splitlines()
    rows = lines[next(at for at, line in enumerate(lines) if line.endswith(f"  {head}")) + 1 :]
    stops = {row[31:].strip(): float(row[:9]) for row in rows}
    assert {"find", "read", "check", "gather", "plan", "theme", "render front-page", "write"} <= stops.keys()
    assert list(stops.values()) == sorted(stops.values(), reverse=True)
    assert head not in told.out
    assert run(words, ROOT) == 0
    assert head not in capsys.readouterr().err.split()


def test_what_workers_spent_is_counted_as_well(tmp_path: Path) -> None:
    one = build(tiny(tmp_path, profile=True))
    assert one.spent["render record-pages"].cpu_s > 0
    assert one.spent["render record-pages"].wall_s == 0
    assert one.spent["theme"].wall_s > 0
    assert isinstance(one.spent["read"], Spent)
    assert build(replace(tiny(tmp_path / "b"), outputs=())).spent == {}
