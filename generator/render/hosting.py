"""How servers are to send the site, from one source: headers, redirects, kinds of files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple
from urllib.parse import quote, unquote

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
"""Nothing inline, nothing from another origin, in nobody's frame."""
_UNUSED: Final = (
    *(
        "accelerometer",
        "autoplay",
        "camera",
        "display-capture",
        "encrypted-media",
        "geolocation",
        "gyroscope",
    ),
    *("magnetometer", "microphone", "midi", "payment", "usb", "xr-spatial-tracking"),
)
"""Abilities of browsers that no page asks for."""
HEADERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Content-Security-Policy": POLICY,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "Permissions-Policy": ", ".join(f"{name}=()" for name in _UNUSED),
        "Cross-Origin-Opener-Policy": "same-origin",
        "X-Frame-Options": "DENY",
        "Cache-Control": "no-cache",
    }
)
"""What every answer carries. No file is named by its digest: browsers ask each time whether it changed."""


class Area(NamedTuple):
    """A part of the site with headers of its own."""

    path: str
    """Folder below the site's root, without a slash in front: assets/fonts/."""
    headers: Mapping[str, str]
    """What differs from HEADERS."""


AREAS: Final = (Area("assets/fonts/", {"Cache-Control": "public, max-age=2592000"}),)
"""What differs on every site; the form editor brings a part of its own."""
TYPES: Final = (
    ("feed.xml", "application/atom+xml"),
    ("feed.json", "application/feed+json"),
    (".ics", "text/calendar; charset=utf-8"),
    (".csv", "text/csv; charset=utf-8"),
    (".jsonl", "application/jsonl"),
    (".jsonld", "application/ld+json"),
    (".sqlite", "application/vnd.sqlite3"),
    (".woff2", "font/woff2"),
)
"""Ending of a path to the type that servers do not know by themselves."""
TYPES_OF_TWINS: Final = (
    (".html", "text/html; charset=utf-8"),
    (".css", "text/css; charset=utf-8"),
    (".js", "text/javascript; charset=utf-8"),
    (".json", "application/json; charset=utf-8"),
    (".xml", "application/xml; charset=utf-8"),
    (".svg", "image/svg+xml; charset=utf-8"),
    (".txt", "text/plain; charset=utf-8"),
)
"""The same for files with packed twins: nginx adds no charset to what is packed already."""
_TEXTS: Final = (
    "text/html text/css text/plain text/javascript text/xml application/javascript application/json "
    "application/xml image/svg+xml"
)
"""Types that carry the site's charset in nginx."""
_SAFE: Final = re.compile(r"/[\w.~%/-]*")
"""Paths that no server's configuration can mistake for something of its own."""


class Moved(NamedTuple):
    """An old address and where it leads, both with the site's own folder: /a/b/cu/."""

    old: str
    new: str


def moved_pairs(root: str, pairs: Iterable[tuple[str, str]]) -> list[Moved]:
    """Give old and new site paths as addresses of a server, percent signs resolved.

    Shape: `root` is the folder of the site on its server: / or /a/b/. What could be mistaken for a pattern or
        a variable is left to its page.
    Order: by old address.
    """
    found = {f"{root}{unquote(old)}": f"{root}{new}" for old, new in pairs}
    return [Moved(old, new) for old, new in sorted(found.items()) if _SAFE.fullmatch(old)]


def headers_file(root: str, areas: Sequence[Area] = AREAS) -> str:
    """Write `_headers`, as Netlify and Cloudflare Pages read it."""
    lines = [f"{root}*", *(f"  {name}: {value}" for name, value in HEADERS.items())]
    for area in areas:
        lines.append(f"{root}{area.path}*")
        for name, value in area.headers.items():
            lines += [f"  ! {name}", f"  {name}: {value}"]
    return _lines(lines)


def redirects_file(moved: Iterable[Moved]) -> str:
    """Write `_redirects`, as Netlify, Cloudflare Pages and GitLab Pages read it."""
    return _lines(f"{quote(old, safe='/~')} {quote(new)} 301" for old, new in moved)


