"""Puts a release away in one file that proves itself years later."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NamedTuple

from generator.domain.problem import Problem
from generator.proof.proving import Progress, Proof, prove
from generator.settings import Settings
from generator.store.archive_file import source_date_epoch, write_archive
from generator.store.proved_files import standing

_NAME: Final = "ban-tin-dan-van"
_EARLIEST: Final = "1980-01-01"
"""Day of a bulletin without records."""


class Archived(NamedTuple):
    """What became of a release that was to be put away."""

    file: Path | None
    """None when the folder is not as it should be."""
    proof: Proof


def archive(settings: Settings, into: Path, progress: Progress) -> Archived:
    """Prove the built folder and pack it into a folder, under the day of its last change.

    Errors: MachineFailure when the disk fails.
    """
    folder = settings.site_dir
    proof = prove(folder, (), progress, jobs=settings.jobs, start_method=settings.start_method)
    if proof.problems:
        return Archived(None, proof)
    moment = moment_of(proof.day)
    top = f"{_NAME}-{datetime.fromtimestamp(moment, UTC):%Y-%m-%d}"
    target = into / f"{top}.tar.gz"
    write_archive(folder, sorted(standing(folder).files), top, moment, target)
    return Archived(target, proof)


def moment_of(day: str) -> int:
    """Date a release: by SOURCE_DATE_EPOCH where it is set, else by the last change of its records.

    Units: seconds since 1970.
    """
    given = source_date_epoch()
    if given is not None:
        return given
    return int(datetime.fromisoformat(day or _EARLIEST).replace(tzinfo=UTC).timestamp())


def damaged(file: Path, reason: str) -> Problem:
    """Say that an archive is not whole."""
    return Problem(file.name, 1, 1, "archive-damaged", found=reason[:120])
