"""The preview's web server: one folder, this machine alone."""

from __future__ import annotations

import json
import mimetypes
from functools import cache
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pkgutil import get_data
from posixpath import splitext
from typing import Any
from urllib.parse import parse_qs, quote, unquote, urlsplit

from generator.messages import text_report
from generator.preview.sources import told_problem, told_source
from generator.preview.state import State
from generator.render.trouble_page import trouble_page
from generator.settings import Settings
from generator.store.configuration import shown_path
from generator.store.served_files import served_file

OWN = "/_xem-thu/"
"""Where the preview's own files stand, an address that no page of the site has."""
POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'"
)
_MOST = 200
"""So many problems the overlay shows at once."""
_BEAT_S = 15.0
"""How often a waiting browser is written to, so that a closed one is noticed."""
_TYPES = {".js": "text/javascript", ".json": "application/json", ".ics": "text/calendar", ".xml": "text/xml"}


class PreviewServer(ThreadingHTTPServer):
    """Serves a site folder with the reload script added to its pages."""

    daemon_threads = True

    def __init__(self, port: int, settings: Settings, state: State) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.state = state
        self.settings = settings

    @property
    def hosts(self) -> frozenset[str]:
        """Names that this server answers to; another one is a stranger's page asking through a browser."""
        names = ("127.0.0.1", "localhost")
        return frozenset({f"{name}:{self.server_port}" for name in names})

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: a browser that goes away in the middle of a page is no error."""


class _Handler(BaseHTTPRequestHandler):
    server: PreviewServer
    protocol_version = "HTTP/1.1"
    timeout = 60

    def do_GET(self) -> None:
        """Answer with a file, or with the preview's own."""
        self._answer()

    def do_HEAD(self) -> None:
        """Answer as to GET, without the body."""
        self._answer()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - named by the base class
        """Keep requests to itself: the terminal is for problems."""

    def _answer(self) -> None:
        named = self.headers.get_all("Host") or [""]
        if len(named) != 1 or named[0].lower() not in self.server.hosts:
            self._send(b"Host?\n", "text/plain", HTTPStatus.MISDIRECTED_REQUEST)
            return
        path = unquote(urlsplit(self.path).path, errors="replace")
        if path.startswith(OWN):
            self._own(path.removeprefix(OWN))
        elif self.path.startswith("/"):
            self._file(path)
        else:
            self._send(b"", "text/plain", HTTPStatus.BAD_REQUEST)

    def _own(self, name: str) -> None:
        if name in {"reload.js", "overlay.css"}:
            self._send(_own_file(name), _type(name))
        elif name == "problems.json":
            shown = self.server.state.shown
            told = {
                "epoch": shown.epoch,
                "problems": [told_problem(self.server.settings, each) for each in shown.problems[:_MOST]],
                "more": len(shown.problems[_MOST:]),
            }
            self._send(json.dumps(told, ensure_ascii=False).encode(), "application/json")
        elif name == "source.json":
            asked = parse_qs(urlsplit(self.path).query).get("path", [""])[0]
            told_file = told_source(self.server.settings, asked)
            self._send(json.dumps(told_file, ensure_ascii=False).encode(), "application/json")
        elif name == "events":
            self._events()
        else:
            self._send(b"", "text/plain", HTTPStatus.NOT_FOUND)

    def _events(self) -> None:
        """Tell the browser of every build, until it goes away."""
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        if self.command == "HEAD":
            return
        turn = self.server.state.shown.turn
        self.wfile.write(f"data: {turn}\n\n".encode())
        while True:
            shown = self.server.state.after(turn, _BEAT_S)
            self.wfile.write(b": \n\n" if shown.turn == turn else f"data: {shown.turn}\n\n".encode())
            turn = shown.turn

    def _file(self, path: str) -> None:
        found = served_file(self.server.settings.site_dir, path)
        if found is None:
            self._missing()
        elif isinstance(found, str):
            self.send_response(HTTPStatus.MOVED_PERMANENTLY)
            self.send_header("Location", quote(found))
            self.send_header("Content-Length", "0")
            self.end_headers()
        else:
            name, content = found
            self._send(self._with_script(content, name), _type(name))

    def _missing(self) -> None:
        """Answer with the site's own page for it, or with the problems while there is no site yet."""
        settings = self.server.settings
        found = served_file(settings.site_dir, "/404.html")
        if isinstance(found, tuple):
            content = found[1]
        else:
            problems = self.server.state.shown.problems
            texts = [
                text_report(each, settings.language, shown_path(settings, each.file)) for each in problems
            ]
            content = trouble_page(texts, settings.language)
        page = self._with_script(content, "404.html")
        self._send(page, "text/html; charset=utf-8", HTTPStatus.NOT_FOUND)

    def _with_script(self, content: bytes, name: str) -> bytes:
        if not name.endswith(".html"):
            return content
        # The epoch travels with the page, so that a build between page and script is not missed.
        script = f'<script src="{OWN}reload.js?{self.server.state.shown.epoch}" defer></script></head>'
        return content.replace(b"</head>", script.encode(), 1)

    def _send(self, content: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)


@cache
def _own_file(name: str) -> bytes:
    # Part of this package, wherever that lies.
    return get_data(__package__, name) or b""


def _type(name: str) -> str:
    suffix = splitext(name)[1]
    kind = _TYPES.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") or suffix == ".json" else kind
