"""What a well-formed file reads as."""

from __future__ import annotations

import pytest

from generator.domain.yaml_text import parse_yaml
from generator.domain.yaml_text.nodes import MAX_DEPTH


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("a: no\nb: on\nc: 010\nd: 1e3\ne: 2024-01-10\nf: 12:30:45\n", "no on 010 1e3 2024-01-10 12:30:45"),
        ("a: 1_000\nb: 0x1F\nc: .inf\nd: Yes\n", "1_000 0x1F .inf Yes"),
        ("a: \"null\"\nb: '~'\n", "null ~"),
    ],
)
def test_every_scalar_stays_text(text: str, data: str) -> None:
    parsed = parse_yaml("x.yaml", text.encode())
    assert isinstance(parsed.data, dict)
    assert list(parsed.data.values()) == data.split(" ")


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("a: b\nc:\n", {"a": "b"}),
        ("a: {b: , c: d}\n", {"a": {"c": "d"}}),
        ('a: ""\n', {"a": ""}),
        ("a: []\nb: {}\n", {"a": [], "b": {}}),
        ("---\na: b\n", {"a": "b"}),
        ("a: b\n...\n", {"a": "b"}),
        ("a: b\r\nc: d\r\n", {"a": "b", "c": "d"}),
        ("a: b\rc: d\r", {"a": "b", "c": "d"}),
        ("\ufeffa: b\n", {"a": "b"}),
        ("a: Dân vận\u00a0khéo\n", {"a": "Dân vận khéo"}),
        ("a:\u00a0b\n\u00a0\n", {"a": "b"}),
        ("a: 1\u202f000\u2007m\n", {"a": "1 000 m"}),
        ('a: " b "\nc: "\\_d"\n', {"a": "b", "c": "d"}),
        ("a: Ðảng ủy, ðường\n", {"a": "Đảng ủy, đường"}),
        ('a: "\\u00d0ảng"\n', {"a": "Đảng"}),
        ("a: Da\u0302n va\u0323\u0302n\n", {"a": "Dân vận"}),
        ("te\u0302n: x\n", {"tên": "x"}),
        ("a: |\n  một\n   hai\n\n  ba\n", {"a": "một\n hai\n\nba\n"}),
        ("a: >-\n  một\n  hai\n", {"a": "một hai"}),
        ("a: một\n  hai\n", {"a": "một hai"}),
        ("a: \"một\n  hai\"\nb: 'ba\n\n  bốn'\n", {"a": "một hai", "b": "ba\nbốn"}),
        ("a:\n- b\n- c: d\n  e: f\n", {"a": ["b", {"c": "d", "e": "f"}]}),
        ("a: -5\nb: -x\n", {"a": "-5", "b": "-x"}),
        ("a : b\n", {"a": "b"}),
        ("? a\n: b\n", {"a": "b"}),
        (
            "extras:\n  Ghi chú: x\n  list:\n    - Ô hay: y\n",
            {"extras": {"Ghi chú": "x", "list": [{"Ô hay": "y"}]}},
        ),
    ],
)
def test_reads(text: str, data: object) -> None:
    parsed = parse_yaml("x.yaml", text.encode())
    assert parsed.problems == ()
    assert parsed.data == data


@pytest.mark.parametrize(
    "text",
    [
        "a: http://example.vn/tin#noi-dung\n",
        "a: b#c\n",
        'a: "Hội thi #1"\n',
        "a: 'Hội thi #1'\n",
        "a: |\n  Hội thi #1\n  ## Hai\nb: c\n",
        "a: >-\n  Hội thi #1\n",
        "# một\na: b\n  # hai\nc: d\n",
        "a:\n  # một\n  - b\n  # hai\n  - c\n",
        "a: |\n  b\n# sau khối\nc: d\n",
        "a: [b,\n  # giữa danh sách\n  c]\n",
        "# một #hai # ba\na: 'b'\n  # c: \"#d\" [#e]\nf: g\n",
        "a: 'b'\r\n#c #d\r\ne: f\r\n",
        "a: 'b'\r# c #d\re: f\r",
        "a:\n  # b #c\n  - 'd'\n",
        "a: |\n  b #c\n# d #e\nf: 'g'\n",
    ],
)
def test_a_hash_that_is_no_comment_or_a_comment_on_its_own_line_is_fine(text: str) -> None:
    assert parse_yaml("x.yaml", text.encode()).problems == ()


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("# một #hai\na: b # ba #bốn\n", 2, 6),
        ("a: 'b' # c\n# d #e\n", 1, 8),
        ("a: 'b' #c #d\n  #e #f\n", 1, 8),
        ("# a #b\nc: [d, # e\n  f]\n", 2, 8),
        ("a: | # b #c\n  d\n", 1, 6),
        ("a:\n  - b\n  # c #d\n  - 'e' #f\r\n# g #h\n", 4, 9),
    ],
)
def test_a_comment_behind_a_value_is_a_problem_among_comments_of_their_own(
    text: str, line: int, column: int
) -> None:
    found = parse_yaml("x.yaml", text.encode()).problems
    assert [(problem.code, problem.line, problem.column) for problem in found] == [
        ("yaml-comment-behind", line, column)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "a: |\n  **Đậm** và *nghiêng*, A & B &amp; C !\n  * mục\n",
        "a: Hưởng ứng! Cùng làm!\n",
        "a: Công ty A & B, 5*3, (!), *x\n",
        'a: "*abc" \nb: "!chú ý"\nc: \'&d\'\n',
        "a: b!c\n",
    ],
)
def test_signs_of_anchors_and_tags_inside_text_are_text(text: str) -> None:
    assert parse_yaml("x.yaml", text.encode()).problems == ()


def test_a_list_at_the_top_is_what_links_have() -> None:
    parsed = parse_yaml("links.yaml", b"- {name: a, url: b}\n", top="list")
    assert parsed.data == [{"name": "a", "url": "b"}]


@pytest.mark.parametrize(("top", "data"), [("mapping", {}), ("list", [])])
def test_a_register_may_be_empty(top: str, data: object) -> None:
    assert top in {"mapping", "list"}
    parsed = parse_yaml(
        "x.yaml", "# chưa có gì\n".encode(), top="list" if top == "list" else "mapping", may_be_empty=True
    )
    assert (parsed.data, parsed.problems) == (data, ())


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ("{a: ", "}")])
def test_twenty_levels_are_fine_and_one_more_is_too_deep(opening: str, closing: str) -> None:
    levels = MAX_DEPTH - 1
    assert parse_yaml("x.yaml", f"a: {opening * levels}b{closing * levels}\n".encode()).problems == ()
    for inside in ("b", ""):
        deeper = f"a: {opening * (levels + 1)}{inside}{closing * (levels + 1)}\n".encode()
        problem = parse_yaml("x.yaml", deeper).problems[0]
        assert problem.code == "yaml-too-deep"
        assert (problem.line, problem.column) == (1, 4 + levels * len(opening))
