"""Indexes: keys under which records are listed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from generator.domain.record import month_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from generator.domain.library import Library
    from generator.domain.record import Headline


ANY: Final = -1
"""Every month of a year, and what has none."""


class Token(NamedTuple):
    """A group of records that a page is made from; no year means the whole group, ANY all months."""

    group: str
    """Name of an index."""
    key: str
    year: int = 0
    month: int = ANY
    """0 for records whose date does not say one."""

    def of_year(self) -> Token:
        """Name the group without regard to months."""
        return self if self.month == ANY else Token(self.group, self.key, self.year)


def _key_itself(key: str, _library: Library) -> str:
    return key


def _none(_library: Library) -> tuple[str, ...]:
    return ()


def _never(_key: str, _library: Library) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Index:
    """A way of listing records."""

    name: str
    keys: Callable[[Headline, Library], Iterable[str]]
    """The keys that a record stands under."""
    folder: str = ""
    """Folder of its pages; empty for one that only pages' neighbourhoods read."""
    heading: str = ""
    """What the whole index is called: Lĩnh vực."""
    title: Callable[[str, Library], str] = _key_itself
    """What the page of a key is called."""
    all_keys: Callable[[Library], Iterable[str]] = _none
    """Keys that have a page even without records."""
    is_key: Callable[[str, Library], bool] = _never
    """Whether a key could have records: then an address promised once answers, even if empty."""
    beside: bool = False
    """Whether the page of a record shows others that stand under the same key."""

    def url(self, key: str = "", year: int = 0, month: int = 0) -> str:
        """Give the site path of the index, of a key, of its year or of its month."""
        parts = [self.folder, key, str(year) if year else "", f"{month:02d}" if month else ""]
        return "/".join(part for part in parts if part) + "/"


def group_all(library: Library, indexes: Iterable[Index]) -> dict[str, dict[str, tuple[str, ...]]]:
    """List ids under the keys of each index, by its name.

    Order: ids newest first, keys in the order of their newest record.
    Cost: goes through the records once.
    """
    return _grouped(library.listed, library, tuple(indexes))


def group_withdrawn(library: Library, index: Index) -> dict[str, tuple[str, ...]]:
    """List the ids of withdrawn records under the keys that they stood under.

    Order: ids and keys by id.
    """
    return _grouped(library.gone, library, (index,))[index.name]


def _grouped(
    records: Iterable[str], library: Library, indexes: tuple[Index, ...]
) -> dict[str, dict[str, tuple[str, ...]]]:
    found: list[tuple[Index, dict[str, list[str]]]] = [(index, defaultdict(list)) for index in indexes]
    for record in records:
        headline = library.headlines[record]
        for index, groups in found:
            for key in dict.fromkeys(index.keys(headline, library)):
                groups[key].append(record)
    return {index.name: {key: tuple(ids) for key, ids in groups.items()} for index, groups in found}


def tokens_of(headline: Headline, library: Library, indexes: Iterable[Index]) -> set[Token]:
    """Collect the groups that a record stands in: what changes when it changes."""
    found: set[Token] = set()
    year, month = headline.year, month_of(headline)
    for index in indexes:
        for key in index.keys(headline, library):
            found.add(Token(index.name, key))
            found.add(Token(index.name, key, year))
            found.add(Token(index.name, key, year, month))
    return found
