"""What may not stand in the repository: paths of one machine, registry hosts, packages without a digest."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from tests.architecture.source_files import ROOT, repository_files

if TYPE_CHECKING:
    from pathlib import Path

# Hosts put together here, so that this file is no find itself.
HOSTS = (
    *("py" + "pi.org", "files.python" + "hosted.org", "registry.npm" + "js.org", "registry.yarn" + "pkg.com"),
    *("deb.deb" + "ian.org", "unp" + "kg.com", "jsdel" + "ivr.net"),
)
MACHINE_PATH = re.compile(r"(?<![\w.*})-])/(?:tmp|work|home|root|Users)/[\w.]")
REQUIREMENTS = sorted((ROOT / "requirements").glob("*.txt"))


def texts() -> dict[str, str]:
    """Read every committed text file."""
    found: dict[str, str] = {}
    for path in repository_files():
        raw = path.read_bytes()
        if b"\0" not in raw:
            found[path.relative_to(ROOT).as_posix()] = raw.decode("utf-8", errors="replace")
    return found


def test_no_registry_is_named() -> None:
    assert [(name, host) for name, text in texts().items() for host in HOSTS if host in text] == []


def test_no_path_of_a_machine_is_named() -> None:
    found = {name: MACHINE_PATH.findall(text) for name, text in texts().items()}
    assert {name: paths for name, paths in found.items() if paths} == {}


@pytest.mark.parametrize("path", REQUIREMENTS, ids=lambda path: path.name)
def test_every_requirement_is_one_version_with_digests(path: Path) -> None:
    entries = re.split(r"^(?=[a-z0-9])", path.read_text("utf-8"), flags=re.MULTILINE)[1:]
    assert entries
    for entry in entries:
        assert re.match(r"[a-z0-9.-]+==[^ ]+ ", entry), entry
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), entry
        assert "://" not in entry, entry


@pytest.mark.parametrize("folder", ["", "tools/fonts/"])
def test_npm_packages_are_pinned_by_integrity_alone(folder: str) -> None:
    lock = json.loads((ROOT / f"{folder}package-lock.json").read_text("utf-8"))
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert packages
    for name, package in packages.items():
        assert package["integrity"].startswith("sha512-"), name
        assert "resolved" not in package, name


# Licences that ask no more of whoever takes the program or the site along than to name the authors. Files
# under MPL-2.0 stay open: none is shipped to readers.
PERMISSIVE = {
    *("0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT", "MIT-0", "MIT-CMU", "MPL-2.0"),
    *("OFL-1.1", "PSF-2.0"),
}


def licences() -> dict[str, tuple[str, str]]:
    """Read the bill of materials: package to its licence and its use."""
    bill = json.loads((ROOT / "docs" / "sbom.cdx.json").read_text("utf-8"))
    return {
        it["bom-ref"]: (it["licenses"][0]["expression"], it["properties"][0]["value"])
        for it in bill["components"]
    }


def test_all_that_builds_and_ships_is_under_a_permissive_licence() -> None:
    found = licences()
    assert len(found) > 40
    words = {name: set(re.split(r" OR | AND ", expression)) for name, (expression, _) in found.items()}
    assert {name: told for name, told in words.items() if not told <= PERMISSIVE} == {}
    assert [name for name, (told, use) in found.items() if "MPL" in told and use != "builds the site"] == []


def test_the_bill_of_materials_names_every_locked_package() -> None:
    locked = re.findall(
        r"^([a-z0-9.-]+)==(\S+)", (ROOT / "requirements/site.txt").read_text("utf-8"), re.MULTILINE
    )
    listed = {name for name in licences() if name.startswith("pkg:pypi/")}
    assert listed == {f"pkg:pypi/{name}@{version}" for name, version in locked}
