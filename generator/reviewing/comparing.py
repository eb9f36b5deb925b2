"""Two built sites beside each other: files, addresses, records, figures and feeds."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from html import unescape
from posixpath import basename, dirname
from typing import Any, Final, NamedTuple

from generator.outputs.manifest import FOLDER, part_of
from generator.reviewing.facts import FactChange, changed_facts, told

INDEX: Final = "index.html"
_RECORD: Final = "record.json"
_FEED: Final = "feed.json"
_FIGURE: Final = re.compile(r"figures\[(\d+)\]")
_ONWARD: Final = re.compile(rb'<meta http-equiv="refresh" content="0; ?url=([^"]*)"')
_SHORT_PAGE: Final = 16_384
"""Pages that lead on are short: longer ones are not read to see whether they do."""

AREAS: Final = ("page", "record-data", "feed", "data", "search", "other")
"""Kinds of files, in the order of the report."""


class Side(NamedTuple):
    """One of the two sites."""

    name: str
    """As it was asked for."""
    files: Mapping[str, tuple[int, str]]
    """Path to size and SHA-256."""
    records: Mapping[str, int]
    """Numbers of records: published, withdrawn, conferences, models."""
    whole: bool
    """Whether every file is known, and not only the parts that a manifest names."""
    read: Callable[[str], bytes | None]
    """Gives a file's bytes; None when only the manifest is at hand."""


class RecordChange(NamedTuple):
    """What became of one record."""

    id: str
    kind: str
    """added, removed, withdrawn, restored, altered."""
    address: str
    """Address now, or the former one of a removed record."""
    former: str
    """Former address where it is another one."""
    title: str
    facts: tuple[FactChange, ...]
    """Order: as in the record."""
    figures: tuple[tuple[str, FactChange], ...]
    """Those of the facts that belong to figures, each with the figure's label."""


class FeedChange(NamedTuple):
    """What a feed's subscribers are told anew."""

    path: str
    added: int
    altered: int
    removed: int


class Area(NamedTuple):
    """Files of one kind."""

    added: tuple[str, ...]
    altered: tuple[str, ...]
    removed: tuple[str, ...]
    now: int
    """Files of the kind in the new site."""


class Comparison(NamedTuple):
    """All that two sites differ in."""

    old: Side
    new: Side
    areas: Mapping[str, Area]
    """Kind to what happened to its files; the key part stands alone where only parts are known."""
    lost: tuple[str, ...]
    """Addresses that answered and do not any more."""
    led: tuple[tuple[str, str], ...]
    """Addresses that lead on from now, and where to."""
    records: tuple[RecordChange, ...]
    """Order: by kind of change, then by address."""
    feeds: tuple[FeedChange, ...]
    """Order: by path."""
    unread: bool
    """Whether files had to be passed by because only a manifest was given."""


def compare(old: Side, new: Side) -> Comparison:
    """Name all that differs between two sites.

    Cost: files whose digest is the same are not read.
    """
    whole = old.whole and new.whole
    before, after = _shown(old, whole=whole), _shown(new, whole=whole)
    areas = _areas(before, after)
    if not whole:
        return Comparison(old, new, areas, (), (), (), (), unread=True)
    pages = areas["page"]
    led = [(address_of(path), target) for path in pages.added + pages.altered if (target := _led(new, path))]
    records, blind = _records(old, new, areas["record-data"])
    feeds, deaf = _feeds(old, new, areas["feed"])
    return Comparison(
        old,
        new,
        areas,
        lost=tuple(address_of(path) for path in pages.removed),
        led=tuple(led),
        records=records,
        feeds=feeds,
        unread=blind or deaf,
    )


def address_of(path: str) -> str:
    """Give the address that a page's file answers to."""
    return f"/{path.removesuffix(INDEX)}"


def area_of(path: str) -> str:
    """Name the kind of a file."""
    name = basename(path)
    if name.endswith(".html"):
        return "page"
    if name == _RECORD:
        return "record-data"
    if name in {"feed.xml", _FEED, "lich.ics"}:
        return "feed"
    if path.startswith("du-lieu/") or name.endswith(".csv"):
        return "data"
    return "search" if path.startswith("tim-kiem/") else "other"


def _shown(side: Side, *, whole: bool) -> dict[str, tuple[int, str]]:
    """Leave out what tells of the files itself, or all but that where only that is known of both."""
    return {path: fact for path, fact in side.files.items() if path.startswith(FOLDER) is not whole}


def _areas(before: Mapping[str, object], after: Mapping[str, object]) -> dict[str, Area]:
    found: dict[str, tuple[list[str], list[str], list[str]]] = {name: ([], [], []) for name in AREAS}
    counts = dict.fromkeys(AREAS, 0)
    for path in sorted({*before, *after}):
        area = area_of(path)
        counts[area] += path in after
        if path not in before:
            found[area][0].append(path)
        elif path not in after:
            found[area][2].append(path)
        elif before[path] != after[path]:
            found[area][1].append(path)
    return {
        name: Area(tuple(added), tuple(altered), tuple(removed), counts[name])
        for name, (added, altered, removed) in found.items()
    }


