"""Figures made ready for their table: the number in words, the check, the bars."""

from __future__ import annotations

from typing import Any, Final

from generator.domain.vocabulary import BREAKDOWN_KEYS, MEASURES
from generator.render.formats import amount, period_text, plain, quantity, vi_number

BAR_WIDTH: Final = 1000
"""Width of a bar in units of its drawing."""
_GAP: Final = 4
_COLOURS: Final = 6
_HEADINGS: Final = {
    "field": "Lĩnh vực",
    "petition": "Loại đơn",
    "subject-type": "Tập thể, cá nhân",
    "status": "Tình trạng",
    "level": "Cấp",
}


def figure_views(figures: list[dict[str, Any]] | None, own_period: Any = None) -> list[dict[str, Any]]:
    """Prepare the figures of one record for printing.

    Shape: {figure, text, label, printed, whole, share, part, printed_share, period, breakdowns, error, note};
    part is the width of its bar, 0 for none; all but it, figure and breakdowns are texts, empty when there is
    nothing to say.
    """
    by_id = {figure["id"]: figure for figure in figures or () if figure.get("id")}
    return [_view(figure, by_id, own_period) for figure in figures or ()]


def _view(figure: dict[str, Any], by_id: dict[str, dict[str, Any]], own_period: Any) -> dict[str, Any]:
    whole = by_id.get(plain(figure.get("of")))
    period = figure.get("period")
    return {
        "figure": figure,
        "text": quantity(figure),
        "label": plain(figure.get("label")) or MEASURES[plain(figure["measure"])],
        "printed": plain(figure.get("as_printed")) or "",
        "whole": quantity(whole) if whole else "",
        "share": _share(figure, whole),
        "part": _part_width(figure, whole),
        "printed_share": _percent(plain(figure.get("percent_as_printed"))),
        "period": period_text(period) if period and period != own_period else "",
        "breakdowns": _breakdowns(figure),
        "error": plain(figure.get("source_error")) or "",
        "note": plain(figure.get("note")) or "",
    }


def _share(figure: dict[str, Any], whole: dict[str, Any] | None) -> str:
    part, total = plain(figure.get("value")), plain(whole.get("value")) if whole else None
    return f"{vi_number(round(100 * part / total, 1))}%" if part is not None and total else ""


def _part_width(figure: dict[str, Any], whole: dict[str, Any] | None) -> int:
    part, total = plain(figure.get("value")), plain(whole.get("value")) if whole else None
    # More than the whole is a mistake of the source, which is told in words.
    return max(round(BAR_WIDTH * part / total), 1) if part and total and 0 < part <= total else 0


def _percent(printed: Any) -> str:
    if printed is None:
        return ""
    return printed if isinstance(printed, str) and printed.endswith("%") else f"{_written(printed)}%"


def _written(number: Any) -> str:
    return number if isinstance(number, str) else vi_number(number)


def _breakdowns(figure: dict[str, Any]) -> list[dict[str, Any]]:
    groups: dict[str, list[dict[str, Any]]] = {}
    for row in figure.get("breakdown") or ():
        groups.setdefault(plain(row["by"]), []).append(row)
    return [_breakdown(figure, by, rows) for by, rows in groups.items()]


def _breakdown(figure: dict[str, Any], by: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    labels, measure = BREAKDOWN_KEYS[by], plain(figure["measure"])
    values = [plain(row.get("value")) for row in rows]
    return {
        "heading": _HEADINGS[by],
        "rows": [
            {
                "label": labels[plain(row["key"])],
                "fact": row.get("value"),
                "text": amount(value, measure) if value is not None else "",
                "note": row.get("note") or "",
                "colour": 1 + at % _COLOURS,
            }
            for at, (row, value) in enumerate(zip(rows, values, strict=True))
        ],
        "told": f"{_HEADINGS[by]}: {' / '.join('?' if v is None else amount(v, measure) for v in values)}",
        "bars": [] if plain(figure.get("partial")) else _bars(values),
        "sum": _sum_line(figure, values),
    }


def _bars(values: list[Any]) -> list[dict[str, int]]:
    total = sum(value or 0 for value in values)
    if not total or None in values:
        return []
    bars, before = [], 0
    for at, value in enumerate(values):
        start, before = BAR_WIDTH * before // total, before + value
        width = max(BAR_WIDTH * before // total - start - _GAP, 1)
        bars.append({"x": int(start), "width": int(width), "colour": 1 + at % _COLOURS})
    return bars


def _sum_line(figure: dict[str, Any], values: list[Any]) -> str:
    if plain(figure.get("partial")):
        return "Nguồn chỉ nêu một phần (“trong đó”), không cần cộng đủ."
    value = plain(figure.get("value"))
    if None in values or value is None:
        return ""
    total = sum(values)
    parts = " + ".join(vi_number(part) for part in values)
    if plain(figure.get("qualifier", "exact")) != "exact":
        return f"Cộng lại được {vi_number(total)}: {parts}."
    if total == value:
        return f"Cộng lại đúng {vi_number(value)}: {parts}."
    return f"Cộng lại được {vi_number(total)}, nguồn ghi {vi_number(value)}: {parts}."
