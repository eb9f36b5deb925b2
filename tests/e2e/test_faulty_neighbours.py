"""A file with mistakes makes no others, and hides none."""

from __future__ import annotations

from pathlib import Path

from generator import pipeline
from generator.settings import Settings
from tests.building import tiny

BROKEN = "title: [\n"
HOA = "models/2024/duong-hoa-xa-cu.yaml"
GA = "models/2022/nuoi-ga-nha-ong-a.yaml"


def _problems(settings: Settings) -> list[tuple[str, str]]:
    return [(problem.file, problem.code) for problem in pipeline.check_content(settings).problems]


def _spoil(settings: Settings, file: str, old: str, new: str) -> None:
    path = settings.content / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_a_broken_record_is_the_only_problem(tmp_path: Path) -> None:
    settings = tiny(tmp_path)
    pipeline.publish_addresses(settings)
    # Others name these two, link to one in running text, and the ledger promises an alias of the other.
    for file in ("conferences/2023/dong-tong-ket-2023.yaml", "conferences/2024/dong-so-ket-2024.yaml"):
        with (settings.content / file).open("a", encoding="utf-8") as record:
            record.write("la: 1\n")
    assert _problems(settings) == [
        ("conferences/2023/dong-tong-ket-2023.yaml", "field-stray"),
        ("conferences/2024/dong-so-ket-2024.yaml", "field-stray"),
    ]


def test_a_broken_record_does_not_hide_another_s_mistake(tmp_path: Path) -> None:
    settings = tiny(tmp_path)
    (settings.content / HOA).write_text(BROKEN, "utf-8")
    _spoil(settings, GA, "duong-hoa-xa-cu", "duong-hoa-xa-moi")
    problems = _problems(settings)
    assert (GA, "reference-record") in problems
    assert [file for file, _ in problems if file == HOA] == [HOA]
    assert len(problems) == 2


def test_a_broken_register_is_not_blamed_on_records(tmp_path: Path) -> None:
    settings = tiny(tmp_path)
    (settings.content / "places.yaml").write_text("tinh-cu: {name: [\n", "utf-8")
    _spoil(settings, GA, "duong-hoa-xa-cu", "duong-hoa-xa-moi")
    _spoil(settings, HOA, "document: kh-2", "document: kh-3")
    assert [problem for problem in _problems(settings) if problem[0] != "places.yaml"] == [
        (GA, "reference-record"),
        (HOA, "reference-document"),
        (HOA, "reference-document"),
    ]


def test_nothing_is_built_from_a_faulty_register(tmp_path: Path) -> None:
    settings = tiny(tmp_path)
    _spoil(settings, "organisations.yaml", "place: xa-an", "place: xa-la")
    assert [code for file, code in _problems(settings) if file == "organisations.yaml"] == [
        "reference-place"
    ] * 2
    assert pipeline.registers_of(settings) is None
    assert pipeline.publish_addresses(settings)[1] == 0
