"""HUONG-DAN.md tells of every field, word and problem code that there is, and of none that there is not."""

from __future__ import annotations

import importlib
import pkgutil
import re
from textwrap import dedent
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

import generator.kinds
import generator.registers
from generator.domain.period import Period
from generator.domain.typed.fields import Part
from generator.domain.vocabulary import VOCABULARIES
from generator.domain.yaml_text import parse_yaml
from generator.kinds import read_record
from generator.kinds.periods import FactPeriod
from generator.messages import codes
from generator.registers.reading import FILES, read_registers
from generator.registry import KINDS
from tools.make_guide_tables import GUIDE, ROOT, YEAR, filled

TEXT = GUIDE.read_text("utf-8")
TABLE = re.compile(r"<!-- fields ([\w.]+) -->\n\n((?:\|.*\n)+)")
SNIPPET = re.compile(r"<!-- (from|whole) (\S+) -->\n\n```yaml\n(.*?)```", re.DOTALL)
PERIOD = "domain.period.Period"


def parts() -> dict[str, type[Part]]:
    """Find every mapping that a content file may hold, by its module and name inside the generator."""
    for package in (generator.kinds, generator.registers):
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            importlib.import_module(module.name)
    found: dict[str, type[Part]] = {}
    waiting: list[type[Part]] = Part.__subclasses__()
    while waiting:
        part = waiting.pop()
        found[f"{part.__module__.removeprefix('generator.')}.{part.__qualname__}"] = part
        waiting += part.__subclasses__()
    return found


def own_fields(part: type[Part]) -> dict[str, Any]:
    """Name the fields that a mapping adds to those of the mapping it builds on, as editors write them."""
    inherited = {name for base in part.__bases__ if issubclass(base, BaseModel) for name in base.model_fields}
    return {field.alias or name: field for name, field in part.model_fields.items() if name not in inherited}


def rows(table: str) -> dict[str, list[str]]:
    """Split a table into cells, by the name in the first column."""
    lines = [line.strip("|").split("|") for line in table.splitlines()[2:]]
    return {cells[0].strip(" `"): [cell.strip() for cell in cells] for cells in lines}


PARTS = parts()
TABLES = {name: rows(table) for name, table in TABLE.findall(TEXT)}
EXAMPLE_CELLS = [(name, field) for name, table in TABLES.items() for field in table]


def test_every_mapping_has_its_table() -> None:
    assert set(TABLES) == {*PARTS, PERIOD}


@pytest.mark.parametrize("name", PARTS)
def test_a_table_lists_the_fields_of_its_mapping(name: str) -> None:
    assert list(TABLES[name]) == list(own_fields(PARTS[name]))


def test_the_table_of_periods_lists_their_fields() -> None:
    assert list(TABLES[PERIOD]) == list(Period._fields)


@pytest.mark.parametrize("name", PARTS)
def test_a_table_says_which_fields_are_needed(name: str) -> None:
    needed = {field for field, known in own_fields(PARTS[name]).items() if known.is_required()}
    assert {field for field, cells in TABLES[name].items() if cells[2].startswith("có")} == needed


@pytest.mark.parametrize("name", PARTS)
def test_a_table_says_which_fields_take_a_basis(name: str) -> None:
    facts = {
        field
        for field, known in own_fields(PARTS[name]).items()
        if re.search(r"\bFact\[", repr(known.annotation))
    }
    assert {field for field, cells in TABLES[name].items() if "°" in cells[1]} == facts


@pytest.mark.parametrize(("name", "field"), EXAMPLE_CELLS)
def test_the_example_of_a_field_is_legal(name: str, field: str) -> None:
    example = TABLES[name][field][4]
    parsed = parse_yaml("example.yaml", example.strip("`").encode())
    assert parsed.problems == ()
    assert isinstance(parsed.data, dict)
    assert list(parsed.data) == [field]
    assert name == PERIOD or _faults(PARTS[name], parsed.data, field) == []


def _faults(part: type[Part], data: dict[str, Any], field: str) -> list[Any]:
    try:
        part.model_validate(data)
    except ValidationError as error:
        return [detail for detail in error.errors() if detail["loc"][0] == field]
    return []


def test_every_vocabulary_has_its_table() -> None:
    shown = re.findall(r"^<!-- words ([a-z -]+) -->$", TEXT, re.MULTILINE)
    assert sorted(shown) == sorted(VOCABULARIES)
    named = {
        word for table in TABLES.values() for cells in table.values() for word in _vocabularies(cells[1])
    }
    assert named <= set(VOCABULARIES)


def _vocabularies(kind: str) -> list[str]:
    return re.findall(r"từ°?: ([a-z-]+)", kind)


def test_every_code_has_one_entry() -> None:
    entries = re.findall(r"^#### `([a-z0-9-]+)`$", TEXT, re.MULTILINE)
    assert sorted(entries) == sorted(codes())


def test_the_made_tables_are_up_to_date() -> None:
    assert filled(TEXT) == TEXT, "run: .venv/bin/python -m tools.make_guide_tables"


@pytest.mark.parametrize(("kind", "file", "snippet"), SNIPPET.findall(TEXT))
def test_a_record_in_the_guide_is_legal(kind: str, file: str, snippet: str) -> None:
    if kind == "from":
        lines = set((ROOT / file).read_text("utf-8").splitlines())
        assert [line for line in snippet.splitlines() if line not in lines] == []
    elif file in FILES:
        assert read_registers({file: snippet.encode()}).problems == ()
    else:
        assert read_record(f"{file}/{YEAR}/vi-du.yaml", snippet.encode(), KINDS[file]).problems == ()


def test_the_record_in_the_readme_is_legal() -> None:
    found = re.findall(
        r"^ *```yaml\n(.*?)^ *```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL | re.MULTILINE
    )
    assert len(found) == 1
    raw = dedent(found[0]).encode()
    assert read_record(f"conferences/{YEAR}/vi-du.yaml", raw, KINDS["conferences"]).problems == ()


def test_links_within_the_guide_lead_somewhere() -> None:
    # Examples of pages have headings and links of their own.
    text = re.sub(r"^```.*?^```$", "", TEXT, flags=re.MULTILINE | re.DOTALL)
    anchors = {_anchor(heading) for heading in re.findall(r"^#{1,6} (.+)$", text, re.MULTILINE)}
    assert [link for link in re.findall(r"\]\(#([^)]+)\)", text) if link not in anchors] == []


def _anchor(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def test_periods_are_read_as_the_guide_says() -> None:
    written = re.findall(r"`(\{kind: [^`]*\})`", TEXT)
    assert len(written) >= 3
    for text in written:
        parsed = parse_yaml("example.yaml", f"period: {text}".encode())
        assert _Dated.model_validate(parsed.data).period.value is not None


class _Dated(BaseModel, arbitrary_types_allowed=True):
    period: FactPeriod
