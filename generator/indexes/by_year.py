"""Lists records of every kind by year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.domain.index import Index

if TYPE_CHECKING:
    from generator.domain.library import Library
    from generator.domain.record import Headline


def _keys(_headline: Headline, _library: Library) -> tuple[str, ...]:
    # The years are the splits that every index has: one key holds them all.
    return ("",)


def _title(_key: str, _library: Library) -> str:
    return "Theo năm"


def _always(_library: Library) -> tuple[str, ...]:
    return ("",)


def _is_all(key: str, _library: Library) -> bool:
    return not key


YEARS = Index("years", _keys, "nam", "Năm", _title, _always, _is_all)
