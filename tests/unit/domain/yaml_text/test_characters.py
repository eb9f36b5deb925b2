"""Files that are no text, and characters that no text holds."""

from __future__ import annotations

import pytest

from generator.domain.yaml_text import parse_yaml
from generator.domain.yaml_text.decoding import MAX_BYTES


@pytest.mark.parametrize(
    ("raw", "code", "line", "column"),
    [
        (b"a" * (MAX_BYTES + 1), "yaml-too-large", 1, 1),
        ("a: b\n".encode("utf-16"), "yaml-utf16", 1, 1),
        ("a: b\n".encode("utf-16-le"), "yaml-utf16", 1, 1),
        ("a: b\n".encode("utf-16-be"), "yaml-utf16", 1, 1),
        ("a: b\n".encode("utf-32"), "yaml-utf16", 1, 1),
        (b"\xef\xbb\xbfa: b\nc: \xe9t\xe9\n", "yaml-not-utf8", 2, 4),
        (b"a: \xed\xa0\x80\n", "yaml-not-utf8", 1, 4),
        (b"a: b\xc3", "yaml-not-utf8", 1, 5),
        (b"a: b\r\nc: d\x00e\n", "yaml-control-character", 2, 5),
        (b"a: b\rc: d\x07e\r", "yaml-control-character", 2, 5),
        ("a: b\x85c: d\n".encode(), "yaml-control-character", 1, 5),
        ("a: b\u2028c\n".encode(), "yaml-control-character", 1, 5),
        ("a: \uffff\n".encode(), "yaml-control-character", 1, 4),
        ("a: |\n  b\u200bc\n".encode(), "yaml-invisible-character", 2, 4),
        ("a: b\ufeff\n".encode(), "yaml-invisible-character", 1, 5),
        ("a: \u202eb\n".encode(), "yaml-invisible-character", 1, 4),
        ("a: dân\u00advận\n".encode(), "yaml-invisible-character", 1, 7),
        ("a: b\U000e0041\U000e0042\n".encode(), "yaml-invisible-character", 1, 5),
        ("a: dân\u3164vận\n".encode(), "yaml-invisible-character", 1, 7),
        ("a: b\u206a\n".encode(), "yaml-invisible-character", 1, 5),
        ("a: \uf0b7 b\n".encode(), "yaml-private-character", 1, 4),
        ("a: d\ufffdn\n".encode(), "yaml-damaged-character", 1, 5),
        (b'a: "b\\u200b"\n', "yaml-invisible-character", 1, 4),
        (b'a: "\\x07"\n', "yaml-control-character", 1, 4),
    ],
)
def test_is_refused_at_its_place(raw: bytes, code: str, line: int, column: int) -> None:
    parsed = parse_yaml("x.yaml", raw)
    problem = parsed.problems[0]
    assert parsed.data is None
    assert (problem.code, problem.line, problem.column) == (code, line, column)


def test_a_file_of_exactly_one_mebibyte_is_read() -> None:
    raw = b"a: |\n  " + b"b" * (MAX_BYTES - 7)
    assert len(raw) == MAX_BYTES
    assert parse_yaml("x.yaml", raw).problems == ()


def test_ends_of_lines_that_escapes_write_are_of_one_sort() -> None:
    assert parse_yaml("x.yaml", b'a: "b\\r\\nc\\rd\\n\\r\\ne"\n').data == {"a": "b\nc\nd\n\ne"}


def test_other_writing_and_pictures_of_the_keyboard_are_text() -> None:
    text = "a: 日本 русский 😀 € — “ ” … ‘ ’ ½ m²\n"
    assert parse_yaml("x.yaml", text.encode()).problems == ()


def test_rubbish_gets_a_few_problems_not_thousands() -> None:
    assert len(parse_yaml("x.yaml", ("a: " + "\u200b" * 5000).encode()).problems) == 20
