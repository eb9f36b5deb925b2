"""Every page leads to where a correction is asked for, its own address filled in."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.building import build, tiny

PAGES = ("", "dia-phuong/xa-an/", "hoi-nghi/2024/dong-so-ket-2024/", "gioi-thieu/", "dinh-chinh/")
ASKING = re.compile(r'<p class="ask">(?:<a href="([^"]*)">)?')


@pytest.mark.parametrize(
    ("contact", "expected"),
    [
        (
            {"contact_mail": "gop-y@don-vi.vn"},
            "mailto:gop-y@don-vi.vn?subject=Góp ý, đề nghị đính chính: /{}",
        ),
        ({"contact_web": "https://gopy.vn/moi?a=1&title={id}"}, "https://gopy.vn/moi?a=1&amp;title=/{}"),
        ({"contact_web": "https://gopy.vn/"}, "https://gopy.vn/"),
        ({}, ""),
    ],
)
def test_every_page_leads_to_where_a_correction_is_asked_for(
    tmp_path: Path, contact: dict[str, str], expected: str
) -> None:
    settings = tiny(tmp_path, **contact)
    build(settings)
    for page in PAGES:
        html = (settings.site_dir / page / "index.html").read_text("utf-8")
        found = ASKING.search(html)
        assert found
        assert unquote(found[1] or "") == expected.format(page)
        if "{}" not in expected:
            assert f"<code>/{page}</code>" in html
