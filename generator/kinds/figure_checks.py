"""Figures that must add up."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import inf

from generator.domain.fact import value_of
from generator.domain.folding import nearest
from generator.domain.mistake import Mistake
from generator.domain.number import Number
from generator.domain.problem import Severity
from generator.domain.vocabulary import BREAKDOWN_KEYS
from generator.kinds.entry import Entry
from generator.kinds.figure import Figure
from generator.kinds.kind import Found

MOST_SYLLABLES = 20


def check_figures(record: Entry, _year: str) -> Iterator[Found]:
    """Check every figure by itself and against the one that it is a part of."""
    figures = record.figures or ()
    by_id: dict[str, Figure] = {}
    for index, figure in enumerate(figures):
        if figure.id is None:
            continue
        if figure.id in by_id:
            yield _at(index, "id", "figure-repeated-id", figure.id)
        by_id.setdefault(figure.id, figure)
    for index, figure in enumerate(figures):
        yield from _own_mistakes(index, figure)
        yield from _breakdown_mistakes(index, figure)
        yield from _part_mistakes(index, figure, by_id)


def check_figure_sources(record: Entry, _year: str) -> Iterator[Found]:
    """Check that the source a figure names exists."""
    for index, figure in enumerate(record.figures or ()):
        if figure.source is not None and figure.source > len(record.sources):
            count = (("count", str(len(record.sources))),)
            yield _at(index, "source", "reference-source", str(figure.source), details=count)


def _own_mistakes(index: int, figure: Figure) -> Iterator[Found]:
    if figure.value is None and figure.as_printed is None:
        yield Found(Mistake("figure-without-value", at=("figures", index)))
    if figure.measure == "other" and figure.label is None:
        yield Found(Mistake("figure-without-label", at=("figures", index)))
    if figure.as_printed is not None:
        syllables = len(figure.as_printed.split())
        if syllables > MOST_SYLLABLES:
            yield _at(
                index,
                "as_printed",
                "figure-as-printed-long",
                figure.as_printed,
                details=(("count", str(syllables)),),
            )
    if figure.qualifier == "from-to":
        value, upper = value_of(figure.value), value_of(figure.upper)
        if figure.upper is None and value is not None:
            yield Found(Mistake("figure-without-upper", at=("figures", index)))
        elif value is not None and upper is not None and upper < value:
            yield _at(
                index, "upper", "figure-upper-below", _shown(upper), details=(("value", _shown(value)),)
            )


def _breakdown_mistakes(index: int, figure: Figure) -> Iterator[Found]:
    sums: dict[str, list[Number | None]] = {}
    seen: set[tuple[str, str]] = set()
    for row_index, row in enumerate(figure.breakdown):
        legal = BREAKDOWN_KEYS[row.by]
        if row.key not in legal:
            yield Found(
                Mistake(
                    "value-not-in-vocabulary",
                    row.key,
                    nearest(row.key, legal) or "",
                    ("figures", index, "breakdown", row_index, "key"),
                    details=(("legal", ", ".join(legal)),),
                )
            )
        if (row.by, row.key) in seen:
            at = ("figures", index, "breakdown", row_index, "key")
            yield Found(Mistake("figure-breakdown-repeated", row.key, at=at), Severity.WARNING)
        seen.add((row.by, row.key))
        sums.setdefault(row.by, []).append(row.value.value)
    value = value_of(figure.value)
    if value is None or figure.qualifier != "exact" or figure.partial or figure.source_error is not None:
        return
    for by, parts in sums.items():
        known = [part for part in parts if part is not None]
        total = sum(map(_exact, known))
        if len(known) == len(parts) and total != _exact(value):
            details = (("by", by), ("sum", _shown(_plain(total))), ("value", _shown(value)))
            written = " + ".join(map(_shown, known))
            yield _at(index, "breakdown", "figure-breakdown-sum", written, details=details)


def _part_mistakes(index: int, figure: Figure, by_id: dict[str, Figure]) -> Iterator[Found]:
    if figure.of is None:
        return
    whole = by_id.get(figure.of)
    if whole is None:
        near = nearest(figure.of, list(by_id)) or ""
        legal = (("legal", ", ".join(by_id)),)
        yield _at(index, "of", "reference-figure", figure.of, near, details=legal)
        return
    if whole is figure:
        yield _at(index, "of", "figure-part-of-itself", figure.of)
        return
    if figure.source_error is not None or whole.source_error is not None:
        return
    least, most = _bounds(figure)[0], _bounds(whole)[1]
    if least > most:
        details = (("part", _shown(value_of(figure.value))), ("whole", _shown(value_of(whole.value))))
        yield _at(index, "value", "figure-part-larger", details[0][1], details=details)
        return
    yield from _percent_mistakes(index, figure, whole)


def _percent_mistakes(index: int, figure: Figure, whole: Figure) -> Iterator[Found]:
    part, total, printed = value_of(figure.value), value_of(whole.value), value_of(figure.percent_as_printed)
    if part is None or not total or printed is None:
        return
    if figure.qualifier != "exact" or whole.qualifier != "exact":
        return
    share = Fraction(100 * _exact(part)) / _exact(total)
    if abs(share - _exact(printed.value)) * 2 * 10**printed.decimals > 1:
        computed = f"{float(share):.{max(printed.decimals, 1)}f}"
        details = (("share", computed), ("part", _shown(part)), ("whole", _shown(total)))
        written, right = (f"{float(number):.{printed.decimals}f}" for number in (printed.value, share))
        yield _at(index, "percent_as_printed", "figure-percent", written, right, details=details)


def _bounds(figure: Figure) -> tuple[Number, Number]:
    value, upper = value_of(figure.value), value_of(figure.upper)
    if value is None:
        return -inf, inf
    match figure.qualifier:
        case "exact":
            return value, value
        case "over" | "from":
            return value, inf
        case "under":
            return -inf, value
        case "from-to":
            return value, inf if upper is None else upper
        case _:
            # “gần” and “khoảng” bound nothing sharply enough to refuse a record.
            return -inf, inf


def _at(
    index: int, key: str, code: str, found: str, near: str = "", *, details: tuple[tuple[str, str], ...] = ()
) -> Found:
    return Found(Mistake(code, found, near, ("figures", index, key), details=details))


def _exact(number: Number) -> int | Fraction:
    return number if isinstance(number, int) else Fraction(str(number))


def _plain(number: int | Fraction) -> Number:
    return int(number) if number.denominator == 1 else float(number)


def _shown(number: Number | None) -> str:
    return "" if number is None else f"{number:.15g}"
