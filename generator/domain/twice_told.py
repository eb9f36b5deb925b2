"""Records that may tell of one thing: by place, day and kind, by source, or by title."""

from __future__ import annotations

import datetime
import re
import struct
from hashlib import blake2b
from itertools import chain
from typing import TYPE_CHECKING, Final
from zlib import crc32

from generator.domain.cross_checks import DATED_ROLES, Finding
from generator.domain.folding import fold
from generator.domain.gazetteer import UNKNOWN
from generator.domain.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.domain.record import Headline

SAME_EVENT: Final = "conference-twice"
SAME_SOURCE: Final = "source-twice"
NEAR_TITLE: Final = "title-twice"
MANY_ALIKE: Final = "alike-many"
CODES: Final = frozenset({SAME_EVENT, SAME_SOURCE, NEAR_TITLE, MANY_ALIKE})
MOST_TOLD: Final = 2_000
"""So many pairs are told of at once; who mends them will look again, and nobody reads a million."""
_DAY: Final = len("2024-07-05")
_MONTH: Final = len("2024-07")
_MOST: Final = 8
"""A record is compared with so many that have a mark of it."""
_NEAR_DAYS: Final = 31
"""A conference that is told twice is dated so near at most; each year's has the same title."""
_FEW_WORDS: Final = 8
"""In a title of so many words one may be another, and the titles still be almost one."""
_FEWEST: Final = 3
"""Titles of fewer words, and parts of titles, say too little."""
_SPELLED_ALIKE: Final = 4
"""Words of so many letters may differ in one and be one word, misspelt."""
_WORD: Final = re.compile(r"[a-z0-9]+")
_NUMBER: Final = re.compile(r".*\d|[ivx]+$")
_FILLING: Final = frozenset(
    ("va", "cua", "tai", "o", "cac", "nhung", "trong", "tren", "ve", "cho", "voi", "la", "duoc")
)
_ADDRESS: Final = re.compile(r"(?:https?://)?(?:www\.|m\.)?([^/?#]*)([^?#]*)\??([^#]*)", re.IGNORECASE)
_FOLLOWED: Final = re.compile(r"(?:^|&)(?:utm_\w+|fbclid|gclid)=[^&]*")


def plain_address(address: str) -> str:
    """Bring the ways to write one page's address to one: no scheme, `www.`, fragment or counting query."""
    found = _ADDRESS.match(address)
    assert found is not None
    host, path, query = found.groups()
    query = _FOLLOWED.sub("", query).strip("&")
    return host.lower() + path.rstrip("/") + (f"?{query}" if query else "")


def marks_of(headline: Headline) -> bytes:
    """Sum up in numbers what records that tell of one thing have in common, so that they find each other.

    Shape: eight bytes for each number; none of a withdrawn record.
    Source: of a title's words, dealt out into three parts, two parts stay as they are when one word is
        another's misspelling, and one when a word is replaced.
    """
    if headline.status == "withdrawn":
        return b""
    marks = chain(_events(headline), _sources(headline), _titles(headline))
    return b"".join(
        blake2b("\0".join(mark).encode(), digest_size=8).digest() for mark in dict.fromkeys(marks)
    )


class TwiceTold:
    """Finds records that may tell of one thing and do not name each other.

    Cost: one number and one id per mark of a record; headlines are asked for again only where they meet.
        After MOST_TOLD pairs nothing is compared any more.
    """

    def __init__(self, headlines: Mapping[str, Headline]) -> None:
        """Know where to ask for headlines by id."""
        self._headlines = headlines
        self._seen: dict[int, str | list[str]] = {}
        self._pairs: list[tuple[str, str]] = []
        """Ids of records, the later one first, that are one thing as far as these two tell."""
        self._stopped_at: Headline | None = None

    def note(self, headline: Headline) -> None:
        """Compare a record with those noted before it."""
        if len(self._pairs) >= MOST_TOLD:
            self._stopped_at = self._stopped_at or headline
            return
        record, seen = headline.id, self._seen
        others: dict[str, None] = {}
        for mark in struct.unpack(f"{len(headline.marks) // 8}Q", headline.marks):
            known = seen.setdefault(mark, record)
            if known is record:
                continue
            if isinstance(known, str):
                known = seen[mark] = [known]
            others.update(dict.fromkeys(known))
            if len(known) < _MOST:
                known.append(record)
        self._pairs += ((record, other) for other in others if any(compare(headline, self._headlines[other])))

    def findings(self) -> Iterator[Finding]:
        """Tell what the records met in, at both of them, and where it was enough; ask when all are noted."""
        for record, other in self._pairs:
            headline = self._headlines[record]
            near = chain.from_iterable(self._with_marks(headline))
            yield from compare(headline, self._headlines[other], near)
        if last := self._stopped_at:
            count = (("count", str(len(self._pairs))),)
            yield Finding(last.source, "title", MANY_ALIKE, "", count, Severity.WARNING)

    def _with_marks(self, headline: Headline) -> Iterator[list[Headline]]:
        for mark in struct.unpack(f"{len(headline.marks) // 8}Q", headline.marks):
            known = self._seen[mark]
            ids = [known] if isinstance(known, str) else known
            yield [self._headlines[record] for record in ids]


