"""Which words stand in which parts of a year, so that a browser need not load those without what is asked."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from generator.domain.folding import fold
from generator.domain.vocabulary import FIELDS
from generator.outputs.search_rows import FORMS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
"""Six parts to a letter: the first of them is worth one."""
_SIX = 6
_MOST_SHARED = 25
_WORD = re.compile(r"[^\W_]+")
_USUAL = re.compile(r"[a-z0-9]+")


def row_words(part: Mapping[str, Sequence[Any]]) -> frozenset[str]:
    """Collect the folded words by which the browser can find the rows of a part.

    Shape: as `headline_rows` gives it; of a word that goes on in letters other than a-z the beginning alone.
    """
    chunks: set[str] = set()
    for _id, title, summary, form, date, fields, _life, then, today, named, people in part["rows"]:
        chunks.update(title.split())
        chunks.update(summary.split())
        chunks.update(people.split())
        chunks.add(date[:4])
        chunks.update(chunk for forms in FORMS.values() for chunk in forms.get(form, "").split())
        chunks.update(chunk for field in fields for chunk in FIELDS[field].split())
        chunks.update(chunk for number in {*then, *today} for chunk in part["places"][number][1].split())
        chunks.update(chunk for number in named for chunk in part["names"][number].split())
    return frozenset(word for chunk in chunks for word in _words(chunk))


@lru_cache(maxsize=16384)
def _words(chunk: str) -> tuple[str, ...]:
    # Vietnamese folds to a-z. What does not is never asked of the table: browsers may know newer letters.
    usual = (_USUAL.match(word) for word in _WORD.findall(fold(chunk)))
    return tuple(found[0] for found in usual if found)


def table_of(parts: Sequence[frozenset[str]]) -> dict[str, str]:
    """Write which words stand in which parts.

    Shape: `words` one after the other, each as a capital for how many letters it shares with the one before
        (A: none) and the letters that follow; `where` as many digits for each as the parts need.
    Order: words by letters, parts as given.
    """
    words = sorted(set().union(*parts))
    return {
        "words": "".join(_shortened(words)),
        "where": "".join(digit for word in words for digit in _digits([word in part for part in parts])),
    }


def _shortened(words: Iterable[str]) -> Iterator[str]:
    former = ""
    for word in words:
        shared = 0
        for one, other in zip(former[:_MOST_SHARED], word, strict=False):
            if one != other:
                break
            shared += 1
        yield f"{DIGITS[shared]}{word[shared:]}"
        former = word


def _digits(held: Sequence[bool]) -> Iterator[str]:
    for start in range(0, len(held), _SIX):
        yield DIGITS[sum(bit << place for place, bit in enumerate(held[start : start + _SIX]))]
