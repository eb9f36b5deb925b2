"""`build.py verify` finds whatever is wrong with a built folder."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from generator.command_line import run
from generator.outputs import search_parts
from generator.outputs.manifest import FileFact, part_artifact, part_path, split
from generator.proof.proving import Proof, prove
from generator.store.proved_files import content_of
from generator.store.site_folder import WORK
from generator.store.twins import gzipped
from tests.building import ROOT, build, files_of, tiny

NAM = "nam/2024/index.html"
RECORD = "hoi-nghi/2025/an-doi-thoai-2025"
ID = "an-doi-thoai-2025"
TITLE = "Xã An đối thoại với dân"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    settings = tiny(folder, site_url="https://www.example.vn/dan-van/")
    build(settings)
    return settings.site_dir


@pytest.fixture
def site(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "site"))


def proved(site: Path, *promised: str, jobs: int = 1) -> Proof:
    return prove(site, promised, lambda _stop, _done, _whole: None, jobs=jobs)


def found(site: Path, *promised: str) -> set[tuple[str, str]]:
    return {(problem.code, problem.file) for problem in proved(site, *promised).problems}


def relist(site: Path) -> None:
    """Write the manifest anew, as one who forges it would."""
    manifest = json.loads((site / "manifest.json").read_bytes())
    shutil.rmtree(site / "manifest")
    files = {
        path: FileFact(len(content), hashlib.sha256(content).hexdigest())
        for path, content in files_of(site).items()
        if path != "manifest.json"
    }
    parts = []
    for part, paths in split(files):
        artifact = part_artifact(part, ((path, files[path]) for path in paths))
        (site / "manifest").mkdir(exist_ok=True)
        (site / artifact.path).write_bytes(artifact.content)
        digest = hashlib.sha256(artifact.content).hexdigest()
        parts.append(
            {"path": part_path(part), "files": len(paths), "size": len(artifact.content), "sha256": digest}
        )
    (site / "manifest.json").write_text(json.dumps({**manifest, "parts": parts}), "utf-8")


def replace(site: Path, path: str, old: str, new: str, count: int = -1) -> None:
    text = (site / path).read_bytes().decode()
    assert old in text
    with (site / path).open("w", encoding="utf-8", newline="") as file:
        file.write(text.replace(old, new, count))


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_site_as_it_was_built_is_proved(site: Path, jobs: int) -> None:
    proof = proved(site, "", "nam/2024/", "sitemap.xml", jobs=jobs)
    assert proof.problems == ()
    assert proof.files == len(files_of(site))
    assert (proof.published, proof.withdrawn, proof.day) == (7, 1, "2025-09-10")
    assert "nam/2024/" in proof.addresses
    assert "" in proof.addresses


def test_a_site_without_an_address_and_a_portable_one_are_proved(tmp_path: Path) -> None:
    for number, changes in enumerate(({}, {"portable": True}, {"drafts": True})):
        settings = tiny(tmp_path / str(number), **changes)
        build(settings)
        proof = proved(settings.site_dir)
        assert proof.problems == ()
        assert proof.drafts == (("nhap-2025",) if "drafts" in changes else ())


def test_pages_named_like_feeds_and_records_are_proved(tmp_path: Path) -> None:
    settings = tiny(tmp_path)
    for name in ("feed", "record"):
        (settings.content / f"pages/{name}.md").write_text("# Luồng tin\n", "utf-8")
    build(settings)
    assert (settings.site_dir / "manifest/feed.json").exists()
    assert proved(settings.site_dir).problems == ()


def spoil_bytes(site: Path) -> None:
    replace(site, NAM, "Năm 2024", "Năm 2o24", 1)


def leave_a_stranger(site: Path) -> None:
    (site / "la.txt").touch()


def leave_a_link(site: Path) -> None:
    (site / "la").symlink_to("/etc/passwd")


def put_a_link_in_place(site: Path) -> None:
    (site / NAM).unlink()
    (site / NAM).symlink_to(site / "index.html")


def leave_a_pipe(site: Path) -> None:
    os.mkfifo(site / "la")


def leave_work(site: Path) -> None:
    (site / WORK).mkdir()


def lose_a_file(site: Path) -> None:
    (site / "robots.txt").unlink()


def lose_a_part(site: Path) -> None:
    (site / "manifest/nam-2024.json").write_text("[", "utf-8")


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (spoil_bytes, ("proof-changed", NAM)),
        (leave_a_stranger, ("proof-unexpected", "la.txt")),
        (leave_a_link, ("proof-no-file", "la")),
        (put_a_link_in_place, ("proof-missing", NAM)),
        (leave_a_pipe, ("proof-no-file", "la")),
        (leave_work, ("proof-working", "")),
        (lose_a_file, ("proof-missing", "robots.txt")),
        (lose_a_part, ("proof-unreadable", "manifest/nam-2024.json")),
    ],
)
def test_files_that_are_not_those_of_the_manifest_are_found(
    site: Path, spoil: Callable[[Path], None], expected: tuple[str, str]
) -> None:
    spoil(site)
    assert expected in found(site)


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        (NAM, "../../hoi-nghi/2024/dong-so-ket-2024/", "../../hoi-nghi/2024/khong/", ("proof-link", NAM)),
        (NAM, 'href="#noi-dung"', 'href="#khong"', ("proof-fragment", NAM)),
        (NAM, 'href="../../so-lieu/"', 'href="../../so-lieu/#khong"', ("proof-fragment", NAM)),
        (NAM, '<main class="wrap" id="noi-dung"', '<main id="tim"', ("proof-id-twice", NAM)),
        (NAM, 'src="../../assets/', 'src="https://example.org/', ("proof-outside", NAM)),
        (NAM, 'href="../../so-lieu/"', 'href="javascript:alert(1)"', ("proof-outside", NAM)),
        (NAM, "<h1", '<h1 style="color:red"', ("proof-inline", NAM)),
        (
            NAM,
            "2024/dong-so-ket-2024/",
            "2023/dong-tong-ket-2023/",
            ("proof-lacks", "hoi-nghi/2024/dong-so-ket-2024/index.html"),
        ),
        (f"{RECORD}/index.html", f"<h1>{TITLE}", "<h1>Khác", ("proof-disagrees", f"{RECORD}/index.html")),
        (f"{RECORD}/record.json", TITLE, "Khác", ("proof-disagrees", "feed.xml")),
        (
            f"{RECORD}/record.json",
            '"id": "an-',
            '"id": "xa-',
            ("proof-record-place", f"{RECORD}/record.json"),
        ),
        (
            f"{RECORD}/record.json",
            '"id": "an-',
            '"id": "xa-',
            ("proof-page-without-data", f"{RECORD}/index.html"),
        ),
        (f"{RECORD}/record.json", "published", "status", ("proof-malformed", f"{RECORD}/record.json")),
        (
            f"{RECORD}/record.json",
            '"summary": [',
            '"summary": ["Thêm.",',
            ("proof-disagrees", "du-lieu/2025/records-2025.jsonl"),
        ),
        ("feed.xml", TITLE, "Khác", ("proof-disagrees", "feed.xml")),
        ("feed.json", TITLE, "Khác", ("proof-feeds-differ", "feed.json")),
        ("feed.json", f"{RECORD}/", "khong/", ("proof-link", "feed.json")),
        ("feed.xml", "</feed>", "", ("proof-malformed", "feed.xml")),
        ("lich.ics", f"SUMMARY:{TITLE}", "SUMMARY:Khác", ("proof-disagrees", "lich.ics")),
        ("lich.ics", "UID:", "UID:0", ("proof-surplus", "lich.ics")),
        ("sitemap.xml", "nam/2024/<", "nam/2023/<", ("proof-lacks", NAM)),
        ("sitemap.xml", "nam/2024/<", "nam/2023/<", ("proof-count", "sitemap.xml")),
        ("sitemap.xml", "nam/2024/<", "nam/2019/<", ("proof-surplus", "sitemap.xml")),
        ("sitemap.xml", "</urlset>", "", ("proof-malformed", "sitemap.xml")),
        ("tim-kiem/muc-luc.js", '["nam",4]', '["nam",5]', ("proof-count", "tim-kiem/muc-luc.js")),
        ("tim-kiem/muc-luc.js", '"years"', '"yea"', ("proof-malformed", "tim-kiem/muc-luc.js")),
        ("tim-kiem/2025/nam.js", f'"{ID}"', '"khong"', ("proof-surplus", "tim-kiem/2025/nam.js")),
        ("tim-kiem/2025/nam.js", f'"{ID}"', '"khong"', ("proof-lacks", f"{RECORD}/index.html")),
        ("tim-kiem/2025/nam.js", TITLE, "Khác", ("proof-disagrees", "tim-kiem/2025/nam.js")),
        (
            "tim-kiem/2025/nam.toan-van.js",
            '"rows":[',
            '"rows":["x",',
            ("proof-count", "tim-kiem/2025/nam.toan-van.js"),
        ),
        (
            "du-lieu/2025/records-2025.csv",
            TITLE,
            "Khác",
            ("proof-disagrees", "du-lieu/2025/records-2025.csv"),
        ),
        (
            "du-lieu/2025/records-2025.csv",
            f"{ID},conf",
            "khong,conf",
            ("proof-surplus", "du-lieu/2025/records-2025.csv"),
        ),
        ("du-lieu/datapackage.json", "{", "", ("proof-malformed", "du-lieu/datapackage.json")),
        ("assets/icon.svg", "<svg", "<sv", ("proof-malformed", "assets/icon.svg")),
    ],
)
def test_what_a_forger_of_the_manifest_hides_is_found(
    site: Path, path: str, old: str, new: str, expected: tuple[str, str]
) -> None:
    replace(site, path, old, new)
    assert ("proof-changed", path) in found(site)
    relist(site)
    after = found(site)
    assert expected in after
    assert "proof-changed" not in {code for code, _ in after}


def test_a_year_of_several_parts_is_proved_with_the_words_that_lead_to_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_parts, "WHOLE_YEAR", 1)
    settings = tiny(tmp_path, site_url="https://www.example.vn/dan-van/", issue_pdf=False)
    build(settings)
    words = "tim-kiem/2024/tu-ngu.js"
    assert found(settings.site_dir) == set()
    text = (settings.site_dir / words).read_text("utf-8")
    name, count = json.loads(text[text.index("(") + 1 : -3])["parts"][0]
    replace(settings.site_dir, words, f'["{name}",{count}]', f'["{name}",{count + 1}]')
    relist(settings.site_dir)
    assert ("proof-count", words) in found(settings.site_dir)


def test_a_feed_stands_beside_its_twin(site: Path) -> None:
    (site / "nam/feed.json").unlink()
    relist(site)
    assert ("proof-feed-alone", "nam/feed.xml") in found(site)


def test_databases_and_archives_are_opened(site: Path) -> None:
    database = site / "du-lieu/2025/ban-tin-2025.sqlite"
    with closing(sqlite3.connect(database)) as opened:
        opened.execute("DELETE FROM records")
        opened.commit()
    archive = site / "du-lieu/2024/ban-tin-2024-csv.zip"
    content = bytearray(archive.read_bytes())
    content[200] ^= 255
    archive.write_bytes(content)
    other = site / "du-lieu/2023/ban-tin-2023.sqlite"
    other.write_bytes(b"SQLite format 3\0" + b"x" * 9000)
    relist(site)
    after = found(site)
    assert ("proof-lacks", f"{RECORD}/index.html") in after
    assert ("proof-malformed", "du-lieu/2024/ban-tin-2024-csv.zip") in after
    assert ("proof-malformed", "du-lieu/2023/ban-tin-2023.sqlite") in after


def test_a_record_stands_once(site: Path) -> None:
    shutil.copytree(site / RECORD, site / "hoi-nghi/2024" / ID)
    lines = site / "du-lieu/2025/records-2025.jsonl"
    lines.write_bytes(lines.read_bytes() * 2)
    relist(site)
    after = found(site)
    assert ("proof-twice", f"{RECORD}/record.json") in after
    assert ("proof-twice", "du-lieu/2025/records-2025.jsonl") in after
    assert ("proof-record-place", f"hoi-nghi/2024/{ID}/record.json") in after


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda parts: parts.append(parts[0]), "proof-entry-twice"),
        (lambda parts: parts.append(5), "proof-entry"),
        (lambda parts: parts.append({**parts[0], "path": "../x"}), "proof-entry"),
        (lambda parts: parts.append({**parts[0], "path": "a//x"}), "proof-entry"),
        (lambda parts: parts[0].update(files=99), "proof-count"),
        (lambda parts: parts[0].update(sha256="0"), "proof-changed"),
    ],
)
def test_a_damaged_manifest_is_told(site: Path, change: Callable[[Any], None], code: str) -> None:
    manifest = json.loads((site / "manifest.json").read_bytes())
    change(manifest["parts"])
    (site / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    assert code in {problem.code for problem in proved(site).problems}


def test_counts_of_the_manifest_are_those_of_the_records(site: Path) -> None:
    replace(site, "manifest.json", '"withdrawn": 1', '"withdrawn": 0')
    assert found(site) == {("proof-count", "manifest.json")}


@pytest.mark.parametrize("content", ["", "{}", '{"generator": "x", "parts": []}', "[]"])
def test_a_folder_without_our_manifest_is_no_site(site: Path, content: str) -> None:
    (site / "manifest.json").write_text(content, "utf-8")
    assert found(site) == {("proof-no-manifest", "manifest.json")}


def test_a_promised_address_answers(site: Path) -> None:
    assert found(site, "nam/2019/", "", "feed.xml") == {("proof-promised", "nam/2019/index.html")}


def test_a_sitemap_of_sitemaps_is_followed(site: Path) -> None:
    text = (site / "sitemap.xml").read_text("utf-8")
    (site / "sitemap-1.xml").write_text(text, "utf-8")
    (site / "sitemap.xml").write_text(
        '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap>'
        "<loc>https://www.example.vn/dan-van/sitemap-1.xml</loc></sitemap></sitemapindex>",
        "utf-8",
    )
    relist(site)
    assert found(site) == set()
    (site / "sitemap-1.xml").unlink()
    relist(site)
    assert ("proof-malformed", "sitemap.xml") in found(site)


def test_the_command_lists_all_and_says_so_by_its_exit_code(
    site: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["verify", str(site)], ROOT) == 1  # the project's own ledger promises other addresses
    capfd.readouterr()
    content = ["--content", str(ROOT / "tests/sites/tiny/content")]
    assert run(["verify", str(site), *content], ROOT) == 0
    assert "7 mục tin, 1 đã gỡ, 157 trang" in capfd.readouterr().out
    (site / "assets/search/MIT-minisearch.txt").unlink()
    leave_a_stranger(site)
    assert run(["verify", str(site), *content, "--lang", "en"], ROOT) == 1
    told = capfd.readouterr().out
    assert "la.txt is not in the manifest." in told
    assert "MIT-minisearch.txt is missing" in told
    assert run(["verify", str(site), *content, "--format", "json"], ROOT) == 1
    data = json.loads(capfd.readouterr().out)
    assert [problem["code"] for problem in data["problems"]] == ["proof-missing", "proof-unexpected"]
    assert (data["records"], data["withdrawn"]) == (7, 1)
    assert run(["verify", str(site / "khong"), *content], ROOT) == 1


def test_what_cannot_be_read_is_a_problem(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(folder: Path, path: str) -> bytes:
        if path == NAM:
            raise PermissionError(13, "Permission denied")
        return content_of(folder, path)

    monkeypatch.setattr("generator.proof.looking.content_of", refuse)
    assert ("proof-unreadable", NAM) in found(site)


def test_pictures_inside_a_page_are_refused_and_a_list_may_lead_to_a_tombstone(site: Path) -> None:
    replace(
        site,
        NAM,
        "<main",
        '<a href="../../hoi-nghi/2024/rut-2024/">đã gỡ</a><img src="data:," alt=""><main',
        1,
    )
    (site / "tim-kiem/muc-luc.js").unlink()
    relist(site)
    # The policy that the site is served under shows none of them.
    assert found(site) == {("proof-link", "tim-kiem/index.html"), ("proof-outside", NAM)}


def test_a_page_that_vanishes_while_it_is_proved_is_told_once(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(folder: Path, path: str) -> bytes:
        if path == f"{RECORD}/index.html":
            raise FileNotFoundError(2, "No such file or directory")
        return content_of(folder, path)

    replace(site, NAM, 'href="../../so-lieu/"', f'href="../../{RECORD}/#noi-dung"')
    relist(site)
    monkeypatch.setattr("generator.proof.looking.content_of", refuse)
    assert ("proof-unreadable", f"{RECORD}/index.html") in found(site)
    assert "proof-fragment" not in {code for code, _ in found(site)}


def test_a_twin_that_holds_something_else_or_has_no_file_is_told(site: Path) -> None:
    page = site / NAM
    sound = gzipped(page.read_bytes())
    Path(f"{page}.gz").write_bytes(sound)
    relist(site)
    assert found(site) == set()
    Path(f"{page}.gz").write_bytes(gzipped(b"another"))
    Path(f"{page}.br").write_bytes(b"no such thing")
    (site / "khong-co.html.gz").write_bytes(sound)
    relist(site)
    assert found(site) == {
        ("proof-twin", f"{NAM}.gz"),
        ("proof-twin", f"{NAM}.br"),
        ("proof-twin", "khong-co.html.gz"),
    }
