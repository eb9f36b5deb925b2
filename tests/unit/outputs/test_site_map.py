from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from generator.outputs import site_map
from generator.outputs.site_map import robots, sitemap_artifacts
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


def test_a_sitemap_of_too_many_addresses_is_split(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site_map, "MOST_ADDRESSES", 2)
    artifacts = list(sitemap_artifacts(KNOWN, [(f"{n}/", "") for n in range(5)]))
    assert [a.path for a in artifacts] == ["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml", "sitemap.xml"]
    places = [each.findtext(f"{NAMESPACE}loc") for each in ET.fromstring(artifacts[-1].content)]
    assert places == [f"https://example.org/tin/sitemap-{n}.xml" for n in (1, 2, 3)]
