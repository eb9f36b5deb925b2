from __future__ import annotations

import json
import multiprocessing
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.domain.artifact import Artifact
from generator.settings import ConfigurationError
from generator.store.failure import MachineFailure
from generator.store.held_pages import begin_holding, show_held
from generator.store.signatures import drop_stale_signatures
from generator.store.site_folder import (
    FIRST,
    OURS,
    WORK,
    begin,
    ours,
    prune,
    put,
    put_new,
    settle,
    site_lock,
    stands,
)


def quiet(_holder: str) -> None:
    pass


def locked_put(site: Path, path: str, content: bytes) -> bool:
    with site_lock(site, remembered=True, on_wait=quiet):
        return put(site, Artifact(path, content), "f", None).changed


def test_only_differing_bytes_are_written(tmp_path: Path) -> None:
    assert locked_put(tmp_path, "a/b/index.html", b"one")
    before = (tmp_path / "a/b/index.html").stat()
    assert not locked_put(tmp_path, "a/b/index.html", b"one")
    assert (tmp_path / "a/b/index.html").stat().st_ino == before.st_ino
    assert locked_put(tmp_path, "a/b/index.html", b"two")
    assert (tmp_path / "a/b/index.html").read_bytes() == b"two"
    assert not (tmp_path / WORK).exists()


def test_memory_is_believed_only_while_nobody_touched_the_file(tmp_path: Path) -> None:
    with site_lock(tmp_path, remembered=True, on_wait=quiet):
        state = put(tmp_path, Artifact("x", b"one"), "f", None).state
        assert stands(tmp_path, "x", state)
        assert not put(tmp_path, Artifact("x", b"one"), "f", state).changed
        (tmp_path / "x").write_bytes(b"won")
        os.utime(tmp_path / "x", ns=(1, 1))
        assert not stands(tmp_path, "x", state)
        assert put(tmp_path, Artifact("x", b"one"), "f", state).changed
        (tmp_path / "x").unlink()
        assert not stands(tmp_path, "x", state)
        assert put(tmp_path, Artifact("x", b"one"), "f", state).changed


def test_a_first_build_is_seen_only_when_it_is_whole(tmp_path: Path) -> None:
    site = tmp_path / "site"
    with site_lock(site, remembered=False, on_wait=quiet):
        fresh = begin(site)
        assert fresh == site / WORK / FIRST
        done = put_new(fresh, Artifact("a/b/index.html", b"one"), "f")
        put_new(fresh, Artifact("a/b/record.json", b"{}"), "f")
        put_new(fresh, Artifact("index.html", b"front"), "f")
        assert [path.name for path in site.iterdir()] == [WORK]
        settle(site, fresh)
    assert sorted(path.name for path in site.iterdir()) == ["a", "index.html"]
    assert (site / "a/b/index.html").read_bytes() == b"one"
    assert done.changed
    assert stands(site, "a/b/index.html", done.state)
    with site_lock(site, remembered=True, on_wait=quiet):
        assert begin(site) == site


def test_what_an_unfinished_first_build_left_is_cleared(tmp_path: Path) -> None:
    (tmp_path / WORK / FIRST / "a").mkdir(parents=True)
    (tmp_path / WORK / FIRST / "a/index.html").write_bytes(b"half")
    with site_lock(tmp_path, remembered=False, on_wait=quiet):
        fresh = begin(tmp_path)
        assert [path.name for path in fresh.iterdir()] == [WORK]


@pytest.mark.parametrize("step", ["begin", "put", "settle"])
def test_a_first_build_on_a_disk_that_fails_is_a_failure_of_the_machine(
    tmp_path: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "full")

    fresh = begin(tmp_path) if step != "begin" else tmp_path
    place = {"begin": "os.listdir", "put": "os.open", "settle": "shutil.rmtree"}[step]
    monkeypatch.setattr(f"generator.store.site_folder.{place}", fail)
    steps: dict[str, Callable[[], object]] = {
        "begin": lambda: begin(tmp_path),
        "put": lambda: put_new(fresh, Artifact("x", b""), ""),
        "settle": lambda: settle(tmp_path, fresh),
    }
    with pytest.raises(MachineFailure):
        steps[step]()


def test_a_link_in_the_site_is_replaced_and_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.write_bytes(b"theirs")
    site = tmp_path / "site"
    site.mkdir()
    (site / "x").symlink_to(outside)
    assert locked_put(site, "x", b"theirs")
    assert not (site / "x").is_symlink()
    assert outside.read_bytes() == b"theirs"


