"""Pages of the quarterly issues: all of them, and the contents of each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from generator.domain.folding import vietnamese_order
from generator.domain.index import Token
from generator.domain.library import record_url
from generator.domain.naming import UNKNOWN_PLACE, UNKNOWN_PLACE_FOLDER, form_label, place_heading
from generator.domain.provinces import provinces_of
from generator.domain.quarter import quarter_of
from generator.domain.record import month_of
from generator.edition import Edition, Target, page_path
from generator.outputs.cards import link
from generator.outputs.correction_pages import corrections, place_of
from generator.outputs.follow_links import follow_head, follow_links
from generator.render.formats import vi_date
from generator.render.page import PageJob

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.domain.record import CorrectionLine, Headline

HERE = "issue-pages"
NAME = "quarters"
FULL = 300
"""So many records stand on one page of contents; beyond, it leads on to months."""
PARTS = {"conference": "Hội nghị", "model": "Mô hình, điển hình"}
_ADDRESS = re.compile(r"ky-ban-tin/(\d{4}-q[1-4])/(?:(\d\d)/)?")


def targets(edition: Edition) -> Iterator[Target]:
    """Name the page of all issues, one for each, and its months when it is long."""
    index = edition.indexes[NAME]
    yield Target(HERE, page_path(index.url()), ("", 0))
    planned = {(key, 0): None for key in issue_keys(edition)}
    for key, _ in list(planned):
        ids = edition.ids(NAME, key)
        if len(ids) > FULL:
            months = {edition.library.briefs[record].month for record in ids} - {0}
            planned.update(dict.fromkeys((key, month) for month in sorted(months)))
    for address in sorted(edition.ledger):
        if found := _ADDRESS.fullmatch(address):
            planned.setdefault((found[1], int(found[2] or 0)))
    for key, month in planned:
        yield Target(HERE, page_path(index.url(key, 0, month)), (key, month), reads(key))


def issue_keys(edition: Edition) -> list[str]:
    """List the quarters that have an issue: those with records, and those in which one was corrected.

    Order: newest first.
    """
    found = set(edition.groups[NAME])
    for year in edition.groups["corrections"]:
        found |= {quarter_of(line.date) for _, line in corrections(edition, year)}
    return sorted(found, reverse=True)


def reads(key: str) -> tuple[Token, ...]:
    """Name the groups that an issue is made of."""
    return (Token(NAME, key), Token("corrections", key[:4]))


def issue_number(key: str) -> str:
    """Give an issue's number, which stays whatever other issues come: Số 3/2024."""
    return f"Số {key[-1]}/{key[:4]}"


def pdf_path(key: str) -> str:
    """Give the path of an issue's PDF."""
    return f"ky-ban-tin/{key}/ban-tin-{key}.pdf"


def corrected_in(edition: Edition, key: str) -> list[tuple[Headline, CorrectionLine]]:
    """List the corrections made in a quarter.

    Order: newest first.
    """
    return [pair for pair in corrections(edition, key[:4]) if quarter_of(pair[1].date) == key]


def by_province(edition: Edition, headlines: Iterable[Headline]) -> list[tuple[str, list[Headline]]]:
    """Sort records under their provinces.

    Shape: heading and records.
    Order: provinces by name, the unknown place last; records in the order given.
    """
    library = edition.library
    found: dict[str, list[Headline]] = {}
    for headline in headlines:
        found.setdefault(provinces_of(headline, library)[0], []).append(headline)
    known = sorted(
        (key for key in found if key != UNKNOWN_PLACE_FOLDER),
        key=lambda key: (vietnamese_order(place_heading(key, library)), key),
    )
    groups = [(place_heading(key, library), found[key]) for key in known]
    unknown = found.get(UNKNOWN_PLACE_FOLDER)
    return [*groups, (UNKNOWN_PLACE, unknown)] if unknown else groups


