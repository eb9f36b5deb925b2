"""Characters of the content: which ones no text holds, and which ones are mended at the door."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from typing import Final

MOST_SHOWN: Final = 200
"""A file full of rubbish gets so many problems of a sort; the rest shows once these are mended."""

_MOST_CHARACTERS: Final = 20
"""The same for single characters, which come in crowds."""

_CONTROL: Final = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufffe\uffff"
BLANK_LETTERS: Final = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0"
"""Letters and marks that show nothing, though Unicode calls them printable."""
_INVISIBLE: Final = (
    "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    # In tags a whole hidden text can stand.
    f"\U0001d173-\U0001d17a\U000e0000-\U000e007f{BLANK_LETTERS}"
)
_PRIVATE: Final = "\ue000-\uf8ff\U000f0000-\U0010fffd"
_UNWANTED: Final = re.compile(f"[{_CONTROL}{_INVISIBLE}{_PRIVATE}\ufffd]")
_KINDS: Final = (
    (re.compile(f"[{_CONTROL}]"), "yaml-control-character"),
    (re.compile(f"[{_INVISIBLE}]"), "yaml-invisible-character"),
    (re.compile(f"[{_PRIVATE}]"), "yaml-private-character"),
)
_BREAK: Final = re.compile(r"\r\n|\r|\n")
_TO_MEND: Final = str.maketrans(
    {"\u00a0": " ", "\u2007": " ", "\u202f": " ", "\u00d0": "\u0110", "\u00f0": "\u0111"}
)


def unwanted_characters(text: str) -> list[tuple[int, str, str]]:
    """List characters that no text may hold: index, code of the problem, name (U+200B).

    Order: as they stand; the first twenty.
    """
    found: list[tuple[int, str, str]] = []
    for match in _UNWANTED.finditer(text):
        character = match.group()
        code = next((code for kind, code in _KINDS if kind.match(character)), "yaml-damaged-character")
        found.append((match.start(), code, f"U+{ord(character):04X}"))
        if len(found) == _MOST_CHARACTERS:
            break
    return found


def mend(text: str) -> str:
    """Normalise a text: NFC, ordinary spaces for unbreakable ones, the Vietnamese Đ for Ð."""
    return unicodedata.normalize("NFC", text).translate(_TO_MEND)


def lines_of(text: str) -> list[str]:
    """Split a text into lines as editors show them: LF, CR LF or a lone CR ends one."""
    return _BREAK.split(text)


def line_starts(text: str) -> list[int]:
    """List where the lines of a text begin, for line_column."""
    return [0, *(match.end() for match in _BREAK.finditer(text))]


def line_column(starts: list[int], index: int) -> tuple[int, int]:
    """Count the line and column of a character as editors show them.

    Units: 1-based; a column is a character.
    """
    line = bisect_right(starts, index)
    return line, index - starts[line - 1] + 1
