"""What an article says of the event itself: day, part of the day, weekday, kind, period, host."""

from __future__ import annotations

import datetime
import re
from typing import Any, Final, NamedTuple

from generator.domain.moment import WEEKDAYS, parse_weekday
from generator.drafting.days import iso_day
from generator.drafting.hosts import VERB, read_host
from generator.drafting.marked import Marked, Value, sure
from generator.drafting.pages_of_several import tells_of_another
from generator.drafting.spelling import CAPITAL, normal
from generator.drafting.stretches import as_fields, reviewed_and_planned, said_in

_D: Final = r"(?:\s?[/.-]\s?|\s+tháng\s+)"
_Y: Final = r"(?:(?:\s?[/.-]\s?|\s+năm\s+)(?P<y>(?:19|20)\d\d))?(?![\d/%])"
_DAY: Final = re.compile(
    r"(?:\b(?P<part>sáng|chiều|tối)(?: nay| qua)?,?\s+"
    r"(?:(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật),? )?\(?)?"
    rf"(?P<ngay>\b(?:ngày|đêm)\s+)?(?<![\d/.-])(?P<d>[0-3]?\d){_D}(?P<m>[01]?\d){_Y}",
    re.IGNORECASE,
)
_DAYS: Final = re.compile(
    r"\b(?P<part>(?!))?(?P<ngay>(?:trong |từ )?(?:(?:\d|hai|ba|bốn|các|những) )?ngày"
    r"|từ)\s+\(?(?:từ )?(?:ngày )?"
    r"(?P<d>[0-3]?\d)(?:[/.-](?P<first>[01]?\d))?(?:, ?[0-3]?\d)*(?: và | đến | ?[-–] ?"
    r"|, )(?:hết )?(?:ngày )?"
    rf"(?P<last>[0-3]?\d){_D}(?P<m>[01]?\d){_Y}",
    re.IGNORECASE,
)
"""An event of several days: “trong 2 ngày 15 và 16/5”, “từ ngày 3 đến ngày 5/7/2024”."""
_NUMBER_BEFORE: Final = re.compile(
    r"(?:[-/][A-ZĐ&.-]{1,12}|số \S+)(?: của [^,;.]{3,60}?)?,?\s*\(?(?:ngày\s*)?$"
)
_OTHER_DAY: Final = re.compile(
    r"(?:kỷ niệm|thành lập|truyền thống|quốc khánh|giải phóng|cách mạng|ngày sinh|hiệu lực"
    r"|bầu cử)[^,;]{0,60}$"
    r"|\b(?:từ|đến|trước|sau|hết|kể từ|tính đến)(?: ngày)? $|(?:19|20)\d\d\s?[-–]\s?$",
    re.IGNORECASE,
)
"""Before a day that is not the event's: of an anniversary, of a law, of a stretch of time."""
_BEFORE_LATER: Final = re.compile(r"(?:vào|diễn ra|khai mạc|trong|,|\()(?: ngày)? ?$", re.IGNORECASE)
"""What a day needs before it where it stands behind what was held."""
_GATHERING: Final = (
    r"(?<!quyết )(?<!văn kiện )(?<!kết quả )(?<!chào mừng )"
    r"(?:đại hội|họp mặt|k[ỳì] họp|phiên (?:họp|giải trình)|cuộc họp|họp báo|ngày hội"
    r"|tiếp xúc (?:với )?cử tri)"
)
"""What is held, and is called neither a conference nor a ceremony."""
_EVENT: Final = re.compile(
    r"\b(?:hội nghị|tọa đàm|hội thảo|hội thi|lễ |buổi |giao ban|đối thoại|chủ trì"
    r"|lớp (?:tập huấn|bồi dưỡng)"
    r"|đã (?:có (?:buổi|cuộc) )?tiếp xúc (?:với )?cử tri"
    rf"|tổ chức (?:[^\W\d]+ ){{0,3}}{_GATHERING}"
    rf"|{_GATHERING}\b[^.;]{{0,160}} (?:diễn ra|khai mạc|được tổ chức)"
    r"|(?:đoàn|tổ) (?:giám sát|kiểm tra) |ra mắt mô hình"
    r"|tổ chức (?:tổng kết|sơ kết|biểu dương|tuyên dương|tập huấn|bồi dưỡng|quán triệt|ký kết|phát động"
    r"|gặp mặt|giám sát|kiểm tra|khảo sát|ra mắt|ra quân))",
    re.IGNORECASE,
)
_TELLS: Final = re.compile(
    rf"{VERB.pattern}|\b(?:chủ trì|diễn ra|(?:đoàn|tổ) (?:giám sát|kiểm tra|công tác)|làm việc|tham dự|đến dự"
    rf"|đến thăm"
    r"|tiến hành|khai giảng|chúc mừng)\b",
    re.IGNORECASE,
)
"""A sentence with a day amid its words needs one of these to tell of the event itself."""
_ANNOUNCES: Final = re.compile(
    r"\b(?:ban hành|phê duyệt|(?:ra|có) (?:công văn|văn bản|kế hoạch|thông báo)|thông báo (?:về|việc))\b",
    re.IGNORECASE,
)
"""Before what is held such words tell that it was only planned on that day."""
_HELD: Final = re.compile(r"\b(?:diễn ra|được tổ chức)\b", re.IGNORECASE)
_WEEKDAY: Final = re.compile(
    r"\b(thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)\b[\s,]*(?:ngày )?", re.IGNORECASE
)
_PARTS: Final = {"sáng": "sang", "chiều": "chieu", "tối": "toi"}
_KINDS: Final = (
    ("tổng kết", "tong-ket"), ("sơ kết", "so-ket"), ("giao ban", "giao-ban"), ("tọa đàm", "toa-dam"),
    ("hội thảo", "hoi-thao"), ("đối thoại", "doi-thoai"), ("tiếp xúc, đối thoại", "doi-thoai"),
    ("tiếp xúc đối thoại", "doi-thoai"), ("biểu dương", "bieu-duong"), ("hội thi", "hoi-thi"),
    ("tập huấn", "tap-huan"), ("bồi dưỡng", "tap-huan"), ("tuyên dương", "bieu-duong"),
    ("quán triệt", "quan-triet"), ("ký kết", "ky-ket"), ("giám sát", "giam-sat"),
    ("kiểm tra", "kiem-tra"), ("phát động", "phat-dong"), ("ra mắt", "ra-mat"), ("gặp mặt", "gap-mat"),
    ("làm việc", "lam-viec"), ("họp mặt", "gap-mat"),
)  # fmt: skip
_KIND: Final = re.compile(
    r"\b(?:hội nghị|buổi|lễ|lớp|phiên|họp|tổ chức)(?: trực tiếp,? kết hợp(?: với)? trực tuyến| trực tuyến"
    r"| chuyên đề| toàn (?:quốc|tỉnh|huyện)"
    r"| cán bộ| liên tịch){0,2}(?: \([^)]{1,40}\))?,? [“\"]?"
    r"(?:(?:học tập|nghiên cứu|gặp gỡ|trực tuyến), )?"
    r"(?P<a>tiếp xúc, đối thoại|tiếp xúc đối thoại|"
    r"tổng kết|sơ kết|giao ban|tọa đàm|đối thoại|biểu dương|tuyên dương|tập huấn|bồi dưỡng"
    r"|quán triệt|ký kết|giám sát|kiểm tra|phát động|ra mắt|gặp mặt|làm việc)\b"
    r"|\bđã (?:tiếp xúc, )?(?P<e>đối thoại)(?: trực tiếp)? với\b"
    r"|\b(?P<b>tọa đàm|hội thảo|hội thi)\b"
    r"|\btổ chức (?:buổi |chương trình )?(?P<f>họp mặt)\b"
    r"|\b(?:đoàn|tổ) (?P<c>giám sát|kiểm tra)\b|\b(?P<d>ra mắt) mô hình\b",
    re.IGNORECASE,
)
_OF_NO_KIND: Final = re.compile(
    rf"\b(?P<what>hội nghị(?: trực tuyến| chuyên đề)?|{_GATHERING}"
    r"|lễ (?:trao|kỷ niệm|khánh thành|khởi công|công bố|tuyên thệ|bàn giao|đón nhận))\b",
    re.IGNORECASE,
)
"""What an editor may record as of another kind."""
_LOOSELY: Final = re.compile(
    r"\b(?:tổng kết|sơ kết|giao ban|tập huấn|quán triệt|ký kết|phát động|ra mắt)\b", re.IGNORECASE
)
"""Words of a kind that stand away from what was held: “Hội nghị lần thứ hai; tổng kết công tác”."""
_YEARS_OF: Final = re.compile(
    r"\b(?:[1-9]\d?|0\d|một|hai|ba|bốn|năm|mười) năm (?:thực hiện|triển khai|thi hành|phối hợp|hoạt động)\b",
    re.IGNORECASE,
)
"""“Sơ kết 5 năm thực hiện Chỉ thị”: years that no period of a record has."""
_YEAR_OF_A_DOCUMENT: Final = re.compile(
    r"\b(?:luật|pháp lệnh|chỉ thị|hiến pháp|nghị định)\b[^,;.]{0,90}? năm (?:19|20)\d\d", re.IGNORECASE
)
_PRIZE: Final = re.compile(
    r"\b(?:(?i:trao (?:giải|thưởng)|giải thưởng|giải báo chí|cuộc thi|hội thi|liên hoan"
    r"|cuộc vận động sáng tác)"
    r"|Giải )"
)
_MOST_DAYS: Final = 31
_LONGEST_EVENT: Final = 10
"""Days that one event may take."""
_LATE: Final = 10
"""The first of the months in which a year is reviewed before it ends."""
_LEAD: Final = 12
_TITLE: Final = 2
"""Lines that a title may be among."""
_PROSE: Final = 60
"""A sentence that tells of an event is longer than most headings."""


