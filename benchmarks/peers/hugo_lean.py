"""Hugo, spared much: JSON front matter that our own reader normalised outside of the measured time.

Its site is the plainer one: it has fewer listings and says less of each fact. It shows what that is worth.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import yaml

from benchmarks.peers.hugo import ASSETS, VERSION, date_of, install_hugo
from benchmarks.peers.peer import Peer
from generator.domain.vocabulary import FIELDS, VOCABULARIES
from generator.kinds import read_record
from generator.registry import KINDS

TEMPLATES = Path(__file__).resolve().parent / "hugo_lean_site"
TITLES = {"hoi-nghi": "Hội nghị", "mo-hinh": "Mô hình"}
LISTINGS = {"dia-phuong": "Địa phương", "nam": "Theo năm", "linh-vuc": "Lĩnh vực", "van-ban": "Văn bản"}
"""Hugo's taxonomies, as hugo.toml has them."""


def make_hugo_lean(folder: Path, cache: Path) -> Peer:
    """Set the plainer Hugo site up beside the corpus, which stands in `folder`/content."""
    home, content = folder / "hugo-lean", folder / "content"
    source = home / "source"
    writer = _Writer(content, source)
    shutil.copytree(TEMPLATES, source)
    (source / "static/assets").mkdir(parents=True)
    shutil.copy(ASSETS / "bulletin.css", source / "static/assets")
    for kind in KINDS:
        for record in sorted((content / kind).glob("*/*.yaml")):
            writer.follow(record)
    writer.title_listings()
    words = {key: word for words in VOCABULARIES.values() for key, word in words.items()}
    (source / "data").mkdir()
    (source / "data/words.json").write_text(json.dumps(words, ensure_ascii=False), "utf-8")
    return Peer(
        name="hugo-lean",
        version=f"Hugo {VERSION}, the plainer site",
        command=[
            str(install_hugo(cache)),
            "--destination",
            str(home / "site"),
            "--cacheDir",
            str(home / "cache"),
        ],
        folder=source,
        site=home / "site",
        caches=(home / "cache", source / "resources"),
        template=source / "layouts/page.html",
        anchor="</article>",
        follow=writer.follow,
        makes="less of a page and a record.json a record, from data that our own reader normalised; "
        "listings by place with the units above, year, field, document and the two sections, 50 a "
        "page, each with an Atom feed",
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
        if data["status"] != "published":
            return
        rest = {key: value for key, value in data.items() if key != "body"}
        front = {
            "title": data["title"],
            "date": date_of(data),
            "lastmod": data["published"],
            "dia-phuong": self._places(data),
            "nam": [year],
            "linh-vuc": [data["field"]["value"]] if "field" in data else [],
            "van-ban": [entry["document"] for entry in data.get("documents", ()) if "document" in entry],
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