def test_pages_wait_until_they_are_shown_and_new_ones_come_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = tmp_path / WORK
    paths = ("a/index.html", "new/deep/index.html", "z/index.html")
    (tmp_path / "a").mkdir()
    (tmp_path / "a/index.html").write_bytes(b"old")
    work.mkdir()
    begin_holding(work)
    begin_holding(work)
    for path in paths:
        assert put(tmp_path, Artifact(path, b"now"), "f", None, hold=True).changed
    assert put(tmp_path, Artifact("new/feed.xml", b"feed"), "f", None, hold=True).changed
    assert {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*ml")} == {
        "a/index.html",
        "new/feed.xml",
    }
    shown: list[str] = []
    replace = os.replace

    def noting(source: str, target: str) -> None:
        replace(source, target)
        shown.append(str(Path(target).relative_to(tmp_path)))

    monkeypatch.setattr(os, "replace", noting)
    show_held(tmp_path, work, paths)
    assert shown == ["new/deep/index.html", "z/index.html", "a/index.html"]
    assert (tmp_path / "a/index.html").read_bytes() == b"now"


def test_a_waiting_page_that_is_gone_is_a_failure_of_the_machine(tmp_path: Path) -> None:
    with pytest.raises(MachineFailure) as caught:
        show_held(tmp_path, tmp_path / WORK, ["a/index.html"])
    assert (caught.value.code, caught.value.state) == ("machine-failed", "site-partial")
    with pytest.raises(MachineFailure) as caught:
        begin_holding(tmp_path / "nowhere")
    assert caught.value.state == "site-untouched"


