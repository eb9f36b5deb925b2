"""Gather: headlines and registers become a library; what only shows across records is checked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.domain.cross_checks import (
    Finding,
    check_addresses,
    check_body_links,
    check_ids,
    check_images,
    check_ledger,
    check_library,
)
from generator.domain.index import group
from generator.domain.library import Library
from generator.domain.problem import Problem, Severity
from generator.domain.yaml_text import parse_yaml
from generator.edition import Edition, Publisher
from generator.outputs.standing_pages import alias_url
from generator.registry import INDEXES
from generator.store.images import look_at_picture
from generator.store.source_tree import LEDGER, read_source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from generator.settings import Settings
    from generator.stops.planning import Plan
    from generator.stops.reading import Sources

_STEP = re.compile(r"([a-z_]+)|\[(\d+)\]")


def gather(settings: Settings, sources: Sources) -> Edition | None:
    """Make the edition; None while a register cannot be read, for nothing can then be told of places."""
    if sources.registers is None:
        return None
    library = Library.of(sources.headlines, sources.registers, drafts=settings.drafts)
    return Edition(
        library=library,
        indexes=INDEXES,
        groups={name: group(library, index) for name, index in INDEXES.items()},
        publisher=Publisher(
            site_name=settings.site_name,
            site_url=settings.site_url,
            site_description=settings.site_description,
            contact_mail=settings.contact_mail,
            contact_web=settings.contact_web,
            menu_pages=(),
        ),
        ledger=frozenset(line.address for line in sources.ledger.lines),
    )


def cross_problems(
    settings: Settings, sources: Sources, edition: Edition | None, planned: Plan | None
) -> list[Problem]:
    """Check what needs all records, and look up where each mistake stands."""
    findings = [*check_ids(sources.headlines), *check_images(sources.headlines, _look(settings.content))]
    problems: list[Problem] = []
    if edition is not None and planned is not None:
        findings += check_library(edition.library)
        findings += check_addresses(edition.library, planned.pages, alias_url)
        findings += check_body_links(edition.library, planned.pages)
        problems += _ledger_problems(sources, planned)
    return [*problems, *_located(findings, settings.content)]


def _look(content: Path) -> Callable[[str], str]:
    seen: dict[str, str] = {}

    def look(path: str) -> str:
        if path not in seen:
            seen[path] = look_at_picture(content, path).code
        return seen[path]

    return look


def _ledger_problems(sources: Sources, planned: Plan) -> Iterator[Problem]:
    # A file that cannot be read now is a problem of its own; its address is not lost.
    broken = {problem.file for problem in sources.problems if problem.severity is Severity.ERROR}
    unread = {f"/{path.rsplit('/', 1)[-1].removesuffix('.yaml')}/" for path in broken}
    promised = ((line.address, line.line) for line in sources.ledger.lines)
    for address, line, near in check_ledger(promised, planned.addresses):
        if not any(f"/{address}".endswith(end) for end in unread):
            yield Problem(LEDGER, line, 1, "ledger-lost", found=f"/{address}", details=(("nearest", near),))


def _located(findings: Iterable[Finding], content: Path) -> Iterator[Problem]:
    by_source: dict[str, list[Finding]] = {}
    for finding in findings:
        by_source.setdefault(finding.source, []).append(finding)
    for source, found in by_source.items():
        raw = read_source(content, source)
        positions = parse_yaml(source, raw).positions
        for finding in found:
            if finding.field and finding.field != "body":
                line, column = positions.of(_steps(finding.field))
            else:
                line, column = _first_place(raw, finding.found)
            yield Problem(
                source,
                line,
                column,
                finding.code,
                finding.field,
                finding.severity,
                finding.found,
                finding.details,
            )


def _steps(field: str) -> tuple[str | int, ...]:
    """Split figures[2].value into figures, 2, value."""
    return tuple(name or int(number) for name, number in _STEP.findall(field))


def _first_place(raw: bytes, word: str) -> tuple[int, int]:
    for number, line in enumerate(raw.decode("utf-8", "replace").splitlines(), 1):
        found = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", line)
        if found:
            return number, found.start() + 1
    return 1, 1
