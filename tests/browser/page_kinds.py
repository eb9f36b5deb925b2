"""One page of every kind on the tiny site, and what every page is asked."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page, Route

# What a reader calls the page, and its address.
PAGE_KINDS = {
    "front": "",
    "conference": "hoi-nghi/2024/dong-so-ket-2024/",
    "conference-unknown-place": "hoi-nghi/2024/khong-ro-2024/",
    "model": "mo-hinh/2024/duong-hoa-xa-cu/",
    "exemplar": "mo-hinh/2022/nuoi-ga-nha-ong-a/",
    "tombstone": "hoi-nghi/2024/rut-2024/",
    "redirect": "tin/cu/dong/",
    "section": "hoi-nghi/",
    "section-year": "mo-hinh/2024/",
    "fields": "linh-vuc/",
    "field": "linh-vuc/kinh-te/",
    "subjects": "chu-de/",
    "subject": "chu-de/dan-van-kheo/",
    "kinds": "loai/",
    "kind": "loai/so-ket/",
    "statuses": "trang-thai/",
    "status": "trang-thai/nhan-rong/",
    "localities": "dia-phuong/",
    "locality-today": "dia-phuong/xa-an/",
    "locality-ended": "dia-phuong/huyen-dong/",
    "locality-unknown": "dia-phuong/chua-ro/",
    "locality-year": "dia-phuong/huyen-dong/2024/",
    "years": "nam/",
    "year": "nam/2024/",
    "organisations": "co-quan/",
    "organisation": "co-quan/ban-dan-van-huyen-dong/",
    "documents": "van-ban/",
    "document": "van-ban/ct-1/",
    "document-without-number": "van-ban/kh-2/",
    "figures": "so-lieu/",
    "measure": "so-lieu/models-registered-new/",
    "measure-year": "so-lieu/other/2024/",
    "measure-place": "so-lieu/models-total/dia-phuong/tinh-cu/",
    "coverage": "so-lieu/lich-phu/",
    "coverage-year": "so-lieu/lich-phu/2024/",
    "funnel": "so-lieu/pheu-mo-hinh/tinh-cu/",
    "reports": "so-lieu/neu-va-ghi/tinh-cu/2024/",
    "tasks": "so-lieu/da-neu-da-lam/tinh-cu/2024/",
    "corrections": "dinh-chinh/",
    "corrections-year": "dinh-chinh/2024/",
    "issues": "ky-ban-tin/",
    "issue": "ky-ban-tin/2024-q3/",
    "follow": "theo-doi/",
    "data": "du-lieu/",
    "data-year": "du-lieu/2024/",
    "search": "tim-kiem/",
    "site-map": "so-do-trang/",
    "hand-written": "gioi-thieu/",
    "not-found": "404.html",
}

_ELSEWHERE = re.compile(r"^(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
_LOADED = {"src", "poster", "data"}


class Markup(HTMLParser):
    """What a page is made of, as its file says."""

    def __init__(self) -> None:
        super().__init__()
        self.inline: list[str] = []
        """Scripts, styles and handlers that stand in the page itself."""
        self.loaded: list[str] = []
        """Addresses that the page fetches by itself."""
        self.links: list[str] = []
        """Addresses that it leads to, a refresh included."""
        self.headings: list[int] = []
        self.ids: list[str] = []
        self.elements: list[str] = []
        self._drawing = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._drawing += tag == "svg"
        # A drawing has a title of its own, and is no second page.
        self.elements.append(f"svg {tag}" if self._drawing else tag)
        # A block of data is not run, and the strict policy lets it stand.
        data = given.get("type") == "application/ld+json"
        if tag == "style" or (tag == "script" and "src" not in given and not data):
            self.inline.append(f"<{tag}>")
        self.inline += [f"<{tag} {name}>" for name in given if name == "style" or name.startswith("on")]
        if given.get("href", "").lower().startswith("javascript:"):
            self.inline.append(f"<{tag} href>")
        self.loaded += [given[name] for name in sorted(_LOADED & given.keys())]
        self.loaded += [choice.split()[0] for choice in given.get("srcset", "").split(",") if choice.strip()]
        if tag == "link" and given.get("rel") != "canonical":
            self.loaded.append(given["href"])
        if tag in {"a", "form"}:
            self.links += [given[name] for name in ("href", "action") if name in given]
        if tag == "meta" and given.get("http-equiv") == "refresh":
            self.links.append(given["content"].partition("url=")[2])
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if "id" in given:
            self.ids.append(given["id"])

    def handle_endtag(self, tag: str) -> None:
        self._drawing -= tag == "svg"


def open_kind(page: Page, url: str, kind: str) -> None:
    """Open a page of one kind; of a redirect the page itself: where it leads, nothing answers."""
    page.unroute_all()
    if kind == "redirect":

        def stay(route: Route) -> None:
            route.fulfill(status=204)

        page.route(f"{url}{PAGE_KINDS['conference']}", stay)
    page.goto(f"{url}{PAGE_KINDS[kind]}")


def read_markup(page: Path) -> Markup:
    markup = Markup()
    markup.feed(page.read_text("utf-8"))
    return markup


def pages_of(site: Path) -> dict[str, Path]:
    """List a site's pages by address: the path below the root, without index.html."""
    return {
        page.relative_to(site).as_posix().removesuffix("index.html"): page
        for page in sorted(site.rglob("*.html"))
    }


def is_elsewhere(address: str) -> bool:
    return bool(_ELSEWHERE.match(address))


def addresses_named(site: Path, root: str) -> dict[str, str]:
    """Resolve all that a site's pages link to or load, as a browser at `root` would; with a page naming each.

    Other sites, mailboxes, fragments and places in the same page are left out.
    """
    named: dict[str, str] = {}
    for page, file in pages_of(site).items():
        markup = read_markup(file)
        for address in (*markup.links, *markup.loaded):
            if is_elsewhere(address) or urlsplit(address).scheme or address.startswith("#"):
                continue
            named.setdefault(urljoin(f"{root}{page}", address).partition("#")[0], page)
    return named
