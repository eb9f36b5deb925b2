from __future__ import annotations

import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from generator.domain.artifact import Archive, Database
from generator.store.built_files import build_file
from generator.store.failure import MachineFailure
from generator.store.site_folder import WORK, Put


def _build(site: Path, path: str, told: Database | Archive) -> Put:
    (site / WORK).mkdir(parents=True, exist_ok=True)
    return build_file(site, path, told, "f", None)


def _year(*rows: tuple[object, ...]) -> Database:
    return Database(("CREATE TABLE t (a TEXT, b INTEGER)",), (("t", list(rows)),), (), ())


def test_a_database_is_joined_of_others(tmp_path: Path) -> None:
    for year, rows in (("2023", [("x", 1)]), ("2024", [("y", 2), ("z", None)])):
        _build(tmp_path, f"{year}/t {year}.sqlite", _year(*rows))
    parts = (("2023/t 2023.sqlite", ("t",)), ("2024/t 2024.sqlite", ("t",)))
    whole = Database(_year().before, (), parts, ("CREATE UNIQUE INDEX t_key ON t (a)",))
    _build(tmp_path, "all.sqlite", whole)
    with closing(sqlite3.connect(tmp_path / "all.sqlite")) as database:
        assert database.execute("SELECT * FROM t").fetchall() == [("x", 1), ("y", 2), ("z", None)]
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_database_does_not_say_which_library_wrote_it(tmp_path: Path) -> None:
    _build(tmp_path, "t.sqlite", _year(("x", 1)))
    header = (tmp_path / "t.sqlite").read_bytes()[:100]
    assert int.from_bytes(header[96:100], "big") == 3_040_000
    assert header[24:28] == header[92:96] == b"\0\0\0\1"


def test_an_archive_takes_over_members_as_they_are_packed(tmp_path: Path) -> None:
    text = ("Đường hoa, " * 500).encode()
    _build(tmp_path, "2023.zip", Archive((("2023/bảng.csv", text), ("2023/rỗng.csv", b""))))
    _build(tmp_path, "all.zip", Archive((("package.json", b"{}"),), ("2023.zip",)))
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["package.json", "2023/bảng.csv", "2023/rỗng.csv"]
        assert archive.read("2023/bảng.csv") == text
        assert archive.infolist()[1].compress_size < len(text) / 10
        assert archive.infolist()[1].date_time == (1980, 1, 1, 0, 0, 0)


def test_the_same_told_again_changes_nothing(tmp_path: Path) -> None:
    first = _build(tmp_path, "t.sqlite", _year(("x", 1)))
    again = _build(tmp_path, "t.sqlite", _year(("x", 1)))
    other = _build(tmp_path, "t.sqlite", _year(("x", 2)))
    assert (first.changed, again.changed, other.changed) == (True, False, True)
    assert again.state == first.state


def test_a_part_cut_short_stops_the_build(tmp_path: Path) -> None:
    _build(tmp_path, "a.zip", Archive((("a", b"x" * 9),)))
    whole = (tmp_path / "a.zip").read_bytes()
    # The list at the end speaks of a member that reaches beyond the file.
    broken = bytearray(whole)
    at = whole.rindex(b"PK\1\2") + 20
    broken[at : at + 4] = (1 << 30).to_bytes(4, "little")
    (tmp_path / "a.zip").write_bytes(broken)
    with pytest.raises(MachineFailure):
        _build(tmp_path, "b.zip", Archive((), ("a.zip",)))
    with pytest.raises(MachineFailure):
        _build(tmp_path, "b.sqlite", Database(_year().before, (), (("a.zip", ("t",)),), ()))
