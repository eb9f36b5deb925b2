"""The site's files as the programs read them that they are made for."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import icalendar
import pypdfium2
from selectolax.lexbor import LexborHTMLParser

from generator.render.calendars import LONGEST_LINE
from tests.soak.reporting import Tally

_FORMULA = ("=", "+", "@", "-", "\t", "\r", "＝", "＋", "－", "＠")
_SAFE_MINUS = set("-0123456789.,")
_CALLS = set("|(!")
"""Without one of these a hyphen, a space and words are an item of a list, whatever reads it."""


def read_formats(site: Path, tally: Tally) -> None:
    """Read every file that is no page with its own reader, and what record pages give to copy."""
    readers: Mapping[str, Callable[[Path], Any]] = {
        ".xml": ElementTree.parse,
        ".json": lambda path: json.loads(path.read_bytes()),
        ".jsonl": lambda path: [json.loads(line) for line in path.read_text("utf-8").split("\n") if line],
        ".ics": lambda path: _calendar(path, tally),
        ".csv": lambda path: _table(path, tally),
        ".pdf": _pages_of_pdf,
        ".sqlite": _database,
    }
    for path in sorted(site.rglob("*")):
        reader = readers.get(path.suffix)
        if reader and path.is_file():
            sound(tally, path.relative_to(site).as_posix(), reader, path)
            tally.count(f"{path.suffix} files read")
    for path in sorted(site.rglob("record.json")):
        inner = path.parent.relative_to(site).as_posix()
        sound(tally, inner, lambda folder: _citations(folder, tally), path.parent)
    titles = {record.get("title") for record in map(_json, site.rglob("record.json"))}
    told = {str(event.get("SUMMARY")) for event in _events(site / "lich.ics")}
    strangers = {title for title in told if title not in titles and not title.startswith("Mục tin đã gỡ")}
    if strangers:
        tally.fault(f"lich.ics tells of what no record is called: {sorted(strangers)[:3]}")


def sound(tally: Tally, path: str, read: Callable[[Any], Any], content: Any) -> Any:
    """Read, and note an exception as a fault."""
    try:
        return read(content)
    except Exception as error:  # noqa: BLE001 - each reader has its own
        tally.fault(f"{path}: {type(error).__name__}: {error}"[:300])
        return None


def _json(path: Path) -> Any:
    return json.loads(path.read_bytes())


def _events(path: Path) -> Iterator[Any]:
    yield from icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")


def _calendar(path: Path, tally: Tally) -> None:
    raw = path.read_bytes()
    kinds = {inner.name for inner in icalendar.Calendar.from_ical(raw).walk()}
    if not kinds <= {"VCALENDAR", "VEVENT", "VTIMEZONE", "STANDARD", "DAYLIGHT"}:
        tally.fault(f"{path.name}: {kinds}")
    lines = raw.split(b"\r\n")
    if lines[-1] or any(len(line) > LONGEST_LINE or b"\r" in line or b"\n" in line for line in lines):
        tally.fault(f"{path.name}: a line is too long, or ends by itself")
    for line in lines:
        line.decode("utf-8")


def _table(path: Path, tally: Tally) -> None:
    text = path.read_bytes().decode("utf-8-sig")
    rows = [*csv.reader(io.StringIO(text, newline=""))]
    if len({len(row) for row in rows}) != 1:
        tally.fault(f"{path}: rows of different lengths")
    # Of the two tables, the one that opens by a double click holds no formula; the other is data.
    if "excel" not in path.name:
        return
    for row in rows:
        for cell in row:
            if cell.startswith(_FORMULA) and not set(cell) <= _SAFE_MINUS:
                tally.fault(f"{path.name}: a cell is a formula: {cell[:60]}")
    for cell in cells_between_semicolons(text):
        bare = cell.strip(" ")
        listed = bare.startswith("- ") and not _CALLS & set(bare)
        if bare.startswith(_FORMULA) and not listed and not set(bare) <= _SAFE_MINUS:
            tally.fault(f"{path.name}: a cell is a formula where ; separates: {cell[:60]}")


def cells_between_semicolons(text: str) -> Iterator[str]:
    """Read a table as a program told of semicolons does: a quotation mark counts at a cell's start."""
    at = 0
    while at < len(text):
        cell = ""
        if text[at] == '"':
            at += 1
            while at < len(text):
                if text[at] == '"' and text[at + 1 : at + 2] != '"':
                    at += 1
                    break
                at += 2 if text[at] == '"' else 1
                cell += text[at - 1]
        end = at
        while end < len(text) and text[end] not in ";\r\n":
            end += 1
        yield cell + text[at:end]
        at = end + 1


def _pages_of_pdf(path: Path) -> int:
    with closing(pypdfium2.PdfDocument(path)) as document:
        text = "".join(page.get_textpage().get_text_range() for page in document)
        assert "root:" not in text, "a file of the machine was read"
        return len(document)


def _database(path: Path) -> None:
    with closing(sqlite3.connect(f"file:{path}?immutable=1", uri=True)) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def _citations(folder: Path, tally: Tally) -> None:
    """Compare what a page gives to programs of literature with the record itself."""
    record = _json(folder / "record.json")
    tree = LexborHTMLParser((folder / "index.html").read_text("utf-8"))
    shown = {node.attributes["data-name"]: node.text() for node in tree.css("pre[data-name]")}
    if not shown:
        assert record["status"] == "withdrawn", "nothing to cite by"
        return
    tally.count("citations read")
    (cited,) = json.loads(shown["CSL-JSON"])
    assert (cited["id"], cited["title"]) == (record["id"], record["title"]), "CSL-JSON tells another title"
    assert {*cited} == {"id", "type", "title", "author", "issued", "URL"}
    fields = bibtex_fields(shown["BibTeX"])
    assert {*fields} == {"title", "author", "date", "url"}, f"BibTeX: {fields}"
    assert not set("{}\\^~") & set(_plain_tex(fields["title"])), fields["title"]


def _plain_tex(text: str) -> str:
    for name in ("braceleft", "braceright", "backslash", "asciitilde", "asciicircum"):
        text = text.replace(f"\\text{name}{{}}", "")
    for mark in "&%$#_":
        text = text.replace(f"\\{mark}", "")
    return text


def bibtex_fields(text: str) -> dict[str, str]:
    """Read one entry as BibTeX does, which counts braces and knows no backslash.

    Errors: AssertionError when it is not one entry, whole.
    """
    head, _, rest = text.partition(",")
    assert head.startswith("@misc{"), head
    fields: dict[str, str] = {}
    while not rest.lstrip().startswith("}"):
        name, _, rest = rest.partition("={")
        depth, at = 1, 0
        while depth:
            assert at < len(rest), "a brace is missing"
            depth += {"{": 1, "}": -1}.get(rest[at], 0)
            at += 1
        assert name.strip().isalpha(), name
        fields[name.strip()] = rest[: at - 1]
        rest = rest[at:].removeprefix(",")
    assert rest.strip() == "}", rest
    return fields
