"""A web server that is as slow as a reader's connection, and counts what it sends."""

from __future__ import annotations

import gzip
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BYTES_A_SECOND = 1_600_000 // 8
LATENCY_S = 0.15
PIECE = 2048
HEADERS = 250
"""Bytes that an answer's head takes, about."""
TEXTS = {".html", ".js", ".css", ".json", ".svg", ".xml", ".txt"}


@dataclass
class Paced:
    """What a paced server has sent so far."""

    url: str
    sent: int = 0
    requests: int = 0
    seen: list[tuple[float, int]] = field(default_factory=list)
    """When the page told that it shows something, and what was sent by then."""
    line: threading.Lock = field(default_factory=threading.Lock)
    """Held while a piece goes out: all answers share one connection's speed."""


@contextmanager
def pacing(folder: Path, *, unpaced: bool = False) -> Iterator[Paced]:
    """Serve a folder on a free port of 127.0.0.1 until the block ends, compressed."""
    paced = Paced("")

    class Handler(SimpleHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            paced.seen.append((time.monotonic(), paced.sent))
            self.send_response(HTTPStatus.NO_CONTENT)
            self.end_headers()

        def do_GET(self) -> None:
            path = folder / self.path.partition("?")[0].lstrip("/")
            path = path / "index.html" if path.is_dir() else path
            if not unpaced:
                time.sleep(LATENCY_S)
            if not path.is_file():
                self.send_error(HTTPStatus.NOT_FOUND)
                return
            body, squeezed = _body(path)
            self.send_response(HTTPStatus.OK)
            self.send_header("Content-Type", self.guess_type(str(path)))
            self.send_header("Content-Length", str(len(body)))
            if squeezed:
                self.send_header("Content-Encoding", "gzip")
            self.end_headers()
            paced.requests += 1
            paced.sent += HEADERS
            for start in range(0, len(body), PIECE):
                piece = body[start : start + PIECE]
                if unpaced:
                    self.wfile.write(piece)
                else:
                    with paced.line:
                        time.sleep(len(piece) / BYTES_A_SECOND)
                        self.wfile.write(piece)
                paced.sent += len(piece)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    class Quiet(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            """Let a browser hang up."""

    server = Quiet(("127.0.0.1", 0), Handler)
    paced.url = f"http://127.0.0.1:{server.server_address[1]}/"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield paced
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@lru_cache(maxsize=4096)
def _body(path: Path) -> tuple[bytes, bool]:
    raw = path.read_bytes()
    return (gzip.compress(raw, 6, mtime=0), True) if path.suffix in TEXTS else (raw, False)
