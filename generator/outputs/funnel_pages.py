"""The funnel of models: registered, recognised, replicated, by the year they began and by province."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.domain.index import Token
from generator.domain.naming import UNKNOWN_PLACE_FOLDER, place_heading
from generator.edition import Edition, FileJob, Target, page_path
from generator.outputs.cards import link
from generator.outputs.listing_pages import promised
from generator.outputs.statistics import (
    FILE,
    Cell,
    Sheet,
    csv_job,
    key_links,
    number,
    part,
    place_cell,
    sheet_rows,
    statistics_page,
)
from generator.render.charts import Bar, Line, bar_chart, line_chart

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.outputs.cards import Link
    from generator.render.page import PageJob

HERE = "funnel-pages"
NAME = "funnel"
STAGES = {"dang-ky": "Đăng ký", "cong-nhan": "Công nhận", "nhan-rong": "Nhân rộng"}
INTRO = (
    (
        "Bao nhiêu mô hình, điển hình trong bản tin có bước đăng ký, bao nhiêu được công nhận, bao nhiêu "
        "được nhân rộng; tính từ quá trình ghi ở từng mô hình, xếp theo năm mô hình bắt đầu."
    ),
    (
        "Chỉ đếm những mô hình bản tin đã ghi. Có mô hình được công nhận mà nguồn không nhắc bước đăng ký, "
        "nên cột sau có thể lớn hơn cột trước. Mô hình ở nhiều tỉnh được đếm ở từng tỉnh: đừng cộng lại."
    ),
)
COLUMNS = (("Mô hình", True), *((text, True) for text in STAGES.values()))


def targets(edition: Edition) -> Iterator[Target]:
    """Name the overview, a page a year and a page a province, each with its CSV."""
    index = edition.indexes[NAME]
    planned: dict[tuple[str, int], tuple[Token, ...]] = {("", 0): ()}
    years = edition.years("models", "")
    planned.update({("", year): (Token("models", "", year),) for year in years})
    planned.update({(key, 0): (Token(NAME, key),) for key in edition.groups[NAME]})
    for _, (key, year, _) in promised(edition, index):
        if not (key and year):
            token = Token(NAME, key) if key else Token("models", "", year)
            planned.setdefault((key, year), (token,))
    for (key, year), reads in planned.items():
        url = index.url(key, year)
        yield Target(HERE, page_path(url), (key, year), reads)
        yield Target(HERE, f"{url}{FILE}", (key, year), reads)


def make(edition: Edition, target: Target) -> PageJob | FileJob:
    """Lay out a page or its table."""
    key, year = str(target.subject[0]), int(target.subject[1])
    sheet = _sheet(edition, key, year)
    if target.path.endswith(FILE):
        return csv_job(target, sheet_rows(sheet))
    index = edition.indexes[NAME]
    url = index.url(key, year)
    if year:
        return _page(edition, url, f"{index.heading}, năm {year}", [part("", table=sheet, beside=url)])
    if key:
        return _province(edition, key, sheet)
    lines = [
        Line(text, tuple((int(row[0].text), _count(row, at)) for row in reversed(sheet.rows)))
        for at, text in enumerate(STAGES.values(), 2)
    ]
    chart = line_chart("Mô hình theo năm bắt đầu", lines)
    ways = [{"heading": "Theo tỉnh, thành phố", "links": key_links(edition, NAME)}]
    return _page(edition, url, index.heading, [part("", chart=chart, table=sheet, beside=url)], ways)


def _page(
    edition: Edition,
    url: str,
    heading: str,
    parts: list[dict[str, Any]],
    ways: Iterable[dict[str, Any]] = (),
) -> PageJob:
    index = edition.indexes[NAME]
    crumbs: list[Link] = [] if url == index.url() else [link(index.heading, index.url())]
    return statistics_page(url, heading, INTRO, parts, crumbs=crumbs, ways=ways)


def _province(edition: Edition, key: str, sheet: Sheet) -> PageJob:
    index = edition.indexes[NAME]
    title = index.title(key, edition.library)
    url = index.url(key)
    whole = _row(edition, Cell(title), edition.ids(NAME, key))
    bars = [Bar(text, _count(whole, at), whole[at].text) for at, text in enumerate(STAGES.values(), 2)]
    below = [
        _row(
            edition,
            place_cell(edition, child, place_heading(child, edition.library), f"dia-phuong/{child}/"),
            ids,
        )
        for child in edition.library.gazetteer.children.get(key, ())
        if (ids := _models(edition, key, child))
    ]
    units = Sheet(f"{title}: theo đơn vị bên dưới", (("Đơn vị", False), *COLUMNS), below)
    parts = [
        part(
            "Theo năm bắt đầu",
            chart=bar_chart(f"{title}: từ đăng ký đến nhân rộng", bars),
            table=sheet,
            beside=url,
        )
    ]
    if below:
        parts.append(part("Theo đơn vị bên dưới", table=units))
    return _page(edition, url, f"{index.heading}: {title}", parts)


def _models(edition: Edition, key: str, unit: str) -> list[str]:
    """List a unit's models, those alone that began while it lay in the province."""
    held = set(edition.ids(NAME, key))
    return [record for record in edition.ids("localities", unit) if record in held]


def _sheet(edition: Edition, key: str, year: int) -> Sheet:
    """Count by province for a year, by year for all or for a province."""
    index = edition.indexes[NAME]
    if year:
        found: dict[str, list[str]] = {}
        for record in edition.years("models", "").get(year, ()):
            for place in index.keys(edition.library.headlines[record], edition.library):
                found.setdefault(place, []).append(record)
        titles = {place: index.title(place, edition.library) for place in found}
        rows = [
            _row(edition, place_cell(edition, place, titles[place], index.url(place)), ids)
            for place, ids in sorted(
                found.items(), key=lambda pair: (pair[0] == UNKNOWN_PLACE_FOLDER, -len(pair[1]), pair[0])
            )
        ]
        return Sheet(f"Mô hình bắt đầu năm {year}, theo tỉnh", (("Tỉnh, thành phố", False), *COLUMNS), rows)
    years = edition.years(NAME, key) if key else edition.years("models", "")
    rows = [
        _row(edition, Cell(str(each), "" if key else index.url("", each)), ids) for each, ids in years.items()
    ]
    where = index.title(key, edition.library) if key else "Mô hình trong bản tin"
    return Sheet(f"{where}: theo năm bắt đầu", (("Năm", False), *COLUMNS), rows)


def _row(edition: Edition, first: Cell, ids: Iterable[str]) -> list[Cell]:
    counts = dict.fromkeys(STAGES, 0)
    count = 0
    for record in ids:
        count += 1
        for status in {step.status for step in edition.library.headlines[record].steps}:
            if status in counts:
                counts[status] += 1
    return [first, number(count), *(number(each) for each in counts.values())]


def _count(row: list[Cell], at: int) -> int:
    value = row[at].value
    assert isinstance(value, int)
    return value
