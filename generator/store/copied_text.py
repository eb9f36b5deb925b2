"""Passages of records that stand word for word in a source."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.domain.own_texts import own_texts
from generator.domain.problem import Problem, Severity
from generator.domain.shared_runs import runs_of, shared_runs, syllables_of
from generator.domain.visible_text import visible_text
from generator.domain.yaml_text import Positions, field_path, parse_yaml
from generator.store.failure import failure_of
from generator.store.source_tree import find, read_source

_PAGES = frozenset({".html", ".htm", ".xhtml"})
_WORDS_SHOWN = 12


def can_be_compared(against: Path) -> bool:
    """Say whether a path may lead to a source text; what cannot be looked at, reading it tells of."""
    try:
        return against.exists() and not against.is_dir()
    except OSError:
        return True


def copied_passages(content: Path, against: Path, among: Sequence[Path] = ()) -> list[Problem]:
    """Warn of every run of 20 syllables that a record's own texts share with a source text.

    Shape: of the records among some files and folders, or of all when none is named.
    Order: by file and line.
    Errors: MachineFailure when the source text cannot be read.
    """
    try:
        source = against.read_text("utf-8", errors="replace")
    except OSError as error:
        raise failure_of(error, against) from error
    known = runs_of(visible_text(source) if against.suffix.lower() in _PAGES else source)
    wanted = [path.absolute() for path in among]
    problems: list[Problem] = []
    for record in find(content).records:
        file = (content / record.file.path).absolute()
        if not wanted or any(file.is_relative_to(path) for path in wanted):
            raw = read_source(content, record.file.path)
            problems += _copied(record.file.path, raw, known, against.name)
    return sorted(problems)


def _copied(file: str, raw: bytes, known: frozenset[int], source: str) -> Iterator[Problem]:
    parsed = parse_yaml(file, raw)
    # One text after another, so that a passage cut into the items of a list is one passage.
    folded: list[str] = []
    words: list[str] = []
    begins: list[int] = []
    paths: list[tuple[str | int, ...]] = []
    for path, text in own_texts(parsed.data):
        begins.append(len(folded))
        paths.append(path)
        found = syllables_of(text)
        composed = unicodedata.normalize("NFC", text)
        folded += found.folded
        words += (composed[start:end] for start, end in found.spans)
    for run in shared_runs(folded, known):
        # The last text that begins at or before the run; texts without a syllable begin where the next does.
        owner = bisect_left(begins, run.start + 1) - 1
        before = run.start - begins[owner]
        line, column = _place(raw, parsed.positions, paths[owner], folded[run.start - before :][: before + 1])
        details = (("source", source), ("syllables", str(run.syllables)))
        shown = " ".join(words[run.start : run.start + min(run.syllables, _WORDS_SHOWN)])
        field = field_path(paths[owner])
        yield Problem(file, line, column, "text-copied", field, Severity.WARNING, f"{shown}…", details)


def _place(
    raw: bytes, positions: Positions, path: tuple[str | int, ...], until: Sequence[str]
) -> tuple[int, int]:
    """Find the last of a value's first syllables in its file, or the value where they are written otherwise.

    Units: 1-based line and column, in characters.
    """
    line, column = positions.of(path)
    text = unicodedata.normalize("NFC", raw.decode("utf-8", "replace"))
    offset = sum(len(before) for before in text.splitlines(keepends=True)[: line - 1]) + column - 1
    written = syllables_of(text[offset:])
    if list(written.folded[: len(until)]) != list(until):
        return line, column
    at = offset + written.spans[len(until) - 1][0]
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
