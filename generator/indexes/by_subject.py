"""Lists records by the matter they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.domain.index import Index
from generator.domain.naming import is_word, label

if TYPE_CHECKING:
    from generator.domain.library import Library
    from generator.domain.record import Headline


def _keys(headline: Headline, _library: Library) -> tuple[str, ...]:
    return headline.subjects


def _title(key: str, _library: Library) -> str:
    return label("subject", key)


def _is_key(key: str, _library: Library) -> bool:
    return is_word("subject", key)


SUBJECTS = Index("subjects", _keys, "chu-de", "Chủ đề", _title, is_key=_is_key)
