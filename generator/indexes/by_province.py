"""Lists records by the largest unit that held their place then: what statistics are split by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.domain.gazetteer import UNKNOWN
from generator.domain.index import Index
from generator.domain.library import scopes
from generator.domain.naming import UNKNOWN_PLACE_FOLDER, place_heading

if TYPE_CHECKING:
    from generator.domain.library import Library
    from generator.domain.record import Headline

PROVINCE_TYPES = ("tinh", "thanh-pho", "quoc-gia")
MODEL_MEASURES = {
    "models-total": "",
    "models-registered": "dang-ky",
    "models-registered-new": "dang-ky",
    "models-in-progress": "dang-trien-khai",
    "models-completed": "hoan-thanh",
    "models-recognised": "cong-nhan",
    "models-exemplary": "tieu-bieu",
    "models-replicated": "nhan-rong",
    "models-commended": "khen-thuong",
}
"""Measures that count models, with the step of a model's history that each counts; none for all models."""


def province_of(place: str, iso: str, library: Library) -> str:
    """Give the province that held a unit on a date, or the largest unit that the register knows.

    Shape: key of places.yaml, or the folder of the unknown place.
    """
    places = library.registers.places
    if place == UNKNOWN or place not in places:
        return UNKNOWN_PLACE_FOLDER
    held = (place, *library.gazetteer.above(place, iso))
    found = [unit for unit in held if places[unit].type in PROVINCE_TYPES]
    return found[0] if found else held[-1]


def provinces_of(headline: Headline, library: Library) -> tuple[str, ...]:
    """List the provinces that a record is about."""
    return tuple(dict.fromkeys(province_of(place, headline.date, library) for place in scopes(headline)))


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
    measures = dict.fromkeys(line.measure for line in headline.figures)
    return tuple(f"{measure} {place}" for measure in measures for place in provinces_of(headline, library))


def _title(key: str, library: Library) -> str:
    return place_heading(key, library)


def _is_place(key: str, library: Library) -> bool:
    return key == UNKNOWN_PLACE_FOLDER or key in library.registers.places


TASKS = Index("tasks", _tasks, "so-lieu/da-neu-da-lam", "Đã nêu – đã làm", _title, is_key=_is_place)
REPORTS = Index(
    "reports", _reports, "so-lieu/neu-va-ghi", "Hội nghị nêu – bản tin ghi", _title, is_key=_is_place
)
COVERAGE = Index("coverage", _all_provinces, "so-lieu/lich-phu", "Lịch phủ tin", _title, is_key=_is_place)
FUNNEL = Index("funnel", _models, "so-lieu/pheu-mo-hinh", "Phễu mô hình", _title, is_key=_is_place)
MEASURE_PLACES = Index("measure-places", _measures)
"""Keys are a measure and a province, with a space between."""
