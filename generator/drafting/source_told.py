"""Where an article comes from: its address, title, day of publication, writer."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from typing import Final
from urllib.parse import urlsplit

from generator.drafting.article import Article
from generator.drafting.days import iso_day
from generator.drafting.marked import Marked, Value
from generator.drafting.spelling import CAPITAL, SMALL, normal

_DAY: Final = re.compile(
    r"(?<![\d/.-])(?:ngày )?(\d{1,2})([/.-]| tháng )(\d{1,2})(?:\2| năm )((?:19|20)\d\d)(?![\d/-])",
    re.IGNORECASE,
)
_MONTHS: Final = "một hai ba tư năm sáu bảy tám chín mười mười_một mười_hai"
_IN_WORDS: Final = re.compile(
    r"\b(?:(?P<d>\d{1,2}) tháng (?P<m>[^\W\d]+(?: một| hai)?)|tháng (?P<m2>[^\W\d]+(?: một"
    r"| hai)?) (?P<d2>\d{1,2})),? "
    r"(?P<y>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
"""“14 Tháng Sáu, 2024”, as one widespread program writes."""
_BESIDE_A_DAY: Final = re.compile(
    r"(?:đăng bởi|người đăng|tác giả|biên tập|người viết) ?: ?[^|:\d]{2,40}"
    r"|(?:cập nhật|ngày đăng|đăng ngày|đăng lúc|đăng tin|đăng|xuất bản|thời gian|ngày tạo|ngày|lúc|vào)\b"
    r"|\b(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)\b"
    # “15/3/2023 04:12 318 0”, “14/3/2023 21:472610”: how often it was read stands behind the time.
    r"|\b\d{1,2}:\d{2}\d{0,7}(?: \d{1,7}){0,2}(?=\s*$)"
    r"|\b\d{1,2} ?[:hg] ?\d{2}(?::\d{2})?\b(?: ?(?:AM|PM|SA|CH)\b)?|\(?GMT ?[+-] ?\d{1,2}\)?"
    r"|(?:(?:số )?lượt (?:xem|đọc)|(?:đã|số lần|người) xem|xem|bình luận|phản hồi) ?:? ?[\d.]*(?: lượt)?"
    r"|in (?:ra|bài(?: viết)?|trang)|chia sẻ|gửi (?:email|mail)|cỡ chữ|(?:nghe )?đọc bài(?: viết)?"
    r"|[AB][+-]?(?= |$)",
    re.IGNORECASE,
)
"""What a line of a page's day says beside it."""
_LABELLED: Final = re.compile(r"cập nhật|đăng|xuất bản", re.IGNORECASE)
_WRITES: Final = (
    r"(?:(?:Tin|Bài|Bài viết|Tin bài)(?:(?:,| và| -| &|/) ?(?:tin|bài|ảnh|clip|video))*"
    r"|Tác giả(?: bài viết)?|Người viết|Người đưa tin|Thực hiện|Cộng tác viên|CTV|PV)"
)
_OFFICE: Final = (
    r"(?:Trung tâm|Đài|Ban|Phòng|Văn phòng|Hội|Đoàn (?=xã|phường|TNCS|Thanh|cơ|khối|TN)|Báo"
    r"|Cổng|UB|Ủy ban|Khối|Công chức|Cán bộ|Sở|Huyện|Thị"
    r"|Thành"
    r"|Tỉnh|Quận|Đảng|Trường (?=T|Đ|C|M|P)|Công an|Mặt trận|MTTQ|Chuyên viên|Liên đoàn|TT)"
)
_WORD: Final = rf"(?:[{CAPITAL}][{SMALL}’']*|[{CAPITAL}]{{2,9}})"
_PEN_NAME: Final = rf"(?:{_WORD}(?: {_WORD}){{1,4}}|[{CAPITAL}]{{1,2}}(?:\.[{CAPITAL}]{{1,2}}){{1,2}})"
_BYLINE: Final = re.compile(
    rf"(?:(?i:{_WRITES}) ?: ?|(?:CTV|PV|Cộng tác viên|Phóng viên) )?"
    rf"(?P<name>{_PEN_NAME}(?: ?[-–,&] ?(?!{_OFFICE}){_PEN_NAME})?)"
    r"(?: ?\((?P<within>[^()]{3,60})\)"
    rf"| ?[-–] ?(?P<unit>{_OFFICE}[^.:;]{{2,60}}))?"
    rf"(?:(?:;|,| [-–]) ?(?i:ảnh|clip|video)(?:(?:,| và) ?(?i:clip|ảnh))? ?: ?{_PEN_NAME})?\.?"
)
_LAST: Final = 4
"""Lines at the end among which the writer's may be."""
_NO_WRITER: Final = frozenset({"việt nam", "sưu tầm", "biên tập", "trân trọng"})
_NO_NAME: Final = re.compile(
    r"(?:Ban|Hội|Phòng|Văn phòng|Đảng|UBND|HĐND|UBMTTQ|MTTQ|BBT|Khối|Đoàn|Trung tâm|Công an|Nguồn|Theo|Cổng"
    r"|Huyện|Xã|Phường|Tỉnh|Sở|Công đoàn|Liên đoàn|Mặt|Đài|Tổ)\b",
    re.IGNORECASE,
)
_URL: Final = re.compile(r"https?://[^\s\"<>]{5,1000}")
_COUNTER: Final = re.compile(r"(?:lượt xem|đã xem): ?(\d{1,9}|\d{1,3}(?:\.\d{3})+)\b", re.IGNORECASE)
_BEHIND_A_TITLE: Final = re.compile(r"[^.]{15,300}[\w”\"] \((?P<day>[\d/.-]{8,10})\)")
"""“Xã Hạ đối thoại với Nhân dân (21/05/2019)”: a title with the day on which it was published."""
_CLOCK: Final = re.compile(r"\b(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|hôm nay)\b", re.IGNORECASE)
"""What a page that shows the day on which it is read says beside it."""
_SHORT_DAY: Final = re.compile(
    r"(?<![\d/.-])(\d{1,2})(?: ?[/.-] ?| tháng )(\d{1,2})(?:(?:[/.-]| năm )(\d{4}))?(?![\d/%])"
)
_WEEKS: Final = 21
"""Units: days."""
_TOP: Final = 10
_LONGEST_DAY_LINE: Final = 120


