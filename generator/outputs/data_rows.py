"""Rows of the open data's tables: from a record's published data, and from the registers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from pydantic_core import to_json

from generator.domain.gazetteer import UNKNOWN
from generator.domain.naming import place_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.domain.fact import Fact
    from generator.domain.moment import PartialDate
    from generator.domain.record import Headline
    from generator.domain.registers import Registers

Row: TypeAlias = tuple[Any, ...]
Rows: TypeAlias = dict[str, list[Row]]
"""Name of a table to its rows; each row in the order of the table's columns."""

_NONE: Row = (None, None, None)
_NOTHING: dict[str, Any] = {}


def add_record(
    rows: Rows, record: dict[str, Any], headline: Headline, place_names: Mapping[str, str]
) -> None:
    """Add what a record says to the tables.

    Shape: `record` is what record.json holds; of a withdrawn one only the tombstone.
    """
    rows["records"].append(_record(record, headline, place_names))
    key = record["id"]
    for n, it in enumerate(record.get("places") or (), 1):
        place = it["place"] if it["place"] != UNKNOWN else None
        rows["record_places"].append((key, n, place, it["as_named"], it["role"], it["basis"], it["note"]))
    for n, it in enumerate(record.get("organisations") or (), 1):
        rows["record_organisations"].append(_organisation(key, n, it))
    for n, it in enumerate(record.get("documents") or (), 1):
        rows["record_documents"].append(_document(key, n, it))
    for n, it in enumerate(record.get("figures") or (), 1):
        rows["figures"].append(_figure(key, n, it))
        for m, part in enumerate(it.get("breakdown") or (), 1):
            value = _fact(part.get("value"))
            rows["breakdowns"].append((key, n, m, part["by"], part["key"], *value, part.get("note")))
    _add_people(rows["roles"], key, record.get("people") or ())
    for n, it in enumerate(record.get("tasks") or (), 1):
        rows["tasks"].append(_task(key, n, it))
    for n, it in enumerate(record.get("history") or (), 1):
        rows["histories"].append(_step(key, n, it))
    for n, it in enumerate(record.get("sources") or (), 1):
        rows["sources"].append(_source(key, n, it))
    for n, it in enumerate(record.get("changes") or (), 1):
        names = ("field", "was", "now", "asked_by", "asked_on", "answered_on", "note")
        rows["changes"].append((key, n, it["date"], it["kind"], *map(it.get, names)))


def _fact(fact: Any) -> Row:
    return (fact["value"], fact["basis"], fact["note"]) if fact else _NONE


def _value(fact: Any) -> Any:
    return fact["value"] if fact else None


def _joined(facts: Any, mark: str = "; ") -> str | None:
    """Join facts, or bare texts; what is unknown is left out."""
    if not facts:
        return None
    if facts.__class__ is dict:
        value: str | None = facts["value"]
        return value
    known = (fact["value"] if fact.__class__ is dict else fact for fact in facts)
    return mark.join(str(value) for value in known if value is not None)


def _period(fact: Any) -> Row:
    """Give kind, year, n, start and end of a period."""
    get = ((fact["value"] if fact else None) or _NOTHING).get
    return (get("kind"), get("year"), get("n"), get("start"), get("end"))


def _record(record: dict[str, Any], headline: Headline, place_names: Mapping[str, str]) -> Row:
    get = record.get
    model = record["type"] == "model"
    date = (headline.date or None, headline.date_basis, None) if model else _fact(get("date"))
    scopes = [it for it in get("places") or () if it["role"] == "scope" and it["place"] != UNKNOWN]
    hosts = [
        it.get("organisation") or _value(it["name"])
        for it in get("organisations") or ()
        if it["role"] == "host"
    ]
    dialogue = get("dialogue") or _NOTHING
    withdrawn = get("withdrawn") or _NOTHING
    summary, history, period = get("summary"), get("history"), get("period")
    return (
        record["id"],
        record["type"],
        record["url"],
        record["status"],
        headline.year,
        get("title"),
        " ".join(summary) if summary else None,
        get("body"),
        _value(get("kind")),
        _value(get("class")),
        *(_NONE if withdrawn else date),
        *_fact(get("end_date") or get("end")),
        _value(get("part_of_day")),
        *_fact(get("venue")),
        _value(get("format")),
        *_period(period),
        period["basis"] if period else None,
        _value(get("level")),
        _joined(get("subjects")),
        "; ".join(it["place"] for it in scopes) or None,
        "; ".join(it["as_named"] or place_names.get(it["place"], it["place"]) for it in scopes) or None,
        "; ".join(host for host in hosts if host) or None,
        *_fact(get("name")),
        *_fact(get("address")),
        _value(get("field")),
        _joined(get("more_fields")),
        _value(get("subject_type")),
        *_fact(get("owner")),
        history[-1]["status"] if history else None,
        _joined(get("problem"), "\n"),
        _joined(get("method"), "\n"),
        _joined(get("results"), "\n"),
        _joined(get("achievements"), "\n"),
        _joined(get("shortcomings"), "\n"),
        _joined(get("discussion"), "\n"),
        _value(dialogue.get("opinions_raised")),
        _value(dialogue.get("answered_on_spot")),
        record["published"],
        get("updated"),
        withdrawn.get("date"),
        withdrawn.get("reason"),
        withdrawn.get("see"),
        to_json(record["extras"]).decode() if get("extras") else None,
    )


