"""What a change does to the site, told from two commits, two folders, archives and manifests alike."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.command_line import run
from generator.progress import Progress
from generator.release.archiving import archive
from generator.settings import Settings
from generator.store.failure import MachineFailure
from generator.store.revisions import (
    commit_of,
    is_there,
    keep_aside,
    put_in_place,
    review_folder,
    write_revision,
)
from tests.building import ROOT, TINY, build, settings_for

HOSTILE = "@doi #1 <script>alert(1)</script> `x` | [a](javascript:1)"


def git(folder: Path, *words: str) -> str:
    identity = ("-c", "user.name=Thử", "-c", "user.email=thu@example.org", "-c", "commit.gpgsign=false")
    done = subprocess.run(["git", *identity, *words], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a repository with a change: one record's words and figure, one withdrawn, one moved, one new."""
    folder = tmp_path_factory.mktemp("kho")
    content = folder / "content"
    shutil.copytree(TINY, content)
    (folder / "khac.txt").write_text("a")
    # Git's own attributes change nothing of what is compared.
    (folder / ".gitattributes").write_text("*.yaml export-ignore\n*.md export-subst\n")
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message=một")
    record = content / "conferences/2024/dong-so-ket-2024.yaml"
    text = record.read_text("utf-8")
    title = text.splitlines()[0]
    text = text.replace(title, f"title: '{HOSTILE}'", 1).replace("value: 34", "value: 35", 1)
    record.write_text(text.replace("key: khieu-nai, value: 5", "key: khieu-nai, value: 6", 1), "utf-8")
    first = content / "conferences/2023/dong-tong-ket-2023.yaml"
    second = first.read_text("utf-8").replace("date: 2023", "date: 2023", 1)
    (content / "conferences/2023/moi-2023.yaml").write_text(second, "utf-8")
    gone = content / "conferences/2025/an-doi-thoai-2025.yaml"
    gone.write_text(
        gone.read_text("utf-8") + "\nstatus: withdrawn\nwithdrawn: {date: 2025-09-09, reason: error}\n",
        "utf-8",
    )
    (folder / "khac.txt").write_text("b")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message=hai")
    return folder


@pytest.fixture(scope="module")
def told(repository: Path) -> str:
    """Report on the two commits, once."""
    before = {path: path.stat().st_mtime_ns for path in repository.rglob("*")}
    # What is in the work tree is not looked at.
    stray = repository / "content/conferences/2024/hong.yaml"
    stray.write_text("title: [\n")
    words = ("HEAD~1", "main", "--format", "json", "--content", repository / "content", "--jobs", "1")
    done = subprocess.run(
        [sys.executable, ROOT / "build.py", "report", *words], check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    stray.unlink()
    after = {path: path.stat().st_mtime_ns for path in repository.rglob("*")}
    assert {path for path in before if before[path] != after.get(path)} <= {stray.parent}
    return done.stdout


@pytest.fixture(scope="module")
def sites(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Settings, Settings]:
    """Build both commits, each on its own."""
    made = []
    for commit in ("HEAD~1", "HEAD"):
        folder = tmp_path_factory.mktemp("ban")
        write_revision(repository / "content", git(repository, "rev-parse", commit), folder / "content")
        settings = settings_for(folder / "content", folder)
        build(settings)
        made.append(settings)
    return made[0], made[1]


def test_two_commits_are_built_and_compared(told: str) -> None:
    found = json.loads(told)
    changes = {(record["id"], record["change"]) for record in found["records"]}
    assert changes == {
        ("dong-so-ket-2024", "altered"),
        ("an-doi-thoai-2025", "withdrawn"),
        ("moi-2023", "added"),
    }
    altered = next(record for record in found["records"] if record["change"] == "altered")
    facts = {fact["field"]: (fact["before"], fact["after"]) for fact in altered["facts"]}
    assert facts["figures[3].value"] == ("34", "35")
    assert facts["figures[3].breakdown[0].value"] == ("5", "6")
    assert facts["title"][1] == HOSTILE
    assert len(facts) == 3
    assert found["beside"] == ["khac.txt"]
    assert found["complete"] is True
    assert (found["old"]["name"], found["new"]["name"]) == ("HEAD~1", "main")


def test_a_reviewer_reads_it_as_markdown(
    sites: tuple[Settings, Settings], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["report", *(str(each.site_dir) for each in sites)]) == 0
    text = capsys.readouterr().out
    assert text.startswith("<!-- ban-tin-dan-van: report -->\n")
    assert "### Mục tin bị gỡ\n\n- `" in text
    assert "`figures[3].value`): `34` → `35`" in text
    assert f"→ ``{HOSTILE}``" in text
    assert "<script" not in text.replace(f"``{HOSTILE}``", "")
    assert len(text) < 60_000


def test_folders_manifests_and_archives_tell_the_same(
    sites: tuple[Settings, Settings], told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = (str(each.site_dir) for each in sites)
    done = archive(sites[1], tmp_path, Progress())
    assert run(["report", old, new, "--format", "json"]) == 0
    by_folder = json.loads(capsys.readouterr().out)
    assert run(["report", f"{old}/manifest.json", str(done.file), "--format", "json"]) == 0
    by_others = json.loads(capsys.readouterr().out)
    by_commit = json.loads(told)
    for found in (by_folder, by_others, by_commit):
        for side in ("old", "new"):
            del found[side]["name"]
        found["beside"] = []
    assert by_folder == by_others == by_commit


def test_a_manifest_alone_tells_which_parts_differ(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    body = {
        "generator": "ban-tin-dan-van",
        "records": {"published": 1},
        "parts": [{"path": "manifest/goc.json", "files": 1, "size": 1, "sha256": "a"}],
    }
    for name in ("cu", "moi"):
        (tmp_path / name).mkdir()
        body["parts"][0]["sha256"] = name  # type: ignore[index] # a list of mappings
        (tmp_path / name / "manifest.json").write_text(json.dumps(body))
    assert run(["report", str(tmp_path / "cu/manifest.json"), str(tmp_path / "moi/manifest.json")]) == 0
    assert "- `manifest`: 1" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("khong-co", "HEAD"), "[report-unknown]"),
        (("--content=x", "HEAD"), "setting-no-folder"),
        (("trong", "trong"), "[proof-no-manifest]"),
        (("tep.gz", "trong"), "[archive-damaged]"),
    ],
)
def test_what_is_neither_is_wrong_usage(
    repository: Path,
    tmp_path: Path,
    names: tuple[str, str],
    said: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "trong").mkdir()
    (tmp_path / "tep.gz").write_text("x")
    words = names if names[0].startswith("-") else ("--content", str(repository / "content"), *names)
    code = run(["report", *words, *(["HEAD"] if names[0].startswith("-") else [])])
    assert code == 2
    captured = capsys.readouterr()
    assert said in captured.err
    assert captured.out == ""


