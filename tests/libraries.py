"""Small libraries for tests: registers and headlines written as YAML."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from generator.domain.index import group_all
from generator.domain.library import Library
from generator.domain.record import (
    CorrectionLine,
    FigureLine,
    Headline,
    KeyUse,
    PlaceUse,
    StepLine,
    TaskLine,
)
from generator.domain.twice_told import marks_of
from generator.edition import Edition, Publisher
from generator.registers.reading import read_registers
from generator.registry import INDEXES

PUBLISHER = Publisher(
    site_name="Bản tin",
    site_url="",
    site_description="Bản tin thử",
    contact_mail="",
    contact_web="",
    menu_pages=(),
    theme_dir=str(Path(__file__).resolve().parents[1] / "theme"),
)


def load(text: str) -> Any:
    """Read YAML with every scalar as text, as the bulletin itself does."""
    return yaml.load(text, yaml.BaseLoader)  # noqa: S506 - the loader that makes nothing but texts


def headline(record: str, given: dict[str, Any]) -> Headline:
    """Make a headline of the few things that a test says about it."""
    kind = given.get("kind", "conference")
    year = int(given.get("year", str(given.get("date", "2024"))[:4]))
    made = Headline(
        id=record,
        kind=kind,
        year=year,
        source=f"{kind}s/{year}/{record}.yaml",
        digest=f"digest of {record}",
        title=given.get("title", record),
        standfirst=given.get("standfirst", ""),
        status=given.get("status", "published"),
        date=given.get("date", ""),
        date_basis=given.get("date_basis", "stated"),
        published=given.get("published", "2026-01-01"),
        updated=given.get("updated", ""),
        form=given.get("form", "khac" if kind == "conference" else "mo-hinh"),
        fields=tuple(given.get("fields", ())),
        life=given.get("life", ""),
        level=given.get("level", ""),
        subjects=tuple(given.get("subjects", ())),
        places=tuple(_place(each, n) for n, each in enumerate(given.get("places", ()))),
        organisations=_uses(given.get("organisations", {}), "organisations"),
        documents=_uses(given.get("documents", {}), "documents"),
        records=_uses(given.get("records", {}), "related"),
        images=_uses(given.get("images", {}), "media"),
        body_links=_uses(given.get("body_links", {}), "body"),
        period=given.get("period", ""),
        figures=tuple(_figure(each) for each in given.get("figures", ())),
        aliases=tuple(given.get("aliases", ())),
        replaced_by=given.get("replaced_by", ""),
        abbreviations=tuple(given.get("abbreviations", ())),
        infers=given.get("infers") == "true",
        corrections=tuple(_correction(each, n) for n, each in enumerate(given.get("corrections", ()), 1)),
        steps=tuple(StepLine(*each.split()) for each in given.get("steps", ())),
        tasks=tuple(_task(each) for each in given.get("tasks", ())),
        summary_rest=tuple(given.get("summary_rest", ())),
        end_date=given.get("end_date", ""),
        addresses=_uses(given.get("addresses", {}), "sources"),
    )
    return made._replace(marks=marks_of(made))


def _place(given: str | dict[str, str], number: int) -> PlaceUse:
    row = {"place": given} if isinstance(given, str) else given
    return PlaceUse(
        row["place"],
        row.get("as_named", ""),
        row.get("role", "scope"),
        row.get("basis", "stated"),
        f"places[{number}]",
    )


def _uses(given: dict[str, str], field: str) -> tuple[KeyUse, ...]:
    return tuple(KeyUse(key, role, f"{field}[{n}]") for n, (key, role) in enumerate(given.items()))


def _figure(given: dict[str, str]) -> FigureLine:
    value = int(given["value"]) if "value" in given else None
    return FigureLine(
        given["measure"],
        given.get("label", ""),
        value,
        int(given["upper"]) if "upper" in given else None,
        given.get("qualifier", "exact"),
        given.get("unit", ""),
        given.get("as_printed", ""),
        given.get("basis", "stated"),
        given.get("period", ""),
    )


def _correction(given: dict[str, str] | str, number: int) -> CorrectionLine:
    rest = ("field", "was", "now", "note", "asked_by", "asked_on", "answered_on")
    if isinstance(given, str):
        return _correction({"date": given}, number)
    return CorrectionLine(number, given["date"], *(given.get(key, "") for key in rest))


def _task(given: dict[str, str]) -> TaskLine:
    return TaskLine(*(given.get(key, "") for key in ("id", "text", "owner", "due", "followed_by", "outcome")))


def library(records: dict[str, Any], registers: dict[str, str], *, drafts: bool = False) -> Library:
    """Make a library of headlines and of registers given as the text of their files."""
    files = {f"{name}.yaml": text.encode() for name, text in registers.items()}
    reading = read_registers(files)
    assert not reading.problems, reading.problems
    found = {record: headline(record, given or {}) for record, given in records.items()}
    return Library.of(found, reading.registers, drafts=drafts)


def edition(
    records: dict[str, Any],
    registers: dict[str, str] | None = None,
    *,
    ledger: frozenset[str] = frozenset(),
    publisher: Publisher = PUBLISHER,
    drafts: bool = False,
) -> Edition:
    """Make an edition with every index of the registry."""
    made = library(records, registers or {}, drafts=drafts)
    groups = group_all(made, INDEXES.values())
    return Edition(made, INDEXES, groups, publisher, ledger)
