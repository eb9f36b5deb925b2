"""The search page, the table of its parts, and for each year which words stand in which of its parts.

By the words of a year's parts the browser knows which of them hold none of what is asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.domain.artifact import Joined
from generator.domain.index import Token
from generator.domain.vocabulary import FIELDS, LIFE_STATUSES
from generator.edition import Edition, FileJob, Target, page_path
from generator.outputs.cards import link
from generator.outputs.search_parts import URL, part_path, parts_of, rows_in, script
from generator.outputs.search_rows import FORMS, PLACE_COLUMNS
from generator.outputs.search_words import row_words, table_of
from generator.render.page import PageJob

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

HERE = "search"
CONTENTS = "muc-luc"
"""Subject and file of the table of parts."""
WORDS = "tu-ngu"
"""File of a year of several parts that tells which words stand in which of them."""


def targets(edition: Edition) -> Iterator[Target]:
    """Name the words of each year, the table of parts and the page.

    Order: what is loaded stands before what loads it.
    """
    for year in edition.years("years", ""):
        # A year of one part needs no telling which of them to load.
        if sum(1 for _ in parts_of(edition, year)) > 1:
            # With its slash it is taken for no record's id.
            name = f"{year}/{WORDS}"
            yield Target(HERE, part_path(name), (name, year), (Token("years", "", year),))
    yield Target(HERE, part_path(CONTENTS), (CONTENTS,))
    yield Target(HERE, page_path(URL), ())


def make(edition: Edition, target: Target) -> FileJob | PageJob:
    """Lay out the words of a year, the table of parts, or the page."""
    if not target.subject:
        return _page()
    if target.subject == (CONTENTS,):
        contents = _contents(edition)
        return FileJob(target.path, contents, lambda _read: script("contents", contents))
    year = int(target.subject[1])
    parts = [(part.name, len(part.ids)) for part in parts_of(edition, year)]
    files = tuple(part_path(name) for name, _ in parts)
    told = {"year": year, "parts": [[name.partition("/")[2], count] for name, count in parts]}

    def words(scripts: Sequence[bytes]) -> bytes:
        return script("vocabulary", {**told, **table_of([row_words(rows_in(each)) for each in scripts])})

    return FileJob(target.path, (WORDS, parts), lambda _read: Joined(files, words), beside=files)


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
