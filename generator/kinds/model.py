"""Exemplary models: the kind."""

from __future__ import annotations

from typing import Final

from generator.kinds import model_checks as checks
from generator.kinds.kind import Kind, check
from generator.kinds.model_fields import ExemplaryModel
from generator.kinds.shared_checks import CHECKS, PLACEHOLDERS

MODEL: Final = Kind(
    "model",
    "models",
    "mo-hinh",
    ExemplaryModel,
    "Mô hình",
    (
        *CHECKS,
        check(checks.check_class, "class", "address"),
        check(checks.check_story, "problem", "method"),
        check(checks.check_history, "history"),
        check(checks.check_folder, "history"),
        check(checks.check_level, "level", "history"),
        check(checks.check_honours, "recognitions"),
        check(checks.check_cited, "history", "recognitions", "awards"),
        check(checks.check_dates, "start", "end"),
    ),
    (*PLACEHOLDERS, ("class", "dien-hinh"), ("field", "khac"), ("history", [{"status": "dang-ky"}])),
)
