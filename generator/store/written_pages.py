"""Hand-written pages: content/pages/*.md, with their front matter looked at."""

from __future__ import annotations

import os
import re
import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator.domain.problem import Problem
from generator.domain.yaml_text import parse_yaml
from generator.store.failure import failure_of
from generator.store.source_tree import LARGEST_SOURCE, PAGES, leads_inside

if TYPE_CHECKING:
    from collections.abc import Mapping

_KEYS = ("title", "description", "lang")
_NAME = re.compile(r"[a-z0-9-]{1,80}\.md")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_FRONT = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_HEADING = re.compile(r"^# +(.+?)[ #]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class WrittenPage:
    """One page as its editor wrote it."""

    file: str
    """Path inside the content folder: pages/ve-ban-tin.md."""
    url: str
    """Site path: ve-ban-tin/."""
    title: str
    """From the front matter, else the first heading, else the file's name."""
    meta: Mapping[str, str]
    """Front matter: title, description and language, where given."""
    body: str
    """Markdown under the front matter."""
    first_line: int
    """Line of the file that the body begins on."""


def read_written_pages(folder: Path) -> tuple[tuple[WrittenPage, ...], tuple[Problem, ...]]:
    """Read every hand-written page of a folder, which need not exist.

    Order: pages by name; a page with a problem is left out.
    Errors: MachineFailure when a file cannot be read.
    """
    pages: list[WrittenPage] = []
    problems: list[Problem] = []
    try:
        root = os.path.realpath(folder.parent)
        # The listing tells of the others; what a link shows of another folder is not even read.
        paths = sorted(
            path
            for path in folder.glob("*.md")
            if _NAME.fullmatch(path.name) and path.is_file() and leads_inside(str(path), root)
        )
        for path in paths:
            if path.name == "index.md":
                continue
            with path.open("rb") as file:
                raw = file.read(LARGEST_SOURCE + 1)
            found = _page(path.name, raw)
            if isinstance(found, WrittenPage):
                pages.append(found)
            else:
                problems.extend(found)
    except OSError as error:
        raise failure_of(error, error.filename or folder) from error
    return tuple(pages), tuple(problems)


def _page(name: str, raw: bytes) -> WrittenPage | list[Problem]:
    file = f"{PAGES}/{name}"
    if len(raw) > LARGEST_SOURCE:
        return [Problem(file, 1, 1, "page-too-large")]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return [Problem(file, raw.count(b"\n", 0, error.start) + 1, 1, "page-encoding")]
    # What is no character, a browser would show as this one; the marks of the shells' slots are made of it.
    text = text.replace("\ufdd0", "\ufffd")
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    meta: dict[str, str] = {}
    first_line = 1
    if text.startswith("---"):
        match = _FRONT.match(text)
        if match is None:
            return [Problem(file, 1, 1, "page-front-matter", found=text.split("\n", 1)[0][:80])]
        meta, problems = _front_matter(file, match[1])
        if problems:
            return problems
        first_line += text.count("\n", 0, match.end())
        text = text[match.end() :]
    stem = name.removesuffix(".md")
    heading = _HEADING.search(text)
    title = meta.get("title") or (heading[1] if heading else stem)
    return WrittenPage(file, f"{stem}/", title, meta, text, first_line)


def _front_matter(file: str, block: str) -> tuple[dict[str, str], list[Problem]]:
    """Read what stands between the two lines of hyphens; the block begins on line 2."""
    parsed = parse_yaml(file, block.encode(), may_be_empty=True)
    problems = list(parsed.problems)
    meta: dict[str, str] = {}
    if isinstance(parsed.data, dict):
        for key, value in parsed.data.items():
            line, column = parsed.positions.of((key,), key=True)
            if key not in _KEYS:
                legal = (("legal", ", ".join(_KEYS)),)
                problems.append(
                    Problem(file, line, column, "page-unknown-key", key, found=key, details=legal)
                )
            elif not isinstance(value, str) or (key == "lang" and not _LANGUAGE.fullmatch(value)):
                problems.append(Problem(file, line, column, "page-not-text", key, found=key))
            else:
                meta[key] = value
    return meta, [replace(problem, line=problem.line + 1) for problem in problems]
