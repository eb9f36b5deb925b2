"""The bodies of a record, each once with all its roles."""

from __future__ import annotations

from typing import Any, NamedTuple


class Body(NamedTuple):
    """One body as a page lists it."""

    who: Any
    """A fact: the key of a registered body, or a name."""
    roles: list[str]
    """Words of the vocabulary organisation-role."""
    note: str
    """What the editors say about a body without a register entry; that of a key stands in the fact."""


def bodies(organisations: list[dict[str, Any]] | None) -> list[Body]:
    """Join the entries of a record that name the same body in several roles.

    Order: as the record names them first.
    """
    found: dict[Any, Body] = {}
    for entry in organisations or ():
        key = entry.get("organisation")
        who = entry["name"] if key is None else {**entry, "value": key}
        note = "" if key is not None else entry.get("note") or ""
        body = found.setdefault(("name", who["value"]) if key is None else key, Body(who, [], note))
        body.roles.append(entry["role"])
    return list(found.values())
