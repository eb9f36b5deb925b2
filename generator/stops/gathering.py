"""Gather: headlines and registers become a library; what only shows across records is checked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from generator.domain.cross_checks import (
    Finding,
    check_addresses,
    check_body_links,
    check_ids,
    check_images,
    check_ledger,
    check_library,
    check_reuse,
)
from generator.domain.index import group_all
from generator.domain.library import Library, record_url
from generator.domain.problem import Problem
from generator.domain.twice_told import TwiceTold
from generator.domain.yaml_text import parse_yaml
from generator.edition import Edition, Publisher
from generator.outputs.standing_pages import alias_url
from generator.registry import INDEXES, KINDS
from generator.stops.planning import hand_written_url
from generator.store.source_tree import LEDGER, read_source

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
    from pathlib import Path

    from generator.domain.record import Headline
    from generator.domain.yaml_text import Positions
    from generator.settings import Settings
    from generator.stops.planning import Plan
    from generator.stops.reading import Sources
    from generator.store.ledger import Ledger

RESTING_ON = {
    "places.yaml": ("reference-place", "place-not-standing", "place-parent-not-standing"),
    "organisations.yaml": ("reference-organisation", "organisation-not-standing"),
    "documents.yaml": ("reference-document",),
    "glossary.yaml": ("glossary-missing",),
}
"""Name of a register to the codes of problems that it may have caused itself when it is faulty."""
_EASY = ("date", "title")
"""Fields that many a warning names; finding any other takes reading the whole file again."""
_STEP = re.compile(r"([a-z_]+)|\[(\d+)\]")


def gather(settings: Settings, sources: Sources) -> Edition | None:
    """Make the edition; None while a register has a mistake, for nothing can be built from it."""
    if sources.faulty_registers:
        return None
    library = _library(settings, sources)
    return Edition(
        library=library,
        indexes=INDEXES,
        groups=group_all(library, INDEXES.values()),
        publisher=publisher_of(settings),
        ledger=frozenset(line.address for line in sources.ledger.lines),
    )


def publisher_of(settings: Settings) -> Publisher:
    """Take from the settings who publishes; the theme gives the pages of the menu later."""
    return Publisher(
        site_name=settings.site_name,
        site_url=settings.site_url,
        site_description=settings.site_description,
        contact_mail=settings.contact_mail,
        contact_web=settings.contact_web,
        menu_pages=(),
        theme_dir=str(settings.theme_dir),
        issue_pdf=settings.issue_pdf,
        record_cards=settings.record_cards,
        compressed_twins=settings.compressed_twins,
    )


def findings_of(
    settings: Settings,
    library: Library,
    headlines: Sequence[Headline],
    look: Callable[[str], str],
    standing: Iterable[Finding] = (),
    unread: Collection[str] = (),
) -> list[Problem]:
    """Check some records against all others, and look up where each mistake stands.

    Shape: `standing` are findings that are known to be right, though their lines are to be looked up;
        `unread` are ids of records that are there but have errors of their own.
    """
    findings = [
        *standing,
        *check_library(library, unread, of=headlines),
        *check_images(headlines, look),
    ]
    return list(_located(findings, settings.content))


def stand_alone(headlines: Collection[Headline], ledger: Ledger) -> bool:
    """Tell whether some records are right or wrong whatever addresses the site has."""
    if any(it.aliases or it.body_links for it in headlines):
        return False
    # An id that stands in the ledger under another address may be another record's.
    own = tuple(f"/{it.id}/" for it in headlines)
    urls = {record_url(it) for it in headlines}
    return not any(line.address.endswith(own) and line.address not in urls for line in ledger.lines)


class Crossed(NamedTuple):
    """What records say that does not agree with other records, registers or pictures."""

    findings: tuple[Finding, ...]
    leading: tuple[str, ...]
    """Ids of the records that lead to pictures or other addresses."""


def cross_findings(
    settings: Settings, sources: Sources, edition: Edition | None, look: Callable[[str], str]
) -> Crossed:
    """Check what needs all records but no address.

    `look` tells why a picture may not be shown.

    A record or a register with mistakes of its own makes no others: what refers to it is let by.
    """
    findings = [*check_ids(sources.headlines.files())]
    library = edition.library if edition else _library(settings, sources)
    unsure = tuple(code for file in sources.faulty_registers for code in RESTING_ON.get(file, ()))
    # One way through all headlines, for they are many; few have what the other checks look at.
    leading: list[str] = []
    unread_ids = [record.stem for record in sources.unread()]
    twice = TwiceTold(library.headlines)
    known = check_library(library, unread_ids, _noting_leading(library, leading, twice))
    findings += (finding for finding in known if finding.code not in unsure)
    findings += twice.findings()
    findings += check_images(map(library.headlines.__getitem__, leading), look)
    return Crossed(tuple(findings), tuple(leading))


def cross_problems(
    settings: Settings, sources: Sources, edition: Edition | None, planned: Plan | None, crossed: Crossed
) -> list[Problem]:
    """Check the addresses that records lead to, and look up where each mistake stands."""
    findings = [*crossed.findings]
    problems: list[Problem] = []
    if planned is not None and edition is not None:
        library = edition.library
        leading = [library.headlines[record] for record in crossed.leading]
        missing = {
            f"{KINDS[record.folder].section}/{record.year}/{record.stem}/" for record in sources.unread()
        }
        findings += check_addresses(leading, planned.pages | planned.in_the_way, alias_url)
        problems += (
            Problem(path, 1, 1, "page-address-taken", found=f"/{hand_written_url(path)}")
            for path in planned.taken
        )
        # A site of chosen outputs is a part of the bulletin, and promises nothing of the rest.
        if not settings.outputs:
            findings += check_body_links(leading, planned.pages | missing)
            problems += _ledger_problems(settings, sources, planned.addresses | missing)
            promised = frozenset(line.address for line in sources.ledger.lines)
            findings += check_reuse(promised, leading, library, alias_url)
    return [*problems, *_located(findings, settings.content)]


def _noting_leading(library: Library, leading: list[str], twice: TwiceTold) -> Iterator[Headline]:
    """Go through headlines; note ids of those that lead to pictures or other addresses, and marks."""
    for record, headline in library.headlines.items():
        if headline.images or headline.aliases or headline.body_links:
            leading.append(record)
        twice.note(headline)
        yield headline


def _library(settings: Settings, sources: Sources) -> Library:
    return Library.of(sources.headlines, sources.registers, drafts=settings.drafts)


def _ledger_problems(settings: Settings, sources: Sources, answered: frozenset[str]) -> Iterator[Problem]:
    promised = ((line.address, line.line) for line in sources.ledger.lines)
    unread = [read_source(settings.content, record.file.path) for record in sources.unread()]
    for address, line, near in check_ledger(promised, answered):
        # It may be an alias of a record that cannot be read now, which is a problem of its own.
        if not any(address.encode() in raw for raw in unread):
            yield Problem(LEDGER, line, 1, "ledger-lost", found=f"/{address}", details=(("nearest", near),))


def _located(findings: Iterable[Finding], content: Path) -> Iterator[Problem]:
    by_source: dict[str, list[Finding]] = {}
    for finding in findings:
        by_source.setdefault(finding.source, []).append(finding)
    for source, found in by_source.items():
        raw = read_source(content, source)
        positions: Positions | None = None
        for finding in found:
            if finding.field in _EASY and (easy := _plain_place(raw, finding.field)):
                line, column = easy
            elif finding.field and finding.field != "body":
                positions = positions or parse_yaml(source, raw).positions
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


def _plain_place(raw: bytes, field: str) -> tuple[int, int] | None:
    """Find the value of a field of the record that stands on the field's own line, as most do."""
    found = re.search(rb"(?m)^%b: +(?=[^\s#|>&!])" % field.encode(), raw)
    return (raw.count(b"\n", 0, found.start()) + 1, found.end() - found.start() + 1) if found else None


def _steps(field: str) -> tuple[str | int, ...]:
    """Split figures[2].value into figures, 2, value."""
    return tuple(name or int(number) for name, number in _STEP.findall(field))


def _first_place(raw: bytes, word: str) -> tuple[int, int]:
    for number, line in enumerate(raw.decode("utf-8", "replace").splitlines(), 1):
        found = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", line)
        if found:
            return number, found.start() + 1
    return 1, 1
