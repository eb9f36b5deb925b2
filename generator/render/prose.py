"""Markdown of records: to safe HTML, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape
from itertools import islice
from typing import Final, NamedTuple
from urllib.parse import unquote

import nh3
from cmarkgfm import github_flavored_markdown_to_html as to_html
from cmarkgfm.cmark import Options
from markupsafe import Markup

from generator.render.compiling import safe

_TAGS: Final = {
    *("p", "br", "hr", "blockquote", "pre", "code", "em", "strong", "del", "a"),
    *("ul", "ol", "li", "h3", "h4", "h5", "h6"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
_ATTRIBUTES: Final = {"a": {"href", "title"}, "ol": {"start"}}
_SCHEMES: Final = {"http", "https", "mailto"}
_HEADING: Final = re.compile(r"<(/?)h([1-6])>")
_TOP_LEVEL: Final = 3
_LOWEST_LEVEL: Final = 6
_SCHEME: Final = re.compile(r"([a-zA-Z][a-zA-Z0-9+.\-]*):")
_OMITTED: Final = "<!-- raw HTML omitted -->"
_RAW_HTML: Final = re.compile(r"(?<!\\)<(?:[A-Za-z/][^>\n]*>?|[!?][^\n]*)")
_AUTOLINK: Final = re.compile(r"<[A-Za-z][A-Za-z0-9+.\-]*:[^\s<>]*>|<[^\s<>@]+@[^\s<>]+>")
_CODE: Final = re.compile(r"^(```+|~~~+).*?^\1|(?<!`)(`+)(?!`).+?(?<!`)\2(?!`)", re.MULTILINE | re.DOTALL)
_REFERENCE: Final = re.compile(r'<(?:a href|img src)="([^"]*)"')
_DEEP: Final = re.compile(r"(?:[ \t]*(?:>|(?:[*+-]|[0-9]{1,9}[.)])[ \t]+)){21}")
_MOST_COLUMNS: Final = 60
_DEFINITION: Final = re.compile(r"^ {0,3}\[[^\]\n]+\]:[ \t]*<?([^\s<>]+)", re.MULTILINE)
_IMPLIED: Final = re.compile(r"^(?:http://|mailto:)")
_MOST_MISSES: Final = 100
"""So many addresses are searched in vain, each through the whole text, before the search is given up."""
_WIDE_TABLE: Final = '<div class="wide" role="group" aria-label="Bảng, cuộn ngang được" tabindex="0"><table>'
_SHOWN: Final = 60
_SIGNS: Final = re.compile(r"[`*_\[\]<>#&~|=\\@\t\r\x00-\x08\x0b-\x1f\x7f-\xa0\u2028\u2029\ufeff]")
"""What Markdown or HTML may give a meaning to, anywhere."""
_NUMBERED: Final = re.compile(r"\d+[.)]")


def prose(markdown: str, href: Callable[[str], str]) -> Markup:
    """Render a record's Markdown; links that begin with / pass through href without it.

    Headings begin at h3 and skip no level.
    Cost: 0.1 to 0.2 ms for a record.
    """
    plain = _as_paragraphs(markdown)
    if plain is not None:
        return safe(plain)

    def rewrite(tag: str, name: str, value: str) -> str | None:
        if tag == "a" and name == "href" and value.startswith("/"):
            return href(value[1:])
        return value

    cleaned = nh3.clean(
        _shift_headings(to_html(markdown)),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        attribute_filter=rewrite,
        link_rel=None,
    )
    if "<table>" in cleaned:
        cleaned = cleaned.replace("<table>", _WIDE_TABLE).replace("</table>", "</table></div>")
        cleaned = cleaned.replace("<th>", '<th scope="col">')
    return Markup(cleaned)  # noqa: S704 - nh3 has just cleaned it


def find_markup_problems(markdown: str) -> list[tuple[int, str, str]]:
    """Find what a body may not hold: raw HTML, addresses that are not for the web, pictures, a maze.

    Shape: (line of the Markdown from 1, code, what was found).
    Order: by line, as they stand on it.
    """
    if _as_paragraphs(markdown) is not None:
        return []
    tangle = next((at for at, line in enumerate(markdown.split("\n"), start=1) if _is_tangled(line)), None)
    if tangle:
        # Rendering it could take minutes or gigabytes: whatever else is wrong waits.
        return [(tangle, "body-nesting", "")]
    problems = [(line, "body-raw-html", found[:_SHOWN]) for line, found in _raw_html(markdown)]
    for line, address, is_image in _references(markdown):
        if is_image:
            problems.append((line, "body-image", address))
        elif address.startswith("//") or _foreign(address):
            problems.append((line, "body-address", address))
    return sorted(problems, key=lambda problem: problem[0])


def relative_links(markdown: str) -> list[tuple[int, str]]:
    """List the body's links into the site itself.

    Shape: (line of the Markdown from 1, address as a browser gets it).
    Order: as they stand in the body.
    """
    return [
        (line, address)
        for line, address, is_image in _references(markdown)
        if not is_image and not address.startswith("//") and not _SCHEME.match(address)
    ]


def _as_paragraphs(markdown: str) -> str | None:
    """Render a text of plain paragraphs, as most bodies are; None for one that asks for more.

    Cost: a twentieth of the long way, which gives the same.
    """
    if _SIGNS.search(markdown) or "://" in markdown or "www." in markdown.lower():
        return None
    paragraphs: list[list[str]] = [[]]
    for line in markdown.split("\n"):
        if not line:
            paragraphs.append([])
        elif line[0] in "-+:" or line[0].isspace() or line[-1].isspace() or _NUMBERED.match(line):
            return None
        else:
            paragraphs[-1].append(line)
    return "".join("<p>{}</p>\n".format("\n".join(lines)) for lines in paragraphs if lines)


def _shift_headings(html: str) -> str:
    levels = [int(level) for slash, level in _HEADING.findall(html) if not slash]
    if not levels:
        return html
    top, level = min(levels), _TOP_LEVEL - 1

    def shifted(match: re.Match[str]) -> str:
        nonlocal level
        if not match[1]:
            level = min(_TOP_LEVEL + int(match[2]) - top, level + 1, _LOWEST_LEVEL)
        return f"<{match[1]}h{level}>"

    return _HEADING.sub(shifted, html)


def _foreign(address: str) -> bool:
    scheme = _SCHEME.match(address)
    return scheme is not None and scheme[1].lower() not in _SCHEMES


def _is_tangled(line: str) -> bool:
    return _DEEP.match(line) is not None or line.count("|") > _MOST_COLUMNS


def _raw_html(markdown: str) -> Iterator[tuple[int, str]]:
    count = to_html(markdown).count(_OMITTED)
    if not count:
        return
    bare = _AUTOLINK.sub(_blank, _CODE.sub(_blank, markdown))
    line, before = 1, 0
    for match in islice(_RAW_HTML.finditer(bare), count):
        line += bare.count("\n", before, match.start())
        before = match.start()
        yield line, match[0]


class _Reference(NamedTuple):
    line: int
    address: str
    is_image: bool


def _references(markdown: str) -> Iterator[_Reference]:
    """Find every address of the rendered text in the source; one that cannot be found stands by the last."""
    defined = dict(_definitions(markdown))
    line, cursor, misses = 1, 0, 0
    for match in _REFERENCE.finditer(to_html(markdown, Options.CMARK_OPT_UNSAFE)):
        address = unescape(match[1])
        readable = unquote(address)
        elsewhere = defined.get(address, defined.get(readable))
        is_image = match[0].startswith("<img")
        if elsewhere:
            yield _Reference(elsewhere, readable, is_image)
            continue
        at = -1
        for written in (address, readable, _IMPLIED.sub("", address)):
            at = markdown.find(written, cursor) if at < 0 and misses < _MOST_MISSES else at
        if at >= 0:
            line += markdown.count("\n", cursor, at)
            cursor = at
        else:
            misses += 1
        yield _Reference(line, readable, is_image)
        # The next address stands behind this one, even when it is the same.
        cursor += at >= 0


def _definitions(markdown: str) -> Iterator[tuple[str, int]]:
    line, before = 1, 0
    for match in _DEFINITION.finditer(markdown):
        line += markdown.count("\n", before, match.start(1))
        before = match.start(1)
        yield match[1], line


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])
