"""A record as an editor begins it: every field with its comment, filled where something is known."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from textwrap import TextWrapper
from typing import Any, Final

from generator.domain.vocabulary import VOCABULARIES
from generator.drafting.marked import Marked, Value
from generator.kinds.field_order import field_order
from generator.kinds.kind import Kind
from generator.kinds.schema import json_schema

MARK: Final = "cần xem"
"""Stands before what an editor has to look at."""
OWN_WORDS: Final = ("title", "summary", "body")
"""Fields that are never filled from an article: the editors' own words stand in them."""
_HEAD: Final = (
    "Điền các trường có chữ “bắt buộc”; trường nào không dùng thì để trống hoặc xóa.",
    "Lời chú đứng riêng một dòng. Xem lại mỗi chỗ có “cần xem”, rồi xóa dòng ấy.",
    "Xong thì chạy: python3 build.py check",
)
_TITLE_NOTE: Final = "Viết bằng lời của mình, đừng chép câu của nguồn."
_WIDTH: Final = 106
_PLAIN: Final = re.compile(r"[^\W_](?:[\w .,;()“”–/%+&’-]*[\w.)”%])?")
_WORDS_SHOWN: Final = 240
"""So many characters of the words read are shown in a mark."""
_MANY: Final = 40
"""Longer vocabularies are named, not listed."""


def commented_record(kind: Kind, filled: Mapping[str, Value]) -> str:
    """Write a record of a kind with a comment for every field.

    Shape: a YAML document that ends with a line break. Keys without a value count as absent.
    Order: as records have their fields.
    """
    schema = json_schema(kind)
    required = frozenset(schema["required"])
    lines = [f"# {line}" for line in _HEAD]
    for name in field_order(kind):
        lines.append("")
        lines += _comment(name, schema["properties"][name], schema["$defs"], required, "# ")
        if name in OWN_WORDS:
            lines.append(f"# {_TITLE_NOTE}")
        lines += _field(name, filled.get(name, ""), "")
    return "\n".join(lines) + "\n"


def _comment(
    name: str,
    described: Mapping[str, Any],
    parts: Mapping[str, Any],
    required: frozenset[str],
    lead: str,
    above: tuple[str, ...] = (),
) -> Iterator[str]:
    """Say what a field means, which words it takes, and which fields stand in it."""
    note = described.get("description", "")
    need = " (bắt buộc)" if name in required else ""
    label = f"{name}{need}: {note}" if above else f"{note}{need}"
    yield from _wrapped(label, lead, f"{lead}  ")
    if listed := _words(described):
        yield from _wrapped(f"Chọn: {listed}.", f"{lead}  ", f"{lead}  ")
    for part in _inner_parts(described):
        if part in above:
            continue
        inner = parts[part]
        needed = frozenset(inner.get("required", ()))
        for field, of_field in inner["properties"].items():
            yield from _comment(field, of_field, parts, needed, f"{lead}  ", (*above, part))


def _wrapped(text: str, first: str, rest: str) -> list[str]:
    wrapper = TextWrapper(_WIDTH, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)
    return wrapper.wrap(text)


def _words(described: Mapping[str, Any]) -> str:
    legal = next(_enums(described), None)
    known = next((words for words in VOCABULARIES.values() if legal and list(words) == legal), None)
    if known is None or len(known) > _MANY:
        return ""
    return ", ".join(f"{word} ({label})" for word, label in known.items())


def _enums(described: Any) -> Iterator[list[str]]:
    """Find the closed lists of words that a field's value may be, those of its basis left out."""
    if isinstance(described, Mapping):
        if "enum" in described:
            yield list(described["enum"])
        for key, inner in described.items():
            if key != "properties":
                yield from _enums(inner)
    elif isinstance(described, list):
        for inner in described:
            yield from _enums(inner)


def _inner_parts(described: Any) -> list[str]:
    """Name the mappings that a field's value or its items may be."""
    if isinstance(described, Mapping):
        if "$ref" in described:
            return [str(described["$ref"]).rpartition("/")[2]]
        return [
            part for key, inner in described.items() if key != "properties" for part in _inner_parts(inner)
        ]
    if isinstance(described, list):
        return [part for inner in described for part in _inner_parts(inner)]
    return []


def _field(name: str, value: Value, indent: str) -> Iterator[str]:
    while isinstance(value, Marked):
        yield f"{indent}# {MARK}: {shown(value.words)}"
        value = value.value
    if isinstance(value, str):
        yield f"{indent}{name}: {scalar(value)}".rstrip()
    elif not value:
        yield f"{indent}{name}:"
    elif isinstance(value, Mapping):
        yield f"{indent}{name}:"
        for key, inner in value.items():
            yield from _field(key, inner, f"{indent}  ")
    else:
        yield f"{indent}{name}:"
        for item in value:
            yield from _item(item, f"{indent}  ")


def _item(item: Value, indent: str) -> Iterator[str]:
    while isinstance(item, Marked):
        yield f"{indent}# {MARK}: {shown(item.words)}"
        item = item.value
    if isinstance(item, str):
        if item:
            yield f"{indent}- {scalar(item)}"
        return
    assert isinstance(item, Mapping)
    dash = "- "
    for key, inner in item.items():
        for line in _field(key, inner, f"{indent}  "):
            if dash and not line.lstrip().startswith("#"):
                yield f"{indent}{dash}{line[len(indent) + 2 :]}"
                dash = ""
            else:
                yield line


def scalar(text: str) -> str:
    """Write a text as YAML reads it back, in quotation marks where it needs them."""
    plain = not text or (_PLAIN.fullmatch(text) and text.lower() != "null")
    return text if plain else json.dumps(text, ensure_ascii=False)


def shown(words: str) -> str:
    """Write words on one line of a comment."""
    line = " ".join(words.split())
    return line if len(line) <= _WORDS_SHOWN else f"{line[: _WORDS_SHOWN - 1].rstrip()}…"
