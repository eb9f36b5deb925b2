"""Pages of documents: what each is, and the records that cite it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.domain.naming import document_name, document_url, label, organisation_name
from generator.outputs.fact_views import fact_view
from generator.outputs.listing_pages import listing_job, listing_targets, listing_view

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.domain.document import Document
    from generator.domain.library import Library
    from generator.edition import Edition, Target
    from generator.render.page import PageJob

HERE = "document-pages"
FACTS = ("number", "issuer", "date", "title")
"""What a page says of a document with its basis."""


def targets(edition: Edition) -> Iterator[Target]:
    """Name the pages of every document of the register."""
    index = edition.indexes["documents"]
    yield from (
        target for target in listing_targets(edition, index, HERE, ("documents",)) if target.subject[1]
    )


def make(edition: Edition, target: Target) -> PageJob:
    """Lay out the page of a document, or of one of its years or months."""
    index = edition.indexes["documents"]
    key, year, month = str(target.subject[1]), int(target.subject[2]), int(target.subject[3])
    view = listing_view(edition, index, key, year, month)
    view["document"] = document_view(edition.library.registers.documents[key], edition.library)
    return listing_job(index, "pages/document.html", view, url=index.url(key, year, month))


def document_view(document: Document, library: Library) -> dict[str, Any]:
    """Tell what a document is.

    Shape: see theme/pages/document.html.
    """
    issuer = organisation_name(document.issuer, library)
    facts = {name: fact_view(document.facts, name) for name in FACTS}
    if facts["issuer"] and facts["issuer"]["value"]:
        facts["issuer"]["value"] = issuer
    return {
        "symbol": document_name(document),
        "type": label("document-type", document.type),
        "number": document.number,
        "issuer": issuer,
        "date": document.date.iso() if document.date else "",
        "title": document.title,
        "term": document.term,
        "short": document.short,
        "facts": facts,
        "url": document_url(document.key),
        "web": document.url,
    }


def documents_of(keys: tuple[str, ...], library: Library) -> dict[str, dict[str, Any]]:
    """Tell what each of some documents is, by key."""
    register = library.registers.documents
    return {key: document_view(register[key], library) for key in keys if key in register}
