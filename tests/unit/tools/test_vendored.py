"""Libraries that ship with the theme are the pinned packages' own scripts, minified and nothing else."""

from __future__ import annotations

import json

import pytest

from tools import vendor_scripts
from tools.vendor_scripts import ASSETS, LIBRARIES, PACKAGES, ROOT, minified

LICENCES = {
    "minisearch": ("search/MIT-minisearch.txt", "Permission is hereby granted"),
    "qrcode-generator": ("vendor/LICENSE-qrcode-generator.txt", "MIT"),
}


@pytest.mark.parametrize("name", LIBRARIES)
def test_a_library_is_the_pinned_one(name: str) -> None:
    library = LIBRARIES[name]
    folder = PACKAGES / library.package
    if not folder.exists():
        pytest.skip("npm's packages are not here: npm ci fetches them")
    locked = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    pinned = locked[f"node_modules/{library.package}"]
    assert json.loads((folder / "package.json").read_text("utf-8"))["version"] == pinned["version"]
    assert pinned["integrity"].startswith("sha512-")
    assert (ASSETS / name).read_bytes() == minified(library)


@pytest.mark.parametrize("library", LIBRARIES.values())
def test_its_licence_stands_beside_it(library: vendor_scripts.Library) -> None:
    name, words = LICENCES[library.package]
    assert words in (ASSETS / name).read_text("utf-8")


def test_every_library_is_accounted_for() -> None:
    vendored = {path.relative_to(ASSETS).as_posix() for path in (ASSETS / "vendor").glob("*.js")}
    assert vendored <= set(LIBRARIES)


def test_without_the_packages_nothing_is_written(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(vendor_scripts, "PACKAGES", ROOT / "not-here")
    assert vendor_scripts.main() == 3
    assert "npm ci" in capsys.readouterr().err
