"""The smallest pieces of a page: facts with their certainty, links, rows.

They stand here and not in a macro because a record prints a hundred of them: a macro costs ten times as much.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final

from markupsafe import Markup

from generator.render.compiling import safe as _html
from generator.render.compiling import shown as escape
from generator.render.formats import UNKNOWN, plain, vi_date, vi_number

_WEB: Final = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)
_NOTHING: Final = Markup("")


def fact(it: Any, text: Any = None) -> Markup:
    """Print a fact, or a bare value; `text` is its value already written out for readers."""
    if it.__class__ is not dict:
        return _html(escape(it if text is None else text))
    value = it["value"]
    if value is None:
        return _html(f'<span class="unknown">{UNKNOWN}</span>{_why(it["note"])}')
    shown = escape(value if text is None else text)
    if it["basis"] == "inferred":
        return inferred(it, shown)
    return _html(f"{shown}{_why(it['note'])}" if it["note"] else shown)


def inferred(it: dict[str, Any], text: Any) -> Markup:
    """Print something inferred, with the number that leads to its explanation, or the explanation itself."""
    return _html(f'<span class="inferred">{escape(text)}</span>{_inference(it)}')


def mark(it: Any) -> Markup:
    """Print what a page says behind a fact whose words already stand there as part of others."""
    if it.__class__ is not dict or it["value"] is None:
        return _NOTHING
    return _inference(it) if it["basis"] == "inferred" else _why(it["note"])


def _inference(it: dict[str, Any]) -> Markup:
    number = it.get("mark")
    if number is None:
        return _why(f"suy ra: {it['note']}" if it.get("note") else "suy ra")
    return _html(
        f'<sup class="mark"><a href="#suy-ra-{number}" aria-label="Suy ra, lý do {number}">{number}</a></sup>'
    )


def counters(seen: dict[str, Any]) -> Markup:
    """Print what the counters of a source's page showed: one of views, or several by their names."""
    own = [fact(seen, _counted(seen["value"], " lượt xem"))] if "value" in seen else []
    named = [
        escape(f"{name}: {_counted(count)}") for name, count in seen.items() if name not in _OF_A_COUNTER
    ]
    return _html("; ".join([*own, *named]))


_OF_A_COUNTER: Final = frozenset({"value", "basis", "note", "mark", "seen_on"})


def _counted(count: Any, unit: str = "") -> str:
    if count is None:
        return UNKNOWN
    return count if isinstance(count, str) else f"{vi_number(count)}{unit}"


def number(it: Any) -> Markup:
    """Print a fact that is a number."""
    return fact(it, None if plain(it) is None else vi_number(it))


def date(it: Any) -> Markup:
    """Print a fact that is a date."""
    return fact(it, vi_date(it) if plain(it) else None)


def row(term: str, value: Any) -> Markup:
    """Print one row of a description list; an empty value leaves no row."""
    return _html(f"<dt>{escape(term)}</dt><dd>{escape(value)}</dd>\n") if value else _NOTHING


def external(url: Any) -> str:
    """Let an address on the web or of a mailbox through, and nothing else."""
    return str(url) if url and _WEB.match(url) else ""


def out(text: Any, url: Any) -> Markup:
    """Link text to another site; what is no address on the web stays text."""
    address = external(url)
    shown = escape(text)
    return _html(f'<a class="out" href="{escape(address)}">{shown}</a>' if address else shown)


def link(href: Callable[[str], str], text: Any, url: Any) -> Markup:
    """Link text to a page of ours, where there is one."""
    shown = escape(text)
    return _html(f'<a href="{escape(href(url))}">{shown}</a>' if url else shown)


def quoted(text: Any) -> str:
    """Put a source's words in quotation marks; marks inside become single ones."""
    return f"“{str(plain(text)).translate(_SINGLE)}”"


_SINGLE: Final = {ord("“"): "‘", ord("”"): "’"}


def _why(note: Any) -> Markup:
    return _html(f' <span class="why">({escape(note)})</span>') if note else _NOTHING