class Event(NamedTuple):
    """What was read of the event."""

    fields: dict[str, Value]
    sentence: str
    """The sentence that tells of it, in the article's letters; empty when none does."""
    aside: bool = False
    """The sentence may tell of another event than the article does."""
    mixed: bool = False
    """The page holds several pieces of news, and the sentence may be of another than its title."""


def read_event(paragraphs: tuple[str, ...], published: str) -> Event:
    """Find the sentence that tells of the event, and read it."""
    undated, prose = "", 0
    for paragraph in paragraphs[:_LEAD]:
        for sentence in re.split(rf"(?<=[.!?…])(?<!\bT[PXp]\.)\s+(?=[{CAPITAL}“\"])", paragraph):
            told = normal(sentence)
            if not _EVENT.search(told):
                continue
            if (found := _date_in(told)) is None:
                first = not prose and sentence.endswith(".") and len(sentence) > _PROSE and VERB.search(told)
                undated = undated or (sentence if first else "")
                continue
            # “X vừa tổ chức hội nghị … . Hội nghị diễn ra sáng 4/7”: one sentence says who, the other when.
            if undated and (_HELD.search(told) or not VERB.search(told)):
                return Event({**_date(found, told, published), **_held(undated, None)}, undated)
            held = _held(sentence, found)
            fields = {**_date(found, told, published), **held, **_year_above(held, told, paragraphs)}
            amid = bool(found.start()) and not _TELLS.search(told)
            aside = amid or prose > 1 or _only_announced(told, found)
            mixed = tells_of_another(paragraphs, paragraph)
            aside = aside or mixed
            return Event(_doubted(fields, sentence) if aside else fields, sentence, aside, mixed)
        prose += len(paragraph) > _PROSE and paragraph.endswith((".", ":", ";", ".”", "…"))
    told_of = _held(undated, None)
    hosts: Any = told_of.get("organisations", ())
    # Without a day it is an event only where somebody surely held it.
    return Event(told_of, undated) if hosts and not isinstance(hosts[0], Marked) else Event({}, "")


