"""From a record's bytes to its headline and its published data, or to what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Any, Final

from pydantic import ValidationError

from generator.domain.fact import INFERRED, UNKNOWN
from generator.domain.mistake import Mistake
from generator.domain.problem import Problem, Severity
from generator.domain.record import Headline
from generator.domain.typed.problems import holds, mistakes_of, problem_of
from generator.domain.typed.scalars import parse_id
from generator.domain.yaml_text import ParsedYaml, Positions, parse_yaml
from generator.kinds.abbreviations import abbreviations
from generator.kinds.entry import Entry
from generator.kinds.headline import Origin, headline_of
from generator.kinds.kind import Kind
from generator.kinds.published import published_data

DIGEST_SIZE: Final = 16
"""Units: bytes; as the store names files."""
_YEAR: Final = re.compile(r"[12][0-9]{3}")
_INFERRED: Final = INFERRED.encode()
_UNKNOWN: Final = UNKNOWN.encode()


@dataclass(frozen=True, slots=True)
class RecordReading:
    """A record, read."""

    headline: Headline | None
    """None when there is any error."""
    data: dict[str, Any] | None
    """What record.json publishes; None when there is any error."""
    problems: tuple[Problem, ...]
    """Order: as editors see them; warnings may stand beside a headline."""


def read_record(source: str, raw: bytes, kind: Kind) -> RecordReading:
    """Read and check one record file.

    Errors: every mistake of the file becomes a problem; nothing is raised, whatever the bytes.
    Cost: about 1 ms for 4 kB, most of it in the YAML.
    """
    return check_record(source, raw, parse_yaml(source, raw), kind)


def check_record(source: str, raw: bytes, parsed: ParsedYaml, kind: Kind) -> RecordReading:
    """Check a record whose file was parsed already.

    Errors: as read_record.
    """
    folder, record_id = _address(source)
    problems = list(_address_problems(source, folder, record_id))
    if not isinstance(parsed.data, dict):
        return RecordReading(None, None, tuple(sorted([*problems, *parsed.problems])))
    record, touched, mistakes = _validated(parsed.data, parsed.positions, kind)
    problems += (problem_of(mistake, source, parsed.positions) for mistake in mistakes)
    if record is not None:
        problems += _checked(record, touched, folder, kind, source, parsed)
    problems.sort()
    if record is None or any(problem.severity is Severity.ERROR for problem in problems):
        return RecordReading(None, None, tuple(problems))
    digest = blake2b(raw, digest_size=DIGEST_SIZE).hexdigest()
    data = published_data(record, record_id, kind.name, f"{kind.section}/{folder}/{record_id}/")
    origin = Origin(record_id, source, digest, int(folder), abbreviations(parsed.data), _may_infer(raw))
    headline = headline_of(record, origin)
    return RecordReading(headline, data, tuple(problems))


def _may_infer(raw: bytes) -> bool:
    """Tell whether a fact of a file may be inferred, by its bytes alone.

    A period of which a part is unknown is inferred, and an escape may write any word.
    """
    return _INFERRED in raw or b"\\" in raw or (_UNKNOWN in raw and b"period" in raw)


def _address(source: str) -> tuple[str, str]:
    path, _, name = source.rpartition("/")
    return path.rpartition("/")[2], name.removesuffix(".yaml")


def _address_problems(source: str, folder: str, record_id: str) -> Iterator[Problem]:
    wrong = parse_id(record_id)
    if isinstance(wrong, Mistake):
        details = (("nearest", wrong.nearest or "hoi-nghi-tong-ket-2023"),)
        yield Problem(source, 1, 1, "file-name", found=record_id, details=details)
    if not _YEAR.fullmatch(folder):
        details = (("nearest", f"conferences/2024/{record_id}.yaml"),)
        yield Problem(source, 1, 1, "file-depth", found=source, details=details)


def _validated(
    data: dict[str, Any], positions: Positions, kind: Kind
) -> tuple[Entry | None, frozenset[str], list[Mistake]]:
    try:
        return kind.record_type.model_validate(data), frozenset(), []
    except ValidationError as error:
        mistakes = list(mistakes_of(error, data, kind.record_type))
    mended = _one_line_blocks(data, mistakes, positions)
    if mended:
        return _validated(data, positions, kind)
    touched = frozenset(str(mistake.at[0]) for mistake in mistakes if mistake.at)
    meant = {mistake.nearest for mistake in mistakes if mistake.on_key and len(mistake.at) == 1}
    # What stands in the other fields is checked too, so that an editor sees all mistakes at once.
    rest = {key: value for key, value in data.items() if key not in touched}
    for key, value in kind.placeholders:
        if key in touched | meant or key not in rest:
            rest[key] = value
    try:
        return kind.record_type.model_validate(rest), touched | meant, mistakes
    except ValidationError:
        return None, touched, mistakes


def _one_line_blocks(data: dict[str, Any], mistakes: list[Mistake], positions: Positions) -> bool:
    """Turn blocks of one line, which look like plain texts in the data, into lists."""
    mended = False
    for mistake in mistakes:
        is_text = mistake.code == "value-not-list" and ("shape", "text") in mistake.details
        if is_text and positions.of((*mistake.at, 0)) != positions.of(mistake.at):
            holder: Any = data
            for step in mistake.at[:-1]:
                holder = holder[step]
            holder[mistake.at[-1]] = [mistake.found.strip()]
            mended = True
    return mended


def _checked(
    record: Entry, touched: frozenset[str], folder: str, kind: Kind, source: str, parsed: ParsedYaml
) -> Iterator[Problem]:
    for check in kind.checks:
        if touched and not touched.isdisjoint(check.reads):
            continue
        for mistake, severity in check.run(record, folder):
            if mistake.at and mistake.at[0] == "body":
                yield _body_problem(mistake, record, source, parsed.positions)
            else:
                yield problem_of(_with_key(mistake, parsed.data), source, parsed.positions, severity)


def _body_problem(mistake: Mistake, record: Entry, source: str, positions: Positions) -> Problem:
    assert record.body is not None
    line_in_body = int(mistake.at[1])
    problem = problem_of(mistake._replace(at=("body",)), source, positions)
    before = sum(1 for line in record.body.split("\n")[:line_in_body] if line.strip())
    line, _ = positions.of(("body", before))
    return replace(problem, line=line, column=1) if line != problem.line else problem


def _with_key(mistake: Mistake, data: Any) -> Mistake:
    """Point at the key of a mapping or list, which an editor looks for, and not at its first line."""
    if mistake.on_key or not mistake.at:
        return mistake
    here = data
    for step in mistake.at:
        if not holds(here, step):
            return mistake
        here = here[step]
    return mistake._replace(on_key=isinstance(here, dict | list) and isinstance(mistake.at[-1], str))
