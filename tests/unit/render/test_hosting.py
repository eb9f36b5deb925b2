from __future__ import annotations

from generator.render.hosting import (
    AREAS,
    HEADERS,
    POLICY,
    Area,
    caddy,
    headers_file,
    moved_pairs,
    nginx_http,
    nginx_server,
    redirects_file,
)

SIGNED_IN = Area("quan-tri/", {"Content-Security-Policy": "default-src 'self' https://api.example.org"})


def test_the_policy_lets_nothing_inline_and_nothing_from_elsewhere() -> None:
    directives = dict(each.split(" ", 1) for each in POLICY.split("; "))
    assert directives.pop("default-src") == directives.pop("base-uri") == "'none'"
    assert directives.pop("frame-ancestors") == "'none'"
    assert set(directives.values()) == {"'self'"}
    assert {"script-src", "style-src", "form-action"} <= directives.keys()
    assert HEADERS.keys() >= {"X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy"}


def test_every_form_says_every_header() -> None:
    for text in (headers_file("/"), nginx_server("/"), caddy("/", [])):
        for name, value in HEADERS.items():
            assert name in text
            assert value in text or name == "Cache-Control"


def test_an_area_has_a_policy_of_its_own_and_the_rest_keeps_the_strict_one() -> None:
    areas = (*AREAS, SIGNED_IN)
    own = SIGNED_IN.headers["Content-Security-Policy"]
    assert headers_file("/a/", areas).endswith(
        f"/a/quan-tri/*\n  ! Content-Security-Policy\n  Content-Security-Policy: {own}\n"
    )
    http = nginx_http("/a/", [], areas)
    assert f'    default "{POLICY}";\n    "~^/a/quan\\-tri/" "{own}";\n' in http
    assert "add_header Content-Security-Policy $bulletin_content_security_policy always;" in nginx_server(
        "/a/", areas
    )
    config = caddy("/a/", [], areas)
    assert "@bulletin_content_security_policy not path /a/quan-tri/*\n" in config
    assert f'header /a/quan-tri/* Content-Security-Policy "{own}"\n' in config


def test_what_could_be_a_pattern_or_a_variable_is_left_to_its_page() -> None:
    pairs = [
        ("tin/ảnh%20cũ.html", "x/"),
        ("$host/", "x/"),
        ('a";}/', "x/"),
        ("tin/%24b/", "x/"),
        ("b%22/", "x/"),
    ]
    moved = moved_pairs("/a/", [*pairs, ("cu/", "hoi-nghi/2024/mot/"), ("tin/c%C5%A9/", "y/")])
    assert [tuple(each) for each in moved] == [
        ("/a/cu/", "/a/hoi-nghi/2024/mot/"),
        ("/a/tin/cũ/", "/a/y/"),
    ]
    assert redirects_file(moved) == ("/a/cu/ /a/hoi-nghi/2024/mot/ 301\n/a/tin/c%C5%A9/ /a/y/ 301\n")


def test_many_old_addresses_have_room_in_the_table() -> None:
    moved = moved_pairs("/", ((f"tin/{number}/", "x/") for number in range(5000)))
    assert "map_hash_max_size 20000;" in nginx_http("/", moved)


def test_servers_send_packed_twins_where_there_are_some() -> None:
    plain, packed = nginx_server("/"), nginx_server("/", twins=True)
    assert "gzip_static" not in plain
    assert {"gzip_static on;", "gzip_vary on;"} <= {*packed.splitlines()}
    # A server without that module refuses the word.
    assert "brotli_static on;" not in packed.splitlines()
    # nginx adds no charset to what is packed; the first place that fits counts.
    places = [packed.index(rf'{ending}$" {{ types') for ending in (r"feed\.json", r".*\.json")]
    assert places == sorted(places)
    assert 'default_type "text/html; charset=utf-8";' in packed
    assert "precompressed" not in caddy("/", [])
    assert "file_server {\n\tprecompressed br gzip\n}\n" in caddy("/", [], twins=True)