def _only_announced(told: str, found: re.Match[str]) -> bool:
    """Tell whether what was done on a day is that something was planned or made known."""
    held = _EVENT.search(told, found.end())
    return held is not None and bool(_ANNOUNCES.search(told[found.end() : held.start()]))


def _doubted(fields: dict[str, Value], sentence: str) -> dict[str, Value]:
    """Mark all that a sentence says which may tell of another event than the article does."""
    words = f"“{sentence[:160]}”: việc chính của bài?"

    def doubted(value: Value) -> Value:
        return value if isinstance(value, Marked) else Marked(value, words)

    return {
        name: [doubted(it) for it in value] if isinstance(value, list) else doubted(value)
        for name, value in fields.items()
    }


def _year_above(held: dict[str, Value], told: str, paragraphs: tuple[str, ...]) -> dict[str, Value]:
    """Read the year of a stretch of time from the title, where the sentence leaves it out."""
    if "period" in held or held.get("kind") not in {"tong-ket", "so-ket", "giao-ban"}:
        return {}
    bare = {said.period for said in said_in(told) if said.period.year is None}
    above = {
        said.period for line in paragraphs[:_TITLE] for said in said_in(normal(line)) if said.period.year
    }
    same = {period for period in above if period._replace(year=None) in bare}
    return {"period": as_fields(same.pop())} if len(same) == 1 and len(bare) == 1 else {}


