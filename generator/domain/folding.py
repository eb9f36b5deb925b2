"""Vietnamese words compared as people compare them: without marks, in dictionary order."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Mapping

# Order: a ă â b c d đ e ê … o ô ơ … u ư, then the tones ngang huyền hỏi ngã sắc nặng.
_LETTERS = {letter: index for index, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_NOT_WORD = re.compile(r"[^a-z0-9]+")
_NUMBER = re.compile(r"[0-9]+")
_MOST_DIGITS = 40
_CUTOFF = 0.6
_STROKE = str.maketrans({"đ": "d", "Đ": "D", "Ð": "D", "ð": "d"})


def fold(text: str) -> str:
    """Return the text without marks, in lower case, with đ as d."""
    if text.isascii():
        return text.lower()
    bare = unicodedata.normalize("NFD", text.translate(_STROKE))
    return "".join(char for char in bare if unicodedata.category(char) != "Mn").lower()


def slug(text: str) -> str:
    """Return the folded text as a key: words of a-z and 0-9 joined by hyphens."""
    return _NOT_WORD.sub("-", fold(text)).strip("-")


def nearest(word: str, legal: Iterable[str] | Mapping[str, str]) -> str | None:
    """Return the legal word that an editor most likely meant, or None.

    A mapping is read as legal word -> its label, and a word close to the label finds its key.
    """
    spellings: dict[str, str] = {}
    if isinstance(legal, Mapping):
        for key, label in legal.items():
            spellings.setdefault(slug(label), key)
    for key in legal:
        spellings[slug(key)] = key
    wanted = slug(word)
    if not wanted:
        return None
    if wanted in spellings:
        return spellings[wanted]
    close = difflib.get_close_matches(wanted, spellings, n=1, cutoff=_CUTOFF)
    if close:
        return spellings[close[0]]
    inside = [spelling for spelling in spellings if f"-{spelling}-" in f"-{wanted}-"]
    return spellings[max(inside, key=len)] if inside else None


def vietnamese_order(text: str) -> tuple[tuple[int, ...], tuple[int, ...], str]:
    """Return a key that sorts texts in Vietnamese dictionary order.

    Order: by letters (a ă â … d đ …), numbers by what they count (2 before 10), then by tones, then by the
        text itself.
    """
    letters: list[int] = []
    tones: list[int] = []
    for char in _NUMBER.sub(_longer_later, unicodedata.normalize("NFC", text).lower()):
        tone = 0
        plain = []
        for part in unicodedata.normalize("NFD", char):
            if part in _TONES:
                tone = _TONES[part]
            else:
                plain.append(part)
        letter = unicodedata.normalize("NFC", "".join(plain))
        rank = _LETTERS.get(letter)
        # Spaces and signs come before letters, as in a dictionary; other scripts after them.
        letters.append(rank + 1000 if rank is not None else _other_rank(letter))
        tones.append(tone)
    return tuple(letters), tuple(tones), text


def _longer_later(number: re.Match[str]) -> str:
    # Of two numbers the one with more digits is greater: a sign for their count stands before them. Small
    # letters, which have ranks of their own, begin behind the last of these signs.
    digits = number[0].lstrip("0") or "0"
    return f"0{chr(ord('0') + min(len(digits), _MOST_DIGITS))}{digits}"


def _other_rank(letter: str) -> int:
    # A tone that stands alone, without a letter, leaves nothing.
    code = ord(letter[0]) if letter else 0
    return code if code < ord("a") else code + 2000
