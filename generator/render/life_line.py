"""A model's life as a line: its dated steps where they lie in time; the list below says the same in words."""

from __future__ import annotations

from typing import Any, Final

from generator.domain.vocabulary import VOCABULARIES
from generator.render.charts import WIDTH
from generator.render.formats import plain, vi_date

_EDGE: Final = 10
_MOST_YEARS: Final = 8


def life_line(history: list[dict[str, Any]]) -> dict[str, Any] | None:
    """Lay out the steps whose dates are known.

    Shape: see theme/parts/model_story.html; None unless two steps lie apart in time.
    Units: those of the drawing, which is WIDTH wide.
    """
    dated = [(str(date), plain(step["status"])) for step in history if (date := plain(step.get("date")))]
    times = [_time(date) for date, _ in dated]
    if not times or min(times) == max(times):
        return None
    first, last = min(times), max(times)

    def at(time: float) -> int:
        return _EDGE + round((WIDTH - 2 * _EDGE) * (time - first) / (last - first))

    names = [VOCABULARIES["life-status"][status] for _, status in dated]
    years = range(int(first) + 1, int(last) + 1)
    every = -(-len(years) // _MOST_YEARS) or 1
    told = [f"{vi_date(date)}: {name}" for (date, _), name in zip(dated, names, strict=True)]
    return {
        "about": f"{'; '.join(told)}.",
        "start": _EDGE,
        "end": WIDTH - _EDGE,
        "first": names[0],
        "last": names[-1],
        "dots": [at(time) for time in times],
        "years": [{"x": at(year), "text": str(year)} for year in years[::every]],
    }


def _time(date: str) -> float:
    """Place a date in its year; one that says less stands in the middle of what it says."""
    year, month, day = (*map(int, date.split("-")), 0, 0)[:3]
    if not month:
        return year + 0.5
    return year + (month - 1) / 12 + ((day or 15) - 1) / 372
