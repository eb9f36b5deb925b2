"""Spool, ledger, pictures, written pages, failures, copied text."""

from __future__ import annotations

import errno
import os
import pickle
from pathlib import Path

import pytest

from generator.messages import codes, text_report
from generator.store import seal
from generator.store.copied_text import copied_passages
from generator.store.failure import MachineFailure, failure_of
from generator.store.ledger import append_to_ledger, read_ledger
from generator.store.spool import SpoolReader, SpoolWriter, spool_folder
from generator.store.written_pages import read_written_pages


def test_spooled_data_come_back_and_leave_nothing(tmp_path: Path) -> None:
    with spool_folder(tmp_path) as folder:
        first, second = SpoolWriter(folder), SpoolWriter(folder)
        places = [first.add({"a": [1, None]}), second.add("x"), first.add({"b": 1.5})]
        first.close()
        second.close()
        reader = SpoolReader(folder)
        assert [reader.get(place) for place in places] == [{"a": [1, None]}, "x", {"b": 1.5}]
        reader.close()
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_build_spooled_is_cleared_and_a_running_ones_is_not(tmp_path: Path) -> None:
    left = tmp_path / "spool-left"
    left.mkdir()
    (left / "data").write_bytes(b"x")
    (tmp_path / "spool-file").write_bytes(b"no folder")
    with spool_folder(tmp_path) as running, spool_folder(tmp_path) as another:
        assert not left.exists()
        assert running.is_dir()
        assert another.is_dir()
        assert running != another


def test_a_spool_finds_room_without_a_cache_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with spool_folder(tmp_path / "file") as folder:
        assert folder.is_dir()
    assert not folder.exists()


def test_the_ledger_only_grows(tmp_path: Path) -> None:
    assert read_ledger(tmp_path).lines == ()
    assert append_to_ledger(tmp_path, ["nam/2024/", "", "a/"]) == 3
    assert append_to_ledger(tmp_path, ["a/", "0/"]) == 1
    assert append_to_ledger(tmp_path, ["a/"]) == 0
    lines = (tmp_path / "addresses.txt").read_text().splitlines()
    assert lines[0].startswith("# ")
    assert lines[1:] == ["/", "/0/", "/a/", "/nam/2024/"]
    assert [(line.address, line.line) for line in read_ledger(tmp_path).lines][:2] == [("", 2), ("0/", 3)]


def test_a_ledger_without_a_final_break_is_not_glued(tmp_path: Path) -> None:
    (tmp_path / "addresses.txt").write_text("/a/")
    append_to_ledger(tmp_path, ["b/"])
    assert (tmp_path / "addresses.txt").read_text() == "/a/\n/b/\n"


def test_a_ledger_in_any_order_and_with_lines_twice_is_the_same_promises(tmp_path: Path) -> None:
    (tmp_path / "addresses.txt").write_text("/b/\n# lời dặn\n/a/\n/b/\n\n/\n")
    ledger = read_ledger(tmp_path)
    assert ([line.address for line in ledger.lines], ledger.problems) == (["b/", "a/", ""], ())
    assert append_to_ledger(tmp_path, ["/", "a/"]) == 0
    assert append_to_ledger(tmp_path, ["c/"]) == 1
    assert (tmp_path / "addresses.txt").read_text() == "# lời dặn\n/\n/a/\n/b/\n/c/\n"


def test_a_ledger_that_is_no_file_of_the_content_is_not_opened(tmp_path: Path) -> None:
    content, elsewhere = tmp_path / "content", tmp_path / "elsewhere"
    content.mkdir()
    elsewhere.write_text("/x/\n")
    ledger = content / "addresses.txt"
    os.mkfifo(ledger)
    assert read_ledger(content) == ((), ())
    ledger.unlink()
    ledger.symlink_to(elsewhere)
    assert read_ledger(content) == ((), ())
    ledger.unlink()
    ledger.mkdir()
    assert read_ledger(content) == ((), ())


