from __future__ import annotations

from pathlib import Path

import pytest

from generator import commands
from generator.command_line import parser, run


@pytest.mark.parametrize(
    "words",
    [
        ["--content", "c", "check", "--strict"],
        ["check", "--content", "c", "--strict"],
        ["--strict", "check", "--content", "c"],
    ],
)
def test_options_stand_before_or_after_the_command(words: list[str]) -> None:
    given = parser().parse_args(words)
    assert (given.command, given.content, given.strict) == ("check", Path("c"), True)


def test_build_is_what_one_means_without_a_command() -> None:
    given = parser().parse_args(["--drafts", "--jobs", "3", "--clean", "--portable", "--site-dir", "s"])
    assert (given.command, given.jobs, given.drafts, given.clean) == (None, 3, True, True)


@pytest.mark.parametrize(
    ("words", "outputs"),
    [("a", ("a",)), ("a,b", ("a", "b")), (" a , ,b,", ("a", "b")), ("", ())],
)
def test_names_of_outputs_stand_between_commas(words: str, outputs: tuple[str, ...]) -> None:
    given = parser().parse_args(["build", "--outputs", words, "--profile"])
    assert (given.outputs, given.profile) == (outputs, True)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["bild"], "không nhận 'bild'"),
        (["--jobs", "x"], "--jobs cần một số nguyên"),
        (["--jobs"], "--jobs cần một giá trị đi kèm"),
        (["check", "--color"], "không có tham số: --color"),
        (["schema"], "thiếu: THƯ-MỤC"),
        (["check", "--format", "xml"], "--format không nhận 'xml'"),
        (["--stric"], "không có tham số: --stric"),
    ],
)
def test_wrong_usage_is_told_in_vietnamese(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(words) == 2
    captured = capsys.readouterr()
    assert said in captured.err
    assert captured.out == ""


@pytest.mark.parametrize("words", [["--help"], ["check", "--help"], ["schema", "-h"]])
def test_help_is_vietnamese(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(words) == 0
    text = capsys.readouterr().out
    assert text.startswith("cách dùng: build.py")
    assert "options:" not in text
    assert "show this" not in text


@pytest.mark.parametrize(
    ("error", "code"),
    [(KeyboardInterrupt(), 130), (MemoryError(), 3), (ValueError("x"), 3), (RecursionError(), 3)],
)
def test_whatever_happens_has_an_exit_code(
    error: BaseException, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> int:
        raise error

    monkeypatch.setattr(commands, "obey", fail)
    assert run(["check"]) == code
    assert capsys.readouterr().err
