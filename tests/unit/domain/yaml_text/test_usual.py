"""The reader of usual YAML: what it reads is what the parser reads, and at a doubt it says nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.domain.yaml_text import ParsedYaml, parse_yaml, reading
from generator.domain.yaml_text.decoding import read_text
from generator.domain.yaml_text.nodes import MAX_DEPTH
from generator.domain.yaml_text.usual import read_usual

ROOT = Path(__file__).resolve().parents[4]
RECORDS = sorted(
    path for kind in ("conferences", "models") for path in (ROOT / "content" / kind).rglob("*.yaml")
)
SITES = sorted((ROOT / "tests" / "sites").rglob("*.yaml"))


def by_parser(text: str) -> ParsedYaml:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "read_usual", lambda _text: None)
        return parse_yaml("x.yaml", text.encode())


def is_as_the_parser_reads(text: str) -> bool:
    """Compare the two ways; tells whether the usual one read the text at all."""
    mended, problems = read_text("x.yaml", text.encode())
    if problems:
        return False
    found = read_usual(mended)
    if found is not None:
        parsed = by_parser(text)
        assert (parsed.data, parsed.problems) == (found, ())
    return found is not None


def nested(blocks: int, brackets: int) -> str:
    above = "".join("  " * level + "a:\n" for level in range(blocks))
    return f"{above}{'  ' * blocks}b: {'[' * brackets}c{']' * brackets}\n"


READ: list[tuple[str, dict[str, Any]]] = [
    ("a: b\n", {"a": "b"}),
    ("a:    b c \n\n  \nd: e\n", {"a": "b c", "d": "e"}),
    ("# một\na: b\n  # hai #ba\nc: d\n # bốn\n", {"a": "b", "c": "d"}),
    ("a: b#c, it's 5*3 & d! {e}\n", {"a": "b#c, it's 5*3 & d! {e}"}),
    ("a: http://b.vn:80/?c=d#e\n", {"a": "http://b.vn:80/?c=d#e"}),
    ("a: ...\nb: <<\nc: no\nd: 010\ne: =\n", {"a": "...", "b": "<<", "c": "no", "d": "010", "e": "="}),
    ('a: " b: #c - [d] "  \nb: ""\n', {"a": "b: #c - [d]", "b": ""}),
    ("a: b\u3000\nc: d:\u3000e\nf: g\u3000#h\n", {"a": "b", "c": "d:\u3000e", "f": "g\u3000#h"}),
    # Lists and mappings, one below the other.
    ("a:\n- b\n- c\nd: e\n", {"a": ["b", "c"], "d": "e"}),
    ("a:\n   - b\n   - c\nd: e\n", {"a": ["b", "c"], "d": "e"}),
    (
        "a:\n  b: c\n  d:\n    - e: f\n      g: h\n    - i\nj: k\n",
        {"a": {"b": "c", "d": [{"e": "f", "g": "h"}, "i"]}, "j": "k"},
    ),
    ("a:\n  - b:\n      - c\n    d:\n    - e\n", {"a": [{"b": ["c"], "d": ["e"]}]}),
    ("a:\n  - b-c: d\n  - e_f: g\n", {"a": [{"b-c": "d"}, {"e_f": "g"}]}),
    ('a:\n  - "b: c"\n  - [d]\n  - |\n    e\n', {"a": ["b: c", ["d"], "e\n"]}),
    # Blocks.
    ("a: |\n  b\n   c\n\n  d #e\nf: g\n", {"a": "b\n c\n\nd #e\n", "f": "g"}),
    ("a: |-  \n  b \n\n\n", {"a": "b "}),
    ("a: |\n  b\n# c\nd: e\n", {"a": "b\n", "d": "e"}),
    ("a:\n  - b: |\n      ---\n      null\n    c: d\n", {"a": [{"b": "---\nnull\n", "c": "d"}]}),
    ("a: >-\n  b\n  c\n\n  d\n\n\n  e\nf: g\n", {"a": "b c\nd\n\ne", "f": "g"}),
    ("a: >\n  b: c\n  - d\n\n\n", {"a": "b: c - d\n"}),
    # Brackets.
    ("a: []\nb: {}\nc: [ ]\nd: { }\n", {"a": [], "b": {}, "c": [], "d": {}}),
    ('a: [b c, "d, e", [f], {g: h}] \n', {"a": ["b c", "d, e", ["f"], {"g": "h"}]}),
    ('a: {b: c d, e: ["f"] , g: "h" }\n', {"a": {"b": "c d", "e": ["f"], "g": "h"}}),
    ("a: [b:c, http://d/?e, it's, f ? g]\n", {"a": ["b:c", "http://d/?e", "it's", "f ? g"]}),
    (f"a{'b' * 99}: c\n", {f"a{'b' * 99}": "c"}),
]

DOUBTED = [
    # The text as a whole.
    "",
    "\n",
    "# một\n",
    "a: b",
    "a:\tb\n",
    "a: b\r\n",
    "---\na: b\n",
    "a: b\n...\n",
    "- a\n",
    "a\n",
    " a: b\n",
    "a: b\n c: d\n",
    "a: b\nc\n",
    "a:\n  b: c\n d: e\n",
    # Keys.
    "A: b\n",
    "é: b\n",
    '"a": b\n',
    "a : b\n",
    "? a\n: b\n",
    "<<: b\n",
    "null: b\n",
    "a:\n  - null: b\n",
    "a:\n  null:\n    b: c\n",
    "a: b\na: c\n",
    "a:\n  - b: c\n    b: d\n",
    f"a{'b' * 100}: c\n",
    # Values that are none.
    "a:\n",
    "a:\nb: c\n",
    "a:\n  - b:\n  - c\n",
    "a: ~\n",
    "a: null \n",
    "a:\n  - NULL\n",
    "a:\n  - \n",
    "a:\n  -\n",
    "a:\n  - b\n  - \n",
    # Texts.
    "a: b: c\n",
    "a: b:\n",
    "a: b #c\n",
    "a: b\n  c\n",
    "a: b\n  - c\n",
    "a: 'b'\n",
    'a: "b\\n"\n',
    'a: "b\n  c"\n',
    'a: "b" c\n',
    'a: "b"#c\n',
    "a: &b c\n",
    "a: *b\n",
    "a: !b c\n",
    "a: @b\n",
    "a: %b\n",
    "a: -b\n",
    "a: # b\n",
    # Lists.
    "a:\n  - - b\n",
    "a:\n  -  b: c\n",
    "a:\n  - b\n    - c\n",
    "a:\n  - b\n   c\n",
    "a:\n  - b\n  c: d\n",
    "a:\n  - b: c\n  d: e\n",
    "a:\n  - b: c\n    - d\n",
    "a:\n  b: c\n  - d\n",
    "a:\n  - b\n # c\n - d\n",
    # Blocks.
    "a: |\n",
    "a: |\n\n\n",
    "a: |\nb: c\n",
    "a: |+\n  b\n",
    "a: |2\n  b\n",
    "a: | # b\n  c\n",
    "a: |\n\n  b\n",
    "a: |\n  \n  b\n",
    "a: |\n    b\n  c\n",
    "a: |\n  b\n   \nc: d\n",
    "a: |\n  b\n# c\n  d\n",
    "a:\n  - b: |\n    c\n",
    "a: >-\n  b\n   c\n",
    "a: >-\n  b \n  c\n",
    "a: >+\n  b\n",
    # Brackets.
    "a: [\n",
    "a: [b\n",
    "a: [b,\n  c]\n",
    "a: [b, ]\n",
    "a: [, b]\n",
    "a: [b]]\n",
    "a: [b], c\n",
    "a: [b}\n",
    "a: [b: c]\n",
    "a: [~]\n",
    "a: [b #c]\n",
    'a: [b"c]\n',
    "a: ['b']\n",
    "a: [-b]\n",
    "a: {\n",
    "a: {b\n",
    "a: {b}\n",
    "a: {b:}\n",
    "a: {b: }\n",
    "a: {b: c\n",
    "a: {b: c, }\n",
    "a: {b: c]\n",
    "a: {b:c}\n",
    "a: {B: c}\n",
    "a: {null: b}\n",
    'a: {"b": c}\n',
    "a: {b: c, b: d}\n",
    "a: {b: c: d}\n",
    "a: {b: null}\n",
    f"a: {{a{'b' * 100}: c}}\n",
    # Depth, in either way of writing and in both together.
    nested(14, 0),
    nested(0, 14),
    nested(10, 10),
    "".join(f"{'  ' * level}- a:\n" if level else "a:\n" for level in range(14)) + f"{'  ' * 14}b: c\n",
]  # fmt: skip


@pytest.mark.parametrize(("text", "data"), READ, ids=lambda value: repr(value)[:40])
def test_reads(text: str, data: dict[str, Any]) -> None:
    assert read_usual(text) == data
    assert is_as_the_parser_reads(text)


@pytest.mark.parametrize("text", DOUBTED, ids=lambda text: repr(text)[:40])
def test_says_nothing_at_a_doubt(text: str) -> None:
    assert read_usual(text) is None


@pytest.mark.parametrize("blocks", range(0, MAX_DEPTH + 2, 3))
@pytest.mark.parametrize("brackets", range(0, MAX_DEPTH + 2, 3))
def test_never_reads_what_is_too_deep_for_the_parser(blocks: int, brackets: int) -> None:
    is_as_the_parser_reads(nested(blocks, brackets))


@pytest.mark.parametrize("length", [99, 100, 1023, 1024, 1025, 5000])
@pytest.mark.parametrize(
    "text", ["{}: b\n", "a:\n  - {}: b\n", "a: {{{}: b}}\n", "a: {}\nb: c\n", "a: [{}]\n"]
)
def test_a_long_word_is_as_the_parser_has_it(text: str, length: int) -> None:
    is_as_the_parser_reads(text.format("k" * length))


def test_reads_nearly_every_record_of_the_bulletin() -> None:
    # 44 of 45 as this was written; the other one has a \" in a text.
    read = sum(map(is_as_the_parser_reads, (path.read_text("utf-8") for path in RECORDS)))
    assert read >= 0.9 * len(RECORDS)


def test_whole_sites_are_read_as_the_parser_reads_them() -> None:
    texts = [path.read_bytes().decode("utf-8", "ignore") for path in SITES]
    assert sum(map(is_as_the_parser_reads, texts)) > len(texts) / 2


@pytest.mark.parametrize(
    ("path", "place", "key"),
    [
        ((), (2, 1), (2, 1)),
        (("title",), (2, 8), (2, 1)),
        (("summary", 1), (6, 1), (6, 1)),
        (("places", 0), (7, 10), (7, 10)),
        (("people", 1, "name"), (11, 11), (11, 5)),
        (("people", 0, "nothing"), (9, 5), (9, 5)),
        (("figures", 0, "value"), (12, 19), (12, 12)),
    ],
)
def test_places_are_found_in_a_file_that_was_read_without_a_tree(
    path: tuple[str | int, ...], place: tuple[int, int], key: tuple[int, int]
) -> None:
    text = (
        "# ghi chú\ntitle: Đổi mới\nsummary: |\n  một\n\n  hai\nplaces: [a, b]\npeople:\n"
        '  - name: "c"\n    said: d\n  - name: e\nfigures: [{value: 5}]\n'
    )
    parsed = parse_yaml("x.yaml", text.encode())
    assert parsed.positions.root is None
    assert parsed.positions.text == text
    assert (parsed.positions.of(path), parsed.positions.of(path, key=True)) == (place, key)
    whole = by_parser(text).positions
    assert whole.root is not None
    assert (whole.of(path), whole.of(path, key=True)) == (place, key)


SNIPPETS = [text for text, _ in READ] + [
    "\n".join(lines[start : start + 9]) + "\n"
    for path in [*RECORDS, *SITES[::12]]
    for lines in [path.read_bytes().decode("utf-8", "ignore").split("\n")]
    for start, line in enumerate(lines)
    if line[:1].isalpha() and start % 3 == 0
]
SIGNS = [*" \n-:#[]{},\"'|>&*!%@`?~aé0.\\=<\t_\u3000\u00a0"]
BITS = [
    *("- ", ": ", "\n  ", "\n- ", "\n    ", " #", ", ", "  \n", "\n\n", "- - ", "? ", "<<"),
    *("|\n", "|-\n", "|+\n", ">\n", ">-\n", "---\n", "...\n", "[a, b]", "{a: b}"),
    *("null", "null: ", "a: b\n", "key: ", "https://x.vn/a:b"),
]


@st.composite
def slips(draw: st.DrawFn) -> str:
    """Draw a piece of a record with up to three slips of the hand."""
    text = draw(st.sampled_from(SNIPPETS))
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.integers(0, len(text)))
        slip = draw(st.sampled_from(["sign", "bit", "cut", "indent"]))
        if slip == "sign":
            text = text[:place] + draw(st.sampled_from(SIGNS)) + text[place:]
        elif slip == "bit":
            text = text[:place] + draw(st.sampled_from(BITS)) + text[place:]
        elif slip == "cut":
            text = text[:place] + text[place + draw(st.integers(1, 3)) :]
        else:
            before, brk, line = text[:place].rpartition("\n")
            text = f"{before}{brk}{' ' * draw(st.integers(0, 4))}{(line + text[place:]).lstrip(' ')}"
    return text


@settings(max_examples=1500, derandomize=True)
@given(slips())
def test_whatever_slips_what_is_read_is_what_the_parser_reads(text: str) -> None:
    is_as_the_parser_reads(text)
