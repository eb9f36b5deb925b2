"""Find and read: content folder to headlines, registers and problems."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.domain.problem import Problem, Severity
from generator.domain.registers import Registers
from generator.domain.yaml_text import parse_yaml
from generator.kinds.reading import RecordReading, check_record, read_record
from generator.laps import Laps
from generator.registers.reading import RegistersReading, read_registers
from generator.registry import KINDS
from generator.store.cache import Cache
from generator.store.digests import digest
from generator.store.failure import MachineFailure
from generator.store.headlines import pack_reading, unpack_reading
from generator.store.ledger import Ledger, read_ledger
from generator.store.packed_headlines import PackedHeadlines
from generator.store.source_tree import RecordFile, SourceFile, SourceTree, read_source
from generator.store.spool import Spooled, SpoolReader, SpoolWriter
from generator.workers import in_chunks, parallel_map

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from generator.domain.record import Headline
    from generator.settings import Settings
    from generator.stops.looking import Looked

LARGEST_CHUNK = 1000
"""Records that one worker reads before it reports; each chunk has one spool file."""
FEWEST_PER_WORKER = 50
"""Below so many new records a second process costs more than it saves."""


@dataclass(frozen=True, slots=True)
class Sources:
    """The content, read."""

    tree: SourceTree
    headlines: PackedHeadlines
    """Every record that could be read."""
    registers: Registers
    """What could be read of the registers."""
    faulty_registers: frozenset[str]
    """Names of the register files with a mistake; nothing is built while there is one."""
    registers_digest: str
    ledger: Ledger
    problems: tuple[Problem, ...]
    spooled: dict[str, Spooled]
    """Id to where the data of a record that was read just now lie; others are read again when needed."""
    former: tuple[Headline, ...]
    """Headlines, as the cache remembers them, of records that have changed or gone since it was written."""
    altered: tuple[str, ...]
    """Ids of the records that have changed or come since the cache was written."""
    state: str
    """Digest of all headlines' digests: the content as it is now."""
    former_state: str
    """The same for the content that the cache remembers."""
    read: int
    """How many records were read anew."""

    def changes(self) -> Iterator[Headline]:
        """Go through former and present headlines of records that changed, came or went."""
        yield from self.former
        yield from map(self.headlines.__getitem__, self.altered)

    @property
    def records(self) -> int:
        """How many records could be read, those that share an id included."""
        return sum(1 for _ in self.headlines.files())

    def unread(self) -> tuple[RecordFile, ...]:
        """List the record files that have errors: they are there, though nothing is known of them.

        Order: by path.
        """
        known = {path for path, _ in self.headlines.files()}
        return tuple(record for record in self.tree.records if record.file.path not in known)


class _ReadShared(NamedTuple):
    content: Path
    spool: Path | None
    profile: bool


class Read(NamedTuple):
    """What a worker found in one file."""

    file: SourceFile
    digest: str
    payload: bytes
    """Packed headline and warnings; empty when the record has errors."""
    problems: tuple[Problem, ...]
    """Errors; warnings travel with the payload."""
    record: str
    spooled: Spooled | None