def test_a_new_ledger_is_not_written_through_a_link(tmp_path: Path) -> None:
    content, elsewhere = tmp_path / "content", tmp_path / "elsewhere"
    content.mkdir()
    elsewhere.write_text("as it was")
    (content / f".addresses.txt.{os.getpid()}").symlink_to(elsewhere)
    (content / "addresses.txt").symlink_to(elsewhere)
    append_to_ledger(content, ["a/"])
    assert elsewhere.read_text() == "as it was"
    assert not (content / "addresses.txt").is_symlink()


def test_a_ledger_that_cannot_be_written_is_as_it_was(tmp_path: Path) -> None:
    with pytest.raises(MachineFailure):
        append_to_ledger(tmp_path / "not-here", ["a/"])
    (tmp_path / "addresses.txt").mkdir()
    with pytest.raises(MachineFailure):
        append_to_ledger(tmp_path, ["a/"])
    assert [path.name for path in tmp_path.iterdir()] == ["addresses.txt"]


def test_a_ledger_touched_by_hand_is_reported_by_line(tmp_path: Path) -> None:
    (tmp_path / "addresses.txt").write_text("/a/\nb/\na/\n/../x/\n/a b/\n/c//d/\n")
    found = [(problem.line, problem.code) for problem in read_ledger(tmp_path).problems]
    assert found == [(n, "ledger-address") for n in (4, 5, 6)]
    # What cannot be understood stays for whoever mends it.
    assert append_to_ledger(tmp_path, ["0/"]) == 1
    assert (tmp_path / "addresses.txt").read_text() == "/../x/\n/a b/\n/c//d/\n/0/\n/a/\n/b/\n"
    (tmp_path / "addresses.txt").write_bytes(b"/a/\n/\xff/\n")
    assert [(problem.line, problem.code) for problem in read_ledger(tmp_path).problems] == [
        (2, "ledger-encoding")
    ]


def test_written_pages_have_a_title_from_front_matter_heading_or_name(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: Một\ndescription: Hai\nlang: en\n---\nBody\n")
    (tmp_path / "b.md").write_text("Email: x\n\n# Đầu đề #\n")
    (tmp_path / "c.md").write_bytes("﻿---\r\n---\r\nnội dung\r\n".encode())
    (tmp_path / "index.md").write_text("# x")
    pages, problems = read_written_pages(tmp_path)
    assert problems == ()
    assert [(page.url, page.title, page.first_line) for page in pages] == [
        ("a/", "Một", 6),
        ("b/", "Đầu đề", 1),
        ("c/", "c", 3),
    ]
    assert pages[0].meta == {"title": "Một", "description": "Hai", "lang": "en"}
    assert read_written_pages(tmp_path / "none") == ((), ())


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        (b"---\ntitle: x\nbody", 1, "page-front-matter"),
        (b"---\ntitle: x\ntags: y\n---\n", 3, "page-unknown-key"),
        (b"---\ntitle: [x]\n---\n", 2, "page-not-text"),
        (b"---\nlang: t\xe1\xba\xa1\n---\n", 2, "page-not-text"),
        (b"a\n\xff", 2, "page-encoding"),
        (b"x" * (1024 * 1024 + 1), 1, "page-too-large"),
    ],
)
def test_what_is_wrong_in_a_page_is_told_by_line(tmp_path: Path, text: bytes, line: int, code: str) -> None:
    (tmp_path / "x.md").write_bytes(text)
    pages, (problem,) = read_written_pages(tmp_path)
    assert pages == ()
    assert (problem.file, problem.line, problem.code) == ("pages/x.md", line, code)


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "machine-full"),
        (errno.EACCES, "machine-denied"),
        (errno.EMFILE, "machine-limit"),
        (5, "machine-failed"),
    ],
)
def test_failures_have_a_name_and_words_and_can_be_sent(number: int, code: str) -> None:
    failure = failure_of(OSError(number, "why"), "/x/y", "site-partial")
    again = pickle.loads(pickle.dumps(failure))  # noqa: S301 - what workers do
    assert isinstance(again, MachineFailure)
    assert again.as_problem() == failure.as_problem()
    assert failure.code == code
    for language in ("vi", "en"):
        assert "/x/y" in text_report(failure.as_problem(), language)


WORDS = [f"chữ{n}" for n in range(30)]


def _record(folder: Path, text: str, name: str = "a") -> Path:
    record = folder / f"content/models/2024/{name}.yaml"
    record.parent.mkdir(parents=True, exist_ok=True)
    record.write_text(text)
    return record


