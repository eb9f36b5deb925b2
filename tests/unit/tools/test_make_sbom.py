"""The bill of materials is what the locks say, and CycloneDX."""

from __future__ import annotations

import json

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from tools import make_sbom
from tools.make_sbom import ROOT, SHIPPED, TARGET, bill, licence
from tools.vendor_scripts import LIBRARIES


def test_the_bill_is_that_of_the_locks() -> None:
    assert TARGET.read_text("utf-8") == bill(), "the locks changed: make sbom"


def test_the_bill_is_sound_cyclonedx() -> None:
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(TARGET.read_text("utf-8")) is None


def test_all_that_the_theme_ships_of_others_is_in_it() -> None:
    assert {library.package for library in LIBRARIES.values()} <= set(SHIPPED["package-lock.json"])
    fonts = {path.name.rpartition("-")[0] for path in (ROOT / "theme/assets/fonts").glob("*.woff2")}
    assert fonts == {name.rpartition("/")[2] for name in SHIPPED["tools/fonts/package-lock.json"]}


def test_digests_are_those_of_the_locks() -> None:
    components = {it["bom-ref"]: it for it in json.loads(TARGET.read_text("utf-8"))["components"]}
    names = {name.rpartition("@")[0] for name in components}
    assert names >= {"pkg:pypi/mkdocs", "pkg:npm/minisearch", "pkg:npm/qrcode-generator", "pkg:npm/decap-cms"}
    assert names >= {"pkg:npm/%40expo-google-fonts/noto-serif"}
    lock = (ROOT / "requirements/site.txt").read_text("utf-8")
    for it in components.values():
        hashes = it["externalReferences"][0]["hashes"]
        assert hashes
        if it["purl"].startswith("pkg:pypi/"):
            assert all(f"sha256:{each['content']}" in lock for each in hashes), it["purl"]


def test_a_licence_that_nobody_knows_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(make_sbom, "SAID", {})
    with pytest.raises(ValueError, match="pathspec: no licence"):
        licence("pathspec")
