"""What readers call things: facts, dates, numbers, units, listings."""

from __future__ import annotations

import datetime
import json
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from markupsafe import Markup, escape

UNKNOWN = Markup('<span class="unknown">nguồn không nêu</span>')
WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")


def upper(text: str) -> str:
    """Begin with a capital."""
    return text[:1].upper() + text[1:]


def lower(text: str) -> str:
    """Begin with a small letter."""
    return text[:1].lower() + text[1:]


@cache
def day(iso: str) -> str:
    """Write a date, perhaps partial."""
    year, month, date = (*iso.split("-"), "", "")[:3]
    if not month:
        return f"năm {year}"
    short = month if int(month) <= 2 else str(int(month))
    return f"{date}/{short}/{year}" if date else f"tháng {short}/{year}"


def number(value: float) -> str:
    """Write a number."""
    return f"{value:,}".replace(",", ".") if isinstance(value, int) else str(value).replace(".", ",")


def fact(it: dict[str, Any], shown: Any = None) -> Markup:
    """Write a fact with its certainty; `shown` is its value as readers have it."""
    text = UNKNOWN if it["value"] is None else escape(it["value"] if shown is None else shown)
    if it["basis"] == "inferred":
        return text + Markup(' <span class="why">(suy ra: {})</span>').format(it["note"])
    return text + Markup(' <span class="why">({})</span>').format(it["note"]) if it["note"] else text


def date_fact(it: dict[str, Any]) -> Markup:
    """Write a fact that is a date."""
    return fact(it, day(it["value"]) if it["value"] else None)


def number_fact(it: dict[str, Any]) -> Markup:
    """Write a fact that is a number."""
    return fact(it, number(it["value"]))


def weekday(iso: str) -> str:
    """Name the weekday of a whole date."""
    return WEEKDAYS[datetime.date.fromisoformat(iso).weekday()] if len(iso or "") == 10 else ""


