"""Bodies and documents of an article that the registers hold, found by what they are called.

The registers hold only what records use: that one of a name is there does not mean that the article speaks of
that one. A key is sure only where day and place leave nothing else; else the editor is shown which keys fit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from generator.domain.document import Document
from generator.domain.folding import fold
from generator.domain.gazetteer import Gazetteer, overlaps, span_of
from generator.domain.issuing_level import CENTRAL_NUMBER
from generator.domain.organisation import Organisation
from generator.domain.place import Place
from generator.domain.provinces import PROVINCE_TYPES, PROVINCIAL
from generator.domain.registers import Registers
from generator.drafting.spelling import CAPITAL, normal

_LEVELS: Final = {
    "tinh": "tỉnh(?: ủy)?",
    "thanh-pho": "(?:thành (?:phố|ủy)|tp)",
    "thanh-pho-thuoc-tinh": "(?:thành (?:phố|ủy)|tp)",
    "huyen": "huyện(?: ủy)?",
    "quan": "quận(?: ủy)?",
    "thi-xa": "(?:thị (?:xã|ủy)|tx)",
    "xa": "(?<!thị )xã",
    "phuong": "phường",
    "thi-tran": "thị trấn",
}
"""Type of a unit, and the words that its name follows, also within the name of a body."""
_NAMED: Final = rf"(?!Đoàn\b)[{CAPITAL}][\w’-]*(?: [{CAPITAL}][\w’-]*){{0,3}}"
_PROVINCE: Final = f"({_NAMED}(?: ?[-–] ?{_NAMED})?)"
_OF_PROVINCE: Final = re.compile(
    rf"\b(?i:tỉnh(?: ủy)?|thành (?:phố|ủy)|TP\.?|Báo) {_PROVINCE}|\({_PROVINCE}\)"
)
_OWN_YEAR: Final = re.compile(r"/(?:19|20)\d\d/")
_DISTINCT: Final = re.compile(r"\b(?:khóa|lần thứ) [IVX]+\b")
"""What a name without a number needs to be one document's alone."""
_DAY_LENGTH: Final = 10


class Match(NamedTuple):
    """What the registers hold under a name."""

    key: str = ""
    """The one that must be meant; empty unless that is sure."""
    others: tuple[str, ...] = ()
    """Those that may be meant where none is sure, in the order of the register."""
    placed: bool = True
    """The name, or the place of the event, says which place they are of."""


class Scene(NamedTuple):
    """When and where the article's event was, as far as that is sure."""

    day: str
    """ISO date; empty when it is not sure."""
    home: str
    """Key of the unit whose event it was; empty when it is not known."""
    text: str
    """Every line of the article."""
    site: str = ""
    """Name of the site that published it: baohungyen.vn."""
    told: bool = False
    """An editor named the unit; else it is the one that the gazetteer has of a name in the article."""
    hosts: str = ""
    """Names of the event's hosts."""


