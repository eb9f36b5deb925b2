"""Documents and figures that an article names."""

from __future__ import annotations

import re
from typing import Any, Final

from generator.drafting.days import iso_day
from generator.drafting.marked import Marked, Value
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
_DOCUMENT: Final = re.compile(
    rf"\b(?<!pháp )({_ANY_TYPE}) "
    # The name of a law stands before its number.
    rf"(?:(?:(?<=luật )|(?<=pháp lệnh ))(?:(?!(?:{_ANY_TYPE})\b)[^\W\d]+ ){{1,12}}?(?=số ))?(?:số )?"
    r"(\d{1,4}[a-z]?(?:/\d{4}/|[-/])[A-ZĐ][A-ZĐa-z]{0,8}\d{0,2}(?:[-/][A-ZĐ]{1,10}){0,2})"
    r"(?![A-Za-zĐ\d/-])(?:,? (?:ngày )?(\d{1,2})[/-](\d{1,2})[/-](\d{4}))?",
    re.IGNORECASE,
)
_ISSUER: Final = re.compile(
    r"(?: ngày [\d/.-]{6,10})?,? của "
    r"((?:Ban|BTV|Bộ|Tỉnh|Huyện|Thành|Thị|Quận|Đảng|UBND|HĐND|Ủy ban|Hội đồng|Chính phủ|Thủ tướng|Quốc hội)\b"
    r"[^\d.,;:()“”\"]{0,60}?)"
    r"(?= (?:về|trong|đối với|và|ngày|năm|khóa|đã|được|có|cho|ban hành)\b|[\d.,;:()“”\"]|$)"
)
_QUALIFIERS: Final = {"hơn": "over", "trên": "over", "gần": "nearly", "khoảng": "about", "dưới": "under"}
_N: Final = r"(?:(?P<q>hơn|trên|gần|khoảng|dưới) )?(?P<n>\d{1,3}(?:\.\d{3})+|\d{1,6})(?![\d/.,%]\d|/|%)"
_PART: Final = r"(?P<q>)(?P<n>\d{1,6})/\d{1,6}"
"""So many of so many."""
_FIGURES: Final = tuple(
    (re.compile(pattern, re.IGNORECASE), measure)
    for pattern, measure in (
        (rf"\bđăng ký (?:thực hiện )?mới {_N} mô hình(?! (?:tập thể|cá nhân))", "models-registered-new"),
        (
            rf"\bđăng ký (?:thực hiện |xây dựng )?(?:được )?{_N} mô hình(?! (?:tập thể|cá nhân))",
            "models-registered",
        ),
        (rf"\b(?:thực hiện|xây dựng) được {_N} mô hình(?! (?:tập thể|cá nhân))", "models-total"),
        (rf"\bnhân rộng {_N} mô hình", "models-replicated"),
        (rf"\b{_N} mô hình đang triển khai", "models-in-progress"),
        (rf"\btiếp dân {_N} cuộc", "citizen-receptions"),
        (rf"\btổ chức (?:được )?{_N} (?:hội nghị|cuộc|buổi) đối thoại", "dialogues"),
        (rf"\btiếp nhận {_N} đơn\b", "petitions-received"),
        (rf"\b(?:có|với) {_N} (?:lượt )?ý kiến", "opinions-raised"),
        (rf"\b(?:giải quyết|xử lý) (?:xong |được |dứt điểm )?{_N} đơn\b", "petitions-resolved"),
        (rf"\b{_PART} mô hình[^.;,]{{0,40}}\b(?:xong|hoàn thành)\b", "models-completed"),
        (rf"\b(?:hoàn thành|thực hiện xong) {_N} mô hình", "models-completed"),
        (rf"\b(?<!được )công nhận {_N} mô hình", "models-recognised"),
        (rf"\b(?:trả lời|giải đáp)(?: trực tiếp| ngay| tại chỗ)? {_N} (?:lượt )?ý kiến", "opinions-answered"),
        (rf"\bhiến (?:tặng )?(?:được )?{_N} ?m(?:2|²) đất", "land-m2"),
        (rf"\bđóng góp (?:được )?{_N} ngày công", "labour-days"),
        (rf"\b{_N} (?:người|đại biểu) (?:tham dự|về dự|dự)\b", "attendees"),
    )
)
_ROWS: Final = (
    (
        "petition",
        (("khiếu nại", "khieu-nai"), ("tố cáo", "to-cao"), ("phản ánh, kiến nghị", "phan-anh-kien-nghi")),
        "đơn",
    ),
    (
        "field",
        (
            ("kinh tế", "kinh-te"), ("văn h(?:oá|óa) ?[-–] ?xã hội", "van-hoa-xa-hoi"),
            ("(?:an ninh ?[-–] ?quốc phòng|quốc phòng ?[-–] ?an ninh)", "quoc-phong-an-ninh"),
            ("xây dựng hệ thống chính trị", "he-thong-chinh-tri"),
        ),
        "mô hình",
    ),
)  # fmt: skip
_PLANNED: Final = re.compile(r"\b(?:phấn đấu|chỉ tiêu|mục tiêu|sẽ|dự kiến|mỗi|ít nhất)\b", re.IGNORECASE)
_CLAUSE: Final = re.compile(r"[.;,:“”\"]")
_AROUND: Final = 6
_BEFORE: Final = 3
_LONGEST: Final = 20
"""So many syllables of the source may stand beside a number."""
_MOST: Final = 60


