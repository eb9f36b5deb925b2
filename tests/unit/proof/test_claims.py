"""Files of the site that are no pages, read back."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from generator.proof import claims
from generator.proof.claims import Entry, Malformed, Row

RECORD = {"id": "abc", "url": "hoi-nghi/2024/abc/", "type": "conference", "title": "T", "status": "published"}


def _json(data: Any) -> bytes:
    return json.dumps(data).encode()


def test_a_record_is_dated_by_its_last_change() -> None:
    record = claims.record_of(_json({**RECORD, "published": "2024-01-01", "updated": "2024-02-01"}))
    assert (record.day, record.withdrawn, record.title) == ("2024-02-01", False, "T")
    gone = {**RECORD, "status": "withdrawn", "published": "2024-01-01", "withdrawn": {"date": "2024-03-01"}}
    del gone["title"]
    assert (claims.record_of(_json(gone)).day, claims.record_of(_json(gone)).withdrawn) == (
        "2024-03-01",
        True,
    )


def test_people_who_act_in_private_do_not_make_data_differ() -> None:
    record = claims.record_of(_json({**RECORD, "published": "2024-01-01", "people": ["x"]}))
    (row,) = claims.json_line_rows(_json({**RECORD, "published": "2024-01-01"}) + b"\n")
    assert row.digest == record.digest
    (other,) = claims.json_line_rows(_json({**RECORD, "published": "2024-01-02"}))
    assert other.digest != record.digest


def test_rows_are_listed() -> None:
    part = b'bulletinSearch.part({"rows":[["abc","T",""]]});\n'
    assert claims.search_rows(part) == [Row("abc", "", "T")]
    assert claims.search_texts(b'bulletinSearch.text({"rows":["a","b"]});\n') == 2
    words = b'bulletinSearch.vocabulary({"year":2024,"parts":[["12",1],["01",57]],"words":""});\n'
    assert claims.search_parts(words) == [("12", 1), ("01", 57)]
    assert list(claims.csv_rows('id,url,title\nabc,u,"a\nđ"\n'.encode())) == [Row("abc", "u", "a\nđ")]


def test_sitemaps_are_told_from_indexes_of_sitemaps() -> None:
    name = b"http://www.sitemaps.org/schemas/sitemap/0.9"
    assert claims.sitemap_addresses(b"<urlset xmlns='%s'><url><loc>a/</loc></url></urlset>" % name) == (
        False,
        ["a/"],
    )
    index = b"<sitemapindex xmlns='%s'><sitemap><loc/></sitemap></sitemapindex>" % name
    assert claims.sitemap_addresses(index) == (True, [""])


def test_the_sites_own_address_is_in_robots() -> None:
    assert claims.root_address(["User-agent: *", "Sitemap: https://a.vn/sitemap.xml"]) == "https://a.vn/"
    assert claims.root_address(["User-agent: *"]) == ""


CALENDAR = (
    "BEGIN:VCALENDAR\r\nBEGIN:VTIMEZONE\r\nTZID:x\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT\r\nUID:u\r\n"
    "SUMMARY;LANGUAGE=vi:Một\\, hai\\n\r\n ba\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


def test_events_are_unfolded_and_unescaped() -> None:
    assert claims.calendar_events(CALENDAR.encode()) == [Entry("u", "", "Một, hai\nba")]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("UID:u\r\n", ""),
        ("END:VEVENT\r\n", ""),
        ("UID:u", "UID"),
        ("END:VTIMEZONE", "END:VEVENT"),
        ("BEGIN:VCALENDAR", "BEGIN:CALENDAR"),
        ("END:VCALENDAR\r\n", "END:VCALENDAR\r\nX:1\r\n"),
        ("TZID:x", "END:VTIMEZONE\r\nEND:VCALENDAR\r\nTZID:x"),
        ("END:VEVENT\r\n", "END:VEVENT\r\nBEGIN:VEVENT\r\n"),
    ],
)
def test_a_calendar_that_is_none_is_refused(old: str, new: str) -> None:
    with pytest.raises(Malformed):
        claims.calendar_events(CALENDAR.replace(old, new, 1).encode())


def test_a_calendar_that_ends_inside_is_refused() -> None:
    with pytest.raises(Malformed):
        claims.calendar_events(b"BEGIN:VCALENDAR\r\nBEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")


@pytest.mark.parametrize(
    ("read", "content"),
    [
        (claims.record_of, b"{}"),
        (claims.record_of, b"[]"),
        (claims.record_of, b"{"),
        (claims.json_of, b"[" * 100_000),
        (claims.xml_of, b"<a>"),
        (claims.xml_of, b"<!DOCTYPE a><a/>"),
        (claims.atom_entries, b"<feed xmlns='http://www.w3.org/2005/Atom'><entry/></feed>"),
        (claims.json_entries, b"{}"),
        (claims.json_entries, b"[]"),
        (claims.searched, b"alert(1)"),
        (claims.search_rows, b"bulletinSearch.part({});"),
        (claims.search_rows, b'bulletinSearch.part({"rows":[[]]});'),
        (claims.search_texts, b"bulletinSearch.text([]);"),
        (claims.search_parts, b"bulletinSearch.vocabulary({});"),
        (claims.search_parts, b'bulletinSearch.vocabulary({"parts":[["12"]]});'),
        (lambda content: list(claims.csv_rows(content)), b"a,b\n1,2\n"),
        (lambda content: list(claims.csv_rows(content)), b"id,url,title\n1,2\n"),
        (lambda content: list(claims.csv_rows(content)), b"id,url,title\n1,2,3,4\n"),
        (lambda content: list(claims.csv_rows(content)), b"\xff"),
        (lambda content: list(claims.csv_rows(content)), b'id,url,title\n1,2,"3'),
        (lambda content: list(claims.json_line_rows(content)), b"{}\n"),
        (lambda content: list(claims.json_line_rows(content)), b"[]\n"),
        (claims.calendar_events, b"\xff"),
    ],
)
def test_a_damaged_file_is_malformed_and_nothing_worse(read: Callable[[bytes], Any], content: bytes) -> None:
    with pytest.raises(Malformed):
        read(content)
