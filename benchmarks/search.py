"""Measure search beside Pagefind and Material's own: python -m benchmarks.search [--records N] [--peers …].

With `--outputs search` our site is that alone, which does for 100,000 records; Pagefind needs `record-pages`.
A peer that takes more than ten minutes over its index is left out, and the tables say so.

A paced server gives 1.6 Mbit/s and 150 ms a request, compressed, to a cold Chromium whose page is slowed four
times; workers, which the peers use, are not slowed. Bytes are all that the server sent, fonts and styles
included, until the first result stood on the page. Prints Markdown; --results FILE writes it.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote, urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.against_material import OURS
from benchmarks.corpus import make_corpus
from benchmarks.paced_server import Paced, pacing
from benchmarks.peers.material import make_material
from tests.conftest import CHROMIUM_FLAGS
from tests.search.site import TABLE, write_content

ROOT = Path(__file__).resolve().parent.parent
PAGEFIND = "1.5.2"
SLOWER = 4
TURNS = 3
PATIENCE_S = 600
"""So long may a peer take over its index."""
MOST_INDEXED = 10_000
"""More rows are not indexed in the browser to see what that would cost."""
QUESTIONS = {
    "a common one": "van dong nhan dan",
    "a rare one": "thung rac mau xanh",
    "a rare one of ten years ago": "nguoi trong rau sach",
    "one without an answer": "khongcogi",
}
PAGEFIND_PAGE = """<!doctype html><html lang="vi"><meta charset="utf-8"><title>Pagefind</title>
<ol id="ket-qua"></ol>
<script type="module">
const pagefind = await import("./pagefind/pagefind.js");
window.ask = async (words) => {
  const found = await pagefind.search(words);
  return Promise.all(found.results.map(async (result) => (await result.data()).url));
};
const words = new URLSearchParams(location.search).get("q");
const list = document.getElementById("ket-qua");
if (words) {
  const found = await pagefind.search(words);
  for (const result of found.results.slice(0, 10)) {
    const { url, meta } = await result.data();
    const link = Object.assign(document.createElement("a"), { href: url, textContent: meta.title });
    list.append(link);
  }
  list.dataset.count = found.results.length;
}
window.ready = true;
</script></html>"""

TELLS = """new MutationObserver((_, watch) => {
  if (!document.querySelector("%s")) return;
  watch.disconnect();
  navigator.sendBeacon("/");
}).observe(document, { subtree: true, childList: true });"""
"""Makes a page tell the server as soon as a result stands there."""


class Engine(NamedTuple):
    """A site with a search."""

    name: str
    site: Path
    address: str
    """Of the search page, with {} for the question."""
    first: str
    """Selector of a result."""
    done: str
    """Selector of what stands there once everything was searched; empty when the page does not say."""
    build_s: float
    """Seconds of making the index; of ours those of the whole site."""
    index_bytes: int


class Run(NamedTuple):
    """One cold search."""

    first_s: float
    first_bytes: int
    all_s: float
    all_bytes: int
    requests: int


def main() -> int:
    """Measure, and print or write the tables."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--records", type=int, nargs="+", default=[1000])
    parser.add_argument("--peers", default="pagefind,material")
    parser.add_argument("--turns", type=int, default=TURNS)
    parser.add_argument("--outputs", default="", help="build ours with these alone")
    parser.add_argument("--without-answers", action="store_true", help="leave the table of questions out")
    parser.add_argument("--results", type=Path)
    given = parser.parse_args()
    makers = {"pagefind": pagefind_engine, "material": material_engine}
    peers = [makers[name] for name in given.peers.split(",") if name]
    text = list(_head())
    with sync_playwright() as play:
        chromium = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = play.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
        text += [] if given.without_answers else _answers(browser, peers)
        for records in given.records:
            with tempfile.TemporaryDirectory(prefix="bulletin-search-") as name:
                text += _measured(browser, records, Path(name), peers, given)
        browser.close()
    if given.results:
        given.results.write_text("\n".join(text) + "\n", "utf-8")
    else:
        print("\n".join(text))
    return 0


