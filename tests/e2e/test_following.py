"""Feeds and calendars are read back by those who read them: feedparser, icalendar, Thunderbird's ical.js."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import feedparser
import icalendar
import pytest

from benchmarks.corpus import make_corpus
from tests.building import ROOT, build, files_of, settings_for, tiny, trim_registers

ADDRESS = "https://example.org/tin/"
RECORDS = 200
HOSTILE = (
    "A & B <b>đậm</b> ]]> &amp; 'một' \\\"hai\\\"",
    "Rất dài " + "dài ơi là dài 👩 " * 12,
    "Chấm phẩy; phẩy, gạch chéo \\\\ và thẻ\\t, \\\\n; \\\\,",
    "</title><script>alert(1)</script> --> <![CDATA[",
    "Ngoài mặt phẳng đầu 𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘 và nháy “cong”",
)
"""Titles and sentences as YAML has them between double quotes."""
READ_BY_THUNDERBIRD = """
import { readFileSync } from "node:fs";
import ICAL from "%s";
const told = {};
for (const path of readFileSync(0, "utf8").trim().split("\\n")) {
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(path, "utf8")));
  told[path] = calendar.getAllSubcomponents("vevent").map((each) => {
    const event = new ICAL.Event(each);
    return [event.uid, event.summary, event.startDate.toString(), event.endDate.toString(),
            each.getFirstPropertyValue("status"), event.startDate.isDate];
  });
}
console.log(JSON.stringify(told));
"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a site whose records try to break out of every format, at an address."""
    folder = tmp_path_factory.mktemp("hostile")
    content = folder / "content"
    make_corpus(RECORDS, content)
    trim_registers(content)
    for number, record in enumerate(_records(content)):
        text = record.read_text("utf-8")
        title = HOSTILE[number % len(HOSTILE)][:200]
        text = re.sub(r'(?m)^(title: |  - )".*"$', _saying(title), text, count=2)
        text = text.partition("\nstatus: ")[0].partition("\nchanges:")[0].rstrip("\n") + "\n"
        if number % 7 == 0:
            text += (
                "status: withdrawn\nwithdrawn: {date: 2026-02-01, reason: error, note: 'Vì <sai> & thừa'}\n"
            )
        elif number % 5 == 0:
            day = number % 8 + 1
            text += f"changes:\n  - {{date: 2026-02-0{day}, kind: correction, was: 'a < b', now: 'a & b'}}\n"
        record.write_text(text, "utf-8")
    build(replace(settings_for(content, folder, issue_pdf=False), site_url=ADDRESS))
    return folder / "site"


def _saying(title: str) -> Callable[[re.Match[str]], str]:
    """Replace the title and the first sentence of the summary, whatever stands in the new one."""
    return lambda found: f'{found[1]}"{title}"'


def _records(content: Path) -> list[Path]:
    return sorted([*content.glob("conferences/*/*.yaml"), *content.glob("models/*/*.yaml")])


def _read_feed(path: Path, base: str) -> Any:
    headers = {"content-location": base, "content-type": "application/atom+xml"}
    feed = feedparser.parse(path.read_bytes(), response_headers=headers)
    assert not feed.bozo, (path, feed.get("bozo_exception"))
    return feed


def _pairs(site: Path) -> list[tuple[str, Path, Path]]:
    """List the folders that have feeds, by address."""
    found = [
        (path.parent.relative_to(site).as_posix() + "/", path, path.with_name("feed.json"))
        for path in sorted(site.rglob("feed.xml"))
    ]
    return [("" if url == "./" else url, atom, data) for url, atom, data in found]


