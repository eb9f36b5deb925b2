"""Measure what drafting finds, misses and gets wrong: python -m tools.measure_drafting [--write].

Each article is compared with what it says: the first five, where they lie beside this repository, with the
records that editors made of them; made-up ones with the facts that stand beside them. An abbreviation
and what it stands for are one; a body's name without its place, as articles write it, is right.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import yaml

from generator.domain.folding import fold
from generator.domain.mistake import Mistake
from generator.domain.number import parse_number
from generator.domain.registers import Registers
from generator.drafting.draft import draft
from generator.drafting.marked import Marked, Value, sure
from generator.registers.reading import FILES, read_registers

ROOT = Path(__file__).resolve().parent.parent
CONTENT = ROOT / "content"
ARTICLES = ROOT / "tests" / "articles"
SEEDS = ROOT.parent / "shared" / "seeds"
TABLE = ROOT / "docs" / "drafting.md"
BEGIN, END = "<!-- measured -->", "<!-- end -->"
RECORDS_OF_SEEDS = {
    "000": "conferences/2024/gia-vien-tong-ket-dan-van-2023.yaml",
    "001": "conferences/2017/giao-ban-dan-van-quy-3-2017.yaml",
    "002": "conferences/2023/hung-yen-toa-dam-chi-thi-29.yaml",
    "003": "conferences/2022/cam-xuyen-tong-ket-ba-ban-chi-dao-2021.yaml",
    "004": "conferences/2024/hong-linh-so-ket-sau-thang-dau-nam-2024.yaml",
}
Fact: TypeAlias = tuple[str, ...]
"""What kind of fact, and what it says."""
PLAIN = (
    "date",
    "end_date",
    "part_of_day",
    "kind",
    "weekday_as_printed",
    "class",
    "name",
    "address",
    "owner",
    "guiding_organisation",
)
OF_BODIES = frozenset({"host", "document's issuer"})
"""Facts that end with the name of a body."""
OF_SOURCES = ("publisher", "title", "url", "published", "byline", "unit")


class Case(NamedTuple):
    """An article, and what it says."""

    name: str
    path: Path
    kind: str
    said: Mapping[str, Any]
    place: str = ""
    """Key of the unit that the editor names beside the article; empty when none is named."""


class Measured(NamedTuple):
    """What became of an article's facts."""

    name: str
    right: set[Fact]
    wrong: set[Fact]
    marked: int
    missed: set[Fact]


def cases() -> Iterator[Case]:
    """Find the articles that there are.

    Order: the first five, then those made for this.
    """
    for number, record in RECORDS_OF_SEEDS.items():
        for path in sorted(SEEDS.glob(f"{number}_*.txt")):
            said = _loaded(CONTENT / record)
            yield Case(f"bài {number}", path, "conference", said, said["places"][0]["place"])
    for path in sorted(ARTICLES.glob("*.yaml")):
        told = _loaded(path)
        (article,) = (each for each in path.parent.glob(f"{path.stem}.*") if each != path)
        yield Case(path.stem, article, told["kind"], told["record"])


def measure(case: Case, registers: Registers) -> Measured:
    """Draft from an article, and compare what is filled in unmarked with what it says."""
    given = {"places": [{"place": case.place, "role": "scope"}]} if case.place else {}
    found = draft(case.path.read_bytes(), case.path.name, registers, case.kind, given)
    assert isinstance(found, dict), found
    filled = sure(found)
    said = {fact for fact in facts(case.said, registers) if fact[-1]}
    drafted = {_as_said(fact, said) for fact in facts(filled if isinstance(filled, dict) else {}, registers)}
    return Measured(case.name, drafted & said, drafted - said, _marks(found), said - drafted)


def _as_said(fact: Fact, said: set[Fact]) -> Fact:
    """Take a body without its place for the one that is meant."""
    if fact[0] not in OF_BODIES:
        return fact
    return next((it for it in said if it[:-1] == fact[:-1] and it[-1].startswith(fact[-1])), fact)


def facts(record: Mapping[str, Any], registers: Registers) -> Iterator[Fact]:
    """Split what a record says of the things that drafting looks for into facts that are right or wrong."""
    yield from ((name, fold(_plain(record[name]))) for name in PLAIN if name in record)
    for name in ("period", "next_period"):
        if period := record.get(name):
            yield (name, *(f"{key} {_plain(period[key])}" for key in ("kind", "year", "n") if key in period))
    for part, split in PARTS.items():
        for each in _listed(record.get(part)):
            yield from split(each, registers)
    for source in record.get("sources", ())[:1]:
        yield from ((f"source {name}", fold(_plain(source[name]))) for name in OF_SOURCES if name in source)


def _of_body(body: Mapping[str, Any], registers: Registers) -> Iterator[Fact]:
    roles = body.get("role", ())
    if {"host", "co-host"}.intersection(roles if isinstance(roles, list) else (roles,)):
        key = _plain(body.get("organisation"))
        yield (
            "host",
            _in_full(registers.organisations[key].name if key else _plain(body.get("name")), registers),
        )
        if key:
            yield "host's key", key


