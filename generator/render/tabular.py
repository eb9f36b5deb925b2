"""Tables as bytes: CSV, CSV for spreadsheets, JSON Lines, and archives of them."""

from __future__ import annotations

import csv
import re
from itertools import product
from typing import TYPE_CHECKING, Any

from pydantic_core import to_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

BOM = b"\xef\xbb\xbf"
"""Tells Excel that a CSV file is UTF-8; it takes its system's old code page otherwise."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""Beginnings of a cell that a spreadsheet would reckon out instead of showing."""
_LATER = re.compile(r"(?<=[;\t\r\n])( ?)(?=[=+@＝＋＠]|[-－](?! [^;\t\r\n|!(]*(?:[;\t\r\n]|\Z)))")
"""Where a cell would begin for an Excel whose separator is the semicolon: a quotation mark counts there as a
cell's first sign alone, so a semicolon or a new line inside ours ends a cell. An item of a list (a hyphen, a
space and words) calls nothing.

Source: OWASP, CSV Injection.
"""
_MIDST = tuple(map("".join, product((";", "\n"), ("", " "), "=+-@＝＋－＠")))
"""What a line with such a place holds."""
_MARKS = (
    *(b"=", b"+", b"@", b"\t", b"\r", b",-", b"\n-", b'"-', b";-", b"; -", b"\n -"),
    *(sign.encode() for sign in "＝＋－＠"),
)
"""What a table holds that has such a cell; looking for them is far faster than looking at each cell."""


def csv_lines(header: Sequence[str], rows: Iterable[Sequence[Any]], flags: Sequence[int] = ()) -> list[str]:
    """Write a table as CSV, one text for the header and for each row; cells of None are empty.

    Shape: commas, a line feed at each end; `flags` are the places of columns that hold true or false.
    Source: RFC 4180, but for the line's end, which every reader of CSV takes either way.
    """
    lines = _Lines()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([_plain(row, flags) for row in rows] if flags else rows)
    return lines


def table_bytes(lines: Iterable[str]) -> bytes:
    """Join the lines of a table to the bytes of a file."""
    return "".join(lines).encode()


def spreadsheet_bytes(
    plain: bytes, lines: Sequence[str], rows: Sequence[Sequence[Any]], flags: Sequence[int] = ()
) -> bytes:
    """Write a table as CSV that Excel opens by a double click, and in which no cell is a formula.

    Shape: `lines` are what `csv_lines` made of the same rows, `plain` are their bytes.
    Cost: most tables hold no mark of a formula; in the others only rows with such a cell are written again.
    """
    if not any(mark in plain for mark in _MARKS):
        return BOM + plain
    safe = list(lines)
    for place, row in enumerate(rows, 1):
        line = lines[place]
        if any(cell.__class__ is str and cell.startswith(_FORMULA) for cell in row) or any(
            mark in line for mark in _MIDST
        ):
            safe[place] = csv_lines([_harmless(cell) for cell in _plain(row, flags)], ())[0]
    return BOM + table_bytes(safe)


class _Lines(list[str]):
    """Takes lines as a file does."""

    write = list.append


def _plain(row: Sequence[Any], flags: Sequence[int]) -> Sequence[Any]:
    if all(row[place] is None for place in flags):
        return row
    cells = list(row)
    for place in flags:
        cells[place] = "" if cells[place] is None else str(cells[place]).lower()
    return cells


def _harmless(cell: Any) -> Any:
    if cell.__class__ is not str:
        return cell
    harmless = _LATER.sub(r"\1'", cell)
    return f"'{harmless}" if harmless.startswith(_FORMULA) else harmless


def json_lines(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """Write a table as JSON Lines: an object a row, cells without a value left out."""
    return b"".join(
        to_json({name: cell for name, cell in zip(header, row, strict=True) if cell is not None}) + b"\n"
        for row in rows
    )
