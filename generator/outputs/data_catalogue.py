"""dcat.jsonld: the open data as catalogues of data sets know them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from generator.domain.index import Token
from generator.edition import Edition, FileJob, Target
from generator.outputs.data_files import ARCHIVE, DATABASE, EXCEL, LINES, part_path, register_path
from generator.outputs.data_package import LICENCE, PACKAGE, as_json
from generator.outputs.data_parts import URL, all_parts, data_years
from generator.outputs.data_wholes import WHOLE_ARCHIVE, WHOLE_DATABASE, whole_database

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

HERE = "data-catalogue"
CATALOGUE: Final = f"{URL}dcat.jsonld"
THEME: Final = "http://publications.europa.eu/resource/authority/data-theme/GOVE"
LANGUAGE: Final = "http://publications.europa.eu/resource/authority/language/VIE"
COUNTRY: Final = "http://publications.europa.eu/resource/authority/country/VNM"
MEDIA: Final = "https://www.iana.org/assignments/media-types/"
ZIP, SQLITE, JSON, LINES_TYPE = (
    "application/zip",
    "application/vnd.sqlite3",
    "application/json",
    "application/jsonl",
)
REGISTERED: Final = (ZIP, SQLITE, JSON)
"""Types that IANA lists, to which an address leads; others are told as text."""
_CONTEXT: Final = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def targets(_edition: Edition) -> Iterator[Target]:
    """Name the catalogue's file; it tells the day of the last change."""
    yield Target(HERE, CATALOGUE, (), (Token("years", ""),))


def make(edition: Edition, target: Target) -> FileJob:
    """Write the description."""
    described = catalogue(edition)
    return FileJob(target.path, described, lambda _read: as_json(described))


def catalogue(edition: Edition) -> dict[str, Any]:
    """Describe the data set, a series of years, and what can be downloaded of it.

    Source: DCAT 3 of the W3C; addresses stay relative to this file until the site knows its own.
    """
    publisher = edition.publisher
    root = f"{publisher.site_url}{URL}" if publisher.site_url else ""
    years = data_years(edition)
    described: dict[str, Any] = {
        "@context": _CONTEXT,
        "@id": f"{root}#du-lieu",
        "@type": "dcat:Dataset",
        "dct:title": _said(f"{publisher.site_name}: dữ liệu mở"),
        "dct:description": _said(publisher.site_description or publisher.site_name),
        "dct:publisher": {"@type": "foaf:Organization", "foaf:name": publisher.site_name},
        "dct:license": {"@id": LICENCE["path"]},
        "dct:language": {"@id": LANGUAGE},
        "dct:spatial": {"@id": COUNTRY, "@type": "dct:Location"},
        "dcat:theme": {"@id": THEME},
        "dcat:keyword": [_said(word) for word in ("dân vận", "dân vận khéo", "dân chủ ở cơ sở")],
        "dcat:landingPage": {"@id": root or "./"},
        "dct:modified": _day(_last_change(edition)),
        "dct:temporal": _span(years[-1], years[0]) if years else None,
        "dcat:contactPoint": _contact(publisher.contact_mail, publisher.contact_web),
        "dcat:distribution": [
            _distribution(root, path, media, title, years) for path, media, title, years in _files(edition)
        ],
    }
    return {name: value for name, value in described.items() if value}


def _files(edition: Edition) -> Iterator[tuple[str, str, str, tuple[int, ...]]]:
    """Give path, type, title and year of what can be downloaded; no year for what holds them all."""
    yield WHOLE_ARCHIVE, ZIP, "CSV, mọi năm, kèm datapackage.json", ()
    if whole_database(edition) == WHOLE_DATABASE:
        yield WHOLE_DATABASE, SQLITE, "SQLite, mọi năm", ()
    yield PACKAGE, JSON, "Mô tả bảng và cột (Frictionless Data Package)", ()
    yield register_path(ARCHIVE), ZIP, "CSV, các danh mục", ()
    yield register_path(DATABASE), SQLITE, "SQLite, các danh mục", ()
    for part in all_parts(edition):
        when = (part.year,)
        yield part_path(part, ARCHIVE), ZIP, f"CSV, {part.name}", when
        yield part_path(part, EXCEL), ZIP, f"CSV cho Excel, {part.name}", when
        yield part_path(part, DATABASE), SQLITE, f"SQLite, {part.name}", when
        yield part_path(part, LINES), LINES_TYPE, f"JSON Lines, {part.name}", when


def _distribution(root: str, path: str, media: str, title: str, years: Iterable[int]) -> dict[str, Any]:
    address = {"@id": f"{root}{path.removeprefix(URL)}"}
    told: dict[str, Any] = {
        "@type": "dcat:Distribution",
        "dct:title": _said(title),
        "dct:license": {"@id": LICENCE["path"]},
        "dcat:accessURL": address,
        "dcat:downloadURL": address,
    }
    if media in REGISTERED:
        told["dcat:mediaType"] = {"@id": f"{MEDIA}{media}"}
    else:
        told["dct:format"] = media
    for year in years:
        told["dct:temporal"] = _span(year, year)
    return told


def _said(text: str) -> dict[str, str]:
    return {"@value": text, "@language": "vi"}


def _day(day: str) -> dict[str, str] | None:
    return {"@value": day, "@type": "xsd:date"} if day else None


def _span(first: int, last: int) -> dict[str, Any]:
    return {
        "@type": "dct:PeriodOfTime",
        "dcat:startDate": {"@value": f"{first:04d}-01-01", "@type": "xsd:date"},
        "dcat:endDate": {"@value": f"{last:04d}-12-31", "@type": "xsd:date"},
    }


def _contact(mail: str, web: str) -> dict[str, Any] | None:
    contact: dict[str, Any] = {"@type": "vcard:Organization"}
    if mail:
        contact["vcard:hasEmail"] = {"@id": f"mailto:{mail}"}
    if web:
        contact["vcard:hasURL"] = {"@id": web}
    return contact if len(contact) > 1 else None


def _last_change(edition: Edition) -> str:
    """Give the day of the last change of any record, a withdrawal included; empty without records."""
    withdrawn = (headline.updated or headline.published for headline in edition.library.withdrawn())
    return max((*edition.groups["changed"], *withdrawn), default="")
