"""Records as the search page loads them: in parts that do not move, so that one edit renews one of them.

All are classic scripts, which a page on a disk may load as well as one from a server. A part holds compact
rows; the browser makes its index of those that a query can match.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import crc32

from pydantic_core import from_json, to_json

from generator.domain.index import ANY, Token
from generator.edition import Edition, FileJob, Target
from generator.outputs.search_rows import Ground, Names, headline_rows
from generator.outputs.search_texts import text_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.domain.library import Library
    from generator.domain.record import Headline
    from generator.edition import ReadRecord

HERE = "search-parts"
URL = "tim-kiem/"
WHOLE_YEAR = 100
"""So many records stand in one part; a year of more falls into months, as its lists do."""
MONTH = 250
"""So many records of a month stand in one part; more fall into 2, 4, 8 … parts by their ids."""
TEXT = ".toan-van"
"""Ends the name of a part's second tier: what its records say beside what results show of them."""
_CALL = b"bulletinSearch.%s(%s);\n"
_OPENING = _CALL.partition(b"%s);")[0] % b"part"


class Part(NamedTuple):
    """Records that are loaded together."""

    name: str
    """Path below the search page, without ending: 2024/05."""
    ids: tuple[str, ...]
    """Order: newest first."""
    month: int = ANY
    """0 for records without one."""


class _Laid(NamedTuple):
    """A part, looked up in the library."""

    library: Library
    name: str
    headlines: list[Headline]
    digests: list[tuple[str, str]]
    registered: Names
    ground: Ground


_last: list[_Laid] = []
"""The part looked at last: its two files are asked for one after the other."""


def parts_of(edition: Edition, year: int) -> Iterator[Part]:
    """Split a year by what does not move: the month, then a digest of the id.

    Order: newest first; records without a month last.
    """
    ids = edition.years("years", "")[year]
    if len(ids) <= WHOLE_YEAR:
        yield Part(f"{year}/nam", ids)
        return
    months: dict[int, list[str]] = {}
    for record in ids:
        months.setdefault(edition.library.briefs[record].month, []).append(record)
    for month in sorted(months, reverse=True):
        yield from _pieces(f"{year}/{month:02d}", months[month], month)


def _pieces(name: str, ids: Sequence[str], month: int) -> Iterator[Part]:
    count = 1
    while len(ids) > count * MONTH:
        count *= 2
    if count == 1:
        yield Part(name, tuple(ids), month)
        return
    pieces: list[list[str]] = [[] for _ in range(count)]
    for record in ids:
        pieces[crc32(record.encode()) % count].append(record)
    for number, piece in enumerate(pieces):
        if piece:
            yield Part(f"{name}-{count}-{number + 1}", tuple(piece), month)


def part_path(name: str) -> str:
    """Give the path of a part's first tier, or of its second one with TEXT after its name."""
    return f"{URL}{name}.js"


def targets(edition: Edition) -> Iterator[Target]:
    """Name both scripts of each part, one part after the other."""
    for year in edition.years("years", ""):
        for part in parts_of(edition, year):
            reads = (Token("years", "", year, part.month),)
            for name in (part.name, f"{part.name}{TEXT}"):
                # The name leads: with its slash it is taken for no record's id.
                yield Target(HERE, part_path(name), (name, part.name, year), reads)


def make(edition: Edition, target: Target) -> FileJob:
    """Lay out one of the scripts of a part."""
    name, part_name, year = str(target.subject[0]), str(target.subject[1]), int(target.subject[2])
    laid = _laid(edition, part_name, year)
    registered, ground = laid.registered, laid.ground
    if name.endswith(TEXT):

        def texts(read: ReadRecord) -> bytes:
            rows = text_rows(laid.headlines, registered, read)
            return script("text", {"part": part_name, "rows": list(rows)})

        made_of: tuple[Any, ...] = (part_name, laid.digests, registered.bodies, registered.titles)
        return FileJob(target.path, made_of, texts)

    def rows(read: ReadRecord) -> bytes:
        return script("part", {"part": name, **headline_rows(laid.headlines, ground, registered, read)})

    made_of = (name, laid.digests, ground.places, ground.then, ground.today)
    return FileJob(target.path, (*made_of, registered.bodies, registered.documents), rows)


def _laid(edition: Edition, name: str, year: int) -> _Laid:
    if not _last or _last[0].library is not edition.library or _last[0].name != name:
        part = next(part for part in parts_of(edition, year) if part.name == name)
        headlines = [edition.library.headlines[record] for record in part.ids]
        digests = [(headline.id, headline.digest) for headline in headlines]
        names, ground = Names.of(edition.library, headlines), Ground.of(edition, headlines)
        _last[:] = [_Laid(edition.library, name, headlines, digests, names, ground)]
    return _last[0]


def script(name: str, data: Mapping[str, Any]) -> bytes:
    """Write a call of the search page's own function."""
    return _CALL % (name.encode(), to_json(data))


def rows_in(part: bytes) -> dict[str, list[Any]]:
    """Read what the first tier of a part holds.

    Shape: as `headline_rows` gives it.
    """
    found: dict[str, list[Any]] = from_json(part.removeprefix(_OPENING).removesuffix(b");\n"))
    return found
