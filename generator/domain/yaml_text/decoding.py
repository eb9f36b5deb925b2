"""Bytes of a content file, read as text: its size, encoding and characters."""

from __future__ import annotations

import unicodedata
from typing import Final

from generator.domain.problem import Problem
from generator.domain.yaml_text.characters import (
    BLANK_LETTERS,
    line_column,
    line_starts,
    lines_of,
    mend,
    unwanted_characters,
)
from generator.domain.yaml_text.outline import paths_at
from generator.domain.yaml_text.positions import field_path

MAX_BYTES: Final = 1 << 20
"""Largest content file, in bytes."""

_BOM: Final = b"\xef\xbb\xbf"
_UTF16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")


def read_text(file: str, raw: bytes) -> tuple[str, tuple[Problem, ...]]:
    """Decode a content file and look at every character of it.

    The text comes back normalised: NFC, ordinary spaces, Đ for Ð; lines stay as they are.

    Errors: a file too large, not UTF-8, or with characters that no text holds; the text is empty then.
    """
    if len(raw) > MAX_BYTES:
        size = f"{len(raw) / MAX_BYTES:.2f}"
        return "", (Problem(file, 1, 1, "yaml-too-large", found=f"{size} MiB", details=(("size", size),)),)
    if raw.startswith(_UTF16_MARKS) or raw.count(b"\0") > len(raw) // 4:
        return "", (Problem(file, 1, 1, "yaml-utf16", found="UTF-16"),)
    try:
        text = raw.removeprefix(_BOM).decode()
    except UnicodeDecodeError as error:
        return "", (_undecodable(file, raw, error),)
    if _is_plain(text):
        return _normalised(text), ()
    problems = _unwanted(file, text)
    return ("", problems) if problems else (mend(text), ())


def _undecodable(file: str, raw: bytes, error: UnicodeDecodeError) -> Problem:
    # The offset counts from behind the mark that was cut off.
    data = raw.removeprefix(_BOM)
    before = data[: error.start].decode()
    octets = " ".join(f"{octet:02X}" for octet in data[error.start : error.end])
    line, column = line_column(line_starts(before), len(before))
    return Problem(file, line, column, "yaml-not-utf8", found=octets)


def _is_plain(text: str) -> bool:
    # Printing characters, ordinary spaces and line breaks: what nearly every file has, seen in microseconds.
    printable = text.replace("\n", "").replace("\r", "").isprintable()
    return printable and "\ufffd" not in text and not any(letter in text for letter in BLANK_LETTERS)


def _unwanted(file: str, text: str) -> tuple[Problem, ...]:
    found = unwanted_characters(text)
    starts = line_starts(text)
    places = [line_column(starts, index) for index, _, _ in found]
    paths = paths_at(lines_of(text), {line - 1 for line, _ in places})
    return tuple(
        Problem(
            file,
            line,
            column,
            code,
            field_path(paths.get(line - 1, ())),
            found=name,
            details=(("character", name),),
        )
        for (line, column), (_, code, name) in zip(places, found, strict=True)
    )


def _normalised(text: str) -> str:
    if "\u00d0" in text or "\u00f0" in text or not unicodedata.is_normalized("NFC", text):
        return mend(text)
    return text
