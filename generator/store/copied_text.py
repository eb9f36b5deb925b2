"""Passages of records that stand word for word in a source."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from generator.domain.problem import Problem, Severity
from generator.domain.shared_runs import runs_of, shared_runs
from generator.store.failure import failure_of
from generator.store.source_tree import find, read_source


def copied_passages(content: Path, against: Path) -> list[Problem]:
    """Warn of every run of 20 syllables that a record shares with a source text.

    Order: by file and line.
    Errors: MachineFailure when the source text cannot be read.
    """
    try:
        known = runs_of(against.read_text("utf-8", errors="replace"))
    except OSError as error:
        raise failure_of(error, against) from error
    problems: list[Problem] = []
    for record in find(content).records:
        text = unicodedata.normalize("NFC", read_source(content, record.file.path).decode("utf-8", "replace"))
        for run in shared_runs(text, known):
            line = text.count("\n", 0, run.start) + 1
            column = run.start - (text.rfind("\n", 0, run.start) + 1) + 1
            details = (("syllables", str(run.syllables)), ("source", against.name))
            passage = " ".join(text[run.start : run.end].split())[:120]
            problems.append(
                Problem(
                    record.file.path,
                    line,
                    column,
                    "text-copied",
                    severity=Severity.WARNING,
                    found=passage,
                    details=details,
                )
            )
    return sorted(problems)
