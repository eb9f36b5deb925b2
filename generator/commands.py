"""What each command does, once the command line is understood."""

from __future__ import annotations

import gc
import resource
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from generator import pipeline
from generator.check_commands import Asked, check, counts, print_text, say, weighed
from generator.explanation_text import explained
from generator.kinds.schema import json_schema as record_schema
from generator.progress import Progress
from generator.registers.schema import json_schemas as register_schemas
from generator.registry import KINDS
from generator.store.configuration import load_settings, shown_path
from generator.store.schemas import write_editor_settings, write_schemas
from generator.theme_host import render_theme

if TYPE_CHECKING:
    import argparse

    from generator.settings import Options, Settings
    from generator.store.theme_files import ThemePages

_RELEASING = frozenset({"verify", "archive", "publish"})
MOST_WARNINGS = 200
"""So many warnings of one code are told after a build; check tells all."""
_WORDS = {
    "vi": {
        "stopped": "Không ghi gì vào thư mục công bố: {errors} lỗi, {warnings} cảnh báo.",
        "built": "{records} mục tin, {pages} trang. Tệp: ghi {written}, giữ {unchanged}, xóa {removed}.",
        "cost": "{seconds} giây, {each} ms mỗi trang; bộ nhớ nhiều nhất {memory} MB, phụ {child} MB.",
        "spent": "  CPU (s) ms/mục tin  chờ (s)  chặng",
        "added": "Đã thêm {count} địa chỉ vào {file}.",
        "editor": "Đã ghi lược đồ của từng tệp vào {file}.",
        "editor-kept": "Không sửa {file}: tệp có ghi chú hay không đọc được; hãy tự thêm yaml.schemas.",
        "schemas": "Đã ghi {count} lược đồ vào {file}.",
        "unexplained": "“{subject}” không phải trang dựng từ mục tin, mục tin, sổ hay mẫu trang; "
        "trang viết tay chỉ làm từ chính tệp của nó.",
    },
    "en": {
        "stopped": "Nothing was written to the site: {errors} errors, {warnings} warnings.",
        "built": "{records} records, {pages} pages; {written} written, {unchanged} kept, {removed} gone.",
        "cost": "{seconds} s, {each} ms a page; peak memory {memory} MB, {child} MB for each worker.",
        "spent": "  CPU (s) ms/record  wall (s)  stop",
        "added": "{count} addresses added to {file}.",
        "editor": "The schema of each file is named in {file}.",
        "editor-kept": "{file} is left alone: it holds comments or is broken; add yaml.schemas yourself.",
        "schemas": "{count} schemas written to {file}.",
        "unexplained": "“{subject}” is no page made of records, and no record, register or template; "
        "a hand-written page is made of its own file alone.",
    },
}


def obey(given: argparse.Namespace, configuration: Path, options: Options) -> int:
    """Do what was asked, and give the exit code.

    Errors: ConfigurationError and MachineFailure, as the work itself raises them.
    """
    # A build makes millions of small objects and next to no rings of them: looking for rings seldom
    # saves a third of its time.
    gc.set_threshold(200_000, 20, 100)
    command = given.command or "build"
    if command == "serve":
        from generator.preview import serve  # noqa: PLC0415 - watchdog is slow to import

        return serve(lambda: load_settings(configuration, options), given.port)
    settings = load_settings(configuration, options)
    if command == "check":
        asked = Asked(given.paths, given.format, given.against, given.fix, given.watch)
        return check(settings, asked, themed)
    if command == "new":
        from generator import drafting_commands  # noqa: PLC0415 - no other command has a use for it

        return drafting_commands.new(settings, given)
    if command == "ledger":
        return _ledger(settings)
    if command == "explain":
        return _explain(settings, given.subject)
    if command in _RELEASING:
        from generator import release_commands  # noqa: PLC0415 - a build is not to wait for archives

        return release_commands.obey(settings, given)
    if command in {"report", "yearly"}:
        from generator import review_commands  # noqa: PLC0415 - as above

        if command == "yearly":
            return review_commands.yearly(settings, given.year, given.into)
        names = (given.old, given.new)
        return review_commands.report(settings, options, themed, names, given.format)
    if command == "schema":
        return _schema(settings, given.folder, vscode=given.vscode)
    return _build(settings)


