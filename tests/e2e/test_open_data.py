"""The open data of whole sites: valid by its own description, complete, rewritten only where it must be."""

from __future__ import annotations

import csv
import json
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest
from rdflib import DCAT, DCTERMS, RDF, Graph, URIRef

from benchmarks.corpus import make_corpus
from generator.outputs.data_tables import TABLES, YEARLY
from tests.building import assert_same, build, files_of, settings_for, tiny, trim_registers

RECORDS = 200


@pytest.fixture(scope="module")
def tiny_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    settings = tiny(tmp_path_factory.mktemp("tiny"))
    build(settings)
    return settings.site_dir


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    make_corpus(RECORDS, folder / "content")
    trim_registers(folder / "content")
    build(settings_for(folder / "content", folder, issue_pdf=False))
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
        lines = sum(path.read_bytes().count(b"\n") for path in data.rglob("records-*.jsonl"))
        assert lines == rows["records"]
        told_rows: Counter[str] = Counter()
        for path in data.rglob("tables-*.json"):
            for table in json.loads(path.read_bytes())["tables"]:
                told_rows[table["name"]] += table["rows"]
                for file in table["files"]:
                    assert (data / path.parts[len(data.parts)] / file["path"]).stat().st_size == file["bytes"]
        assert told_rows == {table.name: rows[table.name] for table in YEARLY}


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


