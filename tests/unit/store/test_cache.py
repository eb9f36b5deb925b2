from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.domain.problem import Problem, Severity
from generator.domain.record import FigureLine, Headline, KeyUse, PlaceUse
from generator.store.cache import open_cache
from generator.store.cache_rows import Published
from generator.store.headlines import pack_reading, unpack_reading
from generator.store.source_tree import SourceFile

OLD = SourceFile("models/2024/a.yaml", 10, 1, 1)
SITE = Path("/site")
CONTENT = Path("/content")


def test_sources_and_artifacts_are_recalled_by_folder(tmp_path: Path) -> None:
    cache = open_cache(tmp_path)
    cache.remember_sources(CONTENT, [(OLD, "d", b"p")], [])
    cache.remember_artifacts(SITE, {"index.html": Published("f", "d", 3, 4)}.items(), [], str.upper)
    cache.close()
    again = open_cache(tmp_path)
    assert again.discarded == ""
    known = again.sources(CONTENT)["models/2024/a.yaml"]
    assert (known.digest, known.is_still(OLD)) == ("d", True)
    assert dict(again.payloads(CONTENT)) == {OLD.path: b"p"}
    assert (again.payload(CONTENT, OLD.path), again.payload(CONTENT, "x")) == (b"p", b"")
    assert again.sources(Path("/other")) == {}
    assert again.artifacts(SITE) == {"index.html": Published("f", "d", 3, 4)}
    again.remember_sources(CONTENT, [], ["models/2024/a.yaml"])
    again.remember_artifacts(SITE, (), ["index.html"], str.upper)
    assert (again.sources(CONTENT), again.artifacts(SITE)) == ({}, {})
    again.close()


@pytest.mark.parametrize(
    "changed", [OLD._replace(size=11), OLD._replace(mtime_ns=2), OLD._replace(ctime_ns=2)]
)
def test_any_change_that_the_listing_shows_is_seen(tmp_path: Path, changed: SourceFile) -> None:
    cache = open_cache(tmp_path)
    cache.remember_sources(CONTENT, [(OLD, "d", b"")], [])
    assert not cache.sources(CONTENT)[OLD.path].is_still(changed)
    cache.close()


def test_a_file_written_just_before_it_was_read_is_never_trusted(tmp_path: Path) -> None:
    fresh = tmp_path / "fresh"
    fresh.write_bytes(b"x")
    status = fresh.stat()
    file = SourceFile("fresh", 1, status.st_mtime_ns, status.st_ctime_ns)
    cache = open_cache(tmp_path / "cache")
    cache.remember_sources(CONTENT, [(file, "d", b"")], [])
    assert not cache.sources(CONTENT)["fresh"].is_still(file)
    cache.close()


def test_files_of_a_killed_build_are_known_as_ours_and_unsure_until_one_finishes(tmp_path: Path) -> None:
    done, unsure = Published("f", "d", 3, 4), Published("", "", -1, -1)
    cache = open_cache(tmp_path)
    assert not cache.knows(SITE)
    assert not cache.is_interrupted(SITE)
    cache.intend(SITE, ["a", "b"])
    cache.intend(SITE, iter(["c"]))
    cache.close()
    killed = open_cache(tmp_path)
    assert killed.artifacts(SITE) == {"a": unsure, "b": unsure, "c": unsure}
    assert (killed.knows(SITE), killed.is_interrupted(SITE)) == (True, True)
    assert killed.artifacts(Path("/other")) == {}
    assert (killed.knows(Path("/other")), killed.is_interrupted(Path("/other"))) == (False, False)
    killed.remember_artifacts(SITE, {"a": done, "b": done}.items(), ["c"], str.upper)
    assert killed.artifacts(SITE) == {"a": done, "b": done}
    assert (killed.knows(SITE), killed.is_interrupted(SITE)) == (True, False)
    # One that was sure is so no longer while it is written again.
    killed.intend(SITE, ["b", "d"])
    killed.close()
    again = open_cache(tmp_path)
    assert again.artifacts(SITE) == {"a": done, "b": unsure, "d": unsure}
    again.remember_artifacts(SITE, (), ["a", "b"], str.upper)
    assert (again.artifacts(SITE), again.knows(SITE)) == ({}, False)
    again.close()


