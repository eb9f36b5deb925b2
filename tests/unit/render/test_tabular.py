from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from typing import Any

from generator.render.tabular import csv_lines, json_lines, spreadsheet_bytes, table_bytes

HEADER = ("a", "b", "c")
ROWS = [("x", 1, True), ('"y", z', None, None), ("đường\nhoa", 2.5, False)]


def _for_excel(rows: Sequence[Sequence[Any]], flags: Sequence[int] = ()) -> tuple[bytes, bytes]:
    lines = csv_lines(HEADER, rows, flags)
    plain = table_bytes(lines)
    return plain, spreadsheet_bytes(plain, lines, rows, flags)


def test_a_table_is_read_back_from_csv() -> None:
    plain = table_bytes(csv_lines(HEADER, ROWS, flags=(2,)))
    assert list(csv.reader(io.StringIO(plain.decode()))) == [
        ["a", "b", "c"],
        ["x", "1", "true"],
        ['"y", z', "", ""],
        ["đường\nhoa", "2.5", "false"],
    ]
    assert csv_lines(("a",), [(0,), (1,)]) == ["a\n", "0\n", "1\n"]


def test_excel_gets_a_mark_and_no_formulas() -> None:
    plain, excel = _for_excel(ROWS, (2,))
    assert excel == b"\xef\xbb\xbf" + plain
    rows = [("=1+1", -5, None), ("- gạch", "+84", True), ("a=b", "@x", None), ("x", "y", False)]
    found = _for_excel(rows, (2,))[1].decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(found)))[1:] == [
        ["'=1+1", "-5", ""],
        ["'- gạch", "'+84", "true"],
        ["a=b", "'@x", ""],
        ["x", "y", "false"],
    ]
    plain, excel = _for_excel([("a=b", "x\n- y", None)])
    assert excel == b"\xef\xbb\xbf" + plain


def test_where_the_semicolon_separates_no_part_of_a_cell_is_a_formula() -> None:
    cells = {
        "x;=1+1": "x;'=1+1",
        "x; @y": "x; '@y",
        "x\n=1+1\n- một\n- hai": "x\n'=1+1\n- một\n- hai",
        "x\n- 2+cmd|' /C calc'!A0": "x\n'- 2+cmd|' /C calc'!A0",
        "x\n-1": "x\n'-1",
        "x; ＝1": "x; '＝1",
        "＋1": "'＋1",
        "a = b; c - d": "a = b; c - d",
        "một; - hai": "một; - hai",
        "ba; -HYPERLINK(x)": "ba; '-HYPERLINK(x)",
    }
    for cell, expected in cells.items():
        found = _for_excel([(cell, "y", None)])[1].decode("utf-8-sig")
        assert list(csv.reader(io.StringIO(found)))[1] == [expected, "y", ""]


def test_a_table_is_read_back_from_json_lines() -> None:
    lines = json_lines(HEADER, ROWS).decode().splitlines()
    assert [json.loads(line) for line in lines] == [
        {"a": "x", "b": 1, "c": True},
        {"a": '"y", z'},
        {"a": "đường\nhoa", "b": 2.5, "c": False},
    ]