@pytest.fixture
def small_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a small bulletin be cut as a large one is."""
    monkeypatch.setattr("generator.outputs.data_wholes.MOST_RECORDS", 1)
    monkeypatch.setattr("generator.outputs.data_parts.MOST_RECORDS", 1)


@pytest.mark.usefixtures("small_limits")
def test_a_large_bulletin_is_split_by_month_and_joined_by_its_reader(tmp_path: Path, tiny_site: Path) -> None:
    settings = tiny(tmp_path)
    build(settings)
    data = settings.site_dir / "du-lieu"
    assert not (data / "ban-tin.sqlite").exists()
    assert not list(data.rglob("*-2024.csv"))
    months = {path.parent.name for path in data.rglob("records-2024-*.csv")}
    assert months == {"01", "03", "07", "10", "12"}
    assert (data / "2023" / "records-2023.csv").exists()
    assert "gop-cac-nam.sql" in (data / "index.html").read_text("utf-8")
    assert "<h2>Tháng 7 năm 2024</h2>" in (data / "2024" / "index.html").read_text("utf-8")
    assert _count(data) == _count(tiny_site / "du-lieu")
    _validate(data / "datapackage.json")
    # What the reader makes of the parts is what a smaller bulletin offers ready.
    for path in data.rglob("*.sqlite"):
        shutil.copy(path, tmp_path)
    script = (data / "gop-cac-nam.sql").read_text("utf-8").replace("ATTACH '", f"ATTACH '{tmp_path}/")
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as joined:
        joined.executescript(script)
        assert joined.execute("PRAGMA foreign_key_check").fetchall() == []
        with closing(sqlite3.connect(tiny_site / "du-lieu" / "ban-tin.sqlite")) as ready:
            for name, table in TABLES.items():
                # The names of tables are the program's own.
                asked = f"SELECT * FROM {name} ORDER BY {', '.join(table.key)}"  # noqa: S608
                assert joined.execute(asked).fetchall() == ready.execute(asked).fetchall(), name


@pytest.mark.usefixtures("small_limits")
def test_an_edit_in_a_split_year_rewrites_the_files_of_its_month(tmp_path: Path) -> None:
    settings = tiny(tmp_path)
    build(settings)
    before = files_of(settings.site_dir)
    record = settings.content / "conferences" / "2024" / "dong-tong-ket-2024.yaml"
    record.write_text(record.read_text("utf-8").replace("title: ", "title: Sửa ", 1), "utf-8")
    build(settings)
    after = files_of(settings.site_dir)
    changed = {path for path in after if path.startswith("du-lieu/") and after[path] != before.get(path)}
    assert "du-lieu/2024/12/records-2024-12.csv" in changed
    assert all("2024-12" in path or path.count("/") == 1 or path.endswith(".html") for path in changed)
    assert "du-lieu/gop-cac-nam.sql" not in changed
    first = settings_for(settings.content, tmp_path / "first")
    build(first)
    assert_same(after, files_of(first.site_dir))


def test_a_record_that_is_withdrawn_leaves_nothing_of_its_content(tmp_path: Path) -> None:
    settings = tiny(tmp_path)
    build(settings)
    record = settings.content / "conferences" / "2023" / "dong-tong-ket-2023.yaml"
    text = record.read_text("utf-8")
    words = ("title: ", "title: Zqxlời ", 1)
    record.write_text(f"{text.replace(*words)}body: Zqxnội dung\nextras: {{a: Zqxthêm}}\n", "utf-8")
    build(settings)
    for mark in ("Zqxlời", "Zqxnội", "Zqxthêm"):
        assert _holding(settings.site_dir, mark) >= {
            "du-lieu/2023/records-2023.csv",
            "du-lieu/2023/records-2023.jsonl",
            "du-lieu/2023/ban-tin-2023.sqlite",
            "du-lieu/2023/ban-tin-2023-csv.zip",
            "du-lieu/2023/ban-tin-2023-excel.zip",
            "du-lieu/ban-tin.sqlite",
            "du-lieu/ban-tin-csv.zip",
        }
    told = "status: withdrawn\nwithdrawn: {date: 2026-11-23, reason: error}\n"
    record.write_text(f"{record.read_text('utf-8')}{told}", "utf-8")
    build(settings)
    assert _holding(settings.site_dir, "Zqx") == set()
    with closing(sqlite3.connect(settings.site_dir / "du-lieu" / "ban-tin.sqlite")) as database:
        for name, table in TABLES.items():
            if "record" in table.key:
                # The names of tables are the program's own.
                asked = f"SELECT count(*) FROM {name} WHERE record = 'dong-tong-ket-2023'"  # noqa: S608
                assert database.execute(asked).fetchone() == (0,), name
    first = settings_for(settings.content, tmp_path / "first")
    build(first)
    assert_same(files_of(settings.site_dir), files_of(first.site_dir))


def _holding(site: Path, mark: str) -> set[str]:
    """Name the files of the data that hold a word, packed or not."""
    found = set()
    for path in (site / "du-lieu").rglob("*"):
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as archive:
                contents = [archive.read(name) for name in archive.namelist()]
        else:
            contents = [path.read_bytes()] if path.is_file() else []
        if any(mark.encode() in content for content in contents):
            found.add(path.relative_to(site).as_posix())
    return found


def test_excel_gets_every_table_of_a_year_in_one_archive(tiny_site: Path) -> None:
    year = tiny_site / "du-lieu" / "2024"
    with (
        zipfile.ZipFile(year / "ban-tin-2024-csv.zip") as plain,
        zipfile.ZipFile(year / "ban-tin-2024-excel.zip") as excel,
    ):
        assert plain.namelist() == excel.namelist() == [f"2024/{table.name}-2024.csv" for table in YEARLY]
        for name in plain.namelist():
            assert plain.read(name) == (tiny_site / "du-lieu" / name).read_bytes()
            assert excel.read(name).startswith(b"\xef\xbb\xbf")


# The reader of JSON-LD warns of its own classes.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")
def test_the_catalogue_is_read_as_linked_data_and_leads_to_files(tmp_path: Path) -> None:
    settings = tiny(tmp_path, site_url="https://x.vn/bt/", contact_mail="a@x.vn")
    build(settings)
    graph = Graph().parse(settings.site_dir / "du-lieu" / "dcat.jsonld", format="json-ld")
    data_set = URIRef("https://x.vn/bt/du-lieu/#du-lieu")
    assert list(graph.subjects(RDF.type, DCAT.Dataset)) == [data_set]
    for name in ("title", "description", "publisher", "license", "language", "spatial", "temporal"):
        assert list(graph.objects(data_set, DCTERMS[name])), name
    assert str(graph.value(data_set, DCTERMS.modified)) == "2025-09-10"
    assert str(graph.value(graph.value(data_set, DCTERMS.temporal), DCAT.startDate)) == "2022-01-01"
    files = list(graph.objects(data_set, DCAT.distribution))
    assert len(files) > 20
    for file in files:
        address = str(graph.value(file, DCAT.downloadURL))
        assert (settings.site_dir / address.removeprefix("https://x.vn/bt/")).is_file(), address
        assert "creativecommons.org/licenses/by/4.0" in str(graph.value(file, DCTERMS.license))
