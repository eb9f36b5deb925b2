"""Every problem code in HUONG-DAN.md has an example that is true, or tells of a situation and what to do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.domain.problem import Problem
from generator.messages import codes
from generator.pipeline import check_content
from generator.settings import ConfigurationError, Options
from generator.store.configuration import load_settings
from generator.store.copied_text import copied_passages
from generator.theme_host import quiet_host, render_theme
from tests.unit.docs.guide_trees import ROOT, SETTINGS, SOURCE, Block, entries, write_tree

ENTRIES = entries()
EXAMPLES = {code: entry for code, entry in ENTRIES.items() if entry.wrong}
OF_SETTINGS = [code for code, entry in EXAMPLES.items() if entry.wrong[0].path == SETTINGS]
OF_PAGES = [code for code, entry in EXAMPLES.items() if entry.wrong[0].path.startswith("pages/")]
OF_CONTENT = [code for code in EXAMPLES if code not in OF_SETTINGS and code not in OF_PAGES]
WITHOUT_FILE = re.compile(r"(machine|proof|publish|archive|report|article|theme)-")
"""Codes that no file of the content or the settings has by what it says."""
NO_EXAMPLE = {"alike-many", "file-exists", "setting-no-file", "setting-port", "setting-site-foreign"}
"""Others that only a command, the machine or a very large content meets."""
SITUATION = re.compile(r"^- \*\*Tình huống:\*\* \S.*\n- \*\*Làm:\*\* \S", re.MULTILINE)


def test_no_code_is_without_an_example_or_a_situation() -> None:
    assert sorted(ENTRIES) == sorted(codes())
    told = {code for code, entry in ENTRIES.items() if SITUATION.search(entry.text)}
    assert told == {code for code in ENTRIES if WITHOUT_FILE.match(code)} | NO_EXAMPLE
    assert sorted({*EXAMPLES, *told}) == sorted(ENTRIES)
    assert [code for code in EXAMPLES if not EXAMPLES[code].right] == []


@pytest.mark.parametrize("code", OF_CONTENT)
def test_an_example_has_its_mistake_alone_and_none_when_mended(code: str, tmp_path: Path) -> None:
    entry = EXAMPLES[code]
    wrong = found(tmp_path / "wrong", entry.wrong, utf16="UTF-16" in entry.text)
    assert {problem.code for problem in wrong} == entry.codes
    assert found(tmp_path / "right", entry.right) == []


@pytest.mark.parametrize("code", OF_SETTINGS)
def test_an_example_of_the_settings_is_true(code: str, tmp_path: Path) -> None:
    entry = EXAMPLES[code]
    for folder, blocks in ((tmp_path / "wrong", entry.wrong), (tmp_path / "right", entry.right)):
        (folder / "theme").mkdir(parents=True)
        write_tree(folder, blocks)
    with pytest.raises(ConfigurationError) as caught:
        load_settings(tmp_path / "wrong" / SETTINGS, Options())
    assert {problem.code for problem in caught.value.problems} == {code}
    load_settings(tmp_path / "right" / SETTINGS, Options())


@pytest.fixture(scope="module")
def of_pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[set[str], set[str]]]:
    """Check all examples of hand-written pages, the wrong and the right ones, in one rendering each."""
    root = tmp_path_factory.mktemp("pages")
    wrong, right = (
        found(
            root / str(number),
            tuple(block for code in OF_PAGES for block in pages_of(code)[number]),
            themed=True,
        )
        for number in (0, 1)
    )
    return {code: (codes_of(wrong, code), codes_of(right, code)) for code in OF_PAGES}


@pytest.mark.parametrize("code", OF_PAGES)
def test_an_example_of_a_page_is_true(code: str, of_pages: dict[str, tuple[set[str], set[str]]]) -> None:
    assert of_pages[code] == ({code}, set())


def pages_of(code: str) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Name the pages of a wrong and a right example after their code, so that all can stand in one folder."""
    entry = EXAMPLES[code]
    wrong, right = (
        tuple(block._replace(path=block.path.replace("gioi-thieu", code)) for block in side)
        for side in (entry.wrong, entry.right)
    )
    return wrong, right


def codes_of(problems: list[Problem], code: str) -> set[str]:
    """Name what was found in the pages of one code's example."""
    files = {block.path for side in pages_of(code) for block in side}
    return {problem.code for problem in problems if problem.file in files}


def found(
    root: Path, blocks: tuple[Block, ...], *, utf16: bool = False, themed: bool = False
) -> list[Problem]:
    """Check an example's folder as `check` does, with the copy guard where there is a source text."""
    write_tree(root, blocks, utf16=utf16)
    options = Options(content=root / "content", cache_dir=root / "cache", jobs=1)
    settings = load_settings(ROOT / SETTINGS, options)
    if themed:
        quiet_host()
    problems = list(check_content(settings, render_theme if themed else None).problems)
    if (root / SOURCE).exists():
        problems += copied_passages(settings.content, root / SOURCE)
    return problems
