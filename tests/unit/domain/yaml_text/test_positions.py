"""Where values stand."""

from __future__ import annotations

import pytest

from generator.domain.yaml_text import Path, Positions, field_path, parse_yaml

TEXT = """\
# ghi chú
title: "Hội nghị"
venue:
summary: |

  một

    hai
lead: >
  một
  hai
figures:
  - id: a
    value: {value: 5, basis: inferred}
  - [x, y]
"""


@pytest.mark.parametrize(
    ("path", "value", "key"),
    [
        ((), (2, 1), (2, 1)),
        (("title",), (2, 8), (2, 1)),
        (("venue",), (3, 7), (3, 1)),
        (("nothing",), (2, 1), (2, 1)),
        (("title", "nothing"), (2, 8), (2, 8)),
        (("title", 0), (2, 8), (2, 8)),
        (("summary", 0), (6, 1), (6, 1)),
        (("summary", 1), (8, 1), (8, 1)),
        (("summary", 2), (4, 10), (4, 10)),
        (("lead", 1), (9, 7), (9, 7)),
        (("figures",), (13, 3), (12, 1)),
        (("figures", 0), (13, 5), (13, 5)),
        (("figures", 0, "value", "basis"), (14, 30), (14, 23)),
        (("figures", 1, 1), (15, 9), (15, 9)),
        (("figures", 1, 7), (15, 5), (15, 5)),
        (("figures", 5, "value"), (13, 3), (13, 3)),
        (("figures", "value"), (13, 3), (13, 3)),
    ],
)
def test_finds_a_value_its_key_or_what_stands_above(
    path: Path, value: tuple[int, int], key: tuple[int, int]
) -> None:
    positions = parse_yaml("x.yaml", TEXT.encode()).positions
    assert positions.of(path) == value
    assert positions.of(path, key=True) == key


def test_a_file_that_could_not_be_read_begins_at_its_start() -> None:
    assert Positions(None).of(("a", 0)) == (1, 1)


@pytest.mark.parametrize(
    ("path", "written"),
    [((), ""), (("a",), "a"), (("figures", 2, "value"), "figures[2].value"), ((0, "url"), "[0].url")],
)
def test_writes_paths_as_editors_read_them(path: Path, written: str) -> None:
    assert field_path(path) == written
