"""A draft of a record from an article: bytes in, fields or problems out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final
from urllib.parse import urlsplit

from generator.domain.folding import fold
from generator.domain.gazetteer import overlaps, span_of
from generator.domain.place import full_name
from generator.domain.problem import Problem
from generator.domain.registers import Registers
from generator.drafting.article import Article, open_article
from generator.drafting.documents_told import read_documents
from generator.drafting.event import Event, read_event
from generator.drafting.keyed import with_keys
from generator.drafting.marked import Marked, Value, sure
from generator.drafting.model import ANOTHER_MODEL, read_model, tells_of_several
from generator.drafting.numbers_told import read_figures
from generator.drafting.other_events import begins_with_a_day, doubted, end_of_first
from generator.drafting.people import read_people
from generator.drafting.registered import Registered, Scene
from generator.drafting.source_told import read_source
from generator.drafting.spelling import CAPITAL, SMALL, normal

_TYPES: Final = r"\b(?i:huyện|thị xã|thành phố|tỉnh|xã|phường|thị trấn|quận)(?: ủy)? "
_UNIT: Final = re.compile(
    rf"{_TYPES}(?!(?:Đảng|Đoàn|Hội|Ban|Công)\b)[{CAPITAL}][{SMALL}]+"
    rf"(?: (?!Tổ chức)[{CAPITAL}][{SMALL}]+){{0,3}}"
)
_UNIT_SMALL: Final = re.compile(rf"{_TYPES}\w+(?: \w+){{0,2}}")
_WHERE: Final = re.compile(
    r"\b(?:tại|ở|địa bàn|làm việc với|đối thoại với) (?:[^,.;:]{1,20} )?$", re.IGNORECASE
)
_WIDER: Final = re.compile(
    r"\b(?:đăng cai|cụm thi đua|toàn quốc|(?:\d{1,2}|các) tỉnh, thành(?: phố)?|\d{1,2} (?:tỉnh|thành phố))\b",
    re.IGNORECASE,
)
"""Words of an event that is more than the one's who hosts it."""
_COMMUNES: Final = frozenset({"xa", "phuong", "thi-tran"})
_SHORT: Final = 60


def draft(
    raw: bytes,
    name: str,
    registers: Registers,
    kind: str = "conference",
    given: Mapping[str, Value] = MappingProxyType({}),
) -> dict[str, Value] | tuple[Problem, ...]:
    """Draft the fields of a conference's or a model's record from an article.

    What an editor has given, a place or a day, helps to tell which bodies and documents are meant.
    Shape: fields by name, what is not sure of them marked; title, summary and body are never among them.
    Errors: none; an article that cannot be read is a problem.
    """
    article = open_article(raw, name)
    if isinstance(article, Problem):
        return (article,)
    source = read_source(article)
    published = source.get("published", "")
    event = read_event(article.lines, published if isinstance(published, str) else "")
    first = end_of_first(article.lines, event.sentence)
    figures = _first_sure(lambda lines: read_figures(lines, kind), article.lines, first)
    people = _of_the_event(_first_sure(read_people, article.lines, first), event, article.lines)
    fields: dict[str, Value] = dict(event.fields)
    fields |= _place(fields, article, _without_names(event.sentence, people), registers)
    places: Any = fields.get("places", ())
    if event.mixed and places:
        fields["places"] = doubted(places, (), event.sentence)
    if kind == "model":
        # Day, host and period are those of the event that the article tells of, not the model's.
        fields = {name: value for name, value in fields.items() if name == "places"}
        fields |= read_model(article.lines, event)
        figures = doubted(figures, (), ANOTHER_MODEL) if tells_of_several(fields) else figures
    for key, found in (
        ("people", people),
        ("documents", read_documents(article.lines, event.sentence)),
        ("figures", figures),
    ):
        if found:
            fields[key] = doubted(found, (), event.sentence) if event.mixed else found
    about = {**event.fields, "sources": [source], **fields, **given}
    registered = Registered(registers, _scene(article, kind, about, told="places" in given))
    fields = with_keys(_surely_placed(fields, registers, registered), registered)
    if article.pictures:
        # Whose pictures they are the article does not say: a link leads to them, and no copy is made.
        fields["media"] = [
            {"kind": "photo", "url": url, "caption": caption, "rights": "link-only"}
            for url, caption in article.pictures
        ]
    if source:
        fields["sources"] = [source]
    return fields


