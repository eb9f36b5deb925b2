"""The country as pages show it: what happened on the ground of each of today's provinces, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.domain.folding import vietnamese_order
from generator.domain.naming import place_heading, place_url
from generator.domain.provinces import PROVINCIAL
from generator.outputs.statistics import Cell, Sheet, number, sheet_view
from generator.render.small_multiples import Panel, small_multiples
from generator.render.tile_map import ISLES, Held, tile_map

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.domain.library import Library
    from generator.edition import Edition

STYLE = '<link rel="stylesheet" href="../assets/map.css">\n'
"""What a page with one of these loads besides; the page lies one folder deep."""
MOST_YEARS = 12
"""So many years, up to the newest record's, stand in a small chart."""
_MAP = "Mục tin trên địa bàn từng tỉnh, thành phố hiện nay"


def country(edition: Edition) -> dict[str, Any]:
    """Count what happened on the ground of each of today's provinces, for the map and its table twin.

    Shape: {map, sheet}, both None without any province.
    """
    library = edition.library
    rows, by_code = [], {}
    for key in _standing(library):
        now, before = edition.ids("localities", key), edition.ids("ground-today", key)
        # The same record may stand under both: a place that lay here and lies here.
        count = len({*now, *before})
        by_code[library.registers.places[key].code] = Held(count, place_url(key))
        name = Cell(place_heading(key, library), place_url(key))
        rows.append([name, number(len(now)), number(len(before)), number(count)])
    sheet = Sheet(
        "Mục tin theo tỉnh, thành phố hiện nay",
        (("Tỉnh, thành phố", False), ("Dưới tên nay", True), ("Dưới tên cũ", True), ("Tất cả", True)),
        rows,
    )
    drawn = tile_map(_MAP, by_code, _isles(edition))
    return {"map": drawn, "sheet": sheet_view(sheet) if drawn else None}


def over_years(edition: Edition) -> dict[str, Any]:
    """Count conferences and models of each of today's provinces and year, for small charts and their table.

    Shape: {small, small_sheet}, both None without any record.
    """
    library = edition.library
    known = sorted(edition.years("years", ""))
    years = range(max(known[0], known[-1] - MOST_YEARS + 1), known[-1] + 1) if known else range(0)
    panels = [
        Panel(library.registers.places[key].name, place_url(key), _counts(edition, key, years))
        for key in _standing(library)
    ]
    drawn = small_multiples(years, panels)
    if not drawn:
        return {"small": None, "small_sheet": None}
    sheet = Sheet(
        "Số hội nghị + số mô hình, điển hình theo tỉnh, thành phố hiện nay và năm",
        (("Tỉnh, thành phố", False), *((str(year), True) for year in years)),
        [
            [Cell(panel.label, panel.url), *(Cell(_told(pair)) for pair in panel.counts)]
            for panel in panels
            if any(map(sum, panel.counts))
        ],
    )
    return {"small": drawn, "small_sheet": sheet_view(sheet)}


def _counts(edition: Edition, key: str, years: range) -> tuple[tuple[int, int], ...]:
    briefs = edition.library.briefs
    now, before = edition.years("localities", key), edition.years("ground-today", key)
    counts = []
    for year in years:
        kinds = [briefs[each].kind for each in {*now.get(year, ()), *before.get(year, ())}]
        counts.append((kinds.count("conference"), kinds.count("model")))
    return tuple(counts)


def _told(pair: tuple[int, int]) -> str:
    return f"{pair[0]} + {pair[1]}" if any(pair) else "–"


def _standing(library: Library) -> list[str]:
    """List today's provinces.

    Order: by name.
    """
    places = library.registers.places
    return in_order(
        (k for k, each in places.items() if each.end is None and each.type in PROVINCIAL), library
    )


def in_order(keys: Iterable[str], library: Library) -> list[str]:
    """Sort places by name, as Vietnamese dictionaries do."""
    return sorted(keys, key=lambda key: (vietnamese_order(library.registers.places[key].name), key))


def _isles(edition: Edition) -> dict[str, Held]:
    """Find the archipelagos where the register has them as units of their own."""
    names = {each.name for each in ISLES}
    return {
        place.name: Held(
            len({*edition.ids("localities", key), *edition.ids("ground-today", key)}), place_url(key)
        )
        for key, place in edition.library.registers.places.items()
        if place.name in names and place.end is None
    }
