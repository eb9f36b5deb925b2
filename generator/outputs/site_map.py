"""Maps of the site: a page for people, sitemap.xml and robots.txt for machines."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from generator.domain.artifact import Artifact
from generator.domain.provinces import PROVINCIAL
from generator.domain.quarter import quarter_of
from generator.domain.record import month_of
from generator.edition import SHAPE, Edition, Target, page_path
from generator.outputs.cards import Link, link
from generator.outputs.country import in_order
from generator.outputs.listing_pages import FULL
from generator.outputs.manifest import part_of
from generator.outputs.namesakes import place_note
from generator.outputs.overview_pages import BY_NAME, VOCABULARY, key_links
from generator.outputs.place_pages import unknown_place_url
from generator.render.page import PageJob

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.domain.index import Index

HERE = "site-map"
URL = "so-do-trang/"
MOST_ADDRESSES = 50_000
"""So many addresses a sitemap may hold.

Source: the sitemaps.org protocol.
"""

GROUNDS = {"localities": ("ground-today",)}
"""Index to the groups that its pages list besides its own."""


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
                link("Theo dõi", "theo-doi/"),
                link("Dữ liệu mở", "du-lieu/"),
            ],
        },
        {
            "heading": "Thông tin chung",
            "links": [link(title, url, lang=lang) for title, url, lang in edition.publisher.menu_pages],
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
                *top_places(edition),
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


def top_places(edition: Edition, *, standing: bool = False) -> list[Link]:
    """Link to the largest units that records are listed under, perhaps only those that stand today.

    Order: by name.
    """
    index = edition.indexes["localities"]
    places = edition.library.registers.places
    used = {*edition.groups["localities"], *edition.groups["ground-today"]}
    top = [
        key
        for key in places
        if key in used and places[key].type in PROVINCIAL and not (standing and places[key].end)
    ]
    return [
        link(index.title(key, edition.library), index.url(key), note=place_note(key, edition.library))
        for key in in_order(top, edition.library)
    ]


def sitemap_artifacts(edition: Edition, addresses: Iterable[tuple[str, str]]) -> Iterator[Artifact]:
    """Write sitemap.xml from addresses and their dates of last change.

    Beyond what one file may hold it is an index of files by folder and year, which do not move: a new record
    rewrites those that it stands in.

    Shape: pairs of site path and ISO date, the date empty when the page has none of its own.
    Order: by address.
    """
    root = edition.publisher.site_url
    rows = sorted(addresses)
    if len(rows) <= MOST_ADDRESSES:
        yield Artifact("sitemap.xml", _urlset(root, rows))
        return
    lines = []
    for name, part in _parts(rows):
        yield Artifact(name, _urlset(root, part))
        lines.append(_row("sitemap", root + name, max(date for _, date in part)))
    yield Artifact("sitemap.xml", _xml("sitemapindex", lines))


def _parts(rows: list[tuple[str, str]]) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Split addresses by folder and year, and further only what one file cannot hold.

    Order: by name of part.
    """
    parts: dict[str, list[tuple[str, str]]] = {}
    for row in rows:
        parts.setdefault(part_of(row[0]), []).append(row)
    for part, inside in sorted(parts.items()):
        for start in range(0, len(inside), MOST_ADDRESSES):
            number = f"-{start // MOST_ADDRESSES + 1}" if len(inside) > MOST_ADDRESSES else ""
            yield f"sitemap-{part}{number}.xml", inside[start : start + MOST_ADDRESSES]


def _urlset(root: str, rows: Iterable[tuple[str, str]]) -> bytes:
    return _xml("urlset", [_row("url", root + address or "/", date) for address, date in rows])


def _row(element: str, address: str, date: str) -> str:
    changed = f"<lastmod>{date}</lastmod>" if date else ""
    return f"  <{element}><loc>{escape(address)}</loc>{changed}</{element}>"


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


def page_dates(edition: Edition) -> dict[str, str]:
    """Date the last change of every page whose records say it: of the record, or of the newest in a list.

    Shape: site path to ISO date; pages of other things (an empty list, a hand-written page) have none.
    Cost: run in every build, so it goes through each group once.
    """
    library = edition.library
    changed = {record: day for day, ids in edition.groups["changed"].items() for record in ids}
    changed.update((h.id, h.updated or h.published) for h in library.withdrawn())
    dates = {library.url(record): changed[record] for record in library.listed}
    for index in edition.indexes.values():
        if index.folder:
            _date_lists(edition, index, changed, dates)
    _date_issues(edition, changed, dates)
    newest = max(changed.values(), default="")
    dates.update(dict.fromkeys(("", "dia-phuong/", URL), newest))
    return dates


def _date_lists(edition: Edition, index: Index, changed: Mapping[str, str], dates: dict[str, str]) -> None:
    """Date the pages of an index: of its keys, their years and months; a withdrawal changes a list too."""
    library = edition.library
    groups = (index.name, *GROUNDS.get(index.name, ()))
    top = ""
    for key in dict.fromkeys(key for group in groups for key in edition.groups[group]):
        base = index.url(key)
        newest = ""
        for year, ids in _years(edition, groups, key).items():
            dates[f"{base}{year}/"] = date = max(map(changed.__getitem__, ids))
            newest = max(newest, date)
            if len(ids) > FULL:
                for record in ids:
                    brief = library.briefs.get(record)
                    # Of those that were withdrawn no brief is kept.
                    number = brief.month if brief else month_of(library.headlines[record])
                    month = f"{base}{year}/{number:02d}/"
                    if dates.get(month, "") < changed[record]:
                        dates[month] = changed[record]
        dates[base] = newest
        top = max(top, newest)
    dates[index.url()] = top


def _date_issues(edition: Edition, changed: Mapping[str, str], dates: dict[str, str]) -> None:
    """Date the issues that tell of corrections: of their own day, whatever the records' own issues are."""
    library, url = edition.library, edition.indexes["quarters"].url
    corrected = dict.fromkeys(record for ids in edition.groups["corrections"].values() for record in ids)
    for record in (*corrected, *library.gone):
        for line in library.headlines[record].corrections:
            for issue in (url(quarter_of(line.date)), url()):
                dates[issue] = max(dates.get(issue, ""), changed[record])


def _years(edition: Edition, groups: tuple[str, ...], key: str) -> Mapping[int, tuple[str, ...]]:
    """Split what the pages of a key list or once listed by year."""
    first = edition.years(groups[0], key)
    more = [edition.years(group, key) for group in groups[1:]]
    gone = [record for group in groups for record in edition.withdrawn_ids(group, key)]
    if not gone and not any(more):
        return first
    years = dict(first)
    for split in more:
        for year, ids in split.items():
            years[year] = (*years.get(year, ()), *ids)
    for record in gone:
        year = edition.library.headlines[record].year
        years[year] = (*years.get(year, ()), record)
    return years


def robots(edition: Edition) -> Artifact:
    """Write robots.txt: everything may be read; the sitemap is named when the site knows its address."""
    lines = ["User-agent: *", "Allow: /"]
    if edition.publisher.site_url:
        lines.append(f"Sitemap: {edition.publisher.site_url}sitemap.xml")
    return Artifact("robots.txt", ("\n".join(lines) + "\n").encode())
