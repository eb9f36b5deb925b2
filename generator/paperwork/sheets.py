"""Tables as files that an office's programs open: CSV for Excel, and a workbook."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from generator.render.tabular import csv_lines, spreadsheet_bytes, table_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.paperwork.yearly import Table

_EPOCH: Final = datetime(1980, 1, 1, tzinfo=UTC)
"""When a workbook says that it was made: the same content gives the same bytes."""
_WIDEST: Final = 60
"""Units: characters."""


def table_csv(table: Table) -> bytes:
    """Write a table as CSV that Excel opens by a double click; no cell is a formula."""
    lines = csv_lines(table.header, table.rows)
    return spreadsheet_bytes(table_bytes(lines), lines, table.rows)


def workbook(tables: Iterable[Table]) -> bytes:
    """Write tables as a workbook, a sheet each, with their titles, notes and fixed heads.

    Texts are texts, whatever they begin with.
    """
    from xlsxwriter import Workbook  # noqa: PLC0415 - only this command needs it

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = Workbook(out, {**options, "strings_to_numbers": False})
    book.set_properties({"created": _EPOCH.replace(tzinfo=None)})
    strong = book.add_format({"bold": True, "font_size": 13})
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    for table in tables:
        sheet = book.add_worksheet(table.name[:31])
        sheet.write_string(0, 0, table.title, strong)
        sheet.write_string(1, 0, table.note)
        for column, name in enumerate(table.header):
            sheet.write_string(3, column, name, head)
            sheet.set_column(column, column, _width(table, column))
        for at, row in enumerate(table.rows, 4):
            for column, value in enumerate(row):
                _write(sheet, at, column, value, wrapped)
        sheet.freeze_panes(4, 0)
        sheet.repeat_rows(3)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
    book.close()
    return out.getvalue()


def _write(sheet: Any, row: int, column: int, value: str | float, form: Any) -> None:
    if value.__class__ is str:
        sheet.write_string(row, column, value, form)
    else:
        sheet.write_number(row, column, value, form)


def _width(table: Table, column: int) -> int:
    texts = [table.header[column], *(str(row[column]) for row in table.rows)]
    return min(_WIDEST, max(8, max(map(len, texts)) + 2))
