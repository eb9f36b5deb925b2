"""A measure over time and place: what was reported of each unit of a province for each whole year."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from generator.domain.folding import vietnamese_order
from generator.domain.index import Token
from generator.domain.library import record_url, scopes
from generator.domain.measures import year_told
from generator.domain.naming import is_word, label, place_url
from generator.edition import Edition, FileJob, Target, page_path
from generator.outputs.cards import link
from generator.outputs.figure_pages import PLACES, place_title
from generator.outputs.statistics import (
    FILE,
    SECTION,
    Cell,
    Sheet,
    csv_job,
    part,
    place_cell,
    sheet_rows,
    statistics_page,
)
from generator.render.charts import Line, line_chart
from generator.render.formats import quantity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.domain.record import FigureLine, Headline
    from generator.render.page import PageJob

HERE = "figure-places"
NAME = "measure-places"
_ADDRESS = re.compile(rf"{SECTION}/([a-z0-9-]+)/{PLACES}/([a-z0-9-]+)/")
MOST_TOLD = 3
"""So many figures of one unit and year stand in one cell; the rest are counted."""
INTRO = (
    "Con số mà hội nghị nêu cho trọn từng năm, theo nơi.",
    (
        "Mỗi ô là con số của riêng nơi ấy, năm ấy, có đường dẫn tới mục tin. Không cộng các ô: nơi lớn gồm "
        "nơi nhỏ, và “hơn 100” không phải là 100. Biểu đồ chỉ vẽ nơi có số đúng của từ hai năm trở lên."
    ),
)


def targets(edition: Edition) -> Iterator[Target]:
    """Name a page for each measure and province with figures of whole years, and its CSV."""
    keys = dict.fromkeys([*edition.groups[NAME], *_promised(edition)])
    for key in keys:
        measure, _, place = key.partition(" ")
        url = f"{SECTION}/{measure}/{PLACES}/{place}/"
        reads = (Token(NAME, key),)
        yield Target(HERE, page_path(url), (measure, place), reads)
        yield Target(HERE, f"{url}{FILE}", (measure, place), reads)


def _promised(edition: Edition) -> Iterator[str]:
    """Find the pages in the ledger: they answer even when nothing is left to show."""
    is_place = edition.indexes["coverage"].is_key
    for address in sorted(edition.ledger):
        found = _ADDRESS.fullmatch(address)
        if found and is_word("measure", found[1]) and is_place(found[2], edition.library):
            yield f"{found[1]} {found[2]}"


def make(edition: Edition, target: Target) -> PageJob | FileJob:
    """Lay out a page or its table."""
    measure, place = (str(each) for each in target.subject)
    library = edition.library
    title, where = label("measure", measure), place_title(place, library)
    told = _told(edition, measure, place)
    sheet = _sheet(edition, f"{title}: {where}, theo năm", told)
    if target.path.endswith(FILE):
        return csv_job(target, sheet_rows(sheet))
    url = f"{SECTION}/{measure}/{PLACES}/{place}/"
    chart = line_chart(f"{title}: {where}", _lines(edition, told))
    crumbs = [link(title, f"{SECTION}/{measure}/")]
    return statistics_page(
        url,
        f"{title}: {where}",
        INTRO,
        [part("", chart=chart, table=sheet, beside=url)],
        crumbs=crumbs,
    )


def _told(
    edition: Edition, measure: str, province: str
) -> dict[str, dict[int, list[tuple[Headline, FigureLine]]]]:
    """Sort a measure's figures by unit and whole year; figures of several units together stay out.

    Order: the province first, then units by name.
    """
    library = edition.library
    found: dict[str, dict[int, list[tuple[Headline, FigureLine]]]] = defaultdict(lambda: defaultdict(list))
    for record in edition.ids(NAME, f"{measure} {province}"):
        headline = library.headlines[record]
        places = scopes(headline)
        for line in headline.figures:
            year = year_told(headline, line)
            if line.measure == measure and year and len(places) == 1:
                found[places[0]][year].append((headline, line))
    units = sorted(
        found, key=lambda unit: (unit != province, vietnamese_order(place_title(unit, library)), unit)
    )
    return {unit: found[unit] for unit in units}


def _sheet(
    edition: Edition, caption: str, told: dict[str, dict[int, list[tuple[Headline, FigureLine]]]]
) -> Sheet:
    years = sorted({year for by_year in told.values() for year in by_year}, reverse=True)
    rows = [
        [
            place_cell(edition, unit, place_title(unit, edition.library), place_url(unit)),
            *(_cell(by_year.get(year, [])) for year in years),
        ]
        for unit, by_year in told.items()
    ]
    return Sheet(caption, (("Nơi", False), *((str(year), True) for year in years)), rows)


def _cell(told: list[tuple[Headline, FigureLine]]) -> Cell:
    texts = [
        quantity(
            {
                "measure": line.measure,
                "value": line.value,
                "upper": line.upper,
                "qualifier": line.qualifier,
                "unit": "",
                "as_printed": line.as_printed,
            }
        )
        for _, line in told
    ]
    if not texts:
        return Cell("–", value="")
    rest = len(texts) - MOST_TOLD
    text = "; ".join(texts[:MOST_TOLD]) + (f"; và {rest} số khác" if rest > 0 else "")
    value = _exact(told)
    return Cell(text, record_url(told[0][0]), value=text if value is None else value)


def _exact(told: list[tuple[Headline, FigureLine]]) -> int | float | None:
    """Give the one exact value told; None when records differ, be it in how exact they are."""
    values = {line.value if line.qualifier == "exact" else None for _, line in told}
    return values.pop() if len(values) == 1 else None


def _lines(edition: Edition, told: dict[str, dict[int, list[tuple[Headline, FigureLine]]]]) -> list[Line]:
    """Draw the units told of in most years."""
    lines = []
    for unit, by_year in told.items():
        points = [(year, _exact(by_year[year])) for year in sorted(by_year)]
        known = tuple((year, value) for year, value in points if value is not None)
        lines.append(Line(place_title(unit, edition.library), known))
    return sorted(lines, key=lambda line: -len(line.points))
