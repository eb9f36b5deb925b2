"""List what the bulletin is built with and what it ships: docs/sbom.cdx.json, a CycloneDX bill of materials.

It is made of the locks alone (name, version, digests) and of each package's own word about its licence: the
same locks give the same bytes. `make sbom` writes it, a test compares.
"""

from __future__ import annotations

import base64
import importlib.metadata
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, Property, XsUri
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import LicenseExpression
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

ROOT: Final = Path(__file__).resolve().parent.parent
TARGET: Final = ROOT / "docs" / "sbom.cdx.json"
_PINNED: Final = re.compile(
    r"^([a-z0-9.-]+)==(\S+)(?: ;[^\n]*)? \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.MULTILINE
)
_HASH: Final = re.compile(r"sha256:([0-9a-f]{64})")
SAID: Final = {
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}
"""What packages say in words of their own, by its SPDX name."""
SHIPPED: Final = {
    "package-lock.json": ("minisearch", "qrcode-generator"),
    "tools/fonts/package-lock.json": ("@expo-google-fonts/be-vietnam-pro", "@expo-google-fonts/noto-serif"),
}
"""Lock of npm to the packages of which the theme ships files."""
FETCHED: Final = ROOT / "theme" / "admin" / "packages.json"
"""What the form editor fetches when it is built."""


def components() -> Iterator[Component]:
    """List every package, Python's first."""
    text = (ROOT / "requirements" / "site.txt").read_text("utf-8")
    for name, version, hashes in _PINNED.findall(text):
        digests = [
            HashType(alg=HashAlgorithm.SHA_256, content=found) for found in sorted(_HASH.findall(hashes))
        ]
        yield _component(PackageURL("pypi", None, name, version), licence(name), digests, "builds the site")
    for lock, names in SHIPPED.items():
        packages = json.loads((ROOT / lock).read_text("utf-8"))["packages"]
        for name in names:
            pinned = packages[f"node_modules/{name}"]
            yield _npm(name, pinned, "is shipped to readers")
    for name, pinned in json.loads(FETCHED.read_text("utf-8")).items():
        yield _npm(name, pinned, "is shipped to editors")


def licence(name: str) -> str:
    """Give the SPDX expression of an installed package's licence.

    Errors: ValueError when it says none that is known.
    """
    facts = importlib.metadata.metadata(name)
    classes = [
        it.rpartition(" :: ")[2] for it in facts.get_all("Classifier", []) if it.startswith("License ::")
    ]
    for said in (*facts.get_all("License-Expression", []), *classes, *facts.get_all("License", [])):
        found = SAID.get(str(said), str(said))
        if re.fullmatch(r"[A-Za-z0-9.-]+(?: (?:OR|AND) [A-Za-z0-9.-]+)*", found) and found != "UNKNOWN":
            return found
    message = f"{name}: no licence that is known"
    raise ValueError(message)


def bill() -> str:
    """Write the bill, the same for the same locks: no number of its own, no time."""
    own = Component(name="ban-tin-dan-van", type=ComponentType.APPLICATION, bom_ref="ban-tin-dan-van")
    own.licenses.add(LicenseExpression("MIT"))
    bom = Bom(components=components())
    bom.metadata.component = own
    # Which package needs which others stands in the locks: here the whole needs each of them.
    bom.register_dependency(own, bom.components)
    body: dict[str, Any] = json.loads(JsonV1Dot6(bom).output_as_string())
    del body["serialNumber"], body["metadata"]["timestamp"]
    return json.dumps(body, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def main() -> int:
    """Write the file; give the exit code."""
    TARGET.write_text(bill(), "utf-8")
    print(TARGET.relative_to(ROOT))
    return 0


def _npm(name: str, pinned: dict[str, str], use: str) -> Component:
    scope, _, short = name.rpartition("/")
    content = base64.b64decode(pinned["integrity"].removeprefix("sha512-")).hex()
    digests = [HashType(alg=HashAlgorithm.SHA_512, content=content)]
    url = PackageURL("npm", scope or None, short, pinned["version"])
    return _component(url, pinned["license"], digests, use)


def _component(url: PackageURL, expression: str, digests: list[HashType], use: str) -> Component:
    component = Component(
        name=url.name,
        group=url.namespace,
        version=url.version,
        type=ComponentType.LIBRARY,
        purl=url,
        bom_ref=url.to_string(),
        licenses=[LicenseExpression(expression)],
        # Digests of all files that may be installed: which one it is hangs on the machine.
        external_references=[
            ExternalReference(
                type=ExternalReferenceType.DISTRIBUTION, url=XsUri(url.to_string()), hashes=digests
            )
        ],
    )
    component.properties.add(Property(name="ban-tin-dan-van:use", value=use))
    return component


if __name__ == "__main__":
    sys.exit(main())
