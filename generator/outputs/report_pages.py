"""Reported against recorded: what conferences say of models, and how many of them the bulletin holds."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.domain.gazetteer import ALWAYS, UNKNOWN, Span, span_of
from generator.domain.index import Token
from generator.domain.library import record_url, scopes
from generator.domain.measures import MODEL_MEASURES
from generator.domain.naming import label, place_heading, place_url
from generator.domain.period import read_word
from generator.edition import Edition, FileJob, Target, page_path
from generator.outputs.cards import link
from generator.outputs.listing_pages import listing_targets, of_month
from generator.outputs.statistics import (
    FILE,
    Cell,
    Sheet,
    csv_job,
    key_links,
    part,
    statistics_page,
)
from generator.render.charts import Bar, bar_chart
from generator.render.formats import period_text, quantity, upper_first, vi_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.domain.period import Period
    from generator.domain.record import FigureLine, Headline
    from generator.render.page import PageJob

HERE = "report-pages"
NAME = "reports"
MOST_BARS = 12
ENDED = "ket-thuc"
INTRO = (
    "Hội nghị nêu bao nhiêu mô hình, bản tin ghi được bao nhiêu: cùng nơi, cùng kỳ, đặt cạnh nhau.",
    (
        "Hai con số khác nhau là lẽ thường: hội nghị đếm mọi mô hình đã báo cáo, bản tin chỉ có những mô "
        "hình mà ban biên tập tìm thấy nguồn để ghi riêng. Chênh lệch cho biết bản tin còn thiếu, không "
        "cho biết ai sai."
    ),
    (
        "Không con số nào được cộng với con số khác: nơi và kỳ có thể trùng nhau, và “hơn 100” không phải "
        "là 100. “Chưa rõ ngày” là mô hình có bước ấy nhưng ngày ghi không đủ để biết có trong kỳ hay không."
    ),
)


CSV_COLUMNS = (
    *("record", "url", "date", "places", "period", "measure", "value", "upper", "qualifier", "as_printed"),
    *("basis", "recorded", "recorded_unsure", "not_comparable"),
)


class Recorded(NamedTuple):
    """How many models of the bulletin answer to a reported figure."""

    sure: int
    unsure: int
    """Those whose dates do not say whether they fall into the period."""


def targets(edition: Edition) -> Iterator[Target]:
    """Name the overview, a page a province, one for each of its years and each month of a full year."""
    index = edition.indexes[NAME]
    yield Target(HERE, page_path(index.url()), ("", 0, 0))
    places = cache(partial(_places_read, edition))
    # Province by province, for what is counted among a place's models serves all of its years.
    pages = listing_targets(edition, index, HERE, (NAME,))
    for target in sorted(pages, key=lambda target: str(target.subject[1])):
        _, key, year, month = target.subject
        subject, reads = (key, year, month), target.reads
        if year:
            reads = (*reads, *places(str(key), int(year)))
        yield Target(HERE, target.path, subject, reads)
        if year and not month:
            yield Target(HERE, target.path.replace("index.html", FILE), subject, reads)


def _places_read(edition: Edition, key: str, year: int) -> tuple[Token, ...]:
    """Name the groups of the places that a year's conferences tell figures of."""
    headlines = edition.library.headlines
    ids = edition.years(NAME, key).get(year, ())
    places = dict.fromkeys(place for record in ids for place in scopes(headlines[record]))
    return tuple(Token("localities", place) for place in places if place != UNKNOWN)


