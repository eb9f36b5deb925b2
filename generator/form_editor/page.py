"""The form editor's page, its settings and what it may load."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from pydantic_core import to_json

from generator.domain.naming import organisation_name, place_name
from generator.form_editor.forms import form_of
from generator.render.hosting import Area

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.domain.library import Library
    from generator.kinds.kind import Kind

FOLDER: Final = "quan-tri/"
FORMS: Final = "forms.js"
LOCAL: Final = ("http://127.0.0.1:8081", "http://localhost:8081")
"""Where decap-server listens, which writes into the folder of whoever started it."""
_LOCAL_BACKEND: Final = {"name": "proxy", "proxy_url": f"{LOCAL[0]}/api/v1", "branch": "main"}
_HOSTS: Final = {
    "github": ("https://api.github.com",),
    "gitlab": ("https://gitlab.com",),
    "gitea": ("https://gitea.com",),
}
_SCRIPTS: Final = ("before.js", "decap-cms.js", FORMS)
_PLURAL: Final = {"conferences": "Hội nghị", "models": "Mô hình"}


def policy(backend: Mapping[str, str]) -> str:
    """Give the page's own Content-Security-Policy: Decap CMS styles itself inline and compiles its checks.

    Nothing is asked of any other place than the one that keeps the content.
    """
    hosts = {*_HOSTS.get(backend.get("name", ""), ())}
    for key in ("base_url", "api_root", "proxy_url", "auth_endpoint"):
        parts = urlsplit(backend.get(key, ""))
        if parts.scheme in {"http", "https"} and parts.netloc:
            hosts.add(f"{parts.scheme}://{parts.netloc}")
    asked = " ".join(("'self'", *LOCAL, *sorted(hosts)))
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self' 'unsafe-eval'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            f"connect-src {asked} blob:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def area(backend: Mapping[str, str]) -> Area:
    """Tell servers what differs below this folder: the policy, and that signing in opens a window."""
    return Area(
        FOLDER,
        {
            "Content-Security-Policy": f"{policy(backend)}; frame-ancestors 'none'",
            "Cross-Origin-Opener-Policy": "same-origin-allow-popups",
        },
    )


def page(site_name: str, backend: Mapping[str, str]) -> bytes:
    """Write the one page, which only loads the program."""
    scripts = "".join(f'<script src="{name}" defer></script>\n' for name in _SCRIPTS)
    return (
        '<!doctype html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="robots" content="noindex, nofollow">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy(backend))}">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>Soạn tin – {escape(site_name)}</title>\n"
        '<link rel="icon" href="../assets/icon.svg" type="image/svg+xml">\n'
        '<link rel="stylesheet" href="editor.css">\n</head>\n<body>\n'
        "<noscript><p>Trang soạn tin cần JavaScript.</p></noscript>\n"
        f'{scripts}<script type="module" src="editor.js"></script>\n</body>\n</html>\n'
    ).encode()


def forms_script(
    kinds: Iterable[Kind],
    library: Library,
    backend: Mapping[str, str],
    *,
    content: str,
    site_url: str,
    workflow: bool,
) -> bytes:
    """Write the settings, the forms and the registers' keys as a script.

    Shape: `content` is the folder of the content inside the repository, without a slash at its end.
    Cost: a collection is the records of a kind and a year, for the program lists every file of one.
    """
    forms = {kind.folder: form_of(kind) for kind in kinds}
    years = sorted({headline.year for headline in library.published()}, reverse=True)
    # The newest year's successor, for the records that come next.
    offered = [years[0] + 1, *years] if years else []
    collections = [_collection(folder, content, year) for folder in forms for year in offered]
    config: dict[str, Any] = {
        "load_config_file": False,
        "backend": dict(backend) or _LOCAL_BACKEND,
        "locale": "vi",
        "media_folder": f"{content}/images",
        "public_folder": "images",
        "show_preview_links": False,
        "editor": {"preview": False},
        "slug": {"encoding": "ascii", "clean_accents": True, "sanitize_replacement": "-"},
        "collections": collections,
    }
    if config["backend"]["name"] != "proxy":
        # On the machine of whoever started decap-server, its folder is edited instead.
        config["local_backend"] = {"url": f"{LOCAL[0]}/api/v1"}
    if site_url:
        config |= {"site_url": site_url, "display_url": site_url}
    if workflow:
        config["publish_mode"] = "editorial_workflow"
    told = {
        "config": config,
        "kinds": {folder: form._asdict() for folder, form in forms.items()},
        "keys": _keys(library),
    }
    return b"window.bulletinForms = " + to_json(told) + b";\n"


def _collection(folder: str, content: str, year: int) -> dict[str, Any]:
    """Describe a collection; theme/admin/editor.js gives it its kind's fields."""
    name = _PLURAL[folder]
    return {
        "name": f"{folder}-{year}",
        "label": f"{name} {year}",
        "label_singular": f"{name.lower()} năm {year}",
        "folder": f"{content}/{folder}/{year}",
        "extension": "yaml",
        "format": f"bulletin-{folder}",
        "create": True,
        # What was published stays under its address: a record is withdrawn, never deleted.
        "delete": False,
        "identifier_field": "title",
        "slug": "{{fields._id}}",
        "summary": "{{title}}",
        "sortable_fields": ["title"],
    }


def _keys(library: Library) -> dict[str, list[tuple[str, str]]]:
    registers = library.registers
    documents = (
        (key, " ".join(part for part in (str(it.number or ""), str(it.title or "")) if part))
        for key, it in registers.documents.items()
    )
    return {
        "places": [
            *((key, place_name(key, library)) for key in registers.places),
            ("unknown", "nguồn không nêu"),
        ],
        "organisations": [(key, organisation_name(key, library)) for key in registers.organisations],
        "documents": list(documents),
    }
