from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from openpyxl import load_workbook

from generator.paperwork.sheets import table_csv, workbook
from generator.paperwork.yearly import Table, status_at, yearly_tables
from tests.libraries import edition

PLACES = {"places": "tinh: {name: Sông, type: tinh}\n"}


def _model(year: int, *steps: tuple[str, str], **more: Any) -> dict[str, Any]:
    history = [f"{status} {date}".strip() for status, date in steps]
    return {"kind": "model", "year": year, "date": f"{year}-01-01", "steps": history, **more}


def _library(records: dict[str, Any]) -> Any:
    return edition(records, PLACES).library


RECORDS = {
    "mot": _model(
        2022, ("dang-ky", "2022-01-01"), ("cong-nhan", "2023-05-01"), fields=["kinh-te"], level="xa"
    ),
    "hai": _model(2023, ("dang-ky", "2023-01-01"), ("nhan-rong", ""), fields=["kinh-te"], level="xa"),
    "ba": _model(2024, ("dang-ky", "2024-01-01"), fields=["khac"]),
    "bon": {
        "date": "2023-06-01",
        "places": ["tinh"],
        "title": "=1+1",
        "figures": [
            {"measure": "petitions-received", "value": 34, "as_printed": "34 đơn"},
            {"measure": "households", "value": 5},
        ],
    },
    "nam": {"date": "2022-06-01", "figures": [{"measure": "petitions-received", "value": 1}]},
}


@pytest.mark.parametrize(
    ("year", "status"), [(2021, ""), (2022, "dang-ky"), (2023, "cong-nhan"), (2030, "cong-nhan")]
)
def test_a_model_stands_where_its_last_step_of_the_year_left_it(year: int, status: str) -> None:
    assert status_at(_library(RECORDS).headlines["mot"], year) == status


def test_models_are_counted_once_by_field_level_and_status() -> None:
    models, _ = yearly_tables(_library(RECORDS), 2023)
    assert models.header == ("Lĩnh vực", "Cấp", "Công nhận", "Nhân rộng", "Cộng")
    assert models.rows == (("Kinh tế", "Cấp xã", 1, 1, 2), ("Cộng", "", 1, 1, 2))
    later, _ = yearly_tables(_library(RECORDS), 2024)
    assert later.rows[-2][:2] == ("Lĩnh vực khác", "không rõ")
    assert later.rows[-1][-1] == 3


def test_petitions_are_listed_and_never_added_up() -> None:
    _, petitions = yearly_tables(_library(RECORDS), 2023)
    (row,) = petitions.rows
    assert dict(zip(petitions.header, row, strict=True)) | {"Trang": ""} == {
        "Ngày": "2023-06-01",
        "Địa phương": "tỉnh Sông",
        "Chỉ tiêu": "Đơn tiếp nhận",
        "Con số": 34,
        "Nguồn nói": "đúng",
        "Đơn vị": "",
        "Kỳ": "",
        "Đúng như in": "34 đơn",
        "Mục tin": "=1+1",
        "Trang": "",
    }


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("half:2024:1", "6 tháng đầu năm 2024"),
        ("span:2021-01-01:2025-12-31", "giai đoạn 2021–2025"),
        ("unknown", "không rõ"),
    ],
)
def test_periods_are_told_in_words(word: str, told: str) -> None:
    figures = [{"measure": "petitions-received", "value": 34, "period": word}]
    _, petitions = yearly_tables(_library({"bon": {"date": "2023-06-01", "figures": figures}}), 2023)
    assert petitions.rows[0][petitions.header.index("Kỳ")] == told


def test_a_year_without_anything_has_its_tables_still() -> None:
    models, petitions = yearly_tables(_library(RECORDS), 1990)
    assert models.rows == (("Cộng", "", 0),)
    assert petitions.rows == ()


def test_no_cell_is_a_formula_and_the_bytes_are_the_same() -> None:
    tables = (*yearly_tables(_library(RECORDS), 2023), Table("x", "=2", "@3", ("=a",), (("+1",), (1.5,))))
    raw = workbook(tables)
    assert raw == workbook(tables)
    book = load_workbook(io.BytesIO(raw))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert any(cell.value == "=1+1" for cell in cells)
    assert [sheet.title for sheet in book] == ["mo-hinh", "tiep-dan-don-thu", "x"]
    text = table_csv(tables[1]).decode("utf-8-sig")
    assert next(csv.DictReader(io.StringIO(text)))["Mục tin"] == "'=1+1"
