"""What attackers write, in every text field: readers see it as text, and every format stays sound."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Page, Request, sync_playwright
from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator import pipeline
from generator.command_line import run
from generator.domain.problem import Severity
from generator.kinds.reading import read_record
from generator.registers.reading import read_registers
from generator.registry import KINDS
from generator.store.source_tree import find
from tests.building import ROOT, TINY, build, settings_for
from tests.conftest import CHROMIUM_FLAGS
from tests.serving import serving
from tests.soak.other_readers import read_formats, sound
from tests.soak.payloads import MARK, PAYLOADS, as_yaml, full_record, register_entries
from tests.soak.reporting import Asked, Tally, fresh
from tools.set_up import CHROMIUM_NAMES

_BASES: Mapping[str, Callable[[str, str], dict[str, Any]]] = {
    "conferences": lambda text, key: {
        "places": ["huyen-dong", {"place": key, "as_named": text, "role": "mentioned", "note": text}],
        "organisations": [
            {"organisation": "ban-dan-van-huyen-dong", "role": "host"},
            {"name": text, "role": "co-host"},
        ],
        "documents": [
            {"document": f"vb-{key}"},
            {"type": "KH", "title": text, "number": text, "issuer": text},
        ],
        "kind": "so-ket",
        "date": "2024-07-05",
        "period": {"kind": "half", "year": 2024, "n": 1, "text": text, "note": text},
        "next_period": {"kind": "half", "year": 2024, "n": 2, "text": text},
        "status": "published",
        "published": "2024-07-10",
    },
    "models": lambda text, key: {
        "places": ["xa-cu", {"place": key, "as_named": text, "role": "mentioned"}],
        "owner": f"cq-{key}",
        "status": "published",
        "published": "2025-04-01",
    },
}
FEW = ("together", "formula", "bidi")
"""What a short run tries."""
_OWN_HTML = "-chu/index.html"
"""Ends the name of hand-written pages whose Markdown is a payload: harmless elements may stand there."""
_NEVER = {"iframe", "object", "embed", "base", "style"}
_LEADING = {"href", "src", "action", "formaction", "srcdoc", "xlink:href"}
_RUNNING = ("javascript:", "data:text", "vbscript:")
_LOOKALIKES = ("xа-an", "хa-an", "xa\u200b-an", "XA-AN", "xa_an", "xa‐an", "xã-an", "xa-an\u0301", "ｘa-an")
"""Names like that of the place xa-an: Cyrillic letters, other hyphens, marks, capitals, full width."""


def injection(asked: Asked) -> Tally:
    """Build a site out of payloads, and read it as readers' programs do."""
    tally = Tally("injection")
    content = _content(asked, tally)
    settings = settings_for(content, asked.folder, site_url="https://tin.example.net/")
    _without_errors(settings, tally)
    build(settings)
    site = settings.site_dir
    _pages(site, tally, _chosen(asked))
    read_formats(site, tally)
    _browser(site, tally, asked)
    _file_names(asked, tally)
    _lookalikes(tally)
    if run(["verify", str(site), "--content", str(content)], ROOT):
        tally.fault("build.py verify finds the site unsound")
    return tally


