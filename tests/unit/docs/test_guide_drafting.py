"""What HUONG-DAN.md shows of drafting happens as shown, in a copy of the content."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from generator.command_line import run
from tests.unit.docs.guide_trees import ROOT, TEXT, entries

FENCE = r"\n\n```[a-z]+\n(.*?)^```$"
SESSIONS = re.findall(rf"^<!-- session (\S+) -->{FENCE}", TEXT, re.MULTILINE | re.DOTALL)
ARTICLES = dict(re.findall(rf"^<!-- article (\S+) -->{FENCE}", TEXT, re.MULTILINE | re.DOTALL))
DRAFTED = dict(re.findall(rf"^<!-- drafted (\S+) -->{FENCE}", TEXT, re.MULTILINE | re.DOTALL))
SITUATIONS = {
    "article-too-large": b"x" * (16 * 1024 * 1024 + 1),
    "article-unreadable": b"%PDF-1.7\n\0\0",
    "article-without-text": b"<html><body><script>tai()</script></body></html>",
}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Copy the settings and the content, put the guide's articles beside them, and work there."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    (tmp_path / "theme").symlink_to(ROOT / "theme")
    for name, text in ARTICLES.items():
        (tmp_path / name).write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def obey(line: str, project: Path) -> int:
    """Run a line as the guide has it."""
    python, door, *arguments = shlex.split(line)
    assert (python, door) in {("python3", "build.py"), ("python", "build.py")}
    return run(arguments, project)


@pytest.mark.parametrize(("article", "session"), SESSIONS)
def test_a_session_goes_as_shown(
    article: str, session: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in re.findall(r"^\$ (.+\n(?:(?!\$ ).*\n)*)", session, re.MULTILINE):
        line, *shown = command.splitlines()
        assert f"--from {article}" in line
        assert obey(line, project) == 0
        said = capsys.readouterr()
        if "--stdout" not in line:
            # What is cut short in the guide ends with an ellipsis.
            told = (said.out + said.err).splitlines()
            assert len(told) == len(shown)
            pairs = zip(told, shown, strict=True)
            assert [(a, b) for a, b in pairs if a != b and not (b[-1] == "…" and a.startswith(b[:-1]))] == []


@pytest.mark.parametrize("article", DRAFTED)
def test_a_draft_has_the_lines_that_are_shown(article: str, project: Path) -> None:
    (line,) = re.findall(rf"^\$ (.*--from {re.escape(article)}(?!.*--stdout).*)$", TEXT, re.MULTILINE)
    before = set(project.rglob("*.yaml"))
    assert obey(line, project) == 0
    (file,) = set(project.rglob("*.yaml")) - before
    written = iter(file.read_text("utf-8").splitlines())
    # Each is found behind the one before it.
    assert [shown for shown in DRAFTED[article].splitlines() if shown not in written] == []


@pytest.mark.parametrize("code", SITUATIONS)
def test_a_situation_of_an_article_gets_its_code(
    code: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (name,) = set(re.findall(r"Tình huống:.*?--from (\S+?)`", entries()[code].text))
    (project / name).write_bytes(SITUATIONS[code])
    assert obey(f"python3 build.py new conference --from {name}", project) == 1
    assert f"[{code}]" in capsys.readouterr().err


def test_every_line_that_drafts_is_one_of_these() -> None:
    lines = re.findall(r"^\$ (.*--from.*)$", TEXT, re.MULTILINE)
    tried = "".join(session for _, session in SESSIONS)
    assert lines
    assert [line for line in lines if line not in tried] == []
    assert {article for article, _ in SESSIONS} == set(ARTICLES)
