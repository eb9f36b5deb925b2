"""Pack: twins of text files, beside each, for servers that send them instead."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.store.site_folder import stands
from generator.store.twins import Packable, is_packable, packing, put_twins, twins_of
from generator.workers import in_chunks, parallel_map

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from generator.store.cache_rows import Published
    from generator.store.site_folder import Put

_CHUNK = 200
_FEWEST_PER_WORKER = 400
"""Below so many files a second process costs more than it saves."""


class Packed(NamedTuple):
    """What stands beside the files of a site, or is to."""

    standing: Mapping[str, Published]
    """Twins that stand as they should."""
    waiting: Sequence[Packable]
    """Files whose twins are to be packed."""


class _Bench(NamedTuple):
    """All that a worker needs to pack."""

    site: Path
    known: Mapping[str, Published]
    hold: bool


def choose(
    site: Path, files: Mapping[str, Published], known: Mapping[str, Published], held: Collection[str] = ()
) -> Packed:
    """Tell the files whose twins are to be packed from those whose twins stand.

    `held` are pages that wait in the work folder.

    Cost: two looks at the disk for each text file; none is read.
    """
    way = packing()
    standing: dict[str, Published] = {}
    waiting: list[Packable] = []
    for path, state in files.items():
        if not is_packable(path, state.size):
            continue
        fingerprint = f"{way} {state.digest}"
        twins = {twin: known.get(twin) for twin in twins_of(path)}
        found = {
            twin: its
            for twin, its in twins.items()
            if its and its.digest and its.fingerprint == fingerprint and stands(site, twin, its)
        }
        # A twin that would not be smaller is none: whether that is so, packing tells each time.
        if len(found) == len(twins):
            standing |= found
        else:
            waiting.append(Packable(path, fingerprint, path in held))
    return Packed(standing, waiting)


def pack(
    site: Path,
    waiting: Sequence[Packable],
    known: Mapping[str, Published],
    *,
    hold: bool,
    jobs: int,
    start_method: str,
    progress: Callable[[int], None] = lambda _done: None,
) -> Iterator[Put]:
    """Write twins, in worker processes when there are many.

    Order: as the files.
    Errors: MachineFailure when the disk fails; every twin is then the old one or the new one, whole.
    """
    many = len(waiting) > _FEWEST_PER_WORKER
    for done in parallel_map(
        _pack_chunk,
        in_chunks(waiting, _CHUNK),
        _Bench(site, known, hold),
        jobs=jobs if many else 1,
        start_method=start_method,
        on_done=lambda count: progress(min(count * _CHUNK, len(waiting))),
    ):
        yield from done


def pack_again(
    site: Path, changed: Mapping[str, Published], known: Mapping[str, Published]
) -> list[Put] | None:
    """Write the twins of a few changed files; None when one of these comes or goes.

    Errors: as pack.
    """
    former = {twin for path in changed for twin in twins_of(path) if known.get(twin)}
    chosen = choose(site, changed, known)
    done = list(pack(site, chosen.waiting, known, hold=False, jobs=1, start_method=""))
    return done if former == {*chosen.standing, *(put.path for put in done)} else None


def _pack_chunk(bench: _Bench, chunk: Sequence[Packable]) -> list[Put]:
    return [put for file in chunk for put in put_twins(bench.site, file, bench.known, hold=bench.hold)]
