"""Publishes a built folder whole or not at all, and goes back to what was published before."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, NamedTuple

from generator.domain.problem import Problem
from generator.proof.proving import NOTHING_PROVED, Progress, Proof, prove
from generator.settings import Settings
from generator.store.destination import RELEASE, Destination, There, own_mark
from generator.store.ledger import append_to_ledger, read_ledger
from generator.store.proved_files import Claimed, claimed, content_of
from generator.store.site_folder import MANIFEST

_NO_DAY: Final = "0000-00-00"
_FOR_GOOD: Final = ("personal-data", "copyright")
"""Reasons of a withdrawal for which no older release may keep the content."""
_MOST_TOLD: Final = 20
"""So many lost pages are named."""
_COUNTED: Final = {
    "vi": {"records": "mục tin, kể cả mục đã gỡ", "published": "mục tin đang đăng", "files": "tệp"},
    "en": {"records": "records, withdrawn ones too", "published": "published records", "files": "files"},
}


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the operator wants of a publication."""

    keep: int
    """Releases that stay, the new one among them."""
    shrink: float
    """Percent of the pages or records that may go without being asked about."""
    yes: bool
    """Whether a site may be published that shrank by more."""


class Published(NamedTuple):
    """What became of a release."""

    proof: Proof
    """With problems in it, what is read is as it was."""
    release: str
    """The release that is read now."""
    former: str
    """The one that was before; the same when nothing was to be done, empty for a first one."""
    removed: tuple[str, ...]
    """Releases that are gone."""
    promised: int
    """Addresses that are new in the ledger."""


def publish(settings: Settings, to: Destination, wishes: Wishes, progress: Progress) -> Published:
    """Prove the built folder, put it beside the releases, prove it there, and let it be read.

    Errors: MachineFailure when the disk or the other machine fails; until the last step what is read is as it
        was.
    """
    folder = settings.site_dir
    promised = [line.address for line in read_ledger(settings.content).lines]
    proof = prove(folder, promised, progress, jobs=settings.jobs, start_method=settings.start_method)
    if proof.problems:
        return Published(proof, "", "", (), 0)
    there = to.look()
    claim = claimed(folder)
    problems = [*_foreign(settings, to, there), *_drafts(proof)]
    if not problems and there.current:
        problems += [
            *_lost(to, claim),
            *([] if wishes.yes else _shrunken(proof, claim, there, wishes.shrink, settings.language)),
        ]
    if problems:
        return Published(proof._replace(problems=tuple(problems)), "", "", (), 0)
    manifest = content_of(folder, MANIFEST)
    name = f"{proof.day or _NO_DAY}-{sha256(manifest).hexdigest()[:12]}"
    if there.current.endswith(name):
        return Published(proof, there.current, there.current, (), 0)
    release = f"{_number(there.releases[-1]) + 1 if there.releases else 1:06d}-{name}"
    sums = [(MANIFEST, sha256(manifest).hexdigest())]
    sums += ((path, listed.sha256) for path, listed in sorted(claim.files.items()))
    mark = own_mark()
    progress("stage", 0, len(sums))
    to.stage(folder, [path for path, _ in sums], mark, there)
    progress("prove-there", 0, len(sums))
    to.prove(mark, sums)
    # A promise stands before anyone can read it: a run that ends here has promised more than it kept.
    added = append_to_ledger(settings.content, proof.addresses)
    to.switch(mark, release)
    removed = _superfluous(to, there, release, wishes.keep, _kept_tombstones(folder, proof, claim))
    to.remove(removed)
    return Published(proof, release, there.current, removed, added)


def roll_back(to: Destination) -> Published:
    """Let the release before the present one be read again.

    Errors: MachineFailure as in `publish`.
    """
    there = to.look()
    earlier = [name for name in there.releases if name < there.current]
    if there.foreign or not there.current or not earlier:
        problem = _problem(to, "publish-no-earlier", found=there.current or to.named)
        return Published(NOTHING_PROVED._replace(problems=(problem,)), "", "", (), 0)
    to.switch(own_mark(), earlier[-1])
    return Published(NOTHING_PROVED, earlier[-1], there.current, (), 0)


def _foreign(settings: Settings, to: Destination, there: There) -> list[Problem]:
    """Refuse a folder that holds other things, or lies in one that a build empties or reads."""
    inside = not to.host and any(
        Path(to.path).is_relative_to(folder)
        for folder in (settings.site_dir, settings.cache_dir, settings.content, settings.theme_dir)
    )
    return [_problem(to, "publish-foreign", found=to.named)] if there.foreign or inside else []


def _drafts(proof: Proof) -> list[Problem]:
    return [Problem(record, 1, 1, "publish-draft", found=record) for record in proof.drafts]


def _lost(to: Destination, claim: Claimed) -> list[Problem]:
    """Find pages that are read now and would not be any more, whatever the ledger says."""
    gone = sorted(to.pages() - claim.files.keys())
    details = (("count", str(len(gone))),)
    return [Problem(path, 1, 1, "publish-lost", found=path, details=details) for path in gone[:_MOST_TOLD]]


def _shrunken(proof: Proof, claim: Claimed, there: There, share: float, language: str) -> list[Problem]:
    """Find counts that fell by more than a share: of records, of files."""
    former = _counts(there.manifest)
    words = _COUNTED[language]
    now = {
        "records": proof.published + proof.withdrawn,
        "published": proof.published,
        "files": len(claim.files),
    }
    return [
        Problem(
            MANIFEST,
            1,
            1,
            "publish-shrinks",
            found=f"{words[name]}: {was} → {now[name]}",
            details=(("share", f"{share:g}"),),
        )
        for name, was in former.items()
        if now[name] < was * (1 - share / 100)
    ]


def _counts(manifest: Any) -> dict[str, int]:
    """Count what a release holds, by its manifest; nothing where that cannot be read."""
    try:
        records, parts = manifest["records"], manifest["parts"]
        return {
            "records": records["published"] + records["withdrawn"],
            "published": records["published"],
            "files": len(parts) + sum(part["files"] for part in parts),
        }
    except (KeyError, TypeError):
        return {}


def _kept_tombstones(folder: Path, proof: Proof, claim: Claimed) -> list[tuple[str, str]]:
    """List the tombstones of what must not be kept anywhere, with their digests."""
    return [
        (path, claim.files[path].sha256)
        for path in proof.tombstones
        if json.loads(content_of(folder, path))["withdrawn"]["reason"] in _FOR_GOOD
    ]


def _superfluous(
    to: Destination, there: There, release: str, keep: int, tombstones: Sequence[tuple[str, str]]
) -> tuple[str, ...]:
    """Choose the releases that go: the oldest, those gone back from, those that hold what was withdrawn."""
    lacking = to.lacking(tombstones)
    kept = [
        name for name in there.releases if name <= there.current and name not in lacking and name != release
    ]
    kept = kept[len(kept) - min(len(kept), keep - 1) :]
    return tuple(name for name in there.releases if name not in kept)


def _number(release: str) -> int:
    found = RELEASE.fullmatch(release)
    assert found
    return int(found[1])


def _problem(to: Destination, code: str, found: str) -> Problem:
    return Problem(to.named, 1, 1, code, found=found)
