"""Tables as bytes: CSV, CSV for spreadsheets, JSON Lines, and archives of them."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Any

from pydantic_core import to_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

BOM = b"\xef\xbb\xbf"
"""Tells Excel that a CSV file is UTF-8; it takes its system's old code page otherwise."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""Beginnings of a cell that a spreadsheet would reckon out instead of showing."""
_MARKS = (b"=", b"+", b"@", b"\t", b"\r", b",-", b"\n-", b'"-')
_SUSPECT = re.compile(rb"""(?:^|[,"\n])[=+\-@\t\r]""")


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[Any]], flags: Sequence[int] = ()) -> bytes:
    """Write a table as CSV: UTF-8, commas, a header, lines that end in a line feed; None is empty.

    Shape: `flags` are the places of columns that hold true or false.
    Source: RFC 4180, but for the line's end, which every reader of CSV takes either way.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([_plain(row, flags) for row in rows] if flags else rows)
    return text.getvalue().encode()


def spreadsheet_bytes(
    plain: bytes, header: Sequence[str], rows: Iterable[Sequence[Any]], flags: Sequence[int] = ()
) -> bytes:
    """Write a table as CSV that Excel opens by a double click, and in which no cell is a formula.

    Shape: `plain` is the same table by `csv_bytes`.
    """
    # Looking for single bytes is twenty times faster than the pattern, and most tables hold none.
    if any(mark in plain for mark in _MARKS) and _SUSPECT.search(plain):
        plain = csv_bytes(header, ([_harmless(cell) for cell in row] for row in rows), flags)
    return BOM + plain


def _plain(row: Sequence[Any], flags: Sequence[int]) -> Sequence[Any]:
    if all(row[place] is None for place in flags):
        return row
    cells = list(row)
    for place in flags:
        cells[place] = "" if cells[place] is None else str(cells[place]).lower()
    return cells


def _harmless(cell: Any) -> Any:
    return f"'{cell}" if cell.__class__ is str and cell.startswith(_FORMULA) else cell


def json_lines(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """Write a table as JSON Lines: an object a row, cells without a value left out."""
    return b"".join(
        to_json({name: cell for name, cell in zip(header, row, strict=True) if cell is not None}) + b"\n"
        for row in rows
    )
