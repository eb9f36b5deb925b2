"""What has one right answer in a content file, put right in its bytes; all else stays, byte for byte."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.domain.yaml_text.characters import mend
from generator.domain.yaml_text.decoding import read_text
from generator.domain.yaml_text.outline import LINE, MACHINE_KEY
from generator.domain.yaml_text.positions import key_text
from generator.domain.yaml_text.quoting import quoted
from generator.domain.yaml_text.reading import ParsedYaml, parse_yaml

_BOM: Final = b"\xef\xbb\xbf"
_LINES: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_SPACES: Final = frozenset("\u00a0\u2007\u202f")
_LETTERS: Final = frozenset("\u00d0\u00f0")
_QUOTABLE: Final = frozenset({"yaml-colon-in-text", "yaml-special-start"})
"""Codes of problems that quotation marks around the value mend, and nothing else would."""
_MOST_QUOTED: Final = 100
"""A file with more lines to quote is put right over several runs."""


class Mend(NamedTuple):
    """One thing that was put right."""

    line: int
    """1-based, in the file as it is now."""
    kind: str
    """spaces, letters, accents, quotes or order."""
    found: str
    """The key that moved; else empty."""


class Mended(NamedTuple):
    """A file, put right."""

    raw: bytes
    mends: tuple[Mend, ...]
    """Order: by line; empty when nothing was to be done, or nothing could be."""


def mend_file(raw: bytes, order: Sequence[str] = (), *, top_list: bool = False) -> Mended:
    """Put right what has one right answer: characters, quotation marks, and the order of the keys at the top.

    Comments, line ends, a byte order mark and all else stay as they are. A file with other mistakes in its
    YAML is given back untouched: what it means is not known.

    Cost: three times that of reading the file.
    """
    as_it_is = Mended(raw, ())
    if read_text("", raw)[1]:
        return as_it_is
    mark = _BOM if raw.startswith(_BOM) else b""
    lines = _LINES.findall(raw.removeprefix(mark).decode())
    quoted_lines = _quote(lines, top_list=top_list)
    parsed = _parsed(lines, top_list=top_list)
    if parsed.data is None:
        return as_it_is
    mends = [Mend(number, "quotes", "") for number in sorted(quoted_lines)]
    mends += _mend_characters(lines, parsed.positions.tree())
    if order and isinstance(parsed.data, dict):
        mends = _arrange(lines, parsed, order, mends)
    return Mended(mark + "".join(lines).encode(), tuple(sorted(mends)))


def _parsed(lines: Sequence[str], *, top_list: bool = False) -> ParsedYaml:
    text = "".join(lines).encode()
    return parse_yaml("", text, top="list" if top_list else "mapping", may_be_empty=True)


def _quote(lines: list[str], *, top_list: bool) -> set[int]:
    """Put values in quotation marks that cannot be read without; nothing, where that is not all amiss.

    Shape: numbers of the lines, from 1.
    """
    former, done = list(lines), set[int]()
    while problems := _parsed(lines, top_list=top_list).problems:
        wrong = problems[0]
        number = wrong.line
        if wrong.code not in _QUOTABLE or number in done or len(done) == _MOST_QUOTED:
            lines[:] = former
            return set()
        lines[number - 1] = _with_quotes(lines[number - 1])
        done.add(number)
    return done


def _with_quotes(line: str) -> str:
    body = line.rstrip("\r\n")
    match = LINE.match(body)
    assert match is not None
    key = match["key"]
    ours = key is not None and MACHINE_KEY.match(key.strip("\"'"))
    begin = match.end() if ours else match.end("dashes")
    value = body[begin:].strip()
    begin = body.index(value, begin)
    return body[:begin] + quoted(value) + line[begin + len(value) :]


def _mend_characters(lines: list[str], root: Node | None) -> Iterator[Mend]:
    """Normalise every line that is no comment, in place."""
    inside: frozenset[int] | None = None
    for number, line in enumerate(lines):
        mended = mend(line)
        if mended == line:
            continue
        if line.lstrip().startswith("#"):
            # Only now is it worth to know which lines are parts of a longer text.
            inside = _inside_texts(root) if inside is None else inside
            if number not in inside:
                continue
        lines[number] = mended
        if not _SPACES.isdisjoint(line):
            yield Mend(number + 1, "spaces", "")
        if not _LETTERS.isdisjoint(line):
            yield Mend(number + 1, "letters", "")
        if not unicodedata.is_normalized("NFC", line):
            yield Mend(number + 1, "accents", "")


def _inside_texts(root: Node | None) -> frozenset[int]:
    """List the lines that texts of several lines go on in.

    Units: 0-based.
    """
    found: set[int] = set()
    waiting = [root] if root is not None else []
    while waiting:
        node = waiting.pop()
        if isinstance(node, ScalarNode):
            last = node.end_mark.line + (node.end_mark.column > 0)
            found.update(range(node.start_mark.line + 1, last))
        else:
            # A list holds nodes, a mapping pairs of them.
            listed = isinstance(node, SequenceNode)
            waiting += node.value if listed else [part for pair in node.value for part in pair]
    return frozenset(found)


def _arrange(lines: list[str], parsed: ParsedYaml, order: Sequence[str], mends: list[Mend]) -> list[Mend]:
    """Bring the keys at the top into their order, each with the comments above it, in place."""
    root = parsed.positions.tree()
    if not isinstance(root, MappingNode) or root.flow_style:
        return mends
    keys = [(key_text(key), key.start_mark.line) for key, _ in root.value]
    ranks = {name: rank for rank, name in enumerate(order)}
    names = [name for name, _ in keys]
    wanted = sorted(names, key=lambda name: ranks.get(name, -1))
    # Where a key is unknown its place is, too; `--- {` or two keys on a line are not ours to take apart.
    if names == wanted or not ranks.keys() >= set(names):
        return mends
    begins = [_begin_of(lines, line, first=number == 0) for number, (_, line) in enumerate(keys)]
    end = _end_of_last(lines, keys[-1][1])
    stretches = dict(zip(names, zip(begins, [*begins[1:], end], strict=True), strict=True))
    head, tail = lines[: begins[0]], lines[end:]
    arranged: list[str] = [*head]
    places: dict[int, int] = {}
    for name in wanted:
        begin, stop = stretches[name]
        places.update((line, len(arranged) + line - begin) for line in range(begin, stop))
        arranged += lines[begin:stop]
    arranged += tail
    _keep_last_break(lines, arranged)
    if _parsed(arranged).data != parsed.data:
        return mends
    moved = _moved(names, wanted)
    begun = {name: places[line] for name, line in keys}
    lines[:] = arranged
    return [
        *(mend._replace(line=places.get(mend.line - 1, mend.line - 1) + 1) for mend in mends),
        *(Mend(begun[name] + 1, "order", name) for name in moved),
    ]


def _begin_of(lines: Sequence[str], line: int, *, first: bool) -> int:
    """Find the first line that goes with a key: comments right above it; empty lines stay behind.

    What heads the file, such as the line that names its schema, goes with no key.
    """
    while line > 0 and lines[line - 1].startswith("#"):
        if first and "yaml-language-server:" in lines[line - 1]:
            break
        line -= 1
    return line


def _end_of_last(lines: Sequence[str], line: int) -> int:
    """Find where the last key's lines end: empty lines and comments at the file's end stay there."""
    end = len(lines)
    while end > line + 1 and (not lines[end - 1].strip() or lines[end - 1].startswith(("#", "..."))):
        end -= 1
    return end


def _keep_last_break(former: Sequence[str], arranged: list[str]) -> None:
    """Let a file without a line break at its end stay so, though another line is its last now."""
    for number, line in enumerate(arranged[:-1]):
        if not line.endswith(("\n", "\r")):
            ending = next(text[len(text.rstrip("\r\n")) :] for text in former if text.endswith(("\n", "\r")))
            arranged[number] = line + ending
            arranged[-1] = arranged[-1].rstrip("\r\n")


def _moved(names: Sequence[str], wanted: Sequence[str]) -> list[str]:
    """Name the fewest keys that had to move: those out of the longest stretch already in order."""
    rank = {name: number for number, name in enumerate(wanted)}
    best: list[list[str]] = []
    kept: list[str] = []
    for name in names:
        before = [chain for chain in best if rank[chain[-1]] < rank[name]]
        longest: list[str] = []
        for chain in before:
            longest = chain if len(chain) > len(longest) else longest
        best.append([*longest, name])
        kept = best[-1] if len(best[-1]) > len(kept) else kept
    return [name for name in wanted if name not in kept]
