"""What check does: once, again after every change, or after it has put right what it can."""

from __future__ import annotations

import json
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, TextIO

from generator import pipeline
from generator.domain.problem import Problem, Severity
from generator.messages import (
    as_json,
    github_annotation,
    gitlab_findings,
    guide_address,
    text_report,
)
from generator.progress import Progress
from generator.stops.mending import FileMended, mend_content
from generator.stops.reading import is_error
from generator.store.configuration import shown_path
from generator.store.copied_text import can_be_compared, copied_passages
from generator.store.failure import MachineFailure
from generator.store.given_paths import touches, whole_path
from generator.store.source_tree import find

if TYPE_CHECKING:
    from generator.settings import Settings

FORMATS: Final = ("text", "json", "github", "gitlab")
_PAUSE_S: Final = 0.4
"""Between two looks at the content's files; more where a look takes long."""
_WORDS: Final = {
    "vi": {
        "checked": "{records} mục tin: {errors} lỗi, {warnings} cảnh báo.",
        "see": "Xem",
        "more": "Xem thêm, có ví dụ sai và đúng:",
        "unlisted": "Còn {count} cảnh báo [{code}] nữa; python3 build.py check kể hết.",
        "strange": "“{path}” không có trong thư mục nội dung {content}: xem lại tên và thư mục đang đứng.",
        "no-source": "Không có tệp “{path}” để so: xem lại tên và thư mục đang đứng.",
        "mended": "đã sửa",
        "watching": "Đang chờ tệp thay đổi (bấm Ctrl-C để dừng).",
        "again": "Kiểm tra lại, vì vừa đổi: {files}",
        "others": " và {count} tệp khác",
        "spaces": "dấu cách không ngắt dòng → dấu cách thường",
        "letters": "chữ Ð của tiếng nước khác → chữ Đ",
        "accents": "dấu thanh gõ rời → chữ có dấu liền (NFC)",
        "quotes": "thêm dấu ngoặc quanh giá trị",
        "order": "chuyển {found} về đúng thứ tự các trường",
    },
    "en": {
        "checked": "{records} records: {errors} errors, {warnings} warnings.",
        "see": "See",
        "more": "More, with a wrong and a right example:",
        "unlisted": "{count} more warnings [{code}]; python3 build.py check lists all.",
        "strange": "“{path}” is not in the content folder {content}: look at its name and at where you are.",
        "no-source": "There is no file “{path}” to compare with: look at its name and at where you are.",
        "mended": "mended",
        "watching": "Waiting for files to change (Ctrl-C ends it).",
        "again": "Checking again, for this changed: {files}",
        "others": " and {count} other files",
        "spaces": "unbreakable spaces → ordinary spaces",
        "letters": "the foreign letter Ð → Đ",
        "accents": "letters with separate marks → whole letters (NFC)",
        "quotes": "quotation marks around the value",
        "order": "{found} moved to its place in the order of fields",
    },
}
_SHOWN: Final = 3
"""So many changed files are named."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line asked of a check."""

    paths: Sequence[str] = ()
    form: str = "text"
    against: Path | None = None
    fix: bool = False
    watch: bool = False


def check(settings: Settings, asked: Asked, themed: Callable[[Progress], pipeline.RenderTheme]) -> int:
    """Check the content as asked, and give the exit code.

    Errors: MachineFailure when a file cannot be read or, where it is to be put right, written.
    """
    strange = [path for path in asked.paths if not touches(settings.content, path)]
    if strange:
        # A misspelt name would pass for a file without mistakes.
        for path in strange:
            say(_WORDS[settings.language]["strange"].format(path=path, content=settings.content), sys.stderr)
        return 2
    if asked.against is not None and not can_be_compared(asked.against):
        say(_WORDS[settings.language]["no-source"].format(path=asked.against), sys.stderr)
        return 2
    asked = replace(asked, paths=[str(whole_path(path)) for path in asked.paths])
    if asked.watch:
        return _watch(settings, asked, themed)
    return _check(settings, asked, themed)


def _check(settings: Settings, asked: Asked, themed: Callable[[Progress], pipeline.RenderTheme]) -> int:
    among = _files(asked.paths, settings)
    if asked.fix:
        for found in mend_content(settings, among):
            _tell_mended(found, settings, sys.stdout if asked.form == "text" else sys.stderr)
    progress = Progress(settings.language)
    try:
        checked = pipeline.check_content(settings, themed(progress), progress, among)
    finally:
        progress.close()
    problems = list(checked.problems)
    if asked.against is not None:
        problems += copied_passages(settings.content, asked.against, [Path(path) for path in asked.paths])
    problems = [
        problem
        for problem in weighed(problems, settings)
        if not asked.paths or _is_under(problem, asked.paths, settings)
    ]
    _print(problems, checked.records, settings, asked.form)
    return 1 if counts(problems)[0] else 0


