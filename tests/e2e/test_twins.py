"""Packed twins stand beside the files that they pack, and nowhere else, after every build."""

from __future__ import annotations

import gzip
import shutil
from pathlib import Path

import brotli
import pytest

from generator.settings import Settings
from generator.stops import amending, packing
from generator.store import cache
from generator.store.twins import file_of_twin, gzipped, twins_of, unpacked
from tests.building import assert_same, build, files_of, settings_for, tiny

RECORD = "conferences/2024/dong-so-ket-2024.yaml"
PAGE = "hoi-nghi/2024/dong-so-ket-2024/index.html"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the tiny site with twins; its content lies beside."""
    folder = tmp_path_factory.mktemp("packed")
    build(tiny(folder, compressed_twins=True, issue_pdf=False))
    return folder


@pytest.fixture
def settings(built: Path, tmp_path: Path) -> Settings:
    shutil.copytree(built / "content", tmp_path / "content")
    return settings_for(tmp_path / "content", tmp_path, compressed_twins=True, issue_pdf=False)


def check(site: dict[str, bytes]) -> int:
    """Compare every twin with its file; every text file that is not small has both."""
    twins = [path for path in site if file_of_twin(path)]
    for twin in twins:
        packed, content = site[twin], site[file_of_twin(twin)]
        assert len(packed) < len(content)
        assert (gzip.decompress if twin.endswith(".gz") else brotli.decompress)(packed) == content, twin
    own = {path for path in site if not path.startswith("manifest") and not file_of_twin(path)}
    wanted = {twin for path in own if len(site[path]) >= 1024 for twin in twins_of(path)}
    assert {*twins} == wanted
    return len(twins)


def clean(settings: Settings, folder: Path) -> dict[str, bytes]:
    other = settings_for(settings.content, folder, compressed_twins=True, issue_pdf=False)
    build(other)
    return files_of(other.site_dir)


def test_every_text_file_has_twins_whose_headers_tell_no_machine(built: Path) -> None:
    site = files_of(built / "site")
    assert check(site) > 300
    # No name, no time, unknown system.
    assert {site[path][:10].hex() for path in site if path.endswith(".gz")} == {"1f8b08000000000000ff"}
    kinds = {path.rpartition(".")[2] for path in site if twins_of(path) and f"{path}.br" in site}
    assert kinds >= {"html", "css", "js", "json", "csv", "xml", "sqlite"}


def test_workers_write_what_one_process_writes(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packing, "_FEWEST_PER_WORKER", 10)
    monkeypatch.setattr(packing, "_CHUNK", 50)
    other = settings_for(
        built / "content", tmp_path, compressed_twins=True, issue_pdf=False, jobs=2, start_method="fork"
    )
    build(other)
    assert_same(files_of(other.site_dir), files_of(built / "site"))


def test_an_edit_rewrites_the_twins_of_what_changed_and_the_setting_removes_all(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "_RACY_NS", 0)
    amended: list[bool] = []
    amend = amending.amend

    def noted(*given: object) -> amending.Amended | None:
        done = amend(*given)  # type: ignore[arg-type]
        amended.append(done is not None)
        return done

    monkeypatch.setattr("generator.pipeline.amend", noted)
    build(settings)
    times = {path: path.stat().st_mtime_ns for path in settings.site_dir.rglob("*") if path.is_file()}
    before = files_of(settings.site_dir)
    record = settings.content / RECORD
    text = record.read_text("utf-8")

    # Other words: the short way.
    record.write_text(text.replace("32 trong 57 mô hình", "32 trong 57 mô hình đã ghi", 1), "utf-8")
    build(settings)
    after = files_of(settings.site_dir)
    check(after)
    assert after[f"{PAGE}.br"] != before[f"{PAGE}.br"]
    written = {path for path, time in times.items() if not path.exists() or path.stat().st_mtime_ns != time}
    assert {path.relative_to(settings.site_dir).as_posix() for path in written} == {
        path for path in before if after.get(path) != before[path]
    }
    assert_same(after, clean(settings, tmp_path / "one"))

    # A file that comes below the size for twins takes the whole way.
    with monkeypatch.context() as smaller:
        smaller.setattr("generator.store.twins._SMALLEST", len(after[PAGE]))
        record.write_text(text, "utf-8")
        build(settings)
        # The third is the clean build.
        assert amended == [False, True, False, False]
        assert f"{PAGE}.gz" not in files_of(settings.site_dir)

    # Withdrawn: the twins say so too.
    record.write_text(f"{text}status: withdrawn\nwithdrawn: {{date: 2026-02-01, reason: error}}\n", "utf-8")
    build(settings)
    withdrawn = files_of(settings.site_dir)
    check(withdrawn)
    assert_same(withdrawn, clean(settings, tmp_path / "two"))

    # A twin that somebody takes away comes back; without the setting all go.
    (settings.site_dir / f"{PAGE}.gz").unlink()
    build(settings)
    assert_same(files_of(settings.site_dir), withdrawn)
    without = settings_for(settings.content, tmp_path, issue_pdf=False)
    build(without)
    assert [path for path in files_of(without.site_dir) if file_of_twin(path)] == []


def test_twins_are_right_where_the_cache_was_lost_or_somebody_changed_them(
    built: Path, settings: Settings, tmp_path: Path
) -> None:
    shutil.copytree(built / "site", settings.site_dir)
    stale = settings.site_dir / f"{PAGE}.br"
    stale.write_bytes(b"cu")
    (settings.site_dir / "du-lieu" / "index.html.gz").unlink()
    record = settings.content / RECORD
    record.write_text(
        record.read_text("utf-8").replace("32 trong 57 mô hình", "32 của 57 mô hình", 1), "utf-8"
    )
    build(settings)
    after = files_of(settings.site_dir)
    check(after)
    assert_same(after, clean(settings, tmp_path / "clean"))

    # What is ours is told by the manifest then.
    shutil.rmtree(settings.cache_dir)
    build(settings_for(settings.content, tmp_path, issue_pdf=False))
    assert [path for path in files_of(settings.site_dir) if file_of_twin(path)] == []


def test_what_is_text_has_twins_and_what_is_packed_has_none() -> None:
    for name in ("du-lieu/gop-cac-nam.sql", "du-lieu/dcat.jsonld", "lich.ics", "assets/icon.svg"):
        assert twins_of(name) == (f"{name}.gz", f"{name}.br")
    assert twins_of("x.pdf") == twins_of("x.zip") == twins_of("x.woff2") == twins_of("_headers") == ()


def test_what_does_not_unpack_is_no_twin() -> None:
    packed = gzipped(b"a" * 5000)
    assert unpacked("x.gz", packed, 5000) == b"a" * 5000
    assert unpacked("x.gz", packed, 100) is None
    assert unpacked("x.gz", packed[:-1], 5000) is None
    assert unpacked("x.gz", b"nothing", 5000) is None
    assert unpacked("x.br", brotli.compress(b"a" * 5000), 5000) == b"a" * 5000
    assert unpacked("x.br", brotli.compress(b"a" * 5_000_000), 5000) is None
    assert unpacked("x.br", b"nothing at all", 5000) is None
