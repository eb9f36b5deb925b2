"""Said and done: tasks that conferences set, and what the bulletin knows came of them."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING

from generator.domain.index import Token
from generator.domain.library import record_url, scopes
from generator.domain.naming import organisation_name
from generator.edition import Edition, FileJob, Target, page_path, record_token
from generator.outputs.cards import link
from generator.outputs.listing_pages import listing_targets, of_month
from generator.outputs.relations import beside_keys, next_beside
from generator.outputs.statistics import (
    FILE,
    Cell,
    Sheet,
    csv_job,
    key_links,
    number,
    part,
    statistics_page,
)
from generator.render.charts import Bar, bar_chart
from generator.render.formats import UNKNOWN as NOT_TOLD
from generator.render.formats import vi_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.domain.library import Library
    from generator.domain.record import Headline, TaskLine
    from generator.render.page import PageJob

HERE = "task-pages"
NAME = "tasks"
UNKNOWN = "chưa có thông tin"
STATES = ("có kết quả", "có tin tiếp theo", UNKNOWN)
"""What the bulletin knows of a task, the most first."""
CSV_COLUMNS = (
    *("record", "url", "date", "places", "task", "text", "owner", "due", "known", "outcome", "followed_by"),
    "next_conference",
)
INTRO = (
    "Nhiệm vụ mà hội nghị nêu, và điều bản tin biết về kết quả.",
    (
        "“Chưa có thông tin” nghĩa là ban biên tập chưa tìm thấy nguồn nào nói về việc ấy, không có nghĩa là "
        "việc ấy chưa làm. Khi ấy bản tin dẫn tới hội nghị kế tiếp ở cùng nơi, là chỗ có thể nói đến. "
        "Ai biết kết quả, xin báo ở trang góp ý."
    ),
)


def targets(edition: Edition) -> Iterator[Target]:
    """Name the overview, a page a province, one for each of its years and each month of a full year."""
    index = edition.indexes[NAME]
    yield Target(HERE, page_path(index.url()), ("", 0, 0))
    more = cache(partial(_reads, edition))
    for target in listing_targets(edition, index, HERE, (NAME,)):
        _, key, year, month = target.subject
        subject = (key, year, month)
        reads = target.reads
        reads = (*reads, *(more(str(key), int(year)) if year else _followed(edition, str(key))))
        yield Target(HERE, target.path, subject, reads)
        if year and not month:
            yield Target(HERE, target.path.replace("index.html", FILE), subject, reads)


def _followed(edition: Edition, key: str) -> tuple[Token, ...]:
    """Name the records that follow up a province's tasks: what is known hangs on whether they stand."""
    headlines = edition.library.headlines
    found = (task.followed_by for record in edition.ids(NAME, key) for task in headlines[record].tasks)
    return tuple(dict.fromkeys(record_token(record) for record in found if record))


def _reads(edition: Edition, key: str, year: int) -> tuple[Token, ...]:
    """Name what else a year's tasks are told from: what follows them up, and the conferences after them."""
    found: dict[Token, None] = {}
    for record in edition.years(NAME, key).get(year, ()):
        headline = edition.library.headlines[record]
        for task in headline.tasks:
            if task.followed_by:
                found[record_token(task.followed_by)] = None
            # What follows it up may have been withdrawn.
            if STATES[state_of(task, edition.library)] == UNKNOWN:
                found.update((Token("same-place-and-kind", each), None) for each in beside_keys(headline))
    return tuple(found)


def state_of(task: TaskLine, library: Library) -> int:
    """Say what is known of a task, as a place in STATES."""
    if task.outcome:
        return 0
    return 1 if library.is_listed(task.followed_by) else 2


