"""Lists records by the documents that they cite."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.domain.index import Index
from generator.domain.naming import document_name

if TYPE_CHECKING:
    from generator.domain.library import Library
    from generator.domain.record import Headline


def _keys(headline: Headline, _library: Library) -> tuple[str, ...]:
    return tuple(dict.fromkeys(use.key for use in headline.documents))


def _title(key: str, library: Library) -> str:
    document = library.registers.documents.get(key)
    return document_name(document) if document else key


def _all(library: Library) -> tuple[str, ...]:
    return tuple(library.registers.documents)


def _is_document(key: str, library: Library) -> bool:
    return key in library.registers.documents


DOCUMENTS = Index("documents", _keys, "van-ban", "Văn bản", _title, _all, _is_document, beside=True)
