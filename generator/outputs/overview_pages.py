"""Pages that lead on: all keys of an index with their counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.domain.folding import vietnamese_order
from generator.domain.vocabulary import VOCABULARIES
from generator.edition import SHAPE, Edition, Target, page_path
from generator.outputs.body_overview import by_province
from generator.outputs.cards import Link, link
from generator.outputs.document_overview import by_level
from generator.outputs.follow_links import follow_head, follow_links
from generator.outputs.namesakes import note_of
from generator.render.page import PageJob

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.domain.index import Index

HERE = "overview-pages"
VOCABULARY = {
    "fields": "field",
    "subjects": "subject",
    "conference-kinds": "conference-kind",
    "statuses": "life-status",
}
"""Indexes whose keys are words of a vocabulary, listed in its order."""
BY_NAME = {"organisations": by_province, "documents": by_level}
"""Indexes whose keys are listed by name, and how many of them are arranged."""


def targets(edition: Edition) -> Iterator[Target]:
    """Name one page for each index that has keys."""
    for name in (*VOCABULARY, *BY_NAME):
        yield Target(HERE, page_path(edition.indexes[name].url()), (name,), (SHAPE,))


def make(edition: Edition, target: Target) -> PageJob:
    """Lay out the keys of an index."""
    index = edition.indexes[str(target.subject[0])]
    links = _linked(edition, index)
    arranged = BY_NAME.get(index.name)
    if arranged:
        shown = arranged(edition.library, links)
    else:
        shown = {"groups": [{"heading": "", "links": list(links.values())}] if links else []}
    view = {
        "heading": index.heading,
        "intro": [] if links else ["Chưa có mục tin nào."],
        "crumbs": [link("Trang nhất", "")],
        **shown,
        "follow": follow_links(index.url()),
    }
    return PageJob(
        url=index.url(),
        template="pages/shelves.html" if arranged else "pages/choices.html",
        section=index.folder,
        title=index.heading,
        description=f"Mục tin của bản tin xếp theo: {index.heading.lower()}.",
        view=view,
        head=follow_head(index.heading, follow_links(index.url())),
    )


def key_links(edition: Edition, index: Index) -> list[Link]:
    """List the keys of an index that have a page, with their counts."""
    return list(_linked(edition, index).values())


def _linked(edition: Edition, index: Index) -> dict[str, Link]:
    groups = edition.groups[index.name]
    if index.name in VOCABULARY:
        keys = [key for key in VOCABULARIES[VOCABULARY[index.name]] if key in groups]
    else:
        keys = sorted(
            dict.fromkeys([*groups, *index.all_keys(edition.library)]),
            key=lambda key: (vietnamese_order(index.title(key, edition.library)), key),
        )
    return {
        key: link(
            index.title(key, edition.library),
            index.url(key),
            count=len(groups.get(key, ())),
            note=note_of(index.name, key, edition.library),
        )
        for key in keys
    }