def _held(sentence: str, found: re.Match[str] | None) -> dict[str, Value]:
    """Read what was held, by whom, about which stretch of time."""
    told = normal(sentence)
    fields = {**_kind(told), **read_host(sentence, told, found)}
    if fields.get("kind") in {"tong-ket", "so-ket", "giao-ban"}:
        verb = VERB.search(told)
        start = verb.end() if verb else 0
        fields |= _periods(told[found.end() :] if found and found.end() > start else told[start:])
    return fields


def _date_in(told: str) -> re.Match[str] | None:
    verb = VERB.search(told)
    for pattern in (_DAYS, _DAY):
        for match in pattern.finditer(told):
            before = told[max(0, match.start() - 90) : match.start()]
            if not (match["part"] or match["ngay"] or match["y"]) and match.start() > 0:
                continue
            if _NUMBER_BEFORE.search(before) or _OTHER_DAY.search(before):
                continue
            # “Xã Hạ đối thoại với Nhân dân (21/05/2019)”: the day on which that was published.
            if before.endswith("(") and told[match.end() :] == ")":
                continue
            if re.match(r"\s?[-–]\s?\d{1,2}[/.-]\d| h[àằ]ng năm", told[match.end() :]):
                continue
            later = verb and verb.end() <= match.start() and not match["part"]
            if later and not _BEFORE_LATER.search(before):
                continue
            if pattern is _DAY or _length(match) > 0:
                return match
    return None


def _length(match: re.Match[str]) -> int:
    """Count the days between first and last; -1 where they can be no one event's."""
    year = int(match["y"] or 2000)
    first = iso_day(year, int(match["first"] or match["m"]), int(match["d"]))
    last = iso_day(year, int(match["m"]), int(match["last"]))
    days = _days_between(first, last) if first and last else -1
    return days if days <= _LONGEST_EVENT else -1


