"""The quarterly issue as a PDF: tagged, dated by its content, the same bytes for the same records."""

from __future__ import annotations

from collections import Counter
from math import ceil
from typing import TYPE_CHECKING, Any

from generator.domain.folding import vietnamese_order
from generator.domain.library import record_url
from generator.domain.naming import form_label, label
from generator.domain.record import month_of
from generator.edition import Edition, FileJob, Target
from generator.outputs.cards import place_links
from generator.outputs.correction_pages import place_of
from generator.outputs.issue_pages import (
    NAME,
    PARTS,
    by_province,
    corrected_in,
    issue_keys,
    issue_number,
    pdf_path,
    reads,
)
from generator.render.formats import quantity, vi_date, vi_number
from generator.render.templates import field_label
from generator.render.typesetting import print_digest, set_issue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.domain.record import CorrectionLine, FigureLine, Headline

HERE = "issue-pdf"
LONG = 60
"""Beyond so many records an issue gives most of them a line each: it is to be printed and leafed through."""
HIGHLIGHTS = 12
"""So many records of a long issue, its newest, keep their summaries."""
MOST_LINES = 3_000
"""So many records an issue prints, on some hundred pages; beyond, each province prints its newest.

Setting a record takes 0.1 MB: an issue of a whole country's quarter would take more than all else of a build.
"""
MOST_FIGURES = 3
"""So many figures of a record stand in its entry."""
MOST_PLACES = 12
WORDS = {
    "contents": "Trong số này",
    "figures": "Số liệu:",
    "none": "Kỳ này không có mục tin nào.",
    "statistics": "Số liệu của kỳ",
    "bar": "So với nhau",
    "count": "Số mục tin",
    "corrections": "Đính chính từ kỳ trước",
    "no_corrections": "Không có đính chính nào.",
    "was": "Trước ghi:",
    "now": "Nay ghi:",
}


def targets(edition: Edition) -> Iterator[Target]:
    """Name the PDF of each issue, unless the settings say that none is wanted."""
    for key in issue_keys(edition) if edition.publisher.issue_pdf else ():
        yield Target(HERE, pdf_path(key), (key,), reads(key))


def make(edition: Edition, target: Target) -> FileJob:
    """Set an issue."""
    issue = issue_data(edition, str(target.subject[0]))
    theme_dir = edition.publisher.theme_dir
    return FileJob(target.path, (issue, print_digest(theme_dir)), lambda _read: set_issue(theme_dir, issue))


def issue_data(edition: Edition, key: str) -> dict[str, Any]:
    """Gather what an issue prints.

    Shape: texts {title, site, motto, number, quarter}, dated: [year, month, day] of its newest content,
        front: texts, note: how a long issue is cut, words: texts,
        parts: [{heading, groups: [{heading, records, more}]}], a record being texts
        {title, url, line, summary, figures} and whether it is `full`,
        charts: [{heading, of, rows: [{label, count}]}],
        corrections: [{title, url, line, was, now, note}].
    """
    publisher = edition.publisher
    headlines = [edition.library.headlines[record] for record in edition.ids(NAME, key)]
    corrected = corrected_in(edition, key)
    # The day of a last change may be unknown; that of publication never is.
    days = (
        day for each in headlines for day in (each.published, each.updated) if len(day) == len("2024-07-05")
    )
    dated = max([*days, *(line.date for _, line in corrected)])
    quarter = edition.indexes[NAME].title(key, edition.library)
    counts = [f"{sum(e.kind == kind for e in headlines)} {text.lower()}" for kind, text in PARTS.items()]
    return {
        "title": f"{publisher.site_name}, {quarter[:1].lower()}{quarter[1:]}",
        "site": publisher.site_name,
        "motto": publisher.site_description,
        "number": issue_number(key),
        "quarter": quarter,
        "dated": [int(part) for part in dated.split("-")],
        "front": [
            "; ".join(counts),
            f"Nội dung tính đến ngày {vi_date(dated)}",
            *([publisher.site_url] if publisher.site_url else []),
            "Không phải ấn phẩm báo chí. Dữ liệu của bản tin: CC BY 4.0.",
        ],
        "note": _note(publisher.site_url, key, len(headlines)),
        "words": WORDS,
        "parts": [_part(edition, kind, text, headlines) for kind, text in PARTS.items()],
        "charts": [chart for chart in _charts(edition, headlines) if chart["rows"]],
        "corrections": [_correction(publisher.site_url, *pair) for pair in corrected],
    }


