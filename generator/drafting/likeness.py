"""What can be known of a record before it is written, as far as others may tell of the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from generator.domain.record import Headline, KeyUse, PlaceUse
from generator.domain.twice_told import marks_of, plain_address
from generator.drafting.marked import Marked, Value

_FOLDERS: Final = {"conference": "conferences", "model": "models"}


def likeness(kind: str, filled: Mapping[str, Value]) -> Headline:
    """Make a headline of the fields that are filled in, marked ones too; it has no id."""
    plain: Any = {name: _plain(value) for name, value in filled.items()}
    places = [place for place in plain.get("places") or () if isinstance(place, dict)]
    sources = [source for source in plain.get("sources") or () if isinstance(source, dict)]
    date = plain.get("date", "")
    made = Headline(
        id="",
        kind=kind,
        year=0,
        source=f"{_FOLDERS[kind]}/",
        digest="",
        title=plain.get("title", ""),
        standfirst="",
        status="draft",
        date=date.get("value", "") if isinstance(date, dict) else date,
        date_basis="stated",
        published="",
        updated="",
        form=plain.get("kind") or "khac",
        fields=(),
        life="",
        level="",
        subjects=(),
        places=tuple(
            PlaceUse(place["place"], "", place.get("role", "scope"), "stated", "places")
            for place in places
            if place.get("place")
        ),
        organisations=(),
        documents=(),
        records=(),
        images=(),
        body_links=(),
        period="",
        figures=(),
        aliases=(),
        replaced_by="",
        addresses=tuple(
            KeyUse(plain_address(source["url"]), "", "sources") for source in sources if source.get("url")
        ),
    )
    return made._replace(marks=marks_of(made))


def _plain(value: Value) -> Any:
    """Take the marks off: what is probable is worth a look too."""
    if isinstance(value, Marked):
        return _plain(value.value)
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return {key: _plain(part) for key, part in value.items()}
    return [_plain(part) for part in value]