def test_every_feed_says_the_same_in_both_forms(hostile: Path) -> None:
    pairs = _pairs(hostile)
    assert len(pairs) > 200
    titles: set[str] = set()
    for url, atom, data in pairs:
        feed = _read_feed(atom, f"{ADDRESS}{url}feed.xml")
        other = json.loads(data.read_bytes())
        assert other["version"] == "https://jsonfeed.org/version/1.1"
        assert feed.feed.title == other["title"]
        assert feed.feed.link == other["home_page_url"] == ADDRESS + url
        assert [entry.id for entry in feed.entries] == [item["id"] for item in other["items"]]
        assert len(feed.entries) <= 50
        assert len({item["id"] for item in other["items"]}) == len(other["items"])
        for entry, item in zip(feed.entries, other["items"], strict=True):
            assert entry.title == item["title"]
            assert entry.link == item["url"]
            assert entry.updated == item["date_modified"]
            assert _stripped(entry.content[0].value) == _stripped(item["content_html"])
            assert [tag.term for tag in entry.tags] == item["tags"]
        titles |= {entry.title for entry in feed.entries}
        updated = [item["date_modified"] for item in other["items"]]
        assert updated == sorted(updated, reverse=True)
        assert feed.feed.updated == (updated[0] if updated else "1970-01-01T00:00:00Z")
    assert "A & B <b>đậm</b> ]]> &amp; 'một' \"hai\"" in titles
    assert "</title><script>alert(1)</script> --> <![CDATA[" in titles


def _stripped(html: str) -> str:
    """Forget how marks are written: feedparser cleans HTML as it goes."""
    return unescape(re.sub(r"<[^>]*>", "", html)).replace("<", "").replace(">", "").strip()


def test_links_without_an_address_lead_to_pages(tmp_path: Path) -> None:
    settings = tiny(tmp_path)
    build(settings)
    files = files_of(settings.site_dir)
    root = "https://anywhere.example/a/b/"
    missing = set()
    for url, atom, data in _pairs(settings.site_dir):
        feed = _read_feed(atom, f"{root}{url}feed.xml")
        other = json.loads(data.read_bytes())
        assert [entry.link for entry in feed.entries] == [
            urljoin(f"{root}{url}feed.json", item["url"]) for item in other["items"]
        ]
        links = [feed.feed.link, urljoin(f"{root}{url}feed.json", other["home_page_url"])]
        assert links == [root + url, root + url]
        assert {link.href for link in feed.feed.links if link.rel == "self"} == {f"{root}{url}feed.xml"}
        assert urljoin(f"{root}{url}feed.json", other["feed_url"]) == f"{root}{url}feed.json"
        for link in [*links, *(entry.link for entry in feed.entries)]:
            path = link.removeprefix(root).partition("#")[0]
            if f"{path}index.html" not in files:
                missing.add(path)
    assert missing == set()


def test_ids_stay_when_the_host_moves(tmp_path: Path) -> None:
    settings = tiny(tmp_path)
    build(settings)
    before = _ids(settings.site_dir)
    build(replace(settings, site_url=ADDRESS))
    assert _ids(settings.site_dir) == before
    assert ADDRESS.encode() in (settings.site_dir / "feed.xml").read_bytes()


def _ids(site: Path) -> dict[str, list[str]]:
    found = {
        url: [item["id"] for item in json.loads(data.read_bytes())["items"]] for url, _, data in _pairs(site)
    }
    for path in site.rglob("lich.ics"):
        uids = re.findall(r"(?m)^UID:(\S+)", path.read_text("utf-8"))
        found[path.relative_to(site).as_posix()] = uids
    return found


def test_every_page_names_the_feeds_beside_it(hostile: Path) -> None:
    for url, atom, _ in _pairs(hostile):
        if url == "dinh-chinh/":
            continue
        page = (atom.parent / "index.html").read_text("utf-8")
        files = re.findall(r'<link rel="alternate" type="[^"]*" title="[^"]*" href="([^"]*)">', page)
        beside = [file for file in ("feed.xml", "feed.json", "lich.ics") if (atom.parent / file).exists()]
        assert files == beside, url
    for path in hostile.rglob("lich.ics"):
        assert path.with_name("feed.xml").exists()


