"""The hook that editors set up lets no commit through while the content has an error."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.building import ROOT, TINY, tiny

RECORD = "conferences/2025/an-doi-thoai-2025.yaml"


def test_a_commit_with_a_mistake_is_refused(tmp_path: Path) -> None:
    tiny(tmp_path)
    # What the hook starts is the real program, on the content of this repository.
    door = f"""import sys
from pathlib import Path
sys.path.insert(0, {str(ROOT)!r})
from generator.command_line import run
raise SystemExit(run([*sys.argv[1:], '--content', 'content'], Path({str(ROOT)!r})))
"""
    (tmp_path / "build.py").write_text(door, "utf-8")
    (tmp_path / ".gitignore").write_text(".cache\n")
    programs = tmp_path / "programs"
    programs.mkdir()
    (programs / "python3").write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    (programs / "python3").chmod(0o755)
    given = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    given |= {"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}", "HOME": str(tmp_path)}
    for who in ("AUTHOR", "COMMITTER"):
        given |= {f"GIT_{who}_NAME": "Ban biên tập", f"GIT_{who}_EMAIL": "ban@example.vn"}

    def git(*words: str) -> subprocess.CompletedProcess[str]:
        command = ["git", *words]
        return subprocess.run(command, cwd=tmp_path, env=given, check=False, capture_output=True, text=True)

    assert git("init", "--quiet").returncode == 0
    git("config", "core.hooksPath", str(ROOT / "tools" / "hooks"))
    git("add", ".")
    first = git("commit", "--quiet", "--message", "Nội dung")
    assert first.returncode == 0, first.stderr
    file = tmp_path / "content" / RECORD
    file.write_bytes(b"khong_co: 1\n" + file.read_bytes())
    (tmp_path / "other.txt").write_text("x")
    git("add", "other.txt")
    assert git("commit", "--quiet", "--message", "Tệp khác").returncode == 0
    git("add", "content")
    refused = git("commit", "--message", "Sửa")
    assert refused.returncode == 1
    assert "[field-stray]" in refused.stdout + refused.stderr
    file.write_bytes((TINY / RECORD).read_bytes() + b"# xong\n")
    git("add", "content")
    assert git("commit", "--message", "Sửa").returncode == 0
