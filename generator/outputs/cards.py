"""Cards: a record as lists show it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from generator.domain.gazetteer import UNKNOWN
from generator.domain.library import SECTIONS, record_url, scopes
from generator.domain.naming import form_label, place_name, place_url
from generator.domain.record import month_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.domain.library import Library
    from generator.domain.record import Headline

Card: TypeAlias = dict[str, Any]
Link: TypeAlias = dict[str, Any]


def link(text: str, url: str, **more: object) -> Link:
    """Pair a text with the site path it leads to."""
    return {"text": text, "url": url, **more}


def place_links(headline: Headline, library: Library) -> list[Link]:
    """Name the places a record is about, as they were named then."""
    named = {use.place: use.as_named for use in headline.places}
    return [
        link((place != UNKNOWN and named.get(place)) or place_name(place, library), place_url(place))
        for place in scopes(headline)
    ]


def form_url(headline: Headline) -> str:
    """Give the site path that lists records of the same form: kind of conference, or all models."""
    return f"loai/{headline.form}/" if headline.kind == "conference" else f"{SECTIONS['model']}/"


def card(headline: Headline, library: Library, marks: tuple[str, ...] = ()) -> Card:
    """Show a record in a list; nobody changes a card, so that all lists may show the same one."""
    if marks:
        return _card(headline, library, marks)
    return library.cards.get(headline.id, lambda: _card(headline, library, ()))


def pointer(headline: Headline, library: Library) -> Card:
    """Point to a record in a line, where a card would say more than is asked; nobody changes a pointer.

    Shape: see theme/parts/card.html.
    """
    return library.pointers.get(headline.id, lambda: _pointer(headline, library))


def _pointer(headline: Headline, library: Library) -> Card:
    place = place_links(headline, library)[0]["text"]
    shown = {"url": record_url(headline), "title": headline.title, "place": place, "date": headline.date}
    if headline.date_basis == "inferred":
        shown["inferred"] = True
    if headline.kind == "model":
        shown["since"] = True
    if headline.status == "draft":
        shown["draft"] = True
    return shown


def kicker(headline: Headline, library: Library) -> list[Link]:
    """Say above a headline what a record is, and of which places."""
    return [link(form_label(headline), form_url(headline)), *place_links(headline, library)]


def _card(headline: Headline, library: Library, marks: tuple[str, ...]) -> Card:
    return {
        "id": headline.id,
        "section": SECTIONS[headline.kind],
        "url": record_url(headline),
        "title": headline.title,
        "standfirst": headline.standfirst,
        "kicker": kicker(headline, library),
        "date": headline.date,
        "date_basis": headline.date_basis,
        "form": headline.form,
        "life": headline.life,
        "field": headline.fields[0] if headline.fields else "",
        "level": headline.level,
        "marks": list(marks),
        "status": headline.status,
    }


def grouped(
    ids: Iterable[str],
    library: Library,
    marks: Mapping[str, tuple[str, ...]],
    *,
    by: str,
    url: str,
) -> list[dict[str, Any]]:
    """Split cards by year or month, in the order given.

    Shape: a list of {heading, url, cards}.
    """
    groups: list[dict[str, Any]] = []
    last: tuple[int, int] | None = None
    for record in ids:
        headline = library.headlines[record]
        month = month_of(headline) if by == "month" else 0
        if (headline.year, month) != last:
            last = (headline.year, month)
            groups.append(_group(headline.year, month, by=by, url=url))
        groups[-1]["cards"].append(card(headline, library, marks.get(record, ())))
    return groups


def _group(year: int, month: int, *, by: str, url: str) -> dict[str, Any]:
    if by == "year":
        return {"heading": f"Năm {year}", "url": f"{url}{year}/", "cards": []}
    heading = f"Tháng {month}/{year}" if month else f"Năm {year}, không rõ tháng"
    return {"heading": heading, "url": "", "cards": []}
