"""Bodies, documents and places as records refer to them: by key, or in the source's words."""

from __future__ import annotations

from typing import Annotated, Any, Final

from pydantic import BeforeValidator, Field, PlainValidator, WithJsonSchema

from generator.domain.fact import STATED, UNKNOWN, Fact
from generator.domain.mistake import Mistake
from generator.domain.typed.facts import (
    BASIS_KEYS,
    FACT_KEYS,
    MistakesError,
    fact_of,
    plain,
    read_basis,
    unknown_keys,
)
from generator.domain.typed.fields import (
    AlsoWritten,
    FactDate,
    FactText,
    Part,
    PlaceKey,
    Text,
    fact_schema,
    lines,
    word_facts,
    words,
)
from generator.domain.typed.scalars import looks_like_key, parse_key, parse_text
from generator.domain.vocabulary import (
    BASES,
    DOCUMENT_RELATIONS,
    DOCUMENT_TYPES,
    ORGANISATION_ROLES,
    PLACE_ROLES,
)

UNKNOWN_PLACE: Final = "unknown"
_KEY_OR_TEXT: Final = {"type": "string"}

OrganisationKey = Annotated[
    Fact[str],
    PlainValidator(fact_of(parse_key)),
    WithJsonSchema(fact_schema({"type": "string", "pattern": "^[a-z0-9-]+$"})),
]
BodyText = Annotated[
    Fact[str], PlainValidator(fact_of(parse_text)), WithJsonSchema(fact_schema(_KEY_OR_TEXT))
]
"""A body by its key in organisations.yaml, or its name."""


def body_key(body: Fact[str] | None) -> str:
    """Return the key of a body that is named by key; empty when it is named in words."""
    value = body.value if body is not None else None
    return value if value is not None and looks_like_key(value) else ""


# --- places -----------------------------------------------------------------------------------------------


class PlaceEntry(Part):
    """A unit of the gazetteer and what the record has to do with it."""

    place: PlaceKey
    """Key of places.yaml, or `unknown`."""
    as_named: Text | None = None
    """The source's words for it."""
    role: Annotated[str, *words(PLACE_ROLES)] = "scope"
    """scope, venue or mentioned."""
    basis: Annotated[str, *words(BASES)] = STATED
    """How surely the place is known."""
    note: Text | None = None
    """What explains the basis."""


def _place_entry(raw: Any) -> Any:
    if raw.__class__ is str:
        basis = UNKNOWN if raw == UNKNOWN_PLACE else STATED
        return {"place": raw, "basis": basis}
    if raw.__class__ is not dict:
        return raw
    entry = dict(raw)
    if "value" in entry and "place" not in entry:
        entry["place"] = entry.pop("value")
    inner = entry.get("place")
    if inner.__class__ is dict:
        entry.update(_unwrapped(inner, "place"))
    if "place" not in entry and entry.get("basis") == UNKNOWN:
        entry["place"] = UNKNOWN_PLACE
    if entry.get("place") == UNKNOWN_PLACE:
        entry.setdefault("basis", UNKNOWN)
    named = entry.get("as_named")
    if named.__class__ is dict:
        entry["as_named"] = named.get("value", named)
    return entry


def _unwrapped(fact: dict[str, Any], name: str) -> dict[str, Any]:
    mistakes = unknown_keys(fact, FACT_KEYS, (name,))
    basis, note = read_basis(fact, mistakes)
    value = fact.get("value")
    if value is None and basis == UNKNOWN:
        value = UNKNOWN_PLACE
    elif value is None and not mistakes:
        mistakes.append(Mistake("fact-without-value", basis, at=(name,)))
    if mistakes:
        raise MistakesError(*mistakes)
    return {name: value, "basis": basis, **({"note": note} if note else {})}


def _places(raw: Any) -> Any:
    if raw.__class__ is dict and raw.get("basis") == UNKNOWN and raw.keys() <= {"basis", "note"}:
        return [raw]
    return lines(raw)


