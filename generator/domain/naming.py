"""What readers call units, bodies, documents and kinds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.domain.gazetteer import UNKNOWN
from generator.domain.place import full_name
from generator.domain.vocabulary import VOCABULARIES

if TYPE_CHECKING:
    from generator.domain.document import Document
    from generator.domain.library import Library
    from generator.domain.record import Headline

UNKNOWN_PLACE = "Chưa rõ địa phương"
UNKNOWN_PLACE_FOLDER = "chua-ro"
"""Last part of the address of the page for records without a known place."""


def label(vocabulary: str, key: str) -> str:
    """Give the Vietnamese label of a vocabulary's word."""
    return VOCABULARIES[vocabulary].get(key, key)


def is_word(vocabulary: str, key: str) -> bool:
    """Tell whether a key is a word of a vocabulary."""
    return key in VOCABULARIES[vocabulary]


def capitalised(text: str) -> str:
    """Begin a text with a capital letter, leaving the rest as it is."""
    return text[:1].upper() + text[1:]


def place_name(key: str, library: Library) -> str:
    """Give a unit's type and name, as within a sentence: huyện Gia Viễn."""
    place = library.registers.places.get(key)
    return full_name(place) if place else UNKNOWN_PLACE


def place_heading(key: str, library: Library) -> str:
    """Give a unit's type and name, as at the head of a page: Huyện Gia Viễn."""
    return capitalised(place_name(key, library))


def place_url(key: str) -> str:
    """Give the site path of a unit's page."""
    return f"dia-phuong/{UNKNOWN_PLACE_FOLDER if key == UNKNOWN else key}/"


def organisation_url(key: str) -> str:
    """Give the site path of a body's page."""
    return f"co-quan/{key}/"


def document_url(key: str) -> str:
    """Give the site path of a document's page."""
    return f"van-ban/{key}/"


def organisation_name(key: str, library: Library) -> str:
    """Give the name of a body of the register."""
    organisation = library.registers.organisations.get(key)
    return organisation.name if organisation else key


def document_name(document: Document) -> str:
    """Give the shortest name that tells a document apart for a reader: Chỉ thị 29-CT/TU."""
    if document.number:
        return f"{label('document-type', document.type)} {document.number}"
    return document.short or document.title or document.key


def form_label(headline: Headline) -> str:
    """Name what a record is: Hội nghị tổng kết, Mô hình, Điển hình."""
    vocabulary = "conference-kind" if headline.kind == "conference" else "model-class"
    return label(vocabulary, headline.form)
