"""Which mistake is named, and where, for each way of getting YAML wrong.

The fixtures under tests/sites/broken hold the common ones with their words; here stand their variants.
"""

from __future__ import annotations

import pytest

from generator.domain.yaml_text import parse_yaml
from generator.messages import LANGUAGES, explain
from generator.messages.catalogue import MISSING

CASES = [
    # Colons in prose, and things that look like it.
    ("a: b: c\n", "yaml-colon-in-text", 1, 5, "a"),
    ("a: “b: c”\n", "yaml-colon-in-text", 1, 6, "a"),
    ("- a\n- b: c: d\n", "yaml-colon-in-text", 2, 7, "[1].b"),
    ("a: một\n  hai ba: bốn\n", "yaml-colon-in-text", 2, 9, "a"),
    ("a:\n  Hội nghị: b\n", "yaml-colon-in-text", 2, 11, "a"),
    ('a: "b": c\n', "yaml-text-behind-quote", 1, 7, "a"),
    ("a: b\n  c: d\n", "yaml-indentation", 2, 3, "c"),
    ('a: b\n  "c": d\n', "yaml-indentation", 2, 3, "c"),
    # Quotation marks.
    ('a: "b"c\nd: e\n', "yaml-text-behind-quote", 1, 7, "a"),
    ('"a" b: c\n', "yaml-text-behind-quote", 1, 5, ""),
    ('a: b\n"c: d\ne: f\n', "yaml-quote-open", 2, 1, ""),
    ("a: 'b\nc: d\n", "yaml-quote-open", 1, 4, "a"),
    ('a: "b\nc: d\ne: "f"\n', "yaml-quote-open", 1, 4, "a"),
    ('a: "b\n\n- c"\n', "yaml-quote-open", 1, 4, "a"),
    ('a: "b\n  c: d"\n', "yaml-quote-open", 1, 4, "a"),
    ('a: "b\nc"\n', "yaml-quote-open", 1, 4, "a"),
    ('a: "b\n"\n', "", 0, 0, ""),
    ('a: "\\uZZ"\n', "yaml-escape", 1, 5, "a"),
    # Signs at the start.
    ("a: , b\n", "yaml-special-start", 1, 4, "a"),
    ("a: ]\nb: c\n", "yaml-special-start", 1, 4, "a"),
    ("a: }\n", "yaml-special-start", 1, 4, "a"),
    ("a: b\n@c: d\n", "yaml-special-start", 2, 1, "@c"),
    ("%a\n", "yaml-special-start", 1, 1, ""),
    ("a: !<b\n", "yaml-special-start", 1, 4, "a"),
    ("a: ! b\n", "yaml-tag", 1, 4, "a"),
    ("a: &x b\nc: &x d\n", "yaml-anchor", 2, 4, "c"),
    ("a: |-x\n", "yaml-block-sign", 1, 4, "a"),
    ("a: |0\n b\n", "yaml-block-sign", 1, 4, "a"),
    ("a:  - b\n    - c\n", "yaml-dash-behind-key", 1, 5, "a"),
    # Brackets.
    ("a: [b, {c: d}\ne: f\n", "yaml-bracket-open", 1, 4, "a"),
    ("a: [\n  b,\n  c\nd: e\n", "yaml-bracket-open", 1, 4, "a"),
    ('{\n"a": "b",\n"c": "d"\n', "yaml-bracket-open", 1, 1, ""),
    ("a: [b\n", "yaml-bracket-open", 1, 4, "a"),
    ("a: [b}\n", "yaml-bracket-open", 1, 4, "a"),
    ("a: b\n}\n", "yaml-bracket-stray", 2, 1, ""),
    ("a: [}\n", "yaml-bracket-stray", 1, 5, "a"),
    ("a: {b:}\n", "yaml-missing-space", 1, 6, "a"),
    ('a: ["b" c]\n', "yaml-missing-comma", 1, 9, "a"),
    ('a: ["[b" "]"]\n', "yaml-missing-comma", 1, 10, "a"),
    ("a: {b: c,\n    d: [e]\n    f: g}\nh: i\n", "yaml-missing-comma", 3, 5, "a.f"),
    ("a: [\n  {b: c}\n  {d: e}\n]\n", "yaml-missing-comma", 3, 3, "a"),
    ("a: {b}\n", "yaml-key-without-colon", 1, 5, "a.b"),
    ("? a\n", "yaml-key-without-colon", 1, 3, "a"),
    ("a: {? [b]}\n", "yaml-key-not-text", 1, 7, "a"),
    ("~: a\n", "yaml-key-empty", 1, 1, "~"),
    ("a: [b]]\n", "yaml-bracket-stray", 1, 7, "a"),
    # Missing spaces and colons.
    ("a: b\nkind:c\n", "yaml-missing-space", 2, 5, "kind"),
    ("kind:c: d\n", "yaml-missing-space", 1, 1, "kind:c"),
    ("kind:c\na: b\n", "yaml-missing-space", 1, 5, "kind"),
    ("a: b\n  kind:c\n", "yaml-missing-space", 2, 3, "a"),
    ("a: b\n  -c\n", "yaml-dash-space", 2, 3, "a"),
    ("a:\n  -b\n  -c\n", "yaml-dash-space", 2, 3, "a"),
    ("a:\n- b\n-c\n", "yaml-dash-space", 3, 1, "a[1]"),
    ('a "b"\nc: d\n', "yaml-no-colon", 1, 1, ""),
    ("a: b\npeople\n  - name: c\n", "yaml-no-colon", 2, 1, ""),
    ("people\n  - name: c\n", "yaml-no-colon", 1, 1, ""),
    ("a: b\n  kind:c: d\n", "yaml-missing-space", 2, 7, "kind"),
    ("a: b\n  c\n  d: e\n", "yaml-indentation", 3, 3, "d"),
    # Depth.
    ("\ta: b\n", "yaml-tab", 1, 1, "a"),
    ("a:\n  -\tb\n", "yaml-tab", 2, 4, "a[0]"),
    ("a: [|b]\n", "yaml-special-start", 1, 5, "a"),
    ("a: |\n\tb\n", "yaml-tab", 2, 1, "a"),
    ("a: b\n\tc\n", "yaml-tab", 2, 1, "a"),
    ("a:\n  - b\n - c\n", "yaml-indentation", 3, 2, "a[0]"),
    ("a:\n  - b\n\n  c: d\n", "yaml-list-mixed", 4, 3, "a"),
    ("a:\n  b: c\n  - d\n", "yaml-list-mixed", 3, 3, "a"),
    ("a: b\n- c\n", "yaml-list-mixed", 2, 1, ""),
    ("- a\nb: c\n", "yaml-list-mixed", 2, 1, ""),
    ("a:\n  - b: c\n    d: e\n\n   - f\n", "yaml-indentation", 5, 4, "a[0][0]"),
    ("a:\n    b: c\n  - d\n", "yaml-list-mixed", 3, 3, "a"),
    ("- a: b\n c: d\n", "yaml-indentation", 2, 2, "[0].c"),
    ("  a: b\n  c: d\ne: f\n", "yaml-indentation", 1, 3, "a"),
    ("a:\n  - b\n    - c\n", "yaml-swallowed-item", 3, 5, "a[0]"),
    ("a: |2\n b\n", "yaml-block-indent", 2, 2, "a"),
    ("a: >\nb\n", "yaml-block-indent", 2, 1, ""),
    ("a: |\n  b\n c: d\n", "yaml-indentation", 3, 2, "a"),
    ("a:\n  - b: c\n\n - d\n", "yaml-indentation", 4, 2, "a[0]"),
    # Comments.
    ("a: b #c\n  d\n", "yaml-comment-behind", 1, 6, "a"),
    ("a: | # b\n  c\n", "yaml-comment-behind", 1, 6, "a"),
    ("a: [b, # c\n  d]\n", "yaml-comment-behind", 1, 8, "a"),
    ('a: "b"#c\n', "yaml-comment-behind", 1, 7, "a"),
    ("a: b # c # d\n", "yaml-comment-behind", 1, 6, "a"),
    ("a: # b\n  - c\n", "yaml-comment-behind", 1, 4, "a"),
    ("a: # b\r  - c\r", "yaml-comment-behind", 1, 4, "a"),
    ("a: | # b\r  c\r", "yaml-comment-behind", 1, 6, "a"),
    ("a: b #c", "yaml-comment-behind", 1, 6, "a"),
    ("a: b\n# c\n  d\n", "yaml-comment-inside", 2, 1, "a"),
    # Whole files.
    ("%YAML 1.2\n", "yaml-directive", 1, 1, ""),
    ("%YAML 1.2\na: b\n", "yaml-directive", 1, 1, ""),
    ("%YAML x\n---\na: b\n", "yaml-directive", 1, 1, ""),
    ("!a !b c\n", "yaml-syntax", 1, 4, ""),
    ("!a!b c\n", "yaml-syntax", 1, 1, ""),
    ("...\n", "yaml-syntax", 1, 1, ""),
    ("a: b\n...\nc: d\n", "yaml-several-documents", 3, 1, "c"),
    ("a: b\n---\n", "yaml-several-documents", 2, 1, ""),
    ("~\n", "yaml-top-text", 1, 1, ""),
    ("- a #1\n", "yaml-top-list", 1, 1, ""),
    ("a: b\n=======\nc: d\n", "yaml-conflict", 2, 1, ""),
    ("{a: b} c\n", "yaml-special-start", 1, 1, ""),
]