def _note(site_url: str, key: str, count: int) -> str:
    if count <= LONG:
        return ""
    others = "các mục khác" if count <= MOST_LINES else "những mục mới nhất còn lại của mỗi tỉnh, thành phố"
    return (
        f"Kỳ này có {vi_number(count)} mục tin: {HIGHLIGHTS} mục mới nhất in kèm tóm tắt, {others} in mỗi "
        "mục một dòng; đọc tóm tắt trên trang của từng mục, theo mục lục tại trang "
        f"{site_url}ky-ban-tin/{key}/."
    )


def _part(edition: Edition, kind: str, heading: str, headlines: list[Headline]) -> dict[str, Any]:
    newest = sorted(headlines, key=lambda each: (each.date, each.id), reverse=True)
    full = {each.id for each in (newest[:HIGHLIGHTS] if len(headlines) > LONG else headlines)}
    groups = by_province(edition, (each for each in headlines if each.kind == kind))
    share = min(1, MOST_LINES / max(1, len(headlines)))
    return {
        "heading": heading,
        "groups": [_group(edition, where, found, full, share) for where, found in groups],
    }


def _group(
    edition: Edition, heading: str, headlines: list[Headline], full: set[str], share: float
) -> dict[str, Any]:
    """Print of a province's records the newest, as large a share of them as of all."""
    most = max(1, ceil(len(headlines) * share))
    printed = [each for n, each in enumerate(headlines) if n < most or each.id in full]
    left = len(headlines) - len(printed)
    return {
        "heading": heading,
        "records": [_entry(edition, each, full=each.id in full) for each in printed],
        "more": f"và {vi_number(left)} mục tin nữa, có ở mục lục trên trang" if left else "",
    }


def _entry(edition: Edition, headline: Headline, *, full: bool) -> dict[str, Any]:
    site_url = edition.publisher.site_url
    places = ", ".join(str(place["text"]) for place in place_links(headline, edition.library))
    when = vi_date(headline.date) if headline.date else "không rõ ngày"
    life = f"nay: {label('life-status', headline.life).lower()}" if headline.life else ""
    told = [_figure(line) for line in headline.figures[:MOST_FIGURES]] if full else []
    form = form_label(headline) if full else ""
    return {
        "title": headline.title,
        "url": site_url + record_url(headline) if site_url else "",
        "line": " · ".join(part for part in (form, places, when, life) if part),
        "summary": headline.standfirst if full else "",
        "figures": "; ".join(told),
        "full": full,
    }


def _figure(line: FigureLine) -> str:
    words = {
        "measure": line.measure,
        "value": line.value,
        "upper": line.upper,
        "qualifier": line.qualifier,
        "unit": line.unit,
        "as_printed": line.as_printed,
    }
    name = line.label or label("measure", line.measure)
    return f"{name[:1].lower()}{name[1:]}: {quantity(words)}"


def _charts(edition: Edition, headlines: list[Headline]) -> Iterator[dict[str, Any]]:
    months = Counter(month_of(each) for each in headlines)
    yield _chart(
        "Theo tháng",
        "Tháng",
        [(f"Tháng {month}" if month else "Không rõ tháng", months[month]) for month in sorted(months)],
    )
    yield _chart(
        "Hội nghị theo loại",
        "Loại hội nghị",
        _largest(Counter(form_label(each) for each in headlines if each.kind == "conference")),
    )
    fields = (each.fields[0] for each in headlines if each.kind == "model" and each.fields)
    yield _chart(
        "Mô hình theo lĩnh vực",
        "Lĩnh vực",
        _largest(Counter(label("field", field) for field in fields)),
    )
    places = Counter({heading: len(found) for heading, found in by_province(edition, headlines)})
    most = f", {MOST_PLACES} nơi nhiều nhất" if len(places) > MOST_PLACES else ""
    yield _chart(f"Theo tỉnh, thành phố{most}", "Nơi", _largest(places)[:MOST_PLACES])


def _largest(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda pair: (-pair[1], vietnamese_order(pair[0])))


def _chart(heading: str, of: str, rows: list[tuple[str, int]]) -> dict[str, Any]:
    return {"heading": heading, "of": of, "rows": [{"label": text, "count": count} for text, count in rows]}


def _correction(site_url: str, headline: Headline, line: CorrectionLine) -> dict[str, str]:
    field = f", {field_label(line.field).lower()}" if line.field else ""
    return {
        "title": headline.title,
        "url": site_url + place_of(headline) if site_url else "",
        "line": f"Đính chính {vi_date(line.date)}{field}",
        "was": line.was or "không ghi gì",
        "now": line.now or "đã bỏ",
        "note": line.note,
    }
