"""Pages of figures: which measures were reported when, and every figure of a measure and year."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from generator.domain.folding import vietnamese_order
from generator.domain.library import record_url, scopes
from generator.domain.naming import UNKNOWN_PLACE, label, place_heading
from generator.domain.vocabulary import VOCABULARIES
from generator.edition import SHAPE, Edition, FileJob, Target, page_path
from generator.outputs.cards import card, link
from generator.outputs.country import STYLE, country, over_years
from generator.outputs.listing_pages import FULL, listing_targets
from generator.outputs.namesakes import place_note
from generator.outputs.statistics import FILE, SECTION, csv_job
from generator.render.charts import Bar, bar_chart
from generator.render.formats import quantity, upper_first
from generator.render.page import PageJob

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.domain.library import Library
    from generator.domain.record import FigureLine, Headline

HERE = "figure-pages"
PLACES = "dia-phuong"
"""Folder of a measure's pages by place."""
MOST_BARS = 20
CSV_COLUMNS = (
    *("record", "url", "date", "places", "period", "measure", "label"),
    *("value", "upper", "qualifier", "unit", "as_printed", "basis"),
)
STUDIES = (
    ("Lịch phủ tin: nơi nào, lúc nào im lặng", "lich-phu"),
    ("Phễu mô hình: đăng ký, công nhận, nhân rộng", "pheu-mo-hinh"),
    ("Hội nghị nêu – bản tin ghi", "neu-va-ghi"),
    ("Đã nêu – đã làm: nhiệm vụ và kết quả", "da-neu-da-lam"),
)
"""What else there is to read under this section, and its folder."""


def targets(edition: Edition) -> Iterator[Target]:
    """Name the overview, a page a measure, one for each of its years and each month of a full year."""
    index = edition.indexes["measures"]
    yield Target(HERE, page_path(index.url()), ("", 0, 0), (SHAPE,))
    for target in listing_targets(edition, index, HERE, ("measures",)):
        _, key, year, month = target.subject
        yield Target(HERE, target.path, (key, year, month), target.reads)
        if year and not month:
            yield Target(HERE, target.path.replace("index.html", FILE), (key, year, month), target.reads)


def make(edition: Edition, target: Target) -> PageJob | FileJob:
    """Lay out the overview, a measure, a year or a month of one, or a year's table."""
    key, year, month = str(target.subject[0]), *map(int, target.subject[1:])
    if not key:
        return _overview(edition)
    index = edition.indexes["measures"]
    title = index.title(key, edition.library)
    years = edition.years("measures", key)
    ids = years.get(year, ()) if year else edition.ids("measures", key)
    if target.path.endswith(FILE):
        return csv_job(target, _csv(edition, ids, key))
    months = _months(edition, ids) if year and len(ids) > FULL else []
    if month:
        ids = tuple(r for r in ids if edition.library.briefs[r].month == month)
    when = f", tháng {month}/{year}" if month else f", năm {year}"
    heading = title + (when if year else "")
    crumbs = [link("Trang nhất", ""), link(index.heading, index.url())]
    if year:
        crumbs.append(link(title, index.url(key)))
    if month:
        crumbs.append(link(f"Năm {year}", index.url(key, year)))
    whole = month or len(ids) <= FULL
    # Months hold the rest; what has no month would be listed nowhere else.
    undated = tuple(r for r in ids if not edition.library.briefs[r].month) if year else ()
    shown = ids if whole else undated
    rows = [row for record in shown for row in _rows(edition, record, key)]
    view = {
        "heading": heading,
        "crumbs": crumbs,
        "measure": key,
        "count": len(ids),
        "years": []
        if year
        else [link(f"Năm {each}", index.url(key, each), count=len(found)) for each, found in years.items()],
        "months": [] if month else [link(f"Tháng {m}", index.url(key, year, m)) for m in months],
        "places": [] if year else _places(edition, key),
        "chart": _largest(heading, rows) if year else _over_years(title, years),
        "csv": link("Tải mọi con số của năm này (CSV)", f"{index.url(key, year)}{FILE}")
        if year and not month and ids
        else None,
        "rows": rows,
    }
    return PageJob(
        url=index.url(key, year, month),
        template="pages/figures_year.html",
        section=SECTION,
        title=heading,
        description=f"Những con số “{title.lower()}” mà các mục tin ghi lại, kèm lời của nguồn.",
        view=view,
    )


def _months(edition: Edition, ids: tuple[str, ...]) -> list[int]:
    return sorted({edition.library.briefs[record].month for record in ids} - {0}, reverse=True)


