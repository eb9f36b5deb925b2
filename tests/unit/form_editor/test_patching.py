"""Saving from a form changes a file only where its data changed, and loses nothing."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from generator.form_editor.forms import form_of
from generator.registry import KINDS
from generator.store.form_editor_files import read_form_editor
from tools.fetch_form_editor import FetchError, fetch

ROOT = Path(__file__).parents[3]
SHAPES = {folder: form_of(kind).shape for folder, kind in KINDS.items()}
RECORD = """\
# Về hội nghị
title: "Một: hai"
summary:
  - Câu một.
  # câu này còn phải hỏi lại
  - 'Câu hai'
places: [xa-a, {place: xa-b, role: venue}]
people:
  - name: Người thứ nhất
    titles: [Bí thư, Chủ tịch]
  - {name: Người thứ hai, roles: [du]}
subjects: |
  dan-van
  ton-giao
date: {value: 2024-07-05, basis: inferred}
# hết
published: 2026-01-01
"""


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if shutil.which("node") is None:
        pytest.skip("no Node here")
    try:
        fetch()
    except FetchError as error:
        pytest.skip(str(error))
    folder = tmp_path_factory.mktemp("editor")
    for path, content in read_form_editor(ROOT, ROOT / "theme").items():
        if path.startswith("yaml/") or path in {"patching.js", "shapes.js"}:
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
    (folder / "package.json").write_text('{"type": "module"}', "utf-8")
    return folder


def _node(editor: Path, script: str, given: object, *arguments: str) -> Any:
    (editor / "asked.mjs").write_text(script, "utf-8")
    command = ["node", str(editor / "asked.mjs"), *arguments]
    done = subprocess.run(command, input=json.dumps(given), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_any_edit_of_any_record_gives_its_data(editor: Path) -> None:
    script = (Path(__file__).parent / "edits.mjs").read_text("utf-8")
    folders = [str(ROOT / "content" / folder) for folder in KINDS]
    folders += [str(ROOT / "tests/sites/tiny/content" / folder) for folder in KINDS]
    told = _node(editor, script, SHAPES, str(editor), "7", "6", *folders)
    assert told["wrong"] == []
    assert told["kept"] > 40
    assert told["tried"] > 500
    assert told["lines"] == 0


EDIT = """
import { readFileSync } from "node:fs";
import { patch, read } from "./patching.js";
import { shown, written } from "./shapes.js";
const { shape, text, edits } = JSON.parse(readFileSync(0, "utf8"));
const data = read(text);
const form = shown(shape, data);
for (const [path, value] of edits) {
  const last = path.pop();
  const holder = path.reduce((node, key) => node[key], form);
  if (value === null && Array.isArray(holder)) holder.splice(last, 1);
  else if (value === null) delete holder[last];
  else holder[last] = value;
}
console.log(JSON.stringify(patch(text, written(shape, form, data), ["title", "summary", "level", "people"])));
"""


@pytest.mark.parametrize(
    ("edits", "changed"),
    [
        ([(["title"], "Ba")], {'title: "Một: hai"': 'title: "Ba"'}),
        ([(["summary", 1], "Khác")], {"  - 'Câu hai'": "  - 'Khác'"}),
        ([(["summary", 0], None)], {"  - Câu một.\n": ""}),
        ([(["summary", 2], "Ba: bốn")], {"  - 'Câu hai'\n": "  - 'Câu hai'\n  - \"Ba: bốn\"\n"}),
        ([(["places", 1, "role"], "scope")], {"role: venue": "role: scope"}),
        ([(["places", 0, "place"], "xa-c")], {"[xa-a,": "[xa-c,"}),
        ([(["people", 1], None)], {"  - {name: Người thứ hai, roles: [du]}\n": ""}),
        ([(["people", 0, "titles", 1], "Trưởng ban")], {"[Bí thư, Chủ tịch]": "[Bí thư, Trưởng ban]"}),
        ([(["date"], "2024-07-06")], {"{value: 2024-07-05, basis: inferred}": "2024-07-06"}),
        ([(["date", "note"], "vì ảnh")], {"basis: inferred}": "basis: inferred, note: vì ảnh}"}),
        ([(["level"], "xa")], {"  - 'Câu hai'\n": "  - 'Câu hai'\nlevel: xa\n"}),
        ([(["level"], "")], {}),
        ([(["people"], None)], {RECORD[RECORD.index("people:") : RECORD.index("subjects:")]: ""}),
    ],
)
def test_an_edit_leaves_the_rest_as_it_was(editor: Path, edits: list[Any], changed: dict[str, str]) -> None:
    shape = SHAPES["conferences"]
    expected = RECORD
    for old, new in changed.items():
        assert old in expected
        expected = expected.replace(old, new)
    assert _node(editor, EDIT, {"shape": shape, "text": RECORD, "edits": edits}) == expected