@pytest.mark.parametrize(("text", "code", "line", "column", "field"), CASES)
def test_names_the_mistake_at_its_place(text: str, code: str, line: int, column: int, field: str) -> None:
    parsed = parse_yaml("x.yaml", text.encode())
    if not code:
        assert parsed.problems == ()
        return
    assert parsed.data is None
    problem = parsed.problems[0]
    assert (problem.code, problem.line, problem.column, problem.field) == (code, line, column, field)
    for language in LANGUAGES:
        assert MISSING not in "".join(explain(problem, language))


@pytest.mark.parametrize(
    ("line", "mended"),
    [
        ("title: Hội nghị: tổng kết", 'title: "Hội nghị: tổng kết"'),
        ("summary:\n  - Hội nghị: tổng kết", '- "Hội nghị: tổng kết"'),
        ('title: "Khéo" và "tốt"', 'title: \'"Khéo" và "tốt"\''),
        ('title: "Phong trào "Khéo" 2024"', "title: 'Phong trào \"Khéo\" 2024'"),
        ("title: 'Khéo' và \"tốt\"", "title: '''Khéo'' và \"tốt\"'"),
        ("title: Hội thi #1", 'title: "Hội thi #1"'),
        ('title: "Hội thi" #1', 'title: "Hội thi #1"'),
        ("title: [a] # b", "title: [a]"),
        ("title: #1", 'title: "#1"'),
        ("title:Hội nghị\nkind: x", "title: Hội nghị"),
        ("a:\n  -Hội nghị", "- Hội nghị"),
        ("title: [a, b", "title: [a, b]"),
        ("p: {a: b, c: [d}", "p: {a: b, c: [d]}"),
        ('title: "Hội nghị”', 'title: "Hội nghị"'),
    ],
)
def test_shows_how_the_line_should_look(line: str, mended: str) -> None:
    problem = parse_yaml("x.yaml", f"{line}\n".encode()).problems[0]
    assert dict(problem.details)["mended"] == mended


