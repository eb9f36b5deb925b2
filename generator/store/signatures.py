"""Signatures of the manifest, which vouch for every file that it names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.store.failure import failure_of
from generator.store.site_folder import MANIFEST, present

if TYPE_CHECKING:
    from pathlib import Path

SIGNATURES = (f"{MANIFEST}.sig", f"{MANIFEST}.minisig")
"""Names of what ssh-keygen and minisign put beside the manifest that they sign."""


def drop_stale_signatures(site: Path, manifest: bytes) -> None:
    """Remove signatures of another manifest than the one about to be written.

    Errors: MachineFailure when one cannot be removed.
    """
    try:
        if any(present(site, name) for name in SIGNATURES) and (site / MANIFEST).read_bytes() != manifest:
            for name in SIGNATURES:
                (site / name).unlink(missing_ok=True)
    except OSError as error:
        raise failure_of(error, site / MANIFEST, "site-partial") from error
