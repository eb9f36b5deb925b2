"""The ledger of corrections: what was, what is, who asked and how long the answer took."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.domain.index import Token
from generator.domain.library import record_url
from generator.edition import Edition, Target, page_path
from generator.outputs.cards import card, link
from generator.outputs.listing_pages import FULL, promised
from generator.render.formats import days_between
from generator.render.page import PageJob
from generator.render.templates import field_label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.domain.record import CorrectionLine, Headline

HERE = "correction-pages"
LIMIT = 10
"""So many days an answer may take.

Source: the amended Law on Access to Information, in force since 2026-09-01.
"""
LAW = (
    "Luật Tiếp cận thông tin (sửa đổi), có hiệu lực từ ngày 01/9/2026, đặt thời hạn 10 ngày để kiểm tra và "
    "trả lời đề nghị đính chính của công dân. Bản tin tự đặt cho mình cùng thời hạn ấy."
)
FEEDS = '<link rel="alternate" type="{}" title="Đính chính" href="{}{}">'
"""A way to a feed, for <head>."""


def targets(edition: Edition) -> Iterator[Target]:
    """Name the page of all corrections, one a year, and one a month of a full year."""
    index = edition.indexes["corrections"]
    yield Target(HERE, page_path(index.url()), ("", 0))
    planned: dict[str, tuple[str, int]] = {}
    for year in sorted(edition.groups["corrections"], reverse=True):
        planned[index.url(year)] = (year, 0)
        lines = list(corrections(edition, year))
        if len(lines) > FULL:
            months = sorted({int(line.date[5:7]) for _, line in lines}, reverse=True)
            planned.update({index.url(year, 0, month): (year, month) for month in months})
    for address, (_, year_number, month) in promised(edition, index):
        if year_number:
            planned.setdefault(address, (str(year_number), month))
    for url, (year, month) in planned.items():
        yield Target(HERE, page_path(url), (year, month), (Token("corrections", year),))


def corrections(edition: Edition, year: str) -> list[tuple[Headline, CorrectionLine]]:
    """List the corrections that were made in a year.

    Order: newest first.
    """
    headlines = (edition.library.headlines[record] for record in edition.ids("corrections", year))
    found = [(each, line) for each in headlines for line in each.corrections if line.date[:4] == year]
    return sorted(found, key=lambda pair: (pair[1].date, pair[0].id, pair[1].number), reverse=True)


def all_corrections(edition: Edition) -> Iterator[tuple[Headline, CorrectionLine]]:
    """Go through all corrections.

    Order: newest first.
    """
    for year in sorted(edition.groups["corrections"], reverse=True):
        yield from corrections(edition, year)


def days_to_answer(line: CorrectionLine) -> int | None:
    """Count the days between a request and its answer; None while either date is missing.

    Units: days.
    """
    if not (line.asked_on and line.answered_on):
        return None
    return days_between(line.asked_on, line.answered_on)


def place_of(headline: Headline) -> str:
    """Give the site path of the corrections on a record's page."""
    return f"{record_url(headline)}#dinh-chinh"


def make(edition: Edition, target: Target) -> PageJob:
    """Lay out all corrections, those of a year, or of one of its months."""
    year, month = str(target.subject[0]), int(target.subject[1])
    index = edition.indexes["corrections"]
    found = list(corrections(edition, year) if year else all_corrections(edition))
    if month:
        found = [pair for pair in found if int(pair[1].date[5:7]) == month]
    heading = f"Đính chính tháng {month}/{year}" if month else f"Đính chính năm {year}"
    crumbs = [link("Trang nhất", "")]
    if year:
        crumbs.append(link(index.heading, index.url()))
    if month:
        crumbs.append(link(f"Năm {year}", index.url(year)))
    full = len(found) > FULL and not month
    root = "../" * index.url(year, 0, month).rstrip("/").count("/")
    return PageJob(
        url=index.url(year, 0, month),
        template="pages/corrections.html",
        section="other",
        title=heading if year else index.heading,
        description="Mọi chỗ đã đính chính: trước ghi gì, nay ghi gì, ai đề nghị, bao lâu thì trả lời.",
        view={
            "heading": heading if year else index.heading,
            "crumbs": crumbs,
            "law": LAW,
            "limit": LIMIT,
            "count": len(found),
            "years": [] if year else _years(edition),
            "months": _months(edition, year, found) if year and full else [],
            "rows": [] if full else [_row(edition, *pair) for pair in found],
            "takeaway": [
                link("Nguồn tin (Atom)", f"{index.folder}/feed.xml"),
                link("Nguồn tin (JSON)", f"{index.folder}/feed.json"),
                link("Toàn bộ đính chính (JSON)", f"{index.folder}/corrections.json"),
            ],
        },
        head=FEEDS.format("application/atom+xml", root, "feed.xml")
        + FEEDS.format("application/feed+json", root, "feed.json"),
    )


def _years(edition: Edition) -> list[dict[str, Any]]:
    index = edition.indexes["corrections"]
    years = sorted(edition.groups["corrections"], reverse=True)
    return [link(f"Năm {year}", index.url(year), count=len(corrections(edition, year))) for year in years]


def _months(
    edition: Edition, year: str, found: list[tuple[Headline, CorrectionLine]]
) -> list[dict[str, Any]]:
    counts: dict[int, int] = {}
    for _, line in found:
        month = int(line.date[5:7])
        counts[month] = counts.get(month, 0) + 1
    url = edition.indexes["corrections"].url
    return [link(f"Tháng {month}", url(year, 0, month), count=count) for month, count in counts.items()]


def _row(edition: Edition, headline: Headline, line: CorrectionLine) -> dict[str, Any]:
    days = days_to_answer(line)
    return {
        "card": card(headline, edition.library),
        "url": place_of(headline),
        "date": line.date,
        "field": field_label(line.field) if line.field else "",
        "was": line.was,
        "now": line.now,
        "note": line.note,
        "asked_by": line.asked_by,
        "asked_on": line.asked_on,
        "answered_on": line.answered_on,
        "days": days,
        "late": days is not None and days > LIMIT,
    }
