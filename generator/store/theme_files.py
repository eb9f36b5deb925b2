"""The theme's own files, and what the last rendering of it gave."""

from __future__ import annotations

import marshal
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.domain.problem import Problem
from generator.store.digests import digest, engine_version
from generator.store.failure import failure_of
from generator.store.seal import sealed, unsealed

if TYPE_CHECKING:
    from collections.abc import Mapping

ASSETS = "assets"
_KEPT = "theme.cache"
_COMPILED = "templates.cache"


class PageLink(NamedTuple):
    """A link from a hand-written page to an address that the generator makes."""

    file: str
    line: int
    target: str
    """Site path: hoi-nghi/2024/; empty for the front page."""
    written: str
    """As it stands in the page."""


@dataclass(frozen=True, slots=True)
class ThemePages:
    """Everything that the theme gives to a build."""

    shells: Mapping[tuple[int, str], str]
    """Depth and section to a page with slots."""
    pages: Mapping[str, bytes]
    """File of the site to a hand-written page."""
    assets: Mapping[str, bytes]
    """File of the site to its bytes: styles, script, fonts, icons."""
    menu: tuple[tuple[str, str, str], ...]
    """Title, site path and language, empty for the site's own, of each hand-written page."""
    links: tuple[PageLink, ...]
    """Links of hand-written pages that only the build can check."""
    problems: tuple[Problem, ...]
    """What is wrong in hand-written pages; such a page is left out."""
    digest: str
    """Name of all this: whatever changes it, changes the digest."""


def read_theme(theme: Path) -> Mapping[str, bytes]:
    """Read every file of the theme, by path inside it; hidden files belong to tools.

    Order: by path.
    Errors: MachineFailure when a file cannot be read.
    """
    files: dict[str, bytes] = {}
    try:
        for path in sorted(theme.rglob("*")):
            inner = path.relative_to(theme)
            if not any(part.startswith(".") for part in inner.parts) and path.is_file():
                files[inner.as_posix()] = path.read_bytes()
    except OSError as error:
        raise failure_of(error, error.filename or theme) from error
    return files


def theme_key(files: Mapping[str, bytes], *others: object) -> str:
    """Name a rendering by everything that goes into it."""
    parts = [engine_version(), *(f"{path} {digest(content)}" for path, content in files.items())]
    return digest("\n".join([*parts, *(repr(other) for other in others)]).encode())


def recall_rendering(cache_dir: Path, key: str) -> dict[str, Any] | None:
    """Give back the plain data kept under a key; None when the last rendering was another."""
    return _recall(cache_dir / _KEPT, key)


def keep_rendering(cache_dir: Path, key: str, data: dict[str, Any]) -> None:
    """Keep a rendering's plain data; a cache that cannot be written is no loss but of time."""
    _keep(cache_dir / _KEPT, key, data)


def recall_templates(cache_dir: Path, files: Mapping[str, bytes]) -> dict[str, Any] | None:
    """Give back what the templates of a theme were compiled to; None when the last theme was another."""
    return _recall(cache_dir / _COMPILED, theme_key(files))


def keep_templates(cache_dir: Path, files: Mapping[str, bytes], compiled: dict[str, Any]) -> None:
    """Keep what the templates of a theme were compiled to, as `keep_rendering` does."""
    _keep(cache_dir / _COMPILED, theme_key(files), compiled)


def _recall(path: Path, key: str) -> dict[str, Any] | None:
    try:
        kept_key, data = marshal.loads(unsealed(path.read_bytes()))  # noqa: S302 - our own file
    except (OSError, ValueError, EOFError, TypeError):
        return None
    return data if kept_key == key and isinstance(data, dict) else None


def _keep(path: Path, key: str, data: dict[str, Any]) -> None:
    temporary = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(sealed(marshal.dumps((key, data), 4)))
        temporary.replace(path)
    except OSError:
        try:
            temporary.unlink(missing_ok=True)
        except OSError:
            return
