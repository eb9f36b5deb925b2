"""One page of ours: what it is made of, and its bytes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote

from generator.render.compiling import escape_text
from generator.render.page_head import page_head
from generator.render.shell import Shell, splice
from generator.render.templates import Renderer, depth, render

_ONWARD: Final = re.compile(r'(<meta http-equiv="refresh" content="0; url=[^"]*/)"')


@dataclass(frozen=True, slots=True)
class PageJob:
    """All that a page is made of besides the theme; JSON-ready but for the class itself."""

    url: str
    """Site path, ending in / or a file name: hoi-nghi/2024/x/; empty for the front page."""
    template: str
    """Name under theme/: pages/record.html."""
    section: str
    """First part of the menu entry's path: hoi-nghi; empty for the front page, `other` outside the menu."""
    title: str
    """Plain text of <title>; the site's name follows it everywhere but on the front page."""
    description: str
    """Plain text of the description."""
    view: dict[str, Any]
    """What the template reads; each template says so at its top."""
    head: str = ""
    """HTML for <head>, safe already: links to feeds and to the record's data."""
    record: str = ""
    """Id of the record whose data joins the view as `record` when the page is rendered; empty without one."""
    picture: str = ""
    """Path of the picture that stands for the page on social networks; empty without one."""
    beside: tuple[str, ...] = ()
    """Files of the site that the page tells of; they join the view as `files`: path to {bytes, json}, where
    json is what a .json file holds, else none. Only for outputs that are written last."""


def page_bytes(job: PageJob, shells: Mapping[tuple[int, str], Shell], renderer: Renderer) -> bytes:
    """Render a page whole: its template, spliced into the shell of its depth and section."""
    return splice(shells[depth(job.url), job.section], slot_values(job, renderer))


def slot_values(job: PageJob, renderer: Renderer) -> dict[str, str]:
    """Fill the slots of a page's shell: text escaped, HTML rendered."""
    title, description = escape_text(job.title), escape_text(job.description)
    return {
        "title": title,
        "description": description,
        # Where an old address leads on to is a link like any other: on a disk it needs the file's name.
        "head": (_ONWARD.sub(r'\1index.html"', job.head) if renderer.portable else job.head)
        + page_head(job, renderer, title, description),
        "body": render(renderer, job.template, job.url, job.view),
        # Stands inside an address and as text: quoted, it is safe for both.
        "address": quote(f"/{job.url}"),
    }
