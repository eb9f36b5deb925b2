"""An article as bytes: plain text, a web page or a Word file, brought to lines of text."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final, NamedTuple
from xml.parsers import expat

from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.domain.problem import Problem

LARGEST: Final = 16 * 1024 * 1024
"""Bytes of an article's file; a saved page of one article, its scripts included, is far below."""
LARGEST_TEXT: Final = 8 * 1024 * 1024
"""Bytes of text that a Word file may unpack to."""
MOST_LINES: Final = 600
LONGEST_LINE: Final = 4_000
LONGEST_CAPTION: Final = 400
_MOST_PICTURES: Final = 30
_PAGE: Final = re.compile(rb"<(?:!doctype html|html|head|body|div|article|p)\b", re.IGNORECASE)
_CHARSET: Final = re.compile(rb"charset=[\"']?([A-Za-z0-9_-]{3,20})", re.IGNORECASE)
_UNSEEN: Final = "script,style,template,noscript,nav,footer,aside,form,iframe,svg,select,button"
_BLOCKS: Final = frozenset(
    {
        "p",
        "div",
        "li",
        "td",
        "th",
        "tr",
        "h1",
        "h2",
        "h3",
        "h4",
        "figcaption",
        "br",
        "section",
        "article",
        "table",
    }
)
_MOST_DEEP: Final = 400
_WORD_NAMESPACE: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MARKUP_ENDS: Final = re.compile(
    r"^(?:bài viết khác|đọc thêm|tin liên quan|tin khác|các tin khác|tin mới|tags?:|từ khóa|đánh giá:"
    r"|bình luận|mã xác thực|liên kết website|\d+ go top)",
    re.IGNORECASE,
)


class Article(NamedTuple):
    """What is known of an article before its text is understood."""

    lines: tuple[str, ...]
    """Paragraphs, headings and captions, in order; what follows the article is left out."""
    title: str = ""
    url: str = ""
    publisher: str = ""
    pictures: tuple[tuple[str, str], ...] = ()
    """Address and caption of each picture that has both."""


def open_article(raw: bytes, name: str) -> Article | Problem:
    """Bring an article's bytes to lines of text.

    Errors: none; what cannot be read is a problem.
    """
    if len(raw) > LARGEST:
        return Problem(name, 1, 1, "article-too-large", found=str(len(raw)))
    if raw.startswith(b"PK"):
        text = _word_text(raw)
        if text is None:
            return Problem(name, 1, 1, "article-unreadable", found=name)
        found = Article(_lines(text))
    elif b"\0" in raw[:4096] and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Problem(name, 1, 1, "article-unreadable", found=name)
    elif _PAGE.search(raw[:4096]) or name.lower().endswith((".html", ".htm")):
        found = _page(_decoded(raw))
    else:
        found = Article(_lines(_decoded(raw)))
    if not found.lines:
        return Problem(name, 1, 1, "article-without-text", found=name)
    return found


def _decoded(raw: bytes) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", "replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        named = _CHARSET.search(raw[:4096])
        legacy = named is not None and named[1].lower() in {b"windows-1258", b"cp1258"}
        return raw.decode("cp1258" if legacy else "utf-8", "replace")


def _lines(text: str) -> tuple[str, ...]:
    lines: list[str] = []
    for line in unicodedata.normalize("NFC", text).splitlines():
        bare = " ".join("".join(char if char.isprintable() else " " for char in line).split())
        if _MARKUP_ENDS.match(bare) and lines:
            break
        if bare:
            lines.append(bare[:LONGEST_LINE])
        if len(lines) == MOST_LINES:
            break
    return tuple(lines)


def _page(html: str) -> Article:
    tree = LexborHTMLParser(html)

    def meta(*names: str) -> str:
        for name in names:
            node = tree.css_first(f'meta[property="{name}"],meta[name="{name}"]')
            if node is not None and (content := node.attributes.get("content")):
                return " ".join(content.split())[:LONGEST_LINE]
        return ""

    link = tree.css_first('link[rel="canonical"]')
    url = meta("og:url") or ((link.attributes.get("href") or "") if link is not None else "")
    title = meta("og:title")
    heading = tree.css_first("h1")
    if not title and heading is not None:
        title = " ".join(heading.text().split())
    for node in tree.css(_UNSEEN):
        node.decompose()
    main = tree.css_first('[itemprop="articleBody"]') or tree.css_first("article") or tree.body
    parts: list[str] = []
    pictures = [] if main is None else [*_pictures(main)]
    if main is not None:
        _gather(main, parts, 0)
    address = url.strip()
    return Article(
        _lines("".join(parts)),
        " ".join(title.split())[:LONGEST_LINE],
        address if re.fullmatch(r"https?://[^\s\"<>]{3,2000}", address) else "",
        meta("og:site_name"),
        tuple(pictures[:_MOST_PICTURES]),
    )


def _pictures(main: LexborNode) -> Iterator[tuple[str, str]]:
    """Find the pictures that have a caption and an address of their own."""
    for figure in main.css("figure"):
        image, caption = figure.css_first("img"), figure.css_first("figcaption")
        if image is not None and caption is not None:
            url, words = (image.attributes.get("src") or "").strip(), " ".join(caption.text().split())
            if words and re.fullmatch(r"https?://[^\s\"<>]{3,2000}", url):
                yield url, unicodedata.normalize("NFC", words)[:LONGEST_CAPTION]


def _gather(node: LexborNode, parts: list[str], depth: int) -> None:
    """Collect the text below an element, a line for each block."""
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            parts.append(" ".join(re.split(r"\s+", child.text(deep=False))))
        elif depth < _MOST_DEEP:
            block = child.tag in _BLOCKS
            parts.append("\n" if block else "")
            _gather(child, parts, depth + 1)
            parts.append("\n" if block else "")


def _word_text(raw: bytes) -> str | None:
    """Read the paragraphs of a Word file; None when it is none, or unpacks to more than may be."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            document = package.getinfo("word/document.xml")
            # No more than this is ever unpacked, whatever the packed bytes hold.
            xml = package.read(document) if document.file_size <= LARGEST_TEXT else b"<!"
    except (
        zipfile.BadZipFile,
        KeyError,
        OSError,
        EOFError,
        ValueError,
        NotImplementedError,
        RuntimeError,
        zlib.error,
    ):
        return None
    # An entity could unfold to any size; Word writes none.
    if b"<!" in xml:
        return None
    parts: list[str] = []
    within: list[bool] = [False]
    parser = expat.ParserCreate(namespace_separator=" ")

    def begin(name: str, _attributes: dict[str, str]) -> None:
        within[0] = name == f"{_WORD_NAMESPACE} t"
        if name in {f"{_WORD_NAMESPACE} br", f"{_WORD_NAMESPACE} tab"}:
            parts.append(" ")

    def end(name: str) -> None:
        within[0] = False
        if name == f"{_WORD_NAMESPACE} p":
            parts.append("\n")

    def text(data: str) -> None:
        if within[0]:
            parts.append(data)

    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = begin, end, text
    try:
        parser.Parse(xml, True)  # noqa: FBT003 - expat takes it by place
    except (expat.ExpatError, ValueError):
        return None
    return "".join(parts)
