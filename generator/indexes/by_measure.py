"""Lists records by the measures that their figures report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.domain.index import Index
from generator.domain.naming import is_word, label

if TYPE_CHECKING:
    from generator.domain.library import Library
    from generator.domain.record import Headline


def _keys(headline: Headline, _library: Library) -> tuple[str, ...]:
    return tuple(dict.fromkeys(figure.measure for figure in headline.figures))


def _title(key: str, _library: Library) -> str:
    return label("measure", key)


def _is_key(key: str, _library: Library) -> bool:
    return is_word("measure", key)


MEASURES = Index("measures", _keys, "so-lieu", "Số liệu", _title, is_key=_is_key)
