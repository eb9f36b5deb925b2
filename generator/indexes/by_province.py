"""Lists records by the largest unit that held their place then: what statistics are split by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.domain.index import Index
from generator.domain.measures import MODEL_MEASURES, year_told
from generator.domain.naming import UNKNOWN_PLACE_FOLDER, place_heading
from generator.domain.provinces import provinces_of

if TYPE_CHECKING:
    from generator.domain.library import Library
    from generator.domain.record import Headline


def _all_provinces(headline: Headline, library: Library) -> tuple[str, ...]:
    return provinces_of(headline, library)


def _tasks(headline: Headline, library: Library) -> tuple[str, ...]:
    return provinces_of(headline, library) if headline.tasks else ()


def _reports(headline: Headline, library: Library) -> tuple[str, ...]:
    if headline.kind != "conference" or not any(line.measure in MODEL_MEASURES for line in headline.figures):
        return ()
    return provinces_of(headline, library)


def _models(headline: Headline, library: Library) -> tuple[str, ...]:
    return provinces_of(headline, library) if headline.kind == "model" else ()


def _measures(headline: Headline, library: Library) -> tuple[str, ...]:
    measures = dict.fromkeys(line.measure for line in headline.figures if year_told(headline, line))
    return tuple(f"{measure} {place}" for measure in measures for place in provinces_of(headline, library))


def _title(key: str, library: Library) -> str:
    return place_heading(key, library)


def _is_place(key: str, library: Library) -> bool:
    return key == UNKNOWN_PLACE_FOLDER or key in library.registers.places


def _is_place_or_all(key: str, library: Library) -> bool:
    # These have pages of years of the whole, whose key is empty.
    return not key or _is_place(key, library)


TASKS = Index("tasks", _tasks, "so-lieu/da-neu-da-lam", "Đã nêu – đã làm", _title, is_key=_is_place)
REPORTS = Index(
    "reports", _reports, "so-lieu/neu-va-ghi", "Hội nghị nêu – bản tin ghi", _title, is_key=_is_place
)
COVERAGE = Index(
    "coverage", _all_provinces, "so-lieu/lich-phu", "Lịch phủ tin", _title, is_key=_is_place_or_all
)
FUNNEL = Index("funnel", _models, "so-lieu/pheu-mo-hinh", "Phễu mô hình", _title, is_key=_is_place_or_all)
MEASURE_PLACES = Index("measure-places", _measures)
"""Records with figures of whole years; keys are a measure and a province, with a space between."""
