"""Checks that need more than one record: references, validity on dates, ids, addresses."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, NamedTuple

from generator.domain.folding import nearest
from generator.domain.gazetteer import UNKNOWN, overlaps, span_of
from generator.domain.library import record_url
from generator.domain.naming import place_name
from generator.domain.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from generator.domain.library import Library
    from generator.domain.record import Headline, KeyUse, PlaceUse

DATED_ROLES = ("scope", "venue")
"""Roles of a place that must have stood on the record's date."""
MANY = 5000
"""So many words are compared with a wrong one; comparing 100,000 would take seconds."""
ALIKE = 4
"""So many first letters must agree beyond that."""
_SLASH = re.compile("/")
_RECORD = re.compile(r"(?:hoi-nghi|mo-hinh)/[0-9]{4}/([a-z0-9-]{3,80})/")
HOSTS = ("host", "co-host")
"""Roles of a body that must have stood on the record's date."""


class Finding(NamedTuple):
    """A mistake seen across records, before its line is looked up."""

    source: str
    field: str
    code: str
    found: str
    details: tuple[tuple[str, str], ...] = ()
    severity: Severity = Severity.ERROR


def check_library(
    library: Library, unread: Collection[str] = (), of: Iterable[Headline] | None = None
) -> Iterator[Finding]:
    """Find every reference that leads nowhere and every place or host that did not stand on the date.

    Shape: `unread` are ids of records that are there but have errors of their own; `of` are the records to
        check, all of them unless given.
    """
    ids = {*library.headlines, *unread}
    for headline in library.headlines.values() if of is None else of:
        yield from _check_places(headline, library)
        yield from _check_organisations(headline, library)
        yield from _check_keys(
            headline, headline.documents, library.registers.documents, "reference-document"
        )
        yield from _check_records(headline, ids)
        yield from _check_abbreviations(headline, library)


def _check_places(headline: Headline, library: Library) -> Iterator[Finding]:
    places = library.registers.places
    for use in headline.places:
        if use.place == UNKNOWN:
            continue
        if use.place not in places:
            yield _missing(headline, use.field, "reference-place", use.place, places)
        elif use.role in DATED_ROLES and headline.date:
            yield from _check_standing(headline, use, library)


def _check_standing(headline: Headline, use: PlaceUse, library: Library) -> Iterator[Finding]:
    place = library.registers.places[use.place]
    span = span_of(headline.date)
    if not overlaps(place.start, place.end, span):
        yield Finding(
            headline.source,
            use.field,
            "place-not-standing",
            use.place,
            (
                ("name", place_name(use.place, library)),
                ("date", headline.date),
                ("start", place.start.iso() if place.start else "…"),
                ("end", place.end.iso() if place.end else "…"),
                ("nearest", ", ".join(_standing_kin(use.place, library, headline.date)) or "…"),
            ),
        )
    elif place.parents and not library.gazetteer.above(use.place, headline.date):
        yield Finding(
            headline.source,
            use.field,
            "place-parent-not-standing",
            use.place,
            (
                ("name", place_name(use.place, library)),
                ("date", headline.date),
                ("parents", ", ".join(parent.place for parent in place.parents)),
            ),
        )


def _standing_kin(key: str, library: Library, date: str) -> list[str]:
    """List predecessors and successors of a unit that did stand on a date."""
    gazetteer = library.gazetteer
    places = library.registers.places
    kin = [old.place for old in gazetteer.predecessors.get(key, ())]
    kin += [step.place for step in places[key].successors if step.place in places]
    return [each for each in kin if overlaps(places[each].start, places[each].end, span_of(date))]


def _check_organisations(headline: Headline, library: Library) -> Iterator[Finding]:
    register = library.registers.organisations
    for use in headline.organisations:
        body = register.get(use.key)
        if body is None:
            yield _missing(headline, use.field, "reference-organisation", use.key, register)
        elif (
            use.role in HOSTS and headline.date and not overlaps(body.start, body.end, span_of(headline.date))
        ):
            yield Finding(
                headline.source,
                use.field,
                "organisation-not-standing",
                use.key,
                (
                    ("name", body.name),
                    ("date", headline.date),
                    ("start", body.start.iso() if body.start else "…"),
                    ("end", body.end.iso() if body.end else "…"),
                    ("nearest", ", ".join(step.organisation for step in body.successors) or "…"),
                ),
            )


def _check_keys(
    headline: Headline, uses: Iterable[KeyUse], register: Collection[str], code: str
) -> Iterator[Finding]:
    for use in uses:
        if use.key not in register:
            yield _missing(headline, use.field, code, use.key, register)


def _check_records(headline: Headline, ids: Collection[str]) -> Iterator[Finding]:
    for use in headline.records:
        if use.key not in ids:
            yield _missing(headline, use.field, "reference-record", use.key, ids)
        elif use.key == headline.id:
            yield Finding(headline.source, use.field, "reference-itself", use.key)