def test_what_one_folder_finished_another_may_still_intend(tmp_path: Path) -> None:
    other = Path("/other")
    cache = open_cache(tmp_path)
    cache.intend(SITE, ["a"])
    cache.intend(other, ["b"])
    cache.remember_artifacts(SITE, {"a": Published("f", "d", 3, 4)}.items(), [], str.upper)
    assert (cache.is_interrupted(SITE), cache.is_interrupted(other)) == (False, True)
    assert list(cache.artifacts(other)) == ["b"]
    cache.close()


def test_a_great_many_files_are_intended_in_one_row(tmp_path: Path) -> None:
    paths = [f"mo-hinh/{number}/index.html" for number in range(5000)]
    cache = open_cache(tmp_path)
    cache.intend(SITE, paths)
    assert list(cache.artifacts(SITE)) == paths
    cache.close()


@pytest.mark.parametrize("damage", [b"", b"not a database at all", b"SQLite format 3\0" + b"\0" * 200])
def test_a_damaged_cache_is_begun_anew_and_said_so(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "bulletin.sqlite").write_bytes(damage)
    cache = open_cache(tmp_path)
    assert cache.discarded == "damaged"
    cache.remember_sources(CONTENT, [(OLD, "d", b"")], [])
    cache.close()
    again = open_cache(tmp_path)
    assert again.discarded == ""
    assert list(again.sources(CONTENT)) == [OLD.path]
    again.close()


def test_flipped_bytes_within_never_give_wrong_answers(tmp_path: Path) -> None:
    cache = open_cache(tmp_path)
    files = [(OLD._replace(path=f"models/2024/{n}.yaml"), f"{n:032}", b"p" * 500) for n in range(300)]
    cache.remember_sources(CONTENT, files, [])
    cache.close()
    path = tmp_path / "bulletin.sqlite"
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2 : len(raw) // 2 + 4096] = b"\xa5" * 4096
    path.write_bytes(raw)
    again = open_cache(tmp_path)
    assert again.discarded == "damaged"
    assert again.sources(CONTENT) == {}
    again.close()


@pytest.mark.parametrize("where", [0.2, 0.5, 0.9])
def test_one_flipped_bit_within_is_noticed(tmp_path: Path, where: float) -> None:
    cache = open_cache(tmp_path)
    cache.remember_sources(CONTENT, [(OLD, "d" * 32, b"p" * 20_000)], [])
    cache.close()
    path = tmp_path / "bulletin.sqlite"
    raw = bytearray(path.read_bytes())
    raw[int(len(raw) * where)] ^= 1
    path.write_bytes(raw)
    again = open_cache(tmp_path)
    assert again.discarded == "damaged"
    assert again.sources(CONTENT) == {}
    again.close()


def test_a_cache_that_nobody_closed_is_used_and_sealed_by_the_next(tmp_path: Path) -> None:
    killed = open_cache(tmp_path)
    killed.remember_sources(CONTENT, [(OLD, "d", b"")], [])
    assert not (tmp_path / "bulletin.sqlite.seal").exists()
    again = open_cache(tmp_path)
    assert (again.discarded, list(again.sources(CONTENT))) == ("", [OLD.path])
    again.remember_sources(CONTENT, [], [OLD.path])
    # The first one seals what both wrote, and the other breaks that seal before it writes on.
    killed.close()
    assert (tmp_path / "bulletin.sqlite.seal").exists()
    again.remember_sources(CONTENT, [(OLD, "e", b"")], [])
    assert not (tmp_path / "bulletin.sqlite.seal").exists()
    again.close()
    last = open_cache(tmp_path)
    assert (last.discarded, [known.digest for known in last.sources(CONTENT).values()]) == ("", ["e"])
    last.close()


