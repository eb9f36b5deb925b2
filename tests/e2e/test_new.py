"""`new` as editors run it: options, a terminal's answers, and what is refused."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.command_line import run
from tests.building import ROOT, tiny

GIVEN = ["--kind", "doi-thoai", "--date", "5/7/2024", "--place", "xa-an", "--publisher", "Báo thử"]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return tiny(tmp_path).content


def new(content: Path, *given: str) -> int:
    return run(["new", *given, "--content", str(content)], ROOT)


def test_options_make_a_record_under_a_proposed_id(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert new(content, "conference", *GIVEN, "--host", "x", "--document", "y") == 0
    file = content / "conferences/2024/an-doi-thoai-2024.yaml"
    text = file.read_text("utf-8")
    for line in (
        "kind: doi-thoai",
        "date: 2024-07-05",
        "  - place: xa-an",
        "  - organisation: x",
        "  - document: y",
    ):
        assert line in text.splitlines(), line
    assert file.name in capsys.readouterr().out
    assert new(content, "conference", *GIVEN) == 0
    assert (content / "conferences/2024/an-doi-thoai-2024-2.yaml").exists()


def test_a_record_that_is_there_is_not_written_over(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stray = content / "conferences/2024/cho-nay.yaml"
    assert new(content, "conference", *GIVEN, "--id", "cho-nay") == 0
    former = stray.read_bytes()
    assert new(content, "conference", *GIVEN, "--id", "cho-nay") == 2
    assert "cho-nay-2" in capsys.readouterr().err
    assert stray.read_bytes() == former


def test_a_file_in_the_way_is_a_problem(
    content: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "generator.drafting_commands.find", lambda _content: type("Tree", (), {"records": ()})
    )
    for code in (0, 1):
        assert new(content, "conference", *GIVEN, "--id", "cho-nay") == code
    assert "file-exists" in capsys.readouterr().err


def test_stdout_gets_the_record_and_no_file_is_written(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(content.rglob("*"))
    assert new(content, "model", "--stdout", "--name", "Tổ A", "--date", "2024", "--status", "ra-mat") == 0
    assert "  - status: ra-mat\n    date: 2024\n" in capsys.readouterr().out
    assert sorted(content.rglob("*")) == before


@pytest.mark.parametrize(
    ("given", "named"),
    [(("--kind", "zzzz"), "zzzz"), (("--date", "hôm qua"), "hôm qua"), (("--id", "Chữ Hoa"), "chu-hoa")],
)
def test_an_option_that_says_nothing_is_wrong_usage(
    content: Path, capsys: pytest.CaptureFixture[str], given: tuple[str, ...], named: str
) -> None:
    assert new(content, "conference", *given) == 2
    assert named in capsys.readouterr().err


def test_a_terminal_is_asked(
    content: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    answers: Iterator[str] = iter(
        ["1", "Tổ tự quản", "thôn Đông", "khac", "1", "2023-05", "", "", "", "", "", "ma-rieng"]
    )
    lines = "".join(f"{line}\n" for line in answers)
    monkeypatch.setattr("sys.stdin", Terminal(lines))
    assert new(content, "model", "--stdout", "--lang", "en") == 0
    assert "Name of the model or exemplar: " in capsys.readouterr().err
    monkeypatch.setattr("sys.stdin", Terminal(lines))
    assert new(content, "model") == 0
    said = capsys.readouterr()
    assert "[to-tu-quan]" in said.err
    text = (content / "models/2023/ma-rieng.yaml").read_text("utf-8")
    assert "name: Tổ tự quản" in text
    assert "    date: 2023-05" in text


def test_faulty_registers_offer_nothing_and_stop_nobody(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (content / "places.yaml").write_text("a: [\n", "utf-8")
    assert new(content, "conference", *GIVEN, "--lang", "en") == 0
    assert "registers have mistakes" in capsys.readouterr().err


def test_an_article_is_drafted_and_what_is_none_is_a_problem(
    content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    article = tmp_path / "bai.txt"
    article.write_text("Chiều 5/7/2024, Huyện ủy tổ chức hội nghị đối thoại.", "utf-8")
    assert new(content, "conference", "--from", str(article), "--date", "2024-07-06", "--lang", "vi") == 0
    said = capsys.readouterr()
    assert "chỗ có “cần xem”" in said.err
    text = (content / "conferences/2024/doi-thoai-2024.yaml").read_text("utf-8")
    assert "date: 2024-07-06" in text
    assert "part_of_day: chieu" in text
    assert new(content, "model", "--from", str(article), "--stdout") == 0
    assert "part_of_day" not in capsys.readouterr().out
    article.write_bytes(b"PK")
    assert new(content, "conference", "--from", str(article)) == 1
    assert "article-unreadable" in capsys.readouterr().err
    assert new(content, "conference", "--from", str(tmp_path / "khong-co")) == 3


def test_a_record_that_may_be_there_already_is_told_of_once(
    content: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = content / "conferences/2024/da-co.yaml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(
        "title: Xã đối thoại với dân\nsummary: [Xã nghe dân.]\nplaces: [xa-an]\nkind: doi-thoai\n"
        "date: 2024-07-05\norganisations: [{name: Đảng ủy, role: host}]\n"
        "sources: [{url: 'https://example.org/a', retrieved: 2026-01-01}]\npublished: 2026-01-01\n",
        "utf-8",
    )
    monkeypatch.setattr("sys.stdin", io.StringIO())
    assert new(content, "conference", *GIVEN, "--stdout") == 0
    assert capsys.readouterr().err.count("da-co.yaml") == 1
    assert new(content, "conference", "--url", "http://www.example.org/a/#x", "--stdout") == 0
    assert "da-co.yaml" in capsys.readouterr().err
    assert new(content, "conference", "--date", "2024-07-05", "--stdout") == 0
    assert "da-co.yaml" not in capsys.readouterr().err
