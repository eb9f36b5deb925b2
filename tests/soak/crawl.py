"""Every way of serving the site, read by Chromium: no dead link, no error, no request to elsewhere."""

from __future__ import annotations

import os
import shutil
import sys
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urldefrag, urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response, sync_playwright

from benchmarks.corpus import make_corpus
from tests.browser.page_kinds import pages_of
from tests.building import TINY, build, settings_for, trim_registers
from tests.conftest import CHROMIUM_FLAGS
from tests.e2e.test_hosting import CADDY, NGINX
from tests.e2e.test_servers import free_port, nginx_configuration, running, status_of
from tests.serving import serving
from tests.soak.reporting import Asked, Tally, fresh
from tools.set_up import CHROMIUM_NAMES

_PATH = f"/usr/sbin:/usr/local/sbin:{os.environ['PATH']}"
_DONE = "#ket-qua[data-count]"
_UNKNOWN = "khong/co/trang-nay/"
_LINKS = (
    "[...document.querySelectorAll('a[href], link[href], form[action], img[src], script[src]')]"
    ".map((it) => new URL(it.getAttribute('href') ?? it.getAttribute('action') ?? it.getAttribute('src'),"
    " document.baseURI).href)"
)


class Way(NamedTuple):
    """A way of serving: what serves, and where the site stands there."""

    name: str
    server: str
    root: str
    """Folder of the site on its server; empty for a disk."""
    known: bool
    """Whether the site was built for that address."""


WAYS = (
    Way("python -m http.server in a folder", "python", "/ban-tin/", known=False),
    Way("nginx at a root", "nginx", "/", known=True),
    Way("nginx below", "nginx", "/repo/", known=True),
    Way("Caddy at a root", "caddy", "/", known=True),
    Way("Caddy below", "caddy", "/repo/", known=True),
    Way("a disk", "disk", "", known=False),
    # As GitHub and GitLab Pages lay a project's site out: below its name, 404.html for all else.
    Way("Pages", "pages", "/repo/", known=True),
)


def crawl(asked: Asked) -> Tally:
    """Read so many pages in each way of serving."""
    tally = Tally("crawl")
    executable = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    if executable is None:
        tally.fault("no Chromium on PATH")
        return tally
    content = _content(asked)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=CHROMIUM_FLAGS)
        for way in WAYS:
            top = _placed(asked, content, way)
            with _served(way, top, asked.folder / "server") as address:
                if address:
                    _read(browser, way, top / way.root.strip("/"), address, asked, tally)
                    asked.say(f"crawl: {way.name}, {len(tally.wrong)} wrong")
                else:
                    tally.notes.append(f"{way.name} not tried: no {way.server} here")
        browser.close()
    return tally


def _content(asked: Asked) -> Path:
    content = fresh(asked.folder) / "content"
    if asked.records:
        make_corpus(asked.records, content, asked.seed)
        trim_registers(content)
    else:
        shutil.copytree(TINY, content)
    return content


def _placed(asked: Asked, content: Path, way: Way) -> Path:
    """Build the site for a way of serving, unless it stands, and give the folder that its server serves."""
    name = way.root.strip("/") or "root"
    settings = settings_for(
        content,
        asked.folder / (f"known-{name}" if way.known else "unknown"),
        site_url=f"https://example.org{way.root}" if way.known else "",
        compressed_twins=way.known,
        issue_pdf=False,
        jobs=2,
    )
    if not settings.site_dir.exists():
        build(settings)
    if way.root in {"", "/"}:
        return settings.site_dir
    top = asked.folder / f"top-{name}"
    top.mkdir(exist_ok=True)
    if not (top / name).exists():
        (top / name).symlink_to(settings.site_dir)
    return top


