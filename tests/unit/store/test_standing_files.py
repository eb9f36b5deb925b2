from __future__ import annotations

import pytest

from generator.store.cache_rows import UNSURE, Published
from generator.store.standing_files import StandingFiles

PAGE = Published("0a" * 16, "f0" * 32, 12_345, 1_700_000_000_123_456_789)
MANIFEST = Published(f"{'0a' * 16} {'0b' * 16}", "f0" * 32, 0, 1)


def test_states_come_back_as_they_were_put_in() -> None:
    files = StandingFiles()
    states = {"b/index.html": PAGE, "manifest.json": MANIFEST, "a": UNSURE, "c": PAGE._replace(mtime_ns=-1)}
    files.update(states)
    assert dict(files) == states
    assert list(files) == list(states)
    assert len(files) == 4
    assert "a" in files
    assert "x" not in files
    assert files.get("x") is None
    files["a"] = PAGE
    del files["b/index.html"]
    assert dict(files) == {"manifest.json": MANIFEST, "a": PAGE, "c": states["c"]}
    with pytest.raises(KeyError):
        files["x"]
