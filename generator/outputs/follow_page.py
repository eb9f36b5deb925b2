"""The page that tells people how to follow the bulletin: feeds and calendars, with their addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.edition import Edition, Target, page_path
from generator.outputs import calendars, feeds
from generator.outputs.cards import link
from generator.outputs.follow_links import follow_head, follow_links
from generator.outputs.followed import CORRECTIONS_URL
from generator.outputs.site_map import top_places
from generator.render.page import PageJob

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = "follow-page"
URL = "theo-doi/"
MAIN = (
    ("Mọi mục tin", "", True),
    ("Hội nghị", "hoi-nghi/", False),
    ("Mô hình, điển hình", "mo-hinh/", False),
    ("Kỳ bản tin mỗi quý", "ky-ban-tin/", False),
    ("Đính chính", CORRECTIONS_URL, False),
)
"""What most readers want to follow: its name, its site path, whether it has a calendar."""


def targets(_edition: Edition) -> Iterator[Target]:
    """Name the one page."""
    yield Target(HERE, page_path(URL), ())


def make(edition: Edition, _target: Target) -> PageJob:
    """Lay out what can be followed, and how."""
    publisher = edition.publisher
    everything = follow_links("", calendar=True)
    head = follow_head(publisher.site_name, everything)
    return PageJob(
        url=URL,
        template="pages/follow.html",
        section="other",
        title="Theo dõi",
        description="Nhận mục tin mới qua trình đọc tin, ngày hội nghị qua lịch trên điện thoại.",
        view={
            "heading": "Theo dõi bản tin",
            "crumbs": [link("Trang nhất", "")],
            "root": publisher.site_url,
            "most": {"entries": feeds.MOST, "events": calendars.MOST},
            "main": [_row(name, url, calendar=calendar) for name, url, calendar in MAIN],
            "places": [
                _row(it["text"], it["url"], calendar=True) for it in top_places(edition, standing=True)
            ],
        },
        # The files stand at the site's root, one folder up.
        head=head.replace('href="', 'href="../'),
    )


def _row(name: str, url: str, *, calendar: bool) -> dict[str, Any]:
    return {"text": name, "links": follow_links(url, calendar=calendar)}
