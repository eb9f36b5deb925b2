"""Plan: which files there are to be, and which of them may have changed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.domain.index import Token, tokens_of
from generator.domain.record import same_shape
from generator.edition import SHAPE, record_token
from generator.outputs.standing_pages import REDIRECTS
from generator.registry import INDEXES, OUTPUTS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from generator.domain.library import Library
    from generator.domain.record import Headline
    from generator.edition import Edition, Target

INDEX_FILE = "index.html"
_NO_TARGETS: Final = re.compile(
    r"(?:assets|images|manifest|may-chu|quan-tri|\.dang-ghi)/"
    r"|(?:_headers|_redirects|robots\.txt|manifest\.json[^/]*|sitemap[^/]*\.xml)(?:/|$)"
)
"""What stands at the root of a site besides targets: the theme's, pictures, what is written last."""


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
    in_the_way: frozenset[str]
    """Site paths of redirects that fall upon a file or folder of the site, also after case folding."""


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
        if name == REDIRECTS:
            redirects |= urls
        else:
            pages |= urls
    taken = tuple(path for url, path in hand_written.items() if url in pages)
    pages.update(hand_written)
    in_the_way = _in_the_way([target for target in targets if target.output == REDIRECTS], targets)
    return Plan(targets, frozenset(pages), frozenset(pages | redirects), taken, in_the_way)


def _in_the_way(redirects: Sequence[Target], targets: Iterable[Target]) -> frozenset[str]:
    """Find redirects whose file or a folder of it is a file of the site, or whose file is a folder of it."""
    wanted: dict[str, list[Target]] = {}
    files: dict[str, Target] = {}
    found: list[Target] = []
    for redirect in redirects:
        path = redirect.path.casefold()
        if _NO_TARGETS.match(path):
            found.append(redirect)
        files[path] = redirect
        while path:
            wanted.setdefault(path, []).append(redirect)
            path = path.rpartition("/")[0]
    # Most sites have few redirects or none, and a great many files.
    if wanted:
        others = [target.path.casefold() for target in targets if target.output != REDIRECTS]
        found += (redirect for path in others for redirect in wanted.get(path, ()))
        folders = {path.rpartition("/")[0] for path in others}
        found += (files[folder] for folder in folders if folder in files)
    return frozenset(str(redirect.subject[-1]) for redirect in found)


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
