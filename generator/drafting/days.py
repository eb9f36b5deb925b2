"""Days as articles write them."""

from __future__ import annotations

import datetime


def iso_day(year: int | str, month: int | str, day: int | str) -> str:
    """Write a day as YYYY-MM-DD; empty when there is no such day."""
    try:
        return datetime.date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""
