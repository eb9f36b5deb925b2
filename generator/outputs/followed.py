"""Which pages can be followed: each has feeds beside it, a unit of the gazetteer a calendar too."""

from __future__ import annotations

from heapq import nsmallest
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from generator.domain.index import Token
from generator.outputs.listing_pages import PLAIN, promised

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from generator.domain.index import Index
    from generator.domain.record import Headline
    from generator.edition import Edition

EVERYTHING = Token("years", "")
"""The group that every record stands in."""
ANY_KEY = "*"
"""Stands for all keys of an index together; no key is written so."""
OVERVIEWS = ("localities", "fields", "subjects", "conference-kinds", "statuses", "organisations", "documents")
"""Indexes whose own page leads on to their keys."""
CORRECTIONS_URL = "dinh-chinh/"


class Followed(NamedTuple):
    """A page that can be followed."""

    listing: str
    """Name of the index that it lists."""
    key: str
    year: int
    """0 but for the pages of years."""
    url: str

    @property
    def reads(self) -> tuple[Token, ...]:
        """The groups whose records its feeds tell of."""
        if self.key == ANY_KEY:
            return (EVERYTHING,)
        return tuple(Token(name, self.key, self.year) for name in groups_of(self.listing))


FRONT = Followed("years", "", 0, "")


def groups_of(index: str) -> tuple[str, ...]:
    """Name the groups that the pages of an index list."""
    return (index, "ground-today") if index == "localities" else (index,)


def followed_pages(edition: Edition) -> Iterator[Followed]:
    """Name every page of an index that can be followed, and the front page.

    Order: the front page, then index by index.
    """
    yield FRONT
    for name in OVERVIEWS:
        yield Followed(name, ANY_KEY, 0, edition.indexes[name].url())
    for name in (*PLAIN, "localities", "organisations", "documents"):
        index = edition.indexes[name]
        for key in _keys(edition, index):
            yield Followed(name, key, 0, index.url(key))
    years = edition.indexes["years"]
    once = (year for _, (_, year, month) in promised(edition, years) if not month)
    listed = {*edition.years("years", ""), *once}
    for year in sorted(listed - {0}, reverse=True):
        yield Followed("years", "", year, years.url("", year))


def _keys(edition: Edition, index: Index) -> dict[str, None]:
    """List the keys that have a page: see listing_pages.listing_targets."""
    keys = dict.fromkeys(key for name in groups_of(index.name) for key in edition.groups[name])
    keys.update(dict.fromkeys(edition.standing_keys(index)))
    keys.update(dict.fromkeys(key for _, (key, year, _) in promised(edition, index) if not year))
    return keys


def newest(edition: Edition, page: Followed, most: int) -> list[Headline]:
    """Choose the records of a page that last came, changed or were withdrawn.

    Order: last change first.
    """
    headlines, ranks = edition.library.headlines, edition.change_ranks()
    if page.reads == (EVERYTHING,):
        index = edition.indexes[page.listing]
        found = (headlines[record] for record in ranks)
        shown = (h for h in found if page.key != ANY_KEY or tuple(index.keys(h, edition.library)))
        return list(islice(shown, most))
    ids = _ids(edition, page)
    nearest = (
        sorted(ids, key=ranks.__getitem__) if len(ids) <= most else nsmallest(most, ids, ranks.__getitem__)
    )
    return [headlines[record] for record in nearest]


def _ids(edition: Edition, page: Followed) -> Collection[str]:
    """List the records of a page, withdrawn ones included, each once."""
    key, year = page.key, page.year
    ids: set[str] = set()
    for name in groups_of(page.listing):
        ids.update(edition.years(name, key).get(year, ()) if year else edition.ids(name, key))
        gone = edition.withdrawn_ids(name, key)
        ids.update(record for record in gone if not year or edition.library.headlines[record].year == year)
    return ids


def page_title(edition: Edition, page: Followed) -> str:
    """Say what a page is about, in a list of things followed."""
    index = edition.indexes[page.listing]
    if page.year:
        return f"Năm {page.year}"
    if page.key == ANY_KEY:
        return index.heading
    if page.listing == "years":
        return "Mọi mục tin"
    return index.title(page.key, edition.library)
