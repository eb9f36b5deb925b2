"""The page of each record, its data beside it, and the page that stays when one is withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from generator.domain.gazetteer import UNKNOWN
from generator.domain.index import Token
from generator.domain.library import SECTIONS, record_url, scopes
from generator.domain.naming import (
    UNKNOWN_PLACE,
    form_label,
    organisation_name,
    organisation_url,
    place_name,
    place_url,
)
from generator.edition import Edition, Target, page_path, record_token
from generator.outputs.card_pictures import card_of
from generator.outputs.cards import Link, card, form_url, kicker, link, pointer
from generator.outputs.document_pages import documents_of
from generator.outputs.organisation_pages import today
from generator.outputs.record_pictures import pictures_of
from generator.outputs.relations import beside, named, naming, related
from generator.render.page import PageJob

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.domain.library import Library
    from generator.domain.record import Headline, PlaceUse

HERE = "record-pages"
GALLERY_STYLE = '<link rel="stylesheet" href="../../../assets/pictures.css">'
"""Styles of pictures: only pages that show some load them."""
ASK_PAGE = "gop-y-dinh-chinh/"
"""Hand-written page that says how to ask for a correction, when the content has one."""
ANSWERING = ("host", "co-host", "reviewed", "guiding")
"""Roles of the bodies that answer for a record's matter."""


def targets(edition: Edition) -> Iterator[Target]:
    """Name the page of each record that is published or withdrawn."""
    library = edition.library
    for headline in library.published():
        yield Target(HERE, page_path(record_url(headline)), (headline.id,), _reads(headline, edition))
    for headline in library.withdrawn():
        reads = [record_token(headline.id)]
        if headline.replaced_by:
            reads.append(record_token(headline.replaced_by))
        yield Target(HERE, page_path(record_url(headline)), (headline.id,), tuple(reads))


def _reads(headline: Headline, edition: Edition) -> tuple[Token, ...]:
    found = [record_token(headline.id), Token("named-by", headline.id)]
    found += [record_token(use.key) for use in headline.records]
    found += [Token("same-place", place) for place in scopes(headline)]
    found += [Token("documents", use.key) for use in headline.documents]
    found += [
        Token("same-period", key) for key in edition.indexes["same-period"].keys(headline, edition.library)
    ]
    return tuple(found)


def make(edition: Edition, target: Target) -> PageJob:
    """Lay out a record's page around the record's own data, which the renderer puts in."""
    headline = edition.library.headlines[str(target.subject[0])]
    url = record_url(headline)
    if headline.status == "withdrawn":
        return _tombstone(edition, headline, url)
    surroundings = around(headline, edition)
    return PageJob(
        url=url,
        template="pages/record.html",
        section=SECTIONS[headline.kind],
        title=headline.title,
        description=headline.standfirst,
        view={"kicker": kicker(headline, edition.library), "around": surroundings},
        head=GALLERY_STYLE if surroundings["pictures"] else "",
        record=headline.id,
        picture=card_of(headline, edition),
    )


def _tombstone(edition: Edition, headline: Headline, url: str) -> PageJob:
    library = edition.library
    replacement = library.headlines.get(headline.replaced_by)
    shown = replacement if replacement and library.is_listed(replacement.id) else None
    return PageJob(
        url=url,
        template="pages/tombstone.html",
        section=SECTIONS[headline.kind],
        title="Mục tin đã gỡ",
        description="Mục tin ở địa chỉ này đã được gỡ khỏi bản tin.",
        view={
            "around": {
                "crumbs": _section_crumbs(headline),
                "replaced_by": card(shown, library) if shown else None,
                "ask": _ask(edition, headline),
            }
        },
        record=headline.id,
    )


