from __future__ import annotations

import json
import os
import shutil
from typing import TYPE_CHECKING

import pytest

from tools import set_up

if TYPE_CHECKING:
    from pathlib import Path

PYPROJECT = """
[build-system]
requires = []
[project]
name = "x"
"""


@pytest.fixture
def calls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Make a small project, whose set-up notes what it would run and installs nothing."""
    (tmp_path / "requirements").mkdir()
    for name in ("site", "test"):
        (tmp_path / "requirements" / f"{name}.txt").write_text("a==1\n", "utf-8")
    (tmp_path / "pyproject.toml").write_text(PYPROJECT, "utf-8")
    made: list[str] = []

    def make_environment() -> None:
        made.append("make")
        (tmp_path / ".venv").mkdir(exist_ok=True)

    monkeypatch.setattr(set_up, "ROOT", tmp_path)
    monkeypatch.setattr(set_up, "STAMP", tmp_path / ".venv" / "set-up.json")
    monkeypatch.setattr(set_up, "make_environment", make_environment)
    monkeypatch.setattr(set_up, "install", made.append)
    monkeypatch.setattr(set_up, "install_project", lambda: made.append("project"))
    monkeypatch.setattr(set_up, "installed_packages", lambda: ["a==1"])
    return made


def set_up_all(calls: list[str]) -> list[str]:
    """Set up for the tests, and tell what that took."""
    calls.clear()
    set_up.set_up_python("requirements/site.txt")
    set_up.set_up_python("requirements/test.txt")
    return calls.copy()


EVERYTHING = ["make", "requirements/site.txt", "project", "requirements/test.txt", "project"]


def test_a_second_run_does_nothing(calls: list[str]) -> None:
    assert set_up_all(calls) == EVERYTHING
    assert set_up_all(calls) == []


def test_the_site_alone_is_ready_once_the_tests_are(calls: list[str]) -> None:
    set_up_all(calls)
    calls.clear()
    set_up.set_up_python("requirements/site.txt")
    assert calls == []


def test_other_site_requirements_start_over(calls: list[str], tmp_path: Path) -> None:
    set_up_all(calls)
    (tmp_path / "requirements" / "site.txt").write_text("a==2\n", "utf-8")
    assert set_up_all(calls) == EVERYTHING


def test_other_test_requirements_are_added(calls: list[str], tmp_path: Path) -> None:
    set_up_all(calls)
    (tmp_path / "requirements" / "test.txt").write_text("a==1\nb==1\n", "utf-8")
    assert set_up_all(calls) == ["requirements/test.txt", "project"]


def test_another_entry_point_installs_the_project_only(calls: list[str], tmp_path: Path) -> None:
    set_up_all(calls)
    (tmp_path / "pyproject.toml").write_text(PYPROJECT + "version = '1'\n", "utf-8")
    calls.clear()
    set_up.set_up_python("requirements/site.txt")
    assert calls == ["project"]


@pytest.mark.parametrize(
    "damage",
    [
        {"root": "elsewhere"},
        {"packages": ["a==1", "lost==1"]},
        {"requirements/site.txt": "0"},
    ],
)
def test_a_moved_or_damaged_environment_is_made_anew(
    calls: list[str], tmp_path: Path, damage: dict[str, object]
) -> None:
    set_up_all(calls)
    stamp = tmp_path / ".venv" / "set-up.json"
    stamp.write_text(json.dumps({**json.loads(stamp.read_text("utf-8")), **damage}), "utf-8")
    assert set_up_all(calls) == EVERYTHING


@pytest.mark.parametrize("left", ["", "[]", "{", '{"root": 1}'])
def test_half_a_stamp_is_no_stamp(calls: list[str], tmp_path: Path, left: str) -> None:
    set_up_all(calls)
    (tmp_path / ".venv" / "set-up.json").write_text(left, "utf-8")
    assert set_up_all(calls) == EVERYTHING


def test_packages_that_are_not_ours_to_install_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}" if name == "apt-get" else None)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(set_up.SetUpError, match=r"sudo apt-get install .* chromium"):
        set_up.set_up_chromium()


def test_a_browser_that_is_there_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: name if name == "google-chrome" else None)
    monkeypatch.setattr(set_up, "install_distribution_packages", pytest.fail)
    set_up.set_up_chromium()


def test_without_node_the_rest_goes_on(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(set_up, "ROOT", tmp_path)
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    set_up.set_up_node()
    assert "will be skipped" in capsys.readouterr().err


def test_without_uv_pip_installs_what_the_list_says_and_resolves_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ran: list[list[str]] = []

    def succeeds(command: list[str]) -> bool:
        ran.append(command)
        return "--no-deps" in command

    monkeypatch.setattr(set_up, "find_uv", lambda: "/somewhere/uv")
    monkeypatch.setattr(set_up, "succeeds", succeeds)
    set_up.install("requirements/test.txt")
    assert [command[0].endswith("uv") for command in ran] == [True, False]
    assert {"--no-deps", "--require-hashes"} <= set(ran[1])