def test_copied_passages_are_found_across_lines(tmp_path: Path) -> None:
    (tmp_path / "source.txt").write_text(" ".join(WORDS))
    text = " ".join(WORDS).replace("chữ10", "\n    CHỮ10", 1).replace("chữ25", "khác")
    _record(tmp_path, f"title: x\nsummary:\n  - Mở đầu\n  - {text}")
    (problem,) = copied_passages(tmp_path / "content", tmp_path / "source.txt")
    assert (problem.line, problem.column, problem.code) == (4, 5, "text-copied")
    assert (problem.field, problem.found.split()[0]) == ("summary[1]", "chữ0")
    assert dict(problem.details) == {"syllables": "25", "source": "source.txt"}
    for language in ("vi", "en"):
        assert "chữ11…" in text_report(problem, language)
    _record(tmp_path, "title: " + " ".join(WORDS[:19]))
    assert copied_passages(tmp_path / "content", tmp_path / "source.txt") == []


def test_a_copied_passage_is_found_inside_a_body_and_across_items(tmp_path: Path) -> None:
    page = tmp_path / "source.HTML"
    page.write_text("<script>var x</script><p>" + "</b> <i>".join(WORDS) + "</p>")
    _record(tmp_path, f"body: |\n  Lời riêng.\n\n  Rồi {' '.join(WORDS[:22])}\n")
    _record(tmp_path, f"tasks:\n- {' '.join(WORDS[:12])}\n- {' '.join(WORDS[12:24])}\n", "b")
    _record(tmp_path, f'title: "\\u0061 {" ".join(WORDS[:24])}"\n', "c")
    found = copied_passages(tmp_path / "content", page)
    assert [(problem.field, problem.line, problem.column) for problem in found] == [
        ("body", 4, 7),
        ("tasks[0]", 2, 3),
        ("title", 1, 8),
    ]
    one = copied_passages(tmp_path / "content", page, [tmp_path / "content/models/2024/b.yaml"])
    assert one == found[1:2]


def test_names_quotations_comments_and_broken_files_are_no_copies(tmp_path: Path) -> None:
    source, text = tmp_path / "source.txt", " ".join(WORDS)
    source.write_text(text)
    _record(tmp_path, f"# {text}\ntitle: x\nsources:\n- title: {text}\nfigures:\n- as_printed: {text}\n")
    _record(tmp_path, f"title: [{text}\n", "b")
    assert copied_passages(tmp_path / "content", source) == []
    with pytest.raises(MachineFailure):
        copied_passages(tmp_path / "content", tmp_path / "none.txt")


def test_every_code_of_the_store_has_words() -> None:
    source = Path(__file__).resolve().parents[3] / "generator"
    named = set()
    for path in [*source.glob("store/*.py"), *source.glob("*.py"), source / "render/written_pages.py"]:
        text = path.read_text()
        for quoted in text.split('"')[1::2]:
            if (
                quoted.split("-")[0] in {"file", "page", "setting", "machine", "ledger", "media"}
                and "-" in quoted
            ):
                named.add(quoted)
    assert len(named) > 30
    assert {name for name in named if name.replace("-", "").isalpha()} <= codes()


@pytest.mark.parametrize("size", [0, 1, 99, 100, 101, 201, 4096])
def test_any_change_of_a_sealed_file_is_noticed(
    size: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seal, "_LARGE", 100)
    monkeypatch.setattr(seal, "_PIECE", 40)
    file = tmp_path / "cache"
    content = bytes(n % 251 for n in range(size))
    file.write_bytes(content)
    assert seal.holds(file) is None
    seal.seal_file(file)
    assert seal.holds(file) is True
    for changed in (content + b"x", *({content[:-1]} if content else ()), *_flipped(content)):
        file.write_bytes(changed)
        assert seal.holds(file) is False
    seal.break_seal(file)
    assert seal.holds(file) is None


def _flipped(content: bytes) -> list[bytes]:
    places = {0, len(content) // 2 - 1, len(content) // 2, len(content) - 1} if len(content) > 1 else set()
    return [content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :] for place in sorted(places)]
