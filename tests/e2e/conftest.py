"""What the tests of whole ways share."""

from __future__ import annotations

from pathlib import Path

import pytest

HERE = Path(__file__).parent
COVERING = {"test_broken_sites", "test_open_data", "test_structured_data", "test_verifying"}
"""What these try shows only in a whole site."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Count no branches where whole builds are looked at: the rooms' own tests cover theirs."""
    for item in items:
        if item.path.parent == HERE and item.path.stem not in COVERING:
            item.add_marker(pytest.mark.no_cover)
