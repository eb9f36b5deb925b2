"""The coverage calendar: where and when the bulletin has records, so that silence is seen."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from generator.domain.folding import vietnamese_order
from generator.domain.gazetteer import overlaps, span_of
from generator.domain.index import Token
from generator.domain.naming import UNKNOWN_PLACE_FOLDER, place_heading, place_url
from generator.domain.provinces import PROVINCE_TYPES
from generator.edition import Edition, FileJob, Target, page_path
from generator.outputs.cards import link
from generator.outputs.listing_pages import promised
from generator.outputs.statistics import (
    FILE,
    QUARTERS,
    Cell,
    Sheet,
    csv_job,
    key_links,
    part,
    place_cell,
    sheet_rows,
    statistics_page,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.render.page import PageJob

HERE = "coverage-pages"
NAME = "coverage"
MANY = 5
"""From so many records a cell is painted full."""
SILENT = "im lặng"
UNDATED = "Không rõ quý"
INTRO = (
    "Nơi nào, lúc nào bản tin có tin, và nơi nào, lúc nào im lặng.",
    (
        "“Im lặng” nghĩa là bản tin chưa ghi mục tin nào, không có nghĩa là nơi ấy không làm gì. "
        "Mỗi đơn vị được tính theo tên vào lúc việc xảy ra."
    ),
)
LEGEND = (
    ("some", f"1–{MANY - 1}", "mục tin"),
    ("many", str(MANY), "mục tin trở lên"),
    ("none", "", SILENT),
    ("absent", "", "ô trống: đơn vị chưa lập hoặc đã kết thúc"),
)


def targets(edition: Edition) -> Iterator[Target]:
    """Name the overview, a page a year, a page a province and one for each of its years."""
    index = edition.indexes[NAME]
    planned: dict[tuple[str, int], tuple[Token, ...]] = {("", 0): ()}
    planned.update({("", year): (Token("years", "", year),) for year in edition.years("years", "")})
    for key in edition.groups[NAME]:
        planned[key, 0] = (Token(NAME, key),)
        planned.update({(key, year): (Token(NAME, key, year),) for year in edition.years(NAME, key)})
    for _, (key, year, _) in promised(edition, index):
        planned.setdefault((key, year), (Token(NAME, key, year) if key else Token("years", "", year),))
    for (key, year), reads in planned.items():
        url = index.url(key, year)
        yield Target(HERE, page_path(url), (key, year), reads)
        if not (key and year):
            yield Target(HERE, f"{url}{FILE}", (key, year), reads)


def make(edition: Edition, target: Target) -> PageJob | FileJob:
    """Lay out a calendar or its table."""
    key, year = str(target.subject[0]), int(target.subject[1])
    index = edition.indexes[NAME]
    title = index.title(key, edition.library) if key else ""
    units = _units(edition, key) if key else _provinces(edition)
    sheet = _by_quarter(edition, key, units, year) if year else _by_year(edition, key, units)
    if target.path.endswith(FILE):
        return csv_job(target, sheet_rows(sheet))
    heading = ": ".join(each for each in (index.heading, title) if each) + (f", năm {year}" if year else "")
    url = index.url(key, year)
    crumbs = [] if not (key or year) else [link(index.heading, index.url())]
    if key and year:
        crumbs.append(link(title, index.url(key)))
    years = [] if year else [link(f"Năm {each}", index.url(key, each)) for each in _years(edition, key)]
    ways = [
        {"heading": "Theo quý của từng năm", "links": years},
        {
            "heading": "Theo tỉnh, thành phố",
            "links": [] if key or year else key_links(edition, NAME),
        },
    ]
    shown = part("", table=sheet, beside="" if key and year else url)
    return statistics_page(url, heading, INTRO, [shown], crumbs=crumbs, ways=ways)


def _years(edition: Edition, key: str) -> list[int]:
    """List the years from the newest record's to the oldest's; those without any are silent too."""
    years = edition.years(NAME, key) if key else edition.years("years", "")
    return list(years)


def _provinces(edition: Edition) -> list[str]:
    """List every province of the register, today's first, and whatever else stands at the top of records."""
    places = edition.library.registers.places
    known = [key for key, place in places.items() if place.type in PROVINCE_TYPES]
    keys = dict.fromkeys([*known, *(key for key in edition.groups[NAME] if key in places)])
    units = sorted(keys, key=lambda key: (places[key].end is not None, *_name_order(edition, key)))
    return [*units, *([UNKNOWN_PLACE_FOLDER] if UNKNOWN_PLACE_FOLDER in edition.groups[NAME] else [])]


