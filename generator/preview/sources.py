"""Which file a page is made from, and how the editor's own program opens it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from generator.domain.problem import Problem
from generator.messages import as_json
from generator.registry import KINDS
from generator.render.templates import field_label
from generator.store.configuration import shown_path
from generator.store.source_tree import plain_file

if TYPE_CHECKING:
    from generator.settings import Settings

_RECORD = re.compile(r"/([a-z-]+)/(\d{4})/([a-z0-9-]{1,200})/(?:index\.html)?")
_SOURCE = re.compile(r"(\w+)/(\d{4})/([a-z0-9-]+)\.yaml")
_FOLDERS = {kind.section: folder for folder, kind in KINDS.items()}


def source_of(settings: Settings, path: str) -> str:
    """Name the file in the content that an address's page is made from; empty when it is no record's."""
    found = _RECORD.fullmatch(path)
    if found is None or found[1] not in _FOLDERS:
        return ""
    source = f"{_FOLDERS[found[1]]}/{found[2]}/{found[3]}.yaml"
    return source if plain_file(settings.content, source) else ""


def told_source(settings: Settings, path: str) -> dict[str, str]:
    """Tell the preview's script of the file behind a page; nothing when there is none."""
    source = source_of(settings, path)
    if not source:
        return {}
    return {"file": shown_path(settings, source), "opens": opening(settings, source, 1, 1)}


def told_problem(settings: Settings, problem: Problem) -> dict[str, Any]:
    """Tell the preview's script of a problem, of the page that shows it and of what opens its file."""
    told = as_json(problem, settings.language, shown_path(settings, problem.file))
    found = _SOURCE.fullmatch(problem.file)
    page = f"/{KINDS[found[1]].section}/{found[2]}/{found[3]}/" if found and found[1] in KINDS else ""
    name = re.match(r"[a-z_]*", problem.field)
    return {
        **told,
        "page": page,
        "opens": opening(settings, problem.file, problem.line, problem.column),
        "label": field_label(name[0]) if name and name[0] else "",
    }


def opening(settings: Settings, source: str, line: int, column: int) -> str:
    """Give the address that opens a file of the content; empty when nothing is to."""
    if not settings.editor_link:
        return ""
    path = quote(str(Path(settings.content / source)))
    parts = {"{path}": path, "{line}": str(line), "{column}": str(column)}
    return re.sub(r"\{(?:path|line|column)\}", lambda match: parts[match[0]], settings.editor_link)
