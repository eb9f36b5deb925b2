"""A plugin for Pelican: reads records, groups them, and writes record.json, listings and feeds."""

from __future__ import annotations

import datetime
import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import markdown
import yaml
from bulletin_record import published
from bulletin_words import FILTERS, Words
from pelican import signals
from pelican.generators import Generator
from pelican.readers import BaseReader

KINDS = {"conferences": ("conference", "hoi-nghi"), "models": ("model", "mo-hinh")}
STATUSES = {"published": "published", "withdrawn": "hidden", "draft": "skip"}


class RecordReader(BaseReader):  # type: ignore[misc] # Pelican is installed elsewhere
    """Reads one record."""

    enabled = True
    file_extensions = ("yaml",)

    def read(self, path: str) -> tuple[str, dict[str, Any]]:
        """Return the body as HTML, and what Pelican and the templates need to know."""
        file = Path(path)
        raw = yaml.load(file.read_bytes(), Loader=yaml.CBaseLoader)  # noqa: S506 - it makes texts only
        kind, section = KINDS[file.parent.parent.name]
        year = file.parent.name
        record = published(raw, file.stem, kind, f"{section}/{year}/{file.stem}/")
        date = (record.get("date") or record.get("history", [{}])[0].get("date") or {}).get("value") or year
        day = datetime.datetime.fromisoformat(date + "-01" * (2 - date.count("-")))
        metadata = {
            "title": raw["title"],
            "slug": file.stem,
            "date": day,
            "modified": datetime.datetime.fromisoformat(raw.get("updated", raw["published"])),
            "category": self.process_metadata("category", section),
            "summary": " ".join(raw["summary"]),
            "status": STATUSES[record["status"]],
            "section": section,
            "year": year,
            "iso": date,
            "record": record,
        }
        return markdown.markdown(raw["body"]), metadata


class ListingsGenerator(Generator):  # type: ignore[misc] # as above
    """Groups the records, and writes what Pelican does not write by itself."""

    def generate_context(self) -> None:
        """Put the records of each group in order, for the pages."""
        articles = self.context["articles"]
        self.words = Words(Path(self.settings["PATH"]))
        self.groups: dict[str, list[Any]] = defaultdict(list)
        articles.sort(key=lambda it: (it.iso, it.slug), reverse=True)
        for article in articles:
            for key in self._keys(article):
                self.groups[key].append(article)
        self.position = {
            key: {it.slug: at for at, it in enumerate(group)} for key, group in self.groups.items()
        }
        known = {it.slug: it for it in (*articles, *self.context["hidden_articles"])}
        self.words.pages = {key for key in self.groups if key.startswith("/")}
        self.context.update(
            words=self.words, known=known, groups=self.groups, beside=self._beside, related=self._related
        )

    def generate_output(self, writer: Any) -> None:
        """Write listings, feeds and data."""
        template = self.get_template("listing")
        for key, group in self.groups.items():
            if not key.startswith("/"):
                continue
            title, base = self.words.listing(key), key.strip("/")
            writer.write_file(
                f"{base}/index.html",
                template,
                self.context,
                paginated={"articles": group},
                template_name="listing",
                page_name=base,
                url=f"{base}/",
                title=title,
                key=key,
            )
            if base.count("/") == 0 or (
                base.count("/") == 1 and not base.startswith(("hoi-nghi", "mo-hinh"))
            ):
                writer.write_feed(group, self.context, f"{base}/feed.xml", feed_title=title)
        for article in (*self.context["articles"], *self.context["hidden_articles"]):
            folder = Path(self.output_path, article.url)
            folder.mkdir(parents=True, exist_ok=True)
            text = json.dumps(article.record, ensure_ascii=False, indent=1)
            (folder / "record.json").write_text(text, "utf-8")

    def _keys(self, article: Any) -> list[str]:
        record, section, year = article.record, article.section, article.year
        keys = [f"/{section}/", f"/{section}/{year}/", f"/nam/{year}/"]
        if "-" in article.iso:
            keys.append(f"/nam/{year}/{article.iso.split('-')[1]}/")
        scopes = [use["place"] for use in record["places"] if use["role"] == "scope"]
        for place in dict.fromkeys(it for scope in scopes for it in (scope, *self.words.above(scope))):
            keys += [f"/dia-phuong/{place}/", f"/dia-phuong/{place}/{year}/"]
        fields = [record[key] for key in ("field",) if key in record]
        keys += [f"/linh-vuc/{it['value']}/" for it in (*fields, *record.get("more_fields", ()))]
        keys += [f"/van-ban/{it['document']}/" for it in record.get("documents", ()) if "document" in it]
        article.kind_key = f"kind {scopes[0]} {record['type']}"
        article.near_keys = [(key, self.words.reason(key)) for key in keys if key.startswith("/van-ban/")]
        if "period" in record:
            period = record["period"]["value"]
            largest = [scopes[0], *self.words.above(scopes[0])][-1]
            keys.append(f"period {period['kind']} {period.get('year')} {period.get('n', 1)} {largest}")
            article.near_keys.append((keys[-1], "cùng kỳ"))
        article.near_keys += [
            (f"/dia-phuong/{it}/", self.words.reason(f"/dia-phuong/{it}/")) for it in scopes
        ]
        named = [task.get("followed_by") for task in record.get("tasks", ())]
        named += [it for it in record.get("models_mentioned", ()) if isinstance(it, str)]
        named += [it.get("model") for it in record.get("replication", {}).get("to", ())]
        named += record.get("related", ())
        return [*dict.fromkeys(keys), article.kind_key, *{f"named {it}" for it in named if it}]

    def _near(self, key: str, article: Any, reach: int) -> tuple[list[Any], list[Any]]:
        group, at = self.groups[key], self.position[key].get(article.slug)
        if at is None:
            return [], []
        return group[at + 1 : at + 1 + reach], group[max(0, at - reach) : at][::-1]

    def _beside(self, article: Any) -> tuple[list[Any], list[Any]]:
        return self._near(article.kind_key, article, 1)

    def _related(self, article: Any) -> list[tuple[Any, list[str]]]:
        reasons: dict[str, list[str]] = defaultdict(list)
        for chosen in article.record.get("related", ()):
            reasons[chosen].append("ban biên tập chọn")
        for key, reason in article.near_keys:
            for side in self._near(key, article, 2):
                for other in side:
                    reasons[other.slug].append(reason)
        known = self.context["known"]
        found = sorted(reasons.items(), key=lambda it: -len(it[1]))
        return [(known[slug], why) for slug, why in found if slug in known][:6]


def _add_reader(readers: Any) -> None:
    readers.reader_classes["yaml"] = RecordReader


def _add_generator(_pelican: Any) -> type[ListingsGenerator]:
    return ListingsGenerator


def _add_filters(generator: Any) -> None:
    generator.env.filters.update(FILTERS)


def register() -> None:
    """Tell Pelican what this plugin does."""
    signals.readers_init.connect(_add_reader)
    signals.get_generators.connect(_add_generator)
    signals.generator_init.connect(_add_filters)
