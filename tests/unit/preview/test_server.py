from __future__ import annotations

import http.client
import json
import socket
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator.domain.problem import Problem
from generator.preview.loop import _open
from generator.preview.server import PreviewServer
from generator.preview.state import State
from generator.settings import ConfigurationError, Options
from generator.store.configuration import load_settings
from generator.store.served_files import folders_that_exist

ROOT = Path(__file__).resolve().parents[3]
PROBLEM = Problem("models/2024/x.yaml", 2, 1, "yaml-tab", "title", found="<script>")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[PreviewServer]:
    settings = replace(load_settings(ROOT / "mkdocs.yml", Options()), site_dir=tmp_path / "site")
    (tmp_path / "secret").write_text("secret")
    with PreviewServer(0, settings, State()) as made:
        thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield made
        made.shutdown()
        thread.join()


def ask(
    server: PreviewServer, path: str, *, host: str = "", method: str = "GET"
) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    connection.putrequest(method, path, skip_host=True)
    connection.putheader("Host", host or f"localhost:{server.server_port}")
    connection.endheaders()
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, dict(answer.getheaders()), body


def page(server: PreviewServer, path: str, content: str) -> None:
    target = server.settings.site_dir / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(content)


def test_pages_carry_the_script_and_a_strict_policy(server: PreviewServer) -> None:
    page(server, "nam/index.html", "<html><head></head><body>x</body></html>")
    status, headers, body = ask(server, "/nam/?q=1")
    assert status == 200
    assert (
        body == b'<html><head><script src="/_xem-thu/reload.js?0" defer></script></head><body>x</body></html>'
    )
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["Cache-Control"] == "no-store"
    status, headers, body = ask(server, "/nam/", method="HEAD")
    assert (status, body) == (200, b"")


def test_other_files_are_served_as_they_are(server: PreviewServer) -> None:
    page(server, "a/record.json", '{"x": "</head>"}')
    status, headers, body = ask(server, "/a/record.json")
    assert (status, headers["Content-Type"], body) == (
        200,
        "application/json; charset=utf-8",
        b'{"x": "</head>"}',
    )


def test_a_file_is_no_folder(server: PreviewServer) -> None:
    page(server, "a/record.json", "{}")
    assert ask(server, "/a/record.json/")[0] == 404


@pytest.mark.parametrize("host", ["evil.vn", "localhost", "127.0.0.1:1", "localhost.evil.vn:80"])
def test_only_its_own_name_is_answered(server: PreviewServer, host: str) -> None:
    assert ask(server, "/", host=host)[0] == 421


@pytest.mark.parametrize(
    "path",
    [
        "/../secret",
        "/%2e%2e/secret",
        "/a/../../secret",
        "/..%2fsecret",
        "/.dang-ghi/lock",
        "/%00",
        "/link",
        "//etc/passwd",
    ],
)
def test_nothing_outside_the_site_is_served(server: PreviewServer, path: str) -> None:
    page(server, ".dang-ghi/lock", "1")
    (server.settings.site_dir / "link").symlink_to(server.settings.site_dir.parent / "secret")
    status, _, body = ask(server, path)
    assert status == 404
    assert b"secret" not in body


@pytest.mark.parametrize(("path", "to"), [("/nam", "/nam/"), ("//nam", "/nam/"), ("/x/../nam", "/nam/")])
def test_a_folder_leads_to_its_page_on_this_host(server: PreviewServer, path: str, to: str) -> None:
    page(server, "nam/index.html", "")
    status, headers, _ = ask(server, path)
    assert (status, headers["Location"]) == (301, to)


def test_the_sites_own_page_answers_for_what_is_missing(server: PreviewServer) -> None:
    page(server, "404.html", "<head></head>lost")
    status, _, body = ask(server, "/x/")
    assert status == 404
    assert b"reload.js" in body


def test_without_a_site_the_problems_are_the_page(server: PreviewServer) -> None:
    server.state.built([PROBLEM], changed=False)
    status, _, body = ask(server, "/")
    assert status == 404
    assert b"models/2024/x.yaml:2:1" in body
    assert b"&lt;script&gt;" in body


def test_problems_are_told_to_the_script(server: PreviewServer) -> None:
    server.state.built([], changed=True)
    server.state.built([PROBLEM], changed=False)
    told = json.loads(ask(server, "/_xem-thu/problems.json")[2])
    assert told["epoch"] == 1
    assert [(p["line"], p["code"], p["found"]) for p in told["problems"]] == [(2, "yaml-tab", "<script>")]
    assert ask(server, "/_xem-thu/reload.js")[0] == 200
    assert ask(server, "/_xem-thu/overlay.css")[1]["Content-Type"] == "text/css; charset=utf-8"
    assert ask(server, "/_xem-thu/other")[0] == 404