def _check_abbreviations(headline: Headline, library: Library) -> Iterator[Finding]:
    for abbreviation in headline.abbreviations:
        if abbreviation not in library.registers.glossary:
            yield Finding(headline.source, "", "glossary-missing", abbreviation, severity=Severity.WARNING)


def _missing(headline: Headline, field: str, code: str, found: str, legal: Collection[str]) -> Finding:
    return Finding(headline.source, field, code, found, (("nearest", _nearest(found, legal)),))


def _nearest(found: str, legal: Collection[str]) -> str:
    """Find the legal word that was most likely meant; among very many, one that begins alike."""
    close = [word for word in legal if len(legal) <= MANY or word[:ALIKE] == found[:ALIKE]]
    return nearest(found, close) or "–"


def check_ids(files: Iterable[tuple[str, str]]) -> Iterator[Finding]:
    """Find ids that stand in more than one folder.

    Shape: path of a record's file, and its id.
    """
    seen: dict[str, str] = {}
    for source, record in files:
        first = seen.setdefault(record, source)
        if first != source:
            yield Finding(source, "", "id-twice", record, (("other", first),))


def check_images(headlines: Iterable[Headline], look: Callable[[str], str]) -> Iterator[Finding]:
    """Find pictures that are missing or are none, given a look at a file that answers with a code."""
    for headline in headlines:
        # The pictures of a record that was taken back may be gone: nobody sees them.
        for use in headline.images if headline.status != "withdrawn" else ():
            code = look(use.key)
            if code:
                yield Finding(headline.source, use.field, code, use.key)


def check_addresses(
    headlines: Iterable[Headline], planned: Collection[str], alias_url: Callable[[str], str]
) -> Iterator[Finding]:
    """Find old addresses that another page or another record claims, also after case folding.

    Shape: `planned` holds the site path of every page besides redirects, and what else no redirect may have.
    """
    folded = {address.casefold() for address in planned}
    claims: dict[str, str] = {}
    folders: dict[str, str] = {}
    for headline in headlines:
        for number, alias in enumerate(headline.aliases):
            address = alias_url(alias).casefold()
            above = [address[: match.start()] for match in _SLASH.finditer(address)]
            # A file cannot have the name of a folder, be it one and the same record that asks for both.
            unwritable = (
                [folders[address]] if address in folders else [claims[it] for it in above if it in claims]
            )
            if address in folded:
                yield Finding(headline.source, f"aliases[{number}]", "alias-taken", alias)
            elif unwritable or claims.get(address, headline.source) != headline.source:
                other = (("other", unwritable[0] if unwritable else claims[address]),)
                yield Finding(headline.source, f"aliases[{number}]", "alias-twice", alias, other)
            claims.setdefault(address, headline.source)
            folders.update(dict.fromkeys(above, headline.source))


def check_body_links(headlines: Iterable[Headline], planned: Collection[str]) -> Iterator[Finding]:
    """Find relative links in running text that lead to no page of the site."""
    for headline in headlines:
        for use in headline.body_links:
            target = body_link_target(use.key, record_url(headline))
            if target is None or (target not in planned and f"{target}/" not in planned):
                yield Finding(
                    headline.source,
                    use.field,
                    "body-link-nowhere",
                    use.key,
                    (("nearest", _nearest(target or "", planned)),),
                )


def body_link_target(address: str, page: str) -> str | None:
    """Resolve a relative address of a page to a site path; None when it leaves the site."""
    path = address.split("#", 1)[0].split("?", 1)[0]
    if not path:
        return page
    joined = posixpath.normpath(posixpath.join("/", "" if path.startswith("/") else page, path.lstrip("/")))
    depth = page.count("/")
    if not path.startswith("/") and path.count("../") > depth:
        return None
    target = joined.lstrip("/").removesuffix("index.html")
    return f"{target}/" if target and path.endswith("/") and not target.endswith("/") else target


def check_ledger(
    promised: Iterable[tuple[str, int]], answered: Collection[str]
) -> Iterator[tuple[str, int, str]]:
    """Find promised addresses that nothing answers any more.

    Shape: (address, line of the ledger, nearest address that stands).
    """
    for address, line in promised:
        if address not in answered:
            folder = address.split("/", 1)[0]
            close = [each for each in answered if each.startswith(folder)]
            yield address, line, _nearest(address, close)


def check_reuse(
    promised: Collection[str],
    headlines: Iterable[Headline],
    library: Library,
    alias_url: Callable[[str], str],
) -> Iterator[Finding]:
    """Find ids that were another record's: whose old address leads to that one now.

    Shape: `headlines` are those that may have old addresses; `promised` are all addresses ever published.
    """
    for owner in headlines:
        for address in map(alias_url, owner.aliases):
            found = _RECORD.fullmatch(address)
            if not found or found[1] == owner.id or address not in promised:
                continue
            again = library.headlines.get(found[1])
            if again is not None:
                details = (("address", address), ("other", owner.source))
                yield Finding(again.source, "", "id-reused", again.id, details)
