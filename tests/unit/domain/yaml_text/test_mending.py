"""Mending changes what has one right answer and not one byte more."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.domain.yaml_text import parse_yaml
from generator.domain.yaml_text.mending import Mend, mend_file

ORDER = ("title", "summary", "date", "places", "sources")


def kinds(raw: bytes, order: tuple[str, ...] = ORDER) -> list[tuple[int, str]]:
    return [(mend.line, mend.kind) for mend in mend_file(raw, order).mends]


@pytest.mark.parametrize(
    ("wrong", "right", "kind"),
    [
        ("title: Gia\u00a0Viễn\n", "title: Gia Viễn\n", "spaces"),
        ("title: 5\u202fnăm\n", "title: 5 năm\n", "spaces"),
        ("title: Ðông\n", "title: Đông\n", "letters"),
        (unicodedata.normalize("NFD", "title: Gia Viễn\n"), "title: Gia Viễn\n", "accents"),
        ("title: Tổng kết: một năm\n", 'title: "Tổng kết: một năm"\n', "quotes"),
        ("title: @ ở đầu\n", 'title: "@ ở đầu"\n', "quotes"),
        ('title: Bàn: việc "khéo"  \n', "title: 'Bàn: việc \"khéo\"'  \n", "quotes"),
        ("summary:\n  - Bàn: hai việc\n", 'summary:\n  - "Bàn: hai việc"\n', "quotes"),
    ],
)
def test_one_right_answer_is_put_in(wrong: str, right: str, kind: str) -> None:
    mended = mend_file(wrong.encode(), ORDER)
    assert mended.raw.decode() == right
    assert [mend.kind for mend in mended.mends] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "# ghi chú\u00a0Ðông\ntitle: A\n",
        "title: A\nsummary:\n  # lời\u00a0nhắc\n  - B\n",
        'title: "A\\u00a0B"\n',
        "{date: 2024, title: A}\n",
        "date: 2024-01-01\nla: x\ntitle: A\n",
        "title: [\n",
        "title: Bàn: việc\ndate: [\n",
        "title: Bàn: việc\n  và việc khác\n",
        "title: &neo a\n",
        "\u200btitle: A\n",
        "date: 2024\ntitle: |+\n  A\n\n",
        "",
        "# chỉ có ghi chú\n",
    ],
)
def test_all_else_stays_as_it_is(text: str) -> None:
    assert mend_file(text.encode(), ORDER).raw == text.encode()
    assert kinds(text.encode()) == []


def test_what_cannot_be_read_as_text_stays_as_it_is() -> None:
    for raw in (b"\xff\xfet\0", b"title: \xe1\n"):
        assert mend_file(raw, ORDER).raw == raw


def test_text_lines_that_look_like_comments_are_text() -> None:
    wrong = "title: A\nsummary:\n  - |\n    # một\u00a0hai\n    ba\n# lời\u00a0nhắc\nplaces: [a]\n"
    right = wrong.replace("# một\u00a0", "# một ")
    assert mend_file(wrong.encode(), ORDER).raw.decode() == right


def test_keys_move_with_the_comments_above_them() -> None:
    wrong = (
        "\ufeff# yaml-language-server: $schema=x.json\r\n# ngày họp\r\ndate: 2024-01-01\r\n\r\n"
        "# nhan đề\r\ntitle: 'A:\u00a0b'\r\nsummary:\r\n- B\r\nplaces: [a] \r\n# hết\r\n"
    )
    mended = mend_file(wrong.encode(), ORDER)
    assert mended.raw.decode() == (
        "\ufeff# yaml-language-server: $schema=x.json\r\n# nhan đề\r\ntitle: 'A: b'\r\nsummary:\r\n- B\r\n"
        "# ngày họp\r\ndate: 2024-01-01\r\n\r\nplaces: [a] \r\n# hết\r\n"
    )
    assert mended.mends == (Mend(3, "spaces", ""), Mend(7, "order", "date"))


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_a_file_without_a_last_line_break_stays_without(ending: str) -> None:
    wrong = ending.join(["date: 2024", "title: A"])
    assert mend_file(wrong.encode(), ORDER).raw.decode() == ending.join(["title: A", "date: 2024"])


def test_a_list_at_the_top_is_mended_where_it_belongs() -> None:
    wrong = "- {name: Bộ\u00a0A, url: https://a.vn}\n".encode()
    assert mend_file(wrong, top_list=True).raw == wrong.replace("\u00a0".encode(), b" ")
    assert mend_file(wrong).raw == wrong


def test_a_file_with_very_many_values_to_quote_is_let_be() -> None:
    wrong = ("summary:\n" + "- Bàn: việc\n" * 101).encode()
    assert mend_file(wrong).raw == wrong


LETTERS = st.text(st.sampled_from("aéĐÐ \u00a0\u0301\u0323e#'\"@\\"), min_size=1, max_size=8)
PLAIN = LETTERS.map(lambda text: f"x{text}y".replace(" #", " ").replace("\u00a0#", "\u00a0"))
VALUES = st.one_of(
    PLAIN.map(lambda text: f" {text}"),
    PLAIN.map(lambda text: f" '{text.replace(chr(39), '')}'"),
    PLAIN.map(lambda text: f" a: {text}"),
    st.lists(PLAIN, min_size=1, max_size=3).map(lambda items: "".join(f"\n  - {item}" for item in items)),
    PLAIN.map(lambda text: f" |\n  {text}\n  # {text}"),
    PLAIN.map(lambda text: f"\n  # {text}\n  - b"),
)
COMMENTS = st.lists(PLAIN.map(lambda text: f"#{text}"), max_size=2)
ENTRIES = st.tuples(COMMENTS, st.sampled_from(ORDER), VALUES)
FILES = st.tuples(
    st.lists(
        st.tuples(COMMENTS, st.sampled_from(ORDER), VALUES),
        min_size=1,
        max_size=5,
        unique_by=lambda it: it[1],
    ),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
    st.booleans(),
)


@given(FILES)
def test_every_byte_outside_the_mends_is_as_it_was(
    parts: tuple[list[tuple[list[str], str, str]], str, bool, bool],
) -> None:
    entries, ending, marked, closed = parts
    written = [line for above, key, value in entries for line in (*above, f"{key}:{value}")]
    text = ("\ufeff" if marked else "") + "\n".join(written) + ("\n" if closed else "")
    raw = text.replace("\n", ending).encode()
    mended = mend_file(raw, ORDER)
    if not mended.mends:
        assert mended.raw == raw
        return
    before, after = parse_yaml("", raw), parse_yaml("", mended.raw)
    assert after.problems == ()
    if not any(mend.kind == "quotes" for mend in mended.mends):
        assert after.data == before.data
    assert mend_file(mended.raw, ORDER) == (mended.raw, ())
    assert mended.raw.startswith("\ufeff".encode()) is marked
    former, now = _lines(raw), _lines(mended.raw)
    touched = {mend.line - 1 for mend in mended.mends if mend.kind != "order"}
    kept = Counter(line for number, line in enumerate(now) if number not in touched)
    assert kept <= Counter(former)
    assert sum((Counter(former) - kept).values()) == len(touched)
    if not any(mend.kind == "order" for mend in mended.mends):
        assert [line for n, line in enumerate(now) if n not in touched] == [
            line for n, line in enumerate(former) if n not in touched
        ]
    assert raw.endswith(b"\n") is mended.raw.endswith(b"\n")
    assert raw.count(b"\r\n") == mended.raw.count(b"\r\n")


def _lines(raw: bytes) -> list[str]:
    return re.split(r"\r\n|\n", raw.decode().removeprefix("\ufeff"))
