"""What pages of statistics share: a table that is a page's and a CSV file's alike."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.domain.folding import vietnamese_order
from generator.domain.naming import UNKNOWN_PLACE_FOLDER
from generator.edition import FileJob
from generator.outputs.cards import link
from generator.outputs.namesakes import place_note
from generator.render.page import PageJob

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.edition import Edition, Target
    from generator.outputs.cards import Link

SECTION = "so-lieu"
FILE = "so-lieu.csv"
"""Name of the table beside its page."""
HOME = (link("Trang nhất", ""), link("Số liệu", "so-lieu/"))
QUARTERS = ("Quý I", "Quý II", "Quý III", "Quý IV")


class Cell(NamedTuple):
    """One cell of a table."""

    text: str
    url: str = ""
    note: str = ""
    tone: str = ""
    """Class of the cell, for calendars; empty elsewhere."""
    value: str | int | float | None = None
    """What CSV holds instead of the text; None for the text."""
    span: int = 1
    """How many columns it stands for, each of which has the same value in CSV."""


class Sheet(NamedTuple):
    """A table: the first column names the row."""

    caption: str
    columns: tuple[tuple[str, bool], ...]
    """Name of a column and whether it holds numbers."""
    rows: list[list[Cell]]
    wordy: bool = False
    """Whether its cells hold sentences."""
    calendar: bool = False
    """Whether its cells are tones rather than numbers."""
    legend: tuple[tuple[str, str, str], ...] = ()
    """Of each tone what a cell shows and what that means."""


def place_cell(edition: Edition, key: str, text: str, url: str) -> Cell:
    """Name a unit, and say until when it stood: its successor may bear the same name."""
    note = place_note(key, edition.library)
    return Cell(text, url, note, value=f"{text} ({note})" if note else None)


def number(value: int) -> Cell:
    """Write a count; nothing is a dash."""
    return Cell(str(value) if value else "–", value=value)


def sheet_view(sheet: Sheet) -> dict[str, Any]:
    """Give a table as templates read it.

    Shape: see theme/pages/statistics.html.
    """
    return {
        "caption": sheet.caption,
        "columns": [{"text": text, "n": numeric} for text, numeric in sheet.columns],
        "rows": [[_cell_view(cell) for cell in row] for row in sheet.rows],
        "wordy": sheet.wordy,
        "calendar": sheet.calendar,
        "legend": [{"tone": tone, "shown": shown, "text": text} for tone, shown, text in sheet.legend],
    }


def _cell_view(cell: Cell) -> dict[str, Any]:
    shown: dict[str, Any] = {"text": cell.text, "url": cell.url, "note": cell.note, "tone": cell.tone}
    return {**shown, "span": cell.span} if cell.span > 1 else shown


def sheet_rows(sheet: Sheet) -> list[list[str | int | float]]:
    """Give a table as plain rows, the names of its columns first."""
    head: list[str | int | float] = [text for text, _ in sheet.columns]
    rows = [
        [cell.text if cell.value is None else cell.value for cell in row for _ in range(cell.span)]
        for row in sheet.rows
    ]
    return [head, *rows]


def csv_bytes(rows: Iterable[Iterable[object]]) -> bytes:
    """Write rows as CSV that spreadsheets open right: UTF-8 with its mark, lines as RFC 4180 has them."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def csv_job(target: Target, rows: list[list[str | int | float]]) -> FileJob:
    """Wrap rows into a file."""
    return FileJob(target.path, rows, lambda _read: csv_bytes(rows))


def part(
    heading: str,
    about: Iterable[str] = (),
    *,
    chart: dict[str, Any] | None = None,
    table: Sheet | None = None,
    beside: str = "",
) -> dict[str, Any]:
    """Put a chart, its table and the way to its CSV together; `beside` is the page of the CSV."""
    return {
        "heading": heading,
        "about": list(about),
        "chart": chart,
        "table": sheet_view(table) if table and table.rows else None,
        "csv": link("Tải bảng này (CSV)", f"{beside}{FILE}") if beside and table and table.rows else None,
    }


def statistics_page(
    url: str,
    heading: str,
    intro: Iterable[str],
    parts: list[dict[str, Any]],
    *,
    crumbs: Iterable[Link] = (),
    ways: Iterable[dict[str, Any]] = (),
) -> PageJob:
    """Lay out a page of statistics."""
    texts = list(intro)
    return PageJob(
        url=url,
        template="pages/statistics.html",
        section=SECTION,
        title=heading,
        description=texts[0],
        view={
            "heading": heading,
            "intro": texts,
            "crumbs": [*HOME, *crumbs],
            "parts": parts,
            "ways": [way for way in ways if way["links"]],
        },
    )


def key_links(edition: Edition, name: str) -> list[Link]:
    """List the places of an index that has them as keys, with their counts.

    Order: by name, the unknown place last.
    """
    index = edition.indexes[name]
    unknown = index.url(UNKNOWN_PLACE_FOLDER)
    links = [
        link(
            index.title(key, edition.library),
            index.url(key),
            count=len(ids),
            note=place_note(key, edition.library),
        )
        for key, ids in edition.groups[name].items()
    ]
    return sorted(links, key=lambda it: (it["url"] == unknown, vietnamese_order(it["text"]), it["url"]))