def test_a_waiting_browser_hears_of_every_build(server: PreviewServer) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    connection.request("GET", "/_xem-thu/events", headers={"Host": f"localhost:{server.server_port}"})
    answer = connection.getresponse()
    assert answer.readline() == b"data: 0\n"
    answer.readline()
    server.state.built([], changed=True)
    assert answer.readline() == b"data: 1\n"
    answer.close()
    connection.close()
    server.state.built([], changed=True)


def test_a_taken_port_leads_to_the_next(server: PreviewServer) -> None:
    taken = server.server_port
    with _open(taken, server.settings, State()) as other:
        assert taken < other.server_port <= taken + 20


@pytest.mark.parametrize("port", [99_999, -1])
def test_a_port_that_cannot_be_is_a_mistake(server: PreviewServer, port: int) -> None:
    with pytest.raises(ConfigurationError):
        _open(port, server.settings, State())


def test_waiting_ends_with_patience() -> None:
    state = State()
    assert state.after(0, 0.01).turn == 0


def test_folders_within_others_are_watched_once(tmp_path: Path) -> None:
    for name in ("a/b", "ab"):
        (tmp_path / name).mkdir(parents=True)
    folders = [tmp_path / name for name in ("a/b", "a", "ab", "none")]
    assert folders_that_exist(folders) == [tmp_path / "a", tmp_path / "ab"]


def _told(server: PreviewServer, path: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(ask(server, path)[2])
    return told


def test_a_page_names_the_file_it_is_made_from(server: PreviewServer) -> None:
    record = next((server.settings.content / "models").rglob("*.yaml"))
    path = f"/mo-hinh/{record.parent.name}/{record.stem}/"
    told = _told(server, f"/_xem-thu/source.json?path={path}")
    assert told["file"].endswith(f"{record.parent.name}/{record.name}")
    assert told["opens"] == f"vscode://file{record}:1:1"
    for other in ("/", "/nam/2024/", path.replace("mo-hinh", "hoi-nghi"), "/mo-hinh/2024/../../x/", ""):
        assert _told(server, f"/_xem-thu/source.json?path={other}") == {}


def test_a_problem_leads_to_its_page_and_to_its_line(server: PreviewServer) -> None:
    elsewhere = Problem("places.yaml", 3, 4, "yaml-tab", "x.name")
    server.state.built([PROBLEM, elsewhere] + [PROBLEM] * 300, changed=False)
    told = _told(server, "/_xem-thu/problems.json")
    first, second = told["problems"][:2]
    assert (first["page"], first["label"]) == ("/mo-hinh/2024/x/", "Nhan đề")
    assert first["opens"].endswith("/models/2024/x.yaml:2:1")
    assert (second["page"], second["opens"].rpartition("/")[2]) == ("", "places.yaml:3:4")
    assert len(told["problems"]) + told["more"] == 302


def test_another_program_may_open_files_or_none(server: PreviewServer) -> None:
    server.settings = replace(server.settings, editor_link="zed://file{path}:{line}")
    server.state.built([PROBLEM], changed=False)
    assert _told(server, "/_xem-thu/problems.json")["problems"][0]["opens"].endswith("x.yaml:2")
    server.settings = replace(server.settings, editor_link="")
    assert _told(server, "/_xem-thu/problems.json")["problems"][0]["opens"] == ""


@pytest.mark.parametrize(
    ("request_line", "hosts", "status"),
    [
        ("GET / HTTP/1.1", ["localhost:{port}", "evil.vn"], b"421"),
        ("GET / HTTP/1.1", [], b"421"),
        ("GET http://evil.vn/secret HTTP/1.1", ["localhost:{port}"], b"400"),
        ("GET //../../secret HTTP/1.1", ["localhost:{port}"], b"404"),
        ("GET /%2e%2e/secret HTTP/1.1", ["127.0.0.1:{port}"], b"404"),
        ("GET /..%5csecret HTTP/1.1", ["127.0.0.1:{port}"], b"404"),
    ],
)
def test_odd_requests_get_nothing(
    server: PreviewServer, request_line: str, hosts: list[str], status: bytes
) -> None:
    port = server.server_port
    lines = [
        request_line,
        *(f"Host: {host.format(port=port)}" for host in hosts),
        "Connection: close",
        "",
        "",
    ]
    with socket.create_connection(("127.0.0.1", port), timeout=10) as raw:
        raw.sendall("\r\n".join(lines).encode())
        answer = b"".join(iter(lambda: raw.recv(65536), b""))
    assert answer.split(b" ", 2)[1] == status
    assert b"secret" not in answer.partition(b"\r\n\r\n")[2]
