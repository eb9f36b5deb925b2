"""Table of contents: every kind of record, every index, every output."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from generator.domain.index import Index
from generator.edition import Edition, FileJob, Target
from generator.indexes.by_conference_kind import CONFERENCE_KINDS
from generator.indexes.by_document import DOCUMENTS
from generator.indexes.by_field import FIELDS
from generator.indexes.by_locality import GROUND_TODAY, LOCALITIES
from generator.indexes.by_measure import MEASURES
from generator.indexes.by_organisation import ORGANISATIONS
from generator.indexes.by_section import CONFERENCES, MODELS
from generator.indexes.by_status import STATUSES
from generator.indexes.by_subject import SUBJECTS
from generator.indexes.by_year import YEARS
from generator.indexes.neighbourhoods import NAMED_BY, SAME_PERIOD, SAME_PLACE, SAME_PLACE_AND_KIND
from generator.kinds.conference import CONFERENCE
from generator.kinds.model import MODEL
from generator.outputs import (
    document_pages,
    figure_pages,
    front_page,
    listing_pages,
    organisation_pages,
    overview_pages,
    place_pages,
    place_trees,
    record_data,
    record_pages,
    search,
    site_map,
    standing_pages,
)
from generator.render.page import PageJob


class Output(NamedTuple):
    """A family of files."""

    targets: Callable[[Edition], Iterable[Target]]
    """Names its files, cheaply and in one process."""
    make: Callable[[Edition, Target], PageJob | FileJob]
    """Lays one of them out, in any process."""


KINDS = {kind.folder: kind for kind in (CONFERENCE, MODEL)}
"""Folder of the content to the kind of record in it."""

INDEXES: dict[str, Index] = {
    index.name: index
    for index in (
        CONFERENCES,
        MODELS,
        YEARS,
        LOCALITIES,
        GROUND_TODAY,
        FIELDS,
        SUBJECTS,
        CONFERENCE_KINDS,
        STATUSES,
        ORGANISATIONS,
        DOCUMENTS,
        MEASURES,
        SAME_PLACE,
        SAME_PLACE_AND_KIND,
        SAME_PERIOD,
        NAMED_BY,
    )
}

OUTPUTS: dict[str, Output] = {
    record_data.HERE: Output(record_data.targets, record_data.make),
    record_pages.HERE: Output(record_pages.targets, record_pages.make),
    standing_pages.REDIRECTS: Output(standing_pages.redirect_targets, standing_pages.make_redirect),
    "listing-pages": Output(listing_pages.plain_targets, listing_pages.make_plain),
    place_pages.HERE: Output(place_pages.targets, place_pages.make),
    organisation_pages.HERE: Output(organisation_pages.targets, organisation_pages.make),
    document_pages.HERE: Output(document_pages.targets, document_pages.make),
    figure_pages.HERE: Output(figure_pages.targets, figure_pages.make),
    overview_pages.HERE: Output(overview_pages.targets, overview_pages.make),
    place_trees.HERE: Output(place_trees.targets, place_trees.make),
    search.HERE: Output(search.targets, search.make),
    site_map.HERE: Output(site_map.targets, site_map.make),
    standing_pages.NOT_FOUND: Output(standing_pages.not_found_targets, standing_pages.make_not_found),
    front_page.HERE: Output(front_page.targets, front_page.make),
}
"""Name to output.

Order: content first, then what leads to it, the front page last: at any moment of a build a page that
stands leads to pages that stand.
"""
