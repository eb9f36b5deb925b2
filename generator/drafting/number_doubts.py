"""Which figures are perhaps a plan's, another year's, or of more or less than the article is about."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from generator.drafting.marked import Marked, Value

_PLANNED: Final = re.compile(
    r"\b(?:phấn đấu|chỉ tiêu|mục tiêu|sẽ|dự kiến|mỗi|ít nhất|đề nghị|yêu cầu|thời gian tới|đề ra|dự toán"
    r"|kế hoạch|nhu cầu|cam kết|đề xuất|định hướng|(?:đến|tới) (?:hết |cuối )?năm 20\d\d"
    r"|đăng ký (?:hỗ trợ|ủng hộ|đóng góp|hiến))\b",
    re.IGNORECASE,
)
_PLANNED_BEHIND: Final = re.compile(r"^[^.;,]{0,40}\b(?:dự kiến|theo kế hoạch|chỉ tiêu)\b", re.IGNORECASE)
_COMPARED: Final = re.compile(
    r"\b(?:so với|cùng kỳ|năm (?:trước|ngoái)|trước (?:đây|đó)|các năm|nhiều năm|bình quân)\b", re.IGNORECASE
)
"""A number of another year stands beside such words."""
_OF_MANY: Final = re.compile(
    r"\b(?:(?:\d{1,3}|các|nhiều|một số) (?:tỉnh|huyện|địa phương)|\d{1,3} (?:xã|phường)|cả nước|toàn quốc"
    r"|giai đoạn|dự án|đề án)\b",
    re.IGNORECASE,
)
"""Money that is told of with such words is of more places, or years, than one event's."""
_GAVE: Final = re.compile(
    r"\b(?:đóng góp|ủng hộ|huy động|quyên góp|vận động|hiến|trao|tặng|hỗ trợ|triển khai|thực hiện|xây dựng"
    r"|lắp đặt|thăm|xây|sửa|giải thưởng)\b",
    re.IGNORECASE,
)
"""Money of which only the worth is told needs one of these near it, or it may be anything's."""
_SPENT: Final = re.compile(r"kinh phí", re.IGNORECASE)
_COUNTED_ONCE: Final = frozenset({"members", "attendees", "models-total"})
_OF_A_GROUP: Final = re.compile(
    r"\b(?:ban|bộ phận|(?<!liên )(?<!thôn )nhóm|mỗi|từng)\b[^.;,]{0,40}$", re.IGNORECASE
)
"""Whose members these are, the model's or some of its people, an editor has to say."""


def one_of_several(figures: list[Value]) -> Callable[[Value], Value]:
    """Make what marks a count of people of which an article gives several."""
    values: dict[str, set[str]] = {}
    for figure in figures:
        if isinstance(figure, Mapping):
            values.setdefault(figure["measure"], set()).add(figure["value"])

    def asked(figure: Value) -> Value:
        if not isinstance(figure, Mapping) or figure["measure"] not in _COUNTED_ONCE:
            return figure
        several = sorted(values[figure["measure"]])
        return Marked(figure, f"bài có nhiều số: {', '.join(several)}") if len(several) > 1 else figure

    return asked


def is_doubtful(match: re.Match[str], measure: str, clause: str) -> bool:
    """Tell whether a number may be a plan's, another year's, or of more than the article is about."""
    behind = match.string[match.end() : match.end() + 80]
    if _PLANNED.search(clause) or _COMPARED.search(clause) or _PLANNED_BEHIND.search(behind):
        return True
    if measure == "members":
        return bool(_OF_A_GROUP.search(clause))
    return measure == "money-vnd" and (
        bool(_OF_MANY.search(clause)) or not (_GAVE.search(clause) or _SPENT.search(match[0]))
    )
