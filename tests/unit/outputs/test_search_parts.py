"""How records fall into parts: by what does not move, so that one edit reaches a part and no other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from zlib import crc32

from generator.edition import FileJob
from generator.outputs import search, search_parts
from generator.outputs.search_parts import MONTH, WHOLE_YEAR, parts_of
from tests.libraries import edition

if TYPE_CHECKING:
    from generator.edition import Edition


def records(count: int, *, months: int = 12) -> dict[str, Any]:
    return {f"tin-{number}": {"date": f"2024-{number % months + 1:02d}-05"} for number in range(count)}


def parts(whole: Edition) -> dict[str, tuple[str, ...]]:
    return {part.name: part.ids for part in parts_of(whole, 2024)}


def made_of(whole: Edition) -> dict[str, Any]:
    jobs = {
        target.path: output.make(whole, target)
        for output in (search_parts, search)
        for target in output.targets(whole)
    }
    return {path: job.made_of for path, job in jobs.items() if isinstance(job, FileJob)}


def test_a_small_year_is_one_part() -> None:
    found = parts(edition(records(WHOLE_YEAR)))
    assert list(found) == ["2024/nam"]
    assert len(found["2024/nam"]) == WHOLE_YEAR


def test_a_larger_year_falls_into_months_newest_first() -> None:
    given = records(WHOLE_YEAR) | {"khong-ro": {"date": "2024"}}
    found = parts(edition(given))
    assert list(found) == [f"2024/{month:02d}" for month in range(12, -1, -1)]
    assert found["2024/00"] == ("khong-ro",)
    assert sorted(record for ids in found.values() for record in ids) == sorted(given)


def test_a_full_month_falls_into_pieces_by_the_ids() -> None:
    found = parts(edition(records(2 * MONTH + 1, months=1)))
    assert all(name.startswith("2024/01-4-") for name in found)
    assert max(map(len, found.values())) <= MONTH
    assert sum(map(len, found.values())) == 2 * MONTH + 1


def test_a_piece_without_records_is_no_file() -> None:
    # Ids of one residue alone: every other piece stays empty.
    alike = [f"tin-{number}" for number in range(4000) if crc32(f"tin-{number}".encode()) % 2 == 0]
    found = parts(edition({record: {"date": "2024-01-05"} for record in alike[: MONTH + 1]}))
    assert list(found) == ["2024/01-2-1"]


def test_one_edit_reaches_the_part_of_the_record_and_the_words_of_its_year() -> None:
    former = records(WHOLE_YEAR + 1)
    former |= {
        f"xua-{number}": {"date": f"2023-{number % 12 + 1:02d}-05"} for number in range(WHOLE_YEAR + 1)
    }
    moved = {**former, "tin-4": {"date": "2024-07-05"}}
    before, after = made_of(edition(former)), made_of(edition(moved))
    assert before.keys() == after.keys()
    assert {path for path in before if before[path] != after[path]} == {
        "tim-kiem/muc-luc.js",
        "tim-kiem/2024/tu-ngu.js",
        *(f"tim-kiem/2024/{month}{ending}" for month in ("05", "07") for ending in (".js", ".toan-van.js")),
    }


def test_drafts_and_withdrawn_records_are_in_no_part() -> None:
    given = {"mot": {"date": "2024-01-01"}, "nhap": {"date": "2024-01-01", "status": "draft"}}
    given["rut"] = {"date": "2024-01-01", "status": "withdrawn"}
    assert parts(edition(given)) == {"2024/nam": ("mot",)}
    assert parts(edition(given, drafts=True)) == {"2024/nam": ("nhap", "mot")}


def test_a_year_of_one_part_has_no_table_of_words() -> None:
    assert "tim-kiem/2024/tu-ngu.js" not in made_of(edition(records(WHOLE_YEAR)))


def test_a_parts_two_files_are_made_together() -> None:
    whole = edition(records(WHOLE_YEAR + 1) | {"xua": {"date": "2023-01-05"}})
    shared = [target.subject[1:] for target in search_parts.targets(whole)]
    months = [(f"2024/{month:02d}", 2024) for month in range(12, 0, -1)]
    assert shared == [part for part in [*months, ("2023/nam", 2023)] for _ in range(2)]


def test_the_rows_of_a_part_are_read_back_as_they_were_written() -> None:
    rows = {"part": "2024/nam", "places": [["x", "</script>", "", -1]], "names": [], "rows": [["a", "Ặ"]]}
    assert search_parts.rows_in(search_parts.script("part", rows)) == rows
