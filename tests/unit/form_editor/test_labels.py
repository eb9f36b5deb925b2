"""What a folded item of a form is called: in words, not in data."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.building import ROOT

pytestmark = pytest.mark.skipif(shutil.which("node") is None, reason="node is not here")

NAMES = {"xa-an": "xã An", "dan-van-kheo": "Dân vận khéo", "households": "số hộ", "xa": "Cấp xã"}
SCRIPT = """
import { readFileSync } from "node:fs";
const { told, namesOf } = await import("./labels.mjs");
const { labels, names, forms } = JSON.parse(readFileSync(0, "utf8"));
const known = new Map(Object.entries(names));
console.log(JSON.stringify([labels.map((label) => told(label, known)), [...namesOf(forms)]]));
"""
FORMS = {
    "keys": {"places": [["xa-an", "xã An"]]},
    "kinds": {
        "model": {
            "fields": [
                {"name": "status", "words": [["draft", "Nháp"]]},
                {"name": "people", "fields": [{"name": "role", "words": [["du", "Dự"], ["draft", "Khác"]]}]},
                {"name": "subjects", "field": {"name": "muc", "words": [["khac", "Chủ đề khác"]]}},
            ]
        }
    },
}


def _told(folder: Path, *labels: str) -> tuple[list[str], dict[str, str]]:
    shutil.copyfile(ROOT / "theme/admin/labels.js", folder / "labels.mjs")
    (folder / "ask.mjs").write_text(SCRIPT, "utf-8")
    given = json.dumps({"labels": labels, "names": NAMES, "forms": FORMS})
    done = subprocess.run(
        ["node", str(folder / "ask.mjs")], input=given, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    texts, names = json.loads(done.stdout)
    return texts, dict(names)


def test_certainty_keys_and_words_are_told_in_words(tmp_path: Path) -> None:
    told = {
        'Bà Lê {"basis":"unknown"}': "Bà Lê chưa rõ",
        '{"basis":"unknown","note":"bài {không} nêu"} 2': "chưa rõ 2",
        '{"basis":"unknown","note":"bài không nêu tên…': "chưa rõ",
        '{"value":"Hội \\"Nông dân\\"","basis":"inferred","note":"ảnh"}': 'Hội "Nông dân"',
        '{"value":"Một tên rất dài mà bị cắt…': "Một tên rất dài mà bị cắt",
        "xa-an ": "xã An",
        "dan-van-kheo": "Dân vận khéo",
        "households 1.200": "số hộ 1.200",
        "  ": "",
        # A place that its source calls as the register does, wholly or in part, and one called otherwise.
        "xa-an xã An": "xã An",
        "xa-an An": "xã An",
        "xa-an xã Ân": "xã An xã Ân",
        "xa-an xã An dan-van-kheo": "xã An Dân vận khéo",
        "Lê Thử xa-an": "Lê Thử xã An",
        # A key that no register has, and Vietnamese words that look like one.
        "xa-lạ xa-khac": "xa-lạ xa-khac",
        "Đường xa và khó": "Đường xa và khó",
    }
    texts, _ = _told(tmp_path, *told)
    assert texts == list(told.values())


def test_names_come_from_registers_and_from_every_field_however_deep(tmp_path: Path) -> None:
    _, names = _told(tmp_path)
    assert names == {
        "xa-an": "xã An",
        "draft": "Nháp",
        "du": "Dự",
        "khac": "Chủ đề khác",
    }