def read_source(article: Article) -> dict[str, Value]:
    """Read where an article comes from."""
    source: dict[str, Value] = {}
    if article.publisher:
        source["publisher"] = article.publisher
    url = article.url or next((match[0] for line in article.lines for match in _URL.finditer(line)), "")
    if url:
        host = urlsplit(url).hostname if "[" not in url else None
        if host and host.endswith(".gov.vn"):
            source["kind"] = "state-portal"
        elif host and host.endswith(".dcs.vn"):
            source["kind"] = "party-site"
        source["url"] = url
    if article.title:
        source["title"] = article.title
    if published := article.published or _published(article.lines, article.title):
        source["published"] = published
    source |= _byline(article)
    counter = next((match[1] for line in article.lines if (match := _COUNTER.search(line))), "")
    if counter:
        source["counters_seen"] = str(int(counter.replace(".", "")))
    return source


def _published(lines: Sequence[str], title: str) -> Value:
    """Find the line of the day; one that says what its day is goes before others.

    Above the title sites show the day on which they are read: no such line counts.
    """
    top, folded = lines[:_TOP], title.casefold()
    start = next((at for at, line in enumerate(top) if folded and line.casefold() == folded), 0)
    days = [(line, day) for line in top[start:] if (day := _only_a_day(line))]
    if labelled := next((day for line, day in days if _LABELLED.search(line)), ""):
        return labelled
    if not days:
        return ""
    line, first = days[0]
    if len({day for _, day in days}) > 1:
        # A page's own clock is never earlier than what stands on the page.
        return Marked(min(day for _, day in days), f"“{line}”: ngày đăng, hay ngày mở trang?")
    clock = line == lines[0] and _CLOCK.search(line)
    return (
        Marked(first, f"“{line}”: ngày đăng, hay ngày mở trang?")
        if clock and not _fits(first, lines)
        else first
    )


def _fits(published: str, lines: Sequence[str]) -> bool:
    """Tell whether an article names a day of the weeks before a day, as news of that day would."""
    last = datetime.date.fromisoformat(published)
    told = [match for line in lines[1:] for match in _SHORT_DAY.finditer(line)]
    days = [iso_day(match[3] or last.year, match[2], match[1]) for match in told]
    return any(0 <= (last - datetime.date.fromisoformat(day)).days <= _WEEKS for day in days if day)


def _only_a_day(line: str) -> str:
    """Read the day of a line that says nothing else, or a title alone; empty when it says more."""
    if (titled := _BEHIND_A_TITLE.fullmatch(line)) and len(_DAY.findall(line)) == 1:
        line = titled["day"]
    if len(line) > _LONGEST_DAY_LINE:
        return ""
    line = _IN_WORDS.sub(_in_figures, line)
    # “Báo Thử | 22-08-2019 07:12”, “02/07/2021 | Tin hoạt động”: the site or the heading beside it.
    parts = [part for part in line.split("|") if not re.fullmatch(r"[^\d]{2,40}", part)]
    line = parts[0] if len(parts) == 1 else line
    days = [*_DAY.finditer(line)]
    if len(days) != 1:
        return ""
    found = days[0]
    rest = _BESIDE_A_DAY.sub(" ", f"{line[: found.start()]} {line[found.end() :]}")
    return "" if re.search(r"\w", rest) else iso_day(found[4], found[3], found[1])


def _in_figures(match: re.Match[str]) -> str:
    months = _MONTHS.split(" ")
    month = (match["m"] or match["m2"]).lower().replace(" ", "_")
    number = months.index(month) + 1 if month in months else 0
    return f"{match['d'] or match['d2']}/{number}/{match['y']}" if number else match[0]


def _byline(article: Article) -> dict[str, Value]:
    """Read who wrote the article from its last lines."""
    last = article.lines[max(2, len(article.lines) - _LAST) :]
    for line in reversed(last):
        match = _BYLINE.fullmatch(line)
        if match is None or _NO_NAME.match(normal(match["name"])) or match["name"].casefold() in _NO_WRITER:
            continue
        within = match["within"] or ""
        # “(TP.Pleiku)” says where the writer lives, “(Hội Nông dân xã)” for whom he works.
        works = re.match(_OFFICE, within) and not re.match(r"(?:Huyện|Thị xã|Thành phố|Tỉnh|Quận) ", within)
        unit = match["unit"] or (within if works else "")
        said = unit or re.match(rf"(?i:{_WRITES}) ?:|(?:CTV|PV|Cộng tác viên|Phóng viên) ", line)
        if not said and line is not article.lines[-1]:
            continue
        byline: Value = match["name"] if said else Marked(match["name"], f"“{line}” ở cuối bài")
        return {"byline": byline, **({"unit": unit} if unit else {})}
    return {}
