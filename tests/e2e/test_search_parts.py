"""The words of a year's parts after an edit: as a first build writes them, and other years' untouched."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.outputs import search_parts
from tests.building import assert_same, build, files_of, settings_for
from tests.search.site import write_content

EDITED = "conferences/2024/ubnd.yaml"


def test_one_edit_renews_the_words_of_its_year_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_parts, "WHOLE_YEAR", 1)
    write_content(tmp_path / "content")
    settings = settings_for(tmp_path / "content", tmp_path / "edited", outputs=("search",))
    build(settings)
    before = parts_of(settings.site_dir)
    record = tmp_path / "content" / EDITED
    record.write_text(record.read_text("utf-8").replace("Mười lượt", "Buôn Chàm"), "utf-8")
    build(settings)
    after = parts_of(settings.site_dir)
    changed = {path for path in before if before[path] != after[path]}
    assert changed == {"tim-kiem/2024/02.js", "tim-kiem/2024/tu-ngu.js"}
    clean = settings_for(tmp_path / "content", tmp_path / "clean", outputs=("search",))
    build(clean)
    assert_same(parts_of(settings.site_dir), parts_of(clean.site_dir))


def parts_of(site: Path) -> dict[str, bytes]:
    return {path: made for path, made in files_of(site).items() if path.startswith("tim-kiem/")}
