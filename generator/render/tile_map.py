"""The country as tiles: the 34 provinces of 2025 about where they lie, with Hoàng Sa and Trường Sa."""

from __future__ import annotations

from math import log
from typing import Any, Final, NamedTuple

WIDE: Final = 66
HIGH: Final = 60
_GAP: Final = 4
LEVELS: Final = 4
"""Shades above none."""


class Tile(NamedTuple):
    """One province."""

    code: str
    """As the register of places has it (Quyết định 19/2025/QĐ-TTg)."""
    lines: tuple[str, str]
    """Its name, in two lines."""
    column: int
    row: int

    @property
    def name(self) -> str:
        """Its name in one line."""
        return " ".join(self.lines).strip()


class Isles(NamedTuple):
    """An archipelago, part of a province of the mainland."""

    name: str
    code: str
    """Of the province that it belongs to."""
    column: int
    row: float


def _tile(code: str, name: str, column: int, row: int) -> Tile:
    first, _, rest = name.partition(" ")
    return Tile(code, (first, rest), column, row)


TILES: Final = (
    _tile("12", "Lai Châu", 0, 0),
    _tile("15", "Lào Cai", 1, 0),
    _tile("08", "Tuyên Quang", 2, 0),
    _tile("04", "Cao Bằng", 3, 0),
    _tile("11", "Điện Biên", 0, 1),
    _tile("14", "Sơn La", 1, 1),
    _tile("19", "Thái Nguyên", 2, 1),
    _tile("20", "Lạng Sơn", 3, 1),
    _tile("25", "Phú Thọ", 1, 2),
    _tile("01", "Hà Nội", 2, 2),
    _tile("24", "Bắc Ninh", 3, 2),
    _tile("22", "Quảng Ninh", 4, 2),
    _tile("37", "Ninh Bình", 2, 3),
    _tile("33", "Hưng Yên", 3, 3),
    _tile("31", "Hải Phòng", 4, 3),
    _tile("38", "Thanh Hóa", 2, 4),
    _tile("40", "Nghệ An", 2, 5),
    _tile("42", "Hà Tĩnh", 3, 5),
    _tile("44", "Quảng Trị", 3, 6),
    _tile("46", "Huế", 4, 6),
    _tile("48", "Đà Nẵng", 4, 7),
    _tile("51", "Quảng Ngãi", 4, 8),
    _tile("52", "Gia Lai", 4, 9),
    _tile("66", "Đắk Lắk", 4, 10),
    _tile("80", "Tây Ninh", 2, 11),
    _tile("75", "Đồng Nai", 3, 11),
    _tile("68", "Lâm Đồng", 4, 11),
    _tile("56", "Khánh Hòa", 5, 11),
    _tile("91", "An Giang", 1, 12),
    _tile("82", "Đồng Tháp", 2, 12),
    Tile("79", ("Hồ Chí", "Minh"), 3, 12),
    _tile("96", "Cà Mau", 1, 13),
    _tile("92", "Cần Thơ", 2, 13),
    _tile("86", "Vĩnh Long", 3, 13),
)
ISLES: Final = (Isles("Hoàng Sa", "48", 5, 6.6), Isles("Trường Sa", "56", 5, 12.6))


class Held(NamedTuple):
    """What stands on a tile."""

    records: int
    """How many."""
    url: str


def tile_map(title: str, provinces: dict[str, Held], isles: dict[str, Held]) -> dict[str, Any] | None:
    """Lay the country out; a province that the register does not hold stands without a number or a way on.

    Shape: see theme/parts/tile_map.html; `provinces` by code, `isles` by name; None without any province.
    Units: those of the drawing.
    """
    known = {tile.code: provinces[tile.code] for tile in TILES if tile.code in provinces}
    if not known:
        return None
    most = max(held.records for held in known.values())
    tiles = [_shown(tile.lines, tile.column, tile.row, known.get(tile.code), most) for tile in TILES]
    names = {tile.code: tile.name for tile in TILES}
    for each in ISLES:
        own = isles.get(each.name)
        first, _, rest = each.name.partition(" ")
        shown = _shown((first, rest), each.column, each.row, own or known.get(each.code), most)
        count = shown["count"] if own else f"({names[each.code]})"
        tiles.append({**shown, "level": shown["level"] if own else 0, "count": count, "isles": True})
    told = [f"{tile.name} {known[tile.code].records}" for tile in TILES if tile.code in known]
    return {
        "title": title,
        "about": f"{'; '.join(told)}. Hoàng Sa thuộc Đà Nẵng, Trường Sa thuộc Khánh Hòa.",
        "width": 6 * WIDE,
        "height": 14 * HIGH,
        "tile": {"width": WIDE - _GAP, "height": HIGH - _GAP},
        "tiles": tiles,
    }


def _shown(lines: tuple[str, str], column: int, row: float, held: Held | None, most: int) -> dict[str, Any]:
    x, y = column * WIDE, round(row * HIGH)
    middle = x + (WIDE - _GAP) // 2
    return {
        "x": x,
        "y": y,
        "middle": middle,
        "lines": [
            {"text": text, "y": y + 17 + 15 * at} for at, text in enumerate(line for line in lines if line)
        ],
        "base": y + 49,
        "count": str(held.records) if held else "",
        "level": _level(held.records, most) if held else 0,
        "url": held.url if held else "",
        "isles": False,
    }


def _level(count: int, most: int) -> int:
    """Choose a shade by the count's order of size, for a few provinces hold most."""
    return min(LEVELS, 1 + int(LEVELS * log(count) / log(most + 1))) if count else 0
