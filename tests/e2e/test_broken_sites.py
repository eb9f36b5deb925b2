"""One folder a mistake: what the check says of it, word for word.

A folder of tests/sites/broken holds content/ with the guilty file and what it needs, and expected.txt with
the report in Vietnamese. A new folder is a new test; nothing is registered anywhere.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.messages import text_report
from generator.pipeline import check_content
from generator.settings import Options
from generator.store.configuration import load_settings

ROOT = Path(__file__).resolve().parents[2]
BROKEN = ROOT / "tests" / "sites" / "broken"


@pytest.mark.parametrize("folder", sorted(BROKEN.iterdir()), ids=lambda folder: folder.name)
def test_the_check_names_the_mistake_and_how_to_mend_it(folder: Path, tmp_path: Path) -> None:
    options = Options(content=folder / "content", cache_dir=tmp_path, jobs=1)
    settings = load_settings(ROOT / "mkdocs.yml", options)
    checked = check_content(settings)
    report = "".join(f"{text_report(problem)}\n" for problem in sorted(checked.problems))
    assert report == (folder / "expected.txt").read_text("utf-8")


@pytest.mark.parametrize("folder", sorted(BROKEN.iterdir()), ids=lambda folder: folder.name)
def test_a_mistake_is_found_by_a_check_of_its_file_alone(folder: Path, tmp_path: Path) -> None:
    options = Options(content=folder / "content", cache_dir=tmp_path, jobs=1)
    settings = load_settings(ROOT / "mkdocs.yml", options)
    whole = check_content(settings).problems
    for file in {problem.file for problem in whole}:
        alone = check_content(settings, among=[file]).problems
        assert [it for it in alone if it.file == file] == [it for it in whole if it.file == file]
