"""The order that the fields of a record are written in."""

from __future__ import annotations

from typing import Final

from generator.kinds.kind import Kind

_BEGIN: Final = ("title", "summary", "body")
_MET: Final = (
    *("kind", "date", "end_date", "weekday_as_printed", "source_error"),
    *("part_of_day", "venue", "format"),
)
_WHERE: Final = ("places", "level", "subjects")
_MODEL: Final = (
    *("class", "name", "address", "field", "more_fields", "subject_type", "owner", "guiding_organisation"),
    *("partners", "campaign", "problem", "method", "results", "goals", "beneficiaries", "forces"),
    *("resources", "outputs", "sustainability", "start", "end", "history", "recognitions", "awards"),
    "replication",
)
_COUNTED: Final = ("documents", "figures")
_SAID: Final = (
    *("acts", "achievements", "shortcomings", "dialogue", "discussion"),
    *("models_mentioned", "tasks"),
)
_END: Final = (
    *("media", "related", "sources", "status", "published", "updated", "changes", "withdrawn"),
    *("aliases", "extras"),
)
_ORDERS: Final = {
    "conference": (
        *_BEGIN,
        *_MET,
        *_WHERE,
        *("period", "next_period", "organisations", "people", "groups"),
        *_COUNTED,
        *_SAID,
        *_END,
    ),
    "model": (*_BEGIN, *_WHERE, *_MODEL, "people", "groups", "organisations", *_COUNTED, *_END),
}


def field_order(kind: Kind) -> tuple[str, ...]:
    """Name all fields of a kind as records have them: what it is, where, who, what was said."""
    return _ORDERS[kind.name]
