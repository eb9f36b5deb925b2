"""Pages that hold several pieces of news: which of them is the article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from generator.domain.folding import fold
from generator.drafting.other_events import begins_with_a_day
from generator.drafting.spelling import CAPITAL, SMALL, normal

_PROSE: Final = 60
"""Units: characters; a shorter line is a heading, a caption or whoever wrote the text."""
_NAMES: Final = rf"[{CAPITAL}][{SMALL}]+(?: [{CAPITAL}][{SMALL}]+){{1,3}}"
_BYLINE: Final = re.compile(rf"{_NAMES}(?: ?[-–,&] ?{_NAMES}){{0,2}}")
_HEADINGS: Final = 2
_MORE: Final = 0.2
"""Share of the title's words by which one piece of news is surely nearer to it than another."""
_MOST: Final = 0.5


def tells_of_another(lines: Sequence[str], own: str) -> bool:
    """Tell whether a line may be of another piece of news than the one that belongs to the page's title."""
    at = next((at for at, line in enumerate(lines) if line == own), 0)
    before = [place for place in range(at) if _begins(lines, place)]
    ended = any(_ends(lines, place) for place in range(1, at))
    others = [line for place, line in enumerate(lines) if place != at and _begins(lines, place)]
    above = takewhile(lambda line: not _is_prose(line), lines[:_HEADINGS])
    heading = max(above, key=len, default="")
    if heading and others:
        nearest = max(_shared(heading, line) for line in others)
        mine = _shared(heading, own)
        if mine >= _MOST and mine >= nearest + _MORE:
            return False
        if nearest >= _MOST and nearest >= mine + _MORE:
            return True
    return bool(before) or ended


def _is_prose(line: str) -> bool:
    return len(line) > _PROSE and line.endswith((".", "!", "…", ".”"))


def _begins(lines: Sequence[str], at: int) -> bool:
    """Tell whether a line is written as the begin of news."""
    return _is_prose(lines[at]) and begins_with_a_day(lines[at])


def _ends(lines: Sequence[str], at: int) -> bool:
    """Tell whether a line says who wrote what stands above it."""
    return bool(_BYLINE.fullmatch(normal(lines[at]))) and _is_prose(lines[at - 1])


def _shared(heading: str, line: str) -> float:
    """Tell which share of a title's words a line has."""
    words = {word for word in fold(heading).split() if len(word) > 1}
    return len(words & set(fold(line).split())) / max(1, len(words))