def compare(headline: Headline, other: Headline, near: Iterable[Headline] = ()) -> Iterator[Finding]:
    """Tell, at both records, in what they may be one.

    Shape: `near` are records that share a mark with the first; one that names both makes them parts of
        one story.
    """
    if headline.id == other.id or headline.kind != other.kind or _names(headline, other):
        return
    if set(_events(headline)) & set(_events(other)):
        yield _finding(headline, other, "date", SAME_EVENT, headline.date)
        yield _finding(other, headline, "date", SAME_EVENT, other.date)
        return
    if headline.kind == "conference":
        if not _near_dates(headline.date, other.date):
            return
    elif not set(_places(headline)) & set(_places(other)):
        return
    theirs = {use.key: use.field for use in other.addresses}
    for use in headline.addresses:
        if use.key in theirs and not _told_together(headline, other, near):
            yield _finding(headline, other, use.field, SAME_SOURCE, use.key)
            yield _finding(other, headline, theirs[use.key], SAME_SOURCE, use.key)
            return
    if set(_places(headline)) & set(_places(other)) and _near_titles(headline, other):
        yield _finding(headline, other, "title", NEAR_TITLE, headline.title)
        yield _finding(other, headline, "title", NEAR_TITLE, other.title)


def _places(headline: Headline) -> Iterator[str]:
    for use in headline.places:
        if use.role in DATED_ROLES and use.place != UNKNOWN:
            yield use.place


def _events(headline: Headline) -> Iterator[tuple[str, ...]]:
    if headline.kind == "conference" and len(headline.date) == _DAY:
        for place in _places(headline):
            yield place, headline.date, headline.form


def _sources(headline: Headline) -> Iterator[tuple[str, ...]]:
    for use in headline.addresses:
        yield ("source", use.key)


def _titles(headline: Headline) -> Iterator[tuple[str, ...]]:
    words = sorted(_words(headline.title))
    if len(words) < _FEWEST:
        return
    parts: tuple[list[str], ...] = ([], [], [], words)
    for word in words:
        parts[crc32(word.encode()) % 3].append(word)
    for place in dict.fromkeys(_places(headline)):
        for month in _months(headline):
            for number, part in enumerate(parts):
                if len(part) >= _FEWEST:
                    yield (headline.kind, place, month, str(number), *part)


def _months(headline: Headline) -> tuple[str, ...]:
    """Name the months that a record may share with one of the same; a model's day is none of its own."""
    if headline.kind != "conference":
        return ("",)
    date = headline.date
    return (date[:_MONTH], _month_after(date)) if len(date) >= _MONTH else ()


def _words(title: str) -> frozenset[str]:
    return frozenset(_WORD.findall(fold(title))) - _FILLING


def _month_after(date: str) -> str:
    year, month = int(date[:4]), int(date[5:_MONTH])
    return f"{year + month // 12}-{month % 12 + 1:02d}"


def _near_dates(one: str, other: str) -> bool:
    if len(one) == len(other) == _DAY:
        days = datetime.date.fromisoformat(one) - datetime.date.fromisoformat(other)
        return abs(days.days) <= _NEAR_DAYS
    return one.startswith(other) or other.startswith(one)


def _near_titles(headline: Headline, other: Headline) -> bool:
    one, two = _words(headline.title), _words(other.title)
    only_one, only_two = sorted(one - two), sorted(two - one)
    differing = [*only_one, *only_two]
    if not differing:
        return len(one) >= _FEWEST
    if len(only_one) > 1 or len(only_two) > 1 or any(map(_NUMBER.match, differing)):
        return False
    if headline.kind == "conference" and min(len(one), len(two)) >= _FEW_WORDS:
        return True
    # Of models in one commune, those of two hamlets differ in just one word.
    return len(differing) > 1 and _spelled_alike(only_one[0], only_two[0])


def _spelled_alike(one: str, other: str) -> bool:
    if min(len(one), len(other)) < _SPELLED_ALIKE:
        return False
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True)) == 1
    short, long = sorted((one, other), key=len)
    return any(short == long[:place] + long[place + 1 :] for place in range(len(long)))


def _names(headline: Headline, other: Headline) -> bool:
    return any(use.key == other.id for use in headline.records) or any(
        use.key == headline.id for use in other.records
    )


def _told_together(headline: Headline, other: Headline, near: Iterable[Headline]) -> bool:
    """Tell whether one article backs both rightly: one that names both, or that both name, has it too."""
    mine, theirs = ({use.key for use in it.records} for it in (headline, other))
    pair = {headline.id, other.id}
    return any(
        pair <= {use.key for use in it.records} or (it.id in mine and it.id in theirs)
        for it in near
        if it.addresses
    )


def _finding(headline: Headline, other: Headline, field: str, code: str, found: str) -> Finding:
    details = (("other", other.source),)
    return Finding(headline.source, field, code, found, details, Severity.WARNING)
