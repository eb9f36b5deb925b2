"""Where an article goes on to another event."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

from generator.drafting.marked import Marked, Value
from generator.drafting.spelling import normal

_BEGINS: Final = re.compile(
    r"(?:\([^()]{2,30}\) ?[-–]? ?|[^\W\d_]{2,12} [-–] )?(?P<also>cũng |\*+ ?)?(?:trong |vào |trước đó,? )?"
    r"(?:(?:sáng|chiều|tối|ngày)(?: nay| qua)?,? )+(?:(?:thứ \w+|chủ nhật),? )?\(?(?:ngày )?"
    r"(?P<day>[0-3]?\d)(?: ?[/.-] ?| tháng )[01]?\d(?![\d%])",
    re.IGNORECASE,
)
"""“Sáng 7-11, …”: what a paragraph that tells of an event begins with."""
_NUMBER: Final = re.compile(r"(?<!\d)[0-3]?\d(?!\d)")


def begins_with_a_day(told: str) -> bool:
    """Tell whether a sentence is written as news begins, and no caption is."""
    return bool(_BEGINS.match(normal(told)))


def end_of_first(lines: Sequence[str], told: str) -> int:
    """Count the lines up to that which begins to tell of another event; all of them where none does.

    The event is that of the given sentence, or of the first line that begins with a day where it is empty.
    """
    days = {int(number) for number in _NUMBER.findall(told)}
    start = next((at for at, line in enumerate(lines) if told and told in line), -1)
    for at, line in enumerate(lines):
        found = _BEGINS.match(normal(line))
        if found is None or at <= start:
            continue
        if not days:
            days = {int(found["day"])}
        elif found["also"] or int(found["day"]) not in days:
            return at
    return len(lines)


def doubted(found: Sequence[Value], own: Sequence[Value], line: str) -> list[Value]:
    """Mark what only other words tell than those that are surely on the event or the model."""
    sure = [_of(value) for value in own]
    words = line if line.endswith("?") else f"“{line[:120]}”: việc khác?"
    return [
        value if isinstance(value, Marked) or _of(value) in sure else Marked(value, words) for value in found
    ]


def _of(value: Value) -> Any:
    """Name whom or what an entry is about."""
    entry: Any = value.value if isinstance(value, Marked) else value
    return entry.get("name") or tuple(entry.get(key) for key in ("measure", "type", "number", "value"))
