"""Pages about the open data: what there is, what it means, how to read and cite it; and each year's files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.domain.index import Token
from generator.edition import Edition, Target, page_path
from generator.outputs.cards import link
from generator.outputs.data_files import (
    ARCHIVE,
    COUNTS,
    DATABASE,
    URL,
    data_years,
    register_path,
    year_path,
)
from generator.outputs.data_package import LICENCE, PACKAGE
from generator.outputs.data_rows import register_counts
from generator.outputs.data_tables import REGISTERS, YEARLY, Table, words_of
from generator.outputs.data_wholes import WHOLE_ARCHIVE, WHOLE_DATABASE, has_whole_database
from generator.render.page import PageJob
from generator.render.structured_data import data_block

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = "data-pages"
TITLE = "Dữ liệu mở"
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
    return _year(year) if year else _all(edition)


def _url(year: int) -> str:
    return f"{URL}{year}/"


def _all(edition: Edition) -> PageJob:
    years = data_years(edition)
    whole = [WHOLE_ARCHIVE, *([WHOLE_DATABASE] if has_whole_database(edition) else [])]
    registers = [
        register_path(f"{table.name}{ending}") for table in REGISTERS for ending in (".csv", ".jsonl")
    ]
    yearly = [year_path(year, name) for year in years for name in (COUNTS, ARCHIVE, DATABASE)]
    publisher = edition.publisher
    rows = register_counts(edition.library.registers)
    view = {
        "heading": TITLE,
        "crumbs": [link("Trang nhất", "")],
        "about": ABOUT,
        "archive": WHOLE_ARCHIVE,
        "database": WHOLE_DATABASE if has_whole_database(edition) else "",
        "package": PACKAGE,
        "licence": LICENCE,
        "site_name": publisher.site_name,
        "site_url": publisher.site_url,
        "years": [
            {
                "year": year,
                "url": _url(year),
                "counts": year_path(year, COUNTS),
                "archive": year_path(year, ARCHIVE),
                "database": year_path(year, DATABASE),
            }
            for year in years
        ],
        "tables": [
            *(_table(table) for table in YEARLY),
            *(_table(table, rows[table.name]) for table in REGISTERS),
        ],
        "vocabularies": _vocabularies(),
        "types": TYPES,
        "example": year_path(years[0], "figures.csv").removeprefix(URL) if years else "",
    }
    return PageJob(
        url=URL,
        template="pages/data.html",
        section="other",
        title=TITLE,
        description=ABOUT,
        view=view,
        head=data_block(_dataset(edition, years)),
        beside=(*whole, *registers, *yearly, PACKAGE),
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
            "excel": register_path(f"{table.name}-excel.csv"),
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


def _year(year: int) -> PageJob:
    title = f"Dữ liệu năm {year}"
    about = f"Bảng CSV, JSON Lines và cơ sở dữ liệu SQLite của các mục tin năm {year}."
    counts, archive, database = (year_path(year, name) for name in (COUNTS, ARCHIVE, DATABASE))
    view = {
        "heading": title,
        "crumbs": [link("Trang nhất", ""), link(TITLE, URL)],
        "about": about,
        "year": year,
        "folder": _url(year),
        "counts": counts,
        "archive": archive,
        "database": database,
        "titles": {table.name: table.title for table in YEARLY},
    }
    return PageJob(
        url=_url(year),
        template="pages/data_year.html",
        section="other",
        title=title,
        description=about,
        view=view,
        beside=(counts, archive, database),
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
            if has_whole_database(edition)
            else []
        ),
        (PACKAGE, "application/json", "Mô tả bảng và cột (Frictionless Data Package)"),
        *((year_path(year, ARCHIVE), "application/zip", f"CSV, năm {year}") for year in years),
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
