"""Maps of the site: a page for people, sitemap.xml and robots.txt for machines."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from generator.domain.artifact import Artifact
from generator.edition import SHAPE, Edition, Target, page_path
from generator.outputs.cards import link
from generator.outputs.overview_pages import BY_NAME, VOCABULARY, ended_note, key_links
from generator.outputs.place_pages import unknown_place_url
from generator.render.page import PageJob

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

HERE = "site-map"
URL = "so-do-trang/"
MOST_ADDRESSES = 50_000
"""So many addresses a sitemap may hold.

Source: the sitemaps.org protocol.
"""


def targets(_edition: Edition) -> Iterator[Target]:
    """Name the page for people."""
    yield Target(HERE, page_path(URL), (), (SHAPE,))


def make(edition: Edition, _target: Target) -> PageJob:
    """Lay out what the site holds: menu pages, indexes and their keys, places by name."""
    library = edition.library
    count = {name: len(edition.ids(name, "")) for name in ("conferences", "models", "years")}
    groups = [
        {
            "heading": "Bản tin",
            "links": [
                link("Trang nhất", ""),
                link("Hội nghị", "hoi-nghi/", count=count["conferences"]),
                link("Mô hình", "mo-hinh/", count=count["models"]),
                link("Theo năm", "nam/", count=count["years"]),
                link("Số liệu", "so-lieu/"),
                link("Kỳ bản tin", "ky-ban-tin/"),
                link("Đính chính", "dinh-chinh/"),
            ],
        },
        {
            "heading": "Trang viết tay",
            "links": [link(title, url) for title, url in edition.publisher.menu_pages],
        },
        {
            "heading": "Địa phương",
            "links": [
                link("Mọi địa phương", "dia-phuong/"),
                *(
                    [link("Chưa rõ địa phương", unknown_place_url())]
                    if edition.ids("localities", "chua-ro")
                    else []
                ),
                *_top_places(edition),
            ],
        },
    ]
    for name in (*VOCABULARY, *BY_NAME):
        index = edition.indexes[name]
        links = key_links(edition, index) if name in VOCABULARY else []
        groups.append(
            {
                "heading": index.heading,
                "links": [link(f"Mọi mục: {index.heading.lower()}", index.url()), *links],
            }
        )
    view = {
        "heading": "Sơ đồ trang",
        "crumbs": [link("Trang nhất", "")],
        "groups": [group for group in groups if group["links"]],
        "count": len(library.listed),
    }
    return PageJob(
        url=URL,
        template="pages/site_map.html",
        section="other",
        title="Sơ đồ trang",
        description="Mọi mục của bản tin trên một trang.",
        view=view,
    )


def _top_places(edition: Edition) -> list[dict[str, object]]:
    index = edition.indexes["localities"]
    places = edition.library.registers.places
    used = {*edition.groups["localities"], *edition.groups["ground-today"]}
    return [
        link(index.title(key, edition.library), index.url(key), note=ended_note(edition, index, key))
        for key, place in places.items()
        if key in used and place.type in {"tinh", "thanh-pho"}
    ]


def sitemap_artifacts(edition: Edition, addresses: Iterable[tuple[str, str]]) -> Iterator[Artifact]:
    """Write sitemap.xml from addresses and their dates of last change.

    Shape: pairs of site path and ISO date, the date empty when the page has none of its own.
    Order: by address.
    """
    root = edition.publisher.site_url
    rows = sorted(addresses)
    parts = [rows[start : start + MOST_ADDRESSES] for start in range(0, len(rows), MOST_ADDRESSES)]
    if len(parts) == 1:
        yield Artifact("sitemap.xml", _urlset(root, parts[0]))
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    for name, part in zip(names, parts, strict=True):
        yield Artifact(name, _urlset(root, part))
    lines = [f"  <sitemap><loc>{escape(root + name)}</loc></sitemap>" for name in names]
    yield Artifact("sitemap.xml", _xml("sitemapindex", lines))


def _urlset(root: str, rows: Iterable[tuple[str, str]]) -> bytes:
    lines = [
        f"  <url><loc>{escape(root + address) or '/'}</loc>"
        + (f"<lastmod>{date}</lastmod>" if date else "")
        + "</url>"
        for address, date in rows
    ]
    return _xml("urlset", lines)


def _xml(element: str, lines: list[str]) -> bytes:
    text = "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<{element} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
            *lines,
            f"</{element}>",
            "",
        ]
    )
    return text.encode()


def robots(edition: Edition) -> Artifact:
    """Write robots.txt: everything may be read; the sitemap is named when the site knows its address."""
    lines = ["User-agent: *", "Allow: /"]
    if edition.publisher.site_url:
        lines.append(f"Sitemap: {edition.publisher.site_url}sitemap.xml")
    return Artifact("robots.txt", ("\n".join(lines) + "\n").encode())
