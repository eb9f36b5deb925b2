"""What tests share: a browser, a web server, and the judges of pages (axe, vnu, lychee)."""

from __future__ import annotations

import gc
import json
import shutil
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from hypothesis import settings
from playwright.sync_api import sync_playwright

from generator.store import cache
from tests.serving import ServedSite, serving
from tools.set_up import CHROMIUM_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from playwright.sync_api import Browser, ConsoleMessage, Page
    from playwright.sync_api import Request as PageRequest

ROOT = Path(__file__).resolve().parent.parent
VNU = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"

# On a busy machine a slow example is no mistake.
settings.register_profile("house", deadline=None)
settings.load_profile("house")


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Trust files that were written a moment ago; a test does not wait two seconds for each."""
    monkeypatch.setattr(cache, "_RACY_NS", 0)


CHROMIUM_FLAGS = [
    "--no-sandbox",  # root in a container has no sandbox; the pages are our own
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class Serve(Protocol):
    """Serve a folder until the test ends."""

    def __call__(
        self, folder: Path, *, sub_path: str = "/", headers: Mapping[str, str] | None = None
    ) -> ServedSite: ...


class NewPage(Protocol):
    """Open a page in a context of its own: color_scheme="dark", java_script_enabled=False, viewport=…."""

    def __call__(self, **context: Any) -> Page: ...


class Judge(Protocol):
    """List what is wrong, one line each; empty when all is well."""

    def __call__(self, subject: Any) -> list[str]: ...


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Launch the distribution's Chromium, headless, once a test process."""
    executable = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    if executable is None:
        pytest.skip("no Chromium on PATH: `make test` installs it where it may")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=CHROMIUM_FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def faults() -> list[str]:
    """List what went wrong in this test's pages: console errors, exceptions, requests to elsewhere."""
    return []


@pytest.fixture
def new_page(browser: Browser, faults: list[str]) -> Iterator[NewPage]:
    """Open pages whose faults are noted; all are closed when the test ends."""

    def on_console(message: ConsoleMessage) -> None:
        if message.type == "error":
            faults.append(f"console: {message.text}")

    def on_request(request: PageRequest) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.hostname != "127.0.0.1":
            faults.append(f"request to elsewhere: {request.url}")

    with ExitStack() as stack:

        def open_page(**context: Any) -> Page:
            made = browser.new_context(**context)
            stack.callback(made.close)
            page = made.new_page()
            page.on("console", on_console)
            page.on("request", on_request)
            page.on("pageerror", lambda error: faults.append(f"exception: {error}"))
            return page

        yield open_page


@pytest.fixture
def served() -> Iterator[Serve]:
    """Serve folders on this machine until the test ends, under a strict Content-Security-Policy."""
    with ExitStack() as stack:

        def serve(
            folder: Path, *, sub_path: str = "/", headers: Mapping[str, str] | None = None
        ) -> ServedSite:
            return stack.enter_context(serving(folder, sub_path=sub_path, headers=headers))

        yield serve


@pytest.fixture(scope="session")
def axe_violations() -> Judge:
    """Judge an open page by axe-core."""
    axe = Axe()
    return lambda subject: _violations(axe, subject, {})


@pytest.fixture(scope="session")
def axe_without_colours() -> Judge:
    """Judge an open page by all of axe-core but the contrast of its colours."""
    axe = Axe()
    options = {"rules": {"color-contrast": {"enabled": False}}}
    return lambda subject: _violations(axe, subject, options)


@pytest.fixture(scope="session")
def strict_contrast() -> Judge:
    """Judge the contrast of an open page's text by WCAG's level AAA: 7:1, large letters 4.5:1."""
    axe = Axe()
    rule = {"runOnly": {"type": "rule", "values": ["color-contrast-enhanced"]}}
    return lambda subject: _violations(axe, subject, rule)


def _violations(axe: Axe, page: Page, options: dict[str, Any]) -> list[str]:
    if not page.evaluate("typeof window.axe === 'object'"):
        page.evaluate(axe.axe_script)
    found = page.evaluate(
        "options => axe.run(document, options).then(results => results.violations)",
        {"resultTypes": ["violations"], **options},
    )
    return [
        f"{violation['id']}: {' '.join(map(str, node['target']))}: {node['html'][:200]}"
        for violation in found
        for node in violation["nodes"]
    ]


@pytest.fixture(scope="session")
def html_errors() -> Judge:
    """Judge HTML files, a folder's or one, by the Nu HTML checker; skip without Java or the checker."""
    java = shutil.which("java")
    if java is None or not VNU.is_file():
        pytest.skip("the Nu HTML checker needs Java and npm: install both, then `make test` fetches it")

    def judge(subject: Path) -> list[str]:
        options = ["--errors-only", "--exit-zero-always", "--format", "json", "--stdout", "--skip-non-html"]
        command = [java, "-jar", str(VNU), *options, str(subject)]
        answer = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        return [
            f"{message.get('url', '')}:{message.get('lastLine', 0)}: {message['message']}"
            for message in json.loads(answer)["messages"]
        ]

    return judge


@pytest.fixture(scope="session")
def broken_links() -> Judge:
    """Judge the links and fragments between a folder's pages by lychee."""
    lychee = Path(sys.executable).with_name("lychee")

    def judge(subject: Path) -> list[str]:
        options = ["--offline", "--include-fragments", "--index-files", "index.html", "--format", "json"]
        # 404.html is shown at any depth, so its links begin at the domain's root.
        command = [str(lychee), *options, "--root-dir", str(subject), f"{subject}/**/*.html"]
        run = subprocess.run(command, check=False, capture_output=True, text=True)
        assert run.returncode in {0, 2}, run.stderr
        found: dict[str, list[dict[str, Any]]] = json.loads(run.stdout)["error_map"]
        return [f"{page}: {link['url']}: {link['status']['text']}" for page in found for link in found[page]]

    return judge


UNCOUNTED = {"architecture", "browser", "content"}
UNCOUNTED_UNITS = {
    *("benchmarks", "command_line", "docs", "drafting", "form_editor", "laps", "paperwork", "preview"),
    *("reviewing", "settings", "store", "tools", "workers", "workflows"),
}
"""Rooms of tests that are no covered room's own: what these try is counted elsewhere."""
COUNTED_WAYS = {"test_broken_sites", "test_open_data", "test_structured_data", "test_verifying"}
"""Whole ways that show what only a whole site does."""


def _counts(path: Path) -> bool:
    """Tell whether the branches that a file of tests takes are counted.

    Whole builds and driven browsers would take half as long again, and the rooms' own tests cover theirs.
    """
    room, *rest = path.relative_to(ROOT / "tests").parts
    if room == "e2e":
        return path.stem in COUNTED_WAYS
    return room not in UNCOUNTED and not (room == "unit" and rest[0] in UNCOUNTED_UNITS)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests whose branches are not counted."""
    for item in items:
        if not _counts(item.path):
            item.add_marker(pytest.mark.no_cover)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Iterator[None]:
    """Count no branches while such a test's sites are built, either: the plugin thinks of its call alone."""
    plugin = item.config.pluginmanager.get_plugin("_cov")
    counting = getattr(plugin, "cov_controller", None)
    if counting is None or item.get_closest_marker("no_cover") is None:
        return (yield)
    counting.pause()
    try:
        return (yield)
    finally:
        counting.resume()


def pytest_collection_finish() -> None:
    """Leave what all tests share, thousands of tests themselves, out of each look for garbage."""
    gc.collect()
    gc.freeze()
