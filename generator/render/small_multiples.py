"""Geometry of small charts beside one another on one scale: one a place, a column a year, of two parts."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

WIDTH: Final = 168
"""Width of one small chart in units of its drawing."""
HEIGHT: Final = 76
_BASE: Final = 58
"""Where columns stand; years are written below."""
_TOP: Final = 4
_WIDEST: Final = 24
_GAP: Final = 2


class Panel(NamedTuple):
    """One small chart."""

    label: str
    url: str
    counts: tuple[tuple[int, int], ...]
    """Conferences and models of each year.

    Order: that of the years.
    """


def small_multiples(years: range, panels: list[Panel]) -> dict[str, Any] | None:
    """Lay out a chart a place, all on the scale of the highest column; places without records stay out.

    Shape: see theme/parts/small_multiples.html; None when no place has any.
    Units: those of the drawing.
    """
    most = max((sum(pair) for panel in panels for pair in panel.counts), default=0)
    if not most:
        return None
    step = min(WIDTH // len(years), _WIDEST)
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "base": _BASE,
        "most": most,
        "first": years[0],
        "last": years[-1],
        "end": step * len(years) - _GAP,
        "panels": [
            {
                "label": panel.label,
                "url": panel.url,
                "count": sum(map(sum, panel.counts)),
                "told": "; ".join(
                    f"{year}: {pair[0]} hội nghị, {pair[1]} mô hình"
                    for year, pair in zip(years, panel.counts, strict=True)
                    if any(pair)
                ),
                "columns": [
                    column
                    for at, pair in enumerate(panel.counts)
                    for column in _column(at * step, step - _GAP, pair, most)
                ],
            }
            for panel in panels
            if any(map(sum, panel.counts))
        ],
    }


def _column(x: int, width: int, pair: tuple[int, int], most: int) -> list[dict[str, int]]:
    """Stack models on conferences; whatever there is, is seen."""
    found, base = [], _BASE
    for colour, count in enumerate(pair, 1):
        if count:
            height = max(round((_BASE - _TOP) * count / most), 2)
            base -= height
            found.append({"x": x, "y": base, "width": width, "height": height, "colour": colour})
    return found
