"""What figures count, and which whole years they tell of."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.domain.record import FigureLine, Headline

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


def year_told(headline: Headline, line: FigureLine) -> int:
    """Give the whole year that a figure tells of; 0 for one of another period, or of none."""
    kind, _, year = (line.period or headline.period).partition(":")
    return int(year) if kind == "year" else 0
