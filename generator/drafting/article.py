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
from generator.drafting.days import iso_day
from generator.drafting.spelling import CAPITAL, SMALL

LARGEST: Final = 16 * 1024 * 1024
"""Bytes of an article's file; a saved page of one article, its scripts included, is far below."""
LARGEST_TEXT: Final = 8 * 1024 * 1024
"""Bytes of text that a Word file may unpack to."""
MOST_LINES: Final = 600
LONGEST_LINE: Final = 4_000
LONGEST_CAPTION: Final = 400
_PROSE: Final = 100
"""Units: characters; a line that is longer is no entry of a menu."""
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
    r"^(?:(?:các |những )?(?:tin|bài)(?: bài| viết| tức)? (?:khác|liên quan|cùng|mới|cũ|đã đưa|đã đăng"
    r"|nổi bật)"
    r"|(?:các )?(?:tin|bài)(?: viết)? (?:đọc|xem) nhiều|các bài khác|về trang trước|gửi phản hồi"
    r"|đọc thêm|có thể bạn quan tâm|xem nhiều|đọc nhiều|tags?:|từ kh(?:óa|oá)|đánh giá:|thẻ:"
    r"|(?:ý kiến )?bình luận|ý kiến bạn đọc|mã xác thực|liên kết web|\d+ go top"
    r"|cơ quan chủ quản|trưởng ban biên tập|giấy phép|đơn vị quản lý|copyright|©|chịu trách nhiệm"
    r"|bản quyền thuộc|thống kê truy cập|(?:tổng )?lượt truy cập)",
    re.IGNORECASE,
)
_ELSEWHERE: Final = re.compile(
    r"(?:>{1,3}|»|→|xem thêm ?:|đọc thêm ?:|bài liên quan ?:|tin liên quan ?:|mời (?:bạn )?(?:xem|đọc) )"
    r"|.{0,200}\bảnh (?:tư liệu|minh h(?:ọa|oạ))\b",
    re.IGNORECASE,
)
"""A line amid an article that leads to another, or says what an old picture shows."""
_GLUED: Final = re.compile(
    rf"(?:^[ \t]*|(?<=[^\W\d_]))(\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:19|20)\d\d(?:[ ,|-]*\d{{1,2}}:\d\d)?)"
    rf"[ \t]?(?=[{CAPITAL}][{SMALL}])",
    re.MULTILINE,
)
"""“14/12/2021Ngày 13/12, …”: the stamp of publication, run into the text."""
_AROUND: Final = frozenset(
    {
        *(
            "header",
            "footer",
            "menu",
            "nav",
            "navbar",
            "topbar",
            "sidebar",
            "aside",
            "breadcrumb",
            "breadcrumbs",
        ),
        *("banner", "marquee", "ticker", "copyright", "social", "share", "sharing", "comment", "comments"),
        *("related", "lienquan", "other", "others", "othernews", "tinkhac", "tag", "tags", "login", "search"),
        *("weather", "poll", "popup", "advertisement", "quangcao", "widget", "pagination"),
    }
)
"""What stands around the article, as sites name its parts."""
_GOES_ON: Final = re.compile(rf"(?!(?:admin|xem|lượt|đăng|chia sẻ|theo dõi)\b)[{SMALL}][^@:]{{19,}}")
"""What a line that was broken for a narrow page goes on with; a shorter one may be the name of a link."""
_OPEN: Final = re.compile(r"(?:[,–-]|\b(?:và|với|của|các|đồng chí|Việt|Ủy|Uỷ|Phó|Trưởng|Bí))$")
"""What no paragraph ends with."""
_CLOSED: Final = re.compile(r"[.?!:;…|”\"]$")
_DATE_OF_DATA: Final = re.compile(r'"datePublished"\s*:\s*"(\d{4})-(\d\d)-(\d\d)')
_SITE: Final = re.compile(
    r"(?:cổng (?:thông|tt)|trang (?:thông|tin|chủ)|website|báo (?!cáo)|đài (?:phát|pt)|chào mừng)",
    re.IGNORECASE,
)
_DATES: Final = (
    'meta[property="article:published_time"]',
    'meta[itemprop="datePublished"]',
    'meta[name="pubdate"]',
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
    published: str = ""
    """ISO day of publication, where the page itself says it to machines."""


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
        found = Article(_unbroken(_lines(text)))
    elif b"\0" in raw[:4096] and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Problem(name, 1, 1, "article-unreadable", found=name)
    elif _PAGE.search(raw[:4096]) or name.lower().endswith((".html", ".htm")):
        found = _page(_decoded(raw))
    else:
        found = Article(_unbroken(_lines(_decoded(raw))))
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


def _unbroken(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Join the lines of a sentence that was broken for a narrow page."""
    joined: list[str] = []
    for line in lines:
        broken = joined and (
            (_OPEN.search(joined[-1]) and line[0].isalpha())
            or (_GOES_ON.match(line) and not _CLOSED.search(joined[-1]))
        )
        if broken and len(joined[-1]) + len(line) < LONGEST_LINE:
            joined[-1] = f"{joined[-1]} {line}"
        else:
            joined.append(line)
    return tuple(joined)


def _lines(text: str) -> tuple[str, ...]:
    lines: list[str] = []
    # Older keyboards write the Icelandic letter, which looks the same.
    for line in _GLUED.sub(r"\n\1\n", unicodedata.normalize("NFC", text).replace("Ð", "Đ")).splitlines():
        bare = " ".join("".join(char if char.isprintable() else " " for char in line).split())
        if _MARKUP_ENDS.match(bare) and lines:
            # In a menu above the article the same words say where to go.
            if any(len(each) > _PROSE for each in lines):
                break
            continue
        if bare and not _ELSEWHERE.match(bare):
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
    window = _window(tree)
    heading = _heading(tree, window)
    title = meta("og:title") or heading
    publisher, published = meta("og:site_name"), _day_told(tree)
    for node in tree.css(_UNSEEN):
        node.decompose()
    main = tree.css_first('[itemprop="articleBody"]') or tree.css_first("article") or tree.body
    parts: list[str] = []
    pictures = [] if main is None else [*_pictures(main)]
    if main is not None:
        _gather(main, parts, 0, len(main.text()) // 2)
    address = url.strip()
    lines = _lines("".join(parts))
    # Sites without headings: “Tin | Huyện An Sơn” in the window, and the line “Tin” above the article.
    ends = [*(match.start() for match in re.finditer(r" [-|–»] ", window)), len(window)]
    above = (window[:end] for end in reversed(ends) if window[:end] in lines)
    title = title or next((words for words in above if not _SITE.match(words)), "")
    begin = next((at for at, line in enumerate(lines) if line in {heading, title}), 0)
    return Article(
        _unbroken(lines[begin:]),
        " ".join(title.split())[:LONGEST_LINE],
        address if re.fullmatch(r"https?://[^\s\"<>]{3,2000}", address) else "",
        publisher,
        tuple(pictures[:_MOST_PICTURES]),
        published,
    )


def _window(tree: LexborHTMLParser) -> str:
    node = tree.css_first("title")
    told = " ".join(node.text().split()) if node is not None else ""
    return unicodedata.normalize("NFC", told)


def _heading(tree: LexborHTMLParser, told: str) -> str:
    """Take the heading that the window's title begins with, or the first of the highest; no site's name."""
    headings = [unicodedata.normalize("NFC", " ".join(node.text().split())) for node in tree.css("h1,h2,h3")]
    named = next((words for words in headings if words and told.startswith(words)), "")
    # What the window's title has behind its begin is the site's name: “Tin | Huyện An Sơn”.
    highest = (" ".join(node.text().split()) for node in tree.css("h1"))
    own = (words for words in highest if not _SITE.match(words) and words.casefold() not in told.casefold())
    return named or next(filter(None, own), "")


def _day_told(tree: LexborHTMLParser) -> str:
    for choice in _DATES:
        node = tree.css_first(choice)
        told = (node.attributes.get("content") or "").strip() if node is not None else ""
        if day := re.match(r"\d{4}-\d\d-\d\d(?=$|[T ])", told):
            return iso_day(*day[0].split("-"))
    scripts = (node.text() for node in tree.css('script[type="application/ld+json"]'))
    days = (iso_day(*match.groups()) for script in scripts for match in _DATE_OF_DATA.finditer(script))
    return next(filter(None, days), "")


def _is_around(node: LexborNode, most: int) -> bool:
    """Tell whether a block is named as what stands around an article, and can be none itself."""
    named = f"{node.attributes.get('id') or ''} {node.attributes.get('class') or ''}".lower()
    words = {*re.split(r"[^a-z]+", named), *(re.sub(r"[^a-z]", "", word) for word in named.split())}
    return bool(words & _AROUND) and node.css_first("h1") is None and len(node.text()) < most


def _pictures(main: LexborNode) -> Iterator[tuple[str, str]]:
    """Find the pictures that have a caption and an address of their own."""
    for figure in main.css("figure"):
        image, caption = figure.css_first("img"), figure.css_first("figcaption")
        if image is not None and caption is not None:
            url, words = (image.attributes.get("src") or "").strip(), " ".join(caption.text().split())
            if words and re.fullmatch(r"https?://[^\s\"<>]{3,2000}", url):
                yield url, unicodedata.normalize("NFC", words)[:LONGEST_CAPTION]


def _gather(node: LexborNode, parts: list[str], depth: int, most: int) -> None:
    """Collect the text below an element, a line for each block; what stands around it has less than most."""
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            parts.append(" ".join(re.split(r"\s+", child.text(deep=False))))
        elif depth < _MOST_DEEP and not _is_around(child, most):
            block = child.tag in _BLOCKS
            parts.append("\n" if block else "")
            _gather(child, parts, depth + 1, most)
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
