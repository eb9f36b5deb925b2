"""check --fix puts right what it can, and check --watch goes on checking."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from generator import pipeline
from generator.command_line import run
from generator.pipeline import Checked
from generator.settings import Settings
from generator.store.failure import MachineFailure
from generator.store.whole_files import replace_file
from tests.building import tiny

RECORD = "conferences/2025/an-doi-thoai-2025.yaml"
ROOT = Path(__file__).resolve().parents[2]


def asked(settings: Settings, *more: str) -> int:
    return run(["check", "--content", str(settings.content), *more], settings.configuration.parent)


def test_fix_puts_right_what_it_names_and_tells_of_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = tiny(tmp_path)
    file, register = settings.content / RECORD, settings.content / "places.yaml"
    assert asked(settings, "--fix") == 0
    kept = {path: path.read_bytes() for path in (file, register)}
    capsys.readouterr()
    for path, raw in kept.items():
        path.write_bytes(raw.replace(b" ", "\u00a0".encode(), 1) if path == register else raw)
    file.write_bytes(kept[file].replace(b"title: ", "title:\u00a0".encode()))
    file.chmod(0o640)
    assert asked(settings, "--fix", str(file)) == 0
    assert file.read_bytes() == kept[file]
    assert file.stat().st_mode & 0o777 == 0o640
    assert register.read_bytes() != kept[register]
    number = kept[file].splitlines().index(next(it for it in kept[file].splitlines() if b"title: " in it)) + 1
    said = capsys.readouterr().out.splitlines()
    assert said[0].endswith(f"{RECORD}:{number}: đã sửa: dấu cách không ngắt dòng → dấu cách thường")
    assert sorted(path.name for path in file.parent.iterdir() if path.name.startswith(".")) == []
    asked(settings, "--fix")
    assert register.read_bytes() == kept[register]


def test_fix_writes_nothing_to_a_file_that_it_cannot_read(tmp_path: Path) -> None:
    settings = tiny(tmp_path)
    file = settings.content / RECORD
    file.write_text("title:\u00a0[\n", "utf-8")
    before = file.stat()
    assert asked(settings, "--fix") == 1
    after = file.stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)


def test_a_file_that_cannot_be_replaced_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.yaml"
    with pytest.raises(MachineFailure):
        replace_file(file, b"b")
    file.write_bytes(b"a")

    def full(_number: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(MachineFailure, match="machine-full"):
        replace_file(file, b"b")
    assert [path.name for path in tmp_path.iterdir()] == ["a.yaml"]
    assert file.read_bytes() == b"a"


def test_programs_are_told_where_the_guide_tells_of_a_code(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = tiny(tmp_path)
    file = settings.content / RECORD
    file.write_bytes(b"khong_co: 1\n" + file.read_bytes())
    assert asked(settings, "--format", "json", str(file)) == 1
    told = json.loads(capsys.readouterr().out)["problems"]
    assert [it["hint"].rpartition(" Xem ")[2] for it in told] == ["HUONG-DAN.md#field-stray"]
    heading = f"#### `{told[0]['code']}`\n"
    assert heading in (ROOT / "HUONG-DAN.md").read_text("utf-8")


def test_fix_and_watch_do_not_go_together(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(tiny(tmp_path), "--fix", "--watch") == 2
    assert "--watch không đi cùng --fix" in capsys.readouterr().err


def test_watch_checks_again_after_every_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = tiny(tmp_path)
    file = settings.content / RECORD
    raw = file.read_bytes()
    others = [settings.content / "pages" / f"trang-{number}.md" for number in range(4)]
    (settings.content / "pages").mkdir(exist_ok=True)
    steps = [
        lambda: None,
        lambda: file.write_bytes(b"khong_co: 1\n" + raw),
        lambda: None,
        lambda: [file.write_bytes(raw), *(other.write_text("# Trang\n") for other in others)],
        file.unlink,
        lambda: None,
        _stop,
    ]
    monkeypatch.setattr(time, "sleep", lambda _seconds: steps.pop(0)() if steps else _stop())
    looks = []

    def failing(*given: object) -> Checked:
        looks.append(given)
        if len(looks) == 3:
            raise MachineFailure("machine-source-changed", "x", "", "site-partial")
        return true(*given)  # type: ignore[arg-type] # passed on

    true = pipeline.check_content
    monkeypatch.setattr(pipeline, "check_content", failing)
    monkeypatch.setattr(signal, "signal", lambda *_given: None)
    assert asked(settings, "--watch") == 0
    said = capsys.readouterr().out
    assert said.count("Đang chờ tệp thay đổi") == len(looks) >= 3
    assert "Kiểm tra lại, vì vừa đổi: " in said
    assert " và 2 tệp khác" in said
    assert "[field-stray]" in said
    assert "  HUONG-DAN.md#field-stray\n" in said


def _stop() -> None:
    raise KeyboardInterrupt


def test_watch_ends_cleanly_by_ctrl_c(tmp_path: Path) -> None:
    settings = tiny(tmp_path)
    command = [sys.executable, "build.py", "check", "--watch", "--content", str(settings.content)]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as watch:
        assert watch.stdout is not None
        assert any("Đang chờ" in line for line in watch.stdout)
        file = settings.content / RECORD
        file.write_bytes(b"khong_co: 1\n" + file.read_bytes())
        assert any("[field-stray]" in line for line in watch.stdout)
        assert any("Đang chờ" in line for line in watch.stdout)
        watch.send_signal(signal.SIGINT)
        ending = threading.Timer(20, watch.kill)
        ending.start()
        errors = watch.communicate()[1]
        ending.cancel()
    assert watch.returncode == 0
    assert "Traceback" not in errors
