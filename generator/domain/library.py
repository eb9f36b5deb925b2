"""All records of a bulletin as headlines, with the registers they point at."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.domain.gazetteer import UNKNOWN, Gazetteer
from generator.domain.kept import Kept
from generator.domain.record import month_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.domain.record import Headline
    from generator.domain.registers import Registers

SECTIONS = {"conference": "hoi-nghi", "model": "mo-hinh"}
"""Name of a kind to the folder of its pages."""

MOST_CARDS = 5_000
"""So many cards are kept, at some 2 kB each: lists show the same records close together."""
MOST_COUNTS = 5_000
"""So many counts are kept: those of one province ask for the same again and again."""
MOST_LIVES = 100
"""So many places' models are kept, at some 1 kB a model."""
MOST_POINTERS = 20_000
"""So many lines that point to a record are kept, at some 0.4 kB each: a record's neighbours point to it."""


def record_url(headline: Headline) -> str:
    """Give the site path of a record's page."""
    return f"{SECTIONS[headline.kind]}/{headline.year}/{headline.id}/"


def order_key(headline: Headline) -> tuple[int, str, str]:
    """Give the key by which lists sort records.

    Order: oldest first; lists reverse it. Within a day by id, so that the order never depends on reading.
    """
    return (headline.year, headline.date, headline.id)


class Brief(NamedTuple):
    """What lists ask of every record, without a look into its headline."""

    year: int
    month: int
    """0 when its date does not say one."""
    kind: str


@dataclass(frozen=True, slots=True)
class Library:
    """What the whole site knows."""

    headlines: Mapping[str, Headline]
    """Every readable record by id, drafts and withdrawn ones included."""
    listed: tuple[str, ...]
    """Ids that lists and indexes show.

    Order: newest first.
    """
    registers: Registers
    gazetteer: Gazetteer
    drafts: bool
    briefs: Mapping[str, Brief]
    """Of every listed record, newest first."""
    gone: tuple[str, ...]
    """Ids of the withdrawn records.

    Order: by id.
    """
    cards: Kept[str, dict[str, Any]] = field(
        default_factory=lambda: Kept(MOST_CARDS), compare=False, repr=False
    )
    """Records as lists show them, by id."""
    pointers: Kept[str, dict[str, Any]] = field(
        default_factory=lambda: Kept(MOST_POINTERS), compare=False, repr=False
    )
    """Records as the pages of others point to them, by id."""
    counts: Kept[tuple[Any, ...], Any] = field(
        default_factory=lambda: Kept(MOST_COUNTS), compare=False, repr=False
    )
    """What was counted among the records of a place, by place and what was asked."""
    lives: Kept[str, list[Any]] = field(default_factory=lambda: Kept(MOST_LIVES), compare=False, repr=False)
    """The dates of the models of a place, by place."""
    _ranks: dict[str, int] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(cls, headlines: Mapping[str, Headline], registers: Registers, *, drafts: bool) -> Library:
        """Gather headlines, given by id.

        Cost: goes through them once.
        """
        shown = {"published", "draft"} if drafts else {"published"}
        listed: list[tuple[int, str, str, int, str]] = []
        gone: list[str] = []
        for record, headline in headlines.items():
            if headline.status in shown:
                # Each look at a headline may bring another text of the id: one is enough for all lists.
                listed.append((headline.year, headline.date, record, month_of(headline), headline.kind))
            elif headline.status == "withdrawn":
                gone.append(record)
        listed.sort(reverse=True)
        return cls(
            headlines,
            tuple(record for _, _, record, _, _ in listed),
            registers,
            Gazetteer.of(registers.places),
            drafts,
            {record: Brief(year, month, kind) for year, _, record, month, kind in listed},
            tuple(sorted(gone)),
        )

    def is_listed(self, record: str) -> bool:
        """Tell whether a record of this id is shown on pages."""
        return record in self.briefs

    def url(self, record: str) -> str:
        """Give the site path of a listed record's page."""
        brief = self.briefs[record]
        return f"{SECTIONS[brief.kind]}/{brief.year}/{record}/"

    def ranks(self) -> Mapping[str, int]:
        """Rank the listed records: the newest has rank 0.

        Cost: ranked once; so the place of a record in any group is found without a headline.
        """
        if not self._ranks:
            self._ranks.update(zip(self.listed, range(len(self.listed)), strict=True))
        return self._ranks

    def published(self) -> Iterator[Headline]:
        """Go through the records that lists show.

        Order: newest first.
        """
        return (self.headlines[record] for record in self.listed)

    def withdrawn(self) -> tuple[Headline, ...]:
        """List the records that were withdrawn.

        Order: by id.
        """
        return tuple(self.headlines[record] for record in self.gone)


def scopes(headline: Headline) -> tuple[str, ...]:
    """List the places a record is about; `unknown` when it names none."""
    found = tuple(dict.fromkeys(use.place for use in headline.places if use.role == "scope"))
    return found or (UNKNOWN,)
