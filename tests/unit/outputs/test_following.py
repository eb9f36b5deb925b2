from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.domain.kept import Kept
from generator.edition import FileJob, Target
from generator.outputs import calendars, feed_entries, feeds, issue_feeds
from generator.outputs.site_map import page_dates
from generator.render.calendars import LONGEST_LINE, Event, event_bytes
from tests.libraries import edition

PLACES = {"places": "tinh: {name: Sông, type: tinh}\nxa: {name: An, type: xa, parents: [{place: tinh}]}\n"}


def _made(output: Any, whole: Any, path: str, data: dict[str, Any] | None = None) -> bytes:
    (target,) = [target for target in output.targets(whole) if target.path == path]
    job = output.make(whole, target)
    assert isinstance(job, FileJob)
    content = job.content(lambda headline: (data or {})[headline.id])
    assert isinstance(content, bytes)
    return content


def _items(whole: Any, path: str, data: dict[str, Any] | None = None) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = json.loads(_made(feeds, whole, path, data))["items"]
    return items


@pytest.mark.parametrize("path", ["feed.json", "hoi-nghi/feed.json", "loai/feed.json"])
def test_a_feed_holds_what_changed_last(path: str) -> None:
    records = {f"lau-{n:02d}": {"date": "2026-01-01"} for n in range(60)}
    records["cu-ma-moi-vao"] = {"date": "2017-01-01", "published": "2026-02-01"}
    records["cu-ma-moi-sua"] = {"date": "2016-01-01", "updated": "2026-03-01"}
    items = _items(edition(records), path)
    assert len(items) == feeds.MOST
    titles = [item["title"] for item in items]
    assert titles[:3] == ["cu-ma-moi-sua", "cu-ma-moi-vao", "lau-59"]


def test_a_place_is_followed_with_all_below_it() -> None:
    whole = edition({"o-xa": {"date": "2024-01-01", "places": ["xa"]}}, PLACES)
    for place in ("xa", "tinh"):
        assert [item["title"] for item in _items(whole, f"dia-phuong/{place}/feed.json")] == ["o-xa"]
        assert b"SUMMARY:o-xa\r\n" in _made(calendars, whole, f"dia-phuong/{place}/lich.ics")


def test_a_calendar_holds_the_newest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calendars, "MOST", 2)
    whole = edition({f"ngay-{n}": {"date": f"2024-01-0{n}"} for n in range(1, 6)})
    made = _made(calendars, whole, "lich.ics").decode()
    assert re.findall("SUMMARY:(.*)\r\n", made) == ["ngay-5", "ngay-4"]


def test_few_entries_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed_entries, "_kept", Kept(2))
    monkeypatch.setattr(calendars, "_kept", Kept(2))
    whole = edition({f"giu-{n}": {"date": f"2024-01-0{n}"} for n in range(1, 6)})
    for _ in range(2):
        assert len(_items(whole, "feed.json")) == 5
        assert _made(calendars, whole, "lich.ics").count(b"BEGIN:VEVENT") == 5
    assert len(feed_entries._kept) == len(calendars._kept) == 2  # noqa: SLF001 - what a process keeps has no other door


def test_a_record_that_moves_to_another_year_is_told_at_its_new_address() -> None:
    for year in (2023, 2024):
        whole = edition({"chuyen-nam": {"kind": "model", "date": "2023-01", "year": year}})
        (item,) = _items(whole, "mo-hinh/feed.json")
        assert item["url"] == f"../mo-hinh/{year}/chuyen-nam/"


def test_both_feeds_of_a_page_read_the_groups_of_its_page() -> None:
    whole = edition({"mot": {"date": "2024-01-01", "places": ["xa"]}}, PLACES)
    found: dict[str, set[Target]] = {}
    for target in feeds.targets(whole):
        found.setdefault(target.path.rpartition("/")[0], set()).add(target)
        assert target.reads
    assert {len(targets) for targets in found.values()} == {2}
    assert set(found) >= {page.rstrip("/") for page in page_dates(whole) if page.count("/") == 1} - {
        "so-do-trang",
        "so-lieu",
        # These list corrections and issues, not records; corrections have feeds of their own.
        "dinh-chinh",
        "ky-ban-tin",
    }


EVENT = Event("id", "2024-01-31", "", "2024", "Tên", "", "", "", "", cancelled=False)


@pytest.mark.parametrize(
    ("start", "end", "after"),
    [
        ("2024-01-31", "", "20240201"),
        ("2024-01-31", "2024-02-28", "20240229"),
        ("2024-01-31", "2024-02", "20240201"),
        ("2024-01-31", "2024-01-01", "20240201"),
        ("9999-12-31", "", "99991231"),
        ("0999-01-01", "", "09990102"),
    ],
)
def test_an_event_ends_on_the_day_after_its_last(start: str, end: str, after: str) -> None:
    made = event_bytes(EVENT._replace(start=start, end=end)).decode()
    assert f"DTEND;VALUE=DATE:{after}\r\n" in made
    assert "DTSTAMP:20240101T000000Z\r\n" in made


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=300))
def test_long_lines_are_folded_between_characters(title: str) -> None:
    raw = event_bytes(EVENT._replace(title=title, description=f"{title}\n{title}"))
    lines = raw.split(b"\r\n")
    assert max(map(len, lines)) <= LONGEST_LINE
    for line in lines:
        line.decode()
    unfolded = raw.decode().replace("\r\n ", "")
    (found,) = re.findall("SUMMARY:(.*?)\r\n", unfolded)
    assert re.sub(r"\\(.)", r"\1", found) == title


def test_an_issue_is_followed_as_a_whole() -> None:
    records: dict[str, Any] = {
        "mot": {"date": "2024-05-01", "published": "2024-05-03"},
        "hai": {"date": "2024-06-01", "published": "2024-06-03", "updated": "2024-09-01"},
        "ba": {"date": "2026-01-01", "corrections": [{"date": "2026-08-03", "was": "a"}]},
    }
    whole = edition(records)
    items = json.loads(_made(issue_feeds, whole, "ky-ban-tin/feed.json"))["items"]
    assert [item["title"] for item in items] == [
        "Bản tin quý III/2026 (Số 3/2026)",
        "Bản tin quý I/2026 (Số 1/2026)",
        "Bản tin quý II/2024 (Số 2/2024)",
    ]
    assert "2 hội nghị." in items[-1]["content_html"]
    assert "ban-tin-2024-q2.pdf" in items[-1]["content_html"]
    assert "1 đính chính." in items[0]["content_html"]
    assert items[-1]["date_published"].startswith("2024-05-03")
    assert items[-1]["date_modified"].startswith("2024-09-01")
    unprinted = replace(whole, publisher=replace(whole.publisher, issue_pdf=False))
    assert b".pdf" not in _made(issue_feeds, unprinted, "ky-ban-tin/feed.json")
    assert _made(issue_feeds, whole, "ky-ban-tin/feed.xml").count(b"<entry>") == 3


def test_a_correction_says_what_it_knows() -> None:
    whole = edition({"sua": {"date": "2024-01-01", "updated": "2026-03-01", "corrections": ["2026-03-01"]}})
    change = {"kind": "correction", "date": "2026-03-01", "was": "57", "now": "58"}
    (item,) = _items(whole, "feed.json", {"sua": {"changes": [change]}})
    assert "Đính chính" in item["content_html"]
    assert "Trước ghi: 57. Nay ghi: 58." in item["content_html"]