def _content(asked: Asked, tally: Tally) -> Path:
    """Write a record of each kind and a register's entry of each for every payload."""
    content = fresh(asked.folder) / "content"
    shutil.copytree(TINY, content)
    chosen = _chosen(asked)
    for number, name in enumerate(chosen):
        text = PAYLOADS[name]
        for folder, kind in KINDS.items():
            key = f"tiem-{number}"
            record, texts = full_record(folder, text, _BASES[folder](text, key))
            tally.count("texts with a payload", texts)
            if not {"title", "summary"} <= record.keys() or not texts:
                tally.count("payloads refused whole")
                continue
            record.pop("aliases", None)
            file = content / folder / "2024" / f"{key}-{folder}.yaml"
            raw = as_yaml(record)
            if read_record(f"{folder}/2024/{file.name}", raw, kind).headline is None:
                # Bytes that are no text: there is no field to take away.
                tally.count("payloads refused whole")
                continue
            file.write_bytes(raw)
        if not _refused(text):
            for file_name, entry in register_entries(text, key).items():
                prefix = {"organisations.yaml": "cq-", "documents.yaml": "vb-"}.get(file_name, "")
                named = {f"{prefix}{inner}": value for inner, value in entry.items()}
                with (content / file_name).open("ab") as register:
                    register.write(as_yaml(named))
                tally.count("texts with a payload", sum(text in str(value) for value in named.values()))
            front = as_yaml({"title": text, "description": text}).decode()
            (content / "pages" / f"{key}.md").write_text(f"---\n{front}---\n# Trang\n\nChữ.\n", "utf-8")
            (content / "pages" / f"{key}-chu.md").write_text(f"# {text}\n\n{text}\n\n- {text}\n", "utf-8")
            tally.count("texts with a payload", 5)
    return content


def _chosen(asked: Asked) -> list[str]:
    return [name for name in PAYLOADS if asked.rounds >= len(PAYLOADS) or name in FEW]


def _refused(text: str) -> bool:
    raw = as_yaml({"title": text})
    return any(
        p.code.startswith("yaml") for p in read_record("models/2024/x-y.yaml", raw, KINDS["models"]).problems
    )


def _without_errors(settings: Any, tally: Tally) -> None:
    """Take away what cannot stand, a file at a time, and count it: being refused is safe too."""
    for _ in range(12):
        checked = pipeline.build(settings, _theme())
        errors = [problem for problem in checked.problems if problem.severity is Severity.ERROR]
        if not errors:
            return
        for file in {problem.file for problem in errors}:
            if file.endswith(("places.yaml", "organisations.yaml", "documents.yaml", "glossary.yaml")):
                raise AssertionError([problem for problem in errors if problem.file == file][:3])
            (settings.content / file).unlink()
            tally.count("files refused")
            tally.notes.append(f"{file}: {next(p.code for p in errors if p.file == file)}")


def _theme() -> Any:
    from generator.theme_host import render_theme  # noqa: PLC0415 - mkdocs takes half a second

    return render_theme


def _pages(site: Path, tally: Tally, chosen: Collection[str]) -> None:
    """Read every page as a browser's parser does."""
    seen = ""
    for path in sorted(site.rglob("*.html")):
        inner = path.relative_to(site).as_posix()
        tree = LexborHTMLParser(path.read_text("utf-8"))
        tally.count("pages read")
        for node in tree.css("*"):
            for wrong in _wrong_in(node, own_html=inner.endswith(_OWN_HTML)):
                tally.fault(f"{inner}: {wrong}")
            if node.tag == "script" and "json" in (node.attributes.get("type") or ""):
                sound(tally, inner, json.loads, node.text())
                tally.count("JSON-LD blocks read")
        if "tiem-" in inner:
            seen += tree.body.text() if tree.body else ""
    for name in ("together", "template", "slots", "script", "handler", "entities", "typst", "formula"):
        if name in chosen and PAYLOADS[name] not in seen:
            tally.fault(f"{name}: a reader does not see {PAYLOADS[name]!r} as it was written")


def _wrong_in(node: LexborNode, *, own_html: bool) -> Iterator[str]:
    """Tell what an element has that none of ours has."""
    attributes = node.attributes
    of_json = "json" in (attributes.get("type") or "")
    if node.tag in _NEVER or (node.tag == "script" and not attributes.get("src") and not of_json):
        yield f"<{node.tag}>"
    for name, value in attributes.items():
        if (name == MARK and not own_html) or name.startswith("on"):
            yield f"<{node.tag} {name}>"
        elif name in _LEADING and (value or "").strip().lower().startswith(_RUNNING):
            yield f"<{node.tag} {name}={(value or '')[:60]}>"


