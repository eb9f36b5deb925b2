"""A record is begun with a comment for every field, and passes as soon as the required ones are filled."""

from __future__ import annotations

import re
from typing import Any

import pytest

from generator.domain.yaml_text import parse_yaml
from generator.drafting.commented_record import MARK, commented_record, scalar, shown
from generator.drafting.marked import Marked, sure
from generator.kinds import read_record
from generator.kinds.notes import NOTES
from generator.registry import KINDS

NEEDED: dict[str, dict[str, Any]] = {
    "conferences": {
        "title": 'Nhan đề có "ngoặc": và dấu',
        "summary": ["Một câu."],
        "kind": "toa-dam",
        "date": "2024-01-10",
        "places": [{"place": "unknown"}],
        "organisations": [{"name": "Ban Dân vận Huyện ủy", "role": "host"}],
        "sources": [{"publisher": "Báo thử", "retrieved": "2024-01-11"}],
        "published": "2024-01-12",
    },
    "models": {
        "title": "Tổ hòa giải",
        "summary": ["Một câu."],
        "class": "dien-hinh",
        "field": "khac",
        "method": "Cách làm.",
        "history": [{"status": "dang-ky", "date": "2024"}],
        "places": ["unknown"],
        "sources": [{"publisher": "Báo thử", "retrieved": "2024-01-11"}],
        "published": "2024-01-12",
    },
}


@pytest.mark.parametrize("folder", KINDS)
def test_a_new_record_has_every_field_with_its_meaning(folder: str) -> None:
    text = commented_record(KINDS[folder], {})
    keys = re.findall(r"^([a-z_]+):$", text, re.MULTILINE)
    fields = [field.alias or name for name, field in KINDS[folder].record_type.model_fields.items()]
    assert sorted(keys) == sorted(fields)
    assert keys[:3] == ["title", "summary", "body"]
    flat = " ".join(line.strip("# ") for line in text.splitlines())
    for note in (NOTES["Entry"], NOTES["Person"], NOTES["Source"]):
        assert [line for line in note.values() if line not in flat] == []
    assert all(len(line) <= 106 for line in text.splitlines())


@pytest.mark.parametrize("folder", KINDS)
def test_a_new_record_lacks_only_what_is_required(folder: str) -> None:
    text = commented_record(KINDS[folder], {})
    found = read_record(f"{folder}/2024/moi.yaml", text.encode(), KINDS[folder]).problems
    missing = {problem.field for problem in found if problem.code == "field-missing"}
    required = {name for name, _ in re.findall(r"^([a-z_]+):()$", text, re.MULTILINE)} & missing
    assert missing == required
    for name in missing:
        assert re.search(rf"\(bắt buộc\)(?:\n#.*)*\n{name}:", text), name


@pytest.mark.parametrize("folder", KINDS)
def test_a_new_record_passes_once_the_required_fields_are_filled(folder: str) -> None:
    text = commented_record(KINDS[folder], NEEDED[folder])
    found = read_record(f"{folder}/2024/moi.yaml", text.encode(), KINDS[folder]).problems
    assert [problem for problem in found if problem.severity == "error"] == []


def test_a_mark_stands_above_its_value_and_reads_back() -> None:
    filled: dict[str, Any] = {
        "kind": Marked("so-ket", "Hội nghị\n  sơ kết"),
        "people": [
            {"name": "An", "titles": [Marked("Bí thư", "Bí thư, và"), "Chủ tịch"]},
            Marked({"name": Marked("Bình", "ông Bình")}, "ai?"),
            Marked("", "không rõ"),
        ],
        "period": {"kind": "half", "year": "2024", "n": Marked("1", "đầu năm")},
        "venue": Marked("", "tại hội trường"),
    }
    text = commented_record(KINDS["conferences"], filled)
    marks = [line.strip() for line in text.splitlines() if f"# {MARK}: " in line]
    assert marks == [
        f"# {MARK}: {words}"
        for words in (
            "Hội nghị sơ kết",
            "tại hội trường",
            "đầu năm",
            "Bí thư, và",
            "ai?",
            "ông Bình",
            "không rõ",
        )
    ]
    data = parse_yaml("x.yaml", text.encode()).data
    assert isinstance(data, dict)
    assert data["people"] == [{"name": "An", "titles": ["Bí thư", "Chủ tịch"]}, {"name": "Bình"}]
    assert data["period"] == {"kind": "half", "year": "2024", "n": "1"}
    assert sure(filled) == {
        "people": [{"name": "An", "titles": ["Chủ tịch"]}],
        "period": {"kind": "half", "year": "2024"},
    }


@pytest.mark.parametrize(
    "text",
    ["Một câu.", "a: b", "x #1", "- gạch", '“Dân vận khéo” là "gì"', "null", "1,8", "2024", "\\", "{a}", "@"],
)
def test_a_text_reads_back_as_it_was(text: str) -> None:
    parsed = parse_yaml("x.yaml", f"key: {scalar(text)}\n".encode())
    assert parsed.problems == ()
    assert parsed.data == {"key": text}


def test_words_read_are_shown_on_one_short_line() -> None:
    assert shown("a\n b") == "a b"
    assert len(shown("dài " * 100)) <= 240
