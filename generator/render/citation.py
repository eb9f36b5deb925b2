"""How to cite a record: in words, as BibTeX, as CSL-JSON."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from markupsafe import Markup
from pydantic_core import to_json

from generator.render.formats import vi_date

_SPECIAL: Final = str.maketrans(
    {
        **{mark: f"\\{mark}" for mark in "&%$#_"},
        # BibTeX counts braces whatever stands before them; TeX reads the others as accents and ends of lines.
        "{": "\\textbraceleft{}",
        "}": "\\textbraceright{}",
        "~": "\\textasciitilde{}",
        "^": "\\textasciicircum{}",
        "\\": "\\textbackslash{}",
    }
)
"""Marks that TeX takes for its own, and how they are written there."""


class Citation(NamedTuple):
    """One record, cited in three ways."""

    words: str
    """All but the address, which follows."""
    bibtex: Markup
    csl: Markup


def citation(record: dict[str, Any], site_name: str, address: str) -> Citation:
    """Cite a record by its title, its day of entry into the bulletin and its address."""
    published = record["published"]
    title = record["title"]
    year, month, day = (int(part) for part in published.split("-"))
    bibtex = (
        f"@misc{{{record['id']},\n title={{{_tex(title)}}},\n author={{{{{_tex(site_name)}}}}},\n"
        f" date={{{published}}},\n url={{{address}}}\n}}"
    )
    csl = {
        "id": record["id"],
        "type": "webpage",
        "title": title,
        "author": [{"literal": site_name}],
        "issued": {"date-parts": [[year, month, day]]},
        "URL": address,
    }
    words = f"{site_name} ({vi_date(published)}). {title}."
    return Citation(words, _text(bibtex), _text(to_json([csl]).decode()))


def _tex(text: str) -> str:
    return text.translate(_SPECIAL)


def _text(text: str) -> Markup:
    """Escape what stands between tags; quotation marks, of which JSON is full, may stay there."""
    return Markup(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))  # noqa: S704 - just escaped
