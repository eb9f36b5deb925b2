from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from generator.outputs import site_map
from generator.outputs.site_map import page_dates, robots, sitemap_artifacts, top_places
from tests.libraries import PUBLISHER, edition

NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
KNOWN = edition({}, publisher=replace(PUBLISHER, site_url="https://example.org/tin/"))


def test_a_sitemap_names_every_address_once_with_its_true_date() -> None:
    (artifact,) = sitemap_artifacts(KNOWN, [("nam/", ""), ("hoi-nghi/2024/a/", "2024-05-01"), ("", "")])
    assert artifact.path == "sitemap.xml"
    root = ET.fromstring(artifact.content)
    rows = [(url.findtext(f"{NAMESPACE}loc"), url.findtext(f"{NAMESPACE}lastmod")) for url in root]
    assert rows == [
        ("https://example.org/tin/", None),
        ("https://example.org/tin/hoi-nghi/2024/a/", "2024-05-01"),
        ("https://example.org/tin/nam/", None),
    ]


def test_a_site_that_does_not_know_its_address_names_paths() -> None:
    (artifact,) = sitemap_artifacts(edition({}), [("", ""), ("nam/", "")])
    assert b"<loc>/</loc>" in artifact.content
    assert b"<loc>nam/</loc>" in artifact.content
    assert robots(edition({})).content == b"User-agent: *\nAllow: /\n"


def test_robots_names_the_sitemap() -> None:
    assert b"Sitemap: https://example.org/tin/sitemap.xml\n" in robots(KNOWN).content


def test_a_sitemap_of_too_many_addresses_is_split_by_folder_and_year(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site_map, "MOST_ADDRESSES", 2)
    rows = [
        ("", "2024-05-01"),
        ("hoi-nghi/2023/a/", "2023-05-01"),
        ("hoi-nghi/2024/b/", "2024-05-01"),
        ("hoi-nghi/2024/c/", "2024-03-01"),
        ("hoi-nghi/2024/d/", "2024-04-01"),
        ("theo-doi/", ""),
    ]
    artifacts = list(sitemap_artifacts(KNOWN, rows))
    names = [
        "sitemap-goc.xml",
        "sitemap-hoi-nghi-2023.xml",
        "sitemap-hoi-nghi-2024-1.xml",
        "sitemap-hoi-nghi-2024-2.xml",
        "sitemap-theo-doi.xml",
    ]
    assert [a.path for a in artifacts] == [*names, "sitemap.xml"]
    root = ET.fromstring(artifacts[-1].content)
    assert root.tag == f"{NAMESPACE}sitemapindex"
    assert [each.findtext(f"{NAMESPACE}loc") for each in root] == [
        f"https://example.org/tin/{name}" for name in names
    ]
    assert [each.findtext(f"{NAMESPACE}lastmod") for each in root] == [
        "2024-05-01",
        "2023-05-01",
        "2024-05-01",
        "2024-04-01",
        None,
    ]
    # A new record leaves the files of other folders and years as they are.
    more = {
        a.path: a.content for a in sitemap_artifacts(KNOWN, [*rows, ("hoi-nghi/2023/moi/", "2024-06-01")])
    }
    assert [a.path for a in artifacts if more[a.path] != a.content] == [
        "sitemap-hoi-nghi-2023.xml",
        "sitemap.xml",
    ]


def test_lists_are_as_new_as_their_newest_record(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site_map, "FULL", 1)
    dates = page_dates(
        edition(
            {
                "mot": {"date": "2024-05-01", "published": "2024-05-02", "subjects": ["dan-van"]},
                "hai": {"date": "2024-06-01", "published": "2024-06-02", "updated": "2024-09-01"},
                "cu": {"date": "2024-06-02", "published": "2024-06-03"},
                "rut": {"date": "2023-06-01", "status": "withdrawn", "updated": "2025-01-01"},
            }
        )
    )
    assert dates["hoi-nghi/2024/mot/"] == "2024-05-02"
    assert "hoi-nghi/2023/rut/" not in dates
    assert dates["chu-de/"] == dates["chu-de/dan-van/"] == dates["chu-de/dan-van/2024/"] == "2024-05-02"
    assert dates["nam/2024/"] == dates["nam/2024/06/"] == "2024-09-01"
    assert dates["nam/2024/05/"] == "2024-05-02"
    assert dates[""] == dates["nam/"] == dates["nam/2023/"] == dates["hoi-nghi/"] == "2025-01-01"
    assert page_dates(edition({}))[""] == ""


def test_a_place_is_as_new_as_what_happened_on_its_ground(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site_map, "FULL", 1)
    places = (
        "cu: {name: Cũ, type: xa, to: 2025-06-30, successors: [{place: moi, share: whole}]}\n"
        "moi: {name: Mới, type: xa, from: 2025-07-01}\n"
    )
    records = {
        "truoc": {"date": "2025-05-01", "published": "2026-03-01", "places": ["cu"]},
        "sau": {"date": "2025-08-01", "published": "2026-02-01", "places": ["moi"]},
        "cung-thang": {"date": "2025-05", "published": "2026-01-01", "places": ["cu"]},
    }
    dates = page_dates(edition(records, {"places": places}))
    assert dates["dia-phuong/moi/"] == dates["dia-phuong/moi/2025/"] == "2026-03-01"
    assert dates["dia-phuong/moi/2025/08/"] == "2026-02-01"
    assert dates["dia-phuong/moi/2025/05/"] == dates["dia-phuong/cu/2025/05/"] == "2026-03-01"


def test_an_issue_is_as_new_as_the_records_that_it_corrects() -> None:
    dates = page_dates(
        edition(
            {
                "sua": {"date": "2024-05-01", "updated": "2025-03-02", "corrections": ["2025-02-01"]},
                "khac": {"date": "2025-02-01", "published": "2025-02-02"},
                "rut": {
                    "date": "2024-05-01",
                    "status": "withdrawn",
                    "updated": "2025-09-01",
                    "corrections": ["2025-08-01"],
                },
            }
        )
    )
    assert dates["ky-ban-tin/2024-q2/"] == dates["ky-ban-tin/2025-q3/"] == "2025-09-01"
    assert dates["ky-ban-tin/"] == "2025-09-01"
    assert dates["ky-ban-tin/2025-q1/"] == "2025-03-02"


def test_addresses_are_escaped() -> None:
    (artifact,) = sitemap_artifacts(KNOWN, [("a&b'c\"/", "")])
    assert b"<loc>https://example.org/tin/a&amp;b&#x27;c&quot;/</loc>" in artifact.content


def test_provinces_stand_by_name_today_s_before_the_one_that_ended() -> None:
    places = {
        "places": "tinh-song-cu: {name: Sông, type: tinh, to: 2025-06-30, successors: [{place: tinh-song,"
        " share: whole}]}\ntinh-song: {name: Sông, type: tinh, from: 2025-07-01}\n"
        "tinh-dong: {name: Đông, type: tinh}\nthanh-pho-bien: {name: Biển, type: thanh-pho}\n"
    }
    used = ("tinh-song-cu", "tinh-song", "tinh-dong", "thanh-pho-bien")
    known = edition({key: {"date": "2025-08-01", "places": [key]} for key in used}, places)
    assert [it["url"] for it in top_places(known)] == [
        "dia-phuong/thanh-pho-bien/",
        "dia-phuong/tinh-dong/",
        "dia-phuong/tinh-song/",
        "dia-phuong/tinh-song-cu/",
    ]
    assert [it["text"] for it in top_places(known, standing=True)] == [
        "Thành phố Biển",
        "Tỉnh Đông",
        "Tỉnh Sông",
    ]