def read_documents(paragraphs: tuple[str, ...], event: str) -> list[Value]:
    """Find the documents that are named by number.

    Order: as they are first named.
    """
    found: dict[tuple[str, str], dict[str, Value]] = {}
    for paragraph in (event, *paragraphs):
        for match in _DOCUMENT.finditer(paragraph):
            kind, number = _TYPES[match[1].lower()], match[2]
            entry = found.setdefault((kind, number), {"type": kind, "number": number})
            if match[5] and (day := iso_day(match[5], match[4], match[3])):
                entry.setdefault("date", day)
            if issuer := _ISSUER.match(normal(paragraph), match.end()):
                said = paragraph[issuer.start(1) : issuer.end(1)].strip()
                entry.setdefault("issuer", said)
            carried = paragraph is event and re.search(
                r"thực hiện $", paragraph[: match.start()], re.IGNORECASE
            )
            entry.setdefault("relation", "implements" if carried else "cites")
    documents: list[Value] = [*found.values()]
    return documents[:_MOST]


def read_figures(paragraphs: tuple[str, ...]) -> list[Value]:
    """Find the numbers whose words say surely what they count.

    Order: as in the text.
    """
    figures: list[Value] = []
    for paragraph in paragraphs:
        told = normal(paragraph)
        hits = sorted(
            ((match, measure) for pattern, measure in _FIGURES for match in pattern.finditer(told)),
            key=lambda hit: hit[0].start(),
        )
        for match, measure in hits:
            figure: dict[str, Any] = {"measure": measure, "value": str(int(match["n"].replace(".", "")))}
            if match["q"]:
                figure["qualifier"] = _QUALIFIERS[match["q"].lower()]
            figure["as_printed"] = _printed(paragraph, match)
            figure |= _breakdown(told[match.end() : match.end() + 400], figure["value"])
            lead = told[max(0, match.start() - 80) : match.start()]
            doubt = _PLANNED.search(re.split(r"[.;]", lead)[-1])
            figures.append(
                Marked(figure, f"“{figure['as_printed']}”: đã làm hay mới dự kiến?") if doubt else figure
            )
    return figures[:_MOST]


def _printed(paragraph: str, match: re.Match[str]) -> str:
    """Take a number with its nearest words, within its clause, as the article writes them."""
    before = list(re.finditer(r"\S+", _CLAUSE.split(paragraph[: match.start()])[-1]))
    after = list(re.finditer(r"\S+", _CLAUSE.split(paragraph[match.end() :])[0]))
    clause = match.start() - len(_CLAUSE.split(paragraph[: match.start()])[-1])
    start = clause + before[-_BEFORE:][0].start() if before else match.start()
    own = len(match[0].split())
    kept = after[: max(0, min(_AROUND, _LONGEST - own - min(len(before), _BEFORE)))]
    end = match.end() + kept[-1].end() if kept else match.end()
    return " ".join(paragraph[start:end].split())


def _breakdown(after: str, whole: str) -> dict[str, Any]:
    """Read the parts that follow a number behind “trong đó”."""
    begin = re.match(r"[^.;]{0,40}?,? trong đó:? ?", after, re.IGNORECASE)
    if begin is None:
        return {}
    sentence = re.split(r"[.;]", after[begin.end() :])[0]
    for by, rows, unit in _ROWS:
        read = [
            {"by": by, "key": key, "value": str(int(match[1]))}
            for words, key in rows
            if (match := re.search(rf"\b{words} (?:có )?(\d{{1,6}}) {unit}", sentence, re.IGNORECASE))
        ]
        if len(read) > 1:
            closes = sum(int(row["value"]) for row in read) == int(whole)
            return {"breakdown": read} if closes else {"partial": "true", "breakdown": read}
    return {}
