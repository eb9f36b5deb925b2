"""The front page: lead story, latest, places, models, key figures; all computed."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from generator.domain.folding import vietnamese_order
from generator.domain.naming import label, place_heading, place_url
from generator.domain.provinces import PROVINCIAL
from generator.domain.quarter import quarter_name
from generator.edition import Edition, Target, page_path
from generator.outputs.card_pictures import card_of_all
from generator.outputs.cards import card, link
from generator.outputs.follow_links import follow_head, follow_links
from generator.outputs.issue_pages import issue_keys, issue_number
from generator.render.page import PageJob
from generator.render.structured_data import data_block, site_data

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.domain.record import FigureLine, Headline

HERE = "front-page"
LATEST = 6
MODELS = 4
KEY_FIGURES = 4
LIFE = ("dang-ky", "dang-trien-khai", "hoan-thanh", "cong-nhan", "nhan-rong")
"""The steps of a model's life that a card draws."""
KEY_MEASURES = (
    "models-total",
    "models-registered",
    "models-registered-new",
    "models-recognised",
    "models-replicated",
    "models-completed",
    "dialogues",
    "petitions-resolved",
    "households",
)
"""Measures fit for a front page.

Order: the more telling first.
"""


def targets(_edition: Edition) -> Iterator[Target]:
    """Name the one page."""
    yield Target(HERE, page_path(""), ())


def make(edition: Edition, _target: Target) -> PageJob:
    """Lay out the front page."""
    library = edition.library
    publisher = edition.publisher
    latest = _latest(edition)
    lead = _lead(latest)
    view = {
        "lead": card(lead, library) if lead else None,
        "latest": [card(each, library) for each in latest if each is not lead][:LATEST],
        "places": _places(edition),
        "models": _models(edition),
        "key_figures": _key_figures(edition),
        "counts": _counts(edition),
        "updated": _updated(edition),
        "issue": _issue(edition),
        "years": [
            link(str(year), f"nam/{year}/", count=len(ids))
            for year, ids in edition.years("years", "").items()
        ],
    }
    return PageJob(
        url="",
        template="pages/front.html",
        section="",
        title=edition.publisher.site_name,
        description=edition.publisher.site_description,
        view=view,
        head=follow_head(publisher.site_name, follow_links("", calendar=True))
        + data_block(site_data(publisher.site_name, publisher.site_description, publisher.site_url or "./")),
        record=lead.id if lead else "",
        picture=card_of_all(edition),
    )


def _updated(edition: Edition) -> str:
    """Date the last change, as the sitemap and the feeds do: a withdrawal is one."""
    gone = (each.updated or each.published for each in edition.library.withdrawn())
    return max((*edition.groups["changed"], *gone), default="")


def _issue(edition: Edition) -> dict[str, Any] | None:
    """Lead to the newest quarterly issue, which may hold corrections alone; None while there is none."""
    key = next(iter(issue_keys(edition)), "")
    return link(f"{issue_number(key)}, {quarter_name(key)}", f"ky-ban-tin/{key}/") if key else None


def _latest(edition: Edition) -> list[Headline]:
    """Choose what readers have not seen yet.

    Order: newest entry into the bulletin first, then the newest event.
    """
    return list(islice(_by_entry(edition), 4 * LATEST))


def _by_entry(edition: Edition) -> Iterator[Headline]:
    """Go through the records as they entered the bulletin.

    Order: newest entry first, then the newest event.
    """
    entered = edition.groups["entered"]
    for day in sorted(entered, reverse=True):
        yield from (edition.library.headlines[record] for record in entered[day])


def _lead(latest: list[Headline]) -> Headline | None:
    """Take the newest conference that reports something telling, else the newest record."""
    telling = [
        headline
        for headline in latest
        if headline.kind == "conference"
        and any(figure.measure in KEY_MEASURES and figure.value is not None for figure in headline.figures)
    ]
    return next(iter([*telling, *latest]), None)


def _figure(figure: FigureLine) -> dict[str, Any]:
    return {
        "measure": figure.measure,
        "label": figure.label or label("measure", figure.measure),
        "value": figure.value,
        "upper": figure.upper,
        "qualifier": figure.qualifier,
        "unit": figure.unit,
        "as_printed": figure.as_printed,
        "basis": figure.basis,
    }


def _places(edition: Edition) -> list[dict[str, Any]]:
    """Count today's largest units, with what happened on their ground under old names."""
    library = edition.library
    places = library.registers.places
    seen = {*edition.groups["localities"], *edition.groups["ground-today"]}
    top = [
        key for key in seen if key in places and places[key].end is None and places[key].type in PROVINCIAL
    ]
    top.sort(key=lambda key: (vietnamese_order(places[key].name), key))
    return [
        link(
            place_heading(key, library),
            place_url(key),
            count=len({*edition.ids("localities", key), *edition.ids("ground-today", key)}),
        )
        for key in top
    ]


def _models(edition: Edition) -> list[dict[str, Any]]:
    library = edition.library
    found = islice((headline for headline in _by_entry(edition) if headline.kind == "model"), MODELS)
    return [{"card": card(each, library), "life": _life(each)} for each in found]


def _life(headline: Headline) -> list[dict[str, Any]]:
    """Draw the steps that a model's history names: not every model that ended was copied."""
    taken = {step.status for step in headline.steps}
    return [{"status": step, "label": label("life-status", step), "done": step in taken} for step in LIFE]


def _key_figures(edition: Edition) -> dict[str, Any] | None:
    """Choose telling figures of the newest year that has some, one a measure."""
    library = edition.library
    for year, ids in edition.years("conferences", "").items():
        items: dict[str, dict[str, Any]] = {}
        for record in ids:
            if len(items) == len(KEY_MEASURES):
                break
            headline = library.headlines[record]
            for figure in headline.figures:
                if figure.measure in KEY_MEASURES and figure.value is not None:
                    items.setdefault(figure.measure, {**_figure(figure), "card": card(headline, library)})
        if items:
            chosen = [items[measure] for measure in KEY_MEASURES if measure in items]
            return {"year": year, "url": f"nam/{year}/", "items": chosen[:KEY_FIGURES]}
    return None


def _counts(edition: Edition) -> dict[str, int]:
    return {
        "records": len(edition.library.listed),
        "conferences": len(edition.ids("conferences", "")),
        "models": len(edition.ids("models", "")),
        "provinces": len(_places(edition)),
    }