def _browser(site: Path, tally: Tally, asked: Asked) -> None:
    """Open the pages that show payloads in Chromium, without any policy that would hide an injection."""
    executable = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    if executable is None:
        tally.notes.append("no Chromium: pages were parsed, not opened")
        return
    paths = [path.relative_to(site).as_posix() for path in sorted(site.rglob("index.html"))]
    shown = [path for path in paths if "tiem-" in path]
    others = asked.chance("pages").sample([path for path in paths if "tiem-" not in path], 12)
    with sync_playwright() as playwright, serving(site, headers={"Content-Security-Policy": ""}) as served:
        browser = playwright.chromium.launch(executable_path=executable, args=CHROMIUM_FLAGS)
        page = browser.new_page()
        _watch(page, tally)
        for path in ["index.html", *shown, *others]:
            page.goto(f"{served.url}{path}")
            tally.count("pages opened in Chromium")
            if page.locator(f"[{MARK}]").count() and not path.endswith(_OWN_HTML):
                tally.fault(f"{path}: an element of a payload is in the page")
        browser.close()


def _watch(page: Page, tally: Tally) -> None:
    tally.counts.update({"dialogs": 0, "requests elsewhere": 0, "requests": 0})

    def on_dialog(dialog: Any) -> None:
        tally.count("dialogs")
        tally.fault(f"a dialog: {dialog.message}")
        dialog.dismiss()

    def on_request(request: Request) -> None:
        tally.count("requests")
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.hostname != "127.0.0.1":
            tally.count("requests elsewhere")
            tally.fault(f"a request to {request.url}")

    page.on("dialog", on_dialog)
    page.on("request", on_request)
    page.on("pageerror", lambda error: tally.fault(f"an exception: {error}"))


def _file_names(asked: Asked, tally: Tally) -> None:
    """Give files names that are payloads: each is refused by its name, none is read."""
    folder = fresh(asked.folder / "names")
    (folder / "conferences" / "2024").mkdir(parents=True)
    (folder / "pages").mkdir()
    names = ["xã-һоmoglyph", "..%2f..%2fetc", "-rf", "a\nb", "con\u202egpj", *PAYLOADS.values()]
    for name in names:
        # What no disk takes as a name is left out.
        plain = name.replace("/", "∕").replace("\0", "").encode("utf-8", "replace").decode()[:60]
        for place, ending in (("conferences/2024", "yaml"), ("pages", "md")):
            (folder / place / f"{plain}.{ending}").write_text("title: x\n", "utf-8")
    tree = find(folder)
    refused = {problem.file for problem in tree.problems}
    for record in tree.records:
        # Records are told of their names when they are read.
        found = read_record(record.file.path, b"title: x\n", KINDS["conferences"]).problems
        refused |= {record.file.path for problem in found if problem.code == "file-name"}
    # Hidden files belong to tools, and nobody reads them; a name of letters, digits and hyphens is sound.
    standing = sum(path.is_file() and not path.name.startswith(".") for path in folder.rglob("*"))
    kept = [path.path for path in tree.pages if path.path != "pages/-rf.md"]
    tally.count("file names", standing)
    if kept or len(refused) < standing - 2:
        tally.fault(f"{len(refused)} of {standing} names refused; taken as pages: {kept[:5]}")


def _lookalikes(tally: Tally) -> None:
    """Write keys that look like another one: each is refused as a key, and none is taken for the other."""
    known = (TINY / "places.yaml").read_bytes()
    for name in _LOOKALIKES:
        tally.count("lookalike keys")
        entry = as_yaml({name: {"name": "An", "type": "xa"}})
        if not read_registers({"places.yaml": known + b"\n" + entry}).problems:
            tally.fault(f"{name!a} is a key of places.yaml")
        record = as_yaml({"places": [name]})
        found = read_record("models/2024/mot-ban-ghi.yaml", record, KINDS["models"]).problems
        if not any(
            problem.field.startswith("places") or problem.code.startswith("yaml") for problem in found
        ):
            tally.fault(f"{name!a} is taken for a place")
