"""Quarters of a year, and the quarter whose issue of the bulletin a record stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.domain.record import Headline


def quarter_of(iso: str) -> str:
    """Give the quarter of a date, 2024-q3; empty when the date does not say.

    Shape: ISO, perhaps partial.
    """
    return f"{iso[:4]}-q{(int(iso[5:7]) + 2) // 3}" if len(iso) >= len("2024-07") else ""


def issue_of(headline: Headline) -> str:
    """Give the quarter that a record belongs to: that of its date, else that in which it was published."""
    return quarter_of(headline.date) or quarter_of(headline.published)


def quarter_name(key: str) -> str:
    """Name a quarter: Quý III/2024."""
    return f"Quý {('I', 'II', 'III', 'IV')[int(key[-1]) - 1]}/{key[:4]}"