def make(edition: Edition, target: Target) -> PageJob | FileJob:
    """Lay out the overview, a province, a year or a month of one, or a year's table."""
    key, year, month = str(target.subject[0]), *map(int, target.subject[1:])
    index = edition.indexes[NAME]
    if not key:
        ways = [{"heading": "Theo tỉnh, thành phố", "links": key_links(edition, NAME)}]
        return statistics_page(index.url(), index.heading, INTRO, [], ways=ways)
    title = index.title(key, edition.library)
    years = edition.years(NAME, key)
    crumbs = [link(index.heading, index.url())]
    if not year:
        links = [link(f"Năm {each}", index.url(key, each), count=len(ids)) for each, ids in years.items()]
        return statistics_page(
            index.url(key),
            f"{index.heading}: {title}",
            INTRO,
            [],
            crumbs=crumbs,
            ways=[{"heading": "Hội nghị có nêu số mô hình, theo năm", "links": links}],
        )
    ids = years.get(year, ())
    shown, months = of_month(edition, ids, month)
    held = ids if target.path.endswith(FILE) else shown
    found = [edition.library.headlines[record] for record in held]
    if target.path.endswith(FILE):
        return csv_job(target, [list(CSV_COLUMNS), *(_csv_row(edition, *pair) for pair in _lines(found))])
    crumbs.append(link(title, index.url(key)))
    if month:
        crumbs.append(link(f"Năm {year}", index.url(key, year)))
    when = f"tháng {month}/{year}" if month else f"năm {year}"
    url = index.url(key, year, month)
    sheet = _sheet(edition, f"{title}, hội nghị {when}: con số nêu và số mô hình bản tin ghi", found)
    links = [] if month else [link(f"Tháng {m}", index.url(key, year, m)) for m in months]
    return statistics_page(
        url,
        f"{index.heading}: {title}, {when}",
        INTRO,
        [part("", chart=_chart(edition, title, found), table=sheet, beside="" if month else url)],
        crumbs=crumbs,
        ways=[{"heading": "Theo tháng", "links": links}],
    )


def _lines(found: Iterable[Headline]) -> Iterator[tuple[Headline, FigureLine]]:
    for headline in found:
        for line in headline.figures:
            if line.measure in MODEL_MEASURES:
                yield headline, line


def _sheet(edition: Edition, caption: str, found: Iterable[Headline]) -> Sheet:
    columns = (
        ("Hội nghị", False),
        ("Nơi, kỳ", False),
        ("Chỉ tiêu", False),
        ("Hội nghị nêu", False),
        ("Bản tin ghi nhận", False),
    )
    return Sheet(caption, columns, [_row(edition, *pair) for pair in _lines(found)], wordy=True)


def _row(edition: Edition, headline: Headline, line: FigureLine) -> list[Cell]:
    library = edition.library
    places = scopes(headline)
    period = read_word(line.period or headline.period)
    where = "; ".join(place_heading(place, library) for place in places)
    return [
        Cell(headline.title, record_url(headline)),
        Cell(where, place_url(places[0]) if len(places) == 1 else "", _period(period)),
        Cell(label("measure", line.measure)),
        Cell(
            upper_first(quantity({"value": line.value, "upper": line.upper, **_words(line)})),
            note=_certainty(line),
        ),
        _recorded_cell(_compared(edition, headline, line)),
    ]


def _certainty(line: FigureLine) -> str:
    doubts = ("không phải số đúng" * (line.qualifier != "exact"), "suy ra" * (line.basis == "inferred"))
    told = ", ".join(each for each in doubts if each)
    return f"({told})" if told else ""


def _words(line: FigureLine) -> dict[str, str]:
    return {
        "measure": line.measure,
        "qualifier": line.qualifier,
        "unit": line.unit,
        "as_printed": line.as_printed,
    }


def _period(period: Period | None) -> str:
    if period is None:
        return "(nguồn không nêu kỳ)"
    start, end = (each.iso() if each else "" for each in (period.start, period.end))
    given = {"kind": period.kind, "year": period.year, "n": period.n, "start": start, "end": end}
    return f"({period_text(given)})"


def _hindrance(places: tuple[str, ...], period: Period | None) -> str:
    """Say why a reported figure cannot be compared; empty when it can."""
    if places == (UNKNOWN,):
        return "chưa rõ nơi"
    if len(places) > 1:
        return "con số gộp nhiều nơi"
    return "không rõ kỳ" if period is None else ""


def _compared(edition: Edition, headline: Headline, line: FigureLine) -> Recorded | str:
    """Count what the bulletin holds beside a reported figure, or say why nothing can be compared."""
    places, period = scopes(headline), read_word(line.period or headline.period)
    hindrance = _hindrance(places, period)
    if hindrance or period is None:
        return hindrance
    return recorded(edition, places[0], line.measure, _days(period))


def _recorded_cell(found: Recorded | str) -> Cell:
    if isinstance(found, str):
        return Cell(f"không so được: {found}")
    return Cell(str(found.sure), note=f"và {found.unsure} chưa rõ ngày" if found.unsure else "")


