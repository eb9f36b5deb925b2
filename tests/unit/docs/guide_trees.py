"""The examples of HUONG-DAN.md, parsed from the guide itself, as folders of content."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from PIL import Image

ROOT = Path(__file__).resolve().parents[3]
TEXT = (ROOT / "HUONG-DAN.md").read_text("utf-8")
CONFERENCE = "conferences/2024/vi-du.yaml"
MODEL = "models/2024/vi-du.yaml"
PICTURE = "images/2024/hoi-nghi.jpg"
SETTINGS = "mkdocs.yml"
SOURCE = "bai-nguon.txt"
_OUTSIDE = (SETTINGS, SOURCE)
"""Files of examples that stand beside content/, not in it."""

_ENTRY = re.compile(r"^#### `([a-z0-9-]+)`$\n(.*?)(?=^#### `|^<!-- end -->$)", re.MULTILINE | re.DOTALL)
_SIDES = re.compile(r"^Sai:$\n(.*?)^Đúng:$\n(.*)", re.MULTILINE | re.DOTALL)
_FENCE = re.compile(
    r"(?:^(?:`([^`\n]+)`( \(cả tệp\))?|(Các tệp)):\n\n)?^```[a-z]+\n(.*?)^```$", re.MULTILINE | re.DOTALL
)
_BASE = re.compile(r"^<!-- base files -->$(.*?)^<!-- end -->$", re.MULTILINE | re.DOTALL)
_MARK = re.compile("⟦(?:U\\+([0-9A-F]{4})|byte ([0-9A-F]{2})|([0-9]+) × ([^⟧]+))⟧".encode())
_FIELD = re.compile(r"^(?=[^\s#:\-][^:\n]*:)", re.MULTILINE)
_LISTED = re.compile(r"([^>(]+?)(?: -> (.+)| \((.+)\))?")


class Block(NamedTuple):
    """One fenced block of an example."""

    path: str
    """Where it belongs; empty for a list of files that there are."""
    text: str
    whole: bool


class Entry(NamedTuple):
    """What the guide tells of one code."""

    text: str
    wrong: tuple[Block, ...]
    right: tuple[Block, ...]
    codes: frozenset[str]
    """What the wrong example gets: the code, and others where the guide names them."""


def entries() -> dict[str, Entry]:
    """Parse the guide's entries, by code."""
    found = {}
    for code, text in _ENTRY.findall(TEXT):
        sides = _SIDES.search(text)
        wrong, right = (tuple(_blocks(side)) for side in (sides.groups() if sides else ("", "")))
        others = re.findall(r"^Kèm theo: (.+)$", text, re.MULTILINE)
        found[code] = Entry(
            text, wrong, right, frozenset([code, *re.findall(r"[a-z0-9-]+", " ".join(others))])
        )
    return found


def _blocks(text: str) -> Iterator[Block]:
    for path, whole, listed, body in _FENCE.findall(text):
        yield Block("" if listed else path or CONFERENCE, body, bool(whole))


@cache
def base() -> dict[str, str]:
    """Parse the files that every snippet stands in."""
    (match,) = _BASE.findall(TEXT)
    return {block.path: block.text for block in _blocks(match)}


def write_tree(root: Path, blocks: tuple[Block, ...], *, utf16: bool = False) -> None:
    """Write an example into root/content, with the guide's own registers and record around it."""
    content = root / "content"
    records = [
        block for block in blocks if not block.path or block.path.startswith(("conferences", "models"))
    ]
    _put(content / PICTURE, b"")
    Image.new("RGB", (8, 8)).save(content / PICTURE)
    for path, text in base().items():
        if path.endswith(".yaml") and "/" not in path:
            _put(content / path, text.encode())
    if not records:
        _put(content / CONFERENCE, base()[CONFERENCE].encode())
    for block in blocks:
        if block.path:
            text = block.text if block.whole else _spliced(_around(block.path), block.text)
            raw = text.encode("utf-16") if utf16 else _unmarked(text.encode())
            _put((root if block.path in _OUTSIDE else content) / block.path, raw)
        else:
            for line in block.text.splitlines():
                _list(content, line)


def _around(path: str) -> str:
    """Give the file that a snippet stands in: the guide's record of its kind, or register."""
    kind = path.partition("/")[0]
    return base().get({"conferences": CONFERENCE, "models": MODEL}.get(kind, path), "")


def _spliced(around: str, snippet: str) -> str:
    """Put a snippet before a file's fields, in place of those that it names."""
    named = {field.partition(":")[0] for field in _FIELD.split(snippet)}
    return snippet + "".join(field for field in _FIELD.split(around) if field.partition(":")[0] not in named)


def _unmarked(raw: bytes) -> bytes:
    """Put what cannot be printed in place of the marks that stand for it."""

    def meant(match: re.Match[bytes]) -> bytes:
        character, byte, count, repeated = match.groups()
        if character:
            return chr(int(character, 16)).encode()
        return bytes([int(byte, 16)]) if byte else repeated * int(count)

    return _MARK.sub(meant, raw)


def _list(content: Path, line: str) -> None:
    """Make a file that an example only names: `path`, `path -> target` or `path (what it is)`."""
    match = _LISTED.fullmatch(line)
    assert match, line
    path, target, what = content / match[1], match[2], match[3]
    path.parent.mkdir(parents=True, exist_ok=True)
    if target:
        (path.parent / target).resolve().touch()
        path.symlink_to(target)
    elif what == "ống dẫn":
        os.mkfifo(path)
    elif what == "ảnh động":
        frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
        frames[0].save(path, save_all=True, append_images=frames[1:])
    elif what == "ảnh rất lớn":
        Image.new("1", (20_000, 6_000)).save(path)
    else:
        assert not what, line
        _put(path, _around(match[1]).encode())


def _put(path: Path, raw: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(raw)