def read_sources(
    settings: Settings,
    cache: Cache,
    looked: Looked,
    spool: Path | None,
    progress: Callable[[str, int, int], None],
    laps: Laps,
    *,
    remember: bool = True,
) -> Sources:
    """Read what changed since the cache was written, and recall the rest.

    Without `remember` the cache keeps what it knew, so that a later build still sees the changes.

    Errors: MachineFailure when a file cannot be read; mistakes in the content are problems.
    """
    tree, known, gone = looked.tree, looked.known, looked.gone
    headlines = PackedHeadlines(spool)
    problems: list[Problem] = [*tree.problems]
    recalled = _recall(settings, cache, looked, headlines, problems)
    # A cache that turned out damaged knows nothing any more.
    waiting = [record for record in tree.records if record.file.path not in recalled]
    laps.lap("recall")
    fresh: dict[str, _Fresh] = {}
    for read in read_records(settings, waiting, spool, progress, laps):
        problems += read.problems
        if read.payload:
            headline, warnings = headlines.add(read.file.path, read.payload)
            problems += warnings
            fresh[read.file.path] = _Fresh(read.file, read.digest, read.record, read.spooled, headline.marks)
    headlines.arrange()
    laps.lap("read: lead")
    # Same bytes under another time: nothing changed for anyone.
    altered = [path for path, read in fresh.items() if path not in known or known[path].digest != read.digest]
    former = _former(settings, cache, [*gone, *(path for path in altered if path in known)])
    numbers = {path: number for number, (path, _) in enumerate(headlines.files()) if path in fresh}
    if remember:
        kept = ((it.file, it.digest, headlines.packed(numbers[path])) for path, it in fresh.items())
        marks = {path: it.marks for path, it in fresh.items()}
        cache.remember_sources(settings.content, kept, gone, marks)
        if gone or any(
            headlines[fresh[path].record].status == "withdrawn" for path in altered if path in known
        ):
            cache.overwrite()
    registers, registers_digest = read_register_files(settings.content, tree)
    ledger = read_ledger(settings.content)
    laps.lap("remember")
    return Sources(
        tree=tree,
        headlines=headlines,
        registers=registers.registers,
        faulty_registers=registers.faulty,
        registers_digest=registers_digest,
        ledger=ledger,
        problems=(*problems, *registers.problems, *ledger.problems),
        spooled={read.record: read.spooled for read in fresh.values() if read.spooled is not None},
        former=tuple(former),
        altered=tuple(fresh[path].record for path in altered),
        state=state_of(
            [
                *((path, known[path].digest) for path in recalled),
                *((path, read.digest) for path, read in fresh.items()),
            ]
        ),
        former_state=state_of((path, entry.digest) for path, entry in known.items()),
        read=len(waiting),
    )


class _Fresh(NamedTuple):
    """What is held of a file that was read just now, while its headline is packed away."""

    file: SourceFile
    digest: str
    record: str
    spooled: Spooled | None
    marks: bytes


def _recall(
    settings: Settings, cache: Cache, looked: Looked, headlines: PackedHeadlines, problems: list[Problem]
) -> set[str]:
    """Add what the cache knows of files that did not change, and name these files."""
    if not looked.known:
        return set()
    stale = {record.file.path for record in looked.waiting}
    unchanged = {record.file.path for record in looked.tree.records} - stale
    recalled: set[str] = set()
    for path, payload in cache.payloads(settings.content):
        if path in unchanged:
            problems += headlines.add(path, payload)[1]
            recalled.add(path)
    return recalled


def _former(settings: Settings, cache: Cache, paths: Iterable[str]) -> list[Headline]:
    """Recall what the cache knew of files before they changed or went."""
    payloads = (cache.payload(settings.content, path) for path in paths)
    return [unpack_reading(payload)[0] for payload in payloads if payload]


def state_of(pairs: Iterable[tuple[str, str]]) -> str:
    """Name a whole content by the paths and digests of its records."""
    return digest("\n".join(f"{path} {name}" for path, name in sorted(pairs)).encode())


