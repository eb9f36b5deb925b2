"""A built folder wherever it is put: every link answers, from servers and the disk; and what it holds."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from hashlib import sha256
from http import HTTPStatus
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError
from urllib.parse import unquote, urlsplit
from urllib.request import Request, urlopen
from xml.etree import ElementTree

import pytest

from generator.domain.vocabulary import VOCABULARIES
from tests.browser.page_kinds import addresses_named, pages_of
from tests.building import build, files_of, tiny
from tests.serving import serving
from tests.thorough import sample

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tests.conftest import NewPage

PUBLISHED_AT = "https://example.org/a/b/"
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the tiny site for an address that is not known yet."""
    settings = tiny(tmp_path_factory.mktemp("anywhere"))
    build(settings)
    return settings.site_dir


@pytest.fixture(scope="module")
def published_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the tiny site for a sub-path of a host."""
    settings = tiny(tmp_path_factory.mktemp("published"), site_url=PUBLISHED_AT)
    build(settings)
    return settings.site_dir


@pytest.fixture(scope="module")
def portable_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the tiny site for reading from a disk without scripts."""
    settings = tiny(tmp_path_factory.mktemp("portable"), portable=True)
    build(settings)
    return settings.site_dir


def dead_ends(site: Path, root: str) -> list[str]:
    """Ask a server for all that the pages name; list what it does not answer, or what leads outside."""
    named = addresses_named(site, root)
    assert len(named) > 100
    with ThreadPoolExecutor(4) as threads:
        statuses = dict(zip(named, threads.map(status_of, named), strict=True))
    return [
        f"{named[address]} -> {address}: {status}"
        for address, status in statuses.items()
        if status != HTTPStatus.OK or not address.startswith(root)
    ]


def status_of(address: str) -> int:
    try:
        with urlopen(Request(address, method="HEAD"), timeout=10) as answer:  # noqa: S310 - an http address of ours
            return int(answer.status)
    except HTTPError as refusal:
        return refusal.code


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


@contextmanager
def running(command: Iterable[str], port: int) -> Iterator[None]:
    """Run a server until the block ends, from when it answers on its port."""
    # A pipe that nobody reads fills up with what a server says of each request, and then it waits for ever.
    with (
        tempfile.TemporaryFile() as said,
        subprocess.Popen([*command], stdout=subprocess.DEVNULL, stderr=said) as process,
    ):
        try:
            for _ in range(200):
                assert process.poll() is None, os.pread(said.fileno(), 4000, 0)
                with socket.socket() as trying:
                    trying.settimeout(0.05)
                    if trying.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.02)
            yield
        finally:
            process.terminate()


@pytest.mark.parametrize("sub_path", ["/", "/a/b/"])
def test_every_link_answers_at_a_root_and_below(sub_path: str, site: Path) -> None:
    with serving(site, sub_path=sub_path) as answering:
        assert dead_ends(site, answering.url) == []


def test_the_page_for_unknown_addresses_knows_its_root(published_site: Path, new_page: NewPage) -> None:
    with serving(published_site, sub_path="/a/b/") as answering:
        page = new_page(java_script_enabled=False)
        page.goto(f"{answering.url}hoi-nghi/2024/khong/co/")
        assert page.locator("h1").inner_text() == "Không có trang này"
        # The style sheet was found from so deep an address too.
        assert page.locator(".menu li").first.evaluate("e => getComputedStyle(e).listStyleType") == "none"
        page.locator("main").get_by_role("link", name="Hội nghị").click()
        assert page.url == f"{answering.url}hoi-nghi/"
        assert dead_ends(published_site, answering.url) == []


