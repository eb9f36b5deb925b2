"""The questions that an editor is asked before a record is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from generator.domain.folding import nearest, slug
from generator.domain.gazetteer import Gazetteer, overlaps, span_of
from generator.domain.mistake import Mistake
from generator.domain.moment import parse_date
from generator.domain.naming import document_name
from generator.domain.place import full_name
from generator.domain.registers import Registers
from generator.domain.vocabulary import DOCUMENT_RELATIONS, VOCABULARIES
from generator.drafting.marked import Value, sure
from generator.drafting.proposals import Offer, offers
from generator.drafting.stretches import as_fields, said_in
from generator.messages import Asking, asking

Ask = Callable[[str], str]
"""Shows a line and gives what is typed; empty to leave a question out."""
REVIEWING: Final = ("tong-ket", "so-ket", "giao-ban")
"""Kinds of conference that need a period."""
_MOST_TRIES: Final = 5


class Questions:
    """Asks for what a record needs and does not have yet."""

    def __init__(
        self,
        ask: Ask,
        say: Callable[[str], None],
        registers: Registers,
        told: Callable[[Mapping[str, Value]], None] = lambda _filled: None,
        words: Asking | None = None,
    ) -> None:
        """Ask through `ask`; `told` is shown what is known whenever a record like it could be found."""
        self._ask, self._say, self._registers, self._told = ask, say, registers, told
        self._words = words or asking()
        self._questions = self._words.questions

    def conference(self, known: Mapping[str, Value]) -> dict[str, Value]:
        """Ask for a conference's kind, date, place, host, period, documents and source."""
        filled = dict(known)
        self._word(filled, "kind", "conference-kind")
        self._date(filled, "date", "date")
        self._place(filled)
        if not filled.get("organisations"):
            found = self._key("host", organisation_labels(self._registers))
            if found:
                named = "organisation" if found in self._registers.organisations else "name"
                filled["organisations"] = [{named: found, "role": "host"}]
        if sure(filled.get("kind", "")) in REVIEWING and not filled.get("period"):
            typed = self._ask(f"{self._questions['period']}: ")
            said = said_in(typed)
            if len(said) == 1 and said[0].period.year:
                filled["period"] = as_fields(said[0].period)
            elif typed.strip():
                self._answer("unclear", typed=typed.strip())
        self._common(filled)
        return filled

    def model(self, known: Mapping[str, Value]) -> dict[str, Value]:
        """Ask for a model's class, name, address, field, place, first step, documents and source."""
        filled = dict(known)
        self._word(filled, "class", "model-class")
        self._text(filled, "name")
        self._text(filled, "address")
        self._word(filled, "field", "field")
        if not filled.get("history"):
            step: dict[str, Value] = {}
            self._word(step, "status", "life-status")
            self._date(step, "date", "step-date")
            if step.get("status"):
                filled["history"] = [step]
        self._place(filled)
        self._common(filled)
        return filled

    def _common(self, filled: dict[str, Value]) -> None:
        self._text(filled, "title")
        self._told(filled)
        if not filled.get("documents"):
            cited: list[dict[str, str]] = []
            labels = document_labels(self._registers)
            while len(cited) < len(labels) and (key := self._key("document", labels)):
                cited.append({"document" if key in labels else "title": key, "relation": "cites"})
            if cited:
                self._answer("relations", words=", ".join(DOCUMENT_RELATIONS))
                filled["documents"] = cited
        sources = filled.get("sources")
        first: dict[str, Any] = dict(sources[0]) if isinstance(sources, list) else {}
        if not first.get("publisher") and not first.get("url"):
            self._text(first, "publisher")
            self._text(first, "url")
            filled["sources"] = [first]
            self._told(filled)

    def _answer(self, about: str, **details: str) -> None:
        self._say(f"  {self._questions[about].format_map(details)}")

    def _text(self, filled: dict[str, Any], name: str) -> None:
        if not filled.get(name) and (typed := self._ask(f"{self._questions[name]}: ").strip()):
            filled[name] = typed

    def _word(self, filled: dict[str, Value], name: str, vocabulary: str) -> None:
        if filled.get(name):
            return
        legal = VOCABULARIES[vocabulary]
        labels = self._words.words.get(vocabulary, legal)
        listed = [Offer(word, labels[word]) for word in legal]
        self._list(listed)
        for _ in range(_MOST_TRIES):
            typed = self._ask(f"{self._questions[name]} {self._questions['word']}: ").strip()
            if not typed:
                return
            # The records' own words and labels are understood in every language.
            exact = {slug(label): word for word, label in legal.items()}.get(slug(typed))
            word = _chosen(typed, listed) or exact or nearest(typed, labels) or nearest(typed, legal)
            if word:
                filled[name] = word
                return
            self._answer("unclear", typed=typed)

    def _date(self, filled: dict[str, Value], name: str, about: str) -> None:
        for _ in range(_MOST_TRIES):
            if filled.get(name) or not (typed := self._ask(f"{self._questions[about]}: ").strip()):
                return
            read = parse_date(typed)
            if isinstance(read, Mistake) and read.code == "date-malformed" and read.nearest:
                self._answer("read-as", read=read.nearest)
                read = parse_date(read.nearest)
            if isinstance(read, Mistake):
                self._answer("unclear", typed=typed)
            else:
                filled[name] = read.iso()

    def _place(self, filled: dict[str, Value]) -> None:
        if filled.get("places"):
            return
        day = sure(filled.get("date", ""))
        labels = place_labels(self._registers, day if isinstance(day, str) else "", self._questions)
        found = self._key("place", labels)
        if found in self._registers.places:
            filled["places"] = [{"place": found, "role": "scope"}]
        elif found:
            self._answer("no-place", found=found)

    def _key(self, about: str, labels: Mapping[str, str]) -> str:
        """Ask for a key of a register.

        Shape: the key, the words typed where nothing fits them, or nothing.
        """
        shown: list[Offer] = []
        typed = ""
        for _ in range(_MOST_TRIES):
            again = self._ask(
                f"  {self._questions['choose']}: " if shown else f"{self._questions[about]}: "
            ).strip()
            if not again or again in labels:
                return again
            if key := _chosen(again, shown):
                return key
            typed = again
            shown = list(offers(typed, labels))
            if not shown:
                return typed
            self._list(shown)
        return typed

    def _list(self, listed: list[Offer]) -> None:
        for number, offer in enumerate(listed, 1):
            self._say(f"  {number:2d}. {offer.label}  [{offer.key}]")


