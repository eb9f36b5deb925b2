"""What stands in a page's head for search engines and for those who pass its address on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.render.compiling import escape_text
from generator.render.structured_data import data_block, record_data

if TYPE_CHECKING:
    from generator.render.page import PageJob
    from generator.render.templates import Renderer

_SILENT: Final = ("pages/redirect.html", "pages/not_found.html", "pages/tombstone.html")
"""Pages that nobody is to find or to pass on."""
RECORD: Final = "pages/record.html"


def page_head(job: PageJob, renderer: Renderer, title: str, description: str) -> str:
    """Write a page's own address, its card for social networks and its structured data.

    Shape: title and description are the job's, escaped.
    Cost: 0.03 ms for a record.
    """
    if job.template in _SILENT:
        return ""
    record = job.template == RECORD
    tags = [
        f'<meta property="og:type" content="{"article" if record else "website"}">',
        f'<meta property="og:title" content="{title}">',
        f'<meta property="og:description" content="{description}">',
        f'<meta property="og:site_name" content="{escape_text(renderer.site_name)}">',
        '<meta property="og:locale" content="vi_VN">',
    ]
    picture = False
    if renderer.site_url:
        address = escape_text(renderer.site_url + job.url)
        tags += (f'<link rel="canonical" href="{address}">', f'<meta property="og:url" content="{address}">')
        if job.picture:
            picture = True
            tags += (
                f'<meta property="og:image" content="{escape_text(renderer.site_url + job.picture)}">',
                '<meta property="og:image:width" content="1200">',
                '<meta property="og:image:height" content="630">',
            )
    tags.append(f'<meta name="twitter:card" content="{"summary_large_image" if picture else "summary"}">')
    if record:
        published = job.view["record"]["published"]
        tags.append(f'<meta property="article:published_time" content="{escape_text(published)}">')
        own = "../" * job.url.count("/")
        root = renderer.site_url or own
        image = job.picture if renderer.site_url else ""
        tags.append(f'<script src="{own}assets/record.js" defer></script>')
        tags.append(data_block(record_data(job.view, root, renderer.site_name, image)))
    return "\n".join(tags)