def make(edition: Edition, target: Target) -> PageJob | FileJob:
    """Lay out the overview, a province, a year or a month of one, or a year's table."""
    key, year, month = str(target.subject[0]), *map(int, target.subject[1:])
    index = edition.indexes[NAME]
    if not key:
        ways = [{"heading": "Theo tỉnh, thành phố", "links": key_links(edition, NAME)}]
        return statistics_page(index.url(), index.heading, INTRO, [], ways=ways)
    title = index.title(key, edition.library)
    url = index.url(key, year, month)
    headlines = edition.library.headlines
    if not year:
        return _province(edition, key, title)
    ids = edition.years(NAME, key).get(year, ())
    shown, months = of_month(edition, ids, month)
    found = [headlines[record] for record in (ids if target.path.endswith(FILE) else shown)]
    if target.path.endswith(FILE):
        rows = (_csv_row(edition, each, task) for each in found for task in each.tasks)
        return csv_job(target, [list(CSV_COLUMNS), *rows])
    when = f"tháng {month}/{year}" if month else f"năm {year}"
    heading = f"{index.heading}: {title}, {when}"
    crumbs = [link(index.heading, index.url()), link(title, index.url(key))]
    if month:
        crumbs.append(link(f"Năm {year}", index.url(key, year)))
    sheet = _sheet(edition, f"{title}, {when}: từng nhiệm vụ", found)
    ways = [{"heading": "Theo tháng", "links": [link(f"Tháng {m}", index.url(key, year, m)) for m in months]}]
    counts = _counts(edition, found)
    bars = [Bar(text, count, str(count)) for text, count in zip(STATES, counts, strict=True)]
    parts = [
        part(
            "",
            chart=bar_chart(f"{title}, {when}: nhiệm vụ đã nêu", bars),
            table=sheet,
            beside="" if month else url,
        )
    ]
    return statistics_page(url, heading, INTRO, parts, crumbs=crumbs, ways=() if month else ways)


def _province(edition: Edition, key: str, title: str) -> PageJob:
    index = edition.indexes[NAME]
    headlines = edition.library.headlines
    rows = [
        [
            Cell(str(year), index.url(key, year)),
            *map(number, _counts(edition, (headlines[record] for record in ids))),
        ]
        for year, ids in edition.years(NAME, key).items()
    ]
    columns = (("Năm", False), *((text, True) for text in STATES))
    sheet = Sheet(f"{title}: nhiệm vụ hội nghị nêu, theo năm và theo điều đã biết", columns, rows)
    return statistics_page(
        index.url(key),
        f"{index.heading}: {title}",
        INTRO,
        [part("", table=sheet)],
        crumbs=[link(index.heading, index.url())],
    )


def _counts(edition: Edition, found: Iterable[Headline]) -> list[int]:
    counts = [0] * len(STATES)
    for headline in found:
        for task in headline.tasks:
            counts[state_of(task, edition.library)] += 1
    return counts


def _sheet(edition: Edition, caption: str, found: Iterable[Headline]) -> Sheet:
    columns = (("Nhiệm vụ", False), ("Hội nghị", False), ("Giao cho, hạn", False), ("Điều đã biết", False))
    rows = [_row(edition, headline, task) for headline in found for task in headline.tasks]
    return Sheet(caption, columns, rows, wordy=True)


def _row(edition: Edition, headline: Headline, task: TaskLine) -> list[Cell]:
    url = record_url(headline)
    owner = organisation_name(task.owner, edition.library) if task.owner else ""
    due = f"hạn {vi_date(task.due)}" if task.due else ""
    return [
        Cell(task.text or NOT_TOLD, f"{url}#nhiem-vu-{task.id}" if task.id else ""),
        Cell(headline.title, url, vi_date(headline.date) if headline.date else ""),
        Cell(", ".join(part for part in (owner, due) if part) or "không nêu"),
        _known(edition, headline, task),
    ]


def _csv_row(edition: Edition, headline: Headline, task: TaskLine) -> list[str | int | float]:
    library = edition.library
    state = state_of(task, library)
    return [
        *(headline.id, record_url(headline), headline.date, " ".join(scopes(headline)), task.id, task.text),
        *(task.owner, task.due, STATES[state], task.outcome),
        task.followed_by if library.is_listed(task.followed_by) else "",
        next_beside(headline, edition) if STATES[state] == UNKNOWN else "",
    ]


def _known(edition: Edition, headline: Headline, task: TaskLine) -> Cell:
    """Tell what is known of a task; where nothing is, lead to where it may be told."""
    headlines = edition.library.headlines
    url = ""
    if edition.library.is_listed(task.followed_by):
        after = headlines[task.followed_by]
        url = record_url(after)
        if not task.outcome:
            return Cell(after.title, url, "(tin tiếp theo)")
    if task.outcome:
        return Cell(f"Đã làm: {task.outcome}", url)
    following = headlines.get(next_beside(headline, edition))
    if following is None:
        return Cell(UNKNOWN)
    when = f", {vi_date(following.date)}" if following.date else ""
    return Cell(f"{UNKNOWN}; hội nghị kế tiếp cùng nơi{when}", record_url(following))