def test_duplicate_keys_name_the_first_line() -> None:
    text = "a:\n  b: 1\nc: {d: 1, d: }\na:\n"
    problems = parse_yaml("x.yaml", text.encode()).problems
    assert [(p.code, p.line, p.column, p.field, p.details) for p in problems] == [
        ("yaml-duplicate-key", 3, 11, "c.d", (("first_line", "3"),)),
        ("yaml-duplicate-key", 4, 1, "a", (("first_line", "1"),)),
    ]


def test_all_mistakes_of_the_tree_show_at_once_in_order() -> None:
    text = "a: b #1\nc: ~\nd:\n  -\n  - [null]\na: &x e\n"
    problems = parse_yaml("x.yaml", text.encode()).problems
    assert [(p.line, p.code) for p in problems] == [
        (1, "yaml-comment-behind"),
        (2, "yaml-null"),
        (4, "yaml-empty-item"),
        (5, "yaml-null"),
        (6, "yaml-duplicate-key"),
        (6, "yaml-anchor"),
    ]


def test_aliases_are_never_followed() -> None:
    cycle = parse_yaml("x.yaml", b"a: &a [*a]\n")
    assert cycle.data is None
    assert {problem.code for problem in cycle.problems} == {"yaml-anchor", "yaml-alias"}
    bomb = "a: &a [x]\n" + "".join(
        f"{name}: &{name} [{', '.join([f'*{former}'] * 9)}]\n"
        for former, name in zip("abcdefghijklmnop", "bcdefghijklmnopq", strict=True)
    )
    assert parse_yaml("x.yaml", bomb.encode()).data is None


def test_a_file_of_rubbish_gets_hundreds_of_problems_not_thousands() -> None:
    text = "a:\n" + "  - ~\n" * 5000 + "b: c\n  - d\ne:\n  - F g: h\n"
    assert len(parse_yaml("x.yaml", text.encode()).problems) == 200
    assert len(parse_yaml("x.yaml", ("a: b # c\n" * 300).encode()).problems) == 400
