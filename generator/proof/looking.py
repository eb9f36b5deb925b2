"""One look at a run of files: digests, forms, links, and what they say of records."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Final, TypeAlias

from generator.domain.problem import Problem
from generator.proof.addresses import OUTWARD, resolve
from generator.proof.claims import (
    Entry,
    Malformed,
    Row,
    atom_entries,
    calendar_events,
    csv_rows,
    json_entries,
    json_line_rows,
    json_of,
    record_of,
    search_parts,
    search_rows,
    search_texts,
    xml_of,
)
from generator.proof.pages import PageFacts, read_page
from generator.proof.site import INDEX_FILE, Leading, Listing, Site, Told, nothing_told
from generator.store.proved_files import Listed, archive_is_whole, content_of, database_ids, name_of
from generator.store.twins import file_of_twin, unpacked

_RECORD: Final = re.compile(r"(?:hoi-nghi|mo-hinh)/\d{4}/([a-z0-9-]{3,80})/index\.html")
_LIST: Final = re.compile(r"(nam|hoi-nghi|mo-hinh)/\d{4}/(?:\d{2}/)?index\.html")
_PART: Final = re.compile(r"tim-kiem/\d{4}/.+\.js")
_TEXTS: Final = ".toan-van.js"
_WORDS: Final = "/tu-ngu.js"
_TABLE: Final = re.compile(r"du-lieu/(?:.*/)?records-[^/]*\.(csv|jsonl)")
_DATABASE: Final = re.compile(r"du-lieu/\d{4}/.*\.sqlite")
_NO_PAGE: Final = "404.html"
RECORD_FILE: Final = "record.json"
GONE: Final = "Mục tin đã gỡ"
"""How feeds and calendars call a withdrawn record, whose title is content."""
_URN: Final = "urn:uuid:"

Reader: TypeAlias = "Callable[[Site, str, bytes, Told], None]"


def look(site: Site, paths: Sequence[str]) -> Told:
    """Prove some files, each by its digest and by what it says.

    Errors: none for a file that cannot be read, which is a problem.
    """
    told = nothing_told()
    for path in paths:
        try:
            _look_at(site, path, told)
        except Malformed as error:
            told.problem(path, "proof-malformed", str(error)[:80])
        except OSError as error:
            told.problem(path, "proof-unreadable", error.strerror or type(error).__name__)
    return told


def look_for_ids(site: Site, leading: Sequence[Sequence[Leading]]) -> list[Problem]:
    """Find fragments that name no element of the page they lead to.

    Shape: one run for each page that is led to.
    """
    told = nothing_told()
    for uses in leading:
        try:
            ids = read_page(content_of(site.folder, uses[0].path)).ids
        except OSError:
            continue  # said where the file itself was proved
        for use in uses:
            if use.fragment not in ids:
                target = f"{use.path.removesuffix(INDEX_FILE)}#{use.fragment}"
                told.problem(use.page, "proof-fragment", target)
    return told.problems


def _look_at(site: Site, path: str, told: Told) -> None:
    reader = _reader(path)
    content = content_of(site.folder, path) if reader else b""
    found = (
        Listed(len(content), hashlib.sha256(content).hexdigest()) if reader else name_of(site.folder, path)
    )
    listed = site.listed.get(path)
    if listed is not None and found != listed:
        told.problem(path, "proof-changed", str(found.size), size=str(listed.size))
    if path.endswith(".zip") and not archive_is_whole(site.folder, path):
        raise Malformed("ZIP")
    if own := file_of_twin(path):
        _compare_twin(site, path, own, told)
    if _DATABASE.fullmatch(path):
        ids = database_ids(site.folder, path)
        if ids is None:
            raise Malformed("SQLite")
        told.listings.extend(Listing("sqlite", path, record) for record in ids)
    if reader:
        reader(site, path, content, told)


def _compare_twin(site: Site, path: str, own: str, told: Told) -> None:
    """Compare what a packed twin holds with what the manifest says of its file."""
    listed = site.listed.get(own)
    if listed is None:
        told.problem(path, "proof-twin", own)
        return
    content = unpacked(path, content_of(site.folder, path), listed.size)
    if content is None or hashlib.sha256(content).hexdigest() != listed.sha256:
        told.problem(path, "proof-twin", own)


def _reader(path: str) -> Reader | None:
    """Choose how a file is read; None for one of which only the bytes are proved."""
    folder, _, name = path.rpartition("/")
    # The part of the manifest that lists /feed/ is no feed.
    if name in _READERS and folder != "manifest":
        return _READERS[name]
    if _TABLE.fullmatch(path):
        return _read_lines if path.endswith(".jsonl") else _read_csv
    if _PART.fullmatch(path):
        if path.endswith(_WORDS):
            return _read_words
        return _read_texts if path.endswith(_TEXTS) else _read_search
    ending = name.rpartition(".")[2]
    return _ENDINGS.get(ending)


def _read_page(site: Site, path: str, content: bytes, told: Told) -> None:
    facts = read_page(content)
    for name in facts.twice:
        told.problem(path, "proof-id-twice", name)
    for written in facts.inline:
        told.problem(path, "proof-inline", written)
    targets = _follow(site, path, facts, told)
    record = _RECORD.fullmatch(path)
    listing = _LIST.fullmatch(path)
    if record and not facts.redirect:
        _compare_page(site, path, record[1], facts, told)
    if listing:
        found = (_RECORD.fullmatch(target) for target in targets)
        told.listings.extend(Listing(listing[1], path, match[1]) for match in found if match)
    gone = record and record[1] in site.records and site.records[record[1]].withdrawn
    if path != _NO_PAGE and not (facts.hidden or facts.redirect or gone):
        told.pages.append(path)


def _follow(site: Site, path: str, facts: PageFacts, told: Told) -> list[str]:
    """Follow every link of a page, and give the files of the site that they lead to."""
    targets: list[str] = []
    for link in facts.links:
        place = resolve(link.address, path, site.root)
        if place.scheme:
            if link.loaded or place.scheme not in OUTWARD:
                told.problem(path, "proof-outside", link.address[:200])
        elif place.path not in site.standing:
            told.problem(path, "proof-link", link.address[:200])
        else:
            targets.append(place.path)
            if place.fragment and place.path == path and place.fragment not in facts.ids:
                told.problem(path, "proof-fragment", f"#{place.fragment}")
            elif place.fragment and place.path != path and place.path.endswith(".html"):
                told.leading.append(Leading(place.path, place.fragment, path))
    return targets


def _compare_page(site: Site, path: str, name: str, facts: PageFacts, told: Told) -> None:
    record = site.records.get(name)
    if record is None or f"{record.url}{INDEX_FILE}" != path:
        told.problem(path, "proof-page-without-data", name)
    elif not record.withdrawn and facts.title != " ".join(record.title.split()):
        told.problem(path, "proof-disagrees", facts.title[:80], expected=record.title[:80])


def _read_record(site: Site, path: str, content: bytes, told: Told) -> None:
    del site
    record = record_of(content)
    if path != f"{record.url}{RECORD_FILE}" or record.url.split("/")[-2] != record.id:
        told.problem(path, "proof-record-place", record.url)
    told.records.append(record)


def _read_rows(site: Site, source: str, path: str, rows: Iterable[Row], told: Told) -> None:
    """Compare each row with the record's own data, and note where it is listed."""
    for row in rows:
        told.listings.append(Listing(source, path, row.id))
        record = site.records.get(row.id)
        if record is None:
            continue  # told with all that is listed there
        pairs = ((row.url or record.url, record.url), (row.digest or record.digest, record.digest))
        title = record.title if row.title is None else row.title
        if title != record.title or any(given != own for given, own in pairs):
            told.problem(path, "proof-disagrees", f"{row.id}: {title}"[:80], expected=record.title[:80])


