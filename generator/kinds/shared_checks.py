"""The checks and placeholders that both kinds of record share."""

from __future__ import annotations

from typing import Final

from generator.kinds import entry_checks as of_both
from generator.kinds import figure_checks as of_figures
from generator.kinds.kind import check

CHECKS: Final = (
    check(of_both.check_lists, "summary"),
    check(of_both.check_sources, "sources"),
    check(of_both.check_places, "places"),
    check(of_both.check_figures_given, "figures"),
    check(of_both.check_organisations, "organisations"),
    check(of_both.check_documents, "documents"),
    check(of_both.check_media, "media", "title"),
    check(of_both.check_media_people, "media", "people"),
    check(of_both.check_changes, "changes"),
    check(of_both.check_withdrawal, "status", "withdrawn"),
    check(of_both.check_body, "body"),
    check(of_figures.check_figures, "figures"),
    check(of_figures.check_figure_sources, "figures", "sources"),
)
UNKNOWN: Final = {"basis": "unknown"}
PLACEHOLDERS: Final = (
    ("title", "…"),
    ("summary", ["…"]),
    ("places", UNKNOWN),
    ("sources", [{"title": "…", "retrieved": "9999-12-31"}]),
    ("published", "9999-12-31"),
)
