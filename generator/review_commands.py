"""What the commands for reviewers and for the office's paperwork do: report, yearly."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from typing import TYPE_CHECKING

from generator.messages import text_report
from generator.paperwork.sheets import table_csv, workbook
from generator.paperwork.yearly import yearly_tables
from generator.pipeline import library_of
from generator.progress import Progress
from generator.reviewing.comment import as_json, as_markdown
from generator.reviewing.comparing import compare
from generator.reviewing.sides import ContentError, Making, NoSideError, both_sides
from generator.stops.reading import is_error
from generator.store.whole_files import put_whole

if TYPE_CHECKING:
    from pathlib import Path

    from generator.domain.problem import Problem
    from generator.pipeline import RenderTheme
    from generator.settings import Options, Settings

_WORDS = {
    "vi": {"no-content": "Nội dung của “{name}” còn lỗi nên không dựng được để so: {count} lỗi."},
    "en": {"no-content": "The content of “{name}” cannot be built to be compared: {count} errors."},
}


def report(
    settings: Settings,
    options: Options,
    themed: Callable[[Progress], RenderTheme],
    names: tuple[str, str],
    form: str,
) -> int:
    """Tell what a change does to the site, and give the exit code.

    Errors: MachineFailure when the disk or git fails.
    """
    progress = Progress(settings.language)
    making = Making(settings, options, themed(progress), progress)
    try:
        with both_sides(names, making) as sides:
            found = compare(sides.old, sides.new)
    except NoSideError as error:
        progress.close()
        _list(error.problems, settings)
        return 2
    except ContentError as error:
        progress.close()
        _list(error.problems, settings)
        words = _WORDS[settings.language]["no-content"]
        sys.stderr.write(f"{words.format(name=error.name, count=len(error.problems))}\n")
        return 1
    finally:
        progress.close()
    if form == "json":
        sys.stdout.write(f"{json.dumps(as_json(found, sides.beside), ensure_ascii=False, indent=1)}\n")
    else:
        sys.stdout.write(as_markdown(found, settings.language, sides.beside))
    return 0


def yearly(settings: Settings, year: int, into: Path) -> int:
    """Write a year's tables into a folder, and give the exit code.

    Errors: MachineFailure when the disk fails.
    """
    with closing(Progress(settings.language)) as progress:
        problems, library = library_of(settings, progress)
    if library is None:
        _list([each for each in problems if is_error(each, strict=settings.strict)], settings)
        return 1
    tables = yearly_tables(library, year)
    files = {f"{year}-{table.name}.csv": table_csv(table) for table in tables}
    files[f"{year}-bao-cao.xlsx"] = workbook(tables)
    for name, content in files.items():
        put_whole(into / name, content)
        sys.stdout.write(f"{into / name}\n")
    return 0


def _list(problems: Sequence[Problem], settings: Settings) -> None:
    for problem in problems:
        sys.stderr.write(f"{text_report(problem, settings.language)}\n")
