from __future__ import annotations

from generator.edition import Target
from generator.form_editor.page import area
from generator.outputs.hosting import hosting_files
from generator.outputs.standing_pages import redirect_targets
from tests.libraries import PUBLISHER, edition

RECORDS = {
    "mot": {"date": "2024-05-01", "aliases": ["tin/cu/"]},
    "rut": {"date": "2024-05-01", "status": "withdrawn", "aliases": ["tin/rut.html"]},
    "nhap": {"date": "2024-05-01", "status": "draft", "aliases": ["tin/nhap/"]},
}


def test_old_addresses_of_published_and_withdrawn_records_lead_on() -> None:
    publisher = PUBLISHER.__class__(
        **{**{name: getattr(PUBLISHER, name) for name in PUBLISHER.__slots__}, "site_url": "https://e.org/a/"}
    )
    whole = edition(RECORDS, publisher=publisher)
    targets = [*redirect_targets(whole), Target("front-page", "index.html", ())]
    files = {artifact.path: artifact.content.decode() for artifact in hosting_files(whole, targets)}
    assert files["_redirects"] == (
        "/a/tin/cu/ /a/hoi-nghi/2024/mot/ 301\n/a/tin/rut.html /a/hoi-nghi/2024/rut/ 301\n"
    )
    assert files.keys() == {
        *("_headers", "_redirects"),
        *("may-chu/Caddyfile", "may-chu/nginx-http.conf", "may-chu/nginx-server.conf"),
    }
    for name in ("may-chu/Caddyfile", "may-chu/nginx-http.conf"):
        assert '"/a/tin/cu/" "/a/hoi-nghi/2024/mot/"' in files[name]


def test_the_form_editor_has_a_policy_of_its_own() -> None:
    own = area({"name": "github", "repo": "a/b"})
    files = {it.path: it.content.decode() for it in hosting_files(edition(RECORDS), [], [own])}
    beginning = "/quan-tri/*\n  ! Content-Security-Policy\n  Content-Security-Policy: default-src 'none'"
    assert beginning in files["_headers"]
    for name in ("_headers", "may-chu/nginx-http.conf", "may-chu/Caddyfile"):
        assert "https://api.github.com" in files[name]
        assert files[name].count("unsafe-inline") == 1


def test_a_site_without_an_address_stands_at_a_root() -> None:
    whole = edition(RECORDS, publisher=PUBLISHER)
    files = {artifact.path: artifact.content.decode() for artifact in hosting_files(whole, [])}
    assert files["_redirects"] == ""
    assert files["_headers"].startswith("/*\n")
