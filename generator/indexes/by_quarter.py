"""Lists records by the quarter whose issue of the bulletin they stand in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.domain.index import Index

if TYPE_CHECKING:
    from generator.domain.library import Library
    from generator.domain.record import Headline

_KEY = re.compile(r"\d{4}-q[1-4]")


def quarter_of(iso: str) -> str:
    """Give the quarter of a date, 2024-q3; empty when the date does not say.

    Shape: ISO, perhaps partial.
    """
    return f"{iso[:4]}-q{(int(iso[5:7]) + 2) // 3}" if len(iso) >= len("2024-07") else ""


def issue_of(headline: Headline) -> str:
    """Give the quarter that a record belongs to: that of its date, else that in which it was published."""
    return quarter_of(headline.date) or quarter_of(headline.published)


def _keys(headline: Headline, _library: Library) -> tuple[str, ...]:
    return (issue_of(headline),)


def _title(key: str, _library: Library) -> str:
    return f"Quý {('I', 'II', 'III', 'IV')[int(key[-1]) - 1]}/{key[:4]}"


def _is_quarter(key: str, _library: Library) -> bool:
    return _KEY.fullmatch(key) is not None


QUARTERS = Index("quarters", _keys, "ky-ban-tin", "Kỳ bản tin", _title, is_key=_is_quarter)
