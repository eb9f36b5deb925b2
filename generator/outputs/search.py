"""What the search page loads: records in parts that do not move, and a table of the parts.

A part is a classic script, which a page on a disk may load as well as one from a server. It holds compact
rows; the browser makes its index of those that a query can match.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import crc32

from pydantic_core import to_json

from generator.domain.index import Token
from generator.domain.library import SECTIONS
from generator.domain.vocabulary import CONFERENCE_KINDS, FIELDS, LIFE_STATUSES, MODEL_CLASSES
from generator.edition import Edition, FileJob, Target, page_path
from generator.outputs.cards import link
from generator.outputs.search_rows import PLACE_COLUMNS, Ground, Names, headline_rows
from generator.outputs.search_texts import text_rows
from generator.render.page import PageJob

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.edition import ReadRecord

HERE = "search"
URL = "tim-kiem/"
CONTENTS = "muc-luc"
"""Subject and file of the table of parts."""
WHOLE_YEAR = 100
"""So many records stand in one part; a year of more falls into months, as its lists do."""
MONTH = 250
"""So many records of a month stand in one part; more fall into 2, 4, 8 … parts by their ids."""
HEADLINES, TEXTS = "headlines", "texts"
"""The two tiers: what results show, and what else a record says."""
_ENDINGS = {HEADLINES: ".js", TEXTS: ".toan-van.js"}


class Part(NamedTuple):
    """Records that are loaded together."""

    name: str
    """Path below the search page, without ending: 2024/05."""
    ids: tuple[str, ...]
    """Order: newest first."""


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
        months.setdefault(edition.library.times[record][1], []).append(record)
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
    """Name both scripts of each part, the table of parts and the page.

    Order: what is loaded stands before what loads it.
    """
    for year in edition.years("years", ""):
        reads = (Token("years", "", year),)
        for part in parts_of(edition, year):
            for tier, ending in _ENDINGS.items():
                # The name of the part leads: with its slash it is taken for no record's id.
                subject = (part.name, tier, *part.ids)
                yield Target(HERE, f"{URL}{part.name}{ending}", subject, reads)
    yield Target(HERE, f"{URL}{CONTENTS}.js", (CONTENTS,))
    yield Target(HERE, page_path(URL), ())


def make(edition: Edition, target: Target) -> FileJob | PageJob:
    """Lay out a part, the table of parts, or the page."""
    if not target.subject:
        return _page()
    if target.subject == (CONTENTS,):
        contents = _contents(edition)
        return FileJob(target.path, contents, lambda _read: _script("contents", contents))
    name, tier, *ids = map(str, target.subject)
    headlines = [edition.library.headlines[record] for record in ids]
    digests = [(headline.id, headline.digest) for headline in headlines]
    registered = Names.of(edition.library, headlines)
    if tier == TEXTS:

        def texts(read: ReadRecord) -> bytes:
            return _script("text", {"part": name, "rows": list(text_rows(headlines, registered, read))})

        return FileJob(target.path, (name, digests, registered.bodies, registered.titles), texts)
    ground = Ground.of(edition, headlines)

    def rows(read: ReadRecord) -> bytes:
        return _script("part", {"part": name, **headline_rows(headlines, ground, registered, read)})

    made_of = (
        name,
        digests,
        ground.places,
        ground.then,
        ground.today,
        registered.bodies,
        registered.documents,
    )
    return FileJob(target.path, made_of, rows)


def _script(name: str, data: dict[str, Any]) -> bytes:
    return b"bulletinSearch.%s(%s);\n" % (name.encode(), to_json(data))


def _contents(edition: Edition) -> dict[str, Any]:
    """List the parts of each year with their numbers of records, and the words that stand for keys."""
    forms = {SECTIONS["conference"]: CONFERENCE_KINDS, SECTIONS["model"]: MODEL_CLASSES}
    return {
        "years": [
            [year, [[part.name.partition("/")[2], len(part.ids)] for part in parts_of(edition, year)]]
            for year in edition.years("years", "")
        ],
        "forms": forms,
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
