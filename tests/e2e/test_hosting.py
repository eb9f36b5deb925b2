"""The headers and redirects that the site ships, as nginx and Caddy really send them."""

from __future__ import annotations

import gzip
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path

import brotli
import pytest

from generator.render.hosting import AREAS, HEADERS, TYPES
from tests.building import build, tiny
from tests.e2e.test_servers import free_port, nginx_configuration, running

NGINX = """include {site}/may-chu/nginx-http.conf;
  server {{
    listen 127.0.0.1:{port};
    root {top};
    include {site}/may-chu/nginx-server.conf;
  }}"""
CADDY = """
{{
	admin off
	auto_https off
}}
http://127.0.0.1:{port} {{
	root * {top}
	file_server
	import {site}/may-chu/Caddyfile
}}
"""
KINDS = dict(TYPES)
PLAIN = {
    *("text/html; charset=utf-8", "text/css; charset=utf-8", "application/json"),
    "application/json; charset=utf-8",
}
SERVERS = {"nginx": NGINX, "caddy": CADDY}


@pytest.fixture(scope="module", params=["/", "/a/b/"], ids=["at a root", "below"])
def placed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Build the tiny site for a root or a folder of a host; give what the host serves, and the folder."""
    root = str(request.param)
    settings = tiny(tmp_path_factory.mktemp("hosted"), site_url=f"https://example.org{root}")
    build(settings)
    if root == "/":
        return settings.site_dir, root
    top = tmp_path_factory.mktemp("top")
    (top / "a").mkdir()
    (top / "a/b").symlink_to(settings.site_dir)
    return top, root


@pytest.fixture(autouse=True)
def own_folders(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Let Caddy keep its notes in the test's own folder."""
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path))


@contextmanager
def served_by(name: str, top: Path, root: str, folder: Path) -> Iterator[HTTPConnection]:
    """Run a server with the site's own configuration, until the block ends."""
    program = shutil.which(name, path=f"/usr/sbin:/usr/local/sbin:{os.environ['PATH']}")
    if program is None:
        pytest.skip(f"no {name} here: apt-get install {name}, to try it")
    port = free_port()
    file = folder / "Caddyfile"
    own = SERVERS[name].format(port=port, site=top / root.strip("/"), top=top)
    file.write_text(nginx_configuration(folder, own) if name == "nginx" else own, "utf-8")
    command = {
        "nginx": [program, "-p", str(folder), "-c", str(file)],
        "caddy": [program, "run", "--config", str(file), "--adapter", "caddyfile"],
    }[name]
    with running(command, port):
        connection = HTTPConnection("127.0.0.1", port, timeout=10)
        try:
            yield connection
        finally:
            connection.close()


