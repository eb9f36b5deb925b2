"""Whatever the bytes: data or problems, never an exception, never a wait."""

from __future__ import annotations

import gc
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.domain.yaml_text import ParsedYaml, parse_yaml
from generator.messages import LANGUAGES, text_report

GOOD = """\
title: "Ban Dân vận Huyện ủy: tổng kết năm 2023"
kind: tong-ket
date: {value: 2024-01-10, basis: inferred, note: 'nguồn in "10/01"'}
summary:
  - Toàn huyện có 78 mô hình.
  - Có #2 mục!
places: [unknown, huyen-gia-vien]
people:
  - name: Lưu Thị Huyền
    titles: [Phó Bí thư]
body: |
  ## Kết quả

  **Đậm** & *nghiêng*.
sources:
  - {publisher: Báo A, url: https://example.vn/tin#1}
"""
PIECES = [
    *"[]{}:,-?&*!|>'\"%@`#~\\ \n\t\r",
    ": ",
    "- ",
    " #",
    "---\n",
    "...\n",
    "&a ",
    "*a",
    "<<: ",
    "\\ud800",
    "\u200b",
    "\u2028",
    "\u00a0",
    "null",
    "\n  ",
    "\n\n",
    "a:\n",
    "=======\n",
]


def is_told(parsed: ParsedYaml) -> None:
    assert (parsed.data is None) == bool(parsed.problems)
    assert list(parsed.problems) == sorted(parsed.problems)
    for problem in parsed.problems:
        assert problem.line >= 1
        assert problem.column >= 1
        for language in LANGUAGES:
            assert text_report(problem, language)


@given(st.binary(max_size=200))
def test_any_bytes(raw: bytes) -> None:
    is_told(parse_yaml("x.yaml", raw))


@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    is_told(parse_yaml("x.yaml", text.encode("utf-8", "surrogatepass")))


@settings(max_examples=400)
@given(st.lists(st.sampled_from([*PIECES, "a", "b: c\n", "x y"]), max_size=25).map("".join))
def test_any_mixture_of_signs(text: str) -> None:
    is_told(parse_yaml("x.yaml", text.encode()))
    is_told(parse_yaml("x.yaml", text.encode(), top="list", may_be_empty=True))


@settings(max_examples=600)
@given(st.data())
def test_any_slip_of_the_hand_in_a_good_record(data: st.DataObject) -> None:
    text = GOOD
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(text)))
        length = data.draw(st.sampled_from([0, 0, 1, 1, 2, 8]))
        text = text[:start] + data.draw(st.sampled_from(["", *PIECES])) + text[start + length :]
    is_told(parse_yaml("x.yaml", text.encode()))


@given(st.recursive(st.text("ab :#-[]{}\"'&*!|>%@ế", max_size=12), lambda inner: st.lists(inner, max_size=4)))
def test_quoted_text_comes_back_as_it_was(value: object) -> None:
    def written(part: object) -> str:
        if isinstance(part, list):
            return "[" + ", ".join(written(item) for item in part) + "]"
        return "'" + str(part).replace("'", "''") + "'"

    def stripped(part: object) -> object:
        return [stripped(item) for item in part] if isinstance(part, list) else str(part).strip()

    parsed = parse_yaml("x.yaml", f"a: {written(value)}\n".encode())
    assert parsed.data == {"a": stripped(value)}


@pytest.mark.parametrize(
    "text",
    [
        "[" * 200_000,
        "{" * 200_000,
        "{a: " * 100_000,
        "- " * 200_000,
        "? " * 200_000,
        "[\n" * 200_000,
        "a: " * 200_000,
        "a: " + "[" * 200_000 + "]" * 200_000,
        "a:\n" + "".join(" " * depth + "- \n" for depth in range(1000)),
        "a: [" + "[]," * 200_000 + "]",
        "x: " + "[]," * 200_000,
        'a: "' + "b\n" * 300_000,
        "a: b # c\n" * 50_000,
        "a: &a b\n" * 50_000,
        "*a " * 200_000,
        "!a " * 200_000,
        "a" * 900_000 + ": b",
        "".join(f"k{number}: v\n" for number in range(80_000)),
        "k: v\n" * 3_000,
        "- -\n" * 100_000,
        "a: |\n" + " b #c\n" * 100_000,
        "#\n" * 300_000,
        " #" * 300_000,
        "a: " + "#!" * 300_000,
        "a: '" + "''" * 300_000,
        "\r" * 900_000,
        "a\n" * 300_000,
    ],
    ids=lambda text: repr(text[:12]),
)
def test_hostile_text_is_answered_within_two_seconds(text: str) -> None:
    # What other tests left behind is not looked through again and again: only the text's own cost counts.
    gc.collect()
    gc.freeze()
    start = time.process_time()
    parsed = parse_yaml("x.yaml", text.encode())
    spent = time.process_time() - start
    gc.unfreeze()
    assert (parsed.data is None) == bool(parsed.problems)
    # Measuring coverage slows the interpreter down threefold.
    assert spent < (2 if sys.gettrace() is None else 8)
