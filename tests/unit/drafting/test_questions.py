"""What an editor is asked, offered and proposed."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from generator.drafting.proposals import free_id, offers
from generator.drafting.questions import Questions, place_labels
from generator.messages import asking
from generator.registers.reading import read_registers

REGISTERS = read_registers(
    {
        "places.yaml": """
tinh-a: {name: An Sơn, type: tinh}
huyen-b-cu: {name: Bình Hà, type: huyen, to: 2025-06-30, parents: [{place: tinh-a}]}
xa-b: {name: Bình Hà, type: xa, from: 2025-07-01, parents: [{place: tinh-a}]}
""".encode(),
        "organisations.yaml": "ban-dan-van-b: {name: Ban Dân vận Huyện ủy Bình Hà}\n".encode(),
        "documents.yaml": "ct-1: {type: CT, number: 1-CT/TU, issuer: Tỉnh ủy, title: Về dân vận}\n".encode(),
    }
).registers


def asked(*answers: str) -> tuple[Questions, list[str]]:
    waiting: Iterator[str] = iter(answers)
    said: list[str] = []

    def ask(question: str) -> str:
        said.append(question)
        return next(waiting, "")

    return Questions(ask, said.append, REGISTERS), said


def test_a_conference_is_asked_for_in_order() -> None:
    questions, said = asked(
        "sơ kết", "5/7/2024", "binh ha", "1", "dan van", "1", "6 tháng đầu năm 2024", "Nhan đề", "ct", "1",
        "Báo thử", "https://example.org/a",
    )  # fmt: skip
    assert questions.conference({}) == {
        "kind": "so-ket",
        "date": "2024-07-05",
        "places": [{"place": "huyen-b-cu", "role": "scope"}],
        "organisations": [{"organisation": "ban-dan-van-b", "role": "host"}],
        "period": {"kind": "half", "year": "2024", "n": "1"},
        "title": "Nhan đề",
        "documents": [{"document": "ct-1", "relation": "cites"}],
        "sources": [{"publisher": "Báo thử", "url": "https://example.org/a"}],
    }
    assert "  Hiểu là 2024-07-05." in said
    assert "   1. huyện Bình Hà, tỉnh An Sơn, đến 2025-06-30  [huyen-b-cu]" in said


def test_what_is_not_understood_is_asked_again_or_left_to_the_editor() -> None:
    questions, said = asked(
        "xyzt", "2", "hôm qua", "2024-13-45", "", "Không Có", "Hội Nông dân", "năm nào", "", "Nghị quyết lạ",
    )  # fmt: skip
    filled = questions.conference({})
    assert filled["kind"] == "so-ket"
    assert "date" not in filled
    assert "places" not in filled
    assert filled["organisations"] == [{"name": "Hội Nông dân", "role": "host"}]
    assert "period" not in filled
    assert filled["documents"] == [{"title": "Nghị quyết lạ", "relation": "cites"}]
    assert "  Chưa rõ “xyzt”." in said
    assert any("places.yaml" in line for line in said)


def test_what_is_known_is_not_asked() -> None:
    known = {
        "kind": "toa-dam",
        "date": "2024-07-05",
        "places": ["unknown"],
        "organisations": [{"name": "X", "role": "host"}],
        "title": "T",
        "documents": [{"document": "ct-1"}],
        "sources": [{"publisher": "Báo"}],
    }
    questions, said = asked()
    assert questions.conference(known) == known
    assert said == []


def test_a_model_is_asked_for() -> None:
    questions, _ = asked("1", "Tổ tự quản", "thôn Đông", "dang-ky", "2023", "xa-b")
    assert questions.model({"field": "khac"}) == {
        "class": "mo-hinh",
        "name": "Tổ tự quản",
        "address": "thôn Đông",
        "field": "khac",
        "history": [{"status": "dang-ky", "date": "2023"}],
        "places": [{"place": "xa-b", "role": "scope"}],
        "sources": [{}],
    }
    questions, _ = asked()
    assert not questions.model({}).get("history")


def test_an_english_speaker_is_asked_in_english() -> None:
    answers = iter(
        ["interim review", "5/7/2024", "binh ha", "1", "", "năm nào", "T", "ct", "1", "", "Báo", "zzzz"]
    )
    said: list[str] = []

    def ask(question: str) -> str:
        said.append(question)
        return next(answers, "")

    filled = Questions(ask, said.append, REGISTERS, words=asking("en")).conference({})
    assert filled["kind"] == "so-ket"
    assert filled["places"] == [{"place": "huyen-b-cu", "role": "scope"}]
    # Names stay what they are.
    spoken = [line for line in said if not re.match(r"  +\d+\. ", line)]
    assert [line for line in spoken if re.search(r"[ăđơưệộọị]", line.split(" (năm 2023;")[0])] == [
        "  “năm nào” is not understood."
    ]
    assert "  Read as 2024-07-05." in said
    assert "   2. Interim review  [so-ket]" in said
    assert "   1. huyện Bình Hà, tỉnh An Sơn, until 2025-06-30  [huyen-b-cu]" in said
    # Words of the records, and their labels, are understood as well.
    typed, vietnamese = ("so-ket", "Hội nghị sơ kết")
    for word in (typed, vietnamese):
        asked_for = Questions(lambda _it, word=word: word, lambda _it: None, REGISTERS, words=asking("en"))  # type: ignore[misc] # the word of this round
        assert asked_for.conference({"date": "2024", "places": ["unknown"]})["kind"] == "so-ket"


def test_a_question_is_not_asked_for_ever() -> None:
    questions, said = asked(*["xyzt"] * 99)
    questions.conference({"date": "2024-07-05", "places": ["unknown"], "organisations": ["x"], "title": "T"})
    assert len(said) < 60
    questions, _ = asked(*["binh"] * 99)
    assert "places" not in questions.conference({"kind": "khac", "date": "2024"})


def test_places_of_another_time_are_not_offered() -> None:
    assert list(place_labels(REGISTERS, "2024-07-05")) == ["tinh-a", "huyen-b-cu"]
    assert place_labels(REGISTERS)["xa-b"] == "xã Bình Hà, tỉnh An Sơn, từ 2025-07-01"


@pytest.mark.parametrize(
    ("parts", "taken", "proposed"),
    [
        (["Gia Viễn", "tong-ket", "2023"], (), "gia-vien-tong-ket-2023"),
        (["Gia Viễn"], ("gia-vien", "gia-vien-2"), "gia-vien-3"),
        (["", ""], (), "tin"),
        (["é"], (), "tin-e"),
        (["một hai ba bốn " * 20], (), ("mot-hai-ba-bon-" * 6)[:78]),
        (["x" * 200], ("x" * 80,), "x" * 78 + "-2"),
    ],
)
def test_a_free_id_is_proposed(parts: list[str], taken: tuple[str, ...], proposed: str) -> None:
    found = free_id(parts, taken)
    assert found == proposed
    assert 3 <= len(found) <= 80


def test_offers_are_found_without_marks_and_the_nearest_comes_first() -> None:
    labels = {"a": "Ban Dân vận Huyện ủy", "b": "Ban Dân vận", "c": "Hội Nông dân"}
    assert [offer.key for offer in offers("ban dan van", labels)] == ["b", "a"]
    assert [offer.key for offer in offers("nong DÂN", labels)] == ["c"]
    assert offers("  ", labels) == ()


def test_what_is_known_is_shown_once_title_and_source_are() -> None:
    shown: list[dict[str, object]] = []
    answers = iter(["", "", "", "", "Nhan đề", "", "Báo thử", "https://example.org/a"])
    told = Questions(
        lambda _question: next(answers, ""), lambda _text: None, REGISTERS, lambda it: shown.append({**it})
    )
    told.conference({})
    assert [sorted(it) for it in shown] == [["title"], ["sources", "title"]]
