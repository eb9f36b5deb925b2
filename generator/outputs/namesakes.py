"""What tells units, bodies and documents of one name apart, wherever they are listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.domain.naming import organisation_name
from generator.render.formats import vi_date

if TYPE_CHECKING:
    from generator.domain.library import Library
    from generator.domain.moment import PartialDate


def note_of(index: str, key: str, library: Library) -> str:
    """Say what tells a key of an index from others of its name; nothing where names are its own words."""
    if index == "organisations":
        return _until(library.registers.organisations[key].end)
    if index == "documents":
        document = library.registers.documents[key]
        issuer = organisation_name(document.issuer, library) if document.issuer else ""
        date = vi_date(document.date.iso()) if document.date else ""
        return ", ".join(part for part in (issuer, date) if part)
    return ""


def place_note(key: str, library: Library) -> str:
    """Say until when a unit stood: its successor may bear the same name."""
    place = library.registers.places.get(key)
    return _until(place.end) if place else ""


def _until(end: PartialDate | None) -> str:
    return f"đến {vi_date(end.iso())}" if end else ""
