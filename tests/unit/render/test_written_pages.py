from __future__ import annotations

import pytest

from generator.render.written_pages import examine, portable_links

PAGE = "gioi-thieu/"


@pytest.mark.parametrize(
    ("html", "code"),
    [
        ("<script>x</script>", "page-html"),
        ("<p style='color:red'>x</p>", "page-html"),
        ("<p onclick='x()'>x</p>", "page-html"),
        ("<a href='javascript:x'>x</a>", "page-address"),
        ("<a href='http://['>x</a>", "page-address"),
        ("<img src='https://x.vn/a.png' alt=''>", "page-loads"),
        ("<img src='//x.vn/a.png' alt=''>", "page-loads"),
        ("<a href='/tuyet-doi/'>x</a>", "page-absolute"),
        ("<a href='../../ra-ngoai/'>x</a>", "page-link"),
        # Where others see a comment to its very end, a browser does not.
        ("<![CDATA[>x<script>x</script>]]>", "page-html"),
        ("<!--><script>x</script>-->", "page-html"),
        ("<!-- x --!><script>x</script>-->", "page-html"),
        ("<![if x]><script>x</script><![endif]>", "page-html"),
        ("<frameset></frameset><script>x</script>", "page-html"),
        ("<body onload='x()'>", "page-html"),
        ("<img/src='a.png'/onerror='x()'>", "page-html"),
        ("<template><p>x</p></template>", "page-html"),
        ("<noscript><p title='</noscript>'></p></noscript>", "page-html"),
        ("<svg><a xlink:href='javascript:x'>x</a></svg>", "page-address"),
        ("<svg><set attributename='href' to='javascript:x'/></svg>", "page-html"),
        ("<a href='\x01java\tscript:x'>x</a>", "page-address"),
        ("<svg><image href='https://x.vn/a.png'/></svg>", "page-loads"),
        ("<svg><path fill='url(#a) url( \"https://x.vn/a.svg#b\")'/></svg>", "page-loads"),
        ("<a href='x/' ping='https://x.vn/'>x</a>", "page-loads"),
    ],
)
def test_what_a_page_may_not_hold_is_found(html: str, code: str) -> None:
    assert [trouble.code for trouble in examine(html, PAGE).troubles] == [code]


def test_what_nobody_ends_is_told_of_once() -> None:
    html = "<p><b onclick='x()'>a</p><p>b</p><p><i onclick='x()'>c</i></p><a href='javascript:x'><p>d</p>"
    found = [trouble.found for trouble in examine(html, PAGE).troubles]
    assert found == ["onclick=", "onclick=", "javascript:x"]


@pytest.mark.parametrize(
    ("href", "target"),
    [
        ("../hoi-nghi/", "hoi-nghi/"),
        ("../hoi-nghi/#muc", "hoi-nghi/"),
        ("..", ""),
        ("../", ""),
        (".", "gioi-thieu/"),
        ("#muc", "gioi-thieu/"),
        ("../tep.pdf", "tep.pdf"),
        ("../h%E1%BB%99i/", "hội/"),
    ],
)
def test_links_into_the_site_are_resolved(href: str, target: str) -> None:
    (link,) = examine(f"<a href='{href}'>x</a>", PAGE).links
    assert (link.target, link.written) == (target, href)


def test_web_addresses_and_anchors_are_no_links_into_the_site() -> None:
    seen = examine(
        "<h2 id='muc'>x</h2><a name='cu'></a><a href='https://x.vn/'>x</a><a href='mailto:a@b.vn'>x</a>", ""
    )
    assert (seen.links, seen.troubles, seen.anchors) == ([], [], {"muc", "cu"})


@pytest.mark.parametrize(
    ("href", "portable"),
    [
        ("../", "../index.html"),
        ("..", "../index.html"),
        (".", "./index.html"),
        ("../nam/2024/#x", "../nam/2024/index.html#x"),
        ("#x", "#x"),
        ("https://x.vn/", "https://x.vn/"),
        ("//x.vn/", "//x.vn/"),
        ("../tep.pdf", "../tep.pdf"),
    ],
)
def test_links_to_folders_can_name_their_file(href: str, portable: str) -> None:
    assert portable_links(f'<a class="x" href="{href}">x</a>') == f'<a class="x" href="{portable}">x</a>'
