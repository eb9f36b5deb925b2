from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks import measuring

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("kind", ["ext4", "tmpfs"])
def test_what_was_made_is_out_of_the_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    monkeypatch.setattr(measuring, "file_system", lambda _folder: kind)
    for turn in ("mot", "hai"):
        (tmp_path / "site").mkdir()
        (tmp_path / "site" / turn).touch()
        measuring.put_aside(tmp_path / "site", tmp_path)
        measuring.put_aside(tmp_path / "no-cache", tmp_path)
    kept = [path.name for path in sorted((tmp_path / "aside").rglob("*"))] if kind == "ext4" else []
    assert kept == (["0", "mot", "1", "hai"] if kind == "ext4" else [])
    assert not (tmp_path / "site").exists()