def _of_the_event(people: list[Value], event: Event, lines: tuple[str, ...]) -> list[Value]:
    """Mark whom only a sentence names that may tell of another event than the article does."""
    if not event.aside or begins_with_a_day(event.sentence):
        return people
    others = tuple(line.replace(event.sentence, " ") for line in lines)
    return doubted(people, read_people(others), event.sentence)


def _first_sure(
    read: Callable[[tuple[str, ...]], list[Value]], lines: tuple[str, ...], first: int
) -> list[Value]:
    """Read all lines, and mark what only those behind the first event tell."""
    found = read(lines)
    return found if first == len(lines) else doubted(found, read(lines[:first]), lines[first])


def _scene(article: Article, kind: str, fields: Mapping[str, Value], *, told: bool) -> Scene:
    """Tell when and where the event was; of a model, when its first step was or the article was published."""
    steps: Any = sure(fields.get("history", "")) or [{}]
    sources: Any = fields["sources"]
    published = sources[0].get("published", "") if kind == "model" else ""
    days = (_day(fields), _day(steps[0]), published)
    places: Any = sure(fields.get("places", "")) or []
    home = str(places[0].get("place", "")) if len(places) == 1 else ""
    url = sources[0].get("url", "")
    people: Any = fields.get("people", ())
    text = _without_names("\n".join((article.publisher, article.title, *article.lines)), people)
    site = (urlsplit(url).hostname or "") if "[" not in url else ""
    return Scene(str(next(filter(None, days), "")), home, text, site, told, _hosts(fields))


def _without_names(text: str, people: Sequence[Any]) -> str:
    """Take people's names out of a text: “Huyện ủy Nguyễn Văn A” names no district."""
    for person in people:
        named: Any = person.value if isinstance(person, Marked) else person
        text = text.replace(named["name"], "·")
    return text


def _is_of_event(words: str, told: str, fields: Mapping[str, Value]) -> bool:
    """Tell whether a unit is where the event was, or its host's: guests are named with theirs as well."""
    return bool(_WHERE.search(told[: told.find(words)])) or words in _hosts(fields)


def _hosts(fields: Mapping[str, Value]) -> str:
    bodies: Any = fields.get("organisations", ())
    named: list[Any] = [body.value if isinstance(body, Marked) else body for body in bodies]
    return normal("; ".join(body.get("name", "") for body in named if body))


def _day(fields: Mapping[str, Value]) -> str:
    date = sure(fields.get("date", ""))
    return date if isinstance(date, str) else str(date.get("value", "")) if isinstance(date, dict) else ""


def _surely_placed(
    fields: dict[str, Value], registers: Registers, registered: Registered
) -> dict[str, Value]:
    """Mark a commune that only its name tells: there are others of that name which no record uses yet."""
    places: Any = sure(fields.get("places", ""))
    if not places or registered.home == places[0]["place"]:
        return fields
    place = registers.places[places[0]["place"]]
    if place.type not in _COMMUNES:
        return fields
    words = (
        f"“{places[0]['as_named']}”: bài không nói thuộc tỉnh nào; {place.key} là nơi cùng tên có trong sổ"
    )
    return {**fields, "places": [Marked({"place": place.key, "role": "scope"}, words)]}


def _place(
    fields: dict[str, Value], article: Article, sentence: str, registers: Registers
) -> dict[str, Value]:
    """Resolve the unit that the event's sentence names against the gazetteer as it stood then."""
    day = _day(fields)
    told = normal(sentence)
    for text in (told, *map(normal, article.lines[:2])):
        found = (_UNIT if text is told else _UNIT_SMALL).finditer(text)
        for words in dict.fromkeys(match[0].strip() for match in found):
            plain = words.replace(" ủy", "").replace(" Ủy", "")
            units = [
                key
                for key, place in registers.places.items()
                if fold(full_name(place)) in (fold(words), fold(plain))
                and (not day or overlaps(place.start, place.end, span_of(day)))
            ]
            if not units:
                continue
            # Marks tell Mỹ Thạnh from Mỹ Thành.
            same = (words.casefold(), plain.casefold())
            exact = [key for key in units if normal(full_name(registers.places[key])).casefold() in same]
            if (
                len(exact) == 1
                and day
                and text is told
                and _is_of_event(words, told, fields)
                and not _WIDER.search(told)
            ):
                return {"places": [{"place": exact[0], "as_named": words, "role": "scope"}]}
            return {
                "places": [Marked({"place": units[0], "role": "scope"}, f"“{words}”: {', '.join(units)}")]
            }
    named = _UNIT.search(told)
    words = named[0].strip() if named else sentence[:_SHORT]
    return {"places": [Marked("", f"“{words}”: chưa rõ là nơi nào trong places.yaml")]} if words else {}
