"""A site is published whole or not at all: into a folder, and to another machine by way of ssh."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.command_line import run
from generator.proof.proving import prove
from generator.store.ledger import read_ledger
from tests.building import ROOT, TINY, build, files_of, settings_for

RECORD = "conferences/2025/an-doi-thoai-2025.yaml"
SSH = """#!/bin/sh
# Stands for ssh: the other machine is this one. What it is asked to do runs through a shell, as there.
[ "$1" = may-chu.example ] || { echo "no such host: $1" >&2; exit 255; }
shift
cd "$FAR_HOME" && exec sh -c "$*"
"""


class House:
    """A project with content of its own, and a place to publish to."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.content = folder / "content"
        shutil.copytree(TINY, self.content)
        shutil.copy(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
        text = (folder / "mkdocs.yml").read_text("utf-8")
        (folder / "mkdocs.yml").write_text(
            text.replace("custom_dir: theme", f"custom_dir: {ROOT}/theme"), "utf-8"
        )
        self.settings = settings_for(self.content, folder, configuration=folder / "mkdocs.yml")
        self.there = folder / "there"

    def build(self) -> None:
        build(self.settings)

    def publish(self, *options: str, target: str = "") -> int:
        given = ["publish", target or str(self.there), "--site-dir", str(self.settings.site_dir)]
        return run([*given, "--content", str(self.content), "--jobs", "1", *options], self.folder)

    def withdraw(self, reason: str) -> None:
        record = self.content / RECORD
        gone = f"status: withdrawn\nwithdrawn: {{date: 2025-10-01, reason: {reason}}}\n"
        record.write_text(record.read_text("utf-8") + gone, "utf-8")
        self.build()

    def edit(self, title: str) -> None:
        record = self.content / RECORD
        lines = record.read_text("utf-8").splitlines()
        record.write_text("\n".join([f"title: {title}", *lines[1:], ""]), "utf-8")
        self.build()

    def read(self) -> dict[str, bytes]:
        return files_of((self.there / "current").resolve())

    def releases(self) -> list[str]:
        return sorted(path.name for path in (self.there / "releases").iterdir())


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> House:
    """Build the tiny site once; tests copy what they need of it."""
    house = House(tmp_path_factory.mktemp("built"))
    house.build()
    return house


@pytest.fixture
def house(built: House, tmp_path: Path) -> House:
    """Take the built site, its content and its cache along."""
    (tmp_path / "house").mkdir()
    mine = House(tmp_path / "house")
    shutil.copytree(built.settings.site_dir, mine.settings.site_dir)
    return mine


def test_the_first_release_is_read_and_its_addresses_are_promised(
    house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    assert house.publish() == 0
    said = capsys.readouterr().out
    assert "Đã công bố bản 000001-" in said
    assert "content/addresses.txt" in said
    assert house.read() == files_of(house.settings.site_dir)
    assert len(house.releases()) == 1
    promised = [line.address for line in read_ledger(house.content).lines]
    assert "hoi-nghi/2025/an-doi-thoai-2025/" in promised
    assert prove((house.there / "current").resolve(), promised, lambda *_: None, jobs=1).problems == ()
    assert house.publish() == 0
    assert "không có gì mới" in capsys.readouterr().out
    assert len(house.releases()) == 1


def test_the_last_releases_stay_and_can_be_gone_back_to(
    house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    seen = []
    for title in ("Lần một", "Lần hai", "Lần ba"):
        house.edit(title)
        assert house.publish("--keep", "2") == 0
        seen.append(house.read())
    assert [name[:6] for name in house.releases()] == ["000002", "000003"]
    assert house.publish("--rollback") == 0
    assert house.read() == seen[1]
    capsys.readouterr()
    assert house.publish("--rollback") == 1
    assert "publish-no-earlier" in capsys.readouterr().out
    assert house.read() == seen[1]
    # What was gone back from is not gone back to.
    house.edit("Lần tư")
    assert house.publish() == 0
    assert [name[:6] for name in house.releases()] == ["000002", "000004"]
    assert house.publish("--rollback") == 0
    assert house.read() == seen[1]


def test_a_site_that_shrank_is_published_only_when_that_is_meant(
    house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    assert house.publish() == 0
    before = house.read()
    house.withdraw("error")
    assert house.publish() == 1
    said = capsys.readouterr().out
    assert "publish-shrinks" in said
    assert "mục tin đang đăng: 7 → 6" in said
    assert "Chưa công bố gì" in said
    assert house.read() == before
    assert house.publish("--shrink", "20") == 0
    assert house.publish("--rollback") == 0
    assert house.publish("--yes") == 0


def test_a_page_that_is_read_is_not_lost_even_when_the_ledger_was(
    house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    assert house.publish() == 0
    (house.content / "addresses.txt").unlink()
    (house.content / RECORD).unlink()
    house.build()
    assert house.publish("--yes") == 1
    said = capsys.readouterr().out
    assert "publish-lost" in said
    assert "hoi-nghi/2025/an-doi-thoai-2025/index.html" in said


def test_what_was_withdrawn_for_good_is_in_no_release_that_is_kept(house: House) -> None:
    house.edit("Bà Kín Thị Mật đối thoại")
    assert house.publish() == 0
    house.withdraw("personal-data")
    assert house.publish("--yes") == 0
    assert [name[:6] for name in house.releases()] == ["000002"]
    for path in house.there.rglob("*"):
        assert not path.is_file() or "Kín Thị Mật".encode() not in path.read_bytes(), path
    assert house.publish("--rollback") == 1


@pytest.mark.parametrize("harm", ["changed", "foreign file", "draft"])
def test_what_is_not_proved_is_not_published(
    house: House, harm: str, capsys: pytest.CaptureFixture[str]
) -> None:
    if harm == "changed":
        (house.settings.site_dir / "robots.txt").write_text("x")
    elif harm == "foreign file":
        (house.settings.site_dir / "la.html").write_text("x")
    else:
        build(settings_for(house.content, house.folder, drafts=True))
    assert house.publish() == 1
    assert ("publish-draft" if harm == "draft" else "proof-") in capsys.readouterr().out
    assert not house.there.exists()
    assert not (house.content / "addresses.txt").exists()


def test_a_folder_of_something_else_is_refused(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    house.there.mkdir()
    (house.there / "index.html").write_text("của người khác")
    for target in (
        house.there,
        house.there / "index.html",
        house.settings.site_dir / "x",
        house.content / "x",
    ):
        assert house.publish(target=str(target)) == 1
        assert "publish-foreign" in capsys.readouterr().out
    assert [path.name for path in house.there.iterdir()] == ["index.html"]
    (house.there / "index.html").unlink()
    (house.there / "releases").mkdir()
    (house.there / "current").mkdir()
    assert house.publish() == 1


@pytest.mark.parametrize("option", [("--keep", "0"), ("--keep", "x"), ("--shrink", "101")])
def test_a_wish_that_makes_no_sense_is_wrong_usage(
    house: House, option: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert house.publish(*option) == 2
    assert f"{option[0]} cần một số" in capsys.readouterr().err


@pytest.mark.parametrize("program", ["sha256sum", "rsync", "mv"])
def test_a_step_that_fails_leaves_what_is_read(
    house: House,
    program: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Let the copy, its proof or the renaming fail, as on a full disk."""
    assert house.publish() == 0
    before = house.read()
    house.edit("Không còn chỗ")
    (tmp_path / "bin").mkdir()
    stub = tmp_path / "bin" / program
    stub.write_text("#!/bin/sh\necho no space left on device >&2\nexit 1\n")
    stub.chmod(0o755)
    monkeypatch.setenv("PATH", f"{stub.parent}:{os.environ['PATH']}")
    assert house.publish() == 3
    said = capsys.readouterr().err
    assert "machine-destination" in said
    assert "no space left on device" in said
    assert house.read() == before
    monkeypatch.undo()
    assert house.publish() == 0
    assert house.read() == files_of(house.settings.site_dir)


@pytest.mark.parametrize("sight", [".new-*", ".new-*/tim-kiem", "000002-*"])
def test_a_kill_while_it_publishes_leaves_one_release_or_the_other(house: House, sight: str) -> None:
    """Kill the command by SIGKILL as soon as a folder is seen; then publish, and find what was meant."""
    assert house.publish() == 0
    before = house.read()
    house.edit("Công bố dở dang")
    command = [
        *(sys.executable, str(ROOT / "build.py"), "publish", str(house.there), "--jobs", "1"),
        *("--content", str(house.content), "--site-dir", str(house.settings.site_dir)),
    ]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None and not [*(house.there / "releases").glob(sight)]:
            time.sleep(0.0005)
        process.send_signal(signal.SIGKILL)
    # What runs beside it may still end a step that it had begun.
    time.sleep(0.3)
    assert house.read() in (before, files_of(house.settings.site_dir))
    assert house.publish() == 0
    assert house.read() == files_of(house.settings.site_dir)


@pytest.fixture
def far(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand for another machine: a command that is called like ssh, and a home of its own."""
    ssh = tmp_path / "ssh"
    ssh.write_text(SSH)
    ssh.chmod(0o755)
    home = tmp_path / "far home"
    home.mkdir()
    monkeypatch.setenv("FAR_HOME", str(home))
    return home


@pytest.mark.parametrize("way", ["rsync", "tar"])
def test_another_machine_gets_the_same_by_ssh(
    house: House, far: Path, way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if way == "rsync" and shutil.which("rsync") is None:
        pytest.skip("no rsync here: apt-get install rsync, to try it")
    if way == "tar":
        monkeypatch.setattr("generator.store.destination.shutil.which", lambda _name: None)
    house.there = far / "trang tin"
    target = "may-chu.example:trang tin"
    options = ("--ssh", str(tmp_path / "ssh"))
    assert house.publish(*options, target=target) == 0
    assert house.read() == files_of(house.settings.site_dir)
    house.edit("Sửa ở xa")
    assert house.publish(*options, target=target) == 0
    assert house.read() == files_of(house.settings.site_dir)
    one, two = ((house.there / "releases" / name) for name in house.releases())
    same = (one / "assets/bulletin.css").stat().st_ino == (two / "assets/bulletin.css").stat().st_ino
    assert same == (way == "rsync")
    assert house.publish("--rollback", *options, target=target) == 0
    assert (house.there / "current").resolve() == one


def test_a_machine_that_does_not_answer_is_named(
    house: House, far: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert house.publish("--ssh", str(tmp_path / "ssh"), target="khac.example:x") == 3
    said = capsys.readouterr().err
    assert "machine-destination" in said
    assert "no such host: khac.example" in said
    assert house.publish("--ssh", str(far / "no-ssh"), target="may-chu.example:x") == 3
