"""Parts of the open data: a year, or a month of one that has too many records for a file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from generator.domain.index import ANY
from generator.domain.record import month_of

if TYPE_CHECKING:
    from generator.domain.record import Headline
    from generator.edition import Edition

URL: Final = "du-lieu/"
MOST_RECORDS: Final = 3_000
"""So many records a year's files may hold. Beyond that each month has files of its own, for the longest
would pass twenty megabytes, and one edit would write them all anew; see DECISIONS.md."""
WHOLE_YEAR: Final = ANY
NO_MONTH: Final = 0
_YEAR_PAGE: Final = re.compile(rf"/?{URL}(\d{{4}})/")


class Part(NamedTuple):
    """Records whose tables stand in the same files."""

    year: int
    month: int = WHOLE_YEAR
    """`NO_MONTH` for records of a split year whose date says no month."""

    @property
    def name(self) -> str:
        """What the names of its files end in: 2024, 2024-03; 2024-00 without a month."""
        return str(self.year) if self.month == WHOLE_YEAR else f"{self.year}-{self.month:02d}"

    @property
    def folder(self) -> str:
        """Where its files stand inside the data's folder: 2024/, 2024/03/."""
        return f"{self.name.replace('-', '/')}/"


def data_years(edition: Edition) -> list[int]:
    """List the years that have records, published or withdrawn, and those whose page was promised once.

    Order: newest first.
    """
    withdrawn = {headline.year for headline in edition.library.withdrawn()}
    promised = {int(found[1]) for found in map(_YEAR_PAGE.fullmatch, edition.ledger) if found}
    return sorted({*edition.years("years", ""), *withdrawn, *promised}, reverse=True)


def parts_of(edition: Edition, year: int) -> list[Part]:
    """List the parts of a year.

    Order: newest first.
    """
    library = edition.library
    listed = edition.years("years", "").get(year, ())
    # Withdrawn records are not counted: who plans after an edit knows the listed ones alone.
    if len(listed) <= MOST_RECORDS:
        return [Part(year)]
    months = {library.briefs[record].month for record in listed}
    months.update(month_of(headline) for headline in library.withdrawn() if headline.year == year)
    return [Part(year, month) for month in sorted(months, reverse=True)]


def all_parts(edition: Edition) -> list[Part]:
    """List the parts of every year.

    Order: newest first.
    """
    return [part for year in data_years(edition) for part in parts_of(edition, year)]


def records_of(edition: Edition, part: Part) -> list[Headline]:
    """List the records of a part, withdrawn ones included.

    Order: by id.
    """
    library = edition.library
    listed = edition.years("years", "").get(part.year, ())
    if part.month != WHOLE_YEAR:
        listed = tuple(record for record in listed if library.briefs[record].month == part.month)
    found = [library.headlines[record] for record in listed]
    found += [
        headline
        for headline in library.withdrawn()
        if headline.year == part.year and part.month in (WHOLE_YEAR, month_of(headline))
    ]
    return sorted(found, key=lambda headline: headline.id)