def _of_person(person: Mapping[str, Any], registers: Registers) -> Iterator[Fact]:
    name = fold(_plain(person.get("name")))
    yield "person", name
    for title in person.get("titles", ()):
        yield "title", name, _in_full(_plain(title), registers)
    if (body := _plain(person.get("organisation"))) in registers.organisations:
        yield "person's body", name, body
    yield from (("role", name, _plain(role)) for role in person.get("roles", ()))


def _in_full(words: str, registers: Registers) -> str:
    return fold(" ".join(registers.glossary.get(word, word) for word in words.split()))


def _of_document(document: Mapping[str, Any], registers: Registers) -> Iterator[Fact]:
    known = registers.documents.get(_plain(document.get("document")))
    number = known.number if known else _plain(document.get("number"))
    date = (known.date.iso() if known.date else "") if known else _plain(document.get("date"))
    if known:
        yield "document's key", known.key
    if number:
        yield "document", fold(number)
        if issuer := _plain(known.issuer if known else document.get("issuer")):
            body = registers.organisations.get(issuer)
            yield "document's issuer", fold(number), _in_full(body.name if body else issuer, registers)
        if date:
            yield "document's date", fold(number), date


def _of_step(step: Mapping[str, Any], _registers: Registers) -> Iterator[Fact]:
    yield "step", _plain(step["status"]), _plain(step.get("date"))


def _of_picture(picture: Mapping[str, Any], _registers: Registers) -> Iterator[Fact]:
    if caption := _plain(picture.get("caption")):
        yield "caption", fold(caption)


def _of_figure(figure: Mapping[str, Any], _registers: Registers) -> Iterator[Fact]:
    what = (_plain(figure.get("measure")), _number(_plain(figure.get("value"))))
    yield ("figure", *what)
    if figure.get("qualifier", "exact") != "exact":
        yield ("qualifier", *what, _plain(figure["qualifier"]))
    for row in figure.get("breakdown", ()):
        yield ("part", *what, _plain(row["key"]), _plain(row["value"]))


def _number(told: str) -> str:
    """Write “6,4 tỷ” and “6400 triệu” alike."""
    read = parse_number(told)
    return told if isinstance(read, Mistake) else str(read)


PARTS = {
    "organisations": _of_body,
    "people": _of_person,
    "documents": _of_document,
    "figures": _of_figure,
    "history": _of_step,
    "media": _of_picture,
}


def _plain(value: Any) -> str:
    """Give what a fact says, without its certainty."""
    if isinstance(value, dict):
        value = value.get("value")
    return "" if value is None else str(value)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value] if value else []


def _marks(value: Value) -> int:
    if isinstance(value, Marked):
        return 1
    if isinstance(value, Mapping):
        return sum(map(_marks, value.values()))
    return 0 if isinstance(value, str) else sum(map(_marks, value))


def _loaded(path: Path) -> Any:
    return yaml.load(path.read_bytes(), yaml.BaseLoader)  # noqa: S506 - the loader that makes nothing but texts


def registers_here() -> Registers:
    """Read the registers of the content."""
    return read_registers({name: (CONTENT / name).read_bytes() for name in FILES}).registers


def table(found: list[Measured]) -> str:
    """Write the table of docs/drafting.md."""
    rows = [
        "| article | right | wrong | marked | missed | right of what is filled in |",
        "|---|---|---|---|---|---|",
    ]
    rows += (_row(it.name, len(it.right), len(it.wrong), it.marked, len(it.missed)) for it in found)
    sums = (sum(len(it.right) for it in found), sum(len(it.wrong) for it in found))
    rows.append(_row("all", *sums, sum(it.marked for it in found), sum(len(it.missed) for it in found)))
    return "\n".join(rows)


def _row(name: str, right: int, wrong: int, marked: int, missed: int) -> str:
    share = f"{right / (right + wrong):.1%}" if right + wrong else "–"
    return f"| {name} | {right} | {wrong} | {marked} | {missed} | {share} |"


def main() -> int:
    """Measure every article; tell what was wrong and missed, and write the table where asked to."""
    parser = argparse.ArgumentParser(prog="python -m tools.measure_drafting", description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the table into docs/drafting.md")
    given = parser.parse_args()
    registers = registers_here()
    found = [measure(case, registers) for case in cases()]
    for each in found:
        sys.stderr.writelines(f"{each.name}: wrong {fact}\n" for fact in sorted(each.wrong))
        sys.stderr.writelines(f"{each.name}: missed {fact}\n" for fact in sorted(each.missed))
    sys.stdout.write(table(found) + "\n")
    if given.write:
        before, _, rest = TABLE.read_text("utf-8").partition(BEGIN)
        after = rest.partition(END)[2]
        TABLE.write_text(f"{before}{BEGIN}\n{table(found)}\n{END}{after}", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
