"""Pages that answer for other addresses: redirects from old ones, and the page for unknown ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import escape

from generator.domain.library import record_url
from generator.edition import SHAPE, Edition, Target, page_path, record_token
from generator.render.page import PageJob

if TYPE_CHECKING:
    from collections.abc import Iterator

REDIRECTS = "redirects"
NOT_FOUND = "not-found"


def alias_url(alias: str) -> str:
    """Give an old address as a site path: leading slash and index.html away, a slash at the end."""
    path = alias.strip().lstrip("/").removesuffix("index.html")
    return path if not path or path.endswith("/") or "." in path.rsplit("/", 1)[-1] else f"{path}/"


def redirect_targets(edition: Edition) -> Iterator[Target]:
    """Name a page for each old address of a record that is published or withdrawn."""
    library = edition.library
    known = map(library.headlines.__getitem__, edition.ids("aliased", ""))
    for headline in (*known, *library.withdrawn()):
        for alias in headline.aliases:
            url = alias_url(alias)
            path = page_path(url) if url.endswith("/") else url
            yield Target(REDIRECTS, path, (headline.id, url), (record_token(headline.id),))


def make_redirect(edition: Edition, target: Target) -> PageJob:
    """Lay out a page that leads on to where the record stands now."""
    headline = edition.library.headlines[str(target.subject[0])]
    url = str(target.subject[1])
    to = record_url(headline)
    title = headline.title if headline.status != "withdrawn" else "Mục tin đã gỡ"
    relative = "../" * url.count("/") + to
    return PageJob(
        url=url,
        template="pages/redirect.html",
        section="other",
        title=title,
        description="Trang này đã chuyển sang địa chỉ mới.",
        view={"url": to, "title": title},
        head=f'<meta http-equiv="refresh" content="0; url={escape(relative)}">'
        '<meta name="robots" content="noindex">',
    )


def not_found_targets(_edition: Edition) -> Iterator[Target]:
    """Name the page that servers show for unknown addresses."""
    yield Target(NOT_FOUND, "404.html", (), (SHAPE,))


def make_not_found(_edition: Edition, _target: Target) -> PageJob:
    """Lay out the page for unknown addresses."""
    return PageJob(
        url="404.html",
        template="pages/not_found.html",
        section=NOT_FOUND,
        title="Không tìm thấy trang",
        description="Địa chỉ này không có trang nào.",
        view={},
    )
