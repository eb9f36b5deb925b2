"""What a withdrawn record said stands nowhere any more: not in the site, not in the cache, however packed."""

from __future__ import annotations

import gzip
import io
import json
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import yaml

from generator.settings import Settings
from tests.building import build, tiny

RECORD = "conferences/2024/dong-so-ket-2024.yaml"
PAGE = "hoi-nghi/2024/dong-so-ket-2024/"
WORD = "kinmatxq"
"""Stands in no other text; letters that neither escapes nor folding change."""
FREE = {
    *(
        "title",
        "summary",
        "body",
        "as_named",
        "note",
        "name",
        "titles",
        "said",
        "groups",
        "as_printed",
        "unit",
    ),
    *("label", "caption", "alt", "credit", "text", "parties", "witnesses", "achievements", "shortcomings"),
    *("discussion", "owner", "publisher", "byline", "was", "asked_by", "ma", "source_error", "venue"),
}
"""Keys of the record whose values are words."""


ENDINGS = (".html", ".json", ".xml", ".js", ".csv", ".jsonl", ".sqlite!", ".zip!", ".pdf!", ".ics")


def marked(value: Any, key: str = "") -> Any:
    """Set the word into every text of a record."""
    if isinstance(value, dict):
        return {name: marked(inner, key if name == "value" else name) for name, inner in value.items()}
    if isinstance(value, list):
        return [marked(inner, key) for inner in value]
    return f"{value} {WORD}" if key in FREE and not str(value).isdigit() else value


def places_of(content: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    """Give the bytes of a file, and of all that is packed inside it."""
    yield name, content
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for inner in archive.namelist():
                yield from places_of(archive.read(inner), f"{name}!{inner}")
    elif content.startswith(b"\x1f\x8b"):
        yield from places_of(gzip.decompress(content), f"{name}!")
    elif content.startswith(b"%PDF"):
        with closing(pypdfium2.PdfDocument(content)) as document:
            texts = [page.get_textpage().get_text_range() for page in document]
        yield f"{name}!text", "\n".join(texts).encode()
    elif content.startswith(b"SQLite format 3"):
        with closing(sqlite3.connect(":memory:")) as database:
            database.deserialize(content)
            tables = [
                row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            ]
            for table in tables:
                for row in database.execute(f'SELECT * FROM "{table}"'):  # noqa: S608 - its own tables
                    for cell in row:
                        raw = cell if isinstance(cell, bytes) else str(cell).encode()
                        yield f"{name}!{table}", raw


def holding(folder: Path, word: str) -> set[str]:
    """List the files of a folder in which a word stands, in any case."""
    found = set()
    for path in folder.rglob("*"):
        if path.is_file():
            pieces = places_of(path.read_bytes(), path.relative_to(folder).as_posix())
            found |= {name for name, content in pieces if word.encode() in content.lower()}
    return found


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> tuple[Settings, dict[str, Any]]:
    """Build the tiny site with the word in every text of a record, and card pictures of records."""
    settings = tiny(
        tmp_path_factory.mktemp("withdrawing"), record_cards=True, site_url="https://example.org/"
    )
    record = yaml.load((settings.content / RECORD).read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - texts alone
    data = marked(record)
    (settings.content / RECORD).write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
    build(settings)
    return settings, data


def test_the_word_stood_wherever_records_do(before: tuple[Settings, dict[str, Any]]) -> None:
    settings, _ = before
    kinds = {ending for name in holding(settings.site_dir, WORD) for ending in ENDINGS if ending in name}
    assert kinds == set(ENDINGS)
    assert {"bulletin.sqlite", "bulletin.sqlite!sources"} <= holding(settings.cache_dir, WORD)
    assert (settings.site_dir / "images/hoi-truong.png").exists()


@pytest.mark.parametrize("reason", ["personal-data", "copyright"])
def test_a_withdrawn_record_is_nowhere_after_the_same_build(
    before: tuple[Settings, dict[str, Any]], reason: str
) -> None:
    """Withdraw as the guide says; the words themselves may even stay in the file."""
    settings, data = before
    if not holding(settings.site_dir, WORD):
        (settings.content / RECORD).write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
        build(settings)
    assert (settings.site_dir / PAGE / "the.png").exists()
    gone = {
        "status": "withdrawn",
        "withdrawn": {"date": "2025-10-01", "reason": reason, "note": "Theo yêu cầu"},
    }
    (settings.content / RECORD).write_text(yaml.safe_dump({**data, **gone}, allow_unicode=True), "utf-8")
    build(settings)
    assert holding(settings.site_dir, WORD) == set()
    assert holding(settings.cache_dir, WORD) == set()
    assert not list(settings.site_dir.rglob("*hoi-truong*"))
    assert {path.name for path in (settings.site_dir / PAGE).iterdir()} == {"index.html", "record.json"}
    stone = json.loads((settings.site_dir / PAGE / "record.json").read_text("utf-8"))
    assert stone["withdrawn"]["reason"] == reason
    assert "Theo yêu cầu" in (settings.site_dir / PAGE / "index.html").read_text("utf-8")