_KEY_FACT: Final = fact_schema({"type": "string"})["anyOf"]
_PLACE_FORMS: Final = AlsoWritten(*_KEY_FACT)
PlaceUses = Annotated[
    tuple[Annotated[PlaceEntry, BeforeValidator(_place_entry), _PLACE_FORMS], ...],
    BeforeValidator(_places),
    AlsoWritten(*_KEY_FACT),
]

# --- organisations ----------------------------------------------------------------------------------------


def _read_roles(raw: Any) -> tuple[str, ...]:
    if raw.__class__ is str and "\n" not in raw:
        return (_read_role(raw),)
    items = lines(raw)
    if items.__class__ is not list:
        return (_read_role(items),)
    mistakes: list[Mistake] = []
    roles: list[str] = []
    for index, item in enumerate(items):
        try:
            roles.append(_read_role(item))
        except MistakesError as error:
            mistakes += [mistake._replace(at=(index, *mistake.at)) for mistake in error.mistakes]
    if not roles and not mistakes:
        mistakes.append(Mistake("value-empty"))
    if mistakes:
        raise MistakesError(*mistakes)
    return tuple(roles)


_role_words = words(ORGANISATION_ROLES)
_read_role = _role_words[0].func
_ROLE_WORD: Final = {"enum": list(ORGANISATION_ROLES)}

Roles = Annotated[
    tuple[str, ...],
    PlainValidator(_read_roles),
    WithJsonSchema({"anyOf": [_ROLE_WORD, {"type": "array", "items": _ROLE_WORD}]}),
]


class OrganisationEntry(Part):
    """A body and its parts in what the record tells."""

    organisation: OrganisationKey | None = None
    """Key of organisations.yaml."""
    name: FactText | None = None
    """Its name, where it is in no register."""
    roles: Roles = Field(alias="role")
    """One role or several."""
    note: Text | None = None
    """What the editors say about it."""


# --- documents --------------------------------------------------------------------------------------------


class InlineDocument(Part):
    """A document by its key, or described on the spot."""

    document: Annotated[str, PlainValidator(plain(parse_key)), WithJsonSchema(_KEY_OR_TEXT)] | None = None
    """Key of documents.yaml."""
    type: Annotated[Fact[str], *word_facts(DOCUMENT_TYPES)] | None = None
    """Word of the vocabulary document-type."""
    number: FactText | None = None
    """Number and symbol as printed."""
    issuer: BodyText | None = None
    """Who issued it, by key or in words."""
    date: FactDate | None = None
    """Day of signing."""
    title: FactText | None = None
    """What it is about."""
    term: FactText | None = None
    """Term of the committee that issued it."""
    short: FactText | None = None
    """Short name that the source uses."""
    note: Text | None = None
    """What the editors say about it."""


class DocumentEntry(InlineDocument):
    """A document and what the record has to do with it."""

    relation: Annotated[str, *words(DOCUMENT_RELATIONS)] = "cites"
    """implements, reviews, announces, cites or recognises."""


def _document(raw: Any) -> Any:
    """Read the document of a step, recognition or award: a key, or its title in words."""
    if raw.__class__ is str:
        return {"document": raw} if looks_like_key(raw) else {"title": raw}
    if raw.__class__ is dict and "value" in raw:
        value = raw["value"]
        if value.__class__ is str and looks_like_key(value) and not unknown_keys(raw, FACT_KEYS):
            return {"document": value, **({"note": raw["note"]} if "note" in raw else {})}
        return {"title": raw}
    if raw.__class__ is dict and raw.get("basis") == UNKNOWN and raw.keys() <= set(BASIS_KEYS):
        return {"title": raw}
    return raw


CitedDocument = Annotated[InlineDocument, BeforeValidator(_document), AlsoWritten(*_KEY_FACT)]
