"""Post the report on a change where it is discussed: a pull request of GitHub or a merge request of GitLab.

Runs under the system's own Python: the standard library only. The report may come from a stranger's change:
it is posted only if it is what `build.py report` writes, and its change is found by the commit.
"""

from __future__ import annotations

import json
import os
import re
import sys
import urllib.error
import urllib.request
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

MARK = "<!-- ban-tin-dan-van: report -->"
"""First line of a report; by it the comment of an earlier run is found, and written anew."""
LONGEST = 65_536
_CODE = re.compile(r"(?<!`)(`+)(?!`)(.*?)(?<!`)\1(?!`)")
_LIVELY = re.compile(r"[@<!&\\~$\[`]|\bhttps?:|\bwww\.|(?<!#)#\d")
"""What could be more than text outside of code: mentions, HTML, links, numbers of issues, open code."""
_LINE = re.compile(r"(?:#{2,3} .*|(?:  )?- .*|\|[^`]*\||[^\W\d_][^|]*)?")
"""A heading, an item, a row, a sentence or nothing; a bar in code could end it where a row is read."""
_WAIT_S = 30
_PAGES = 20


class PostError(Exception):
    """The report cannot be posted; the text says why."""


def main(arguments: list[str], environment: Mapping[str, str] = os.environ) -> int:
    """Post the report in a file.

    Errors: 1 when it is no report or there is nowhere to post it, 3 when the host refuses.
    """
    try:
        print(_posted(arguments[0], environment))
    except (PostError, UnicodeDecodeError, KeyError) as error:
        print(f"post-report: {error}", file=sys.stderr)
        return 1
    except (OSError, ValueError) as error:
        print(f"post-report: {error}", file=sys.stderr)
        return 3
    return 0


def _posted(file: str, environment: Mapping[str, str]) -> str:
    """Post a report, and tell where it went."""
    report = Path(file).read_text("utf-8")
    if not is_report(report):
        raise PostError(f"{file} is not what build.py report writes")
    if environment.get("GITLAB_CI"):
        return _to_gitlab(report, environment)
    if environment.get("GITHUB_ACTIONS"):
        return _to_github(report, environment)
    raise PostError("neither GitHub nor GitLab: read the report where it is")


def is_report(text: str) -> bool:
    """Tell whether a text is a report of ours, in which nothing is more than text."""
    first, *lines = text.split("\n")
    if first != MARK or len(text) > LONGEST:
        return False
    for above, line in pairwise(["", *lines]):
        if not _LINE.fullmatch(line) or _LIVELY.search(_CODE.sub("", line)):
            return False
        if line.startswith("|") and above and not above.startswith("|"):
            return False
    return True


def _to_github(report: str, given: Mapping[str, str]) -> str:
    api = f"{given['GITHUB_API_URL']}/repos/{given['GITHUB_REPOSITORY']}"
    headers = {
        "Authorization": f"Bearer {given['GITHUB_TOKEN']}",
        "Accept": "application/vnd.github+json",
        "X-GitHub-Api-Version": "2022-11-28",
    }
    asked = urlencode({"state": "open", "head": f"{given['HEAD_OWNER']}:{given['HEAD_BRANCH']}"})
    changes = [
        change
        for change in _ask(f"{api}/pulls?{asked}", headers)
        # A newer commit has a report of its own coming.
        if change["head"]["sha"] == given["HEAD_SHA"]
    ]
    if not changes:
        return "no open change has this commit any more"
    for change in changes:
        comments = f"{api}/issues/{int(change['number'])}/comments"
        former = _former(comments, headers, lambda it: it["user"]["type"] == "Bot")
        if former is None:
            _ask(comments, headers, "POST", report)
        else:
            _ask(f"{api}/issues/comments/{former}", headers, "PATCH", report)
    return f"posted to {', '.join(str(change['number']) for change in changes)}"


def _to_gitlab(report: str, given: Mapping[str, str]) -> str:
    token = given.get("REPORT_TOKEN")
    if not token:
        return "no REPORT_TOKEN: the report is among the job's files"
    project, number = quote(given["CI_PROJECT_ID"], safe=""), quote(given["CI_MERGE_REQUEST_IID"], safe="")
    notes = f"{given['CI_API_V4_URL']}/projects/{project}/merge_requests/{number}/notes"
    headers = {"PRIVATE-TOKEN": token}
    own = _ask(f"{given['CI_API_V4_URL']}/user", headers)["id"]
    former = _former(notes, headers, lambda it: it["author"]["id"] == own)
    if former is None:
        _ask(notes, headers, "POST", report)
    else:
        _ask(f"{notes}/{former}", headers, "PUT", report)
    return f"posted to !{number}"


def _former(comments: str, headers: Mapping[str, str], is_ours: Any) -> int | None:
    """Find the comment of an earlier run."""
    for page in range(1, _PAGES + 1):
        found = _ask(f"{comments}?{urlencode({'per_page': 100, 'page': page})}", headers)
        for comment in found:
            if str(comment.get("body") or "").startswith(MARK) and is_ours(comment):
                return int(comment["id"])
        if len(found) < 100:
            break
    return None


def _ask(url: str, headers: Mapping[str, str], method: str = "GET", body: str = "") -> Any:
    if not url.startswith(("https://", "http://127.0.0.1:", "http://localhost:")):
        raise PostError(f"only https: {url}")
    content = json.dumps({"body": body}).encode() if body else None
    told = {**headers, "Content-Type": "application/json", "User-Agent": "ban-tin-dan-van"}
    request = urllib.request.Request(url, content, told, method=method)  # noqa: S310 - looked at above
    try:
        with urllib.request.urlopen(request, timeout=_WAIT_S) as answer:  # noqa: S310 - looked at above
            return json.loads(answer.read())
    except urllib.error.HTTPError as error:
        with error:
            raise OSError(f"{method} {url.partition('?')[0]}: {error.code} {error.reason}") from error


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
