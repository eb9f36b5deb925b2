"""A report is posted once and then written anew, and nothing is posted that is not a report."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from generator.reviewing import comment
from generator.reviewing.comparing import compare
from generator.reviewing.markdown import LONGEST
from tests.unit.reviewing.test_comparing import NEW, OLD, record, side
from tests.unit.reviewing.test_markdown import HOSTILE
from tools import post_report

REPORT = comment.as_markdown(compare(OLD, NEW), "vi", ["Makefile"])


class Host(ThreadingHTTPServer):
    """A code host that answers with what it is given and keeps what it is told."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answers: dict[str, Any] = {}
        self.told: list[tuple[str, str, str]] = []
        self.headers: list[dict[str, str]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    server: Host

    def _answer(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        body = json.loads(self.rfile.read(length))["body"] if length else ""
        self.server.headers.append(dict(self.headers))
        if self.command != "GET":
            self.server.told.append((self.command, self.path, body))
        found = self.server.answers.get(self.path, {} if self.command != "GET" else None)
        self.send_response(404 if found is None else 200)
        self.end_headers()
        self.wfile.write(json.dumps(found).encode())

    do_GET = do_POST = do_PATCH = do_PUT = _answer  # noqa: N815 - named by the base class

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - named by the base class
        """Say nothing."""


@pytest.fixture
def host() -> Iterator[Host]:
    with Host() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def post(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str]]:
    def posted(environment: dict[str, str], text: str = REPORT) -> tuple[int, str]:
        file = tmp_path / "report.md"
        file.write_text(text, "utf-8")
        code = post_report.main([str(file)], environment)
        captured = capsys.readouterr()
        return code, captured.out + captured.err

    return posted


def github(host: Host, **changes: str) -> dict[str, str]:
    return {
        "GITHUB_ACTIONS": "true",
        "GITHUB_API_URL": host.url,
        "GITHUB_REPOSITORY": "ban/tin",
        "GITHUB_TOKEN": "t",
        "HEAD_OWNER": "nguoi-la",
        "HEAD_BRANCH": "a&b",
        "HEAD_SHA": "abc",
        **changes,
    }


PULLS = "/repos/ban/tin/pulls?state=open&head=nguoi-la%3Aa%26b"
COMMENTS = "/repos/ban/tin/issues/7/comments?per_page=100&page=1"


def test_github_gets_one_comment(host: Host, post: Callable[..., tuple[int, str]]) -> None:
    host.answers = {
        PULLS: [{"number": 7, "head": {"sha": "abc"}}],
        COMMENTS: [{"id": 1, "body": "x", "user": {}}],
    }
    assert post(github(host)) == (0, "posted to 7\n")
    assert host.told == [("POST", "/repos/ban/tin/issues/7/comments", REPORT)]
    assert host.headers[0]["Authorization"] == "Bearer t"


def test_github_writes_its_own_comment_anew_and_nobody_elses(
    host: Host, post: Callable[..., tuple[int, str]]
) -> None:
    mark = post_report.MARK
    strangers = [{"id": n, "body": f"{mark}\nx", "user": {"type": "User"}} for n in range(100)]
    host.answers = {
        PULLS: [{"number": 7, "head": {"sha": "abc"}}],
        COMMENTS: strangers,
        COMMENTS.replace("&page=1", "&page=2"): [{"id": 500, "body": f"{mark}\nx", "user": {"type": "Bot"}}],
    }
    assert post(github(host))[0] == 0
    assert host.told == [("PATCH", "/repos/ban/tin/issues/comments/500", REPORT)]


def test_an_older_commit_is_not_reported_on(host: Host, post: Callable[..., tuple[int, str]]) -> None:
    host.answers = {PULLS: [{"number": 7, "head": {"sha": "newer"}}]}
    assert post(github(host)) == (0, "no open change has this commit any more\n")
    assert host.told == []


def test_gitlab_gets_one_note(host: Host, post: Callable[..., tuple[int, str]]) -> None:
    given = {
        "GITLAB_CI": "true",
        "CI_API_V4_URL": f"{host.url}/api/v4",
        "CI_PROJECT_ID": "12",
        "CI_MERGE_REQUEST_IID": "3",
    }
    assert "no REPORT_TOKEN" in post(given)[1]
    notes = "/api/v4/projects/12/merge_requests/3/notes"
    host.answers = {"/api/v4/user": {"id": 5}, f"{notes}?per_page=100&page=1": []}
    assert post({**given, "REPORT_TOKEN": "s"}) == (0, "posted to !3\n")
    ours = {"id": 9, "body": post_report.MARK, "author": {"id": 5}}
    strangers = {**ours, "id": 8, "author": {"id": 6}}
    host.answers[f"{notes}?per_page=100&page=1"] = [strangers, ours]
    assert post({**given, "REPORT_TOKEN": "s"})[0] == 0
    assert host.told == [("POST", notes, REPORT), ("PUT", f"{notes}/9", REPORT)]
    assert host.headers[0]["Private-Token"] == "s"


def test_what_goes_wrong_is_said(host: Host, post: Callable[..., tuple[int, str]]) -> None:
    assert post({})[0] == 1
    assert post({"GITHUB_ACTIONS": "true"}) == (1, "post-report: 'GITHUB_API_URL'\n")
    code, said = post(github(host))
    assert code == 3
    assert "GET" in said
    assert "404" in said
    code, said = post(github(host, GITHUB_API_URL="file:///etc"))
    assert (code, "only https" in said) == (1, True)
    assert post_report.main(["khong-co"], {}) == 3


@pytest.mark.parametrize("text", HOSTILE)
def test_a_report_of_hostile_content_is_a_report(text: str) -> None:
    old = side({"a/2024/x/record.json": record(body="a"), "a/2024/y/record.json": record(title=text)})
    new = side({"a/2024/x/record.json": record(title=text, body=f"{text} {text}" * 40)})
    for language in ("vi", "en"):
        assert post_report.is_report(comment.as_markdown(compare(old, new), language, ["a"]))


@pytest.mark.parametrize(
    "line",
    [
        "xin @team xem",
        "xem #12",
        "xem !12",
        "<img src=x>",
        "![x](y)",
        "[x](y)",
        "https://example.org",
        "www.example.org",
        "&#64;team",
        "\\@team",
        "/approve",
        "    code",
        "```",
        "~~~",
        "> x",
        "- `chưa đóng",
        "| `a | @b` |",
        "Chữ `a | @b`",
        "  |---|---|",
        "--- | ---",
        "- a\n|---|",
        "$`x`$",
        "1. x",
    ],
)
def test_what_could_be_more_than_text_is_no_report(line: str) -> None:
    assert post_report.is_report(f"{post_report.MARK}\n## Chữ\n\nChữ\n")
    assert not post_report.is_report(f"{post_report.MARK}\n## Chữ\n\n{line}\n")


def test_a_report_is_marked_and_short() -> None:
    assert comment.MARK == post_report.MARK
    assert not post_report.is_report("## Chữ\n")
    assert not post_report.is_report(f"{post_report.MARK}\n{'a' * 70_000}")
    assert LONGEST < post_report.LONGEST