@pytest.fixture(scope="module", params=["/", "/a/b/"], ids=["at a root", "below"])
def packed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Build the tiny site with packed twins, as `placed` does without."""
    root = str(request.param)
    settings = tiny(
        tmp_path_factory.mktemp("packed"),
        site_url=f"https://example.org{root}",
        compressed_twins=True,
        issue_pdf=False,
    )
    build(settings)
    top = tmp_path_factory.mktemp("top-packed")
    if root == "/":
        return settings.site_dir, root
    (top / "a").mkdir()
    (top / "a/b").symlink_to(settings.site_dir)
    return top, root


UNPACK = {"gzip": gzip.decompress, "br": brotli.decompress, "": bytes}


@pytest.mark.parametrize("name", SERVERS)
def test_packed_twins_are_sent_to_who_reads_them(
    name: str, packed: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    top, root = packed
    monkeypatch.setitem(SERVERS, "caddy", CADDY.replace("\tfile_server\n", ""))
    # Debian's nginx has no brotli: whoever has the module takes the mark of comment away.
    best = {"nginx": "gzip", "caddy": "br"}[name]
    asks = {"gzip": "gzip", "gzip, deflate, br": best, "gzip;q=0": "", "identity": ""}
    paths = ("", "hoi-nghi/", "hoi-nghi/feed.xml", "hoi-nghi/feed.json", "assets/bulletin.css", "robots.txt")
    more = (
        "du-lieu/2024/records-2024.csv",
        "lich.ics",
        "mo-hinh/2024/duong-hoa-xa-cu/record.json",
        "khong/co/",
    )
    with served_by(name, top, root, tmp_path) as connection:
        for path in (*paths, *more):
            file = top / root.strip("/") / (f"{path}index.html" if path.endswith("/") or not path else path)
            types = set()
            for ask, expected in asks.items():
                connection.request("GET", f"{root}{path}", headers={"Accept-Encoding": ask})
                answer = connection.getresponse()
                body = answer.read()
                encoding = answer.getheader("Content-Encoding") or ""
                types.add(answer.getheader("Content-Type"))
                if not file.exists():
                    assert answer.status == HTTPStatus.NOT_FOUND
                    continue
                twins = Path(f"{file}.gz").exists()
                assert encoding == (expected if twins else ""), (path, ask)
                assert UNPACK[encoding](body) == file.read_bytes(), (path, ask)
                if twins and encoding:
                    assert answer.headers.get_all("Vary") == ["Accept-Encoding"], (path, ask)
                    assert answer.getheader("X-Content-Type-Options") == "nosniff"
            assert len(types) == 1, (path, types)
            assert path == "robots.txt" or types <= {*KINDS.values()} | {*PLAIN}, (path, types)


def asked(connection: HTTPConnection, path: str) -> tuple[int, dict[str, list[str]]]:
    """Ask for a path; a header that comes twice is seen twice."""
    connection.request("GET", path)
    answer = connection.getresponse()
    answer.read()
    headers: dict[str, list[str]] = {}
    for name, value in answer.getheaders():
        headers.setdefault(name.lower(), []).append(value)
    return answer.status, headers


@pytest.mark.parametrize("name", SERVERS)
def test_every_answer_has_every_header_once(name: str, placed: tuple[Path, str], tmp_path: Path) -> None:
    top, root = placed
    with served_by(name, top, root, tmp_path) as connection:
        pages = {"": 200, "hoi-nghi/2024/dong-so-ket-2024/": 200, "theo-doi/": 200, "khong/co/": 404}
        files = {"hoi-nghi/feed.xml": 200, "du-lieu/dcat.jsonld": 200, "assets/bulletin.css": 200}
        for path, status in {**pages, **files}.items():
            found, headers = asked(connection, f"{root}{path}")
            assert (path, found) == (path, status)
            assert {it: headers.get(it.lower()) for it in HEADERS} == {it: [HEADERS[it]] for it in HEADERS}, (
                path
            )
        area = AREAS[0]
        _, headers = asked(connection, f"{root}{area.path}noto-serif-600.woff2")
        assert headers["cache-control"] == [area.headers["Cache-Control"]]
        assert headers["content-security-policy"] == [HEADERS["Content-Security-Policy"]]
        types = {
            "hoi-nghi/feed.xml": "application/atom+xml",
            "hoi-nghi/feed.json": "application/feed+json",
            "lich.ics": "text/calendar; charset=utf-8",
            "assets/fonts/noto-serif-600.woff2": "font/woff2",
            "": "text/html; charset=utf-8",
        }
        for path, kind in types.items():
            assert asked(connection, f"{root}{path}")[1]["content-type"] == [kind], path


@pytest.mark.parametrize("name", SERVERS)
def test_an_old_address_leads_on_for_good(name: str, placed: tuple[Path, str], tmp_path: Path) -> None:
    top, root = placed
    with served_by(name, top, root, tmp_path) as connection:
        for old in ("tin/cu/dong/", "tin/dong-so-ket.html"):
            status, headers = asked(connection, f"{root}{old}")
            assert (status, headers["location"]) == (301, [f"{root}hoi-nghi/2024/dong-so-ket-2024/"])
