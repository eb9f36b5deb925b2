"""Pages of indexes: one for each key, each of its years, and each month of a full year."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from generator.domain.index import ANY, Index, Token
from generator.edition import Edition, Target, page_path
from generator.outputs.cards import Link, grouped, link
from generator.outputs.follow_links import follow_head, follow_links
from generator.render.page import PageJob

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FULL = 100
"""So many entries fit on one page; beyond, a page leads on to years, a year to months."""

PLAIN = ("conferences", "models", "years", "fields", "subjects", "conference-kinds", "statuses")
"""Indexes whose pages need nothing beside the list."""


def listing_targets(edition: Edition, index: Index, output: str, groups: tuple[str, ...]) -> Iterator[Target]:
    """Name the pages of an index: those with records, and those once promised.

    Shape: `groups` are the names of the groups that its pages list, its own first.
    """
    planned: dict[str, tuple[str, int, int]] = {}
    keys = dict.fromkeys(key for name in groups for key in edition.groups[name])
    keys.update(dict.fromkeys(edition.standing_keys(index)))
    for key in keys:
        planned[index.url(key)] = (key, 0, 0)
        splits = [edition.years(name, key) for name in groups]
        for year in sorted({year for split in splits for year in split}, reverse=True):
            planned[index.url(key, year)] = (key, year, 0)
            ids = {record for split in splits for record in split.get(year, ())}
            if len(ids) > FULL:
                for month in _months(edition, ids):
                    planned[index.url(key, year, month)] = (key, year, month)
    for address, subject in promised(edition, index):
        planned.setdefault(address, subject)
    # Pages of one time stand together: whoever makes them looks at the same records again and again.
    for url, (key, year, month) in sorted(planned.items(), key=_time_of):
        reads = tuple(Token(name, key, year, month or ANY) for name in groups)
        yield Target(output, page_path(url), (index.name, key, year, month), reads)


def _time_of(page: tuple[str, tuple[str, int, int]]) -> tuple[bool, int, int]:
    """Order pages by year and month, newest first, those of no year before."""
    _, (_, year, month) = page
    return (year != 0, -year, -month)


def promised(edition: Edition, index: Index) -> Iterator[tuple[str, tuple[str, int, int]]]:
    """Find addresses of an index in the ledger: they answer even when nothing is left to list.

    Shape: address, then key, year and month, the last two 0 where the address has none.
    Order: by address.
    """
    pattern = re.compile(rf"{re.escape(index.folder)}/(?:([a-z0-9-]+)/)??(?:(\d{{4}})/(?:(\d\d)/)?)?")
    own = index.url()
    for address in sorted(address for address in edition.ledger if address.startswith(own)):
        found = pattern.fullmatch(address)
        if found and index.is_key(found[1] or "", edition.library):
            yield address, (found[1] or "", int(found[2] or 0), int(found[3] or 0))


def _months(edition: Edition, ids: Iterable[str]) -> dict[int, int]:
    months: dict[int, int] = {}
    for record in ids:
        month = edition.library.briefs[record].month
        if month:
            months[month] = months.get(month, 0) + 1
    return months


def of_month(edition: Edition, ids: tuple[str, ...], month: int) -> tuple[tuple[str, ...], list[int]]:
    """Choose what a page shows of a year's records: a month's, or on the year's own page what no month holds.

    Shape: the records, and the months that the year is split into; none while one page holds all of it.
    Order: months newest first.
    """
    months = sorted(_months(edition, ids), reverse=True) if len(ids) > FULL else []
    if not month and not months:
        return ids, months
    briefs = edition.library.briefs
    return tuple(record for record in ids if briefs[record].month == month), months


def plain_output(index: str) -> str:
    """Name the output that makes the pages of a plain index."""
    return f"listings-of-{index}"


def plain_targets(index: str, edition: Edition) -> Iterator[Target]:
    """Name the pages of an index that is a plain list."""
    yield from listing_targets(edition, edition.indexes[index], plain_output(index), (index,))


def make_plain(edition: Edition, target: Target) -> PageJob:
    """Lay out a page of a plain list."""
    name, key, year, month = _subject(target)
    index = edition.indexes[name]
    view = listing_view(edition, index, key, year, month)
    return listing_job(index, "pages/listing.html", view, url=index.url(key, year, month))


def _subject(target: Target) -> tuple[str, str, int, int]:
    name, key, year, month = target.subject
    return str(name), str(key), int(year), int(month)


def listing_job(index: Index, template: str, view: dict[str, Any], *, url: str) -> PageJob:
    """Wrap a listing's view into a page."""
    count = view["count"]
    return PageJob(
        url=url,
        template=template,
        section=index.folder,
        title=view["heading"],
        description=f"{view['heading']}: {count} mục tin trong bản tin.",
        view=view,
        head=follow_head(view["heading"], view["follow"]),
    )