def test_calendars_are_read_as_they_were_meant(hostile: Path) -> None:
    calendars = sorted(hostile.rglob("lich.ics"))
    assert len(calendars) > 300
    seen: dict[str, tuple[str, ...]] = {}
    for path in calendars:
        raw = path.read_bytes()
        lines = raw.split(b"\r\n")
        assert max(map(len, lines)) <= 75
        assert b"\n" not in raw.replace(b"\r\n", b"")
        for line in lines:
            line.decode()
        events = _events(raw)
        for event in events:
            assert not event.errors
            start, end = event["DTSTART"].dt, event["DTEND"].dt
            assert type(start) is date
            assert start < end < start + timedelta(days=30)
            told = (str(event["SUMMARY"]), str(event["STATUS"]), f"{start}", f"{end}")
            assert seen.setdefault(str(event["UID"]), told) == told
            assert str(event["URL"]).startswith(f"{ADDRESS}hoi-nghi/")
        assert len({str(event["UID"]) for event in events}) == len(events) <= 500
    titles = {told[0] for told in seen.values()}
    assert "A & B <b>đậm</b> ]]> &amp; 'một' \"hai\"" in titles
    assert {told[1] for told in seen.values() if told[0] == "Mục tin đã gỡ"} == {"CANCELLED"}
    assert {told[1] for told in seen.values() if told[0] != "Mục tin đã gỡ"} == {"CONFIRMED"}


def _events(raw: bytes) -> list[Any]:
    calendar = icalendar.Calendar.from_ical(raw)
    assert isinstance(calendar, icalendar.Calendar)
    assert not calendar.errors
    assert calendar.subcomponents
    return [*calendar.walk("VEVENT")]


def test_a_client_reads_the_same_of_calendars(hostile: Path) -> None:
    module = ROOT / "node_modules" / "ical.js" / "dist" / "ical.js"
    node = shutil.which("node")
    if node is None or not module.is_file():
        pytest.skip("Thunderbird's reader of calendars needs node and npm: install both, then `make test`")
    calendars = sorted(hostile.rglob("lich.ics"))
    answer = subprocess.run(
        [node, "--input-type=module", "-e", READ_BY_THUNDERBIRD % module],
        input="\n".join(map(str, calendars)),
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    told = json.loads(answer)
    assert len(told) == len(calendars)
    for path in calendars:
        events = _events(path.read_bytes())
        assert told[str(path)] == [
            [
                str(event["UID"]),
                str(event["SUMMARY"]),
                f"{event['DTSTART'].dt}",
                f"{event['DTEND'].dt}",
                str(event["STATUS"]),
                True,
            ]
            for event in events
        ]


def test_what_was_withdrawn_is_told_and_gone(tmp_path: Path) -> None:
    settings = tiny(tmp_path)
    build(settings)
    record = settings.content / "conferences/2024/dong-tong-ket-2024.yaml"
    text = record.read_text("utf-8")
    before = {item["id"]: item for item in _items(settings.site_dir, "dia-phuong/huyen-dong/")}
    (ours,) = [item for item in before.values() if item["url"].endswith("/dong-tong-ket-2024/")]
    record.write_text(f"{text}status: withdrawn\nwithdrawn: {{date: 2027-02-01, reason: error}}\n", "utf-8")
    build(settings)
    for url in ("", "dia-phuong/huyen-dong/", "nam/2024/", "hoi-nghi/", "hoi-nghi/../loai/tong-ket/"):
        first = _items(settings.site_dir, url)[0]
        assert first["id"] == ours["id"]
        assert first["title"] == "Mục tin đã gỡ"
        assert first["date_modified"] == "2027-02-01T00:00:00+07:00"
        assert first["date_published"] == ours["date_published"]
    for path, content in files_of(settings.site_dir).items():
        if path.endswith(("feed.xml", "feed.json", "lich.ics")):
            assert ours["title"] not in content.decode(), path


def _items(site: Path, url: str) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = json.loads((site / url / "feed.json").read_bytes())["items"]
    return items