def test_every_link_answers_from_pythons_own_server_in_a_folder(site: Path, tmp_path: Path) -> None:
    (tmp_path / "ban-tin").symlink_to(site, target_is_directory=True)
    port = free_port()
    command = [sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1", "-d", str(tmp_path)]
    with running(command, port):
        assert dead_ends(site, f"http://127.0.0.1:{port}/ban-tin/") == []


def nginx_configuration(folder: Path, http: str) -> str:
    """Configure an nginx that keeps to a folder; `http` is what the test itself wants of it."""
    return f"""
daemon off;
master_process off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 64; }}
http {{
  access_log off;
  types {{ text/html html; text/css css; text/javascript js; image/svg+xml svg; application/json json;
           application/xml xml; image/png png; application/pdf pdf; }}
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  {http}
}}
"""


def test_every_link_answers_from_nginx(published_site: Path, tmp_path: Path, new_page: NewPage) -> None:
    nginx = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin")
    if nginx is None:
        pytest.skip("no nginx here: apt-get install nginx-light, or the like, to try it")
    port = free_port()
    configuration = tmp_path / "nginx.conf"
    server = (
        f"server {{ listen 127.0.0.1:{port}; error_page 404 /a/b/404.html; "
        f"location /a/b/ {{ alias {published_site}/; }} }}"
    )
    configuration.write_text(nginx_configuration(tmp_path, server), "utf-8")
    root = f"http://127.0.0.1:{port}/a/b/"
    with running([nginx, "-p", str(tmp_path), "-c", str(configuration)], port):
        assert dead_ends(published_site, root) == []
        page = new_page()
        answer = page.goto(f"{root}khong/co/")
        assert answer is not None
        assert answer.status == HTTPStatus.NOT_FOUND
        page.get_by_role("main").get_by_role("link", name="Trang nhất").click()
        assert page.url == root


def missing_files(links: Iterable[str]) -> set[str]:
    """List the file addresses behind which there is no file to show."""
    found = {link.partition("#")[0] for link in links if link.startswith("file:")}
    return {link for link in found if not Path(unquote(urlsplit(link).path)).is_file()}


def test_a_script_leads_links_to_files_on_a_disk(site: Path, new_page: NewPage, faults: list[str]) -> None:
    page = new_page()
    links: set[str] = set()
    for address, file in sample(pages_of(site).items(), 3):
        if 'http-equiv="refresh"' in file.read_text("utf-8"):
            continue  # leads away before its links can be read
        page.goto(file.as_uri(), wait_until="domcontentloaded")
        # Links in drawings have no address of their own that is resolved.
        found = page.evaluate(
            "[...document.querySelectorAll('a[href]')]"
            ".map((link) => new URL(link.getAttribute('href'), document.baseURI).href)"
        )
        assert found, address
        links.update(found)
    assert len(links) > 100
    assert missing_files(links) == set()
    page.goto((site / "tin/cu/dong/index.html").as_uri())
    page.wait_for_url("**/hoi-nghi/2024/dong-so-ket-2024/index.html")
    assert faults == []


def test_links_name_files_when_the_site_is_portable(portable_site: Path, new_page: NewPage) -> None:
    assert missing_files(addresses_named(portable_site, f"{portable_site.as_uri()}/")) == set()
    page = new_page(java_script_enabled=False)
    page.goto((portable_site / "index.html").as_uri())
    page.get_by_role("navigation", name="Mục chính").get_by_role("link", name="Địa phương").click()
    page.get_by_role("link", name="Huyện Đông").click()
    assert page.locator("h1").inner_text() == "Huyện Đông"
    page.goto((portable_site / "tin/cu/dong/index.html").as_uri())
    page.wait_for_url("**/hoi-nghi/2024/dong-so-ket-2024/index.html")


@pytest.mark.parametrize(
    "address",
    [
        *("", "hoi-nghi/", "hoi-nghi/2024/", "hoi-nghi/2024/dong-so-ket-2024/", "mo-hinh/", "mo-hinh/2024/"),
        *("mo-hinh/2024/duong-hoa-xa-cu/", "hoi-nghi/2024/rut-2024/", "dia-phuong/", "dia-phuong/xa-an/"),
        *("dia-phuong/huyen-dong/2024/", "dia-phuong/chua-ro/", "nam/", "nam/2024/", "linh-vuc/kinh-te/"),
        *("linh-vuc/kinh-te/2022/", "chu-de/dan-van-kheo/", "loai/so-ket/", "loai/so-ket/2024/"),
        *("trang-thai/nhan-rong/", "co-quan/uy-ban-xa-an/", "co-quan/uy-ban-xa-an/2025/", "van-ban/ct-1/"),
        *("linh-vuc/", "chu-de/", "loai/", "trang-thai/", "co-quan/", "van-ban/", "so-lieu/", "so-do-trang/"),
        *("tin/cu/dong/", "gioi-thieu/"),
    ],
)
def test_an_address_of_the_contract_is_a_folders_index(address: str, site: Path) -> None:
    assert (site / address / "index.html").is_file()


def test_indexes_have_no_empty_page(site: Path) -> None:
    for folder, vocabulary in (("linh-vuc", "field"), ("chu-de", "subject"), ("trang-thai", "life-status")):
        made = {entry.name for entry in (site / folder).iterdir() if entry.is_dir()}
        assert made < set(VOCABULARIES[vocabulary]), folder
    empty = [page for page, file in pages_of(site).items() if ">0 mục tin<" in file.read_text("utf-8")]
    # A unit or a body of the register has its page even while no record names it.
    assert [page for page in empty if not page.startswith(("dia-phuong/", "co-quan/"))] == []


def test_every_record_has_its_data_beside_it(site: Path) -> None:
    records = sorted(chain(site.glob("hoi-nghi/*/*/index.html"), site.glob("mo-hinh/*/*/index.html")))
    assert len(records) == 8
    for page in records:
        data = json.loads(page.with_name("record.json").read_text("utf-8"))
        assert data["id"] == page.parent.name
        assert data["url"].strip("/") == page.parent.relative_to(site).as_posix()
    assert len([*site.rglob("record.json")]) == len(records)


def test_the_sitemap_names_every_page_once(published_site: Path) -> None:
    tree = ElementTree.parse(published_site / "sitemap.xml")
    named = [place.text or "" for place in tree.findall("s:url/s:loc", SITEMAP)]
    pages = {f"{PUBLISHED_AT}{page}" for page in pages_of(published_site)}
    not_for_searching = {"404.html", "tin/cu/dong/", "tin/dong-so-ket.html", "hoi-nghi/2024/rut-2024/"}
    assert len(named) == len(set(named))
    assert pages - set(named) <= {f"{PUBLISHED_AT}{page}" for page in not_for_searching}
    assert set(named) <= pages
    robots = (published_site / "robots.txt").read_text("utf-8").splitlines()
    assert f"Sitemap: {PUBLISHED_AT}sitemap.xml" in robots


def test_the_sitemap_is_sound_before_the_address_is_known(site: Path) -> None:
    tree = ElementTree.parse(site / "sitemap.xml")
    assert len(tree.findall("s:url/s:loc", SITEMAP)) > 100
    assert "Sitemap:" not in (site / "robots.txt").read_text("utf-8")


def test_the_manifest_lists_every_file_once_with_its_digest(site: Path) -> None:
    files = files_of(site)
    manifest = json.loads(files["manifest.json"])
    listed: list[dict[str, Any]] = []
    for part in manifest["parts"]:
        content = files[part["path"]]
        assert (part["size"], part["sha256"]) == (len(content), sha256(content).hexdigest()), part
        inside = json.loads(content)["files"]
        assert part["files"] == len(inside)
        listed += inside
    for file in listed:
        content = files[file["path"]]
        assert (file["size"], file["sha256"]) == (len(content), sha256(content).hexdigest()), file
    lists = {"manifest.json", *(part["path"] for part in manifest["parts"])}
    assert sorted(file["path"] for file in listed) == sorted(files.keys() - lists)
    assert manifest["records"] == {"published": 7, "withdrawn": 1, "conferences": 5, "models": 2}
