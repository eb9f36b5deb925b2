"""build.py before it imports anything of ours."""

from __future__ import annotations

import runpy
import sys
from typing import TYPE_CHECKING

from tests.building import ROOT

if TYPE_CHECKING:
    import pytest


def test_windows_is_told_what_to_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    door = runpy.run_path(str(ROOT / "build.py"))
    assert door["main"]() == 3
    assert "WSL" in capsys.readouterr().err
