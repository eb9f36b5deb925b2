"""Checks of the registers beyond the types of their fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.domain.fact import Fact, value_of
from generator.domain.folding import fold, nearest
from generator.domain.mistake import Mistake, PathSteps
from generator.domain.moment import PartialDate
from generator.domain.typed.scalars import looks_like_key
from generator.registers.fields import DocumentEntry, OrganisationEntry, PlaceEntry


def check_places(places: Mapping[str, PlaceEntry], known: Iterable[str]) -> Iterator[Mistake]:
    """Check dates and references of places.yaml; `known` also names the entries that are faulty."""
    keys = frozenset(known)
    for key, place in places.items():
        yield from _order(place.start, place.end, (key, "to"))
        for index, parent in enumerate(place.parents):
            at = (key, "parents", index)
            yield from _known("reference-place", parent.place, keys, (*at, "place"))
            yield from _order(parent.start, parent.end, (*at, "to"))
        for index, successor in enumerate(place.successors):
            yield from _known("reference-place", successor.place, keys, (key, "successors", index, "place"))
    yield from _cycles(
        {key: [parent.place for parent in place.parents] for key, place in places.items()}, "parents"
    )
    yield from _cycles(
        {key: [s.place for s in place.successors] for key, place in places.items()}, "successors"
    )


def check_organisations(
    organisations: Mapping[str, OrganisationEntry], known: Iterable[str], places: Iterable[str]
) -> Iterator[Mistake]:
    """Check dates and references of organisations.yaml."""
    keys, units = frozenset(known), frozenset(places)
    for key, body in organisations.items():
        yield from _order(body.start, body.end, (key, "to"))
        if body.place is not None:
            yield from _known("reference-place", body.place, units, (key, "place"))
        for index, successor in enumerate(body.successors):
            at = (key, "successors", index, "organisation")
            yield from _known("reference-organisation", successor.organisation, keys, at)
    ways = {
        key: [successor.organisation for successor in body.successors] for key, body in organisations.items()
    }
    yield from _cycles(ways, "successors")


def check_documents(
    documents: Mapping[str, DocumentEntry], organisations: Iterable[str]
) -> Iterator[Mistake]:
    """Check that documents can be told apart and that their issuers exist."""
    bodies = frozenset(organisations)
    seen: dict[tuple[str, ...], str] = {}
    for key, document in documents.items():
        if document.number is None and document.title is None:
            yield Mistake("document-unnamed", at=(key,))
        issuer = value_of(document.issuer)
        if issuer is not None and looks_like_key(issuer):
            yield from _known("reference-organisation", issuer, bodies, (key, "issuer"))
        identity = _identity(document)
        if identity is None:
            continue
        if identity in seen:
            yield Mistake("document-twice", key, at=(key,), on_key=True, details=(("other", seen[identity]),))
        seen.setdefault(identity, key)


def _identity(document: DocumentEntry) -> tuple[str, ...] | None:
    number, date = value_of(document.number), value_of(document.date)
    if number is None:
        return None
    issuer, kind = value_of(document.issuer) or "", value_of(document.type) or ""
    return fold(issuer), kind, fold(number), date.iso() if date is not None else ""


def _known(code: str, key: str, keys: frozenset[str], at: PathSteps) -> Iterator[Mistake]:
    if key not in keys:
        yield Mistake(code, key, nearest(key, sorted(keys)) or "", at)


def _order(
    start: Fact[PartialDate] | None, end: Fact[PartialDate] | None, at: PathSteps
) -> Iterator[Mistake]:
    first, last = value_of(start), value_of(end)
    if first is not None and last is not None and last.last_day() < first.first_day():
        yield Mistake("date-order", last.iso(), at=at, details=(("start", first.iso()), ("end", last.iso())))


def _cycles(ways: Mapping[str, list[str]], field: str) -> Iterator[Mistake]:
    """Find ways that lead back to where they began; each circle is told once, at its first unit."""
    done: set[str] = set()
    for start in ways:
        path: dict[str, None] = {}
        yield from _walk(start, ways, field, path, done)


def _walk(
    start: str, ways: Mapping[str, list[str]], field: str, path: dict[str, None], done: set[str]
) -> Iterator[Mistake]:
    # An explicit stack: a chain of successors may be longer than Python's.
    stack: list[tuple[str, int]] = [(start, 0)]
    while stack:
        key, index = stack.pop()
        if index == 0:
            if key in done:
                continue
            path[key] = None
        targets = ways.get(key, [])
        if index < len(targets):
            stack.append((key, index + 1))
            target = targets[index]
            if target in path:
                circle = [*list(path)[list(path).index(target) :], target]
                details = (("circle", " → ".join(circle)),)
                yield Mistake("register-circle", target, at=(key, field, index), details=details)
            elif target not in done:
                stack.append((target, 0))
        else:
            done.add(key)
            path.pop(key, None)