class Registered:
    """Looks up the names of one article."""

    def __init__(self, registers: Registers, scene: Scene) -> None:
        """Prepare what every look-up needs."""
        self._registers, self._day = registers, scene.day
        self._text = normal(scene.text)
        self._gazetteer = Gazetteer.of(registers.places)
        self._held: frozenset[str] = frozenset()
        self._provinces = frozenset(self._named_provinces(scene.site))
        surely = scene.home in registers.places and (scene.told or self._lies_here(scene.home))
        self.home = scene.home if surely else ""
        """Key of the unit whose event it was; empty when it is not sure."""
        # A guest's or a venue's district is named too: “Huyện ủy” alone is the host's.
        name = normal(registers.places[self.home].name) if self.home else ""
        self._own = self.home if scene.told or name in normal(scene.hosts) else ""
        if surely:
            self._held = frozenset({scene.home, *self._gazetteer.above(scene.home, scene.day)})
        self._names: dict[str, list[str]] = {}
        self._short: dict[str, list[str]] = {}
        for key, body in registers.organisations.items():
            if not overlaps(body.start, body.end, span_of(scene.day)):
                continue
            full = self.canonical(body.name)
            self._names.setdefault(full, []).append(key)
            place = registers.places.get(body.place)
            if place is not None and full.endswith(f" {self.canonical(place.name)}"):
                self._short.setdefault(full.removesuffix(f" {self.canonical(place.name)}"), []).append(key)

    def canonical(self, words: str) -> str:
        """Write a name as others write it too: abbreviations in full, without capitals and parentheses."""
        bare = re.sub(r"\([^()]*\)|[“”\"]", " ", normal(words))
        glossary = self._registers.glossary
        full = " ".join(glossary.get(word, word) for word in bare.split())
        full = re.sub(r"\s*[-–]\s*", "-", normal(full).casefold())
        return full.replace("mặt trận tổ quốc việt nam", "mặt trận tổ quốc")

    def body(self, words: str) -> Match:
        """Find the body that words name."""
        wanted = self.canonical(words)
        bodies = self._registers.organisations
        named = self._names.get(wanted)
        if named:
            fitting = [key for key in named if self._lies_here(bodies[key].place)]
            placed = all(bodies[key].place for key in named)
        else:
            named = [
                key for key in self._short.get(wanted, ()) if not self._own or bodies[key].place in self._held
            ]
            fitting = [key for key in named if self._alone_of_its_level(bodies[key])]
            placed = bool(self._own)
        if self._day and placed and len(fitting) == 1:
            return Match(fitting[0])
        return Match("", tuple(named), placed=not named or wanted in self._names or bool(self._own))

    def document(self, kind: str, number: str, date: str, issuer: str) -> Match:
        """Find the document of a type and number, with its day and issuer where the article says them."""
        wanted = (kind, number.casefold())
        said = self.canonical(issuer)
        fitting = [
            document
            for document in self._registers.documents.values()
            if (document.type or kind, document.number.casefold()) == wanted
            and self._may_be_of(document, date)
            and _begins(self._issuer(document), said)
        ]
        if len(fitting) == 1 and self._is_surely(fitting[0], date, said):
            return Match(fitting[0].key)
        return Match("", tuple(document.key for document in fitting))

    def documents_named(self) -> Iterator[str]:
        """Find the documents that are called by a name of their own.

        Order: as in the register.
        """
        text = re.sub(r"[()]", " ", self._text)
        told = re.sub(r"\s", " ", text).casefold()
        names: dict[str, list[str]] = {}
        for key, document in self._registers.documents.items():
            for name in {document.short, document.title}:
                if _DISTINCT.search(name):
                    names.setdefault(normal(name).casefold(), []).append(key)
        for name, keys in names.items():
            pattern = r"(?<!\w)" + r"\s+".join(map(re.escape, name.split())) + r"(?!\w)"
            one = len(keys) == 1 and self._may_be_of(self._registers.documents[keys[0]], "")
            if one and re.search(pattern, told):
                yield keys[0]

    def _lies_here(self, unit: str) -> bool:
        """Tell whether a unit of this name must be the one in the register."""
        place = self._registers.places.get(unit)
        if place is None:
            return False
        if place.type in PROVINCE_TYPES or unit in self._held:
            return True
        # Units of one name lie in many provinces: the article has to say which, and to speak of no other.
        named = self._provinces | {key for key in self._held if _is_province(self._registers.places[key])}
        return bool(named) and named <= set(self._gazetteer.above(unit, self._day))

    def _alone_of_its_level(self, body: Organisation) -> bool:
        """Tell whether the article names no other unit that “huyện ủy” or “xã” alone could mean."""
        place = self._registers.places[body.place]
        level = _LEVELS.get(place.type)
        if level is None:
            return False
        own = normal(place.name).casefold()
        names = [match[1].casefold() for match in re.finditer(rf"\b(?i:{level}) ({_NAMED})", self._text)]
        return all(name == own or name.startswith(f"{own} ") for name in names)

    def _named_provinces(self, site: str) -> Iterator[str]:
        """Find the provinces that the article or the name of its site says."""
        told = {
            self.canonical(match[1] or match[2]) for match in _OF_PROVINCE.finditer(self._text)
        }  # fmt: skip
        portal = re.fullmatch(r"(?:[\w-]+\.)*([a-z]+)\.gov\.vn|bao([a-z]+)\.(?:com\.)?vn", site.lower())
        word = (portal[1] or portal[2]) if portal else ""
        for key, place in self._registers.places.items():
            if _is_province(place) and overlaps(place.start, place.end, span_of(self._day)):
                name = self.canonical(place.name)
                if name in told or re.sub(r"[^a-z]", "", fold(name)) == word:
                    yield key

    def _may_be_of(self, document: Document, date: str) -> bool:
        """Tell whether a document of the register can be the one of a day, known when the event was."""
        own = document.date.iso() if document.date else ""
        before = not own or not self._day or own <= self._day
        return before and (not date or not own or date.startswith(own))

    def _is_surely(self, document: Document, date: str, issuer: str) -> bool:
        own = document.date.iso() if document.date else ""
        dated = (len(own) == _DAY_LENGTH and own == date) or bool(_OWN_YEAR.search(document.number))
        known = self._issuer(document)
        if not dated or not known:
            return False
        places = self._registers.places
        homes = self._held or self._provinces
        local = (
            len({normal(places[key].name) for key in homes if _is_province(places[key])}) == 1
            and any(known.endswith(f" {self.canonical(places[key].name)}") for key in homes)
        )  # fmt: skip
        return bool(CENTRAL_NUMBER.search(document.number)) or known == issuer or local

    def _issuer(self, document: Document) -> str:
        body = self._registers.organisations.get(document.issuer)
        return self.canonical(body.name if body else document.issuer)


def _is_province(place: Place) -> bool:
    return place.type in PROVINCIAL


def _begins(whole: str, part: str) -> bool:
    """Tell whether one of two names begins with the other, word by word; what is not said agrees."""
    first, second = sorted((whole, part), key=len)
    return not first or second == first or second.startswith(f"{first} ")


def keys_shown(keys: Iterable[str], most: int = 5) -> str:
    """List a few keys for an editor to choose from."""
    listed = list(keys)
    more = f" và {len(listed) - most} khóa khác" if len(listed) > most else ""
    return ", ".join(listed[:most]) + more