def _read_csv(site: Site, path: str, content: bytes, told: Told) -> None:
    _read_rows(site, "csv", path, csv_rows(content), told)


def _read_lines(site: Site, path: str, content: bytes, told: Told) -> None:
    _read_rows(site, "jsonl", path, json_line_rows(content), told)


def _read_search(site: Site, path: str, content: bytes, told: Told) -> None:
    _read_rows(site, "tim-kiem", path, search_rows(content), told)


def _read_texts(site: Site, path: str, content: bytes, told: Told) -> None:
    """Count what the second tier of a part says: its rows stand in the first one's order, without ids."""
    count = search_texts(content)
    other = f"{path.removesuffix(_TEXTS)}.js"
    rows = len(search_rows(content_of(site.folder, other))) if other in site.standing else 0
    if count != rows:
        told.problem(path, "proof-count", str(count), expected=str(rows))


def _read_words(site: Site, path: str, content: bytes, told: Told) -> None:
    """Count what stands in the parts that a year's words lead to."""
    for name, count in search_parts(content):
        other = f"{path.removesuffix(_WORDS)}/{name}.js"
        rows = len(search_rows(content_of(site.folder, other))) if other in site.standing else 0
        if count != rows:
            told.problem(path, "proof-count", str(count), expected=str(rows))


