"""All that one build publishes, and the pages that are to be made from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from generator.domain.index import Token, group_withdrawn

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from generator.domain.artifact import Archive, CardPicture, Database, Joined, PictureCut
    from generator.domain.index import Index
    from generator.domain.library import Library
    from generator.domain.picture import Picture
    from generator.domain.record import Headline

ReadRecord: TypeAlias = "Callable[[Headline], dict[str, Any]]"
"""Gives a record's data as record.json publishes them: a tombstone's of a withdrawn one."""


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes and where: the settings that pages show."""

    site_name: str
    site_url: str
    """Ends in a slash; empty when the address is not known yet."""
    site_description: str
    contact_mail: str
    contact_web: str
    menu_pages: tuple[tuple[str, str, str], ...]
    """Title, site path and language, empty for the site's own, of each hand-written page."""
    theme_dir: str = ""
    """Folder of the theme, for what is set in type; no file hangs on where it stands."""
    issue_pdf: bool = True
    """Whether each quarterly issue is set as a PDF too."""
    record_cards: bool = False
    """Whether each record has a card picture of its own."""
    compressed_twins: bool = False
    """Whether text files have packed twins, which servers are told of."""


@dataclass(frozen=True, slots=True)
class Edition:
    """What the outputs read: records, their groups, who publishes, which addresses are promised."""

    library: Library
    indexes: Mapping[str, Index]
    groups: Mapping[str, Mapping[str, tuple[str, ...]]]
    """Name of an index to its keys to ids.

    Order: ids newest first.
    """
    publisher: Publisher
    ledger: frozenset[str]
    """Addresses that were published once, as in content/addresses.txt."""
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    """Path inside the content to each picture that a listed record shows."""
    among: frozenset[str] | None = None
    """Keys that a change touches, of whatever index, where only what it may reach is planned."""
    _years: dict[tuple[str, str], Mapping[int, tuple[str, ...]]] = field(
        default_factory=dict, compare=False, repr=False
    )
    _withdrawn: dict[str, Mapping[str, tuple[str, ...]]] = field(
        default_factory=dict, compare=False, repr=False
    )
    _change_ranks: dict[str, int] = field(default_factory=dict, compare=False, repr=False)

    def ids(self, index: str, key: str) -> tuple[str, ...]:
        """List the records of a group.

        Order: newest first.
        """
        return self.groups[index].get(key, ())

    def standing_keys(self, index: Index) -> list[str]:
        """List the keys of an index that have a page even without records."""
        return [key for key in index.all_keys(self.library) if self.among is None or key in self.among]

    def withdrawn_ids(self, index: str, key: str) -> tuple[str, ...]:
        """List the withdrawn records that would stand in a group.

        Order: by id.
        Cost: few records are withdrawn; all keys of an index are kept at once.
        """
        if index not in self._withdrawn:
            self._withdrawn[index] = group_withdrawn(self.library, self.indexes[index])
        return self._withdrawn[index].get(key, ())

    def change_ranks(self) -> Mapping[str, int]:
        """Rank all records that are listed or withdrawn as followers see them.

        Order: last change first, which has rank 0; within a day as lists have them, withdrawn ones last.
        Cost: ranked once, and no headline is looked at but those of withdrawn records.
        """
        if not self._change_ranks:
            days = {day: list(ids) for day, ids in self.groups["changed"].items()}
            for headline in self.library.withdrawn():
                days.setdefault(headline.updated or headline.published, []).append(headline.id)
            ordered = (record for day in sorted(days, reverse=True) for record in days[day])
            self._change_ranks.update((record, rank) for rank, record in enumerate(ordered))
        return self._change_ranks

    def years(self, index: str, key: str) -> Mapping[int, tuple[str, ...]]:
        """Split the records of a group by year.

        Order: newest first, years and records alike.
        Cost: kept, for every page of a key asks for it.
        """
        memo = (index, key)
        if memo not in self._years:
            briefs = self.library.briefs
            found = groupby(self.ids(index, key), key=lambda record: briefs[record].year)
            self._years[memo] = {year: tuple(ids) for year, ids in found}
        return self._years[memo]


class Target(NamedTuple):
    """One file that an output can make."""

    output: str
    """Name in registry.OUTPUTS."""
    path: str
    """Path inside the site folder: nam/2024/index.html."""
    subject: tuple[str | int, ...]
    """What the output needs to know which one this is: an index, a key, a year, a month."""
    reads: tuple[Token, ...] = ()
    """Groups it is made from; empty for one that is planned anew in every build."""


class FileJob(NamedTuple):
    """A file that is no page: data, a feed, a calendar."""

    path: str
    """Path inside the site folder."""
    made_of: Any
    """Plain data that differ whenever the bytes may: texts, numbers, tuples, lists, mappings of such."""
    content: Callable[[ReadRecord], bytes | Database | Archive | Joined | CardPicture | PictureCut]
    """Makes the bytes, or tells what the store is to put together where they are too many to hold;
    called only when `made_of` changed, with a way to whole records."""
    of_theme: bool = False
    """Whether the theme's files go into it as well."""
    beside: tuple[str, ...] = ()
    """Files of the site that go into it; only for outputs that are written last."""


SHAPE = Token("shape", "")
"""What pages read that show only which records stand where, and how many: a change of a record's words
does not reach them, one of its keys or dates does."""


def record_token(record: str) -> Token:
    """Name the group that holds one record alone."""
    return Token("record", record)


def page_path(url: str) -> str:
    """Give the file of a page's address: nam/2024/ to nam/2024/index.html."""
    return f"{url}index.html"
