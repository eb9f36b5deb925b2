"""Proves a built folder from its manifest: every file, every link, every record wherever it is listed."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final, NamedTuple

from generator.domain.identity import record_uuid
from generator.domain.problem import Problem
from generator.proof.agreement import (
    files_agree,
    listings_agree,
    map_agrees,
    promises_kept,
    records_agree,
    search_agrees,
)
from generator.proof.claims import root_address
from generator.proof.looking import RECORD_FILE, look, look_for_ids
from generator.proof.site import INDEX_FILE, Leading, Site, nothing_told
from generator.store.proved_files import claimed, content_of, standing
from generator.workers import in_chunks, parallel_map

_CHUNK: Final = 100
"""Files that a worker proves before it tells of them."""
_ROBOTS: Final = "robots.txt"

Progress = Callable[[str, int, int], None]


class Proof(NamedTuple):
    """What a proof found."""

    problems: tuple[Problem, ...]
    """Order: by file, then code."""
    files: int
    pages: int
    """HTML files."""
    published: int
    """Records that are published."""
    withdrawn: int
    drafts: tuple[str, ...]
    """Ids of drafts, which a site for readers does not hold."""
    day: str
    """Date of the last change of any record; empty without records."""
    addresses: frozenset[str]
    """Addresses that answer with a page: hoi-nghi/2024/x/."""
    tombstones: tuple[str, ...] = ()
    """Files that say why a record was withdrawn: hoi-nghi/2024/x/record.json."""


NOTHING_PROVED: Final = Proof((), 0, 0, 0, 0, (), "", frozenset())
"""Where there is nothing to prove."""


def prove(
    folder: Path,
    promised: Iterable[str],
    progress: Progress,
    *,
    jobs: int,
    start_method: str = "",
) -> Proof:
    """Prove a built folder; `promised` are addresses that must answer.

    Cost: linear; each file is read once, and pages that fragments lead to twice.
    Errors: MachineFailure when the folder cannot be listed.
    """
    claim = claimed(folder)
    if not claim.files:
        return NOTHING_PROVED._replace(problems=claim.problems)
    there = standing(folder)
    told = nothing_told()
    told.problems.extend(claim.problems)
    told.problems.extend(files_agree(claim, there))
    site = Site(folder, _root(folder), claim.files, there.files)
    paths = sorted(there.files)
    records = [path for path in paths if path.endswith(f"/{RECORD_FILE}")]
    others = [path for path in paths if not path.endswith(f"/{RECORD_FILE}")]

    def look_at(chosen: Sequence[str], before: int) -> None:
        for found in parallel_map(
            look,
            in_chunks(chosen, _CHUNK),
            site,
            jobs=jobs,
            start_method=start_method,
            on_done=lambda runs: progress("verify", before + min(runs * _CHUNK, len(chosen)), len(paths)),
        ):
            told.add(found)

    look_at(records, 0)
    known = {record.id: record for record in told.records}
    site = replace(site, records=known, names={record_uuid(record): record for record in known})
    look_at(others, len(records))
    told.problems.extend(_fragments(site, told.leading, jobs, start_method))
    told.problems.extend(records_agree(told.records, claim.counts))
    told.problems.extend(listings_agree(site, told.listings))
    told.problems.extend(search_agrees(site, told.listings))
    told.problems.extend(map_agrees(site, told.pages))
    told.problems.extend(promises_kept(site, promised))
    withdrawn = sum(record.status == "withdrawn" for record in known.values())
    return Proof(
        problems=tuple(sorted(set(told.problems))),
        files=len(paths),
        pages=sum(path.endswith(".html") for path in paths),
        published=len(known) - withdrawn,
        withdrawn=withdrawn,
        drafts=tuple(sorted(record.id for record in known.values() if record.status == "draft")),
        day=max((record.day for record in known.values()), default=""),
        addresses=frozenset(path.removesuffix(INDEX_FILE) for path in paths if _is_index(path)),
        tombstones=tuple(
            sorted(f"{record.url}{RECORD_FILE}" for record in known.values() if record.withdrawn)
        ),
    )


def _is_index(path: str) -> bool:
    return path == INDEX_FILE or path.endswith(f"/{INDEX_FILE}")


def _fragments(site: Site, leading: Iterable[Leading], jobs: int, start_method: str) -> Iterable[Problem]:
    """Look up each id that another page leads to, page by page."""
    uses: dict[str, list[Leading]] = defaultdict(list)
    for use in leading:
        uses[use.path].append(use)
    runs = [uses[path] for path in sorted(uses)]
    size = max(1, math.ceil(len(runs) / (4 * jobs)))
    for found in parallel_map(
        look_for_ids, in_chunks(runs, size), site, jobs=jobs, start_method=start_method
    ):
        yield from found


def _root(folder: Path) -> str:
    """Read the site's own address from robots.txt; empty when the site does not know it."""
    try:
        return root_address(content_of(folder, _ROBOTS).decode("utf-8", "replace").splitlines())
    except OSError:
        return ""
