from __future__ import annotations

from pathlib import Path

from PIL import ImageFont

from generator.render.charts import WIDTH, Bar, Line, bar_chart, line_chart

FONT = Path(__file__).parents[3] / "theme" / "print" / "fonts" / "be-vietnam-pro-400.ttf"
SIZE = 13
"""Of the letters of a chart, in units of its drawing: see `.plot text` in the styles."""


def test_bars_fill_the_width_that_labels_leave() -> None:
    chart = bar_chart("Tên", [Bar("Một", 100, "100"), Bar("Hai", 50, "50"), Bar("Không", 0, "0")])
    assert chart
    first, half, none = chart["rows"]
    assert first["x"] + first["width"] + len("100") * 8 <= WIDTH
    assert (half["width"], none["width"]) == (round(first["width"] / 2), 0)
    assert chart["height"] == 72
    assert chart["about"] == "Một: 100; Hai: 50; Không: 0."


def test_years_and_numbers_have_room_beside_their_bars() -> None:
    # Digits are wider than letters: as many pixels a digit as a letter would cut the year's first one.
    letters = ImageFont.truetype(str(FONT), SIZE)
    chart = bar_chart("Tên", [Bar("2009", 1_000, "1.000 mục tin"), Bar("2024", 1, "1 mục tin")])
    assert chart
    first = chart["rows"][0]
    assert letters.getlength(first["label"]) <= chart["left"]
    assert first["x"] + first["width"] + letters.getlength(first["text"]) + 6 <= WIDTH


def test_the_smallest_bar_is_seen_and_a_long_label_cut() -> None:
    chart = bar_chart("Tên", [Bar("Một nơi có tên rất là dài", 1_000_000, "1"), Bar("b", 1, "1")], "Kể.")
    assert chart
    assert chart["rows"][1]["width"] == 1
    assert chart["rows"][0]["label"] == "Một nơi có tên rất…"
    assert chart["about"] == "Kể."


def test_nothing_is_drawn_of_nothing() -> None:
    assert bar_chart("Tên", []) is None
    assert bar_chart("Tên", [Bar("Một", 0, "0")]) is None
    assert line_chart("Tên", [Line("Một", ((2024, 5),))]) is None


def test_lines_go_from_the_first_year_to_the_last() -> None:
    lines = [
        Line("Một", ((2020, 0), (2024, 80))),
        Line("Lẻ", ((2019, 9),)),
        Line("Hai", ((2022, 40), (2023, 40))),
    ]
    chart = line_chart("Tên", lines)
    assert chart
    assert [line["label"] for line in chart["lines"]] == ["Một", "Hai"]
    assert chart["lines"][0]["points"] == f"{chart['left']},{chart['base']} {chart['right']},12"
    assert [year["text"] for year in chart["years"]] == [2020, 2021, 2022, 2023, 2024]
    assert [tick["text"] for tick in chart["ticks"]] == ["0", "80"]


def test_lines_of_zeros_lie_on_the_ground() -> None:
    chart = line_chart("Tên", [Line("Một", ((2020, 0), (2021, 0)))])
    assert chart
    assert {dot["y"] for dot in chart["lines"][0]["dots"]} == {chart["base"]}


def test_long_series_label_every_other_year() -> None:
    chart = line_chart("Tên", [Line("Một", tuple((year, year) for year in range(2006, 2027)))])
    assert chart
    assert [year["text"] for year in chart["years"]] == list(range(2006, 2027, 3))
