"""Conferences: the kind."""

from __future__ import annotations

from typing import Final

from generator.kinds import conference_checks as checks
from generator.kinds.conference_fields import Conference
from generator.kinds.kind import Kind, check
from generator.kinds.shared_checks import CHECKS, PLACEHOLDERS, UNKNOWN

CONFERENCE: Final = Kind(
    "conference",
    "conferences",
    "hoi-nghi",
    Conference,
    "Hội nghị",
    (
        *CHECKS,
        check(checks.check_dates, "date", "end_date", "published"),
        check(checks.check_folder, "date"),
        check(checks.check_weekday, "date", "weekday_as_printed"),
        check(checks.check_hosts, "organisations"),
        check(checks.check_level, "level", "date"),
        check(checks.check_period_given, "kind", "period"),
        check(checks.check_period_order, "period", "next_period"),
        check(checks.check_tasks, "tasks"),
        check(checks.check_outcome_sources, "tasks", "sources"),
        check(checks.check_dialogue, "dialogue"),
        check(checks.check_models_mentioned, "models_mentioned"),
    ),
    (*PLACEHOLDERS, ("kind", "khac"), ("date", UNKNOWN)),
)
