"""Workflows are valid, pinned, sparing with rights, and do nothing that a make target does not do."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.building import ROOT

GITHUB = sorted((ROOT / ".github/workflows").glob("*.yml"))
GITLAB = ROOT / ".gitlab-ci.yml"
TARGETS = set(re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text(), re.MULTILINE))
PINNED = re.compile(r"^\s*(?:- )?uses: actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")
# What a host asks for by name: GitLab publishes the folder public and no other.
TRIVIAL = {"cp -r site public"}


def read(file: Path) -> dict[Any, Any]:
    loaded: dict[Any, Any] = yaml.safe_load(file.read_text("utf-8"))
    return loaded


def jobs() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for file in GITHUB:
        for name, job in read(file)["jobs"].items():
            yield file.name, name, job


def commands() -> Iterator[str]:
    for _, _, job in jobs():
        yield from (step["run"] for step in job["steps"] if "run" in step)
    for job in read(GITLAB).values():
        if isinstance(job, dict):
            yield from job.get("script", ())


def test_there_are_workflows() -> None:
    assert [file.name for file in GITHUB] == ["comment.yml", "publish.yml", "review.yml"]
    assert len(list(commands())) > 12


@pytest.mark.parametrize("command", sorted(set(commands())))
def test_every_step_is_a_make_target(command: str) -> None:
    assert command in TRIVIAL or (command.startswith("make ") and set(command.split()[1:]) <= TARGETS)


@pytest.mark.parametrize("file", GITHUB, ids=lambda file: file.name)
def test_every_action_is_pinned_to_a_commit(file: Path) -> None:
    lines = [line for line in file.read_text("utf-8").splitlines() if "uses:" in line]
    assert all(PINNED.match(line) for line in lines), lines


def test_rights_are_given_job_by_job_and_sparingly() -> None:
    for file in GITHUB:
        assert read(file)["permissions"] == {}
    given = {(file, name): job["permissions"] for file, name, job in jobs()}
    assert given == {
        ("comment.yml", "comment"): {"actions": "read", "contents": "read", "pull-requests": "write"},
        ("publish.yml", "build"): {"contents": "read"},
        ("publish.yml", "publish"): {"pages": "write", "id-token": "write"},
        ("review.yml", "review"): {"contents": "read"},
    }


def test_a_stranger_s_change_meets_no_secret_and_no_right_to_write() -> None:
    for file in GITHUB:
        # YAML 1.1, which PyYAML reads, takes `on` for a truth.
        assert "pull_request_target" not in read(file)[True]
        assert "secrets." not in file.read_text("utf-8")
    for _, _, job in jobs():
        for step in job["steps"]:
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False
                # The job that may write takes the main branch's program, never the change's.
                assert "ref" not in step["with"]


def test_no_step_is_put_together_from_what_a_stranger_names() -> None:
    assert not [command for command in commands() if "${{" in command or "$CI" in command]


@pytest.mark.parametrize("file", GITHUB, ids=lambda file: file.name)
def test_github_would_take_it(file: Path) -> None:
    judge("vendor.github-workflows", file)


def test_gitlab_would_take_it() -> None:
    judge("vendor.gitlab-ci", GITLAB, "--data-transform", "gitlab-ci")


def judge(schema: str, file: Path, *words: str) -> None:
    tool = Path(sys.executable).with_name("check-jsonschema")
    done = subprocess.run(
        [tool, "--builtin-schema", schema, *words, file], check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout
