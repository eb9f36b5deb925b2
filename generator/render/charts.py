"""Geometry of charts, which templates draw as SVG: attributes and classes alone, never a style."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from generator.render.formats import vi_number

WIDTH: Final = 400
"""Width of every chart in units of its drawing: about the pixels of a telephone."""
_ROW: Final = 24
_BAR: Final = 16
_GAP: Final = 8
_LETTER: Final = 8
"""About the width of a letter of a label."""
_DIGIT: Final = 9
"""Nearly the width of a digit, which is wider than most letters."""
_PLOT: Final = 180
"""Height of the plot of a line chart."""
_COLOURS: Final = 6


class Bar(NamedTuple):
    """A row of a bar chart."""

    label: str
    value: float
    text: str
    """The value as readers write it."""


class Line(NamedTuple):
    """A series of a line chart."""

    label: str
    points: tuple[tuple[int, float], ...]
    """Year and value.

    Order: by year.
    """


def bar_chart(title: str, bars: list[Bar], about: str = "") -> dict[str, Any] | None:
    """Lay out bars below one another, their labels on the left and their values behind them.

    Shape: see theme/parts/chart.html; None when there is nothing to draw.
    Units: those of the drawing, which is WIDTH wide.
    """
    most = max((bar.value for bar in bars), default=0)
    if most <= 0:
        return None
    left = max(_room(_short(bar.label, 20)) for bar in bars) + _GAP
    right = max(_room(bar.text) for bar in bars) + _GAP
    room = WIDTH - left - right
    return {
        "kind": "bars",
        "title": title,
        "about": about or _summary([(bar.label, bar.text) for bar in bars]),
        "height": _ROW * len(bars),
        "left": left - _GAP,
        "rows": [
            {
                "label": _short(bar.label, 20),
                "text": bar.text,
                "y": at * _ROW + (_ROW - _BAR) // 2,
                "base": at * _ROW + _ROW - 7,
                "x": left,
                "width": max(round(room * bar.value / most), 1) if bar.value > 0 else 0,
                "height": _BAR,
            }
            for at, bar in enumerate(bars)
        ],
    }


def line_chart(title: str, lines: list[Line]) -> dict[str, Any] | None:
    """Lay out up to six series over years.

    Shape: see theme/parts/chart.html; None when no series has two years.
    Units: those of the drawing, which is WIDTH wide.
    """
    drawn = [line for line in lines if len(line.points) > 1][:_COLOURS]
    if not drawn:
        return None
    years = [year for line in drawn for year, _ in line.points]
    first, last = min(years), max(years)
    most = max(value for line in drawn for _, value in line.points) or 1
    left = _room(vi_number(most)) + _GAP
    across, top = WIDTH - left - 24, 12
    every = -(-(last - first + 1) // 8)

    def at(year: int) -> int:
        return left + round(across * (year - first) / (last - first))

    def up(value: float) -> int:
        return top + _PLOT - round(_PLOT * value / most)

    return {
        "kind": "lines",
        "title": title,
        "about": _summary(
            [(line.label, ", ".join(f"{y}: {vi_number(v)}" for y, v in line.points)) for line in drawn]
        ),
        "height": top + _PLOT + 24,
        "left": left,
        "right": WIDTH - 24,
        "base": top + _PLOT,
        "ticks": [{"y": up(part), "text": vi_number(part)} for part in dict.fromkeys((0, most))],
        "years": [{"x": at(year), "text": year} for year in range(first, last + 1, every)],
        "lines": [
            {
                "label": line.label,
                "colour": number,
                "points": " ".join(f"{at(year)},{up(value)}" for year, value in line.points),
                "dots": [{"x": at(year), "y": up(value)} for year, value in line.points],
            }
            for number, line in enumerate(drawn, 1)
        ],
    }


def _summary(pairs: list[tuple[str, str]]) -> str:
    return "; ".join(f"{label}: {text}" for label, text in pairs) + "."


def _room(text: str) -> int:
    return sum(_DIGIT if each.isdigit() else _LETTER for each in text)


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