def bars(figure: dict[str, Any]) -> list[tuple[int, int]]:
    """Lay out the bars of a breakdown."""
    total, before, found = sum(row["value"]["value"] for row in figure["breakdown"]), 0, []
    for row in figure["breakdown"]:
        start, before = 1000 * before // total, before + row["value"]["value"]
        found.append((start, max(1000 * before // total - start - 4, 1)))
    return found


FILTERS = {
    "f": fact,
    "day": day,
    "d": date_fact,
    "n": number_fact,
    "vn": number,
    "weekday": weekday,
    "bars": bars,
    "lower_first": lower,
    "upper_first": upper,
}


class Words:
    """The registers and vocabularies."""

    def __init__(self, content: Path) -> None:
        read = {
            name: yaml.load((content / f"{name}.yaml").read_bytes(), Loader=yaml.CBaseLoader)  # noqa: S506 - it makes texts only
            for name in ("places", "organisations", "documents")
        }
        self.places, self.bodies, self.documents = read["places"], read["organisations"], read["documents"]
        self.of: dict[str, dict[str, str]] = json.loads(Path("words.json").read_text("utf-8"))
        self.pages: set[str] = set()
        """Addresses of the listings."""
        for name in ("above", "place", "within", "units", "today", "body", "symbol", "document"):
            setattr(self, name, cache(getattr(self, name)))

    def above(self, key: str) -> list[str]:
        """List the units that a unit is part of."""
        parents = [it["place"] for it in self.places[key].get("parents", ())]
        return [one for parent in parents for one in (parent, *self.above(parent))]

    def name(self, key: str) -> str:
        """Name a unit as within a sentence."""
        place = self.places.get(key)
        return (
            f"{lower(self.of['place-type'][place['type']])} {place['name']}"
            if place
            else "chưa rõ địa phương"
        )

    def place(self, key: str) -> Markup:
        """Link a unit."""
        return self._linked(f"/dia-phuong/{key}/", self.name(key))

    def within(self, key: str) -> Markup:
        """Link the units above."""
        return Markup("").join(Markup(", ") + self.place(it) for it in self.above(key))

    def units(self, key: str) -> Markup:
        """Link the units whose ground it is today."""
        shown: list[Markup] = []
        holders: dict[str, None] = {}
        for step in self.places[key].get("successors", ()):
            unit = step["place"]
            part = Markup(" <em>(một phần)</em>") if step["share"] == "part" else Markup("")
            shown.append(self.units(unit) if "to" in self.places[unit] else self.place(unit) + part)
            holders |= dict.fromkeys(it["place"] for it in self.places[unit].get("parents", ()))
        last = Markup(" và ") + shown.pop() if len(shown) > 1 else Markup("")
        return (
            Markup(", ").join(shown) + last + Markup("").join(Markup(", ") + self.place(it) for it in holders)
        )

    def today(self, key: str) -> Markup:
        """Say what became of a unit that ended."""
        place = self.places.get(key, {})
        if "to" not in place:
            return Markup("")
        text = Markup("{} kết thúc hoạt động ngày {}.").format(upper(self.name(key)), day(place["to"]))
        if "successors" in place:
            text += Markup(" Địa bàn nay thuộc {}.").format(self.units(key))
        grounds = [step["decision"] for step in place.get("successors", ()) if "decision" in step]
        return text + (Markup(" Căn cứ: {}.").format("; ".join(grounds)) if grounds else Markup(""))

    def body(self, key: str) -> Markup:
        """Name a body."""
        body = self.bodies.get(key)
        if body is None:
            return escape(key)
        ended = (
            Markup(' <span class="why">(kết thúc hoạt động {})</span>').format(day(body["to"]))
            if "to" in body
            else ""
        )
        return escape(body["name"]) + ended

    def symbol(self, key: str) -> Markup:
        """Link a document by its number."""
        return self._linked(f"/van-ban/{key}/", self._symbol(key))

    def document(self, key: str) -> Markup:
        """Describe a document."""
        it = self.documents[key]
        described = Markup(" “{}”, {}, {}").format(it["title"], it["issuer"], day(it["date"]))
        return self.symbol(key) + described

    def period(self, it: dict[str, Any]) -> str:
        """Name a period."""
        kind, year, n = it["kind"], it.get("year"), it.get("n", 1)
        quarter = ("", "I", "II", "III", "IV")[n] if n < 5 else ""
        names = {"month": f"tháng {n}/{year}", "quarter": f"quý {quarter}/{year}"}
        names |= {
            "half": f"6 tháng {'đầu' if n == 1 else 'cuối'} năm {year}",
            "nine-months": f"9 tháng đầu năm {year}",
        }
        return names.get(kind, f"năm {year}")

    def quantity(self, figure: dict[str, Any]) -> Markup:
        """Write a figure's number with its qualifier and unit."""
        text = self._amount(figure["value"], figure["measure"])
        if "upper" in figure:
            text = Markup("từ {} đến {}").format(text, self._amount(figure["upper"], figure["measure"]))
        elif figure["qualifier"] != "exact":
            text = Markup("{} {}").format(self.of["qualifier"][figure["qualifier"]], text)
        return text + Markup(" {}").format(figure["unit"]["value"]) if "unit" in figure else text

    def reason(self, key: str) -> str:
        """Say why a record of a listing is related."""
        listing, name = key.strip("/").split("/")
        return (
            f"cùng văn bản: {self._symbol(name)}"
            if listing == "van-ban"
            else f"cùng địa phương: {self.name(name)}"
        )

    def listing(self, key: str) -> str:
        """Name a listing by its address."""
        listing, first, second = (*key.strip("/").split("/"), "", "")[:3]
        if listing == "dia-phuong":
            return upper(self.name(first)) + (f", năm {second}" if second else "")
        if listing == "nam":
            return f"Tháng {second}/{first}" if second else f"Năm {first}"
        if listing in {"linh-vuc", "van-ban"}:
            return self.of["field"][first] if listing == "linh-vuc" else self._symbol(first)
        return ("Hội nghị" if listing == "hoi-nghi" else "Mô hình") + (f" năm {first}" if first else "")

    def _amount(self, it: dict[str, Any], measure: str) -> Markup:
        value = it["value"]
        millions = measure == "money-vnd" and value % 10**6 == 0
        return fact(it, f"{number(value // 10**6)} triệu" if millions else number(value))

    def _symbol(self, key: str) -> str:
        it = self.documents.get(key)
        return f"{self.of['document-type'][it['type']]} {it['number']}" if it else key

    def _linked(self, url: str, text: str) -> Markup:
        return Markup('<a href="{}">{}</a>').format(url, text) if url in self.pages else escape(text)
