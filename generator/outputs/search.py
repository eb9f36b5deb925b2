"""What the search page loads: records in parts that do not move, a table of the parts, the words of each.

All are classic scripts, which a page on a disk may load as well as one from a server. A part holds compact
rows; the browser makes its index of those that a query can match, and by the words of a year's parts it knows
which of them hold none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import crc32

from pydantic_core import to_json

from generator.domain.index import Token
from generator.domain.vocabulary import FIELDS, LIFE_STATUSES
from generator.edition import Edition, FileJob, Target, page_path
from generator.outputs.cards import link
from generator.outputs.search_rows import FORMS, PLACE_COLUMNS, Ground, Names, headline_rows
from generator.outputs.search_texts import text_rows
from generator.outputs.search_words import row_words, table_of
from generator.render.page import PageJob

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.domain.library import Library
    from generator.domain.record import Headline
    from generator.edition import ReadRecord

HERE = "search"
URL = "tim-kiem/"
CONTENTS = "muc-luc"
"""Subject and file of the table of parts."""
WHOLE_YEAR = 100
"""So many records stand in one part; a year of more falls into months, as its lists do."""
MONTH = 250
"""So many records of a month stand in one part; more fall into 2, 4, 8 … parts by their ids."""
TEXT = ".toan-van"
"""Ends the name of a part's second tier: what its records say beside what results show of them."""
WORDS = "tu-ngu"
"""File of a year of several parts that tells which words stand in which of them."""


class Part(NamedTuple):
    """Records that are loaded together."""

    name: str
    """Path below the search page, without ending: 2024/05."""
    ids: tuple[str, ...]
    """Order: newest first."""


class _Laid(NamedTuple):
    """A part, looked up in the library."""

    headlines: list[Headline]
    digests: list[tuple[str, str]]
    registered: Names
    ground: Ground
    made_of: Any
    """Of the rows of its headlines."""


class _Year(NamedTuple):
    """What the files of one year share."""

    library: Library
    year: int
    parts: dict[str, Part]
    laid: dict[str, _Laid]
    words: dict[str, frozenset[str]]
    """Name of a part to the words of its headlines; of those parts that were made already."""


_last: list[_Year] = []
"""The year looked at last: its files are asked for one after the other."""


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
        yield from _pieces(f"{year}/{month:02d}", months[month])


def _pieces(name: str, ids: Sequence[str]) -> Iterator[Part]:
    count = 1
    while len(ids) > count * MONTH:
        count *= 2
    if count == 1:
        yield Part(name, tuple(ids))
        return
    pieces: list[list[str]] = [[] for _ in range(count)]
    for record in ids:
        pieces[crc32(record.encode()) % count].append(record)
    for number, piece in enumerate(pieces):
        if piece:
            yield Part(f"{name}-{count}-{number + 1}", tuple(piece))


def targets(edition: Edition) -> Iterator[Target]:
    """Name both scripts of each part, the words of each year, the table of parts and the page.

    Order: what is loaded stands before what loads it.
    """
    for year in edition.years("years", ""):
        reads = (Token("years", "", year),)
        parts = [part.name for part in parts_of(edition, year)]
        names = [name for part in parts for name in (part, f"{part}{TEXT}")]
        # A year of one part needs no telling which of them to load.
        names += [f"{year}/{WORDS}"] * (len(parts) > 1)
        # The name leads: with its slash it is taken for no record's id.
        yield from (Target(HERE, f"{URL}{name}.js", (name, year), reads) for name in names)
    yield Target(HERE, f"{URL}{CONTENTS}.js", (CONTENTS,))
    yield Target(HERE, page_path(URL), ())