def test_errors_of_a_revision_are_its_contents(
    repository: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    clone = tmp_path / "kho"
    shutil.copytree(repository, clone)
    (clone / "content/conferences/2024/rut-2024.yaml").write_text("titel: x\n")
    # A link is told of like anywhere, and leads nowhere while it is written.
    (clone / "content/conferences/2024/lien-ket.yaml").symlink_to("/etc/passwd")
    git(clone, "add", ".")
    git(clone, "commit", "--quiet", "--message=ba")
    code = run(["report", "HEAD", "HEAD~1", "--content", str(clone / "content"), "--jobs", "1"])
    captured = capsys.readouterr()
    assert code == 1
    assert "[field-unknown]" in captured.err
    assert "lien-ket.yaml" in captured.err
    assert "Nội dung của “HEAD” còn lỗi" in captured.err
    assert captured.out == ""


def test_without_git_or_a_repository_it_says_so(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert commit_of(tmp_path, "HEAD") is None
    with pytest.raises(MachineFailure, match="machine-program"):
        write_revision(tmp_path, "HEAD", tmp_path / "x")
    content = repository / "content"
    with pytest.raises(MachineFailure, match="machine-failed"):
        write_revision(content, git(repository, "rev-parse", "HEAD"), tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MachineFailure, match="machine-program"):
        commit_of(tmp_path, "HEAD")


def test_a_tree_that_leads_elsewhere_is_refused(repository: Path, tmp_path: Path) -> None:
    clone = tmp_path / "kho"
    shutil.copytree(repository, clone)
    blob = git(clone, "rev-parse", "HEAD:khac.txt")
    for name in ("..", ".git"):
        tree = b"100644 " + name.encode() + b"\0" + bytes.fromhex(blob)
        made = subprocess.run(
            ["git", "hash-object", "-t", "tree", "-w", "--stdin", "--literally"],
            cwd=clone,
            input=tree,
            check=True,
            capture_output=True,
        ).stdout.decode()
        outer = b"40000 content\0" + bytes.fromhex(made.strip())
        top = subprocess.run(
            ["git", "hash-object", "-t", "tree", "-w", "--stdin"],
            cwd=clone,
            input=outer,
            check=True,
            capture_output=True,
        ).stdout.decode()
        commit = git(clone, "commit-tree", top.strip(), "-m", "x")
        with pytest.raises(MachineFailure, match="machine-program"):
            write_revision(clone / "content", commit, tmp_path / f"ra{name}")


def test_the_disk_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    (tmp_path / "a/x").write_text("1")
    with pytest.raises(MachineFailure):
        keep_aside(tmp_path / "a", tmp_path / "b")
    with pytest.raises(MachineFailure):
        put_in_place(tmp_path / "khong", tmp_path / "c")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "khong"))
    with pytest.raises(MachineFailure), review_folder():
        pass


def test_a_name_that_no_file_can_have_is_gits() -> None:
    assert not is_there(Path("a\0b"))
    assert not is_there(Path("x" * 5000))
    assert is_there(ROOT)
