"""The open data of whole sites: valid by its own description, complete, rewritten only where it must be."""

from __future__ import annotations

import csv
import json
import sqlite3
import subprocess
import sys
import zipfile
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from benchmarks.corpus import make_corpus
from generator.outputs.data_tables import TABLES, YEARLY
from tests.building import assert_same, build, files_of, settings_for, tiny

RECORDS = 500


@pytest.fixture(scope="module")
def tiny_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    settings = tiny(tmp_path_factory.mktemp("tiny"))
    build(settings)
    return settings.site_dir


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    make_corpus(RECORDS, folder / "content")
    build(settings_for(folder / "content", folder))
    return folder


def _validate(package: Path) -> None:
    # In a process of its own: it warns of things that pytest takes for errors.
    command = [sys.executable, "-m", "frictionless", "validate", package.name]
    done = subprocess.run(command, cwd=package.parent, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def _count(data: Path) -> Counter[str]:
    """Count the rows of each table in all its CSV files."""
    found: Counter[str] = Counter()
    for path in data.rglob("*.csv"):
        if not path.stem.endswith("-excel"):
            with path.open(encoding="utf-8", newline="") as file:
                found[path.stem.split("-")[0]] += sum(1 for _ in csv.reader(file)) - 1
    return found


def test_the_data_packages_are_valid(tiny_site: Path, corpus: Path, tmp_path: Path) -> None:
    _validate(tiny_site / "du-lieu" / "datapackage.json")
    _validate(corpus / "site" / "du-lieu" / "datapackage.json")
    with zipfile.ZipFile(tiny_site / "du-lieu" / "ban-tin-csv.zip") as archive:
        archive.extractall(tmp_path)
    _validate(tmp_path / "datapackage.json")
    for path in tmp_path.rglob("*.csv"):
        published = tiny_site / "du-lieu" / path.relative_to(tmp_path)
        assert path.read_bytes() == published.read_bytes()


def test_the_rows_are_as_many_as_the_manifest_says(tiny_site: Path, corpus: Path) -> None:
    for site in (tiny_site, corpus / "site"):
        told = json.loads((site / "manifest.json").read_bytes())["records"]
        data = site / "du-lieu"
        rows = _count(data)
        assert rows["records"] == told["published"] + told["withdrawn"]
        with closing(sqlite3.connect(data / "ban-tin.sqlite")) as database:
            run = database.execute
            by_status = dict(run("SELECT status, count(*) FROM records GROUP BY status").fetchall())
            assert by_status == {
                status: told[status] for status in ("published", "withdrawn") if told[status]
            }
            listed = "SELECT type, count(*) FROM records WHERE title IS NOT NULL GROUP BY type"
            by_type = dict(run(listed).fetchall())
            assert by_type == {"conference": told["conferences"], "model": told["models"]}
            for name in TABLES:
                counted = run(f"SELECT count(*) FROM {name}").fetchone()[0]  # noqa: S608 - a table of ours
                assert counted == rows[name], name
            assert run("PRAGMA foreign_key_check").fetchall() == []
            assert run("PRAGMA integrity_check").fetchone() == ("ok",)
        for table in YEARLY:
            lines = sum(path.read_bytes().count(b"\n") for path in data.rglob(f"{table.name}-*.jsonl"))
            assert lines == rows[table.name]


def test_a_withdrawn_record_is_a_tombstone_and_private_people_are_nowhere(tiny_site: Path) -> None:
    data = tiny_site / "du-lieu"
    with closing(sqlite3.connect(data / "ban-tin.sqlite")) as database:
        database.row_factory = sqlite3.Row
        row = dict(database.execute("SELECT * FROM records WHERE id = 'rut-2024'").fetchone())
        people = {name for (name,) in database.execute("SELECT titles FROM roles")}
    kept = {"id", "type", "url", "status", "year", "published", "withdrawn_date", "withdrawn_reason"}
    assert {name for name, value in row.items() if value is not None} - {"withdrawn_see"} == kept
    assert "Người dân" not in people
    for line in (data / "2024" / "records-2024.jsonl").read_text("utf-8").splitlines():
        assert all(person["public_role"] for person in json.loads(line).get("people", []))


def test_facts_keep_their_basis(tiny_site: Path) -> None:
    with (tiny_site / "du-lieu" / "2024" / "records-2024.csv").open(encoding="utf-8", newline="") as file:
        row = next(row for row in csv.DictReader(file) if row["id"] == "dong-so-ket-2024")
    assert (row["venue"], row["venue_basis"], row["venue_note"]) == (
        "Hội trường huyện",
        "inferred",
        "Suy ra từ ảnh",
    )
    assert (row["format"], row["date"], row["date_basis"]) == ("", "2024-07-05", "stated")


def test_an_edit_rewrites_the_files_of_its_year_and_the_wholes(tmp_path: Path) -> None:
    settings = tiny(tmp_path)
    build(settings)
    before = {path: file for path, file in files_of(settings.site_dir).items() if path.startswith("du-lieu/")}
    record = settings.content / "conferences" / "2023" / "dong-tong-ket-2023.yaml"
    record.write_text(record.read_text("utf-8").replace("title: ", "title: Sửa ", 1), "utf-8")
    build(settings)
    after = {path: file for path, file in files_of(settings.site_dir).items() if path.startswith("du-lieu/")}
    changed = {path for path in after if after[path] != before.get(path)}
    assert before.keys() == after.keys()
    assert changed <= {path for path in after if "2023" in path} | {
        "du-lieu/ban-tin-csv.zip",
        "du-lieu/ban-tin.sqlite",
        "du-lieu/index.html",
    }
    assert {"du-lieu/2023/records-2023.csv", "du-lieu/ban-tin.sqlite", "du-lieu/ban-tin-csv.zip"} <= changed
    # What was recalled from record.json is what a first build reads from the sources.
    first = settings_for(settings.content, tmp_path / "first")
    build(first)
    assert_same(files_of(settings.site_dir), files_of(first.site_dir))


def test_a_large_bulletin_has_no_database_of_all_years(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.outputs.data_wholes.MOST_RECORDS", 1)
    settings = tiny(tmp_path)
    build(settings)
    assert not (settings.site_dir / "du-lieu" / "ban-tin.sqlite").exists()
    page = (settings.site_dir / "du-lieu" / "index.html").read_text("utf-8")
    assert "chia theo năm" in page
    assert (settings.site_dir / "du-lieu" / "2024" / "ban-tin-2024.sqlite").exists()
