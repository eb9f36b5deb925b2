"""Texts, keys, addresses and words of a vocabulary, each read from one YAML scalar."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final, TypeVar

from generator.domain.folding import fold, nearest, slug
from generator.domain.mistake import Mistake
from generator.domain.moment import PartialDate, Precision, parse_date

T = TypeVar("T")
Parse = Callable[[str], T | Mistake]
"""Reads a scalar's text, or tells what is wrong with it."""

_KEY: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*|[a-z0-9-]+")
_ID: Final = re.compile(r"[a-z0-9-]{3,80}")
_LONGEST_ID: Final = 80
_WEB: Final = re.compile(r"https?://[^\s/<>\"\\]+[^\s<>\"\\]*", re.IGNORECASE)
_MAIL: Final = re.compile(r"mailto:[^\s@<>\"\\]+@[^\s@<>\"\\]+", re.IGNORECASE)
_SCHEME: Final = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_BARE_SITE: Final = re.compile(r"(?://)?(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/\S*)?", re.IGNORECASE)
_BARE_MAIL: Final = re.compile(r"[^\s@:/]+@[^\s@:/]+\.[a-z]{2,}", re.IGNORECASE)
_SITE_PATH: Final = re.compile(r"/?[\w.~%-]+(?:/[\w.~%-]+)*/?")
_TRUE: Final = frozenset({"true", "True", "TRUE"})
_FALSE: Final = frozenset({"false", "False", "FALSE"})
_YES: Final = frozenset({"co", "dung", "yes", "on", "y", "1", "x"})
_NO: Final = frozenset({"khong", "sai", "no", "off", "n", "0"})


def parse_text(text: str) -> str | Mistake:
    """Read a text that says something."""
    text = text.strip()
    return text or Mistake("value-empty")


def parse_key(text: str) -> str | Mistake:
    """Read a key of a register or of a figure: a-z, 0-9 and hyphens."""
    if _KEY.fullmatch(text):
        return text
    return Mistake("value-key", text, slug(text))


def parse_place_key(text: str) -> str | Mistake:
    """Read a key of places.yaml, or `unknown`."""
    if text == "chua-ro" or fold(text) in {"chua ro", "khong ro"}:
        return Mistake("place-unknown-word", text, "unknown")
    return parse_key(text)


def parse_id(text: str) -> str | Mistake:
    """Read the id of a record."""
    if _ID.fullmatch(text):
        return text
    nearest = slug(text.removesuffix(".yaml").rpartition("/")[2])[:_LONGEST_ID]
    return Mistake("value-id", text, nearest if _ID.fullmatch(nearest) else "")


def looks_like_key(text: str) -> bool:
    """Tell a key of organisations.yaml or documents.yaml from a name."""
    return "-" in text and _KEY.fullmatch(text) is not None


def parse_address(text: str) -> str | Mistake:
    """Read a web or mail address."""
    if _WEB.fullmatch(text) or _MAIL.fullmatch(text):
        return text
    if re.search(r"\s", text):
        return Mistake("address-space", text, re.sub(r"\s", "%20", text) if _WEB.match(text) else "")
    if _BARE_SITE.fullmatch(text):
        return Mistake("address-scheme", text, "https://" + text.removeprefix("//"))
    if _BARE_MAIL.fullmatch(text):
        return Mistake("address-scheme", text, "mailto:" + text)
    if _SCHEME.match(text):
        return Mistake("address-scheme", text)
    return Mistake("address-malformed", text)


def parse_image_path(text: str) -> str | Mistake:
    """Read the path of a picture or file below content/images."""
    if "\\" in text:
        return Mistake("media-path", text, text.replace("\\", "/"))
    steps = text.split("/")
    if text.startswith("images/") and len(steps) > 1 and not {"", ".", ".."}.intersection(steps):
        return text
    if _SCHEME.match(text):
        return Mistake("media-path-address", text)
    name = [step for step in steps if step not in {"", ".", "..", "content", "images"}]
    return Mistake("media-path", text, "/".join(("images", *name)) if name else "")


def parse_site_path(text: str) -> str | Mistake:
    """Read an old path of this site, with or without slashes around it.

    Shape: hoi-nghi/2023/ten-cu/ or tin/123.html, without a slash in front.
    """
    if _is_site_path(text):
        bare = text.strip("/")
        return bare if "." in bare.rpartition("/")[2] else bare + "/"
    path = re.sub(r"^[a-z]+://[^/]*/", "", text, flags=re.IGNORECASE).partition("?")[0].partition("#")[0]
    return Mistake("alias-path", text, f"/{path.lstrip('/')}" if _is_site_path(path) else "")


def _is_site_path(text: str) -> bool:
    return _SITE_PATH.fullmatch(text) is not None and not {".", ".."}.intersection(text.split("/"))


def parse_flag(text: str) -> bool | Mistake:
    """Read true or false."""
    if text in _TRUE:
        return True
    if text in _FALSE:
        return False
    word = fold(text)
    meant = "true" if word in _YES else "false" if word in _NO else ""
    return Mistake("value-not-flag", text, meant)


def parse_index(text: str) -> int | Mistake:
    """Read a place in a list, counted from 1; 0 is taken as the first."""
    if text.isascii() and text.isdigit() and len(text) <= 4:
        return max(int(text), 1)
    return Mistake("value-not-index", text)


def parse_full_date(text: str) -> PartialDate | Mistake:
    """Read a date down to its day."""
    return parse_date(text, Precision.DAY)


def parse_month_date(text: str) -> PartialDate | Mistake:
    """Read a date down to its month at least."""
    return parse_date(text, Precision.MONTH)


def parse_any_date(text: str) -> PartialDate | Mistake:
    """Read a date of any precision."""
    return parse_date(text, Precision.YEAR)


def word_of(vocabulary: Mapping[str, str]) -> Parse[str]:
    """Make the reader of a vocabulary's words."""

    def parse_word(text: str) -> str | Mistake:
        if text in vocabulary:
            return text
        legal = (("legal", ", ".join(vocabulary)),)
        return Mistake("value-not-in-vocabulary", text, nearest(text, vocabulary) or "", details=legal)

    return parse_word


def text_up_to(longest: int) -> Parse[str]:
    """Make the reader of texts of at most so many characters."""

    def parse_short_text(text: str) -> str | Mistake:
        text = text.strip()
        if len(text) > longest:
            sizes = (("length", str(len(text))), ("longest", str(longest)))
            return Mistake("value-too-long", text, details=sizes)
        return text or Mistake("value-empty")

    return parse_short_text
