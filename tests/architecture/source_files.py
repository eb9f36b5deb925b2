"""The repository's files as the architecture tests see them."""

from __future__ import annotations

import ast
import subprocess
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent.parent


class Module(NamedTuple):
    """One Python file."""

    name: str
    """Dotted from the root: generator.store.cache."""
    path: Path
    text: str
    tree: ast.Module


def parse_module(path: Path, root: Path = ROOT) -> Module:
    """Parse one Python file."""
    text = path.read_text("utf-8")
    parts = path.relative_to(root).with_suffix("").parts
    name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
    return Module(name, path, text, ast.parse(text))


@cache
def modules_of(folder: str) -> tuple[Module, ...]:
    """Parse every module under a folder.

    Order: by path.
    """
    return tuple(parse_module(path) for path in sorted((ROOT / folder).rglob("*.py")))


@cache
def repository_files() -> tuple[Path, ...]:
    """List the files that are, or would be, committed.

    Order: as git lists them.
    """
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listing = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    paths = (ROOT / name for name in listing.split("\0") if name)
    return tuple(path for path in paths if path.is_file())


@cache
def imported_names(module: Module) -> set[str]:
    """Name everything that a module imports, down to what it takes from where: pathlib.Path, os."""
    names: set[str] = set()
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


@cache
def calls(module: Module) -> set[str]:
    """Name what a module calls, as it is written there: open, path.read_text, datetime.date.today."""
    return {ast.unparse(node.func) for node in ast.walk(module.tree) if isinstance(node, ast.Call)}