def _units(edition: Edition, key: str) -> list[str]:
    """List a province and the units that ever lay directly in it."""
    below = edition.library.gazetteer.children.get(key, ())
    return [key, *sorted(below, key=lambda unit: _name_order(edition, unit))]


def _name_order(edition: Edition, key: str) -> tuple[object, str]:
    return (vietnamese_order(edition.library.registers.places[key].name), key)


def _by_year(edition: Edition, key: str, units: Iterable[str]) -> Sheet:
    found = _years(edition, key)
    years = range(max(found), min(found) - 1, -1) if found else range(0)
    index = edition.indexes[NAME]
    rows = []
    for unit in units:
        counts = {year: len(_held(edition, key, unit, year)) for year in edition.years("localities", unit)}
        used = unit in edition.groups[NAME] and not key
        cells = [
            _cell(
                edition,
                unit,
                str(year),
                counts.get(year, 0),
                index.url(unit, year) if used and counts.get(year) else "",
            )
            for year in years
        ]
        name = _name(edition, unit, index.url(unit) if used else place_url(unit))
        rows.append([name, *_told_once(cells, "năm")])
    caption = "Số mục tin theo nơi và năm; năm mới nhất ở bên trái"
    columns = (("Nơi", False), *((str(year), True) for year in years))
    return Sheet(caption, columns, rows, calendar=True, legend=LEGEND)


def _by_quarter(edition: Edition, key: str, units: Iterable[str], year: int) -> Sheet:
    index = edition.indexes[NAME]
    rows = []
    for unit in units:
        counts = _quarters(edition, key, unit, year)
        if not (counts or _stood(edition, unit, str(year))):
            continue
        used = unit in edition.groups[NAME] and not key
        cells = [
            _cell(
                edition, unit, f"{year}-{3 * quarter - 2:02d}", counts.get(quarter, 0), "", last=3 * quarter
            )
            for quarter in range(1, 5)
        ]
        undated = counts.get(0, 0)
        rows.append(
            [
                _name(edition, unit, index.url(unit, year) if used and counts else place_url(unit)),
                *_told_once(cells, "quý"),
                Cell(str(undated) if undated else "", value=undated, tone="" if undated else "absent"),
            ]
        )
    columns = (("Nơi", False), *((text, True) for text in (*QUARTERS, UNDATED)))
    caption = f"Số mục tin năm {year} theo nơi và quý"
    return Sheet(caption, columns, rows, calendar=True, legend=LEGEND)


def _told_once(cells: Iterable[Cell], unit: str) -> list[Cell]:
    """Put silent cells in a row together, and empty ones: who listens hears of each run once."""
    told: list[Cell] = []
    for tone, alike in groupby(cells, key=lambda cell: cell.tone):
        run = list(alike)
        if tone == "none" and len(run) > 1:
            told.append(run[0]._replace(text=f"{SILENT} {len(run)} {unit}", span=len(run)))
        elif tone == "absent":
            told.append(run[0]._replace(span=len(run)))
        else:
            told += run
    return told


def _held(edition: Edition, key: str, unit: str, year: int) -> set[str]:
    """List a unit's records of a year, those alone that happened while it lay in the province."""
    ids = set(edition.years("localities", unit).get(year, ()))
    return ids.intersection(edition.years(NAME, key).get(year, ())) if key else ids


def _quarters(edition: Edition, key: str, unit: str, year: int) -> Mapping[int, int]:
    """Count a unit's records of a year by quarter, those without a month under 0."""
    briefs = edition.library.briefs
    ids = _held(edition, key, unit, year)
    return Counter((briefs[record].month + 2) // 3 for record in ids)


def _name(edition: Edition, unit: str, url: str) -> Cell:
    if unit == UNKNOWN_PLACE_FOLDER:
        return Cell(edition.indexes[NAME].title(unit, edition.library), url)
    return place_cell(edition, unit, place_heading(unit, edition.library), url)


def _stood(edition: Edition, unit: str, iso: str, last: str = "") -> bool:
    """Tell whether a unit may have stood at some time from one date to another."""
    place = edition.library.registers.places.get(unit)
    if place is None:
        return True
    span = span_of(iso)
    return overlaps(place.start, place.end, span._replace(last=span_of(last or iso).last))


def _cell(edition: Edition, unit: str, iso: str, count: int, url: str, *, last: int = 0) -> Cell:
    if count:
        return Cell(str(count), url, tone="many" if count >= MANY else "some", value=count)
    if _stood(edition, unit, iso, f"{iso[:4]}-{last:02d}" if last else ""):
        return Cell(SILENT, tone="none", value=0)
    return Cell("", tone="absent")
