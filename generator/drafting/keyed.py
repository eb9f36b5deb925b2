"""A draft's bodies and documents by their keys, where the registers surely hold them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from generator.drafting.marked import Marked, Value
from generator.drafting.registered import Match, Registered, keys_shown
from generator.drafting.spelling import normal

_POST: Final = re.compile(
    r"(?:Quyền )?(?:Phó )?"
    r"(?:Bí thư|Chủ tịch|Chủ nhiệm|Giám đốc|Trưởng(?: Ban| phòng [\w ]{2,40}?(?= Ban ))?)(?: Thường trực)? ",
    re.IGNORECASE,
)
"""A post, behind which nothing stands but the body that it is in."""
_MEMBER: Final = re.compile(r"(?:Ủy viên|UV[A-ZĐ]*|TVTU|TUV|HUV|Tỉnh ủy viên|Huyện ủy viên)\b", re.IGNORECASE)
"""Membership of a committee: not the body that somebody works in."""
_MOST_FITTING: Final = 3
"""Where more bodies of a name could be somebody's, asking about each person would only tire."""


def with_keys(fields: Mapping[str, Value], registered: Registered) -> dict[str, Value]:
    """Put keys of the registers for names: of hosts, of a model's bodies, of documents, of where people work.

    Shape: a name that one key alone can mean gives way to it; where several may be meant, or one but not
        surely, the name stays and the keys are shown.
    """
    keyed = dict(fields)
    for field, put in (("organisations", _body), ("people", _person), ("documents", _document)):
        found = fields.get(field)
        if isinstance(found, list):
            keyed[field] = [put(entry, registered) if isinstance(entry, dict) else entry for entry in found]
    for named in registered.documents_named():
        documents = list(keyed.get("documents", ()))
        if not any(isinstance(it, dict) and it.get("document") == named for it in documents):
            keyed["documents"] = [*documents, {"document": named, "relation": "cites"}]
    for field in ("owner", "guiding_organisation"):
        if field in fields:
            keyed[field] = _named(fields[field], registered)
    partners = fields.get("partners")
    if isinstance(partners, list):
        keyed["partners"] = [_named(partner, registered) for partner in partners]
    return keyed


def _named(body: Value, registered: Registered) -> Value:
    """Put the key for a body's name alone."""
    if not isinstance(body, str):
        return body
    match = registered.body(body)
    return match.key or _shown(body, body, match, "organisations.yaml")


def _body(body: dict[str, Value], registered: Registered) -> Value:
    name = body.get("name")
    if not isinstance(name, str):
        return body
    match = registered.body(name)
    if match.key:
        return {"organisation": match.key, **{field: it for field, it in body.items() if field != "name"}}
    return _shown(body, name, match, "organisations.yaml")


def _shown(value: Value, name: str, match: Match, file: str) -> Value:
    """Leave a name as it is, and show which keys may be meant."""
    if not match.others:
        return value
    return Marked(value, f"“{name}” có thể là {keys_shown(match.others)} trong {file}", right=True)


def _person(person: dict[str, Value], registered: Registered) -> Value:
    """Say in which body somebody works, where the titles name one alone."""
    titles = person.get("titles")
    if not isinstance(titles, list):
        return person
    posts = [title for title in titles if not _MEMBER.match(normal(title))]
    found: list[tuple[str, Match]] = []
    for title in posts:
        post = _POST.match(normal(title))
        match = registered.body(title[post.end() :]) if post else Match()
        # “Trưởng Ban Dân vận”: the word that the post has may be the body's own.
        if post and not (match.key or match.others) and post[0].lower().rstrip().endswith(" ban"):
            match = registered.body(f"Ban {title[post.end() :]}")
        found.append((title, match))
    # “Chủ tịch UBND huyện”, and no word of which district: those that are in the register are no likelier.
    fitting = [(title, match) for title, match in found if match.placed and (match.key or match.others)]
    keys = dict.fromkeys(key for _, match in fitting for key in (match.key, *match.others) if key)
    if not keys or len(keys) > _MOST_FITTING:
        return person
    if len(posts) == 1 and fitting[0][1].key:
        return _with_organisation(person, fitting[0][1].key)
    words = "; ".join(
        f"“{title}”: {keys_shown((match.key, *match.others) if match.key else match.others)}"
        for title, match in fitting
    )
    return _with_organisation(person, Marked(fitting[0][1].key, words))


def _with_organisation(person: dict[str, Value], organisation: Value) -> dict[str, Value]:
    """Put the body before the roles, where records have it."""
    last = {name: person[name] for name in ("roles",) if name in person}
    return {
        **{name: it for name, it in person.items() if name not in last},
        "organisation": organisation,
        **last,
    }


def _document(document: dict[str, Any], registered: Registered) -> Value:
    if "document" in document:
        return document
    match = registered.document(
        document["type"], document["number"], document.get("date", ""), document.get("issuer", "")
    )
    if match.key:
        return {"document": match.key, "relation": document["relation"]}
    return _shown(document, document["number"], match, "documents.yaml")
