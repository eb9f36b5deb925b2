"""Serve a folder to a browser as a careful web server would: at a root or a sub-path, by a strict policy."""

from __future__ import annotations

import sys
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from generator.render.hosting import HEADERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from os import PathLike


# Python's own table lacks the one, and names no charset for the other.
MEDIA_TYPES = {".html": "text/html; charset=utf-8", ".woff2": "font/woff2"}


class Request(NamedTuple):
    """One request that the server answered."""

    method: str
    path: str
    """As asked for, with the sub-path and the query."""
    status: int


@dataclass(frozen=True)
class ServedSite:
    """A folder that answers on this machine."""

    url: str
    """Address of the folder's own index.html; ends in a slash."""
    requests: list[Request] = field(default_factory=list)
    """What was asked for so far, in order of the answers."""


class _Server(ThreadingHTTPServer):
    """Says nothing of a browser that goes away in the middle of a file that it needs no more."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def serving(
    folder: Path, *, sub_path: str = "/", headers: Mapping[str, str] | None = None
) -> Iterator[ServedSite]:
    """Serve a folder on a free port of 127.0.0.1 until the block ends.

    `headers` come on top of those that the site's own configurations name, or replace them; all else is 404.
    """
    prefix = f"/{sub_path.strip('/')}/".replace("//", "/")
    # No `unsafe-inline` anywhere: an inline script, style element or style attribute is a console error.
    sent = {**HEADERS, **(headers or {})}
    requests: list[Request] = []

    class Handler(SimpleHTTPRequestHandler):
        """Answer from the folder; a missing page with the site's own 404.html, as hosts do."""

        def guess_type(self, path: str | PathLike[str]) -> str:
            ending = Path(path).suffix
            return MEDIA_TYPES[ending] if ending in MEDIA_TYPES else super().guess_type(path)

        def translate_path(self, path: str) -> str:
            if not urlsplit(path).path.startswith(prefix):
                return str(folder / "no such file")
            return super().translate_path("/" + path[len(prefix) :])

        def end_headers(self) -> None:
            for name, value in sent.items():
                self.send_header(name, value)
            super().end_headers()

        def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
            page = folder / "404.html"
            if code != HTTPStatus.NOT_FOUND or not page.is_file():
                super().send_error(code, message, explain)
                return
            body = page.read_bytes()
            self.send_response(code)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
            del size
            requests.append(Request(self.command, self.path, int(code)))

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (the host's name for it)
            """Say nothing: the requests are recorded."""

    server = _Server(("127.0.0.1", 0), lambda *given: Handler(*given, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield ServedSite(f"http://127.0.0.1:{server.server_port}{prefix}", requests)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
