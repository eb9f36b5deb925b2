"""Tables for an office's report of a year: models by field, level, status; petitions as sources tell."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from generator.domain.library import record_url, scopes
from generator.domain.naming import label, place_name
from generator.domain.period import read_word
from generator.domain.vocabulary import FIELDS, LEVELS, LIFE_STATUSES, MEASURES
from generator.render.formats import period_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.domain.library import Library
    from generator.domain.record import Headline

PETITIONS: Final = ("citizen-receptions", "petitions-received", "petitions-resolved")
_UNKNOWN: Final = "không rõ"

Value = str | int | float


class Table(NamedTuple):
    """A table of the report."""

    name: str
    """Last part of its file's name."""
    title: str
    note: str
    """How it was counted."""
    header: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def yearly_tables(library: Library, year: int) -> tuple[Table, ...]:
    """Make the tables of a year from what is published."""
    return _models(library, year), _petitions(library, year)


def status_at(headline: Headline, year: int) -> str:
    """Give where a model's life stood at the end of a year; empty when it had not begun.

    A step without a date follows the one before it; the first, the year in which the record stands.
    """
    status, known = "", str(headline.year)
    for step in headline.steps:
        known = step.date[:4] or known
        if int(known) > year:
            break
        status = step.status
    return status


def _models(library: Library, year: int) -> Table:
    counts: Counter[tuple[str, str, str]] = Counter()
    for headline in library.published():
        if headline.kind == "model" and (status := status_at(headline, year)):
            field = headline.fields[0] if headline.fields else ""
            counts[field, headline.level, status] += 1
    used = [status for status in LIFE_STATUSES if any(key[2] == status for key in counts)]
    kinds = [
        (field, level)
        for field in (*FIELDS, "")
        for level in (*LEVELS, "")
        if any(key[:2] == (field, level) for key in counts)
    ]
    rows: list[tuple[Value, ...]] = []
    for field, level in kinds:
        numbers = [counts[field, level, status] for status in used]
        rows.append((FIELDS.get(field, _UNKNOWN), LEVELS.get(level, _UNKNOWN), *numbers, sum(numbers)))
    sums = [sum(counts[*kind, status] for kind in kinds) for status in used]
    rows.append(("Cộng", "", *sums, sum(sums)))
    return Table(
        "mo-hinh",
        f"Mô hình “Dân vận khéo” đến hết năm {year}, theo lĩnh vực, cấp và tình trạng",
        "Mỗi mô hình đếm một lần, theo lĩnh vực chính và bước cuối có trong quá trình đến hết năm; "
        "chỉ gồm những mô hình bản tin đã ghi.",
        ("Lĩnh vực", "Cấp", *(label("life-status", status) for status in used), "Cộng"),
        tuple(rows),
    )


def _petitions(library: Library, year: int) -> Table:
    return Table(
        "tiep-dan-don-thu",
        f"Tiếp dân, đơn thư nêu trong các mục tin năm {year}",
        "Mỗi dòng là một con số của một nguồn. Kỳ và nơi của chúng có thể trùng nhau: đừng cộng lại.",
        (
            "Ngày",
            "Địa phương",
            "Chỉ tiêu",
            "Con số",
            "Nguồn nói",
            "Đơn vị",
            "Kỳ",
            "Đúng như in",
            "Mục tin",
            "Trang",
        ),
        tuple(_petition_rows(library, year)),
    )


def _petition_rows(library: Library, year: int) -> Iterator[tuple[Value, ...]]:
    for headline in library.published():
        if headline.year != year:
            continue
        for figure in headline.figures:
            if figure.measure not in PETITIONS:
                continue
            yield (
                headline.date,
                ", ".join(
                    place_name(place, library) if place in library.registers.places else _UNKNOWN
                    for place in scopes(headline)
                ),
                MEASURES[figure.measure],
                "" if figure.value is None else figure.value,
                label("qualifier", figure.qualifier),
                figure.unit,
                _period(figure.period or headline.period),
                figure.as_printed,
                headline.title,
                f"/{record_url(headline)}",
            )


def _period(word: str) -> str:
    period = read_word(word)
    if period is None:
        return _UNKNOWN if word else ""
    start, end = (day.iso() if day else "" for day in (period.start, period.end))
    return period_text({"kind": period.kind, "year": period.year, "n": period.n, "start": start, "end": end})
