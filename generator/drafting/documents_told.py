"""Documents that an article names."""

from __future__ import annotations

import re
from typing import Final

from generator.drafting.days import iso_day
from generator.drafting.hosts import ONE_BODY
from generator.drafting.marked import Value
from generator.drafting.spelling import normal

_TYPES: Final = {
    "nghị quyết liên tịch": "NQLT", "chương trình phối hợp": "CTrPH", "chương trình": "CTr",
    "pháp lệnh": "PL", "luật": "LUAT", "đề án": "ĐA", "tờ trình": "TTr", "quy chế": "QC",
    "công văn": "CV", "chỉ thị": "CT", "nghị quyết": "NQ", "kết luận": "KL", "quyết định": "QĐ",
    "kế hoạch": "KH", "quy định": "QyĐ", "hướng dẫn": "HD",
    "thông báo": "TB", "nghị định": "NĐ", "thông tư": "TT",
}  # fmt: skip
"""Longer names before those that they begin with."""
_ANY_TYPE: Final = "|".join(_TYPES)
_NUMBER: Final = (
    r"(\d{1,4}[a-z]?(?:/\d{4}/|[-/](?: (?=(?-i:[A-ZĐ]{2})))?)"
    r"[A-ZĐ][A-ZĐa-z]{0,8}\d{0,2}(?:[-/][A-ZĐ]{1,10}\d{0,2}){0,3})"
    r"(?![A-Za-zĐ\d/-])"
)
_OF_DAY: Final = r"(?:,? \(?(?:ngày )?(\d{1,2})(?:[/.-]| tháng )(\d{1,2})(?:[/.-]| năm )(\d{4}))?"
_NEXT: Final = re.compile(rf"(?:,| và|;) (?:số )?{_NUMBER}{_OF_DAY}")
_DOCUMENT: Final = re.compile(
    rf"\b(?<!pháp )({_ANY_TYPE}) "
    # The name of a law stands before its number.
    rf"(?:(?:(?<=luật )|(?<=pháp lệnh ))(?:(?!(?:{_ANY_TYPE})\b)[^\W\d]+ ){{1,12}}?(?=số ))?"
    r"(?:(?:hành động|phối hợp|liên tịch|liên ngành|chuyên đề|công tác|thực hiện) ){0,2}(?:số )?"
    rf"{_NUMBER}{_OF_DAY}",
    re.IGNORECASE,
)
_ISSUER: Final = re.compile(
    r"(?:,? \(?ngày [\d/.-]{6,10}| ngày \d{1,2} tháng \d{1,2} năm \d{4})?\)?,? của "
    r"((?:Ban|BTV|Bộ|Tỉnh|Huyện|Thành|Thị|Quận|Đảng|UBND|HĐND|Ủy ban|BCH|Hội đồng|Chính phủ|Thủ tướng"
    r"|Quốc hội|Thường trực|Chủ tịch|Mặt trận|Sở|Văn phòng)\b"
    r"[^\d.,;:()“”\"]{0,60}?)"
    r"(?= (?:về|trong|quy định|đối với|và|ngày|năm|khóa|đã|được|có|cho|ban hành|nhằm|để|tại|là|triển khai"
    r"|sửa đổi)\b|(?<!hỉ đạo) thực hiện\b|[\d.,;:()“”\"]|$)"
)
_MOST: Final = 60


def read_documents(paragraphs: tuple[str, ...], event: str) -> list[Value]:
    """Find the documents that are named by number.

    Order: as they are first named.
    """
    found: dict[tuple[str, str], dict[str, Value]] = {}
    for paragraph in (event, *paragraphs):
        # As long as before, so that offsets fit: “Ban Tuyên giáo và Dân vận” is one issuer.
        told = ONE_BODY.sub(lambda one: one[0].replace(" và ", "¦và¦"), normal(paragraph))
        for match in _DOCUMENT.finditer(paragraph):
            carried = paragraph is event and re.search(
                r"thực hiện $", paragraph[: match.start()], re.IGNORECASE
            )
            relation = "implements" if carried else "cites"
            numbers = [(match[2], match[3], match[4], match[5])]
            # “Quyết định số 217-QĐ/TW, 218-QĐ/TW của Bộ Chính trị”: both are decisions of one issuer.
            end = match.end()
            while more := _NEXT.match(paragraph, end):
                numbers.append((more[1], more[2], more[3], more[4]))
                end = more.end()
            issuer = _ISSUER.match(told, end)
            for printed, *day in numbers:
                number = printed.replace(" ", "")
                kind = _TYPES[match[1].lower()]
                entry = found.setdefault((kind, number), {"type": kind, "number": number})
                if day[2] and (iso := iso_day(day[2], day[1], day[0])):
                    entry.setdefault("date", iso)
                if issuer:
                    entry.setdefault("issuer", paragraph[issuer.start(1) : issuer.end(1)].strip())
                entry.setdefault("relation", relation)
    documents: list[Value] = [*found.values()]
    return documents[:_MOST]
