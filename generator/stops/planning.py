"""Plan: which files there are to be, and which of them may have changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.domain.index import Token, tokens_of
from generator.domain.record import same_shape
from generator.edition import SHAPE, record_token
from generator.registry import INDEXES, OUTPUTS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from generator.domain.library import Library
    from generator.domain.record import Headline
    from generator.edition import Edition, Target

INDEX_FILE = "index.html"


@dataclass(frozen=True, slots=True)
class Plan:
    """Every file that outputs make."""

    targets: list[Target]
    """Whoever prints them takes them out, for very many weigh as much as all else.

    Order: as they are to be written.
    """
    pages: frozenset[str]
    """Site paths of pages, redirects left out."""
    addresses: frozenset[str]
    """Site paths that answer: pages and redirects."""
    taken: tuple[str, ...]
    """Hand-written pages whose address an output makes a page for, too.

    Order: as the hand-written pages were given.
    """


def plan(edition: Edition, page_files: Iterable[str], chosen: Collection[str] = ()) -> Plan:
    """Name every file of the site besides the theme's and the manifest; of the chosen outputs alone, if any.

    Shape: `page_files` are the hand-written pages inside the content: pages/x.md.
    """
    targets: list[Target] = []
    hand_written = {hand_written_url(path): path for path in page_files}
    pages: set[str] = set()
    redirects: set[str] = set()
    for name, output in OUTPUTS.items():
        if chosen and name not in chosen:
            continue
        found = [target for target in output.targets(edition) if not chosen or target.output in chosen]
        targets += found
        urls = {target.path.removesuffix(INDEX_FILE) for target in found if target.path.endswith(INDEX_FILE)}
        if name == "redirects":
            redirects |= urls
        else:
            pages |= urls
    taken = tuple(path for url, path in hand_written.items() if url in pages)
    pages.update(hand_written)
    return Plan(targets, frozenset(pages), frozenset(pages | redirects), taken)


def hand_written_url(path: str) -> str:
    """Give the site path of a hand-written page: pages/x.md to x/."""
    return f"{path.rsplit('/', 1)[-1].removesuffix('.md')}/"


def touched(plan: Plan, library: Library, changes: Iterable[Headline]) -> list[Target]:
    """Choose the files that a change of some records may reach.

    Shape: `changes` holds both the former and the present headline of each record.
    """
    reached: set[Token] = set()
    by_id: dict[str, list[Headline]] = {}
    for headline in changes:
        by_id.setdefault(headline.id, []).append(headline)
        reached |= tokens_of(headline, library, INDEXES.values())
        reached.add(record_token(headline.id))
    if all(len(found) == 2 and same_shape(*found) for found in by_id.values()):
        return [
            target
            for target in plan.targets
            if OUTPUTS[target.output].worded and (not target.reads or not reached.isdisjoint(target.reads))
        ]
    reached.add(SHAPE)
    # A month's page leads to the months beside it: another record may open or close one of these.
    return [
        target
        for target in plan.targets
        if not target.reads or not reached.isdisjoint(token.of_year() for token in target.reads)
    ]