def _print(problems: Sequence[Problem], records: int, settings: Settings, form: str) -> None:
    language = settings.language
    if form == "json":
        listed = [as_json(problem, language, shown_path(settings, problem.file)) for problem in problems]
        for told in listed:
            # The keys are the contract's: where to read more stands with how to mend it.
            told["hint"] = (
                f"{told['hint']} {_WORDS[language]['see']} {guide_address(str(told['code']))}".strip()
            )
        say(json.dumps({"problems": listed, "records": records}, ensure_ascii=False, indent=1))
    elif form == "github":
        for problem in problems:
            say(github_annotation(problem, language, shown_path(settings, problem.file)))
    elif form == "gitlab":
        found_there = [(problem, shown_path(settings, problem.file)) for problem in problems]
        say(json.dumps(gitlab_findings(found_there, language), ensure_ascii=False, indent=1))
    else:
        print_text(problems, settings, sys.stdout)
        errors, warnings = counts(problems)
        say(_WORDS[language]["checked"].format(records=records, errors=errors, warnings=warnings))


def _tell_mended(found: FileMended, settings: Settings, stream: TextIO) -> None:
    words = _WORDS[settings.language]
    shown = shown_path(settings, found.file)
    for mend in found.mends:
        what = words[mend.kind].format(found=mend.found)
        say(f"{shown}:{mend.line}: {words['mended']}: {what}", stream)


def _watch(settings: Settings, asked: Asked, themed: Callable[[Progress], pipeline.RenderTheme]) -> int:
    """Check, and check again whenever a file of the content has changed, until Ctrl-C."""
    words = _WORDS[settings.language]
    # It is often ended by its terminal or by a program, not by a key.
    for ending in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ending, signal.default_int_handler)
    try:
        for changed in _changes(settings):
            if changed:
                named = ", ".join(shown_path(settings, path) for path in changed[:_SHOWN])
                more = len(changed) - _SHOWN
                named += words["others"].format(count=more) if more > 0 else ""
                say(words["again"].format(files=named))
            try:
                _check(settings, asked, themed)
            except MachineFailure as failure:
                # A file may go between being seen and being read; the next look sees to that.
                say(text_report(failure.as_problem(), settings.language))
            say(words["watching"])
            sys.stdout.flush()
    except KeyboardInterrupt:
        pass
    return 0


def _changes(settings: Settings) -> Iterator[list[str]]:
    """Name the files that came, changed or went, once whoever saves has done so; none at the start."""
    former = _seen(settings)
    yield []
    while True:
        began = time.monotonic()
        now = _seen(settings)
        time.sleep(max(_PAUSE_S, 4 * (time.monotonic() - began)))
        if now == former or now != _seen(settings):
            continue
        changed = sorted(path for path, _ in former.items() ^ now.items())
        former = now
        yield list(dict.fromkeys(changed))


def _seen(settings: Settings) -> dict[str, tuple[int, int, int]]:
    """Note size and times of every file of the content, by its path."""
    tree = find(settings.content)
    files = [record.file for record in tree.records]
    files += [*tree.registers, *tree.images, *tree.pages, *([tree.ledger] if tree.ledger else [])]
    return {file.path: (file.size, file.mtime_ns, file.ctime_ns) for file in files}


def weighed(problems: Sequence[Problem], settings: Settings) -> list[Problem]:
    """Show a warning as the error that it is under --strict.

    Order: by file, line and column.
    """
    return sorted(
        replace(problem, severity=Severity.ERROR) if is_error(problem, strict=settings.strict) else problem
        for problem in problems
    )


def print_text(
    problems: Sequence[Problem], settings: Settings, stream: TextIO, most: int | None = None
) -> None:
    """Print problems as editors read them, and below where the guide tells more of each code.

    Shape: with `most`, no more warnings of one code; errors are printed all.
    """
    count: Counter[str] = Counter()
    for problem in problems:
        is_warning = problem.severity is Severity.WARNING
        count[problem.code] += is_warning
        if most is None or not is_warning or count[problem.code] <= most:
            shown = shown_path(settings, problem.file)
            say(text_report(problem, settings.language, shown), stream)
    for code, found in sorted(count.items()):
        if most is not None and found > most:
            say(_WORDS[settings.language]["unlisted"].format(count=found - most, code=code), stream)
    codes = sorted({problem.code for problem in problems})
    if codes:
        say(_WORDS[settings.language]["more"], stream)
        for code in codes:
            say(f"  {guide_address(code)}", stream)


def say(text: str, stream: TextIO | None = None) -> None:
    """Write a line: results to stdout unless told otherwise."""
    (stream or sys.stdout).write(f"{text}\n")


def counts(problems: Sequence[Problem]) -> tuple[int, int]:
    """Count errors and warnings."""
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    return errors, len(problems) - errors


def _is_under(problem: Problem, paths: Sequence[str], settings: Settings) -> bool:
    """Tell whether a problem's file is one of those asked for, or stands in a folder asked for."""
    file = (settings.content / problem.file).absolute()
    return any(file.is_relative_to(Path(path).absolute()) for path in paths)


def _files(paths: Collection[str], settings: Settings) -> frozenset[str]:
    """Give paths as the content names its files; what is none of them stays as it is."""
    content = settings.content.absolute()
    given = [Path(path).absolute() for path in paths]
    return frozenset(
        (path.relative_to(content) if path.is_relative_to(content) else path).as_posix() for path in given
    )