def _date(found: re.Match[str], told: str, published: str) -> dict[str, Value]:
    fields: dict[str, Value] = {}
    days = [(int(found["d"]), int(found["m"]))]
    if found.re is _DAYS:
        days = [(int(found["d"]), int(found["first"] or found["m"])), (int(found["last"]), int(found["m"]))]
    words = found[0].strip() + (")" if "(" in found[0] else "")
    for name, (day, month) in zip(("date", "end_date"), days, strict=False):
        if found["y"]:
            if iso := iso_day(int(found["y"]), month, day):
                fields[name] = iso
            continue
        near = iso_day(int(published[:4]), month, day) if published else ""
        gap = _days_between(near, published) if near else -1
        if 0 <= gap <= _MOST_DAYS:
            note = f"nguồn chỉ ghi “{words}”; năm suy từ ngày đăng {published}"
            fields[name] = {"value": near, "basis": "inferred", "note": note}
        elif (start := fields.get("date")) and isinstance(start, dict) and -_LONGEST_EVENT <= gap < 0:
            # Published while it went on.
            fields[name] = {**start, "value": near}
        else:
            single = re.sub(r"\b\d{4} ?[-–] ?\d{4}\b", "", told)
            years = sorted({int(year) for year in re.findall(r"\b(?:19|20)\d\d\b", single)})
            # “tổng kết năm 2023, nhiệm vụ năm 2024”: late in the year it is still the first.
            late = years[-2:] == [years[-1] - 1, years[-1]] and month >= _LATE if years else False
            guess = iso_day(years[-2 if late else -1], month, day) if years else ""
            fields[name] = Marked(guess, f"“{words}”: nguồn không ghi năm")
    if "end_date" in fields and _is_apart(found):
        fields["end_date"] = Marked(sure(fields["end_date"]) or "", f"“{words}”: những ngày rời nhau")
    return {**fields, **_part_and_weekday(found, told, fields.get("date"))}


def _is_apart(found: re.Match[str]) -> bool:
    """Tell whether the days that are named leave others out between them: “ngày 11 và 17/6”."""
    days = re.findall(r"\d+", found.string[found.start("d") : found.end("last")])
    named = re.search(r"(?:,| và) ?(?:ngày )?$", found.string[found.start("d") : found.start("last")])
    return bool(named) and not found["first"] and len(days) <= _length(found)


def _part_and_weekday(found: re.Match[str], told: str, date: Value | None) -> dict[str, Value]:
    fields: dict[str, Value] = {}
    if found["part"]:
        fields["part_of_day"] = _PARTS[found["part"].lower()]
    weekday = _WEEKDAY.search(told[max(0, found.start() - 20) : found.start("d")])
    date = date["value"] if isinstance(date, dict) else date
    if weekday and isinstance(date, str):
        agrees = WEEKDAYS[datetime.date.fromisoformat(date).weekday()]
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
    found = [dict(_KINDS)[next(filter(None, match.groups())).lower()] for match in _KIND.finditer(told)]
    if not found:
        if loose := _LOOSELY.search(told):
            return {"kind": Marked(dict(_KINDS)[loose[0].lower()], f"“{told[:160]}”")}
        other = _OF_NO_KIND.search(told)
        return {"kind": Marked("khac", f"“{other['what']}”: loại nào?")} if other else {}
    if len(set(found)) > 1:
        return {"kind": Marked(found[0], f"“{told[:160]}”")}
    return {"kind": found[0]}


def _periods(told: str) -> dict[str, Value]:
    # What is signed or begun besides has a time of its own.
    told = re.split(r"(?:,| và| đồng thời) (?:ký kết|ký|phát động) ", told)[0]
    # So has a prize, a contest, or the second of two: “và Giải báo chí … năm 2024”.
    told = _PRIZE.split(told)[0]
    if _YEARS_OF.search(told):
        return {}
    reviewed, planned = reviewed_and_planned(_YEAR_OF_A_DOCUMENT.sub(" ", told))
    fields: dict[str, Value] = {}
    if reviewed is not None and reviewed.year is not None:
        fields["period"] = dict(as_fields(reviewed))
    if planned is not None and planned.year is not None and fields:
        fields["next_period"] = dict(as_fields(planned))
    return fields