def around(headline: Headline, edition: Edition) -> dict[str, Any]:
    """Gather what a record's page says beyond the record itself.

    Shape: see theme/pages/record.html.
    """
    library = edition.library
    neighbours = beside(headline, edition)
    previous, following = (library.headlines[record] if record else None for record in neighbours)
    bodies = tuple(dict.fromkeys(use.key for use in headline.organisations))
    return {
        "crumbs": [*_section_crumbs(headline), link(f"Năm {headline.year}", _year_url(headline))],
        # The same places in the same order as the record's own list; others are only named somewhere in it.
        "places": [
            _place(use, headline, library) for use in headline.places if use.field.startswith("places[")
        ],
        "organisations": {key: _body(key, library) for key in bodies},
        "documents": documents_of(tuple(use.key for use in headline.documents), library),
        "records": named(headline, library),
        "units": {
            use.place: link(place_name(use.place, library), place_url(use.place))
            for use in headline.places
            if use.place in library.registers.places
        },
        "pictures": pictures_of(headline, edition) if headline.images else {},
        "previous": pointer(previous, library) if previous else None,
        "next": pointer(following, library) if following else None,
        "related": related(headline, edition, neighbours),
        "named_by": naming(headline, edition),
        "answers": _answers(headline, library),
        "ask": _ask(edition, headline),
        "json": "record.json",
        "source": headline.source,
        "infers": headline.infers,
    }


def _section_crumbs(headline: Headline) -> list[Link]:
    section = SECTIONS[headline.kind]
    crumbs = [
        link("Trang nhất", ""),
        link("Hội nghị" if headline.kind == "conference" else "Mô hình", f"{section}/"),
    ]
    if headline.kind == "conference" and headline.status != "withdrawn":
        crumbs.append(link(form_label(headline), form_url(headline)))
    return crumbs


def _year_url(headline: Headline) -> str:
    return f"{SECTIONS[headline.kind]}/{headline.year}/"


def _place(use: PlaceUse, headline: Headline, library: Library) -> dict[str, Any]:
    shown = {"place": use.place, "as_named": use.as_named, "role": use.role, "basis": use.basis}
    if use.place == UNKNOWN or use.place not in library.registers.places:
        return {
            **shown,
            "name": UNKNOWN_PLACE,
            "url": place_url(UNKNOWN),
            "within": [],
            "ended": "",
            "today": [],
            "today_within": [],
            "decisions": [],
            "unknown": True,
        }
    gazetteer = library.gazetteer
    place = library.registers.places[use.place]
    units = gazetteer.today(use.place) if place.end else {}
    holders = dict.fromkeys(holder for unit in units for holder in gazetteer.above_today(unit))
    return {
        **shown,
        "name": place_name(use.place, library),
        "url": place_url(use.place),
        "within": [
            link(place_name(above, library), place_url(above))
            for above in gazetteer.above(use.place, headline.date)
        ],
        "ended": place.end.iso() if place.end else "",
        "today": [
            link(place_name(unit, library), place_url(unit), partial=partial)
            for unit, partial in units.items()
        ],
        "today_within": [link(place_name(above, library), place_url(above)) for above in holders],
        "decisions": list(dict.fromkeys(step.decision_told for step in place.successors if step.decision)),
        "unknown": False,
    }


def _body(key: str, library: Library) -> dict[str, Any]:
    body = library.registers.organisations.get(key)
    return {
        "name": organisation_name(key, library),
        "url": organisation_url(key),
        "ended": body.end.iso() if body and body.end else "",
        "successors": [
            link(
                organisation_name(step.organisation, library),
                organisation_url(step.organisation),
                decision=step.decision_told,
            )
            for step in (body.successors if body else ())
        ],
    }


def _answers(headline: Headline, library: Library) -> list[Link]:
    found: dict[str, dict[str, Any]] = {}
    for use in headline.organisations:
        if use.role not in ANSWERING:
            continue
        for answering in today(use.key, library):
            known = found.setdefault(answering["url"], {**answering, "about": []})
            name = organisation_name(use.key, library)
            if name != answering["text"] and name not in known["about"]:
                known["about"].append(name)
    return [{**answering, "about": "; ".join(answering["about"])} for answering in found.values()]


def _ask(edition: Edition, headline: Headline) -> dict[str, str]:
    """Prepare the ways to ask for a correction, with the record's id filled in."""
    publisher = edition.publisher
    subject = quote(f"Đề nghị đính chính: {headline.id}")
    mail = f"mailto:{publisher.contact_mail}?subject={subject}" if publisher.contact_mail else ""
    web = publisher.contact_web.replace("{id}", quote(headline.id)) if publisher.contact_web else ""
    pages = [url for _, url, _ in publisher.menu_pages if url == ASK_PAGE]
    return {"mail": mail, "web": web, "page": pages[0] if pages else ""}
