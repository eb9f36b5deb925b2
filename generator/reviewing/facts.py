"""What differs between two states of a record's data, field by field."""

from __future__ import annotations

import json
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Any, Final, NamedTuple, TypeGuard

_ALIGNED: Final = 200
"""Lists longer than this are compared place by place: to align them costs the square of their length."""
_FACT: Final = {"value", "basis", "note"}


class FactChange(NamedTuple):
    """One field that a change alters."""

    field: str
    """Path as problems name it: figures[2].value; positions are the new ones where there are any."""
    before: str
    """Empty when there was nothing."""
    after: str
    """Empty when there is nothing any more."""


def changed_facts(old: object, new: object) -> list[FactChange]:
    """Name every field that differs.

    Order: of the fields in the new data, lost ones behind.
    Cost: linear, but for lists of up to 200 differing items, which are aligned.
    """
    # An empty list put in for nothing says no more than nothing.
    return [change for change in _changes("", old, new) if change.before != change.after]


def _changes(path: str, old: Any, new: Any) -> Iterator[FactChange]:
    if old == new:
        return
    if _is_fact(old) and _is_fact(new):
        yield FactChange(path, told(old), told(new))
    elif isinstance(old, dict) and isinstance(new, dict):
        for key in dict.fromkeys((*new, *old)):
            yield from _changes(f"{path}.{key}" if path else key, old.get(key), new.get(key))
    elif isinstance(old, list) and isinstance(new, list):
        yield from _items(path, old, new)
    else:
        yield FactChange(path, told(old), told(new))


def _items(path: str, old: list[Any], new: list[Any]) -> Iterator[FactChange]:
    for begin_old, end_old, begin_new, end_new in _runs(old, new):
        pairs = min(end_old - begin_old, end_new - begin_new)
        for at in range(pairs):
            yield from _changes(f"{path}[{begin_new + at}]", old[begin_old + at], new[begin_new + at])
        for at in range(begin_new + pairs, end_new):
            yield FactChange(f"{path}[{at}]", "", told(new[at]))
        for at in range(begin_old + pairs, end_old):
            yield FactChange(f"{path}[{at}]", told(old[at]), "")


def _runs(old: list[Any], new: list[Any]) -> Iterator[tuple[int, int, int, int]]:
    """Find the runs of items that differ, so that an item put in front changes one line and not all."""
    start, end_old, end_new = 0, len(old), len(new)
    while start < min(end_old, end_new) and old[start] == new[start]:
        start += 1
    while min(end_old, end_new) > start and old[end_old - 1] == new[end_new - 1]:
        end_old, end_new = end_old - 1, end_new - 1
    if max(end_old, end_new) - start > _ALIGNED:
        yield start, end_old, start, end_new
        return
    former = [_name(item) for item in old[start:end_old]]
    present = [_name(item) for item in new[start:end_new]]
    for kind, a, b, c, d in SequenceMatcher(None, former, present, autojunk=False).get_opcodes():
        if kind != "equal" or old[start + a : start + b] != new[start + c : start + d]:
            yield start + a, start + b, start + c, start + d


def _name(item: Any) -> str:
    """Name an item of a list: by its id where it has one, so that it is the same one after a change."""
    if isinstance(item, dict) and isinstance(item.get("id"), str):
        return f"id {item['id']}"
    return json.dumps(item, ensure_ascii=False, sort_keys=True)


def told(value: Any) -> str:
    """Write a value of a record's data in one line, a fact with its basis where that is not plain."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or not isinstance(value, dict | list):
        return json.dumps(value)
    if _is_fact(value):
        basis = "" if value["basis"] == "stated" else f" ({value['basis']})"
        note = f" – {value['note']}" if value.get("note") else ""
        return f"{told(value['value'])}{basis}{note}".strip()
    if isinstance(value, list):
        return "; ".join(told(item) for item in value)
    return ", ".join(f"{key}: {text}" for key, item in value.items() if (text := told(item)))


def _is_fact(value: Any) -> TypeGuard[dict[str, Any]]:
    return isinstance(value, dict) and value.keys() <= _FACT and {"value", "basis"} <= value.keys()
