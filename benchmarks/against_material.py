"""Measure this generator beside stock mkdocs + Material: python -m benchmarks.against_material [RECORDS].

Both make a page for each of the same made-up records; stock Material gets them as Markdown, kept out of its
menu, which is the best that it can do. Whole processes, in turns, three times each; a page is weighed in
Chromium as a first-time reader gets it. Prints a Markdown table, ratios first.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Request, sync_playwright

from benchmarks.corpus import make_corpus
from benchmarks.measuring import put_aside
from benchmarks.peers.material import make_material
from tests.conftest import CHROMIUM_FLAGS
from tests.serving import serving

ROOT = Path(__file__).resolve().parent.parent
TURNS = 3
OURS = """import sys
from pathlib import Path
from generator.command_line import run
sys.exit(run(sys.argv[2:], Path(sys.argv[1])))
"""
EVERYTHING = {"Content-Security-Policy": "default-src * 'unsafe-inline' 'unsafe-eval' data: blob:"}
"""Stock Material does not run under a strict policy: neither is held to one while it is weighed."""


class Cost(NamedTuple):
    """What a whole process took."""

    wall_s: float
    cpu_s: float


class Weight(NamedTuple):
    """What a first-time reader of one page gets."""

    html: int
    css: int
    script: int
    fonts: int
    requests: int
    elsewhere: int
    """Requests to other origins."""


def main(records: int) -> None:
    """Measure, and print the table."""
    with tempfile.TemporaryDirectory(prefix="bulletin-bench-") as name:
        folder = Path(name)
        make_corpus(records, folder / "content")
        ours = build_command(folder)
        stock = make_material(folder, ROOT / ".cache/bench").command
        costs: dict[str, list[Cost]] = {"ours": [], "stock": []}
        for _ in range(TURNS):
            for site in ("site", "cache", "mkdocs/site"):
                put_aside(folder / site, folder)
            costs["ours"].append(run_whole(ours, ROOT))
            costs["stock"].append(run_whole(stock, folder / "mkdocs"))
        record = next((folder / "site/hoi-nghi").glob("*/*/record.json")).parent
        weights = {
            "ours": _weigh(folder / "site", f"{record.relative_to(folder / 'site').as_posix()}/"),
            "stock": _weigh(folder / "mkdocs/site", f"r/{record.name}/"),
        }
        pages = {
            "ours": sum(1 for _ in (folder / "site").rglob("*.html")),
            "stock": sum(1 for _ in (folder / "mkdocs/site").rglob("*.html")),
        }
    _print(records, costs, weights, pages)


def build_command(folder: Path) -> list[str]:
    """Give the command that builds a folder's content with this generator."""
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    settings = settings.replace(".cache/bulletin", str(folder / "cache"))
    settings = settings.replace("custom_dir: theme", f"custom_dir: {ROOT / 'theme'}")
    (folder / "mkdocs.yml").write_text(settings, "utf-8")
    return [sys.executable, "-c", OURS, str(folder), "build"]


def run_whole(command: list[str], folder: Path) -> Cost:
    """Run a whole process, and tell what it took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.monotonic()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(command, cwd=folder, check=True, capture_output=True, env=environment)
    wall = time.monotonic() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Cost(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def _weigh(site: Path, page: str) -> Weight:
    kinds: dict[str, int] = {"document": 0, "stylesheet": 0, "script": 0, "font": 0}
    seen: list[Request] = []
    with serving(site, headers=EVERYTHING) as served, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM_FLAGS)
        opened = browser.new_page()

        def note(request: Request) -> None:
            seen.append(request)

        opened.on("request", note)
        opened.goto(f"{served.url}{page}", wait_until="domcontentloaded")
        opened.wait_for_timeout(1500)
        own = [request for request in seen if request.url.startswith(served.url)]
        for request in own:
            if answer := request.response():
                kinds[request.resource_type] = kinds.get(request.resource_type, 0) + len(answer.body())
        browser.close()
    sizes = (kinds["document"], kinds["stylesheet"], kinds["script"], kinds["font"])
    return Weight(*sizes, len(own), len(seen) - len(own))


def _print(
    records: int, costs: dict[str, list[Cost]], weights: dict[str, Weight], pages: dict[str, int]
) -> None:
    walls = {who: statistics.median(cost.wall_s for cost in found) for who, found in costs.items()}
    cpu = {who: statistics.median(cost.cpu_s for cost in found) for who, found in costs.items()}
    each = {who: 1000 * wall / pages[who] for who, wall in walls.items()}
    rows: list[tuple[str, float, float]] = [
        (f"pages made of {records} records", pages["ours"], pages["stock"]),
        ("cold build, wall ms a page", each["ours"], each["stock"]),
        (f"cold build, wall s, {records} records", walls["ours"], walls["stock"]),
        (f"cold build, CPU s, {records} records", cpu["ours"], cpu["stock"]),
    ]
    rows += [
        (text, getattr(weights["ours"], field), getattr(weights["stock"], field))
        for field, text in _NAMES.items()
    ]
    print("| | ours ÷ stock | ours | stock Material |\n|---|---|---|---|")
    for name, mine, theirs in rows:
        ratio = f"{mine / theirs:.2f}" if theirs else "–"
        print(f"| {name} | {ratio} | {_shown(mine)} | {_shown(theirs)} |")
    print(json.dumps({who: [list(cost) for cost in found] for who, found in costs.items()}), file=sys.stderr)


def _shown(value: float) -> str:
    return str(value) if value == int(value) else f"{value:.1f}"


_NAMES = {
    "html": "one record's page: HTML, bytes",
    "css": "its styles, bytes",
    "script": "its scripts, bytes",
    "fonts": "its fonts, bytes",
    "requests": "requests",
    "elsewhere": "requests to other origins",
}

if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