def _over_years(title: str, years: Mapping[int, tuple[str, ...]]) -> dict[str, Any] | None:
    """Draw how many records tell of a measure each year; the figures themselves are not added up."""
    bars = [Bar(str(year), len(ids), f"{len(ids)} mục tin") for year, ids in years.items()]
    return bar_chart(f"{title}: số mục tin có nêu, theo năm", bars[:MOST_BARS])


def _largest(heading: str, rows: list[dict[str, Any]]) -> dict[str, Any] | None:
    """Draw the largest exact figures, each by itself."""
    exact = [row for row in rows if row["qualifier"] == "exact" and row["value"]]
    if len({row["unit"] for row in exact}) > 1 or (exact and exact[0]["measure"] == "other"):
        # Bars of different things beside one another would say nothing.
        return None
    exact.sort(key=lambda row: row["value"], reverse=True)
    bars = [Bar(_where(row), row["value"], quantity(row)) for row in exact[:MOST_BARS]]
    return bar_chart(f"{heading}: các số đúng lớn nhất, mỗi thanh một con số riêng", bars)


def _where(row: dict[str, Any]) -> str:
    return upper_first(str(row["card"]["kicker"][1]["text"]))


def _places(edition: Edition, measure: str) -> list[dict[str, Any]]:
    """List the provinces whose figures of whole years can be laid beside one another."""
    library = edition.library
    found = [
        link(
            place_title(place, library),
            f"{SECTION}/{measure}/{PLACES}/{place}/",
            count=len(ids),
            note=place_note(place, edition.library),
        )
        for key, ids in edition.groups["measure-places"].items()
        for of, _, place in (key.partition(" "),)
        if of == measure
    ]
    return sorted(found, key=lambda it: (vietnamese_order(it["text"]), it["url"]))


def place_title(place: str, library: Library) -> str:
    """Give the name of a province, or of the unknown place."""
    return place_heading(place, library) if place in library.registers.places else UNKNOWN_PLACE


def _csv(edition: Edition, ids: Iterable[str], measure: str) -> list[list[str | int | float]]:
    headlines = (edition.library.headlines[record] for record in ids)
    lines = ((each, line) for each in headlines for line in each.figures if line.measure == measure)
    return [list(CSV_COLUMNS), *(_csv_row(*pair) for pair in lines)]


def _csv_row(headline: Headline, line: FigureLine) -> list[str | int | float]:
    return [
        *(headline.id, record_url(headline), headline.date, " ".join(scopes(headline))),
        *(line.period or headline.period, line.measure, line.label),
        "" if line.value is None else line.value,
        "" if line.upper is None else line.upper,
        *(line.qualifier, line.unit, line.as_printed, line.basis),
    ]


def _rows(edition: Edition, record: str, measure: str) -> list[dict[str, Any]]:
    headline = edition.library.headlines[record]
    shown = card(headline, edition.library)
    return [
        {
            "measure": figure.measure,
            "label": figure.label,
            "value": figure.value,
            "upper": figure.upper,
            "qualifier": figure.qualifier,
            "unit": figure.unit,
            "as_printed": figure.as_printed,
            "basis": figure.basis,
            "card": shown,
        }
        for figure in headline.figures
        if figure.measure == measure
    ]


def _overview(edition: Edition) -> PageJob:
    index = edition.indexes["measures"]
    groups = edition.groups["measures"]
    used = [key for key in VOCABULARIES["measure"] if key in groups]
    by_measure = {key: edition.years("measures", key) for key in used}
    years = sorted({year for found in by_measure.values() for year in found}, reverse=True)
    counts = _counts(edition)
    rows = [
        {
            "measure": key,
            "label": label("measure", key),
            "url": index.url(key),
            "cells": [_cell(edition, key, year, counts[key, year]) for year in years],
        }
        for key in used
    ]
    seen = {**country(edition), **over_years(edition)}
    return PageJob(
        url=index.url(),
        template="pages/figures.html",
        section=SECTION,
        title=index.heading,
        description="Các con số mà hội nghị và mô hình ghi lại, theo năm, mỗi số kèm lời của nguồn.",
        view={
            "heading": index.heading,
            "crumbs": [link("Trang nhất", "")],
            "studies": [link(text, f"{SECTION}/{folder}/") for text, folder in STUDIES],
            "years": years,
            "rows": rows,
            **seen,
        },
        head=STYLE if seen["map"] or seen["small"] else "",
    )


def _counts(edition: Edition) -> Counter[tuple[str, int]]:
    """Count the figures of each measure and year; they are not added up, for what they tell may overlap."""
    headlines = edition.library.published()
    return Counter((figure.measure, each.year) for each in headlines for figure in each.figures)


def _cell(edition: Edition, key: str, year: int, count: int) -> dict[str, Any]:
    return {"count": count, "url": edition.indexes["measures"].url(key, year) if count else ""}
