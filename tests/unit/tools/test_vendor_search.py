from __future__ import annotations

import json

import pytest

from tools import vendor_search
from tools.vendor_search import FILES, PACKAGE, ROOT, TARGET


@pytest.mark.parametrize("name", FILES)
def test_the_theme_ships_the_pinned_package(name: str) -> None:
    if not PACKAGE.is_dir():
        pytest.skip("MiniSearch's package is not here: npm ci fetches it")
    assert (TARGET / name).read_bytes() == (PACKAGE / FILES[name]).read_bytes()
    pinned = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"][
        "node_modules/minisearch"
    ]
    assert json.loads((PACKAGE / "package.json").read_text("utf-8"))["version"] == pinned["version"]
    assert pinned["license"] == "MIT"


def test_the_licence_stands_beside_it() -> None:
    assert "Permission is hereby granted" in (TARGET / "MIT-minisearch.txt").read_text("utf-8")


def test_without_the_package_nothing_is_written(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(vendor_search, "PACKAGE", ROOT / "not-here")
    assert vendor_search.main() == 3
    assert "npm ci" in capsys.readouterr().err
