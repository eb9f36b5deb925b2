"""What an article says of the event itself: day, part of the day, weekday, kind, period, host."""

from __future__ import annotations

import datetime
import re
from typing import Final, NamedTuple

from generator.domain.moment import WEEKDAYS, parse_weekday
from generator.drafting.days import iso_day
from generator.drafting.marked import Marked, Value
from generator.drafting.spelling import CAPITAL, normal
from generator.drafting.stretches import as_fields, reviewed_and_planned

_DAY: Final = re.compile(
    r"(?:\b(?P<part>sáng|chiều|tối)\s+)?(?P<ngay>\bngày\s+)?(?<![\d/.-])(?P<d>[0-3]?\d)(?:\s?[/.-]\s?|\s+tháng\s+)"
    r"(?P<m>[01]?\d)(?:(?:\s?[/.-]\s?|\s+năm\s+)(?P<y>(?:19|20)\d\d))?(?![\d/%])",
    re.IGNORECASE,
)
_NUMBER_BEFORE: Final = re.compile(r"(?:[-/][A-ZĐ&.-]{1,12}|số \S+),?\s*(?:ngày\s*)?$")
_EVENT: Final = re.compile(
    r"\b(?:hội nghị|tọa đàm|hội thảo|hội thi|lễ |buổi |giao ban|đối thoại|chủ trì)", re.IGNORECASE
)
_VERB: Final = re.compile(r"\b(?:đã )?(?:phối hợp )?(?:tổ chức|ra mắt|khai mạc)\b", re.IGNORECASE)
_WEEKDAY: Final = re.compile(
    r"\b(thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)\b[\s,]*(?:ngày )?", re.IGNORECASE
)
_PARTS: Final = {"sáng": "sang", "chiều": "chieu", "tối": "toi"}
_KINDS: Final = (
    ("tổng kết", "tong-ket"), ("sơ kết", "so-ket"), ("giao ban", "giao-ban"), ("tọa đàm", "toa-dam"),
    ("hội thảo", "hoi-thao"), ("đối thoại", "doi-thoai"), ("tiếp xúc, đối thoại", "doi-thoai"),
    ("tiếp xúc đối thoại", "doi-thoai"), ("biểu dương", "bieu-duong"), ("hội thi", "hoi-thi"),
    ("tập huấn", "tap-huan"), ("quán triệt", "quan-triet"),
)  # fmt: skip
_KIND: Final = re.compile(
    r"\b(?:hội nghị|buổi|lễ)(?: trực tuyến)?(?: \([^)]{1,40}\))?,? "
    r"(?P<a>tiếp xúc, đối thoại|tiếp xúc đối thoại|"
    r"tổng kết|sơ kết|giao ban|tọa đàm|đối thoại|biểu dương|tập huấn|quán triệt)\b"
    r"|\b(?P<b>tọa đàm|hội thảo|hội thi)\b",
    re.IGNORECASE,
)
_BODY: Final = re.compile(
    r"^(?:Ban|BTV|BCĐ|(?:Đảng|Huyện|Thị|Quận|Thành|Tỉnh) (?:ủy|uỷ)|Đảng bộ|Chi bộ"
    r"|UBND|HĐND|Ủy ban|Hội|Khối|Liên đoàn|Công an|Mặt trận|MTTQ)\b"
)
_UNIT: Final = re.compile(r"[^.;:“”\"]{4,90}")
_MOST_DAYS: Final = 31
_LEAD: Final = 6


class Event(NamedTuple):
    """What was read of the event."""

    fields: dict[str, Value]
    sentence: str
    """The sentence that tells of it, in the article's letters; empty when none does."""


def read_event(paragraphs: tuple[str, ...], published: str) -> Event:
    """Find the sentence that tells of the event, and read it."""
    for paragraph in paragraphs[:_LEAD]:
        for sentence in re.split(rf"(?<=[.!?…])\s+(?=[{CAPITAL}“\"])", paragraph):
            told = normal(sentence)
            found = _date_in(told)
            if found is not None and _EVENT.search(told):
                fields = {**_date(found, told, published), **_kind(told), **_host(sentence, told, found)}
                if fields.get("kind") in {"tong-ket", "so-ket", "giao-ban"}:
                    fields |= _periods(told[found.end() :])
                return Event(fields, sentence)
    return Event({}, "")


