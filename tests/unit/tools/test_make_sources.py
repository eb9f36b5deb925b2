from __future__ import annotations

from pathlib import Path

import pytest

from tools import make_sources
from tools.make_sources import UnreadableError, sources_table

RECORD = """\
title: Họp
summary: [Một câu.]
kind: toa-dam
date: {value: 2024-03-08, basis: inferred, note: "Nguồn in 8/3; năm suy từ bài | xem tiêu đề."}
places: [unknown]
organisations:
  - {name: Ban A, role: host}
people:
  - {name: Nguyễn Văn A, titles: [Bí thư]}
  - {name: {basis: unknown}, titles: [Bí thư, {value: Phó, basis: inferred}]}
tasks:
  - {text: Làm việc này, due: {value: 2024-12, basis: inferred, note: Hết năm.}}
extras: {kho: {basis: inferred}}
figures: []
sources:
  - {publisher: Báo A, title: Họp *lớn*, url: "https://vi-du.vn/a", retrieved: 2026-11-02}
  - {url: "https://vi-du.vn/b", retrieved: 2026-11-20}
  - {publisher: {basis: unknown}, title: Bài thứ ba, retrieved: 2026-11-21}
published: 2026-11-22
"""
DRAFT = f"{RECORD}status: draft\n"
WITHDRAWN = f"{RECORD}status: withdrawn\nwithdrawn: {{date: 2026-11-23, reason: personal-data}}\n"


def content(folder: Path, **records: str) -> Path:
    for name, text in records.items():
        path = folder / "conferences" / "2024" / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def test_each_record_is_told_with_its_sources_and_what_they_do_not_state(tmp_path: Path) -> None:
    table = sources_table(content(tmp_path, hop=RECORD))
    (row,) = [line for line in table.splitlines() if line.startswith("| [hop]")]
    assert row == (
        "| [hop](conferences/2024/hop.yaml) "
        r"| Báo A: [Họp \*lớn\*](<https://vi-du.vn/a>)<br><https://vi-du.vn/b><br>Bài thứ ba "
        "| 02/11/2026<br>20/11/2026<br>21/11/2026 "
        "| Địa phương: không rõ"
        "<br>Người tham dự 2, tên: không rõ<br>Người tham dự 2, chức danh 2: suy ra"
        "<br>Nguồn 3, nơi đăng: không rõ"
        r"<br>Ngày diễn ra: suy ra (Nguồn in 8/3; năm suy từ bài \| xem tiêu đề)"
        "<br>Nhiệm vụ, thời hạn: suy ra (Hết năm) |"
    )


def test_a_draft_is_left_out_and_a_withdrawn_record_says_nothing(tmp_path: Path) -> None:
    table = sources_table(content(tmp_path, nhap=DRAFT, rut=WITHDRAWN, hop=RECORD))
    assert "nhap" not in table
    assert "| [rut](conferences/2024/rut.yaml) (đã gỡ) |  |  |  |" in table.splitlines()
    assert "## Hội nghị (2)" in table
    assert "## Mô hình (0)" in table


def test_a_record_with_mistakes_stops_the_table(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"conferences/2024/sai\.yaml"):
        sources_table(content(tmp_path, sai="title: Họp\n"))


def test_the_table_is_written_once_and_found_to_be_right(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(make_sources, "CONTENT", content(tmp_path, hop=RECORD))
    assert make_sources.main(["--check"]) == 1
    assert "make sources" in capsys.readouterr().out
    assert make_sources.main([]) == 0
    assert capsys.readouterr().out == "content/SOURCES.md\n"
    assert make_sources.main(["--check"]) == make_sources.main([]) == 0
    content(tmp_path, hop=RECORD.replace("Báo A", "Báo B"))
    assert make_sources.main(["--check"]) == 1
    content(tmp_path, hop="title: Họp\n")
    assert make_sources.main([]) == 1