def make(edition: Edition, target: Target) -> FileJob | PageJob:
    """Lay out a part, the words of a year, the table of parts, or the page."""
    if not target.subject:
        return _page()
    if target.subject == (CONTENTS,):
        contents = _contents(edition)
        return FileJob(target.path, contents, lambda _read: _script("contents", contents))
    name = str(target.subject[0])
    year = _year_of(edition, int(target.subject[1]))
    if name.endswith(f"/{WORDS}"):
        made = [(part.name, _laid(edition, year, part).made_of) for part in year.parts.values()]
        return FileJob(target.path, made, lambda read: _script("vocabulary", _words(edition, year, read)))
    part = year.parts[name.removesuffix(TEXT)]
    laid = _laid(edition, year, part)
    if not name.endswith(TEXT):

        def rows(read: ReadRecord) -> bytes:
            return _script("part", {"part": name, **_rows(year, name, laid, read)})

        return FileJob(target.path, laid.made_of, rows)
    registered = laid.registered

    def texts(read: ReadRecord) -> bytes:
        return _script("text", {"part": part.name, "rows": list(text_rows(laid.headlines, registered, read))})

    return FileJob(target.path, (part.name, laid.digests, registered.bodies, registered.titles), texts)


def _year_of(edition: Edition, year: int) -> _Year:
    if not _last or _last[0].library is not edition.library or _last[0].year != year:
        _last[:] = [
            _Year(edition.library, year, {part.name: part for part in parts_of(edition, year)}, {}, {})
        ]
    return _last[0]


def _laid(edition: Edition, year: _Year, part: Part) -> _Laid:
    if part.name not in year.laid:
        headlines = [edition.library.headlines[record] for record in part.ids]
        digests = [(headline.id, headline.digest) for headline in headlines]
        registered = Names.of(edition.library, headlines)
        ground = Ground.of(edition, headlines)
        made_of = (
            part.name,
            digests,
            ground.places,
            ground.then,
            ground.today,
            registered.bodies,
            registered.documents,
        )
        year.laid[part.name] = _Laid(headlines, digests, registered, ground, made_of)
    return year.laid[part.name]


def _rows(year: _Year, name: str, laid: _Laid, read: ReadRecord) -> dict[str, list[Any]]:
    rows = headline_rows(laid.headlines, laid.ground, laid.registered, read)
    year.words[name] = row_words(rows)
    return rows


def _words(edition: Edition, year: _Year, read: ReadRecord) -> dict[str, Any]:
    for part in year.parts.values():
        if part.name not in year.words:
            _rows(year, part.name, _laid(edition, year, part), read)
    parts = [[name.partition("/")[2], len(part.ids)] for name, part in year.parts.items()]
    return {"year": year.year, "parts": parts, **table_of([year.words[name] for name in year.parts])}


def _script(name: str, data: dict[str, Any]) -> bytes:
    return b"bulletinSearch.%s(%s);\n" % (name.encode(), to_json(data))


def _contents(edition: Edition) -> dict[str, Any]:
    """List the parts of each year with their numbers of records, and the labels that stand for keys."""
    return {
        "years": [
            [year, [[part.name.partition("/")[2], len(part.ids)] for part in parts_of(edition, year)]]
            for year in edition.years("years", "")
        ],
        "forms": FORMS,
        "fields": FIELDS,
        "lives": LIFE_STATUSES,
        "place": PLACE_COLUMNS,
        "glossary": dict(sorted(edition.library.registers.glossary.items())),
    }


def _page() -> PageJob:
    index_links = [
        link("Hội nghị", "hoi-nghi/"),
        link("Mô hình", "mo-hinh/"),
        link("Địa phương", "dia-phuong/"),
        link("Theo năm", "nam/"),
        link("Lĩnh vực", "linh-vuc/"),
        link("Chủ đề", "chu-de/"),
        link("Loại hội nghị", "loai/"),
        link("Trạng thái mô hình", "trang-thai/"),
        link("Cơ quan", "co-quan/"),
        link("Văn bản", "van-ban/"),
        link("Sơ đồ trang", "so-do-trang/"),
    ]
    return PageJob(
        url=URL,
        template="pages/search.html",
        section="other",
        title="Tìm kiếm",
        description="Tìm hội nghị và mô hình “Dân vận khéo” theo từ, địa phương, năm, loại, lĩnh vực.",
        view={"ways": index_links, "contents": f"{URL}{CONTENTS}.js"},
        head='<link rel="stylesheet" href="../assets/search/search.css">',
    )