@contextmanager
def _served(way: Way, top: Path, folder: Path) -> Iterator[str]:
    """Serve in one way until the block ends; give the site's address, empty where the server lacks."""
    if way.server == "disk":
        yield f"{top.resolve().as_uri()}/"
        return
    if way.server == "pages":
        with serving(top / way.root.strip("/"), sub_path=way.root) as answering:
            yield answering.url
        return
    port = free_port()
    address = f"http://127.0.0.1:{port}{way.root}"
    fresh(folder)
    if way.server == "python":
        command = [sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1", "-d", str(top)]
    else:
        program = shutil.which(way.server, path=_PATH)
        if program is None:
            yield ""
            return
        file = folder / "configuration"
        own = {"nginx": NGINX, "caddy": CADDY.replace("\tfile_server\n", "")}[way.server]
        own = own.format(port=port, site=top / way.root.strip("/"), top=top)
        file.write_text(nginx_configuration(folder, own) if way.server == "nginx" else own, "utf-8")
        command = {
            "nginx": [program, "-p", str(folder), "-c", str(file)],
            "caddy": [
                *("env", f"XDG_CONFIG_HOME={folder}", f"XDG_DATA_HOME={folder}"),
                *(program, "run", "--config", str(file), "--adapter", "caddyfile"),
            ],
        }[way.server]
    with running(command, port):
        yield address


class _Faults:
    """Notes what goes wrong while pages are read."""

    def __init__(self, page: Page, address: str, way: Way, tally: Tally) -> None:
        self.tally, self.way, self.address = tally, way, address
        self.expected = ""
        """Address that is to answer with 404."""
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.note("exceptions", str(error)))
        page.on("request", self._asked)
        page.on("requestfailed", self._failed)
        page.on("response", self._answered)

    def note(self, what: str, text: str) -> None:
        self.tally.count(what)
        self.tally.fault(f"{self.way.name}: {what}: {text[:300]}")

    def _said(self, said: ConsoleMessage) -> None:
        if said.type == "error" and said.location["url"] != self.expected:
            self.note("console errors", said.text)

    def _failed(self, asked: Request) -> None:
        # Whoever goes on to the next page needs nothing more of this one.
        if asked.failure != "net::ERR_ABORTED":
            self.note("failed requests", f"{asked.url} {asked.failure}")

    def _asked(self, asked: Request) -> None:
        self.tally.count("requests")
        if not asked.url.startswith((self.address, "data:", "blob:")):
            self.note("requests elsewhere", asked.url)

    def _answered(self, answer: Response) -> None:
        if answer.status >= HTTPStatus.BAD_REQUEST and answer.url != self.expected:
            self.note("bad answers", f"{answer.status} {answer.url}")


def _read(browser: Browser, way: Way, site: Path, address: str, asked: Asked, tally: Tally) -> None:
    context = browser.new_context()
    page = context.new_page()
    faults = _Faults(page, address, way, tally)
    links: dict[str, str] = {}
    for path in _chosen(site.resolve(), asked):
        page.goto(f"{address}{path}{'index.html' if way.server == 'disk' else ''}")
        tally.count("pages read")
        for link in page.evaluate(_LINKS):
            links.setdefault(urldefrag(link)[0], path)
    page.goto(f"{address}tim-kiem/{'index.html' if way.server == 'disk' else ''}?q=dan+van")
    page.wait_for_selector(_DONE, state="attached", timeout=30_000)
    tally.count("questions answered", int(page.locator(_DONE).get_attribute("data-count") or 0) > 0)
    if way.known:
        faults.expected = f"{address}{_UNKNOWN}"
        answer = page.goto(faults.expected)
        tally.count("unknown addresses answered", 1)
        if answer is None or answer.status != HTTPStatus.NOT_FOUND:
            faults.note("unknown addresses", "not answered as such")
        page.locator("main a").first.click()
        links.update((urldefrag(link)[0], _UNKNOWN) for link in page.evaluate(_LINKS))
    context.close()
    inside = sorted(link for link in links if link.startswith(address))
    for link in links.keys() - {*inside}:
        # Other sites are named, and not asked: whether they stand is no matter of how this one is served.
        if urlsplit(link).scheme not in {"http", "https", "mailto"} or "127.0.0.1" in link:
            faults.note("links astray", f"{link} in {links[link]}")
    tally.count("links followed", len(inside))
    with ThreadPoolExecutor(4) as threads:
        for link, stands in zip(inside, threads.map(_stands, inside), strict=True):
            if not stands:
                faults.note("broken links", f"{link} in {links[link]}")


def _stands(link: str) -> bool:
    if link.startswith("file:"):
        file = Path(unquote(urlsplit(link).path))
        return (file / "index.html" if file.is_dir() else file).is_file()
    return status_of(link) == HTTPStatus.OK


def _chosen(site: Path, asked: Asked) -> list[str]:
    """Choose pages of all shapes in turns; those that lead away at once are only linked to."""
    chance = asked.chance("crawl")
    shapes: dict[tuple[str, int], list[str]] = defaultdict(list)
    for path in pages_of(site):
        if path.endswith("/") or not path:
            shapes[path.partition("/")[0], path.count("/")].append(path)
    for paths in shapes.values():
        chance.shuffle(paths)
    order = sorted(shapes)
    chance.shuffle(order)
    chosen: list[str] = [""]
    for turn in range(max(map(len, shapes.values()))):
        for shape in order:
            if turn < len(shapes[shape]) and len(chosen) < asked.rounds:
                path = shapes[shape][turn]
                if path and b'http-equiv="refresh"' not in (site / path / "index.html").read_bytes():
                    chosen.append(path)
    return chosen
