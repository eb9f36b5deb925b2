"""The small content that the table of searches asks about, beside any other records."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from tests.libraries import load

TABLE: dict[str, Any] = load(Path(__file__).with_name("table.yaml").read_text("utf-8"))
REGISTERS = ("places", "organisations", "documents", "glossary")


def write_content(folder: Path) -> None:
    """Write the table's registers, records and a page; registers that are there already grow."""
    for name in REGISTERS:
        file = folder / f"{name}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        former = file.read_text("utf-8") if file.is_file() else ""
        own = {key: value for key, value in TABLE[name].items() if f"{key}:" not in former}
        file.write_text(f"{former}{_dump(own)}", "utf-8")
    for record, given in TABLE["records"].items():
        kind = given.get("kind", "conference")
        file = folder / f"{kind}s" / given["date"][:4] / f"{record}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(_dump(_record(kind, given)), "utf-8")


def _record(kind: str, given: dict[str, Any]) -> dict[str, Any]:
    record: dict[str, Any] = {
        "title": given["title"],
        "summary": [given["summary"]],
        "places": [given.get("places", "huyen-dong")],
        "figures": [],
        "sources": [{"publisher": "Trang thử", "retrieved": "2026-01-02"}],
        "published": "2026-01-03",
    }
    if kind == "conference":
        host = {"name": "Nhóm thử", "role": "host"}
        record |= {"kind": "khac", "date": given["date"], "organisations": [host]}
    else:
        record |= {
            "class": "mo-hinh",
            "name": given["title"],
            "address": "Ngõ Ba",
            "field": given["field"],
            "method": "Làm cùng nhau.",
            "history": [{"status": given["life"], "date": given["date"]}],
        }
    return {**record, **given.get("more", {})}


def _dump(value: Any) -> str:
    text: str = yaml.dump(value, Dumper=_PlainDates, allow_unicode=True, sort_keys=False, width=10_000)
    return text if value else ""


class _PlainDates(yaml.SafeDumper):
    """Writes every scalar in quotes: the bulletin reads texts and knows types by the field."""

    def ignore_aliases(self, _data: Any) -> bool:
        return True
