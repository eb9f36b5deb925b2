from __future__ import annotations

import json

import pytest

from generator.outputs.manifest import FileFact, manifest_artifact, part_artifact, part_of, split
from tests.libraries import edition


@pytest.mark.parametrize(
    ("path", "part"),
    [
        ("index.html", "goc"),
        ("hoi-nghi/index.html", "hoi-nghi"),
        ("hoi-nghi/2024/a/index.html", "hoi-nghi-2024"),
        ("dia-phuong/huyen/2024/05/index.html", "dia-phuong-2024"),
        ("2024/index.html", "2024"),
    ],
)
def test_a_file_belongs_to_the_part_of_its_folder_and_year(path: str, part: str) -> None:
    assert part_of(path) == part


def test_a_part_lists_its_files_and_the_manifest_the_parts() -> None:
    files = {"nam/b/index.html": FileFact(2, "bb"), "nam/a/index.html": FileFact(1, "aa")}
    ((part, listed),) = split(files)
    artifact = part_artifact(part, ((path, files[path]) for path in listed))
    assert artifact.path == "manifest/nam.json"
    body = json.loads(artifact.content)
    assert [file["path"] for file in body["files"]] == ["nam/a/index.html", "nam/b/index.html"]
    whole = edition(
        {"a": {"date": "2024-01-01"}, "m": {"kind": "model", "date": "2024"}, "r": {"status": "withdrawn"}}
    )
    manifest = json.loads(manifest_artifact(whole, {"nam": (2, FileFact(9, "cc"))}).content)
    assert manifest["records"] == {"published": 2, "withdrawn": 1, "conferences": 1, "models": 1}
    assert manifest["parts"] == [{"path": "manifest/nam.json", "files": 2, "size": 9, "sha256": "cc"}]