def _chosen(typed: str, listed: list[Offer]) -> str:
    """Read the number of an offer."""
    if typed.isascii() and typed.isdigit() and 1 <= int(typed[:4]) <= len(listed):
        return listed[int(typed[:4]) - 1].key
    return ""


def place_labels(
    registers: Registers, day: str = "", words: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Name every unit with what holds it and the days between which it stood.

    Shape: of the units that may have stood on a day, where one is given.
    """
    said = words or asking().questions
    gazetteer = Gazetteer.of(registers.places)
    labels: dict[str, str] = {}
    for key, place in registers.places.items():
        if day and not overlaps(place.start, place.end, span_of(day)):
            continue
        above = [full_name(registers.places[holder]) for holder in gazetteer.above(key, day)]
        ends = said["to"].format(day=place.end.iso()) if place.end else ""
        begins = said["from"].format(day=place.start.iso()) if place.start else ""
        labels[key] = ", ".join([full_name(place), *dict.fromkeys(above)]) + begins + ends
    return labels


def organisation_labels(registers: Registers) -> dict[str, str]:
    """Name every body of the register."""
    return {key: body.name for key, body in registers.organisations.items()}


def document_labels(registers: Registers) -> dict[str, str]:
    """Name every document of the register with what it is about."""
    return {
        key: " – ".join(dict.fromkeys(part for part in (document_name(it), it.title) if part))
        for key, it in registers.documents.items()
    }
