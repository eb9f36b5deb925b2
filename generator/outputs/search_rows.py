"""Records as results of a search show them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator.domain.gazetteer import UNKNOWN
from generator.domain.library import SECTIONS
from generator.domain.naming import UNKNOWN_PLACE_FOLDER, document_name, organisation_name, place_heading
from generator.domain.vocabulary import CONFERENCE_KINDS, MODEL_CLASSES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.domain.library import Library
    from generator.domain.record import Headline
    from generator.edition import Edition, ReadRecord

PLACE_COLUMNS = ("key", "name", "until", "parent")
"""What the table of places of a part says of each."""
FORMS = {SECTIONS["conference"]: CONFERENCE_KINDS, SECTIONS["model"]: MODEL_CLASSES}
"""Folder of a kind to what its forms are called."""
HIDDEN = "…"
"""What stands for the name of a private person: pages may show it where editors wrote it, search does not."""


@dataclass(frozen=True, slots=True)
class Names:
    """What registers call the bodies and documents that records point at."""

    bodies: dict[str, str]
    """Key of a body to its name."""
    documents: dict[str, str]
    """Key of a document to its names."""
    titles: dict[str, str]
    """Key of a document to its title."""

    @classmethod
    def of(cls, library: Library, headlines: Sequence[Headline]) -> Names:
        """Look them up."""
        registered = library.registers.documents
        cited = dict.fromkeys(use.key for headline in headlines for use in headline.documents)
        documents = {key: registered[key] for key in cited if key in registered}
        return cls(
            {use.key: organisation_name(use.key, library) for h in headlines for use in h.organisations},
            {
                key: "; ".join(dict.fromkeys(filter(None, (document_name(document), document.short))))
                for key, document in documents.items()
            },
            {key: document.title for key, document in documents.items()},
        )


@dataclass(frozen=True, slots=True)
class Ground:
    """Where records happened, then and by today's units."""

    places: list[list[Any]]
    """A row for each unit, as PLACE_COLUMNS; parent is a row's number, -1 without one."""
    then: list[list[int]]
    """For each record the units it stood in, by number: the first is one it is about."""
    today: list[list[int]]
    """For each record the units of today on that ground that are not among the former."""

    @classmethod
    def of(cls, edition: Edition, headlines: Sequence[Headline]) -> Ground:
        """Look it up."""
        table = _Places(edition.library)
        then, today = [], []
        for headline in headlines:
            then.append([table.number(key, headline.date) for key in _keys(edition, "localities", headline)])
            today.append([table.number(key, "") for key in _keys(edition, "ground-today", headline)])
        return cls(table.rows, then, today)


def _keys(edition: Edition, index: str, headline: Headline) -> Iterable[str]:
    return edition.indexes[index].keys(headline, edition.library)


class _Places:
    """The table of places of a part, filled as records name them."""

    def __init__(self, library: Library) -> None:
        self.rows: list[list[Any]] = []
        self._library = library
        self._numbers: dict[str, int] = {}

    def number(self, key: str, iso: str) -> int:
        """Give the row of a unit and, when it is new, of those that held it on the date; now without one."""
        known = self._numbers.get(key)
        if known is not None:
            return known
        library = self._library
        place = library.registers.places.get(key)
        above = library.gazetteer.above(key, iso) if iso else library.gazetteer.above_today(key)
        number = self._numbers[key] = len(self.rows)
        until = place.end.iso() if place and place.end else ""
        name = place_heading(UNKNOWN if key == UNKNOWN_PLACE_FOLDER else key, library)
        row = [key, name, until, -1]
        self.rows.append(row)
        if above:
            row[3] = self.number(above[0], iso)
        return number


def headline_rows(
    headlines: Sequence[Headline], ground: Ground, registered: Names, read: ReadRecord
) -> dict[str, list[Any]]:
    """Write a row for each record of a part.

    Shape: id, title, summary, form, date, fields, life, places then, places today, numbers of names, people.
    """
    names: dict[str, int] = {}
    rows = []
    for headline, then, today in zip(headlines, ground.then, ground.today, strict=True):
        record = read(headline)
        hide = Hide(record)
        named = dict.fromkeys(_names(headline, record, registered, hide))
        people = [
            str(person["name"]["value"])
            for person in record.get("people", ())
            if person["public_role"] and person["name"]["value"]
        ]
        rows.append(
            [
                headline.id,
                headline.title,
                hide(" ".join(record["summary"])),
                headline.form,
                headline.date,
                list(headline.fields),
                headline.life,
                then,
                today,
                [names.setdefault(name, len(names)) for name in named],
                "; ".join(dict.fromkeys(people)),
            ]
        )
    return {"places": ground.places, "names": list(names), "rows": rows}


def _names(headline: Headline, record: Mapping[str, Any], registered: Names, hide: Hide) -> Iterator[str]:
    """Name what a record points at: bodies, documents, the model, places as its source named them."""
    yield from (registered.bodies[use.key] for use in headline.organisations)
    yield from (
        registered.documents[use.key] for use in headline.documents if use.key in registered.documents
    )
    named = [body["name"] for body in record.get("organisations", ()) if "name" in body]
    for document in record.get("documents", ()):
        named += (document[key] for key in ("number", "short", "title") if key in document)
    if "name" in record:
        named.append(record["name"])
    yield from (
        hide(fact["value"]) for fact in named if fact["value"] and fact["value"] not in headline.title
    )
    yield from (place.as_named for place in headline.places if place.as_named and place.role != "mentioned")


class Hide:
    """Takes the names of a record's private persons out of a text."""

    def __init__(self, record: Mapping[str, Any]) -> None:
        self._private = [
            person["name"]["value"]
            for person in record.get("people", ())
            if not person["public_role"] and person["name"]["value"]
        ]

    def __call__(self, text: str) -> str:
        """Give the text without them."""
        for name in self._private:
            text = text.replace(name, HIDDEN)
        return text
