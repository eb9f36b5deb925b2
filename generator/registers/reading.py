"""The five register files: bytes in, registers or problems out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.domain.document import Document
from generator.domain.fact import INFERRED, Fact, value_of
from generator.domain.organisation import Organisation, OrganisationSuccession
from generator.domain.place import Parent, Place, Succession
from generator.domain.problem import Problem
from generator.domain.registers import Link, Registers
from generator.domain.typed.fields import Part
from generator.registers import fields
from generator.registers.checks import check_documents, check_organisations, check_places
from generator.registers.entries import Register, keyed, listed, open_register, texts

FILES = ("places.yaml", "organisations.yaml", "documents.yaml", "glossary.yaml", "links.yaml")
"""Names of the register files in the content folder."""


@dataclass(frozen=True, slots=True)
class RegistersReading:
    """The registers, read."""

    registers: Registers
    """What could be read; not to be built from while a file is faulty."""
    problems: tuple[Problem, ...]
    """Order: by file and line."""

    @property
    def faulty(self) -> frozenset[str]:
        """Names of the files with a mistake: what they do not hold may only be unreadable."""
        return frozenset(problem.file for problem in self.problems)


def read_registers(files: Mapping[str, bytes]) -> RegistersReading:
    """Read and check the register files, given by their names; one that is missing is empty.

    Errors: every mistake of every file becomes a problem.
    """
    problems: list[Problem] = []
    opened = {file: open_register(file, files, problems) for file in FILES}
    places = keyed(opened["places.yaml"], fields.PlaceEntry, {"name": "…", "type": "khac"}, problems)
    organisations = keyed(opened["organisations.yaml"], fields.OrganisationEntry, {"name": "…"}, problems)
    documents = keyed(opened["documents.yaml"], fields.DocumentEntry, {"title": "…"}, problems)
    glossary = texts(opened["glossary.yaml"], problems)
    links = listed(opened["links.yaml"], fields.LinkEntry, problems)

    units, bodies = _keys(opened["places.yaml"]), _keys(opened["organisations.yaml"])
    found = (
        ("places.yaml", check_places(places, units)),
        ("organisations.yaml", check_organisations(organisations, bodies, units)),
        ("documents.yaml", check_documents(documents, bodies)),
    )
    for file, mistakes in found:
        # References into a file that could not be parsed would all seem to lead nowhere.
        if not _readable(opened, file):
            continue
        problems += (opened[file].problem(mistake) for mistake in mistakes)
    return RegistersReading(
        Registers(
            {key: _place(key, entry) for key, entry in places.items()},
            {key: _organisation(key, entry) for key, entry in organisations.items()},
            {key: _document(key, entry) for key, entry in documents.items()},
            glossary,
            tuple(Link(entry.name, entry.url, entry.note or "") for entry in links),
        ),
        tuple(sorted(problems)),
    )


def _readable(opened: Mapping[str, Register], file: str) -> bool:
    needed = {"organisations.yaml": ("places.yaml",), "documents.yaml": ("organisations.yaml",)}
    return all(opened[name].parsed.data is not None for name in (file, *needed.get(file, ())))


def _keys(register: Register) -> tuple[str, ...]:
    return tuple(register.parsed.data) if isinstance(register.parsed.data, dict) else ()


def _facts(part: Part) -> dict[str, Fact[Any]]:
    """Keep only the facts that say more than their value: pages mark those."""
    names = {name: field.alias or name for name, field in type(part).model_fields.items()}
    return {
        names[name]: value
        for name, value in part.__dict__.items()
        if isinstance(value, Fact) and (value.basis != "stated" or value.note)
    }


def _place(key: str, entry: fields.PlaceEntry) -> Place:
    return Place(
        key,
        value_of(entry.name) or key,
        value_of(entry.type) or "khac",
        value_of(entry.code) or "",
        value_of(entry.start),
        value_of(entry.end),
        tuple(Parent(parent.place, value_of(parent.start), value_of(parent.end)) for parent in entry.parents),
        tuple(
            Succession(
                later.place,
                later.share or "",
                later.of_successor or "",
                value_of(later.decision) or "",
                _doubt(later.decision),
            )
            for later in entry.successors
        ),
        entry.note or "",
        _facts(entry),
    )


def _doubt(fact: Fact[str] | None) -> str:
    if fact is None or fact.basis != INFERRED:
        return ""
    return f"suy ra: {fact.note}" if fact.note else "suy ra"


def _organisation(key: str, entry: fields.OrganisationEntry) -> Organisation:
    return Organisation(
        key,
        value_of(entry.name) or key,
        entry.place or "",
        value_of(entry.start),
        value_of(entry.end),
        tuple(
            OrganisationSuccession(later.organisation, value_of(later.decision) or "", _doubt(later.decision))
            for later in entry.successors
        ),
        entry.note or "",
        entry.url or "",
        _facts(entry),
    )


def _document(key: str, entry: fields.DocumentEntry) -> Document:
    return Document(
        key,
        value_of(entry.type) or "",
        value_of(entry.number) or "",
        value_of(entry.issuer) or "",
        value_of(entry.date),
        value_of(entry.title) or "",
        value_of(entry.term) or "",
        value_of(entry.short) or "",
        entry.url or "",
        _facts(entry),
    )
