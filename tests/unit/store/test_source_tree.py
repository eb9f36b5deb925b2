from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.domain.problem import Severity
from generator.store.source_tree import find, read_source


def write(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")


def codes(content: Path) -> dict[str, str]:
    return {problem.file: problem.code for problem in find(content).problems}


def test_everything_in_its_place_is_found_in_order(tmp_path: Path) -> None:
    write(tmp_path, "models/2024/b.yaml", "conferences/2024/a-1.yaml", "conferences/2023/c.yaml")
    write(tmp_path, "places.yaml", "addresses.txt", "images/2024/x.jpg", "pages/ve-ban-tin.md")
    tree = find(tmp_path)
    assert [(r.folder, r.year, r.stem) for r in tree.records] == [
        ("conferences", 2023, "c"),
        ("conferences", 2024, "a-1"),
        ("models", 2024, "b"),
    ]
    assert [file.path for file in tree.registers] == ["places.yaml"]
    assert [file.path for file in tree.images] == ["images/2024/x.jpg"]
    assert [file.path for file in tree.pages] == ["pages/ve-ban-tin.md"]
    assert tree.ledger is not None
    assert tree.records[0].file.size == 1
    assert tree.problems == ()


@pytest.mark.parametrize(
    ("name", "code", "nearest"),
    [
        ("conferences/2024/a.yml", "file-extension", "a.yaml"),
        ("conferences/2024/a.YAML", "file-extension", "a.yaml"),
        ("places.yml", "file-extension", "places.yaml"),
        ("conferences/a.yaml", "file-depth", "conferences/2024/a.yaml"),
        ("conferences/2024/ảnh.txt", "file-stray", ""),
        ("README.md", "file-stray", ""),
        ("pages/index.md", "file-name", "tin-index.md"),
        ("pages/Về bản tin.md", "file-name", "ve-ban-tin.md"),
        ("pages/README.md", "file-stray", ""),
        ("pages/x.html", "file-stray", ""),
        ("conferences/2024/a.yaml~", "file-leftover", ""),
        ("Thumbs.db", "file-leftover", ""),
        ("images/a.jpg.bak", "file-leftover", ""),
    ],
)
def test_a_file_out_of_place_is_reported(tmp_path: Path, name: str, code: str, nearest: str) -> None:
    write(tmp_path, name)
    (problem,) = find(tmp_path).problems
    assert (problem.file, problem.code) == (name, code)
    assert dict(problem.details).get("nearest", "") == nearest
    assert problem.severity is (Severity.WARNING if code == "file-leftover" else Severity.ERROR)


@pytest.mark.parametrize(
    "name", ["conference/2024/a.yaml", "conferences/24/a.yaml", "conferences/2024/x/a.yaml"]
)
def test_a_folder_out_of_place_is_reported_once(tmp_path: Path, name: str) -> None:
    write(tmp_path, name, f"{name}x")
    (problem,) = find(tmp_path).problems
    assert problem.code == "file-folder"
    assert dict(problem.details) == {"count": "2"}


def test_the_provenance_table_belongs_to_the_repository_and_not_to_the_site(tmp_path: Path) -> None:
    write(tmp_path, "SOURCES.md", "models/2024/SOURCES.md")
    tree = find(tmp_path)
    assert tree.pages == tree.registers == ()
    assert codes(tmp_path) == {"models/2024/SOURCES.md": "file-stray"}


def test_hidden_files_and_empty_folders_are_nobodys_business(tmp_path: Path) -> None:
    write(tmp_path, ".DS_Store", "conferences/2024/.a.yaml.swp", ".git/config")
    (tmp_path / "nháp").mkdir()
    assert find(tmp_path).problems == ()


def test_links_may_lead_to_files_of_the_content_only(tmp_path: Path) -> None:
    content = tmp_path / "content"
    write(tmp_path, "outside.yaml", "content/models/2024/real.yaml")
    (content / "models/2024/in.yaml").symlink_to("real.yaml")
    (content / "models/2024/out.yaml").symlink_to(tmp_path / "outside.yaml")
    (content / "models/2024/lost.yaml").symlink_to("nowhere.yaml")
    (content / "models/2025").symlink_to("2024")
    assert [record.stem for record in find(content).records] == ["in", "real"]
    assert codes(content) == {
        "models/2024/out.yaml": "file-link",
        "models/2024/lost.yaml": "file-link",
        "models/2025": "file-link",
    }


def test_a_pipe_is_reported_and_never_opened(tmp_path: Path) -> None:
    (tmp_path / "models/2024").mkdir(parents=True)
    os.mkfifo(tmp_path / "models/2024/pipe.yaml")
    assert codes(tmp_path) == {"models/2024/pipe.yaml": "file-special"}


def test_names_that_are_one_name_elsewhere_collide(tmp_path: Path) -> None:
    write(tmp_path, "images/A.jpg", "images/a.jpg")
    (problem,) = find(tmp_path).problems
    assert (problem.code, problem.file, dict(problem.details)) == (
        "file-collision",
        "images/a.jpg",
        {"other": "images/A.jpg"},
    )


def test_a_name_that_is_not_utf8_can_be_told(tmp_path: Path) -> None:
    (tmp_path / "images").mkdir()
    with open(os.fsencode(tmp_path) + b"/images/\xff.jpg", "wb"):  # noqa: PTH123 - Path takes no bytes
        pass
    (problem,) = find(tmp_path).problems
    assert problem.code == "file-name"
    problem.file.encode()


def test_no_more_of_a_file_is_read_than_decides_that_it_is_too_large(tmp_path: Path) -> None:
    (tmp_path / "big.yaml").write_bytes(b"x" * 3_000_000)
    assert len(read_source(tmp_path, "big.yaml")) == 1024 * 1024 + 1