def test_only_what_was_ours_is_pruned(tmp_path: Path) -> None:
    for name in ("a/b/ours", "a/kept", "a/strange/file"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    assert prune(tmp_path, ["a/b/ours", "a/kept", "gone/already"], {"a/kept"}) == ["a/b/ours", "gone/already"]
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a", "file", "kept", "strange"]


def test_without_a_cache_the_manifest_says_what_is_ours(tmp_path: Path) -> None:
    part = {"files": [{"path": "a"}, {"path": "../escape"}, {"path": "/etc/passwd"}, 3]}
    (tmp_path / "part.json").write_text(json.dumps(part))
    (tmp_path / "manifest.json").write_text(json.dumps({"generator": OURS, "parts": [{"path": "part.json"}]}))
    assert ours(tmp_path, {}) == {"a", "part.json", "manifest.json"}
    locked_put(tmp_path, "a", b"")


@pytest.mark.parametrize("manifest", ["", "{}", "[1]", '{"generator": "another"}'])
def test_a_strangers_folder_is_refused(tmp_path: Path, manifest: str) -> None:
    (tmp_path / "manifest.json").write_text(manifest)
    with pytest.raises(ConfigurationError), site_lock(tmp_path, remembered=False, on_wait=quiet):
        pass
    assert (tmp_path / "manifest.json").read_text() == manifest
    assert not (tmp_path / WORK).exists()


def test_a_file_in_the_folders_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("")
    with pytest.raises(ConfigurationError), site_lock(tmp_path / "site", remembered=False, on_wait=quiet):
        pass


def test_an_unfinished_build_leaves_its_mark_and_the_next_one_clears_up(tmp_path: Path) -> None:
    def stopped() -> None:
        with site_lock(tmp_path, remembered=False, on_wait=quiet):
            (tmp_path / "page").write_bytes(b"")
            (tmp_path / WORK / "12345").write_bytes(b"half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped()
    with site_lock(tmp_path, remembered=False, on_wait=quiet):
        assert [path.name for path in (tmp_path / WORK).iterdir()] == ["lock"]
    assert [path.name for path in tmp_path.iterdir()] == ["page"]


def _hold(site: Path, entered: multiprocessing.Queue[str], leave: multiprocessing.Queue[str]) -> None:
    with site_lock(site, remembered=False, on_wait=quiet):
        entered.put("in")
        leave.get()


def test_a_second_build_waits_and_is_told_who_holds_the_folder(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    entered: multiprocessing.Queue[str] = context.Queue()
    leave: multiprocessing.Queue[str] = context.Queue()
    process = context.Process(target=_hold, args=(tmp_path, entered, leave))
    process.start()
    entered.get(timeout=30)
    told: list[str] = []

    def on_wait(holder: str) -> None:
        told.append(holder)
        leave.put("go")

    with site_lock(tmp_path, remembered=False, on_wait=on_wait):
        assert told == [str(process.pid)]
    process.join()
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_fails_is_a_failure_of_the_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    with site_lock(tmp_path, remembered=False, on_wait=quiet):
        put(tmp_path, Artifact("x", b"old"), "f", None)
        monkeypatch.setattr(os, "replace", full)
        with pytest.raises(MachineFailure) as caught:
            put(tmp_path, Artifact("x", b"new"), "f", None)
    assert caught.value.code == "machine-full"
    assert (tmp_path / "x").read_bytes() == b"old"


def test_a_disk_that_takes_a_few_bytes_at_a_time_gets_the_file_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, asked = os.write, list[int]()

    def slowly(number: int, content: bytes) -> int:
        asked.append(len(content))
        return write(number, content[:4])

    content = bytes(range(10))
    with site_lock(tmp_path, remembered=False, on_wait=quiet):
        monkeypatch.setattr(os, "write", slowly)
        done = put(tmp_path, Artifact("a/x", content), "f", None)
        monkeypatch.undo()
        assert (tmp_path / "a/x").read_bytes() == content
        assert asked == [10, 6, 2]
        assert (done.changed, done.state.size) == (True, 10)
        assert stands(tmp_path, "a/x", done.state)
        # A long file leaves nothing behind in a short one that follows it, nor does an empty one fail.
        for shorter in (b"ab", b""):
            put(tmp_path, Artifact("a/x", shorter), "f", None)
            assert (tmp_path / "a/x").read_bytes() == shorter


def test_a_disk_that_fills_up_while_a_file_is_written_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, written = os.write, list[int]()

    def full(number: int, content: bytes) -> int:
        if written:
            raise OSError(28, "No space left on device")
        written.append(write(number, content[:2]))
        return 2

    with site_lock(tmp_path, remembered=False, on_wait=quiet):
        put(tmp_path, Artifact("x", b"old"), "f", None)
        before = len(os.listdir("/proc/self/fd")) if Path("/proc/self/fd").is_dir() else 0  # noqa: PTH208 - a count
        monkeypatch.setattr(os, "write", full)
        with pytest.raises(MachineFailure) as caught:
            put(tmp_path, Artifact("x", b"newer"), "f", None)
        monkeypatch.undo()
        if before:
            assert len(os.listdir("/proc/self/fd")) == before  # noqa: PTH208 - as above
    assert caught.value.code == "machine-full"
    assert (tmp_path / "x").read_bytes() == b"old"


def test_folders_are_made_where_they_lack(tmp_path: Path) -> None:
    for path in ("top", "a/x", "a/y", "b/c/d/x", "b/c/x"):
        assert locked_put(tmp_path, path, path.encode())
        assert (tmp_path / path).read_bytes() == path.encode()


def test_a_folder_that_another_worker_made_meanwhile_is_as_good(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mkdir = os.mkdir

    def late(folder: str, *mode: int) -> None:
        mkdir(folder, *mode)
        raise FileExistsError(17, "File exists", folder)

    with site_lock(tmp_path, remembered=False, on_wait=quiet):
        monkeypatch.setattr(os, "mkdir", late)
        assert put(tmp_path, Artifact("a/x", b"one"), "f", None).changed
        monkeypatch.undo()
    assert (tmp_path / "a/x").read_bytes() == b"one"


def test_a_file_where_a_folder_should_be_is_a_failure_of_the_machine(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    for path in ("a/x", "a/b/c/x"):
        with pytest.raises(MachineFailure):
            locked_put(tmp_path, path, b"one")
    assert (tmp_path / "a").read_bytes() == b""


def test_a_signature_goes_with_the_manifest_that_it_signs(tmp_path: Path) -> None:
    drop_stale_signatures(tmp_path, b"new")
    signature = tmp_path / "manifest.json.minisig"
    signature.touch()
    (tmp_path / "manifest.json").write_bytes(b"old")
    drop_stale_signatures(tmp_path, b"old")
    assert signature.exists()
    drop_stale_signatures(tmp_path, b"new")
    assert not signature.exists()
    (tmp_path / "manifest.json.sig").touch()
    (tmp_path / "manifest.json").unlink()
    with pytest.raises(MachineFailure):
        drop_stale_signatures(tmp_path, b"new")