def _read_json(_site: Site, _path: str, content: bytes, _told: Told) -> None:
    json_of(content)


def _read_xml(_site: Site, _path: str, content: bytes, _told: Told) -> None:
    xml_of(content)


def _read_atom(site: Site, path: str, content: bytes, told: Told) -> None:
    """Compare a feed's entries with their records, and with the other feed beside it."""
    entries = atom_entries(content)
    # Without an address of the site, links start at its root: xml:base leads there.
    _compare_entries(site, path, "", entries, told)
    other = f"{path.removesuffix('xml')}json"
    if other not in site.standing:
        told.problem(path, "proof-feed-alone", other)
        return
    twins = json_entries(content_of(site.folder, other))
    if [(entry.id, entry.title) for entry in entries] != [(entry.id, entry.title) for entry in twins]:
        told.problem(other, "proof-feeds-differ", str(len(twins)), expected=str(len(entries)))


def _read_json_feed(site: Site, path: str, content: bytes, told: Told) -> None:
    _compare_entries(site, path, path, json_entries(content), told)


def _compare_entries(site: Site, path: str, base: str, entries: Iterable[Entry], told: Told) -> None:
    for entry in entries:
        place = resolve(entry.address, base, site.root)
        if place.scheme or place.path not in site.standing:
            told.problem(path, "proof-link", entry.address[:200])
        elif place.fragment:
            told.leading.append(Leading(place.path, place.fragment, path))
        _compare_entry(site, path, entry, told)


def _compare_entry(site: Site, path: str, entry: Entry, told: Told) -> None:
    record = site.records.get(site.names.get(entry.id.removeprefix(_URN), ""))
    if record is not None:
        title = GONE if record.withdrawn else record.title
        if entry.title != title:
            told.problem(path, "proof-disagrees", entry.title[:80], expected=title[:80])


def _read_calendar(site: Site, path: str, content: bytes, told: Told) -> None:
    for event in calendar_events(content):
        if event.id not in site.names:
            told.problem(path, "proof-surplus", event.title[:80], source=path)
        else:
            _compare_entry(site, path, event, told)


_READERS: Final[dict[str, Reader]] = {
    RECORD_FILE: _read_record,
    "feed.xml": _read_atom,
    "feed.json": _read_json_feed,
}
_ENDINGS: Final[dict[str, Reader]] = {
    "html": _read_page,
    "ics": _read_calendar,
    "json": _read_json,
    "jsonld": _read_json,
    "xml": _read_xml,
    "svg": _read_xml,
}