def _csv_row(edition: Edition, headline: Headline, line: FigureLine) -> list[str | int | float]:
    found = _compared(edition, headline, line)
    known: tuple[str | int, ...] = ("", "", found) if isinstance(found, str) else (*found, "")
    return [
        *(headline.id, record_url(headline), headline.date, " ".join(scopes(headline))),
        *(line.period or headline.period, line.measure),
        "" if line.value is None else line.value,
        "" if line.upper is None else line.upper,
        *(line.qualifier, line.as_printed, line.basis),
        *known,
    ]


def _days(period: Period) -> Span:
    first, last = period.first_day(), period.last_day()
    return Span(
        first.isoformat() if first else ALWAYS.first,
        last.isoformat() if last else ALWAYS.last,
    )


class _Life(NamedTuple):
    """The dates of a model."""

    began: Span
    ended: Span | None
    """None when it is not known to have ended."""
    steps: tuple[tuple[str, Span], ...]


def recorded(edition: Edition, place: str, measure: str, within: Span) -> Recorded:
    """Count the models of a place that answer to a measure within some days.

    A total counts the models that had begun and not ended; other measures count the step that they name.
    Cost: kept, for a page, its chart and its table ask for the same.
    """
    counts = edition.library.counts
    found: Recorded = counts.get((place, measure, within), lambda: _counted(edition, place, measure, within))
    return found


def _counted(edition: Edition, place: str, measure: str, within: Span) -> Recorded:
    status = MODEL_MEASURES[measure]
    lives: list[_Life] = edition.library.lives.get(place, lambda: _lives(edition, place))
    answers = [_had_step(life, status, within) if status else _was_there(life, within) for life in lives]
    return Recorded(answers.count(True), answers.count(None))


def _lives(edition: Edition, place: str) -> list[_Life]:
    library = edition.library
    found = []
    for record in edition.ids("localities", place):
        if library.briefs[record].kind == "model":
            headline = library.headlines[record]
            steps = tuple((step.status, span_of(step.date)) for step in headline.steps)
            found.append(_Life(span_of(headline.date), _end(headline), steps))
    return found


def _end(headline: Headline) -> Span | None:
    """Tell within which days a model ended; None when it is not known to have."""
    if headline.end_date:
        return span_of(headline.end_date)
    if not headline.steps or headline.steps[-1].status != ENDED:
        return None
    if headline.steps[-1].date:
        return span_of(headline.steps[-1].date)
    # Of an end without a date it is known that nothing in the history came after it.
    return Span(max(span_of(step.date).first for step in headline.steps), ALWAYS.last)


def _had_step(life: _Life, status: str, within: Span) -> bool | None:
    """Tell whether a model took a step within some days; None when the dates do not say."""
    answer: bool | None = False
    for taken, days in life.steps:
        if taken != status:
            continue
        if within.first <= days.first and days.last <= within.last:
            return True
        if days.first <= within.last and within.first <= days.last:
            answer = None
    return answer


def _was_there(life: _Life, within: Span) -> bool | None:
    """Tell whether a model had begun before some days were over, and not ended before them."""
    if life.began.first > within.last or (life.ended and life.ended.last < within.first):
        return False
    sure = life.began.last <= within.last and not (life.ended and life.ended.first < within.first)
    return True if sure else None


def _chart(edition: Edition, title: str, found: Iterable[Headline]) -> dict[str, Any] | None:
    """Draw the newest exact figures, each with the bar of what is recorded below it."""
    bars: list[Bar] = []
    told: list[str] = []
    for headline, line in _lines(found):
        count = _compared(edition, headline, line)
        if isinstance(count, str) or line.value is None or line.qualifier != "exact":
            continue
        where, what = place_heading(scopes(headline)[0], edition.library), label("measure", line.measure)
        value = vi_number(line.value)
        bars += [Bar(where, line.value, f"nêu {value}"), Bar(what, count.sure, f"ghi {count.sure}")]
        told.append(f"{where}, {what}: nêu {value}, ghi {count.sure}")
        if len(bars) >= MOST_BARS:
            break
    return bar_chart(f"{title}: số đúng mà hội nghị nêu, và số bản tin ghi", bars, "; ".join(told))
