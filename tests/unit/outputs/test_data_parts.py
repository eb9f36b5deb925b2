from __future__ import annotations

import pytest

from generator.outputs.data_parts import NO_MONTH, Part, all_parts, parts_of, records_of
from generator.registry import OUTPUTS, with_needed
from generator.stops.writing import _chunks
from tests.libraries import edition

RECORDS = {
    "mot": {"date": "2024-05-01"},
    "hai": {"date": "2024-12-01"},
    "ba": {"date": "2024"},
    "rut": {"date": "2024-03-01", "status": "withdrawn"},
    "xua": {"date": "2023-05-01"},
}


def test_a_year_that_fits_its_files_is_one_part() -> None:
    whole = edition(RECORDS)
    assert all_parts(whole) == [Part(2024), Part(2023)]
    assert [headline.id for headline in records_of(whole, Part(2024))] == ["ba", "hai", "mot", "rut"]
    assert (Part(2024).name, Part(2024).folder) == ("2024", "2024/")


def test_a_large_year_is_cut_by_month_and_every_record_stands_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.outputs.data_parts.MOST_RECORDS", 2)
    whole = edition(RECORDS)
    parts = [Part(2024, 12), Part(2024, 5), Part(2024, 3), Part(2024, NO_MONTH)]
    assert parts_of(whole, 2024) == parts
    assert all_parts(whole) == [*parts, Part(2023)]
    found = [[headline.id for headline in records_of(whole, part)] for part in parts]
    assert found == [["hai"], ["mot"], ["rut"], ["ba"]]
    assert [part.name for part in parts] == ["2024-12", "2024-05", "2024-03", "2024-00"]
    assert parts[1].folder == "2024/05/"


def test_the_files_of_a_part_are_made_by_one_process() -> None:
    whole = edition(RECORDS)
    targets = [target for name in ("data-files", "record-data") for target in OUTPUTS[name].targets(whole)]
    chunks = _chunks(targets, 2)
    assert [target for chunk in chunks for target in chunk] == targets
    whose = [{target.subject[1:] for target in chunk} for chunk in chunks if chunk[0].output == "data-files"]
    assert whose == [{()}, {(2024, -1)}, {(2023, -1)}]
    assert {len(chunk) for chunk in chunks if chunk[0].output == "record-data"} <= {1, 2}
    assert _chunks([], 2) == []


def test_chosen_outputs_bring_what_they_are_made_of() -> None:
    assert with_needed(()) == ()
    assert with_needed(("record-pages",)) == ("record-pictures", "record-pages")
    assert set(with_needed(("data-wholes",))) == {"data-wholes", "data-files"}
    assert with_needed(("data-pages", "data-files")) == (
        "data-files",
        "data-package",
        "data-catalogue",
        "data-wholes",
        "data-pages",
    )


@pytest.mark.parametrize("name", OUTPUTS)
def test_an_output_reads_no_file_but_those_of_outputs_that_it_needs(name: str) -> None:
    whole = edition(RECORDS)
    made = {target.path for needed in with_needed([name]) for target in OUTPUTS[needed].targets(whole)}
    waves = {
        target.path: OUTPUTS[other].wave.value
        for other in OUTPUTS
        for target in OUTPUTS[other].targets(whole)
    }
    for target in OUTPUTS[name].targets(whole):
        beside = OUTPUTS[name].make(whole, target).beside
        assert set(beside) <= made
        assert all(waves[path] < OUTPUTS[name].wave.value for path in beside)
