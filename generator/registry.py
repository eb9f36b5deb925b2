"""Table of contents: every kind of record, every index, every output."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import Enum, auto
from functools import partial
from typing import NamedTuple

from generator.domain.index import Index
from generator.edition import Edition, FileJob, Target
from generator.indexes.by_conference_kind import CONFERENCE_KINDS
from generator.indexes.by_correction import CORRECTIONS
from generator.indexes.by_document import DOCUMENTS
from generator.indexes.by_entry import ALIASED, CHANGED, ENTERED
from generator.indexes.by_field import FIELDS
from generator.indexes.by_locality import GROUND_TODAY, LOCALITIES
from generator.indexes.by_measure import MEASURES
from generator.indexes.by_organisation import ORGANISATIONS
from generator.indexes.by_picture import PICTURES
from generator.indexes.by_province import COVERAGE, FUNNEL, MEASURE_PLACES, REPORTS, TASKS
from generator.indexes.by_quarter import QUARTERS
from generator.indexes.by_section import CONFERENCES, MODELS
from generator.indexes.by_status import STATUSES
from generator.indexes.by_subject import SUBJECTS
from generator.indexes.by_year import YEARS
from generator.indexes.neighbourhoods import NAMED_BY, SAME_PERIOD, SAME_PLACE, SAME_PLACE_AND_KIND
from generator.kinds.conference import CONFERENCE
from generator.kinds.model import MODEL
from generator.outputs import (
    calendars,
    card_pictures,
    correction_data,
    correction_pages,
    coverage_pages,
    data_catalogue,
    data_files,
    data_package,
    data_pages,
    data_wholes,
    document_pages,
    feeds,
    figure_pages,
    figure_places,
    follow_page,
    front_page,
    funnel_pages,
    issue_feeds,
    issue_pages,
    issue_pdf,
    listing_pages,
    organisation_pages,
    overview_pages,
    place_pages,
    place_trees,
    record_data,
    record_pages,
    record_pictures,
    report_pages,
    search,
    search_parts,
    site_map,
    standing_pages,
    task_pages,
)
from generator.render.page import PageJob


class Wave(Enum):
    """When the files of an output are written; one wave is finished before the next begins.

    Of few files tables, lists and what is printed are written at the same time: see stops.writing.

    Order: as they follow.
    """

    RECORDS = auto()
    """What others list."""
    TABLES = auto()
    """What holds the whole records of a year, which takes much room while it is made."""
    LISTS = auto()
    """What lists records."""
    PRINTED = auto()
    """What is set for paper: a process with a typesetter in it takes three times the room of others, and
    forks no more."""
    WHOLES = auto()
    """What is made of other files of the site."""
    PAGES_OF_WHOLES = auto()
    """What tells of those in turn."""


class Output(NamedTuple):
    """A family of files."""

    targets: Callable[[Edition], Iterable[Target]]
    """Names its files, cheaply and in one process."""
    make: Callable[[Edition, Target], PageJob | FileJob]
    """Lays one of them out, in any process."""
    wave: Wave = Wave.LISTS
    needs: tuple[str, ...] = ()
    """Outputs whose files its own are made of: to choose it is to choose them as well."""
    together: bool = False
    """Whether its files whose subjects differ in the first item alone share dear work: where they are
    neighbours, one process makes them, one after the other."""
    worded: bool = True
    """Whether its files show titles, summaries or other words of records; counts alone stay when only
    such words change."""
    dear: bool = False
    """Whether one of its files is work enough for a process of its own."""


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
        MEASURE_PLACES,
        COVERAGE,
        FUNNEL,
        REPORTS,
        TASKS,
        CORRECTIONS,
        QUARTERS,
        SAME_PLACE,
        SAME_PLACE_AND_KIND,
        SAME_PERIOD,
        NAMED_BY,
        ENTERED,
        CHANGED,
        ALIASED,
        PICTURES,
    )
}

OUTPUTS: dict[str, Output] = {
    record_pictures.HERE: Output(
        record_pictures.targets, record_pictures.make, Wave.RECORDS, together=True, dear=True
    ),
    record_data.HERE: Output(record_data.targets, record_data.make, Wave.RECORDS),
    record_pages.HERE: Output(
        record_pages.targets, record_pages.make, Wave.RECORDS, needs=(record_pictures.HERE,)
    ),
    issue_pdf.HERE: Output(issue_pdf.targets, issue_pdf.make, Wave.PRINTED, dear=True),
    data_files.HERE: Output(data_files.targets, data_files.make, Wave.TABLES, together=True, dear=True),
    search_parts.HERE: Output(search_parts.targets, search_parts.make, Wave.TABLES, together=True, dear=True),
    standing_pages.REDIRECTS: Output(standing_pages.redirect_targets, standing_pages.make_redirect),
    feeds.HERE: Output(feeds.targets, feeds.make),
    feeds.JSON_HERE: Output(feeds.json_targets, feeds.make, needs=(feeds.HERE,)),
    calendars.HERE: Output(calendars.targets, calendars.make),
    **{
        listing_pages.plain_output(name): Output(
            partial(listing_pages.plain_targets, name), listing_pages.make_plain
        )
        for name in listing_pages.PLAIN
    },
    place_pages.HERE: Output(place_pages.targets, place_pages.make),
    organisation_pages.HERE: Output(organisation_pages.targets, organisation_pages.make),
    document_pages.HERE: Output(document_pages.targets, document_pages.make),
    figure_pages.HERE: Output(figure_pages.targets, figure_pages.make),
    figure_places.HERE: Output(figure_places.targets, figure_places.make),
    coverage_pages.HERE: Output(coverage_pages.targets, coverage_pages.make, worded=False),
    funnel_pages.HERE: Output(funnel_pages.targets, funnel_pages.make, worded=False),
    report_pages.HERE: Output(report_pages.targets, report_pages.make),
    task_pages.HERE: Output(task_pages.targets, task_pages.make),
    issue_feeds.HERE: Output(issue_feeds.targets, issue_feeds.make),
    issue_pages.HERE: Output(issue_pages.targets, issue_pages.make),
    correction_pages.HERE: Output(correction_pages.targets, correction_pages.make),
    correction_data.HERE: Output(correction_data.targets, correction_data.make),
    overview_pages.HERE: Output(overview_pages.targets, overview_pages.make),
    place_trees.HERE: Output(place_trees.targets, place_trees.make),
    follow_page.HERE: Output(follow_page.targets, follow_page.make),
    site_map.HERE: Output(site_map.targets, site_map.make),
    card_pictures.HERE: Output(card_pictures.targets, card_pictures.make),
    data_package.HERE: Output(data_package.targets, data_package.make),
    data_catalogue.HERE: Output(data_catalogue.targets, data_catalogue.make),
    search.HERE: Output(search.targets, search.make, Wave.WHOLES, needs=(search_parts.HERE,)),
    data_wholes.HERE: Output(data_wholes.targets, data_wholes.make, Wave.WHOLES, needs=(data_files.HERE,)),
    data_pages.HERE: Output(
        data_pages.targets,
        data_pages.make,
        Wave.PAGES_OF_WHOLES,
        needs=(data_files.HERE, data_package.HERE, data_catalogue.HERE, data_wholes.HERE),
    ),
    standing_pages.NOT_FOUND: Output(standing_pages.not_found_targets, standing_pages.make_not_found),
    front_page.HERE: Output(front_page.targets, front_page.make),
}
"""Name to output.

Order: content first, then what leads to it, the front page last: at any moment of a build a page that
stands leads to pages that stand. Files that take long stand before the many that do not, so that no worker
is left alone with them at the end.
"""


def with_needed(chosen: Iterable[str]) -> tuple[str, ...]:
    """Add to chosen outputs those whose files theirs are made of.

    Order: as in OUTPUTS; none chosen stays none.
    """
    wanted: set[str] = set()
    waiting = list(chosen)
    while waiting:
        name = waiting.pop()
        if name not in wanted:
            wanted.add(name)
            waiting += OUTPUTS[name].needs
    return tuple(name for name in OUTPUTS if name in wanted)