def _organisation(key: str, n: int, it: dict[str, Any]) -> Row:
    name = it.get("name")
    basis = it["basis"] if name is None else name["basis"]
    note = it["note"] if name is None else it["note"] or name["note"]
    return (key, n, it.get("organisation"), _value(name), basis, it["role"], note)


def _document(key: str, n: int, it: dict[str, Any]) -> Row:
    get = it.get
    values = [_value(get(name)) for name in ("type", "number", "issuer", "date", "title", "term", "short")]
    return (key, n, get("document"), *values, it["relation"], get("note"))


def _figure(key: str, n: int, it: dict[str, Any]) -> Row:
    get = it.get
    period = get("period")
    return (
        key,
        n,
        get("id"),
        it["measure"],
        _value(get("label")),
        *_fact(get("value")),
        it["qualifier"],
        _value(get("upper")),
        _value(get("unit")),
        get("of"),
        _value(get("percent_as_printed")),
        get("partial"),
        *_period(period),
        period["basis"] if period else None,
        get("source"),
        get("as_printed"),
        get("source_error"),
        get("note"),
    )


def _add_people(rows: list[Row], key: str, people: Iterable[dict[str, Any]]) -> None:
    """Add those who act in a public role, once for each part they played."""
    n = 0
    for person_n, it in enumerate(people, 1):
        if not it["public_role"]:
            continue
        who = (person_n, *_fact(it.get("name")), _joined(it.get("titles")), _value(it.get("organisation")))
        said = _value(it.get("said"))
        for role in it.get("roles") or (None,):
            n += 1
            rows.append((key, n, *who, role, said))


def _task(key: str, n: int, it: dict[str, Any]) -> Row:
    get = it.get
    outcome = get("outcome") or _NOTHING
    source = outcome.get("source")
    return (
        key,
        n,
        get("id"),
        *_fact(get("text")),
        _value(get("subject")),
        _value(get("by")),
        _value(get("owner")),
        *_fact(get("due")),
        get("followed_by"),
        _value(outcome.get("text")),
        None if source is None else str(source),
    )


def _step(key: str, n: int, it: dict[str, Any]) -> Row:
    get = it.get
    document = get("document") or _NOTHING
    title = _value(document.get("number")) or _value(document.get("title"))
    return (
        key,
        n,
        it["status"],
        *_fact(get("date")),
        *_fact(get("authority")),
        document.get("document"),
        title,
        get("conference"),
        get("note"),
    )


def _source(key: str, n: int, it: dict[str, Any]) -> Row:
    get = it.get
    return (
        key,
        n,
        *_fact(get("publisher")),
        get("kind"),
        _value(get("title")),
        get("url"),
        get("archived"),
        _value(get("byline")),
        _value(get("unit")),
        *_fact(get("published")),
        it["retrieved"],
        _value(get("note")) if get("note").__class__ is dict else get("note"),
    )


def register_counts(registers: Registers) -> dict[str, int]:
    """Count the rows of every register's tables without making them."""
    places, organisations = registers.places.values(), registers.organisations.values()
    return {
        "places": len(places),
        "place_parents": sum(len(place.parents) for place in places),
        "place_successors": sum(len(place.successors) for place in places),
        "organisations": len(organisations),
        "organisation_successors": sum(len(body.successors) for body in organisations),
        "documents": len(registers.documents),
    }


def register_rows(registers: Registers) -> Rows:
    """Give the rows of every register's tables.

    Order: as in the registers.
    """
    places, organisations = registers.places.values(), registers.organisations.values()
    return {
        "places": [
            (
                place.key,
                *_named(place.facts, "name", place.name),
                place.type,
                place.code or None,
                *_dated(place.facts, "from", place.start),
                *_dated(place.facts, "to", place.end),
                place_url(place.key),
                place.note or None,
            )
            for place in places
        ],
        "place_parents": [
            (place.key, n, parent.place, _iso(parent.start), _iso(parent.end))
            for place in places
            for n, parent in enumerate(place.parents, 1)
        ],
        "place_successors": [
            (place.key, n, step.place, step.share or None, step.of_successor or None, step.decision or None)
            for place in places
            for n, step in enumerate(place.successors, 1)
        ],
        "organisations": [
            (
                body.key,
                *_named(body.facts, "name", body.name),
                body.place or None,
                *_dated(body.facts, "from", body.start),
                *_dated(body.facts, "to", body.end),
                body.url or None,
                body.note or None,
            )
            for body in organisations
        ],
        "organisation_successors": [
            (body.key, n, step.organisation, step.decision or None)
            for body in organisations
            for n, step in enumerate(body.successors, 1)
        ],
        "documents": [
            (
                document.key,
                document.type or None,
                *_named(document.facts, "number", document.number),
                document.issuer or None,
                *_dated(document.facts, "date", document.date),
                document.title or None,
                document.term or None,
                document.short or None,
                document.url or None,
            )
            for document in registers.documents.values()
        ],
    }


def _named(facts: Mapping[str, Fact[Any]], field: str, value: str) -> Row:
    fact = facts.get(field)
    return (value or None, fact.basis, fact.note) if fact else (value or None, None, None)


def _dated(facts: Mapping[str, Fact[Any]], field: str, value: PartialDate | None) -> Row:
    return _named(facts, field, _iso(value) or "")


def _iso(date: PartialDate | None) -> str | None:
    return date.iso() if date else None
