"""Abbreviations that a record uses and readers may not know."""

from __future__ import annotations

import re
from typing import Any, Final

# Letters beside a digit, a slash or a hyphen belong to a document's number: 29-CT/TU, 202/2025/QH15.
# It begins with its letters and looks back from there: ten times faster than one that looks back everywhere.
_ABBREVIATION: Final = re.compile(r"[A-ZĐƯƠ](?<![\w/&.-].)[A-ZĐƯƠ]+(?:&[A-ZĐƯƠ]+)*(?![\w/&]|-\w)")
_ROMAN: Final = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_NOT_READ: Final = frozenset(
    {"id", "type", "url", "archived", "file", "number", "aliases", "extras", "basis", "status", "as_printed"}
)
"""Keys whose texts are no prose."""


def abbreviations(data: dict[str, Any]) -> tuple[str, ...]:
    """Find the abbreviations in a record's texts.

    Order: as they first stand in the record.
    """
    texts: list[str] = []
    _gather(data, texts)
    found = dict.fromkeys(_ABBREVIATION.findall("\n".join(texts)))
    return tuple(word for word in found if not _ROMAN.fullmatch(word))


def _gather(value: Any, texts: list[str]) -> None:
    if value.__class__ is str:
        # A headline in capitals abbreviates nothing.
        if not value.isupper() or " " not in value:
            texts.append(value)
    elif value.__class__ is list:
        for item in value:
            _gather(item, texts)
    elif value.__class__ is dict:
        for key, item in value.items():
            if key not in _NOT_READ:
                _gather(item, texts)
