"""The script for the village loudspeaker: a record in 60 to 90 seconds, as it is read out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from generator.domain.vocabulary import CONFERENCE_KINDS, MEASURES
from generator.render.formats import event_date, plain, quantity, upper_first, vi_date
from generator.render.spoken import expand_all, spell

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MOST: Final = 240
"""Syllables: 90 seconds at 160 a minute, the pace of an announcer."""
LEAST: Final = 150
"""Syllables: 60 seconds at 150 a minute; a record that says little stays shorter."""
FIGURES: Final = 4
"""So many figures a listener can keep."""
OPENING: Final = "Mời bà con nghe bản tin dân vận."
CLOSING: Final = "Bản tin dân vận xin hết. Cảm ơn bà con đã lắng nghe."
_ROOM: Final = MOST - len(OPENING.split()) - len(CLOSING.split())
"""Syllables between the two."""
_MARKS: Final = re.compile(r"[“”\"‘’«»*_`]")
"""Quotation marks, which nobody hears."""
_BRACKETS: Final = re.compile(r"\s*\([^()]*\)")
"""What stands in brackets is for readers."""


def announcement(
    record: dict[str, Any], places: list[dict[str, Any]], glossary: Mapping[str, str]
) -> list[str]:
    """Write the script, one paragraph after the other.

    Shape: `record` is what record.json holds; `places` are the record's as pages show them.
    Order: what matters most first; a sentence that would not fit any more is left out with all after it.
    """
    left = _ROOM
    told = [OPENING]
    for part in _parts(record, places):
        kept = []
        for sentence in part:
            spoken = _sentence(sentence, glossary)
            left -= _length(spoken)
            if left < 0:
                break
            kept.append(spoken)
        if kept:
            told.append(" ".join(kept))
        if left < 0:
            break
    return [*told, CLOSING]


def _length(text: str) -> int:
    """Count syllables: Vietnamese writes each apart."""
    return len(text.split())


def _sentence(text: str, glossary: Mapping[str, str]) -> str:
    if "(" in text:
        text = _BRACKETS.sub("", text)
    spoken = spell(expand_all(_MARKS.sub("", text), glossary)).strip()
    return upper_first(spoken if spoken.endswith((".", "!", "?", ":")) else f"{spoken.rstrip(';,')}.")


def _parts(record: dict[str, Any], places: list[dict[str, Any]]) -> Iterator[list[str]]:
    yield [record["title"], *_when(record, places)]
    yield list(record["summary"])
    figures = [_figure(it) for it in record.get("figures") or () if plain(it.get("value")) is not None][
        :FIGURES
    ]
    if figures:
        yield ["Về số liệu, nguồn tin cho biết: " + "; ".join(figures)]
    tasks = [str(plain(it["text"])).rstrip(".;") for it in record.get("tasks") or () if plain(it["text"])]
    if tasks:
        yield ["Thời gian tới, có những việc cần làm như sau.", *tasks]
    for key, opening in _MORE:
        points = _points(record.get(key))
        if points:
            yield [f"{opening}: {_lower(points[0])}", *points[1:]]
    body = record.get("body")
    if body:
        marked = "[" in body or any(line[:1] in _LINE_MARKS for line in body.split("\n"))
        yield _points(_MARKDOWN.sub(r"\1", body) if marked else body)


_MORE: Final = (
    ("achievements", "Kết quả được ghi nhận"),
    ("results", "Kết quả"),
    ("method", "Cách làm"),
    ("problem", "Khó khăn trước đây"),
    ("discussion", "Nội dung được bàn"),
    ("shortcomings", "Điều còn hạn chế"),
)


def _points(value: Any) -> list[str]:
    """Split what a field says into sentences short enough to be kept or left out."""
    facts = value if value.__class__ is list else [value] if value else []
    sentences: list[str] = []
    for text in map(plain, facts):
        if text:
            sentences += _sentences(str(text))
    return sentences


def _sentences(text: str) -> list[str]:
    """Split a text after each sentence; what has no end but its own, as most points have, stays whole."""
    body = text[:-1]
    if "\n" not in text and "." not in body and "!" not in body and "?" not in body:
        return [text] if text.strip() else []
    return [sentence for sentence in _SENTENCE.split(text) if sentence.strip()]


_MARKDOWN: Final = re.compile(r"^(?:[#|].*|[-+>]|\d+\.)[ \t]*|!?\[([^\]]*)\]\([^)]*\)", re.MULTILINE)
"""Headings, tables and marks of lists, which are not read out, and links, of which only the words are."""
_LINE_MARKS: Final = frozenset("#|-+>0123456789")
"""What a line may begin with that is not read out."""
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+|\n+")


def _when(record: dict[str, Any], places: list[dict[str, Any]]) -> list[str]:
    ground = next((place for place in places if place["role"] == "scope" and not place["unknown"]), None)
    where = ""
    if ground is not None:
        within = ground["within"][0]["text"] if ground["within"] else ""
        where = ", ".join(filter(None, (ground["as_named"] or ground["name"], within)))
    if record["type"] == "conference":
        date = record.get("date")
        if not plain(date):
            return [f"Nơi diễn ra: {where}"] if where else []
        venue = plain(record.get("venue"))
        named = CONFERENCE_KINDS.get(plain(record["kind"]), "Hội nghị")
        text = f"{named} diễn ra {_lower(event_date(date, record.get('part_of_day')))}"
        return [text + (f", tại {venue}" if venue else "") + (f", ở {where}" if where else "")]
    start = plain(record.get("start"))
    begun = f", bắt đầu từ {vi_date(start)}" if start else ""
    return [f"Mô hình ở {where}{begun}"] if where else []


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _figure(figure: dict[str, Any]) -> str:
    label = plain(figure.get("label")) or MEASURES[figure["measure"]].split(" (")[0]
    return f"{_lower(str(label))} là {quantity(figure)}"
