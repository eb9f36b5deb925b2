"""Copy MiniSearch out of the npm package that package-lock.json pins into the theme.

The theme ships the file, because building the site needs no npm. Run by `make search-library`; a test
compares the two.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "node_modules" / "minisearch"
TARGET = ROOT / "theme" / "assets" / "search"
FILES = {"minisearch.js": "dist/umd/index.js", "MIT-minisearch.txt": "LICENSE.txt"}
"""File of the theme to the file of the package that it is."""


def main() -> int:
    """Write the files; give the exit code."""
    if not PACKAGE.is_dir():
        print("MiniSearch is not here: run npm ci first", file=sys.stderr)
        return 3
    for name, source in FILES.items():
        (TARGET / name).write_bytes((PACKAGE / source).read_bytes())
        print(f"{name}: {(TARGET / name).stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
