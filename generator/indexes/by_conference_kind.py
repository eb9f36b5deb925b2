"""Lists conferences by kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.domain.index import Index
from generator.domain.naming import is_word, label

if TYPE_CHECKING:
    from generator.domain.library import Library
    from generator.domain.record import Headline


def _keys(headline: Headline, _library: Library) -> tuple[str, ...]:
    return (headline.form,) if headline.kind == "conference" else ()


def _title(key: str, _library: Library) -> str:
    return label("conference-kind", key)


def _is_key(key: str, _library: Library) -> bool:
    return is_word("conference-kind", key)


CONFERENCE_KINDS = Index("conference-kinds", _keys, "loai", "Loại hội nghị", _title, is_key=_is_key)