def test_a_cache_that_may_only_be_read_says_so(tmp_path: Path) -> None:
    cache = open_cache(tmp_path)
    cache.remember_sources(CONTENT, [(OLD, "d", b"")], [])
    cache._connection.execute("PRAGMA query_only = ON")  # noqa: SLF001 - root may write what nobody else may
    cache.remember_sources(CONTENT, [(OLD, "e", b"")], [])
    assert cache.discarded == "unwritable"
    assert cache.sources(CONTENT) == {}
    cache.close()
    assert open_cache(tmp_path).discarded == ""


def test_a_cache_that_breaks_while_it_is_open_serves_no_site(tmp_path: Path) -> None:
    cache = open_cache(tmp_path)
    cache.remember_arrangement(SITE, (1, 2))
    assert cache.serves()
    raw = (tmp_path / "bulletin.sqlite").read_bytes()
    (tmp_path / "bulletin.sqlite").write_bytes(b"\xa5" * len(raw))
    assert not cache.serves()
    assert cache.discarded == "damaged"
    cache.close()


def test_another_version_is_begun_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_cache(tmp_path).close()
    monkeypatch.setattr("generator.store.cache_file.engine_version", lambda: "another")
    cache = open_cache(tmp_path)
    assert cache.discarded == "version"
    cache.close()


def test_one_may_ask_for_a_fresh_cache(tmp_path: Path) -> None:
    open_cache(tmp_path).close()
    cache = open_cache(tmp_path, anew=True)
    assert cache.discarded == "asked"
    cache.close()


def test_without_a_folder_the_cache_lives_in_memory(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    cache = open_cache(tmp_path / "file" / "cache")
    assert cache.discarded == "unwritable"
    cache.remember_sources(CONTENT, [(OLD, "d", b"")], [])
    assert list(cache.sources(CONTENT)) == [OLD.path]
    cache.close()


def test_nothing_is_left_beside_the_cache(tmp_path: Path) -> None:
    open_cache(tmp_path).close()
    assert os.listdir(tmp_path) == ["bulletin.sqlite"]  # noqa: PTH208 - names are enough


def test_headlines_come_back_equal() -> None:
    headline = Headline(
        id="a",
        kind="model",
        year=2024,
        source="models/2024/a.yaml",
        digest="00",
        title="Tên “có dấu”",
        standfirst="",
        status="published",
        date="2024-05",
        date_basis="inferred",
        published="2024-06-01",
        updated="",
        form="mo-hinh",
        fields=("kinh-te",),
        life="dang-ky",
        level="xa",
        subjects=(),
        places=(PlaceUse("p", "huyện P", "scope", "stated", "places[0]"),),
        organisations=(KeyUse("o", "host", "organisations[0]"),),
        documents=(),
        records=(),
        images=(),
        body_links=(),
        period="",
        figures=(FigureLine("other", "l", 1.5, None, "over", "", "hơn 1,5", "stated"),),
        aliases=("x/",),
        replaced_by="",
    )
    warning = Problem("f", 1, 2, "c", "x", Severity.WARNING, "found", (("a", "b"),))
    assert unpack_reading(pack_reading(headline, (warning,))) == (headline, (warning,))


def test_files_are_found_by_their_marks(tmp_path: Path) -> None:
    cache = open_cache(tmp_path)
    cache.remember_sources(CONTENT, [(OLD, "d", b"")], [], {OLD.path: b"12345678abcdefgh"})
    assert cache.marked(CONTENT, b"ABCDEFGHabcdefgh") == [OLD.path]
    assert cache.marked(CONTENT, b"ABCDEFGH") == cache.marked(CONTENT, b"") == []
    cache.close()
