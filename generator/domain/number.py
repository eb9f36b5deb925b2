"""Numbers as Vietnamese editors write them."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from generator.domain.mistake import Mistake

Number = int | float

# More digits than this cannot be kept exactly in JSON readers, and no figure of the field needs them.
_MOST_DIGITS = 15
_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+")
_COMMA = re.compile(r"[0-9]+,[0-9]+")
_FIRST_NUMBER = re.compile(r"[0-9][0-9.,_ \u202f]*")
_MAGNITUDE = re.compile(
    r"(?P<digits>[0-9]+(?:[.,][0-9]+)*)[ ]*(?P<words>(?:(?:nghìn|ngàn|triệu|tỷ|tỉ)(?:[ ]+|$))+)",
    re.IGNORECASE,
)
_ANY_MAGNITUDE = re.compile(r"nghìn|ngàn|triệu|tỷ|tỉ", re.IGNORECASE)
_MAGNITUDES = {"nghìn": 3, "ngàn": 3, "triệu": 6, "tỷ": 9, "tỉ": 9}
_EXPONENT = re.compile(r"[0-9]+(?:\.[0-9]+)?[eE]\+?[0-9]{1,2}")


class Percent(NamedTuple):
    """A printed share and how exactly it was printed."""

    value: Number
    """Units: hundredths."""
    decimals: int
    """Digits printed behind the decimal sign."""


def parse_number(text: str) -> Number | Mistake:
    """Read `1000`, `1.8`, `150 triệu` or `1,8 tỷ`.

    Errors: `1.000`, `1,8` and other spellings come back as a Mistake with the nearest legal one.
    """
    if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS:
        return int(text)
    text = text.strip()
    if match := _MAGNITUDE.fullmatch(text):
        return _with_magnitude(text, match)
    if len(re.sub(r"[^0-9]", "", text)) > _MOST_DIGITS:
        return Mistake("number-too-long", text)
    if _THOUSANDS.fullmatch(text):
        return Mistake("number-thousands", text, text.replace(".", ""))
    if _PLAIN.fullmatch(text):
        return _number(Decimal(text))
    return _misspelt(text)


def parse_percent(text: str) -> Percent | Mistake:
    """Read a printed share: `56`, `56.1`, `56%` or `56,1%`."""
    bare = text.strip()
    if bare.endswith("%"):
        bare = bare[:-1].rstrip()
        if _COMMA.fullmatch(bare):
            bare = bare.replace(",", ".")
    value = parse_number(bare)
    if isinstance(value, Mistake):
        return value
    return Percent(value, len(bare.partition(".")[2]))


def _number(exact: Decimal) -> Number:
    return int(exact) if exact == exact.to_integral_value() else float(exact)


def _with_magnitude(text: str, match: re.Match[str]) -> Number | Mistake:
    digits, words = match["digits"], match["words"].lower().split()
    if _THOUSANDS.fullmatch(digits):
        whole = digits.replace(".", "")
        return Mistake("number-thousands", text, f"{whole} {' '.join(words)}")
    if digits.count(",") + digits.count(".") > 1:
        return Mistake("number-malformed", text)
    power = sum(_MAGNITUDES[word] for word in words)
    exact = Decimal(digits.replace(",", ".")).scaleb(power)
    if exact >= Decimal(10) ** (_MOST_DIGITS + 3):
        return Mistake("number-too-long", text)
    return _number(exact)


def _misspelt(text: str) -> Mistake:
    if _COMMA.fullmatch(text):
        head, _, tail = text.partition(",")
        thousands = len(tail) == 3 and head.strip("0") and len(head) <= 3
        if thousands:
            return Mistake("number-thousands", text, head + tail)
        return Mistake("number-comma", text, f"{head}.{tail}")
    if _EXPONENT.fullmatch(text):
        exact = Decimal(text)
        return Mistake("number-malformed", text, str(_number(exact)))
    match = _FIRST_NUMBER.search(text)
    if match is None:
        return Mistake("number-malformed", text)
    digits = match[0].rstrip(" .,_")
    rest = text[match.end() :].strip()
    bare = _bare(digits)
    if magnitude := _ANY_MAGNITUDE.match(rest):
        return Mistake("number-unit", text, f"{digits} {magnitude[0].lower()}")
    if rest and match.start() == 0:
        return Mistake("number-unit", text, bare)
    return Mistake("number-malformed", text, bare)


def _bare(digits: str) -> str:
    joined = re.sub(r"[ _\u202f]", "", digits)
    if _PLAIN.fullmatch(joined) and not _THOUSANDS.fullmatch(joined):
        return joined
    if _COMMA.fullmatch(joined) and len(joined.partition(",")[2]) != 3:
        return joined.replace(",", ".")
    return re.sub(r"[.,]", "", joined)
