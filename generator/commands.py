"""What each command does, once the command line is understood."""

from __future__ import annotations

import gc
import json
import resource
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from generator import pipeline, release_commands, review_commands
from generator.domain.problem import Problem, Severity
from generator.explanation_text import explained
from generator.kinds.schema import json_schema as record_schema
from generator.messages import as_json, github_annotation, gitlab_findings, text_report
from generator.progress import Progress
from generator.registers.schema import json_schemas as register_schemas
from generator.registry import KINDS
from generator.stops.reading import is_error
from generator.store.configuration import load_settings, shown_path
from generator.store.copied_text import copied_passages
from generator.store.schemas import write_schemas
from generator.theme_host import render_theme

if TYPE_CHECKING:
    import argparse

    from generator.settings import Options, Settings
    from generator.store.theme_files import ThemePages

FORMATS = ("text", "json", "github", "gitlab")
_WORDS = {
    "vi": {
        "stopped": "Không ghi gì vào thư mục công bố: {errors} lỗi, {warnings} cảnh báo.",
        "built": "{records} mục tin, {pages} trang. Tệp: ghi {written}, giữ {unchanged}, xóa {removed}.",
        "cost": "{seconds} giây, {each} ms mỗi trang; bộ nhớ nhiều nhất {memory} MB, phụ {child} MB.",
        "spent": "  CPU (s) ms/mục tin  chờ (s)  chặng",
        "checked": "{records} mục tin: {errors} lỗi, {warnings} cảnh báo.",
        "added": "Đã thêm {count} địa chỉ vào {file}.",
        "schemas": "Đã ghi {count} lược đồ vào {file}.",
        "unexplained": "“{subject}” không phải địa chỉ một trang, cũng không phải mục tin, sổ hay mẫu trang.",
    },
    "en": {
        "stopped": "Nothing was written to the site: {errors} errors, {warnings} warnings.",
        "built": "{records} records, {pages} pages; {written} written, {unchanged} kept, {removed} gone.",
        "cost": "{seconds} s, {each} ms a page; peak memory {memory} MB, {child} MB for each worker.",
        "spent": "  CPU (s) ms/record  wall (s)  stop",
        "checked": "{records} records: {errors} errors, {warnings} warnings.",
        "added": "{count} addresses added to {file}.",
        "schemas": "{count} schemas written to {file}.",
        "unexplained": "“{subject}” is no page, and no record, register or template.",
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
        return _check(settings, given.paths, given.format, given.against)
    if command == "new":
        from generator import drafting_commands  # noqa: PLC0415 - no other command has a use for it

        return drafting_commands.new(settings, given)
    if command == "ledger":
        return _ledger(settings)
    if command == "explain":
        return _explain(settings, given.subject)
    if command == "verify":
        return release_commands.verify(settings, given.site, given.format)
    if command == "archive":
        return release_commands.archive(settings, given.into)
    if command == "report":
        names = (given.old, given.new)
        return review_commands.report(settings, options, themed, names, given.format)
    if command == "schema":
        return _schema(settings, given.folder)
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
    _say(head, sys.stderr)
    for stop, spent in sorted(report.spent.items(), key=lambda item: -item[1].cpu_s):
        each = 1000 * spent.cpu_s / max(1, report.records)
        _say(f"{spent.cpu_s:9.3f} {each:9.4f} {spent.wall_s:9.3f}  {stop}", sys.stderr)


def _build(settings: Settings) -> int:
    progress = Progress(settings.language)
    try:
        report = pipeline.build(settings, themed(progress), progress)
    finally:
        progress.close()
    if report.discarded:
        progress.note(f"cache-{report.discarded}")
    problems = _weighed(report.problems, settings)
    _print_text(problems, settings, sys.stderr)
    errors, warnings = _counts(problems)
    words = _WORDS[settings.language]
    if errors:
        _say(words["stopped"].format(errors=errors, warnings=warnings), sys.stderr)
        return 1
    if settings.profile:
        _profile(report, settings)
    seconds = progress.seconds
    _say(
        words["built"].format(
            records=report.records,
            pages=report.pages,
            written=report.written,
            unchanged=report.unchanged,
            removed=report.removed,
        )
    )
    _say(
        words["cost"].format(
            seconds=_number(seconds, 1, settings),
            each=_number(1000 * seconds / max(1, report.pages), 2, settings),
            memory=_peak(resource.RUSAGE_SELF),
            child=_peak(resource.RUSAGE_CHILDREN),
        )
    )
    return 0


def _check(settings: Settings, paths: Sequence[str], form: str, against: Path | None) -> int:
    progress = Progress(settings.language)
    try:
        checked = pipeline.check_content(settings, themed(progress), progress, _files(paths, settings))
    finally:
        progress.close()
    found = list(checked.problems)
    if against is not None:
        found += copied_passages(settings.content, against, [Path(path) for path in paths])
    problems = [
        problem for problem in _weighed(found, settings) if not paths or _is_under(problem, paths, settings)
    ]
    if form == "json":
        listed = [
            as_json(problem, settings.language, shown_path(settings, problem.file)) for problem in problems
        ]
        _say(json.dumps({"problems": listed, "records": checked.records}, ensure_ascii=False, indent=1))
    elif form == "github":
        for problem in problems:
            _say(github_annotation(problem, settings.language, shown_path(settings, problem.file)))
    elif form == "gitlab":
        found_there = [(problem, shown_path(settings, problem.file)) for problem in problems]
        _say(json.dumps(gitlab_findings(found_there, settings.language), ensure_ascii=False, indent=1))
    else:
        _print_text(problems, settings, sys.stdout)
        errors, warnings = _counts(problems)
        words = _WORDS[settings.language]["checked"]
        _say(words.format(records=checked.records, errors=errors, warnings=warnings))
    return 1 if _counts(problems)[0] else 0


def _ledger(settings: Settings) -> int:
    progress = Progress(settings.language)
    try:
        found, count = pipeline.publish_addresses(settings, progress)
    finally:
        progress.close()
    problems = _weighed(found, settings)
    if _counts(problems)[0]:
        _print_text(problems, settings, sys.stderr)
        return 1
    file = shown_path(settings, "addresses.txt")
    _say(_WORDS[settings.language]["added"].format(count=count, file=file))
    return 0


def _schema(settings: Settings, folder: Path) -> int:
    registers = pipeline.registers_of(settings)
    records = {kind.name: record_schema(kind, registers) for kind in KINDS.values()}
    count = write_schemas(folder, {**records, **register_schemas()})
    _say(_WORDS[settings.language]["schemas"].format(count=count, file=folder.as_posix()))
    return 0


def _explain(settings: Settings, subject: str) -> int:
    progress = Progress(settings.language)
    try:
        found = pipeline.explain(settings, subject, themed(progress))
    finally:
        progress.close()
    if isinstance(found, tuple):
        _print_text(_weighed(found, settings), settings, sys.stderr)
        return 1
    if found is None:
        _say(_WORDS[settings.language]["unexplained"].format(subject=subject), sys.stderr)
        return 2
    for line in explained(found, settings.language):
        _say(line)
    return 0


def _weighed(problems: Sequence[Problem], settings: Settings) -> list[Problem]:
    """Show a warning as the error that it is under --strict.

    Order: by file, line and column.
    """
    return sorted(
        replace(problem, severity=Severity.ERROR) if is_error(problem, strict=settings.strict) else problem
        for problem in problems
    )


def _print_text(problems: Sequence[Problem], settings: Settings, stream: TextIO) -> None:
    for problem in problems:
        shown = shown_path(settings, problem.file)
        _say(text_report(problem, settings.language, shown), stream)


def _say(text: str, stream: TextIO | None = None) -> None:
    """Write a line: results to stdout unless told otherwise."""
    (stream or sys.stdout).write(f"{text}\n")


def _counts(problems: Sequence[Problem]) -> tuple[int, int]:
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    return errors, len(problems) - errors


def _is_under(problem: Problem, paths: Sequence[str], settings: Settings) -> bool:
    """Tell whether a problem's file is one of those asked for, or stands in a folder asked for."""
    file = (settings.content / problem.file).absolute()
    return any(file.is_relative_to(Path(path).absolute()) for path in paths)


def _files(paths: Sequence[str], settings: Settings) -> frozenset[str]:
    """Give paths as the content names its files; what is none of them stays as it is."""
    content = settings.content.absolute()
    given = [Path(path).absolute() for path in paths]
    return frozenset(
        (path.relative_to(content) if path.is_relative_to(content) else path).as_posix() for path in given
    )


def _number(value: float, places: int, settings: Settings) -> str:
    text = f"{value:.{places}f}"
    return text.replace(".", ",") if settings.language == "vi" else text


def _peak(who: int) -> int:
    """Give the largest memory that a process held, in MB; Linux counts in kB, macOS in bytes."""
    unit = 1000 if sys.platform != "darwin" else 1_000_000
    return resource.getrusage(who).ru_maxrss // unit
