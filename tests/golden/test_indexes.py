"""One file an index: registers and records in, keys with their records out."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.domain.index import group_all
from generator.registry import INDEXES
from tests.libraries import library, load

FILES = sorted((Path(__file__).parent / "indexes").glob("*.yaml"))
CASES = [(path, name) for path in FILES for name in load(path.read_text("utf-8"))["expected"]]


@pytest.mark.parametrize(("path", "name"), CASES, ids=[f"{path.stem}-{name}" for path, name in CASES])
def test_an_index_lists_records_under_its_keys(path: Path, name: str) -> None:
    case = load(path.read_text("utf-8"))
    made = library(case["records"], case.get("registers", {}))
    index = INDEXES[name]
    found = {key: list(ids) for key, ids in group_all(made, [index])[index.name].items()}
    assert found == case["expected"][name]
    for key, title in case.get("titles", {}).get(name, {}).items():
        assert index.title(key, made) == title
    for key in found:
        assert not index.folder or index.is_key(key, made)
    if index.folder:
        assert not index.is_key("no-such-key", made)


def test_every_index_is_proved() -> None:
    assert {name for _, name in CASES} == set(INDEXES)
