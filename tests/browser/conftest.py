"""The tiny site, built once a test process, and served under the strict policy."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.building import ROOT, build, settings_for, tiny
from tests.serving import serving

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def tiny_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the tiny site."""
    settings = tiny(tmp_path_factory.mktemp("tiny"))
    build(settings)
    return settings.site_dir


@pytest.fixture(scope="session")
def tiny_url(tiny_site: Path) -> Iterator[str]:
    """Serve the tiny site; the address ends in a slash."""
    with serving(tiny_site) as answering:
        yield answering.url


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the bulletin's own content."""
    settings = settings_for(ROOT / "content", tmp_path_factory.mktemp("real"), issue_pdf=False)
    build(settings)
    return settings.site_dir
