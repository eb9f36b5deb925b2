"""What a record says beside its headline, as search takes it on demand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from generator.outputs.search_rows import Hide

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.domain.record import Headline
    from generator.edition import ReadRecord
    from generator.outputs.search_rows import Names

STORY = (
    *("body", "venue", "groups", "figures", "media", "acts", "achievements", "shortcomings"),
    *("discussion", "tasks", "models_mentioned", "name", "address", "owner", "guiding_organisation"),
    *("partners", "campaign", "problem", "method", "results", "history", "recognitions", "awards"),
    *("goals", "beneficiaries", "forces", "resources", "outputs", "sustainability", "organisations"),
    *("documents", "sources"),
)
"""Fields whose words are searched, beside people's titles and what they said."""
_NOT_WORDS = frozenset(
    (
        *("id", "measure", "qualifier", "basis", "role", "kind", "type", "status", "url", "archived"),
        *("date", "retrieved", "published", "file", "rights", "of", "source", "period", "breakdown"),
        *("form", "level", "place", "model", "conference", "followed_by", "counters_seen", "due"),
        *("people", "relation", "subject", "upper", "percent_as_printed", "collective", "partial"),
        *("document", "organisation"),
    )
)
"""Keys inside these fields that hold keys, dates and words of the machinery."""
_TARGET = re.compile(r"\]\([^)\s]*\)")
_MARKUP = "*_#`[]>|\\\n"


def text_rows(headlines: Sequence[Headline], registered: Names, read: ReadRecord) -> Iterator[str]:
    """Give what else each record says, as running text.

    Order: as the headlines, and as the record tells it.
    """
    for headline in headlines:
        record = read(headline)
        found: list[str] = []
        for name in STORY:
            if name in record:
                _collect(record[name], found, registered.bodies)
        found += (registered.titles[use.key] for use in headline.documents if use.key in registered.titles)
        for person in record.get("people", ()):
            if person["public_role"]:
                for key in ("titles", "said", "note"):
                    _collect(person.get(key), found, registered.bodies)
        # Where one text ends another begins: a phrase does not run across.
        yield Hide(record)(_without_markup(" · ".join(found)))


def _without_markup(text: str) -> str:
    # Cost: a regular expression over all texts would take longer than everything else here.
    if "](" in text:
        text = _TARGET.sub(" ", text)
    for mark in _MARKUP:
        text = text.replace(mark, " ")
    return text


def _collect(value: Any, found: list[str], bodies: Mapping[str, str]) -> None:
    if value.__class__ is dict:
        if "basis" in value and "value" in value:
            _collect(value["value"], found, bodies)
            return
        for key, part in value.items():
            if key not in _NOT_WORDS:
                _collect(part, found, bodies)
    elif value.__class__ is list:
        for part in value:
            _collect(part, found, bodies)
    elif value and value.__class__ is str:
        found.append(bodies.get(value, value))
