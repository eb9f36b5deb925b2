"""Pages of figures: which measures were reported when, and every figure of a measure and year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.domain.index import Token
from generator.domain.naming import label
from generator.domain.vocabulary import VOCABULARIES
from generator.edition import SHAPE, Edition, Target, page_path
from generator.outputs.cards import card, link
from generator.outputs.listing_pages import FULL, promised
from generator.render.page import PageJob

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = "figure-pages"
SECTION = "so-lieu"


def targets(edition: Edition) -> Iterator[Target]:
    """Name the overview, a page a measure and a page for each of its years."""
    index = edition.indexes["measures"]
    yield Target(HERE, page_path(index.url()), ("", 0), (SHAPE,))
    pages = dict.fromkeys((key, year) for _, (key, year, month) in promised(edition, index) if not month)
    for key in edition.groups["measures"]:
        pages.update(dict.fromkeys([(key, 0), *((key, year) for year in edition.years("measures", key))]))
    for key, year in pages:
        yield Target(HERE, page_path(index.url(key, year)), (key, year), (Token("measures", key, year),))


def make(edition: Edition, target: Target) -> PageJob:
    """Lay out the overview, a measure, or a year of one."""
    key, year = str(target.subject[0]), int(target.subject[1])
    if not key:
        return _overview(edition)
    index = edition.indexes["measures"]
    title = index.title(key, edition.library)
    heading = f"{title}, năm {year}" if year else title
    years = edition.years("measures", key)
    ids = years.get(year, ()) if year else edition.ids("measures", key)
    shown = ids if year or len(ids) <= FULL else ()
    crumbs = [link("Trang nhất", ""), link(index.heading, index.url())]
    if year:
        crumbs.append(link(title, index.url(key)))
    view = {
        "heading": heading,
        "crumbs": crumbs,
        "measure": key,
        "count": len(ids),
        "years": []
        if year
        else [link(f"Năm {each}", index.url(key, each), count=len(found)) for each, found in years.items()],
        "rows": [row for record in shown for row in _rows(edition, record, key)],
    }
    return PageJob(
        url=index.url(key, year),
        template="pages/figures_year.html",
        section=SECTION,
        title=heading,
        description=f"Những con số “{title.lower()}” mà các mục tin ghi lại, kèm lời của nguồn.",
        view=view,
    )


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
    rows = [
        {
            "measure": key,
            "label": label("measure", key),
            "url": index.url(key),
            "cells": [_cell(edition, key, year, by_measure[key].get(year, ())) for year in years],
        }
        for key in used
    ]
    return PageJob(
        url=index.url(),
        template="pages/figures.html",
        section=SECTION,
        title=index.heading,
        description="Các con số mà hội nghị và mô hình ghi lại, theo năm, mỗi số kèm lời của nguồn.",
        view={
            "heading": index.heading,
            "crumbs": [link("Trang nhất", "")],
            "years": years,
            "rows": rows,
        },
    )


def _cell(edition: Edition, key: str, year: int, ids: tuple[str, ...]) -> dict[str, Any]:
    """Count a year's figures; they are not added up, for places and periods of several may overlap."""
    headlines = edition.library.headlines
    count = sum(figure.measure == key for record in ids for figure in headlines[record].figures)
    return {"count": count, "url": edition.indexes["measures"].url(key, year) if count else ""}
