"""The dated gazetteer: what lay where on a day, and where that ground is today."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.domain.moment import PartialDate
    from generator.domain.place import Place, Succession

UNKNOWN = "unknown"
"""The legal key of a place that the source does not name."""


class Span(NamedTuple):
    """The days that a partial date may mean, as ISO text that compares in order."""

    first: str
    last: str


ALWAYS = Span("0000-01-01", "9999-12-31")


def span_of(iso: str) -> Span:
    """Give the first and last day that a partial ISO date may mean; any day for an empty one."""
    if not iso:
        return ALWAYS
    start, end = "-01-01", "-12-31"
    return Span(iso + start[len(iso) - 4 :], iso + end[len(iso) - 4 :])


def overlaps(start: PartialDate | None, end: PartialDate | None, span: Span) -> bool:
    """Tell whether a unit that stood from start to end may have stood within the span."""
    begins = span_of(start.iso()).first if start else ALWAYS.first
    finishes = span_of(end.iso()).last if end else ALWAYS.last
    return begins <= span.last and span.first <= finishes


class Predecessor(NamedTuple):
    """A unit whose ground went, whole or in part, to a later one."""

    place: str
    succession: Succession


_Stretch: TypeAlias = tuple[str, int, int]
"""A unit, and the numbers of changes before the first and until the last day of a span."""


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All units with the ways up, down, back and forward between them."""

    places: Mapping[str, Place]
    children: Mapping[str, tuple[str, ...]]
    """Key to the keys of every unit that ever lay directly in it."""
    predecessors: Mapping[str, tuple[Predecessor, ...]]
    _boundaries: tuple[str, ...]
    _ground: dict[_Stretch, Mapping[str, bool]] = field(default_factory=dict, compare=False)
    _above: dict[_Stretch, tuple[str, ...]] = field(default_factory=dict, compare=False)

    @classmethod
    def of(cls, places: Mapping[str, Place]) -> Gazetteer:
        """Index the units of a register."""
        children: dict[str, list[str]] = defaultdict(list)
        predecessors: dict[str, list[Predecessor]] = defaultdict(list)
        boundaries: set[str] = set()
        for key, place in places.items():
            for parent in place.parents:
                if key not in children[parent.place]:
                    children[parent.place].append(key)
                boundaries.update(d.iso() for d in (parent.start, parent.end) if d)
            for succession in place.successors:
                predecessors[succession.place].append(Predecessor(key, succession))
            boundaries.update(d.iso() for d in (place.start, place.end) if d)
        return cls(
            places,
            {key: tuple(found) for key, found in children.items()},
            {key: tuple(found) for key, found in predecessors.items()},
            tuple(sorted({day for iso in boundaries for day in span_of(iso)})),
        )

    def above(self, key: str, iso: str) -> tuple[str, ...]:
        """List the units that held this one on a date; none for a key that the register lacks.

        Order: nearest first.
        Cost: kept, like `ground_today`.
        """
        span = span_of(iso)
        memo = self._stretch(key, span)
        if memo not in self._above:
            self._above[memo] = tuple(self._climb(key, span, today=False))
        return self._above[memo]

    def _stretch(self, key: str, span: Span) -> _Stretch:
        """Name the stretch of time, between two changes of the gazetteer, that a span lies in."""
        return (key, bisect_left(self._boundaries, span.first), bisect_right(self._boundaries, span.last))

    def above_today(self, key: str) -> tuple[str, ...]:
        """List the units that hold this one now.

        Order: nearest first.
        """
        return tuple(self._climb(key, ALWAYS, today=True))

    def _climb(self, key: str, span: Span, *, today: bool) -> Iterator[str]:
        seen = {key}
        level = [key] if key in self.places else []
        while level:
            higher: list[str] = []
            for unit in level:
                for parent in self.places[unit].parents:
                    holder = self.places.get(parent.place)
                    if holder is None or parent.place in seen:
                        continue
                    if today:
                        holds = parent.end is None and holder.end is None
                    else:
                        holds = overlaps(parent.start, parent.end, span) and overlaps(
                            holder.start, holder.end, span
                        )
                    if holds:
                        seen.add(parent.place)
                        higher.append(parent.place)
            yield from higher
            level = higher

    def today(self, key: str) -> Mapping[str, bool]:
        """Find the units that stand today on this one's ground, and whether each got only a part.

        Shape: key of today's unit to True when a part, the unit itself when it stands.
        """
        found: dict[str, bool] = {}
        self._follow(key, partial=False, found=found, path=())
        return found

    def _follow(self, key: str, *, partial: bool, found: dict[str, bool], path: tuple[str, ...]) -> None:
        place = self.places.get(key)
        if place is None or key in path:
            return
        if place.end is None:
            found[key] = found.get(key, True) and partial
            return
        for step in place.successors:
            self._follow(step.place, partial=partial or step.share != "whole", found=found, path=(*path, key))

    def ground_today(self, key: str, iso: str) -> Mapping[str, bool]:
        """Find every unit of today under whose name the ground of a unit on a date now stands.

        Shape: key of today's unit to True when only a part is known to be there; the units that held it then
            and still stand are not listed.
        Cost: kept for each unit and stretch of time between two changes of the gazetteer.
        """
        memo = self._stretch(key, span_of(iso))
        if memo not in self._ground:
            self._ground[memo] = self._find_ground(key, iso)
        return self._ground[memo]

    def _find_ground(self, key: str, iso: str) -> Mapping[str, bool]:
        then = {key, *self.above(key, iso)}
        units = self.today(key)
        found = dict(units)
        holders: dict[str, int] = defaultdict(int)
        for unit in units:
            for holder in self.above_today(unit):
                holders[holder] += 1
        for holder, count in holders.items():
            # Parts that all lie in one larger unit make a whole there again.
            found.setdefault(holder, count < len(units))
        own = set(found)
        for above in self.above(key, iso):
            if self.places[above].end is None or self._had_left(key, above):
                continue
            successors = self.today(above)
            for unit, partial in successors.items():
                # The unit's own way forward says more than a share of what held it.
                if partial and not own.isdisjoint(successors):
                    continue
                for holder in (unit, *self.above_today(unit)):
                    found[holder] = found.get(holder, True) and partial
        return {unit: partial for unit, partial in found.items() if unit not in then}

    def _had_left(self, key: str, holder: str) -> bool:
        """Tell whether a unit's ground lay in another holder by the time this one ended."""
        end = self.places[holder].end
        assert end is not None, "what stands has left nobody behind"
        bearers: set[str] = set()
        self._bear(key, span_of(end.iso()), bearers, path=())
        # Where the register does not say who had the ground then, it may have been there still.
        return bool(bearers) and not any(
            holder == unit or holder in self.above(unit, end.iso()) for unit in bearers
        )

    def _bear(self, key: str, span: Span, found: set[str], path: tuple[str, ...]) -> None:
        """Find the units that had a unit's ground at a later time."""
        place = self.places.get(key)
        if place is None or key in path:
            return
        if overlaps(None, place.end, span):
            found.add(key)
            return
        for step in place.successors:
            self._bear(step.place, span, found, (*path, key))