def read_records(
    settings: Settings,
    waiting: Sequence[RecordFile],
    spool: Path | None,
    progress: Callable[[str, int, int], None],
    laps: Laps,
) -> Iterator[Read]:
    """Read record files, in worker processes when there are many.

    Order: as the files.
    Errors: MachineFailure when a file cannot be read; mistakes are problems.
    """
    jobs = settings.jobs if len(waiting) > FEWEST_PER_WORKER else 1
    size = max(1, min(LARGEST_CHUNK, -(-len(waiting) // (jobs * 4)))) if waiting else 1
    chunks = in_chunks(waiting, size)
    shared = _ReadShared(settings.content, spool, settings.profile)
    for reads, spent in parallel_map(
        _read_chunk,
        chunks,
        shared,
        jobs=jobs,
        start_method=settings.start_method,
        on_done=lambda done: progress("read", min(done * size, len(waiting)), len(waiting)),
    ):
        yield from reads
        laps.add(spent)


def _read_chunk(shared: _ReadShared, chunk: Sequence[RecordFile]) -> tuple[list[Read], dict[str, float]]:
    laps = Laps(running=shared.profile)
    writer = SpoolWriter(shared.spool) if shared.spool else None
    found = [_read_one(shared.content, record, writer, laps) for record in chunk]
    if writer:
        writer.close()
    return found, laps.cpu


def _read_one(content: Path, record: RecordFile, writer: SpoolWriter | None, laps: Laps) -> Read:
    path = record.file.path
    raw = read_source(content, path)
    name = digest(raw)
    parsed = parse_yaml(path, raw)
    laps.lap("read")
    reading = check_record(path, raw, parsed, KINDS[record.folder])
    laps.lap("check")
    if reading.headline is None:
        return Read(record.file, name, b"", reading.problems, record.stem, None)
    payload = pack_reading(reading.headline, reading.problems)
    spooled = writer.add(reading.data) if writer else None
    laps.lap("spool")
    return Read(record.file, name, payload, (), record.stem, spooled)


def read_register_files(content: Path, tree: SourceTree) -> tuple[RegistersReading, str]:
    """Read the registers of a content folder, and name their bytes by a digest.

    Errors: MachineFailure when a file cannot be read; mistakes are problems.
    """
    files = _register_bytes(content, tree)
    return _registers(files), _name_of(files)


def name_registers(content: Path, tree: SourceTree) -> str:
    """Name the bytes of the registers by a digest, without understanding them.

    Errors: MachineFailure when a file cannot be read.
    """
    return _name_of(_register_bytes(content, tree))


def _register_bytes(content: Path, tree: SourceTree) -> tuple[tuple[str, bytes], ...]:
    return tuple(sorted((file.path, read_source(content, file.path)) for file in tree.registers))


def _name_of(files: Iterable[tuple[str, bytes]]) -> str:
    return digest("\n".join(f"{path} {digest(raw)}" for path, raw in files).encode())


@lru_cache(maxsize=1)
def _registers(files: tuple[tuple[str, bytes], ...]) -> RegistersReading:
    """Read the registers, once for a preview that builds again and again."""
    return read_registers(dict(files))


class RecordData:
    """Gives back the data of records, from the spool or by reading the file again."""

    def __init__(
        self,
        content: Path,
        spool: Path | None,
        spooled: Mapping[str, Spooled],
        recall: Callable[[Headline], dict[str, Any] | None] = lambda _headline: None,
    ) -> None:
        """Look into a build's spool; the files are opened when first asked for.

        `recall` gives data that an earlier build left, far cheaper than reading the record again.
        """
        self._content = content
        self._recall = recall
        self._spooled = spooled
        self._reader = SpoolReader(spool) if spool else None
        self._last: tuple[str, dict[str, Any]] = ("", {})

    def get(self, headline: Headline) -> dict[str, Any]:
        """Give a record's data as record.json publishes them.

        Errors: MachineFailure when the file changed since its headline was read.
        """
        if self._last[0] == headline.id:
            # The page and the data beside it are made one after the other.
            return self._last[1]
        place = self._spooled.get(headline.id)
        data: dict[str, Any] = (
            self._reader.get(place)
            if place and self._reader
            else self._recall(headline) or self._read(headline)
        )
        self._last = (headline.id, data)
        return data

    def close(self) -> None:
        """Let the spool's files go."""
        if self._reader:
            self._reader.close()

    def _read(self, headline: Headline) -> dict[str, Any]:
        reading = _again(self._content, headline.source)
        if reading.data is None or reading.headline is None or reading.headline.digest != headline.digest:
            raise MachineFailure(
                "machine-source-changed", str(self._content / headline.source), "", "site-partial"
            )
        return reading.data


def read_headline(content: Path, path: str) -> Headline:
    """Read a record again that was read without errors before.

    Errors: MachineFailure when the file changed since.
    """
    headline = _again(content, path).headline
    if headline is None:
        raise MachineFailure("machine-source-changed", str(content / path), "", "site-partial")
    return headline


def _again(content: Path, path: str) -> RecordReading:
    return read_record(path, read_source(content, path), KINDS[path.split("/", 1)[0]])


def is_error(problem: Problem, *, strict: bool) -> bool:
    """Tell whether a problem stops the build."""
    return strict or problem.severity is Severity.ERROR