def nginx_http(root: str, moved: Sequence[Moved], areas: Sequence[Area] = AREAS) -> str:
    """Write what stands in nginx's http block: old addresses, and headers that differ by folder."""
    lines = [
        "# include this file in http { }",
        "map_hash_bucket_size 512;",
        f"map_hash_max_size {max(2048, 4 * len(moved))};",
        *_map("bulletin_moved", "", ((f'"{old}"', new) for old, new in moved)),
    ]
    for name in _differing(areas):
        own = ((f'"~^{re.escape(root + a.path)}"', a.headers[name]) for a in areas if name in a.headers)
        lines += _map(_variable(name), HEADERS[name], own)
    return _lines(lines)


def nginx_server(root: str, areas: Sequence[Area] = AREAS, *, twins: bool = False) -> str:
    """Write what stands in nginx's server block, beside its `root`; with `twins` files have packed ones."""
    differing = _differing(areas)
    lines = [
        "# include this file in server { }, after its root",
        "absolute_redirect off;",
        "index index.html;",
        "charset utf-8;",
        f"charset_types {_TEXTS};",
        f"error_page 404 {root}404.html;",
        'if ($bulletin_moved != "") { return 301 $bulletin_moved; }',
    ]
    for name, value in HEADERS.items():
        told = f"${_variable(name)}" if name in differing else f'"{value}"'
        lines.append(f"add_header {name} {told} always;")
    if twins:
        lines += [
            "gzip_static on;",
            "gzip_vary on;",
            "# brotli_static on;  # where nginx has ngx_http_brotli_static_module",
        ]
    for ending, kind in (*TYPES, *(TYPES_OF_TWINS if twins else ())):
        lines.append(
            f'location ~ "^{re.escape(root)}.*{re.escape(ending)}$" {{ types {{}} default_type "{kind}"; }}'
        )
    return _lines(lines)


def caddy(root: str, moved: Sequence[Moved], areas: Sequence[Area] = AREAS, *, twins: bool = False) -> str:
    """Write what stands in Caddy's site block, beside its `root`.

    Shape: with packed `twins` it has the `file_server` that sends them; else that is the site block's own.
    """
    differing = _differing(areas)
    lines = [
        f"# import this file in a site block, beside root{'' if twins else ' and file_server'}",
        *(["file_server {", "\tprecompressed br gzip", "}"] if twins else []),
        "map {path} {bulletin_moved} {",
        *(f'\t"{old}" "{new}"' for old, new in moved),
        '\tdefault ""',
        "}",
        '@bulletin_moved expression `{bulletin_moved} != ""`',
        "redir @bulletin_moved {bulletin_moved} 301",
        "header {",
        *(f'\t{name} "{value}"' for name, value in HEADERS.items() if name not in differing),
        "}",
    ]
    for name in differing:
        matcher = _variable(name)
        own = [area for area in areas if name in area.headers]
        lines.append(f"@{matcher} not path {' '.join(f'{root}{area.path}*' for area in own)}")
        lines.append(f'header @{matcher} {name} "{HEADERS[name]}"')
        lines += (f'header {root}{area.path}* {name} "{area.headers[name]}"' for area in own)
    for ending, kind in TYPES:
        matcher = f"bulletin_{re.sub('[^a-z0-9]', '_', ending)}"
        lines.append(f'@{matcher} path_regexp "^{re.escape(root)}.*{re.escape(ending)}$"')
        lines.append(f'header @{matcher} Content-Type "{kind}"')
    lines += ["handle_errors {", f"\trewrite * {root}404.html", "\tfile_server", "}"]
    return _lines(lines)


def _differing(areas: Iterable[Area]) -> list[str]:
    return [name for name in HEADERS if any(name in area.headers for area in areas)]


def _variable(name: str) -> str:
    return f"bulletin_{name.lower().replace('-', '_')}"


def _map(variable: str, default: str, pairs: Iterable[tuple[str, str]]) -> list[str]:
    inside = (f'    {key} "{value}";' for key, value in pairs)
    return [f"map $uri ${variable} {{", f'    default "{default}";', *inside, "}"]


def _lines(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)
