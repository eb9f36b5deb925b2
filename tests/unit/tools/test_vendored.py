"""Libraries that ship with the theme are the packages' own files, byte for byte."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
VENDOR = ROOT / "theme" / "assets" / "vendor"
FILES = {"qrcode.js": ("qrcode-generator", "dist/qrcode.js")}
"""File of the theme to the npm package, and the file in it, that it is a copy of."""


@pytest.mark.parametrize("name", FILES)
def test_a_library_is_the_pinned_one(name: str) -> None:
    package, inner = FILES[name]
    pinned = json.loads((ROOT / "package.json").read_text("utf-8"))["devDependencies"][package]
    folder = ROOT / "node_modules" / package
    if not folder.exists():
        pytest.skip("npm is not here")
    assert json.loads((folder / "package.json").read_text("utf-8"))["version"] == pinned
    assert (VENDOR / name).read_bytes() == (folder / inner).read_bytes()
    assert pinned in (VENDOR / f"LICENSE-{package}.txt").read_text("utf-8")


def test_every_library_is_accounted_for() -> None:
    assert {path.name for path in VENDOR.glob("*.js")} == set(FILES)
