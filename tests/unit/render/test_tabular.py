from __future__ import annotations

import csv
import io
import json

from generator.render.tabular import csv_bytes, json_lines, spreadsheet_bytes

HEADER = ("a", "b", "c")
ROWS = [("x", 1, True), ('"y", z', None, None), ("đường\nhoa", 2.5, False)]


def test_a_table_is_read_back_from_csv() -> None:
    plain = csv_bytes(HEADER, ROWS, flags=(2,))
    assert list(csv.reader(io.StringIO(plain.decode()))) == [
        ["a", "b", "c"],
        ["x", "1", "true"],
        ['"y", z', "", ""],
        ["đường\nhoa", "2.5", "false"],
    ]
    assert csv_bytes(("a",), [(0,), (1,)]) == b"a\n0\n1\n"


def test_excel_gets_a_mark_and_no_formulas() -> None:
    plain = csv_bytes(HEADER, ROWS, flags=(2,))
    assert spreadsheet_bytes(plain, HEADER, ROWS, (2,)) == b"\xef\xbb\xbf" + plain
    rows = [("=1+1", -5, None), ("- gạch", "+84", None), ("a=b", "@x", None)]
    found = spreadsheet_bytes(csv_bytes(HEADER, rows), HEADER, rows).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(found)))[1:] == [
        ["'=1+1", "-5", ""],
        ["'- gạch", "'+84", ""],
        ["a=b", "'@x", ""],
    ]
    harmless = [("a=b", "x-y", None)]
    plain = csv_bytes(HEADER, harmless)
    assert spreadsheet_bytes(plain, HEADER, harmless) == b"\xef\xbb\xbf" + plain


def test_a_table_is_read_back_from_json_lines() -> None:
    lines = json_lines(HEADER, ROWS).decode().splitlines()
    assert [json.loads(line) for line in lines] == [
        {"a": "x", "b": 1, "c": True},
        {"a": '"y", z'},
        {"a": "đường\nhoa", "b": 2.5, "c": False},
    ]
