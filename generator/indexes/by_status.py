"""Lists models by where their life stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.domain.index import Index
from generator.domain.naming import is_word, label

if TYPE_CHECKING:
    from generator.domain.library import Library
    from generator.domain.record import Headline


def _keys(headline: Headline, _library: Library) -> tuple[str, ...]:
    return (headline.life,) if headline.life else ()


def _title(key: str, _library: Library) -> str:
    return label("life-status", key)


def _is_key(key: str, _library: Library) -> bool:
    return is_word("life-status", key)


STATUSES = Index("statuses", _keys, "trang-thai", "Trạng thái mô hình", _title, is_key=_is_key)
