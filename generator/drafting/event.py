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
    r"(?:\b(?P<part>sáng|chiều|tối)(?: nay| qua)?,?\s+\(?)?"
    r"(?P<ngay>\bngày\s+)?(?<![\d/.-])(?P<d>[0-3]?\d)(?:\s?[/.-]\s?|\s+tháng\s+)"
    r"(?P<m>[01]?\d)(?:(?:\s?[/.-]\s?|\s+năm\s+)(?P<y>(?:19|20)\d\d))?(?![\d/%])",
    re.IGNORECASE,
)
_NUMBER_BEFORE: Final = re.compile(r"(?:[-/][A-ZĐ&.-]{1,12}|số \S+),?\s*(?:ngày\s*)?$")
_EVENT: Final = re.compile(
    r"\b(?:hội nghị|tọa đàm|hội thảo|hội thi|lễ |buổi |giao ban|đối thoại|chủ trì"
    r"|đoàn (?:giám sát|kiểm tra) )",
    re.IGNORECASE,
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
    ("tập huấn", "tap-huan"), ("quán triệt", "quan-triet"), ("ký kết", "ky-ket"), ("giám sát", "giam-sat"),
    ("kiểm tra", "kiem-tra"), ("phát động", "phat-dong"), ("ra mắt", "ra-mat"), ("gặp mặt", "gap-mat"),
    ("làm việc", "lam-viec"),
)  # fmt: skip
_KIND: Final = re.compile(
    r"\b(?:hội nghị|buổi|lễ)(?: trực tuyến)?(?: \([^)]{1,40}\))?,? "
    r"(?P<a>tiếp xúc, đối thoại|tiếp xúc đối thoại|"
    r"tổng kết|sơ kết|giao ban|tọa đàm|đối thoại|biểu dương|tập huấn|quán triệt"
    r"|ký kết|giám sát|kiểm tra|phát động|ra mắt|gặp mặt|làm việc)\b"
    r"|\b(?P<b>tọa đàm|hội thảo|hội thi)\b"
    r"|\bđoàn (?P<c>giám sát|kiểm tra)\b",
    re.IGNORECASE,
)
_BODY: Final = re.compile(
    r"^(?:Ban|BTV|BCĐ|(?:Đảng|Huyện|Thị|Quận|Thành|Tỉnh) (?:ủy|uỷ)|Đảng bộ|Chi bộ"
    r"|UBND|HĐND|Ủy ban|Hội|Khối|Liên đoàn|Công an|Mặt trận|MTTQ|Bộ|Sở|Phòng|Văn phòng|Trung tâm|Đồn|Đoàn"
    r"|(?:Tỉnh|Huyện|Thị|Quận|Thành) đoàn)\b"
)
_DELEGATION: Final = re.compile(
    r"[,\s]*(?:tại [^,]{2,60}, )?Đoàn (?:giám sát|kiểm tra|khảo sát|công tác)"
    r"(?: liên ngành| số \d{1,2})? của "
    r"(?P<body>[^.,;:“”()]{4,90}?)(?=,| do | đã | có | tổ chức | tiến hành )",
    re.IGNORECASE,
)
"""Whoever sends a delegation is the host of what it comes for."""
_ONE_BODY: Final = "Tuyên giáo và Dân vận"
"""Two fields of work that one body has had since 2025."""
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
    words = found[0].strip() + (")" if "(" in found[0] else "")
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
    found = [dict(_KINDS)[(match["a"] or match["b"] or match["c"]).lower()] for match in _KIND.finditer(told)]
    if not found:
        return {}
    if len(set(found)) > 1:
        return {"kind": Marked(found[0], f"“{told[:160]}”")}
    return {"kind": found[0]}


def _host(sentence: str, told: str, found: re.Match[str]) -> dict[str, Value]:
    if sent := _DELEGATION.match(told, found.end()):
        body = sentence[sent.start("body") : sent.end("body")]
        return {"organisations": [{"name": body, "role": "host"}]} if _plain(body) else {}
    verb = _VERB.search(told, found.end())
    if verb is None:
        return {}
    words = re.sub(
        r"^(?:tại [^,]{2,60}, ?|, ?)", "", sentence[found.end() : verb.start()].strip(" ,–-").lstrip("), ")
    ).strip()
    # “Huyện ủy Cẩm Xuyên (Hà Tĩnh)”: where it lies, no part of the name.
    words = re.sub(rf" \((?:(?:huyện|thị xã|thành phố|quận|tỉnh) )?[{CAPITAL}][^()\d]{{2,40}}\)$", "", words)
    if not words:
        return {}
    if "phối hợp" not in verb[0].lower():
        if _plain(words):
            return {"organisations": [{"name": words, "role": "host"}]}
        if together := _together(words):
            return {"organisations": together}
    guess: Value = {"name": words, "role": "host"} if _BODY.match(words) else ""
    return {"organisations": [Marked(guess, f"“{words}”: cơ quan chủ trì?")]}


def _plain(words: str) -> bool:
    """Tell whether words are the name of one body."""
    one = words.replace(_ONE_BODY, "")
    return bool(
        _BODY.match(words)
        and _UNIT.fullmatch(words)
        and not any(mark in one for mark in (",", "(", " và ", "phối hợp"))
    )


def _together(words: str) -> list[Value]:
    """Split the names of bodies that hold something together; none where one of them may be no whole name."""
    first, *others = re.split(r" phối hợp với ", words)
    split = rf", | và (?!{_ONE_BODY.rpartition(' và ')[2]})"
    hosts = re.split(split, first)
    more = [name for part in others for name in re.split(split, part)]
    if not all(_plain(name) and " " in name for name in (*hosts, *more)) or len(others) > 1:
        return []
    return [
        *({"name": name, "role": "host"} for name in hosts),
        *({"name": name, "role": "co-host"} for name in more),
    ]


def _periods(told: str) -> dict[str, Value]:
    reviewed, planned = reviewed_and_planned(told)
    fields: dict[str, Value] = {}
    if reviewed is not None and reviewed.year is not None:
        fields["period"] = dict(as_fields(reviewed))
    if planned is not None and planned.year is not None and fields:
        fields["next_period"] = dict(as_fields(planned))
    return fields
