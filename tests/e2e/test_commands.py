"""The command line as people use it: exit codes, streams, what is written and what is not."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.building import ROOT, TINY, files_of
from tests.conftest import Judge, NewPage


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Copy the whole project without its content, and the tiny content into its place."""
    for name in ("theme", "generator"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("mkdocs.yml", "build.py"):
        shutil.copy(ROOT / name, tmp_path)
    shutil.copytree(TINY, tmp_path / "content")
    return tmp_path


def run(
    project: Path, *words: str, module: Sequence[str] = ("build.py",)
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *module, *words],
        cwd=project,
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
        env=environment(project),
    )


def environment(project: Path) -> dict[str, str]:
    """Let mkdocs find the plugin whether or not the project is installed."""
    info = project / "entry/bulletin_here-0.dist-info"
    info.mkdir(parents=True, exist_ok=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: bulletin-here\nVersion: 0\n")
    (info / "entry_points.txt").write_text("[mkdocs.plugins]\nbulletin = generator.plugin:BulletinPlugin\n")
    paths = os.pathsep.join([str(project), str(info.parent)])
    return {**os.environ, "PYTHONPATH": paths, "NO_MKDOCS_2_WARNING": "1", "PYTHONWARNINGS": "ignore"}


def break_a_record(project: Path) -> Path:
    record = min((project / "content/conferences").rglob("*.yaml"))
    record.write_text(record.read_text().replace("title:", "titel:", 1))
    return record


def test_a_build_tells_its_result_on_stdout_and_its_progress_on_stderr(project: Path) -> None:
    first = run(project)
    assert first.returncode == 0, first.stderr
    assert "giữ 0" in first.stdout
    assert "Dựng trang" in first.stderr
    assert (project / "site/index.html").is_file()
    again = run(project, "build", "--lang", "en")
    assert "0 written" in again.stdout


def test_a_mistake_stops_everything_with_nothing_written(project: Path) -> None:
    record = break_a_record(project)
    built = run(project)
    assert (built.returncode, built.stdout) == (1, "")
    assert f"{record.relative_to(project)}:1:1: lỗi [field-unknown]" in built.stderr
    assert not (project / "site").exists()
    checked = run(project, "check", "--format", "json")
    assert checked.returncode == 1
    told: dict[str, Any] = json.loads(checked.stdout)
    assert set(told) == {"problems", "records"}
    assert set(told["problems"][0]) == {
        *("file", "line", "column", "field", "code", "severity", "message", "found", "expected", "hint")
    }
    assert told["problems"][0]["file"] == str(record.relative_to(project))
    hub = run(project, "check", "--format", "github", "--lang", "en")
    assert hub.stdout.startswith("::error file=content/conferences/")


def test_a_check_may_be_of_some_files(project: Path) -> None:
    record = break_a_record(project)
    assert run(project, "check", "content/models", "--format", "json").returncode == 0
    assert run(project, "check", str(record)).returncode == 1
    assert run(project, "check", "content/conferences").returncode == 1


@pytest.mark.parametrize("name", ["content/conferences/2024/khong-co.yaml", "conferences", "mkdocs.yml"])
def test_a_check_of_what_is_no_content_is_wrong_usage(project: Path, name: str) -> None:
    refused = run(project, "check", "content", name)
    assert refused.returncode == 2
    assert refused.stdout == ""
    assert refused.stderr.startswith(f"“{name}” không có trong thư mục nội dung ")
    assert run(project, "check", ".").returncode == 0


@pytest.mark.parametrize("source", ["khong-co.txt", "content"])
def test_to_compare_with_what_is_no_file_is_wrong_usage(project: Path, source: str) -> None:
    refused = run(project, "check", "--against", source)
    assert refused.returncode == 2
    assert refused.stdout == ""
    assert refused.stderr.startswith(f"Không có tệp “{source}” để so: ")


def test_a_path_may_lead_back_before_it_leads_to_a_file(project: Path) -> None:
    record = break_a_record(project)
    other = min((project / "content/models").rglob("*.yaml")).relative_to(project)
    assert run(project, "check", f"theme/../{record.relative_to(project)}").returncode == 1
    assert run(project, "check", f"theme/../{other}").returncode == 0


@pytest.mark.parametrize("arguments", [("check", "x" * 300), ("--content", "x" * 300)])
def test_a_path_that_cannot_be_looked_at_is_wrong_usage(project: Path, arguments: tuple[str, ...]) -> None:
    refused = run(project, *arguments)
    assert (refused.returncode, "Traceback" in refused.stderr) == (2, False)


def test_a_source_text_that_cannot_be_looked_at_is_exit_code_three(project: Path) -> None:
    failed = run(project, "check", "--against", "x" * 300)
    assert (failed.returncode, "[machine-" in failed.stderr) == (3, True)


@pytest.mark.parametrize("register", ["", "xa-hong: {name: X, type: sai}\n"])
@pytest.mark.parametrize("command", ["build", "check"])
def test_every_mistake_of_every_file_is_told_in_one_run(project: Path, command: str, register: str) -> None:
    break_a_record(project)
    (project / "content/pages/hong.md").write_text("# Trang\n\n<script>x</script>\n", "utf-8")
    with (project / "content/places.yaml").open("a", encoding="utf-8") as places:
        places.write(register)
    told = run(project, command)
    assert told.returncode == 1
    codes = set(re.findall(r"lỗi \[([a-z-]+)\]", told.stdout + told.stderr))
    assert codes >= {"field-unknown", "page-html", *(["value-not-in-vocabulary"] if register else [])}
    assert not (project / "site").exists()


@pytest.mark.parametrize("old", ["feed.xml", "manifest.json", "_redirects", "assets/x.html", "hoi-nghi/"])
def test_an_old_address_does_not_stand_where_a_file_is(project: Path, old: str) -> None:
    record = min((project / "content/conferences").rglob("*.yaml"))
    record.write_text(f"{record.read_text('utf-8')}aliases: [/{old}]\n", "utf-8")
    told = json.loads(run(project, "check", "--format", "json").stdout)["problems"]
    assert [it["code"] for it in told if it["severity"] == "error"] == ["alias-taken"]


def test_strict_makes_warnings_errors(project: Path) -> None:
    (project / "content/Thumbs.db").write_bytes(b"")
    relaxed = run(project, "check")
    assert (relaxed.returncode, "cảnh báo [file-leftover]" in relaxed.stdout) == (0, True)
    assert run(project, "--strict", "check").returncode == 1
    assert run(project, "build", "--strict").returncode == 1
    assert not (project / "site").exists()


def test_wrong_settings_are_exit_code_two(project: Path) -> None:
    assert run(project, "--content", "nowhere").returncode == 2
    assert run(project, "--site-dir", "content/site").returncode == 2
    assert run(project, "--jobs", "0").returncode == 2
    (project / "strangers").mkdir()
    (project / "strangers/letter.txt").write_text("x")
    refused = run(project, "--site-dir", "strangers", "--clean")
    assert (refused.returncode, "setting-site-foreign" in refused.stderr) == (2, True)
    assert files_of(project / "strangers") == {"letter.txt": b"x"}


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_folder_that_may_not_be_written_is_exit_code_three(project: Path) -> None:
    (project / "closed").mkdir(mode=0o500)
    assert run(project, "--site-dir", "closed/site").returncode == 3


def test_a_file_in_the_way_is_exit_code_three(project: Path) -> None:
    (project / "file").write_text("")
    failed = run(project, "--site-dir", "file/site")
    assert (failed.returncode, "machine-failed" in failed.stderr) == (3, True)


def test_the_ledger_is_written_once(project: Path) -> None:
    first = run(project, "ledger")
    assert first.returncode == 0, first.stderr
    ledger = (project / "content/addresses.txt").read_text()
    assert "\n/hoi-nghi/\n" in ledger
    assert "Đã thêm 0 địa chỉ" in run(project, "ledger").stdout
    assert (project / "content/addresses.txt").read_text() == ledger
    assert run(project, "check").returncode == 0


def test_schemas_are_json(project: Path) -> None:
    assert run(project, "schema", "schemas").returncode == 0
    for name in ("conference", "model"):
        schema = json.loads((project / f"schemas/{name}.schema.json").read_text())
        assert "title" in schema["properties"]
    place = json.loads((project / "schemas/conference.schema.json").read_text())["$defs"]["PlaceEntry"]
    assert "unknown" in json.dumps(place)
    assert (project / "schemas/places.schema.json").exists()


def test_a_reader_that_goes_away_is_no_crash(project: Path) -> None:
    break_a_record(project)
    command = f"{sys.executable} build.py check --format json | head -c 1"
    ended = subprocess.run(
        ["bash", "-c", command],
        cwd=project,
        check=False,
        capture_output=True,
        text=True,
        env=environment(project),
    )
    assert "Traceback" not in ended.stderr


def test_a_hand_written_page_does_not_stand_where_another_is_made(project: Path) -> None:
    (project / "content/pages/tim-kiem.md").write_text("# Tìm\n")
    ended = run(project, "check", "--format", "json")
    told = json.loads(ended.stdout)["problems"]
    assert [(p["file"], p["code"], p["found"]) for p in told] == [
        ("content/pages/tim-kiem.md", "page-address-taken", "/tim-kiem/")
    ]
    assert ended.returncode == 1


def test_hand_written_pages_are_checked(project: Path) -> None:
    page = project / "content/pages/thu.md"
    page.write_text(
        "# Thử\n\n[a](mat.md) [b](../khong-co/) [c](/tuyet-doi/) [d](javascript:x)\n"
        "[e](../hoi-nghi/) [f](#thu)\n[g](#mat)\n<b onclick=x>\n![h](https://x.vn/a.png)\n"
    )
    told = json.loads(run(project, "check", "content/pages", "--format", "json").stdout)["problems"]
    assert [(problem["line"], problem["code"]) for problem in told] == [
        (3, "page-absolute"),
        (3, "page-address"),
        (3, "page-link"),
        (3, "page-link"),
        (5, "page-anchor"),
        (6, "page-html"),
        (7, "page-loads"),
    ]
    page.write_text("# Thử đường\n\n[e](../hoi-nghi/) [f](#thu-duong)\n")
    assert run(project).returncode == 0
    assert 'id="thu-duong"' in (project / "site/thu/index.html").read_text()


@pytest.mark.parametrize("host", ["mkdocs", "properdocs"])
def test_other_doors_give_the_same_site(project: Path, host: str) -> None:
    assert run(project).returncode == 0
    own = files_of(project / "site")
    shutil.rmtree(project / ".cache")
    built = run(project, "build", "-f", "mkdocs.yml", "-d", "other", module=("-m", host))
    assert built.returncode == 0, built.stderr
    assert files_of(project / "other") == own
    break_a_record(project)
    failed = run(project, "build", "-f", "mkdocs.yml", "-d", "other", module=("-m", host))
    assert failed.returncode == 1
    assert "field-unknown" in failed.stderr
    assert files_of(project / "other") == own


@pytest.fixture
def preview(project: Path) -> Iterator[str]:
    with subprocess.Popen(
        [sys.executable, "-u", "build.py", "serve", "--port", "8600"],
        cwd=project,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=environment(project),
    ) as process:
        assert process.stdout is not None
        yield process.stdout.readline().split()[2]
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0


def get(url: str) -> str:
    with urllib.request.urlopen(url, timeout=10) as answer:  # noqa: S310 - our own server
        text: str = answer.read().decode()
    return text


def eventually(url: str, text: str, *, stands: bool = True) -> None:
    end = time.monotonic() + 20
    while (text in get(url)) is not stands:
        assert time.monotonic() < end, f"{text} at {url}: never {stands}"
        time.sleep(0.1)


def test_a_preview_shows_what_is_saved_and_what_is_wrong(project: Path, preview: str) -> None:
    record = min((project / "content/conferences").rglob("*.yaml"))
    good = record.read_text()
    record.write_text(good.replace("title: ", "title: Đổi tên, ", 1))
    eventually(f"{preview}hoi-nghi/", "Đổi tên")
    record.write_text(good.replace("title:", "titel:", 1))
    eventually(f"{preview}_xem-thu/problems.json", "field-unknown")
    assert "Đổi tên" in get(f"{preview}hoi-nghi/")
    record.write_text(good)
    eventually(f"{preview}_xem-thu/problems.json", "field-unknown", stands=False)
    assert "Đổi tên" not in get(f"{preview}hoi-nghi/")
    assert not (project / "site").exists()


def test_a_preview_outlives_a_content_folder_that_went_away(project: Path, preview: str) -> None:
    content, away = project / "content", project / "elsewhere"
    problems = f"{preview}_xem-thu/problems.json"
    content.rename(away)
    eventually(problems, "setting-no-folder")
    away.rename(content)
    eventually(problems, "setting-no-folder", stands=False)
    record = min((content / "conferences").rglob("*.yaml"))
    record.write_text(record.read_text().replace("title: ", "title: Đổi tên, ", 1))
    eventually(f"{preview}hoi-nghi/", "Đổi tên")


def test_a_browser_follows_by_itself(
    project: Path, preview: str, new_page: NewPage, faults: list[str], axe_violations: Judge
) -> None:
    page = new_page()
    page.goto(f"{preview}hoi-nghi/")
    record = min((project / "content/conferences").rglob("*.yaml"))
    good = record.read_text()
    record.write_text(good.replace("title: ", "title: Đổi tên, ", 1))
    page.get_by_text("Đổi tên,").first.wait_for(timeout=20_000)
    record.write_text(good.replace("title:", "titel: <b>x</b>", 1))
    overlay = page.locator("#xem-thu-loi.loi")
    overlay.wait_for(timeout=20_000)
    assert str(record.relative_to(project)) in overlay.inner_text()
    assert overlay.locator("b").count() == 0
    record.write_text(good)
    overlay.wait_for(state="detached", timeout=20_000)
    page.get_by_text("Đổi tên,").first.wait_for(state="detached", timeout=20_000)
    # On the record's own page a mistake stands beside its field, and the file can be opened.
    page.goto(f"{preview}hoi-nghi/{record.parent.name}/{record.stem}/")
    opened = page.locator(".xem-thu-tep a")
    assert (opened.get_attribute("href") or "").startswith(f"vscode://file{record}:1:1")
    line = next(at for at, text in enumerate(good.splitlines(), 1) if text.startswith("published:"))
    record.write_text(good.replace("published: ", "published: 31/", 1))
    beside = page.locator("dt", has_text="Ghi vào bản tin").locator(".xem-thu-cho.loi")
    beside.wait_for(timeout=20_000)
    assert f":{line}:" in (beside.locator("a").get_attribute("href") or "")
    assert axe_violations(page) == []
    record.write_text(good)
    beside.wait_for(state="detached", timeout=20_000)
    assert faults == []
