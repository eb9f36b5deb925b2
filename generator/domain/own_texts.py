"""The texts of a record that its editor wrote, in the order in which they stand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

_QUOTED: Final = frozenset(
    {"id", "url", "type", "sources", "documents", "document", "organisations", "organisation"}
    | {"name", "titles", "as_printed", "as_named", "extras"}
)
"""Fields that have to write what they say as the source does: names, titles, the words beside a number."""


def own_texts(value: Any, at: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Give every text of a record's data that is not a name or a quotation, with its path."""
    if isinstance(value, str):
        yield at, value
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from own_texts(item, (*at, index))
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in _QUOTED:
                yield from own_texts(item, (*at, key))
