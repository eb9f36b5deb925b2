"""What import-linter cannot say of the floors: who may use the disk, the clock and mkdocs, by name."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

import pytest

from tests.architecture.source_files import Module, calls, imported_names, modules_of

if TYPE_CHECKING:
    from collections.abc import Iterable

MODULES = modules_of("generator")

# mkdocs insists on folders to read and to empty: these hand it scratch ones.
SCRATCH = ("generator.plugin", "generator.theme_host")

# Who may, and nobody else; a name stands for itself and what is below it.
MAY_IMPORT: dict[str, tuple[str, ...]] = {
    "mkdocs": ("generator.plugin", "generator.theme_host"),
    "material": (),
    "properdocs": ("generator.plugin", "generator.theme_host"),
    "multiprocessing": ("generator.workers",),
    "concurrent": ("generator.workers", "generator.store.seal"),
    "subprocess": ("generator.store.destination", "generator.store.revisions"),
    "threading": ("generator.command_line", "generator.preview", "generator.workers"),
    "socket": ("generator.preview",),
    "http": ("generator.preview",),
    "sqlite3": ("generator.store",),
    "shutil": ("generator.store", *SCRATCH),
    "tempfile": ("generator.store", *SCRATCH),
    # Pages must not depend on chance.
    "random": (),
    "secrets": (),
    "uuid": (),
    "locale": (),
}
# Reading the wall clock.
CLOCK = re.compile(r"\b(?:date|datetime)\.(?:today|now|utcnow)$|\btime\.\w+$|^time$")
MAY_READ_THE_CLOCK = (
    "generator.command_line",
    "generator.preview",
    "generator.pipeline",  # measures milliseconds a page
    "generator.progress",
    "generator.laps",
    "generator.drafting_commands",  # a source is read, and a record begun, today
    "generator.check_commands",  # waits for files to change
)

# Methods of pathlib and os that touch the disk, and the built-in.
DISK = re.compile(
    r"^open$|\b(?:os|io)\.\w+$"
    r"|\.(?:open|read_text|read_bytes|write_text|write_bytes|iterdir|r?glob|mkdir|rmdir|unlink|touch|l?stat"
    r"|exists|is_file|is_dir|symlink_to|hardlink_to|chmod|rename)$"
)
# What looks like the disk and is not: facts about the machine, and pure arithmetic on paths.
NO_DISK = re.compile(
    r"^os\.(?:cpu_count|sched_getaffinity|getpid|_exit|fspath|path\.\w+)$|^io\.(?:String|Bytes)IO$"
)
MAY_TOUCH_THE_DISK = (
    "generator.store",
    *SCRATCH,
    "generator.messages",  # reads the catalogue that ships in its own package
    "generator.render.templates",  # reads the templates of the theme
    "generator.render.typesetting",  # reads its template and fonts, as above
)


def below(module: Module, allowed: Iterable[str]) -> bool:
    return any(module.name == name or module.name.startswith(f"{name}.") for name in allowed)


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_a_package_is_imported_only_where_it_belongs(package: str) -> None:
    offenders = [
        module.name
        for module in MODULES
        if not below(module, MAY_IMPORT[package])
        and any(name == package or name.startswith(f"{package}.") for name in imported_names(module))
    ]
    assert offenders == []


def test_only_what_measures_reads_the_clock() -> None:
    offenders = {
        module.name: found
        for module in MODULES
        if not below(module, MAY_READ_THE_CLOCK)
        if (found := sorted(filter(CLOCK.search, calls(module))))
    }
    assert offenders == {}


def test_only_the_store_touches_the_disk() -> None:
    offenders = {
        module.name: found
        for module in MODULES
        if not below(module, MAY_TOUCH_THE_DISK)
        if (found := sorted(call for call in calls(module) if DISK.search(call) and not NO_DISK.search(call)))
    }
    assert offenders == {}


@pytest.mark.parametrize(
    ("pattern", "source"),
    [
        (CLOCK, "from datetime import date\ndate.today()"),
        (CLOCK, "datetime.datetime.now(tz)"),
        (CLOCK, "import time\nx = time.time_ns()"),
        (DISK, "open('x')"),
        (DISK, "Path(x).read_text()"),
        (DISK, "os.replace(a, b)"),
    ],
)
def test_calls_are_seen(pattern: re.Pattern[str], source: str) -> None:
    module = Module("x", MODULES[0].path, source, ast.parse(source))
    assert any(map(pattern.search, calls(module)))


@pytest.mark.parametrize("source", ["gazetteer.today(place)", "read_text(x)", "from a import now"])
def test_names_of_our_own_are_free(source: str) -> None:
    module = Module("x", MODULES[0].path, source, ast.parse(source))
    assert not any(pattern.search(call) for pattern in (CLOCK, DISK) for call in calls(module))


def test_imports_are_seen() -> None:
    source = "import os.path\nif x:\n    from pathlib import Path as P\n"
    module = Module("x", MODULES[0].path, source, ast.parse(source))
    assert imported_names(module) == {"os.path", "pathlib.Path"}
