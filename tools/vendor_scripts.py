"""Take the browser's libraries out of the npm packages that package-lock.json pins into the theme, minified.

The theme ships the files, because building the site needs no npm. Run by `make browser-libraries`; a test
minifies anew and compares.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
ASSETS = ROOT / "theme" / "assets"
PACKAGES = ROOT / "node_modules"
TERSER = ("node", "node_modules/terser/bin/terser", "--compress", "--mangle")


class Library(NamedTuple):
    """A script of a package."""

    package: str
    script: str
    """Path inside the package."""


LIBRARIES = {
    "search/minisearch.js": Library("minisearch", "dist/umd/index.js"),
    "vendor/qrcode.js": Library("qrcode-generator", "dist/qrcode.js"),
}
"""File under theme/assets/ to the script that it is made of."""


def minified(library: Library) -> bytes:
    """Give a library's script without what only its developers read.

    Errors: CalledProcessError when terser refuses it.
    """
    about = json.loads((PACKAGES / library.package / "package.json").read_text("utf-8"))
    script = PACKAGES / library.package / library.script
    done = subprocess.run(
        [*TERSER, "--", str(script.relative_to(ROOT))], cwd=ROOT, check=True, capture_output=True
    )
    banner = f"/*! {library.package} {about['version']}, {about['license']}; see the licence beside it */\n"
    return banner.encode() + done.stdout.rstrip() + b"\n"


def main() -> int:
    """Write the files; give the exit code."""
    missing = [name for name in (*(it.package for it in LIBRARIES.values()), "terser") if not _here(name)]
    if missing:
        print(f"not here: {', '.join(missing)}; run npm ci first", file=sys.stderr)
        return 3
    for name, library in LIBRARIES.items():
        (ASSETS / name).write_bytes(minified(library))
        print(f"{name}: {(ASSETS / name).stat().st_size} bytes")
    return 0


def _here(package: str) -> bool:
    return (PACKAGES / package).is_dir()


if __name__ == "__main__":
    sys.exit(main())