def make(edition: Edition, target: Target) -> PageJob:
    """Lay out the list of issues, the contents of one, or of one of its months."""
    key, month = str(target.subject[0]), int(target.subject[1])
    if not key:
        return _all_issues(edition)
    index = edition.indexes[NAME]
    headlines = [edition.library.headlines[record] for record in edition.ids(NAME, key)]
    months = sorted({month_of(each) for each in headlines} - {0}) if len(headlines) > FULL else []
    if month:
        headlines = [each for each in headlines if month_of(each) == month]
    title = index.title(key, edition.library)
    shown = headlines
    if months and not month:
        # Months hold the rest; what has no month would be listed nowhere else.
        shown = [each for each in headlines if not month_of(each)]
    crumbs = [link("Trang nhất", ""), link(index.heading, index.url())]
    if month:
        crumbs.append(link(title, index.url(key)))
    quarter = f"{title[:1].lower()}{title[1:]}"
    heading = f"{title}, tháng {month}" if month else f"Bản tin {quarter}"
    corrected = [] if month else corrected_in(edition, key)
    printed = edition.publisher.issue_pdf
    return PageJob(
        url=index.url(key, 0, month),
        template="pages/issue.html",
        section="other",
        title=heading,
        description=f"{issue_number(key)} của bản tin: mọi mục tin của {quarter}.",
        view={
            "heading": heading,
            "number": issue_number(key),
            "crumbs": crumbs,
            "counts": [
                {"text": text.lower(), "count": count}
                for kind, text in PARTS.items()
                if (count := sum(each.kind == kind for each in headlines))
            ],
            # An issue that only the ledger still knows has nothing to print.
            "pdf": pdf_path(key) if printed and not month and (headlines or corrected) else "",
            "months": [] if month else [link(f"Tháng {m}", index.url(key, 0, m)) for m in months],
            "parts": _parts(edition, shown),
            "corrections": [_correction(*pair) for pair in corrected],
        },
    )


def _parts(edition: Edition, headlines: list[Headline]) -> list[dict[str, Any]]:
    parts = []
    for kind, text in PARTS.items():
        groups = by_province(edition, (each for each in headlines if each.kind == kind))
        if groups:
            parts.append(
                {
                    "heading": text,
                    "groups": [
                        {"heading": heading, "links": [_entry(each) for each in found]}
                        for heading, found in groups
                    ],
                }
            )
    return parts


def _entry(headline: Headline) -> dict[str, Any]:
    when = vi_date(headline.date) if headline.date else "không rõ ngày"
    return link(headline.title, record_url(headline), note=f"{form_label(headline)}, {when}")


def _correction(headline: Headline, line: CorrectionLine) -> dict[str, Any]:
    return link(headline.title, place_of(headline), note=f"đính chính {vi_date(line.date)}")


def _all_issues(edition: Edition) -> PageJob:
    index = edition.indexes[NAME]
    years: dict[str, list[dict[str, Any]]] = {}
    for key in issue_keys(edition):
        note = f"{issue_number(key)}, {len(edition.ids(NAME, key))} mục tin"
        shown = link(index.title(key, edition.library), index.url(key), note=note)
        years.setdefault(key[:4], []).append(shown)
    return PageJob(
        url=index.url(),
        template="pages/choices.html",
        section="other",
        title=index.heading,
        description="Mỗi quý một kỳ bản tin, gồm mọi mục tin của quý ấy.",
        view={
            "heading": index.heading,
            "intro": [
                "Mỗi quý một kỳ: mục lục trên trang và bản PDF để in."
                if edition.publisher.issue_pdf
                else "Mỗi quý một kỳ, gồm mọi mục tin của quý ấy."
            ],
            "crumbs": [link("Trang nhất", "")],
            "groups": [{"heading": f"Năm {year}", "links": links} for year, links in years.items()],
            "follow": follow_links(index.url()),
        },
        head=follow_head(index.heading, follow_links(index.url())),
    )
