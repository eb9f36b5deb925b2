"""What drafting fills in unmarked is right; what it is measured by counts what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.drafting.commented_record import commented_record
from generator.drafting.draft import draft
from generator.drafting.marked import sure
from generator.kinds import read_record
from generator.registers.reading import read_registers
from generator.registry import KINDS
from tools.measure_drafting import ARTICLES, TABLE, Case, cases, facts, measure, registers_here, table

LEAST_RIGHT = 0.98
LEAST_FOUND = 0.9
NONE = read_registers({}).registers
MADE = [case for case in cases() if case.path.parent == ARTICLES]


def test_nearly_all_that_is_filled_in_is_right_and_most_is_found() -> None:
    registers = registers_here()
    found = [measure(case, registers) for case in cases()]
    right, wrong = (
        sum(len(part) for part in parts) for parts in ([it.right for it in found], [it.wrong for it in found])
    )
    assert len(MADE) == 45
    assert right / (right + wrong) >= LEAST_RIGHT, [it for it in found if it.wrong]
    made = [it for it in found if it.name in {case.name for case in MADE}]
    missed = sum(len(it.missed) for it in made)
    assert sum(len(it.right) for it in made) / (sum(len(it.right) for it in made) + missed) >= LEAST_FOUND


def test_the_table_of_the_documentation_is_the_one_that_is_measured() -> None:
    registers = registers_here()
    measured = table([measure(case, registers) for case in MADE]).splitlines()
    written = TABLE.read_text("utf-8").splitlines()
    assert [row for row in measured[:-1] if row not in written] == [], (
        "run: python -m tools.measure_drafting --write"
    )


@pytest.mark.parametrize("case", MADE, ids=lambda case: case.name)
def test_what_is_filled_in_can_stand_in_a_record(case: Case) -> None:
    drafted = draft(case.path.read_bytes(), case.path.name, NONE, case.kind)
    assert isinstance(drafted, dict)
    kind = KINDS[f"{case.kind}s"]
    text = commented_record(kind, drafted)
    told = (case.said.get("date"), *(step["date"] for step in case.said.get("history", ())), "2018")
    year = str(next(filter(None, told)))[:4]
    found = read_record(f"{case.kind}s/{year}/moi.yaml", text.encode(), kind).problems
    # What the article does not say is for the editor to add.
    lacking = {
        "field-missing",
        "fact-missing",
        "model-without-story",
        "model-without-address",
        "period-missing",
        "conference-without-host",
    }
    assert {it.code for it in found if it.severity == "error"} <= lacking


def test_what_an_article_does_not_say_is_wrong(tmp_path: Path) -> None:
    article = tmp_path / "bai.txt"
    article.write_text("Sáng ngày 12/6/2024, UBND xã tổ chức hội nghị tập huấn cho 85 người dự.", "utf-8")
    said = {"date": "2024-06-13", "kind": "tap-huan", "period": {"kind": "year", "year": "2024"}}
    found = measure(Case("bai", article, "conference", said), NONE)
    assert ("date", "2024-06-12") in found.wrong
    assert ("kind", "tap-huan") in found.right
    assert ("period", "kind year", "year 2024") in found.missed
    assert "| bai | 1 |" in table([found])


@pytest.mark.parametrize("case", [case for case in MADE if case.kind == "model"], ids=lambda case: case.name)
def test_a_model_is_drafted_from_what_is_said_of_it(case: Case) -> None:
    drafted = draft(case.path.read_bytes(), case.path.name, NONE, "model")
    assert isinstance(drafted, dict)
    assert "date" not in drafted
    filled = sure(drafted)
    assert isinstance(filled, dict)
    for name in ("class", "name", "address", "owner"):
        assert filled.get(name, case.said[name]) == case.said[name]
    assert filled["name"]
    assert filled["history"]
    assert [step for step in filled["history"] if step not in case.said["history"]] == []


def test_facts_without_certainty_and_with_it_are_one() -> None:
    plain = {"date": "2024-06-12", "organisations": [{"name": "Ban", "role": ["host", "reviewed"]}]}
    known = {
        "date": {"value": "2024-06-12", "basis": "inferred"},
        "organisations": {"name": "Ban", "role": "host"},
    }
    assert list(facts(plain, NONE)) == list(facts(known, NONE))