def themed(progress: Progress) -> pipeline.RenderTheme:
    """Give the pipeline a theme host that says when it is at work."""

    def render(settings: Settings, sections: Sequence[str], depths: Sequence[int]) -> ThemePages:
        progress("theme", 0, 0)
        return render_theme(settings, sections, depths)

    return render


def _profile(report: pipeline.BuildReport, settings: Settings) -> None:
    """Say what each stop took, the dearest first."""
    head = _WORDS[settings.language]["spent"]
    say(head, sys.stderr)
    for stop, spent in sorted(report.spent.items(), key=lambda item: -item[1].cpu_s):
        each = 1000 * spent.cpu_s / max(1, report.records)
        say(f"{spent.cpu_s:9.3f} {each:9.4f} {spent.wall_s:9.3f}  {stop}", sys.stderr)


def _build(settings: Settings) -> int:
    progress = Progress(settings.language)
    try:
        report = pipeline.build(settings, themed(progress), progress)
    finally:
        progress.close()
    if report.discarded:
        progress.note(f"cache-{report.discarded}")
    problems = weighed(report.problems, settings)
    print_text(problems, settings, sys.stderr, MOST_WARNINGS)
    errors, warnings = counts(problems)
    words = _WORDS[settings.language]
    if errors:
        say(words["stopped"].format(errors=errors, warnings=warnings), sys.stderr)
        return 1
    if settings.profile:
        _profile(report, settings)
    seconds = progress.seconds
    say(
        words["built"].format(
            records=report.records,
            pages=report.pages,
            written=report.written,
            unchanged=report.unchanged,
            removed=report.removed,
        )
    )
    say(
        words["cost"].format(
            seconds=_number(seconds, 1, settings),
            each=_number(1000 * seconds / max(1, report.pages), 2, settings),
            memory=_peak(resource.RUSAGE_SELF),
            child=_peak(resource.RUSAGE_CHILDREN),
        )
    )
    return 0


def _ledger(settings: Settings) -> int:
    progress = Progress(settings.language)
    try:
        found, count = pipeline.publish_addresses(settings, progress)
    finally:
        progress.close()
    problems = weighed(found, settings)
    if counts(problems)[0]:
        print_text(problems, settings, sys.stderr)
        return 1
    file = shown_path(settings, "addresses.txt")
    say(_WORDS[settings.language]["added"].format(count=count, file=file))
    return 0


def _schema(settings: Settings, folder: Path, *, vscode: bool) -> int:
    registers = pipeline.registers_of(settings)
    ids = pipeline.record_ids(settings)
    kinds = {kind.name: record_schema(kind, registers, ids) for kind in KINDS.values()}
    count = write_schemas(folder, {**kinds, **register_schemas()})
    words = _WORDS[settings.language]
    say(words["schemas"].format(count=count, file=folder.as_posix()))
    if vscode:
        files = {kind.name: f"{kind.folder}/*/*.yaml" for kind in KINDS.values()}
        files |= {name: f"{name}.yaml" for name in register_schemas()}
        file = settings.root / ".vscode" / "settings.json"
        taken = write_editor_settings(file, settings.content, folder, files)
        say(words["editor" if taken else "editor-kept"].format(file=file.as_posix()))
    return 0


def _explain(settings: Settings, subject: str) -> int:
    progress = Progress(settings.language)
    try:
        found = pipeline.explain(settings, subject, themed(progress))
    finally:
        progress.close()
    if isinstance(found, tuple):
        print_text(weighed(found, settings), settings, sys.stderr)
        return 1
    if found is None:
        say(_WORDS[settings.language]["unexplained"].format(subject=subject), sys.stderr)
        return 2
    for line in explained(found, settings.language):
        say(line)
    return 0


def _number(value: float, places: int, settings: Settings) -> str:
    text = f"{value:.{places}f}"
    return text.replace(".", ",") if settings.language == "vi" else text


def _peak(who: int) -> int:
    """Give the largest memory that a process held, in MB; Linux counts in kB, macOS in bytes."""
    unit = 1000 if sys.platform != "darwin" else 1_000_000
    return resource.getrusage(who).ru_maxrss // unit