def _date_in(told: str) -> re.Match[str] | None:
    for match in _DAY.finditer(told):
        if not (match["part"] or match["ngay"] or match["y"]) and match.start() > 0:
            continue
        if not _NUMBER_BEFORE.search(told[max(0, match.start() - 30) : match.start()]):
            return match
    return None


def _date(found: re.Match[str], told: str, published: str) -> dict[str, Value]:
    fields: dict[str, Value] = {}
    day, month = int(found["d"]), int(found["m"])
    words = found[0].strip()
    if found["y"]:
        iso = iso_day(int(found["y"]), month, day)
        if iso:
            fields["date"] = iso
    else:
        near = iso_day(int(published[:4]), month, day) if published else ""
        gap = _days_between(near, published) if near else -1
        if 0 <= gap <= _MOST_DAYS:
            note = f"nguồn chỉ ghi “{words}”; năm suy từ ngày đăng {published}"
            fields["date"] = {"value": near, "basis": "inferred", "note": note}
        else:
            years = sorted({int(year) for year in re.findall(r"\b(?:19|20)\d\d\b", told)})
            guess = iso_day(years[-1], month, day) if years else ""
            fields["date"] = Marked(guess, f"“{words}”: nguồn không ghi năm")
    if found["part"]:
        fields["part_of_day"] = _PARTS[found["part"].lower()]
    weekday = _WEEKDAY.search(told[max(0, found.start() - 20) : found.start()])
    iso_date = fields.get("date")
    if weekday and isinstance(iso_date, str):
        agrees = WEEKDAYS[datetime.date.fromisoformat(iso_date).weekday()]
        right = parse_weekday(weekday[1]) == WEEKDAYS.index(agrees)
        fields["weekday_as_printed"] = (
            weekday[1] if right else Marked(weekday[1], f"“{weekday[1]}”: ngày ấy là {agrees}")
        )
    return fields


def _days_between(first: str, last: str) -> int:
    try:
        return (datetime.date.fromisoformat(last) - datetime.date.fromisoformat(first)).days
    except ValueError:
        return -1


def _kind(told: str) -> dict[str, Value]:
    found = [dict(_KINDS)[(match["a"] or match["b"]).lower()] for match in _KIND.finditer(told)]
    if not found:
        return {}
    if "toa-dam" in found and found[0] != "toa-dam":
        return {"kind": Marked(found[0], f"“{told[:160]}”")}
    return {"kind": found[0]}


def _host(sentence: str, told: str, found: re.Match[str]) -> dict[str, Value]:
    verb = _VERB.search(told, found.end())
    if verb is None:
        return {}
    words = re.sub(
        r"^(?:tại [^,]{2,60}, ?|, ?)", "", sentence[found.end() : verb.start()].strip(" ,–-")
    ).strip()
    # “Huyện ủy Cẩm Xuyên (Hà Tĩnh)”: where it lies, no part of the name.
    words = re.sub(rf" \([{CAPITAL}][^()\d]{{2,40}}\)$", "", words)
    if not words:
        return {}
    plain = (
        _BODY.match(words)
        and _UNIT.fullmatch(words)
        and "," not in words
        and "(" not in words
        and " và " not in words
        and "phối hợp" not in words
    )
    body: Value = {"name": words, "role": "host"}
    if not plain or "phối hợp" in verb[0].lower():
        body = Marked(
            {"name": words, "role": "host"} if _BODY.match(words) else "", f"“{words}”: cơ quan chủ trì?"
        )
    return {"organisations": [body]}


def _periods(told: str) -> dict[str, Value]:
    reviewed, planned = reviewed_and_planned(told)
    fields: dict[str, Value] = {}
    if reviewed is not None and reviewed.year is not None:
        fields["period"] = dict(as_fields(reviewed))
    if planned is not None and planned.year is not None and fields:
        fields["next_period"] = dict(as_fields(planned))
    return fields
