"""Pages about the open data: what there is, what it means, how to read and cite it; and each year's files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.domain.index import Token
from generator.edition import Edition, Target, page_path
from generator.outputs.cards import link
from generator.outputs.data_catalogue import CATALOGUE
from generator.outputs.data_files import ARCHIVE, COUNTS, DATABASE, EXCEL, part_path, register_path
from generator.outputs.data_package import LICENCE, PACKAGE
from generator.outputs.data_parts import URL, WHOLE_YEAR, Part, all_parts, data_years, parts_of
from generator.outputs.data_rows import register_counts
from generator.outputs.data_tables import REGISTERS, YEARLY, Table, words_of
from generator.outputs.data_wholes import WHOLE_ARCHIVE, WHOLE_DATABASE, whole_database
from generator.render.page import PageJob
from generator.render.structured_data import data_block

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = "data-pages"
TITLE = "Dữ liệu mở"
_WHOLE = (ARCHIVE, EXCEL, DATABASE)
ABOUT = (
    "Toàn bộ dữ liệu của bản tin để tải về: bảng CSV, JSON Lines và một cơ sở dữ liệu SQLite, "
    "kèm giải nghĩa từng cột."
)

TYPES = {
    "string": "chữ",
    "integer": "số nguyên",
    "number": "số",
    "boolean": "đúng, sai",
    "date": "ngày",
    "part-date": "ngày, tháng hoặc năm",
}


def targets(edition: Edition) -> Iterator[Target]:
    """Name the page of all data and the page of each year."""
    yield Target(HERE, page_path(URL), (0,), (Token("years", ""),))
    for year in data_years(edition):
        yield Target(HERE, page_path(_url(year)), (year,), (Token("years", "", year),))


def make(edition: Edition, target: Target) -> PageJob:
    """Lay out one of them."""
    year = int(target.subject[0])
    return _year(edition, year) if year else _all(edition)


def _url(year: int) -> str:
    return f"{URL}{year}/"


def _all(edition: Edition) -> PageJob:
    years = data_years(edition)
    database = whole_database(edition)
    registers = [
        *(register_path(f"{table.name}.csv") for table in REGISTERS),
        *map(register_path, _WHOLE),
    ]
    parts = all_parts(edition)
    yearly = [part_path(part, name) for part in parts for name in (COUNTS, *_WHOLE)]
    publisher = edition.publisher
    rows = register_counts(edition.library.registers)
    view = {
        "heading": TITLE,
        "crumbs": [link("Trang nhất", "")],
        "about": ABOUT,
        "archive": WHOLE_ARCHIVE,
        "database": database,
        "joined": database == WHOLE_DATABASE,
        "package": PACKAGE,
        "catalogue": CATALOGUE,
        "registers": _files(None),
        "licence": LICENCE,
        "site_name": publisher.site_name,
        "site_url": publisher.site_url,
        "years": [
            {"year": year, "url": _url(year), "parts": [_files(part) for part in parts_of(edition, year)]}
            for year in years
        ],
        "tables": [
            *(_table(table) for table in YEARLY),
            *(_table(table, rows[table.name]) for table in REGISTERS),
        ],
        "vocabularies": _vocabularies(),
        "types": TYPES,
        "example": part_path(parts[0], "figures.csv").removeprefix(URL) if parts else "",
    }
    return PageJob(
        url=URL,
        template="pages/data.html",
        section="other",
        title=TITLE,
        description=ABOUT,
        view=view,
        head=data_block(_dataset(edition, years)),
        beside=(WHOLE_ARCHIVE, database, *registers, *yearly, PACKAGE, CATALOGUE),
    )


def _table(table: Table, rows: int | None = None) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "name": table.name,
        "title": table.title,
        "about": table.about,
        "yearly": rows is None,
        "key": list(table.key),
        "columns": [
            {
                "name": column.name,
                "type": column.type,
                "about": column.about,
                "unit": column.unit,
                "points_at": column.points_at,
                "needed": column.needed,
                "words": column.words,
            }
            for column in table.columns
        ],
    }
    if rows is not None:
        shown |= {
            "rows": rows,
            "csv": register_path(f"{table.name}.csv"),
            "lines": register_path(f"{table.name}.jsonl"),
        }
    return shown


def _vocabularies() -> list[dict[str, Any]]:
    """List the words that columns take, each list once, with their Vietnamese labels."""
    found = {
        column.words: words_of(column)
        for table in (*YEARLY, *REGISTERS)
        for column in table.columns
        if column.words
    }
    return [{"name": name, "words": list(words.items())} for name, words in found.items()]


def _files(part: Part | None) -> dict[str, str]:
    """Give the paths of what holds all tables of a part, or all registers."""
    names = ("archive", "excel", "database")
    if part is None:
        return {name: register_path(kind) for name, kind in zip(names, _WHOLE, strict=True)}
    told = {name: part_path(part, kind) for name, kind in zip(names, _WHOLE, strict=True)}
    return {"title": _title(part), "counts": part_path(part, COUNTS), **told}


def _title(part: Part) -> str:
    if part.month == WHOLE_YEAR:
        return f"năm {part.year}"
    return f"tháng {part.month} năm {part.year}" if part.month else f"năm {part.year}, không rõ tháng"


def _year(edition: Edition, year: int) -> PageJob:
    title = f"Dữ liệu năm {year}"
    about = f"Bảng CSV, JSON Lines và cơ sở dữ liệu SQLite của các mục tin năm {year}."
    parts = parts_of(edition, year)
    view = {
        "heading": title,
        "crumbs": [link("Trang nhất", ""), link(TITLE, URL)],
        "about": about,
        "year": year,
        "folder": _url(year),
        "parts": [_files(part) for part in parts],
        "titles": {table.name: table.title for table in YEARLY},
    }
    return PageJob(
        url=_url(year),
        template="pages/data_year.html",
        section="other",
        title=title,
        description=about,
        view=view,
        beside=tuple(part_path(part, name) for part in parts for name in (COUNTS, *_WHOLE)),
    )


def _dataset(edition: Edition, years: list[int]) -> dict[str, Any]:
    """Describe the whole as schema.org and DCAT know data sets.

    Source: schema.org/Dataset; addresses stay relative until the site knows its own.
    """
    publisher = edition.publisher
    root = publisher.site_url
    files = [
        (WHOLE_ARCHIVE, "application/zip", "CSV, mọi năm, kèm datapackage.json"),
        *(
            [(WHOLE_DATABASE, "application/vnd.sqlite3", "SQLite, mọi năm")]
            if whole_database(edition) == WHOLE_DATABASE
            else []
        ),
        (PACKAGE, "application/json", "Mô tả bảng và cột (Frictionless Data Package)"),
        *(
            (part_path(part, ARCHIVE), "application/zip", f"CSV, {_title(part)}")
            for part in all_parts(edition)
        ),
    ]
    described: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": f"{publisher.site_name}: dữ liệu mở",
        "description": f"{ABOUT} {publisher.site_description}.",
        "inLanguage": "vi",
        "license": LICENCE["path"],
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": publisher.site_name},
        "keywords": ["dân vận", "dân vận khéo", "dân chủ ở cơ sở"],
        "spatialCoverage": {"@type": "Country", "name": "Việt Nam"},
        "variableMeasured": [table.title for table in YEARLY],
        "distribution": [
            {
                "@type": "DataDownload",
                "name": name,
                "encodingFormat": kind,
                "contentUrl": f"{root}{path}" if root else path.removeprefix(URL),
            }
            for path, kind, name in files
        ],
    }
    if root:
        described["url"] = f"{root}{URL}"
    if years:
        described["temporalCoverage"] = f"{years[-1]}/{years[0]}"
    return described
