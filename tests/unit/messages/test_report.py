"""A problem as text, as JSON and as an annotation."""

from __future__ import annotations

from dataclasses import replace

from generator.domain.problem import Problem, Severity
from generator.messages import as_json, github_annotation, gitlab_findings, text_report

PROBLEM = Problem("a.yaml", 12, 3, "yaml-null", "figures[2].value", found="~")


def test_text_says_where_what_and_how_to_mend_it() -> None:
    assert text_report(PROBLEM, shown_path="content/a.yaml").split("\n") == [
        "content/a.yaml:12:3: lỗi [yaml-null] figures[2].value: “~” không phải là một giá trị.",
        "  thấy: ~",
        "  cần: một giá trị, hoặc không ghi gì",
        (
            "  cách sửa: Nếu chưa biết, xóa cả dòng này hoặc viết {basis: unknown}; nếu đúng là chữ “~”, "
            "đặt nó trong dấu ngoặc kép."
        ),
    ]


def test_text_leaves_out_what_is_not_there() -> None:
    warning = replace(PROBLEM, field="", found="", severity=Severity.WARNING)
    assert text_report(warning, "en").split("\n")[0] == "a.yaml:12:3: warning [yaml-null]: “” is not a value."
    assert "found:" not in text_report(warning, "en")


def test_text_keeps_each_part_on_its_line() -> None:
    assert len(text_report(replace(PROBLEM, found="a\nb")).split("\n")) == 4


def test_json_has_the_keys_of_the_contract_in_order() -> None:
    found = as_json(PROBLEM, "en")
    keys = ("file", "line", "column", "field", "code", "severity", "message", "found", "expected", "hint")
    assert tuple(found) == keys
    assert found["file"] == "a.yaml"
    assert found["severity"] == "error"
    assert found["message"] == "“~” is not a value."
    assert as_json(PROBLEM, shown_path="content/a.yaml")["file"] == "content/a.yaml"


def test_annotation_escapes_as_github_reads() -> None:
    problem = replace(PROBLEM, file="a,b:c%.yaml", found="1%\n2")
    line = github_annotation(problem, "en")
    assert line.startswith("::error file=a%2Cb%3Ac%25.yaml,line=12,col=3,title=yaml-null figures[2].value::")
    assert "“1%25%0A2” is not a value.%0A" in line
    assert "\n" not in line


def test_annotation_of_a_warning_without_field() -> None:
    warning = replace(PROBLEM, field="", severity=Severity.WARNING)
    assert github_annotation(warning, shown_path="x.yaml").startswith(
        "::warning file=x.yaml,line=12,col=3,title=yaml-null::"
    )


def test_gitlab_finds_the_same_problem_again_on_another_line() -> None:
    moved = replace(PROBLEM, line=99)
    one, again = gitlab_findings([(PROBLEM, "content/a.yaml"), (moved, "content/a.yaml")])
    (alone,) = gitlab_findings([(moved, "content/a.yaml")])
    assert alone["fingerprint"] == one["fingerprint"] != again["fingerprint"]
    assert one["location"] == {"path": "content/a.yaml", "lines": {"begin": 12}}
    assert one["check_name"] == "yaml-null"
    assert one["severity"] == "major"
    assert one["description"].startswith(
        "[yaml-null] figures[2].value: “~” không phải là một giá trị. Nếu chưa"
    )
    warning = replace(PROBLEM, severity=Severity.WARNING, field="")
    (minor,) = gitlab_findings([(warning, "a.yaml")], "en")
    assert minor["severity"] == "minor"
    assert minor["description"].startswith("[yaml-null]: “~” is not a value.")
