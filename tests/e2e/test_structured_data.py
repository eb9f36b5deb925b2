"""What machines read in pages: read back by extruct, which search engines' tools resemble."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import extruct
import pytest
from PIL import Image

from generator.render.structured_data import data_block
from tests.building import build, tiny

ROOT = "https://bulletin.example.vn/dan-van/"
REQUIRED = {
    "NewsArticle": {"headline", "datePublished", "dateModified", "author", "publisher", "citation", "about"},
    "Event": {"name", "startDate", "location", "organizer", "sameAs"},
    "Project": {"name", "location"},
    "BreadcrumbList": {"itemListElement"},
    "Dataset": {"name", "description", "license", "distribution", "creator", "url", "temporalCoverage"},
    "WebSite": {"name", "url", "publisher"},
    "Organization": {"name", "url"},
}


@pytest.fixture(scope="module", params=[ROOT, ""], ids=["address-known", "address-unknown"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    settings = tiny(tmp_path_factory.mktemp("tiny"), site_url=request.param)
    build(settings)
    return settings.site_dir, request.param


def _read(site: Path, url: str, root: str) -> tuple[dict[str, dict[str, Any]], dict[str, str]]:
    html = (site / url / "index.html").read_text("utf-8")
    found = extruct.extract(html, base_url=f"{root}{url}", syntaxes=["json-ld", "opengraph"])
    nodes = [node for block in found["json-ld"] for node in block.get("@graph", [block])]
    return {node["@type"]: node for node in nodes}, dict(found["opengraph"][0]["properties"])


@pytest.mark.parametrize(
    ("url", "types"),
    [
        ("", {"WebSite", "Organization"}),
        ("hoi-nghi/2024/dong-so-ket-2024/", {"NewsArticle", "Event", "BreadcrumbList"}),
        ("mo-hinh/2024/duong-hoa-xa-cu/", {"NewsArticle", "Project", "BreadcrumbList"}),
        ("mo-hinh/2022/nuoi-ga-nha-ong-a/", {"NewsArticle", "Thing", "BreadcrumbList"}),
        ("du-lieu/", {"Dataset"}),
    ],
)
def test_a_page_says_what_it_tells_of(site: tuple[Path, str], url: str, types: set[str]) -> None:
    folder, root = site
    nodes, graph = _read(folder, url, root)
    assert nodes.keys() == types
    for kind in types & REQUIRED.keys():
        required = REQUIRED[kind] - (set() if root or kind != "Dataset" else {"url"})
        if kind == "Event":
            required -= {"sameAs"} - nodes[kind].keys()
        assert required <= nodes[kind].keys(), kind
    assert graph["og:title"]
    assert graph.get("og:url") == (f"{root}{url}" if root else None)
    picture = graph.get("og:image", "")
    assert bool(picture) == bool(root and url != "du-lieu/")
    if picture:
        with Image.open(folder / picture.removeprefix(root)) as drawn:
            assert drawn.size == (1200, 630)
    if root:
        text = json.dumps(nodes)
        assert '"../' not in text


def test_a_correction_is_told(site: tuple[Path, str]) -> None:
    folder, root = site
    records = [json.loads(path.read_bytes()) for path in folder.rglob("record.json")]
    corrected = [
        record
        for record in records
        if any(change["kind"] == "correction" for change in record.get("changes", []))
    ]
    for record in corrected:
        nodes, _ = _read(folder, record["url"], root)
        told = nodes["NewsArticle"]["correction"]
        assert [it["@type"] for it in told] == ["CorrectionComment"] * len(told)
        assert all(it["text"] and it["datePublished"] for it in told)
    assert corrected


def test_pages_that_nobody_is_to_find_say_nothing(site: tuple[Path, str]) -> None:
    folder, _ = site
    for page in ("404.html", "hoi-nghi/2024/rut-2024/index.html", "tin/cu/dong/index.html"):
        html = (folder / page).read_text("utf-8")
        assert "ld+json" not in html
        assert "og:title" not in html


def test_content_cannot_end_the_block() -> None:
    text = "</script><script>alert(1)</script><!-- & \u2028"
    block = data_block({"name": text})
    assert block.count("<") == 2
    found = extruct.extract(f"<html><head>{block}</head></html>", syntaxes=["json-ld"])
    assert found["json-ld"] == [{"name": text}]
