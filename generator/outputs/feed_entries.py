"""Records as entries of feeds: full summary, corrections, withdrawals."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any, TypeAlias

from generator.domain.identity import record_uuid
from generator.domain.kept import Kept
from generator.domain.library import record_url
from generator.domain.naming import form_label, label
from generator.render.feeds import EntryBytes, FeedEntry, entry_bytes, moment
from generator.render.formats import vi_date
from generator.render.templates import field_label

if TYPE_CHECKING:
    from generator.domain.record import Headline
    from generator.edition import ReadRecord

Ingredients: TypeAlias = tuple[str, str, str]
GONE = "Mục tin đã gỡ"
"""Title of a withdrawn record, whose own is content."""
MOST_KEPT = 4096
"""So many written entries a process keeps: a record stands in some ten feeds of each kind.

Units: records, at some 2 kB each.
"""

_kept: Kept[tuple[Ingredients, str], EntryBytes] = Kept(MOST_KEPT)


def entry_ingredients(headline: Headline) -> Ingredients:
    """Name all that an entry hangs on: where the record stands, what its file says, whether it is shown."""
    return (record_url(headline), headline.digest, headline.status)


def written_entry(headline: Headline, made_of: Ingredients, root: str, read: ReadRecord) -> EntryBytes:
    """Write a record's entry from what `entry_ingredients` named.

    Cost: written once for all feeds that are made within a while; what was not corrected is not read.
    """
    return _kept.get((made_of, root), lambda: entry_bytes(feed_entry(headline, read), root))


def feed_entry(headline: Headline, read: ReadRecord) -> FeedEntry:
    """Tell of a record: its whole summary after what was corrected, or that it was withdrawn."""
    gone = headline.status == "withdrawn"
    return FeedEntry(
        name=record_uuid(headline.id),
        url=record_url(headline),
        title=GONE if gone else headline.title,
        html=_withdrawn_html(read(headline)) if gone else _html(headline, read),
        published=moment(headline.published),
        updated=moment(headline.updated or headline.published),
        tags=("Đã gỡ",) if gone else _tags(headline),
    )


def _corrections(headline: Headline, read: ReadRecord) -> list[tuple[int, dict[str, Any]]]:
    """List a record's corrections, each with its place among all changes."""
    if not headline.corrections:
        return []
    return [
        (n, change) for n, change in enumerate(read(headline)["changes"]) if change["kind"] == "correction"
    ]


def _tags(headline: Headline) -> tuple[str, ...]:
    words = [form_label(headline)]
    words += [label("field", field) for field in headline.fields]
    words += [label("subject", subject) for subject in headline.subjects]
    return tuple(dict.fromkeys(words))


def _html(headline: Headline, read: ReadRecord) -> str:
    """Put corrections before the summary: they are why a reader sees the entry again."""
    corrections = [_change_html(change) for _, change in _corrections(headline, read)]
    sentences = (headline.standfirst, *headline.summary_rest)
    return "".join([*corrections, *(f"<p>{_safe(sentence)}</p>" for sentence in sentences)])


def _change_html(change: dict[str, Any]) -> str:
    field = f", {_safe(field_label(change['field']).lower())}" if "field" in change else ""
    html = f"<strong>Đính chính</strong> {_on(change['date'])}{field}."
    for name, words in (("note", ""), ("was", "Trước ghi: "), ("now", "Nay ghi: ")):
        if name in change:
            html += f" {words}{_sentence(_safe(change[name]))}"
    return f"<p>{html}</p>"


def _withdrawn_html(record: dict[str, Any]) -> str:
    why = record["withdrawn"]
    reason = label("withdrawal-reason", why["reason"]).lower()
    html = f"<p>Mục tin này được gỡ {_on(why['date'])}. Lý do: {reason}.</p>"
    return f"{html}<p>{_safe(why['note'])}</p>" if "note" in why else html


def _on(date: str) -> str:
    return f"ngày {vi_date(date)}" if date.count("-") == 2 else vi_date(date)


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def _safe(text: str) -> str:
    return escape(text, quote=False)
