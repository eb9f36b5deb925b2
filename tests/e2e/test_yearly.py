"""A year's tables are handed to the office; a mistake in the content, or a full disk, hands over nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from generator.command_line import run
from tests.building import ROOT, TINY, files_of, tiny

NAMES = {"2024-mo-hinh.csv", "2024-tiep-dan-don-thu.csv", "2024-bao-cao.xlsx"}


def test_tables_are_written_and_written_again_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    into = tmp_path / "ban/bao-cao"
    # The second time every record is recalled, not read.
    for _ in range(2):
        assert run(["--content", str(TINY), "yearly", "2024", str(into)], ROOT) == 0
        assert {Path(line).name for line in capsys.readouterr().out.splitlines()} == NAMES
    first = files_of(into)
    assert first.keys() == NAMES
    assert load_workbook(into / "2024-bao-cao.xlsx").sheetnames == ["mo-hinh", "tiep-dan-don-thu"]


def test_a_mistake_hands_over_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = tiny(tmp_path).content
    record = next(content.glob("models/*/*.yaml"))
    record.write_text(record.read_text("utf-8").replace("title:", "titel:", 1), "utf-8")
    assert run(["--content", str(content), "yearly", "2024", str(tmp_path / "bao-cao")], ROOT) == 1
    assert "titel" in capsys.readouterr().err
    assert not (tmp_path / "bao-cao").exists()


def test_what_cannot_be_written_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "bao-cao").write_text("không phải thư mục", "utf-8")
    assert run(["--content", str(TINY), "yearly", "2024", str(tmp_path / "bao-cao")], ROOT) == 3
    assert "bao-cao" in capsys.readouterr().err