def _led(side: Side, path: str) -> str:
    """Tell where a page leads on to; empty when it is a page of its own."""
    if side.files[path][0] > _SHORT_PAGE:
        return ""
    onward = _ONWARD.search(side.read(path) or b"")
    return _joined(path, unescape(onward[1].decode("utf-8", "replace"))) if onward else ""


def _joined(path: str, target: str) -> str:
    """Follow a relative address from a page."""
    parts = dirname(path).split("/") if not target.startswith("/") else []
    for part in target.split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part not in {"", "."}:
            parts.append(part)
    return f"/{'/'.join(parts)}{'/' if target.endswith('/') else ''}".replace("//", "/")


def _records(old: Side, new: Side, area: Area) -> tuple[tuple[RecordChange, ...], bool]:
    """Compare the data of each record whose file is not the same in both."""
    gone = {_id(path): path for path in area.removed}
    found: list[RecordChange] = []
    blind = False
    # A record that moved is not one lost and another one found.
    for path in (*area.added, *area.altered):
        former = path if path in area.altered else gone.pop(_id(path), "")
        before, after = _data(old, former) if former else {}, _data(new, path)
        blind = blind or before is None or after is None
        found.append(_record(former, path, before or {}, after or {}))
    for path in gone.values():
        before = _data(old, path)
        blind = blind or before is None
        found.append(_record(path, "", before or {}, {}))
    order = ("removed", "withdrawn", "restored", "added", "altered")
    return tuple(sorted(found, key=lambda record: (order.index(record.kind), record.address))), blind


def _record(former: str, path: str, before: dict[str, Any], after: dict[str, Any]) -> RecordChange:
    facts: list[FactChange] = []
    kind = "altered"
    if not path or not former:
        kind = "added" if path else "removed"
    elif "withdrawn" in {before.get("status"), after.get("status")} and before.get("status") != after.get(
        "status"
    ):
        kind = "withdrawn" if after.get("status") == "withdrawn" else "restored"
    else:
        facts = changed_facts(before, after)
    address = _place(path or former)
    title = told(after.get("title") or before.get("title") or "")
    figures = [
        (_label(before, after, int(found[1])), change)
        for change in facts
        if (found := _FIGURE.match(change.field))
    ]
    moved = _place(former) if former and path and former != path else ""
    return RecordChange(_id(path or former), kind, address, moved, title, tuple(facts), tuple(figures))


def _label(before: dict[str, Any], after: dict[str, Any], at: int) -> str:
    """Name a figure as its record does."""
    for data in (after, before):
        figures = data.get("figures") or []
        if at < len(figures) and isinstance(figures[at], dict):
            return told(figures[at].get("label")) or told(figures[at].get("measure"))
    return ""


def _id(path: str) -> str:
    return basename(dirname(path))


def _place(path: str) -> str:
    return f"/{dirname(path)}/"


def _data(side: Side, path: str) -> dict[str, Any] | None:
    """Read a record's data; None when they are not at hand or no such data."""
    body = _json(side, path)
    return body if isinstance(body, dict) else None


def _feeds(old: Side, new: Side, area: Area) -> tuple[tuple[FeedChange, ...], bool]:
    found: list[FeedChange] = []
    deaf = False
    for path in sorted({*area.added, *area.altered, *area.removed}):
        if basename(path) != _FEED:
            continue
        before = {} if path in area.added else _entries(old, path)
        after = {} if path in area.removed else _entries(new, path)
        if before is None or after is None:
            deaf = True
            continue
        found.append(
            FeedChange(
                path,
                added=len(after.keys() - before.keys()),
                altered=sum(before[name] != after[name] for name in before.keys() & after.keys()),
                removed=len(before.keys() - after.keys()),
            )
        )
    return tuple(found), deaf


def _entries(side: Side, path: str) -> dict[str, Any] | None:
    """Give the entries of a JSON feed by their ids; None when it cannot be read."""
    body = _json(side, path)
    items = body.get("items") if isinstance(body, dict) else None
    if not isinstance(items, list):
        return None
    return {str(item.get("id")): item for item in items if isinstance(item, dict)}


def _json(side: Side, path: str) -> Any:
    content = side.read(path)
    if content is None:
        return None
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None


def size_of(side: Side) -> int:
    """Add up the bytes of a site."""
    return sum(size for size, _ in side.files.values())


def parts_of(paths: tuple[str, ...]) -> dict[str, int]:
    """Count files by the part of the manifest that lists them.

    Order: by name of part.
    """
    counts: dict[str, int] = {}
    for path in paths:
        counts[part_of(path)] = counts.get(part_of(path), 0) + 1
    return dict(sorted(counts.items()))
