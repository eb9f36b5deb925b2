"""Lists records by the years in which they were corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.domain.index import Index

if TYPE_CHECKING:
    from generator.domain.library import Library
    from generator.domain.record import Headline


def _keys(headline: Headline, _library: Library) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line.date[:4] for line in headline.corrections))


def _is_year(key: str, _library: Library) -> bool:
    # An address of a year reads like the year of the whole, whose key is empty.
    return not key or key.isdigit()


CORRECTIONS = Index("corrections", _keys, "dinh-chinh", "Đính chính", is_key=_is_year)
