"""What files of the site that are no pages say of records."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import Any, Final, NamedTuple
from xml.etree import ElementTree

_ATOM: Final = "{http://www.w3.org/2005/Atom}"
_MAPS: Final = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_CALL: Final = re.compile(rb"bulletinSearch\.(\w+)\((.*)\);\s*", re.DOTALL)
_CELL: Final = 1 << 30
"""Characters: the longest text of a record that a table may hold."""


class Malformed(ValueError):  # noqa: N818 - not our error: the file is
    """A file is not of the form that its name tells."""


class Record(NamedTuple):
    """A record as its record.json gives it."""

    id: str
    url: str
    type: str
    title: str
    """Empty for a withdrawn one."""
    status: str
    day: str
    """Date of its last change."""
    digest: bytes
    """Name of all its data but people, whom the open data leave out where they act in private."""

    @property
    def withdrawn(self) -> bool:
        """Whether only a tombstone stands."""
        return self.status == "withdrawn"


class Entry(NamedTuple):
    """An entry of a feed."""

    id: str
    address: str
    title: str


class Row(NamedTuple):
    """A record as a table or a line of the open data gives it."""

    id: str
    url: str
    title: str | None
    """None where it does not say."""
    digest: bytes = b""
    """As a Record has it; empty where not all is said."""


def record_of(content: bytes) -> Record:
    """Read a record.json.

    Errors: Malformed.
    """
    data = json_of(content)
    try:
        return Record(
            data["id"],
            data["url"],
            data["type"],
            data.get("title", ""),
            data["status"],
            max(data["published"], data.get("updated") or "", (data.get("withdrawn") or {}).get("date", "")),
            _name(data),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise Malformed(str(error)) from error


def json_of(content: bytes) -> Any:
    """Read JSON.

    Errors: Malformed.
    """
    try:
        return json.loads(content)
    except (ValueError, RecursionError) as error:
        raise Malformed(str(error)) from error


def _name(data: dict[str, Any]) -> bytes:
    told = {key: value for key, value in data.items() if key != "people"}
    return blake2b(json.dumps(told, sort_keys=True).encode(), digest_size=16).digest()


def xml_of(content: bytes) -> ElementTree.Element:
    """Read XML that declares no entities.

    Errors: Malformed.
    """
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise Malformed("DOCTYPE")
    try:
        return ElementTree.fromstring(content)  # noqa: S314 - what such attacks need is refused above
    except ElementTree.ParseError as error:
        raise Malformed(str(error)) from error


def atom_entries(content: bytes) -> list[Entry]:
    """List the entries of an Atom feed.

    Order: as in the file.
    Errors: Malformed.
    """
    entries = []
    for entry in xml_of(content).iter(f"{_ATOM}entry"):
        link = entry.find(f"{_ATOM}link")
        name, title = entry.findtext(f"{_ATOM}id"), entry.findtext(f"{_ATOM}title")
        if link is None or not name or title is None:
            raise Malformed("entry")
        entries.append(Entry(name, link.get("href", ""), title))
    return entries


def json_entries(content: bytes) -> list[Entry]:
    """List the entries of a JSON Feed.

    Order: as in the file.
    Errors: Malformed.
    """
    try:
        return [Entry(item["id"], item["url"], item["title"]) for item in json_of(content)["items"]]
    except (KeyError, TypeError) as error:
        raise Malformed(str(error)) from error


def searched(content: bytes) -> tuple[str, Any]:
    """Read a script of the search: its call, and what it hands over.

    Errors: Malformed.
    """
    found = _CALL.fullmatch(content)
    if not found:
        raise Malformed("call")
    return found[1].decode(), json_of(found[2])


def search_rows(content: bytes) -> list[Row]:
    """List the records of a part of the search.

    Order: as in the file.
    Errors: Malformed.
    """
    try:
        return [Row(row[0], "", row[1]) for row in searched(content)[1]["rows"]]
    except (KeyError, TypeError, IndexError) as error:
        raise Malformed(str(error)) from error


def search_texts(content: bytes) -> int:
    """Count the records of which a part of the search tells the rest of the words.

    Errors: Malformed.
    """
    try:
        return len(searched(content)[1]["rows"])
    except (KeyError, TypeError) as error:
        raise Malformed(str(error)) from error


def search_parts(content: bytes) -> list[tuple[str, int]]:
    """List the parts of a year of the search with the number of records that its words promise of each.

    Order: as in the file.
    Errors: Malformed.
    """
    try:
        return [(str(name), int(count)) for name, count in searched(content)[1]["parts"]]
    except (KeyError, TypeError, ValueError) as error:
        raise Malformed(str(error)) from error


def csv_rows(content: bytes) -> Iterator[Row]:
    """List the records of a CSV table.

    Order: as in the file.
    Errors: Malformed.
    """
    csv.field_size_limit(_CELL)
    try:
        for row in csv.DictReader(io.StringIO(content.decode("utf-8"), newline=""), strict=True):
            if None in row or None in row.values():
                raise Malformed("columns")
            yield Row(row["id"], row["url"], row["title"])
    except (UnicodeDecodeError, csv.Error, KeyError) as error:
        raise Malformed(str(error)) from error


def json_line_rows(content: bytes) -> Iterator[Row]:
    """List the records of a file of JSON Lines, whole.

    Order: as in the file.
    Errors: Malformed.
    """
    for line in content.splitlines():
        data = json_of(line)
        try:
            yield Row(data["id"], data["url"], data.get("title", ""), _name(data))
        except (KeyError, TypeError, AttributeError) as error:
            raise Malformed(str(error)) from error


def sitemap_addresses(content: bytes) -> tuple[bool, list[str]]:
    """List the addresses of a sitemap, and tell whether they are of further sitemaps.

    Order: as in the file.
    Errors: Malformed.
    """
    top = xml_of(content)
    return top.tag == f"{_MAPS}sitemapindex", [place.text or "" for place in top.iter(f"{_MAPS}loc")]


def calendar_events(content: bytes) -> list[Entry]:
    """List the events of a calendar: UID, address, summary.

    Order: as in the file.
    Source: RFC 5545, 3.1 (folded lines), 3.3.11 (escapes).
    Errors: Malformed.
    """
    events: list[Entry] = []
    stack: list[str] = []
    event: dict[str, str] = {}
    for line in _calendar_lines(content):
        name, colon, value = line.partition(":")
        if not colon or (name != "BEGIN" and not stack):
            raise Malformed(line[:40])
        if name == "BEGIN":
            stack.append(value)
            event = {} if value == "VEVENT" else event
        elif name == "END":
            if stack.pop() != value:
                raise Malformed(line[:40])
            if value == "VEVENT":
                events.append(_event(event))
        elif stack[-1] == "VEVENT":
            event[name.partition(";")[0]] = value
    if stack:
        raise Malformed(stack[-1])
    return events


def _calendar_lines(content: bytes) -> list[str]:
    """Split a calendar into lines, folded ones joined."""
    try:
        lines = content.decode("utf-8").replace("\r\n ", "").split("\r\n")
    except UnicodeDecodeError as error:
        raise Malformed(str(error)) from error
    if lines[0] != "BEGIN:VCALENDAR" or lines[-2:] != ["END:VCALENDAR", ""]:
        raise Malformed("VCALENDAR")
    return lines[:-1]


def _event(event: dict[str, str]) -> Entry:
    if not {"UID", "SUMMARY"} <= event.keys():
        raise Malformed("VEVENT")
    return Entry(event["UID"], event.get("URL", ""), _unescaped(event["SUMMARY"]))


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], text)


def root_address(robots: Iterable[str]) -> str:
    """Find the site's own address in the lines of robots.txt; empty when it does not know it."""
    for line in robots:
        name, _, value = line.partition(":")
        if name.strip().lower() == "sitemap":
            return value.strip().removesuffix("sitemap.xml")
    return ""
