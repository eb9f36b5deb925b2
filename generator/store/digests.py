"""Short names for bytes."""

from __future__ import annotations

import hashlib
import importlib.metadata
import platform
import sys
from functools import cache
from pathlib import Path

DIGEST_SIZE = 16
"""Bytes: two different files that share one would take more records than there are people."""
_PARTS = ("pydantic", "pyyaml", "cmarkgfm", "nh3", "jinja2", "babel", "pillow")
"""Libraries whose versions may change what a build gives."""


def digest(content: bytes) -> str:
    """Name bytes by their BLAKE2b digest, in hex."""
    return hashlib.blake2b(content, digest_size=DIGEST_SIZE).hexdigest()


def file_digest(content: bytes) -> str:
    """Name a published file by its SHA-256, in hex: the one that manifest.json gives and anyone can check."""
    return hashlib.sha256(content).hexdigest()


def folder_digest(folder: Path, suffixes: tuple[str, ...] = ()) -> str:
    """Name everything in a folder: every file's path and bytes, hidden files and compiled code left out."""
    total = hashlib.blake2b(digest_size=DIGEST_SIZE)
    for path in sorted(folder.rglob("*")):
        inner = path.relative_to(folder)
        hidden = any(part.startswith(".") or part == "__pycache__" for part in inner.parts)
        if hidden or (suffixes and path.suffix not in suffixes) or not path.is_file():
            continue
        content = path.read_bytes()
        total.update(f"{inner.as_posix()}\0{len(content)}\0".encode())
        total.update(content)
    return total.hexdigest()


@cache
def engine_version() -> str:
    """Name the generator that runs: its own source, its libraries, the Python under it."""
    versions = [f"{name} {_version(name)}" for name in _PARTS]
    source = folder_digest(Path(__file__).parent.parent, (".py", ".toml", ".json"))
    return digest("\n".join([source, platform.python_implementation(), sys.version, *versions]).encode())


def _version(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return ""