def listing_view(
    edition: Edition,
    index: Index,
    key: str,
    year: int,
    month: int,
    *,
    crumbs: list[Link] | None = None,
    beside: tuple[str, ...] = (),
) -> dict[str, Any]:
    """Lay out what every listing shows: its count, its years and months, its cards.

    Records that the page lists beside its own take room as well: of a full page months hold both.

    Shape: see theme/pages/listing.html.
    """
    library = edition.library
    years = edition.years(index.name, key)
    shown = years.get(year, ()) if year else edition.ids(index.name, key)
    full = is_full(shown, beside)
    months = _months(edition, (*shown, *beside)) if year and full else {}
    if month:
        shown = tuple(r for r in shown if library.briefs[r].month == month)
    title = index.title(key, library)
    return {
        "heading": _heading(index, title, year, month),
        # “Năm” above “Năm 2024” would say it twice.
        "kicker": "" if index.name == "years" else index.heading,
        "intro": [],
        "count": len(shown),
        "crumbs": crumbs if crumbs is not None else _crumbs(index, key, title, year, month),
        "facts": [],
        "years": []
        if year
        else [link(f"Năm {each}", index.url(key, each), count=len(found)) for each, found in years.items()],
        "months": []
        if month
        else [
            link(f"Tháng {each}", index.url(key, year, each), count=count)
            for each, count in sorted(months.items(), reverse=True)
        ],
        "groups": grouped(
            part_shown(edition, shown, year, month, full=full),
            library,
            {},
            by="month" if year else "year",
            url=index.url(key),
        ),
        "more": [],
        "web": None,
        "follow": _follow(index, key, year, month),
    }


def _follow(index: Index, key: str, year: int, month: int) -> list[Link]:
    """Link to the feeds of a page: a part of an index has none of its own, but a year of the bulletin."""
    if month or (year and index.name != "years"):
        return []
    return follow_links(index.url(key, year), calendar=index.name == "localities")


def _heading(index: Index, title: str, year: int, month: int) -> str:
    if index.name == "years" and year:
        return f"Tháng {month}/{year}" if month else f"Năm {year}"
    if month:
        return f"{title}, tháng {month}/{year}"
    return f"{title}, năm {year}" if year else title


def _crumbs(index: Index, key: str, title: str, year: int, month: int) -> list[Link]:
    crumbs = [link("Trang nhất", "")]
    if key:
        crumbs.append(link(index.heading, index.url()))
    if year:
        crumbs.append(link(title, index.url(key)))
    if month:
        crumbs.append(link(f"Năm {year}", index.url(key, year)))
    return crumbs


def is_full(*ids: tuple[str, ...]) -> bool:
    """Tell whether a page has more records, its own and those beside them, than it lists itself."""
    return sum(map(len, ids)) > FULL


def part_shown(
    edition: Edition, ids: tuple[str, ...], year: int, month: int, *, full: bool
) -> tuple[str, ...]:
    """Choose what a page shows of its records, where a full page leads on to years or months.

    Shape: `ids` are those of the page's month already, when it is a month's.
    """
    if month or not full:
        return ids
    # Months hold the rest; what has no month would be listed nowhere else.
    return tuple(record for record in ids if not edition.library.briefs[record].month) if year else ()