# ----------------------------------------------------------------------------------------------- the engines


def our_engine(folder: Path, outputs: str = "") -> Engine:
    """Build our site from folder/content, or these outputs of it."""
    settings = (ROOT / "mkdocs.yml").read_text("utf-8").replace(".cache/bulletin", str(folder / "cache"))
    settings = settings.replace("custom_dir: theme", f"custom_dir: {ROOT / 'theme'}")
    (folder / "mkdocs.yml").write_text(settings, "utf-8")
    chosen = ["--outputs", outputs] if outputs else []
    spent = _run([sys.executable, "-c", OURS, str(folder), "build", *chosen], ROOT, patience=None)
    parts = sum(file.stat().st_size for file in (folder / "site/tim-kiem").rglob("*.js"))
    done = "#ket-qua[data-count]"
    return Engine("ours", folder / "site", "tim-kiem/?q={}", "#ket-qua a", done, spent, parts)


def pagefind_engine(folder: Path) -> Engine:
    """Index our record pages with Pagefind."""
    home = ROOT / ".cache" / "bench" / f"pagefind-{PAGEFIND}"
    if not home.exists():
        subprocess.run([sys.executable, "-m", "venv", home], check=True)
        pip = [str(home / "bin/python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, f"pagefind[bin]=={PAGEFIND}"], check=True)
    target = folder / "pagefind"
    target.mkdir()
    (target / "index.html").write_text(PAGEFIND_PAGE, "utf-8")
    command = [str(home / "bin/python"), "-m", "pagefind", "--site", str(folder / "site")]
    command += ["--glob", "{hoi-nghi,mo-hinh}/*/*/index.html", "--root-selector", "main", "--quiet"]
    spent = _run([*command, "--output-path", str(target / "pagefind")], folder)
    size = sum(file.stat().st_size for file in (target / "pagefind").rglob("*") if file.is_file())
    return Engine("Pagefind", target, "?q={}", "#ket-qua a", "#ket-qua[data-count]", spent, size)


def material_engine(folder: Path) -> Engine:
    """Build the same records as Markdown pages with stock Material."""
    stock = make_material(folder, ROOT / ".cache/bench")
    spent = _run(stock.command, stock.folder)
    site = stock.site
    size = (site / "search/search_index.json").stat().st_size
    return Engine("Material", site, "?q={}", ".md-search-result__item a", "", spent, size)


def _run(command: list[str], folder: Path, patience: float | None = PATIENCE_S) -> float:
    began = time.monotonic()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(command, cwd=folder, check=True, capture_output=True, env=environment, timeout=patience)
    return time.monotonic() - began


# --------------------------------------------------------------------------------------------- what it costs


def _measured(
    browser: Browser,
    records: int,
    folder: Path,
    peers: Sequence[Callable[[Path], Engine]],
    given: argparse.Namespace,
) -> Iterator[str]:
    make_corpus(records, folder / "content")
    write_content(folder / "content")
    engines = [our_engine(folder, given.outputs)]
    late = []
    for make in peers:
        try:
            engines.append(make(folder))
        except subprocess.TimeoutExpired:
            late.append(make.__name__.partition("_")[0].capitalize())
    yield from (f"## {records:,} records", "")
    yield "| search | question | first result, s | kB until then | all searched, s | kB | requests |"
    yield "|---|---|---|---|---|---|---|"
    for engine in engines:
        for kind, words in QUESTIONS.items():
            runs = [_search(browser, engine, words) for _ in range(given.turns)]
            # Bytes differ little; the quickest turn is the one that the machine disturbed least.
            shown = min(runs, key=lambda run: (run.first_s, run.all_s))
            yield _row(engine, f"{kind}: {words}", shown)
    yield ""
    for engine in engines:
        what = (given.outputs or "the whole site") if engine.name == "ours" else "its index"
        size = f"{engine.index_bytes / 1000:,.0f} kB of index files"
        yield f"- {engine.name}: {engine.build_s:.1f} s for {what}, {size}"
    yield from (f"- {name}: no index after {PATIENCE_S // 60} minutes" for name in late)
    yield ""
    if records <= MOST_INDEXED:
        yield from (*_index_costs(browser, engines[0]), "")


def _row(engine: Engine, question: str, run: Run) -> str:
    first = f"{run.first_s:.1f} | {run.first_bytes / 1000:.0f}" if run.first_s else "– | –"
    end = f"{run.all_s:.1f} | {run.all_bytes / 1000:.0f} | {run.requests:.0f}" if run.all_s else "– | – | –"
    return f"| {engine.name} | {question} | {first} | {end} |"


def _search(browser: Browser, engine: Engine, words: str) -> Run:
    """Search once, cold; zeros for what does not come within a minute, or does not come at all."""
    context = browser.new_context()
    try:
        with pacing(engine.site) as paced:
            page = context.new_page()
            page.add_init_script(TELLS % engine.first)
            context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
            began = time.monotonic()
            page.goto(f"{paced.url}{engine.address.format(quote(words))}", wait_until="commit")
            if engine.done:
                whole = _when(page, engine.done, began, paced, 300)
            else:
                whole = (0.0, 0)
                if words != QUESTIONS["one without an answer"]:
                    _when(page, engine.first, began, paced, 60)
            at, sent = paced.seen[0] if paced.seen else (began, 0)
            return Run(at - began, sent, *whole, paced.requests)
    finally:
        context.close()


def _when(page: Page, selector: str, began: float, paced: Paced, patience: int) -> tuple[float, int]:
    try:
        page.wait_for_selector(selector, state="attached", timeout=patience * 1000)
    except Exception:  # noqa: BLE001 - what does not come is a result too
        return 0.0, 0
    return time.monotonic() - began, paced.sent


INDEX = """async () => {
  const table = await (await fetch("muc-luc.js")).text();
  const { years } = JSON.parse(table.slice(table.indexOf("(") + 1, table.lastIndexOf(")")));
  const rows = [];
  let bytes = 0;
  for (const [year, parts] of years) for (const [name] of parts) {
    const text = await (await fetch(`${year}/${name}.js`)).text();
    const part = JSON.parse(text.slice(text.indexOf("(") + 1, text.lastIndexOf(")")));
    for (const row of part.rows) rows.push({ id: row[0], title: row[1], summary: row[2],
      names: [...row[9].map((at) => part.names[at]), ...row[7].map((at) => part.places[at][1])].join(" ") });
    bytes += await squeezed(text);
  }
  async function squeezed(text) {
    const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"));
    return (await new Response(stream).arrayBuffer()).byteLength;
  }
  const options = { fields: ["title", "summary", "names"], processTerm: (term) => bulletinSearch.fold(term) };
  const from = performance.now();
  const index = new MiniSearch(options);
  index.addAll(rows);
  const built = performance.now();
  const json = JSON.stringify(index);
  const written = performance.now();
  MiniSearch.loadJSON(json, options);
  const loaded = performance.now();
  const spaced = rows.map((row) => bulletinSearch.spaced(row.title + " " + row.summary + " " + row.names));
  const folded = performance.now();
  spaced.filter((text) => text.includes(" dan ") && text.includes(" van ") && text.includes(" kheo "));
  return { rows: rows.length, rowBytes: bytes, jsonBytes: await squeezed(json), build: built - from,
    load: loaded - written, fold: folded - loaded, scan: performance.now() - folded };
}"""


def _index_costs(browser: Browser, engine: Engine) -> Iterator[str]:
    """Weigh the ways to an index of our headline tier: shipped, built from rows, or rows looked through."""
    context = browser.new_context()
    with pacing(engine.site, unpaced=True) as paced:
        page = context.new_page()
        page.goto(f"{paced.url}tim-kiem/")
        context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        cost: dict[str, Any] = page.evaluate(INDEX)
    context.close()
    ready, rows = (f"{cost[name] / 1000:.0f}" for name in ("jsonBytes", "rowBytes"))
    yield "| the headline tier as | kB | ms, 4 times slowed |"
    yield "|---|---|---|"
    yield f"| MiniSearch's own JSON, loaded (texts for display come on top) | {ready} | {cost['load']:.0f} |"
    yield f"| rows, all of them indexed in the browser | {rows} | {cost['build']:.0f} |"
    yield f"| rows, folded once | {rows} | {cost['fold']:.0f} |"
    yield f"| rows, looked through for a question of three words | | {cost['scan']:.0f} |"


# --------------------------------------------------------------------------------------------- what it finds


def _answers(browser: Browser, peers: Sequence[Callable[[Path], Engine]]) -> Iterator[str]:
    """Ask every engine the table, on the table's records alone."""
    with tempfile.TemporaryDirectory(prefix="bulletin-search-") as name:
        folder = Path(name)
        write_content(folder / "content")
        engines = [our_engine(folder), *(make(folder) for make in peers)]
        found = {engine.name: _ask_all(browser, engine) for engine in engines}
    rows = [row for row in TABLE["queries"] if row["finds"] != "any"]
    yield from (f"## {len(rows)} questions with known answers", "")
    yield f"| question | expected | {' | '.join(found)} |"
    yield f"|---|---|{'---|' * len(found)}"
    right = dict.fromkeys(found, 0)
    for number, row in enumerate(rows):
        cells = []
        for engine, answers in found.items():
            lost, more = set(row["finds"]) - set(answers[number]), set(answers[number]) - set(row["finds"])
            # Peers search whole texts at once: what stands only there is no mistake of theirs.
            right[engine] += not lost
            cells.append("all" if not lost else f"lacks {len(lost)}")
            cells[-1] += f", {len(more)} more" if more else ""
        yield f"| `{row['q']}` | {len(row['finds'])} | {' | '.join(cells)} |"
    total = " | ".join(f"**{count}/{len(rows)}**" for count in right.values())
    yield from (f"| found all that was expected | | {total} |", "")


def _ask_all(browser: Browser, engine: Engine) -> list[list[str]]:
    context = browser.new_context()
    answers = []
    with pacing(engine.site, unpaced=True) as paced:
        page = context.new_page()
        for row in TABLE["queries"]:
            if row["finds"] == "any":
                continue
            more = "&toan-van=1" if "texts" in row and engine.name == "ours" else ""
            words = "" if engine.name == "Pagefind" else quote(row["q"])
            page.goto(f"{paced.url}{engine.address.format(words)}{more}")
            hrefs = _results(page, engine, row["q"])
            ids = [urlsplit(href).path.rstrip("/").rsplit("/", 1)[-1] for href in hrefs]
            answers.append(list(dict.fromkeys(ids)))
    context.close()
    return answers


def _results(page: Page, engine: Engine, words: str) -> list[str]:
    if engine.name == "Pagefind":
        page.wait_for_function("window.ready")
        found: list[str] = page.evaluate("words => ask(words)", words)
        return found
    if engine.done:
        page.wait_for_selector(engine.done, state="attached")
    else:
        # Material does not say that it has nothing: its line about the outcome changes.
        page.wait_for_selector(".md-search-result__meta:not(:empty)", state="attached")
        page.wait_for_timeout(600)
    links = page.locator(engine.first)
    return [links.nth(place).get_attribute("href") or "" for place in range(links.count())]


def _head() -> Iterator[str]:
    yield from (
        "# Search, measured",
        "",
        f"`python -m benchmarks.search`: this project, Pagefind {PAGEFIND} and Material's own search on the",
        "same made-up records, in a cold Chromium: 1.6 Mbit/s, 150 ms a request, gzip, the page's processor",
        "slowed four times (not that of workers, which both peers use). kB are all that the server sent",
        "(1 kB = 1,000 bytes), fonts and styles included. Corpus text repeats itself and compresses better",
        "than real text does. Pagefind's page is bare: no styles, no fonts, no facets.",
        "",
        "The questions are this project's own (tests/search/table.yaml), and ask for what it set out to do:",
        "abbreviations, for one, no peer claims to know. Pagefind drops words that nothing holds, hence its",
        "many more answers.",
        "",
    )


if __name__ == "__main__":
    sys.exit(main())
