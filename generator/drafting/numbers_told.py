"""Figures that an article names."""

from __future__ import annotations

import re
from typing import Any, Final

from generator.drafting.marked import Marked, Value
from generator.drafting.number_doubts import is_doubtful, one_of_several
from generator.drafting.spelling import normal

_QUALIFIERS: Final = {"hơn": "over", "trên": "over", "gần": "nearly", "khoảng": "about", "dưới": "under"}
_Q: Final = r"(?:(?P<q>hơn|trên|gần|khoảng|dưới) )?"
_N: Final = rf"{_Q}(?P<n>\d{{1,3}}(?:\.\d{{3}})+|\d{{1,6}})(?![\d/.,%]\d|/|%)"
_PART: Final = r"(?P<q>)(?P<n>\d{1,3}(?:\.\d{3})+|\d{1,6})(?: đơn)?/(?:\d{1,3}(?:\.\d{3})+|\d{1,6})"
"""So many of so many."""
_DECIMAL: Final = rf"{_Q}(?P<n>\d{{1,3}}(?:\.\d{{3}})+|\d{{1,6}}(?:,\d{{1,3}})?)"
_NOT_ONE: Final = r"(?! (?:tập thể|cá nhân))"
_GIVEN: Final = r"\b(?:đóng góp|ủng hộ|huy động|quyên góp|vận động|hiến)\b"
_COST: Final = r"(?:tổng )?(?:kinh phí|trị giá|giá trị|số tiền|vốn|nguồn lực)"
_WHOLE: Final = (
    r"(?:\b(?:toàn|cả|địa bàn|hiện|nay|đã|huyện|tỉnh|thành phố|thị xã|cụm|ngành|khối)|(?:^|[.;] )(?:xã"
    r"|phường))\b"
    r"[^.;,]{0,30}"
)
"""What “có” needs before it to count all that there are."""
_ON: Final = r"(?:[^.;:]|\.(?=\d)){0,80}?"
"""On to a number, past others, within the sentence."""
_FIGURES: Final = tuple(
    (re.compile(pattern, re.IGNORECASE), measure)
    for pattern, measure in (
        (rf"\bđăng ký (?:thực hiện |xây dựng )?mới {_N} mô hình{_NOT_ONE}", "models-registered-new"),
        (
            rf"\bđăng ký (?:thực hiện |xây dựng |triển khai )?(?:được )?{_N} mô hình{_NOT_ONE}",
            "models-registered",
        ),
        (rf"\bcó {_N} mô hình (?:“[^”]{{3,40}}” )?(?:được )?đăng ký(?! mới)\b", "models-registered"),
        (rf"(?<!đăng ký )\b(?:thực hiện|xây dựng) được {_N} mô hình{_NOT_ONE}", "models-total"),
        (
            (
                rf"(?<!đăng ký )(?:\b(?:xây dựng|triển khai|duy trì)"
                rf"|{_WHOLE}\bcó) (?:được )?{_N} mô hình (?:“dân vận khéo”"
                rf"|dân vận khéo\b)"
                r"(?! [^.;,()]{0,30}(?:công nhận|tiêu biểu|điển hình|khen|mới|đăng ký|nhân rộng|hoàn thành"
                r"|ra mắt))"
            ),
            "models-total",
        ),
        (rf"\bnhân rộng (?:được )?{_N} mô hình", "models-replicated"),
        (rf"\b{_N} mô hình đang (?:được )?triển khai", "models-in-progress"),
        (rf"\btiếp (?:công )?dân (?:định kỳ )?(?:được )?{_N} (?:cuộc|buổi|kỳ)", "citizen-receptions"),
        (rf"\b{_N} (?:cuộc|buổi|kỳ) tiếp (?:công )?dân\b", "citizen-receptions"),
        (
            rf"\btổ chức (?:thành công )?(?:được )?{_N} (?:hội nghị|cuộc|buổi) (?:tiếp xúc, )?đối thoại",
            "dialogues",
        ),
        (rf"\b(?:tiếp )?nhận (?:được |mới )?{_N} (?:lượt )?đơn\b", "petitions-received"),
        (
            (
                rf"\b(?:có|với|nêu|gửi|tiếp thu|ghi nhận|(?:tiếp )?nhận(?: được)?) {_N} (?:lượt )?ý kiến\b"
                r"(?! (?:vào|góp ý|tham luận|phát biểu|thảo luận))"
            ),
            "opinions-raised",
        ),
        (rf"\bvà {_N} lượt ý kiến\b", "opinions-raised"),
        (rf"\b(?:giải quyết|xử lý) (?:xong |được |dứt điểm )?{_N} đơn\b", "petitions-resolved"),
        (rf"\b(?:giải quyết|xử lý) (?:xong |được |dứt điểm )?{_PART} đơn\b", "petitions-resolved"),
        (rf"\b{_PART} mô hình[^.;,]{{0,40}}\b(?:xong|hoàn thành)\b", "models-completed"),
        (rf"\b(?:hoàn thành|thực hiện xong) {_N} mô hình", "models-completed"),
        (rf"\b(?<!được )công nhận (?:được )?{_N} mô hình", "models-recognised"),
        (
            rf"\bcó {_N} mô hình (?:“[^”]{{3,40}}” )?(?:đã )?được [^.;,]{{0,30}}công nhận\b",
            "models-recognised",
        ),
        (rf"\b(?:biểu dương|tuyên dương|khen thưởng) {_N} mô hình", "models-commended"),
        (
            (
                rf"\b(?:trả lời|giải đáp|giải trình)(?: trực tiếp| ngay| tại chỗ| tại (?:hội nghị"
                rf"|buổi \w+(?: \w+)?))*"
                rf" {_N} (?:lượt )?ý kiến"
            ),
            "opinions-answered",
        ),
        (
            (
                r"\b(?:trả lời|giải đáp|giải trình)(?:,? (?:trả lời|giải đáp|giải trình|làm rõ|trực tiếp"
                r"|được|ngay))*"
                rf" {_PART} (?:lượt )?ý kiến"
            ),
            "opinions-answered",
        ),
        (rf"\b{_PART} (?:lượt )?ý kiến (?:đã )?được (?:trả lời|giải đáp|giải trình)", "opinions-answered"),
        (
            rf"\b(?:tổ chức|thực hiện|tiến hành) (?:được )?{_N} (?:cuộc|đợt) (?:kiểm tra|giám sát)\b",
            "inspections",
        ),
        (rf"\b(?:kiểm tra|giám sát) (?:được )?{_N} cuộc\b", "inspections"),
        (rf"\bhiến (?:tặng )?(?:được )?{_N} ?m(?:2|²) đất", "land-m2"),
        (rf"\bhiến (?:tặng )?(?:được )?{_DECIMAL} ?(?P<unit>ha|héc[- ]?ta|hecta) đất", "land-m2"),
        (rf"{_GIVEN}{_ON}\b{_N} ngày công\b", "labour-days"),
        (
            rf"(?:{_GIVEN}|\b{_COST}\b){_ON}(?<![\d.,])\b{_DECIMAL} (?P<unit>triệu|tỷ|tỉ) đồng(?!/|\w| mỗi)",
            "money-vnd",
        ),
        (
            rf"(?:{_GIVEN}|\b{_COST}\b){_ON}(?<![\d.,])\b{_Q}(?P<n>\d{{1,3}}(?:\.\d{{3}}){{2,3}}) đồng\b",
            "money-vnd",
        ),
        (rf"\b(?:với|gồm|có|thu hút) {_N} hộ(?: dân| gia đình)? tham gia\b", "households"),
        (rf"\btrên (?:tổng )?chiều dài (?:là )?{_DECIMAL} ?(?P<unit>km|m)\b", "length-m"),
        (rf"\b{_N} (?:người|đại biểu|cử tri) (?:tham dự|về dự|dự)\b", "attendees"),
        (
            (
                rf"(?:^|(?<=[.;] ))(?:Có )?{_N} đại biểu (?:[^.,;]|\.(?=\d)){{0,80}} "
                r"(?:đã )?(?:về |đến |tới )?(?:tham )?dự "
                r"(?:đại hội|hội nghị)(?=[.,;]|$)"
            ),
            "attendees",
        ),
        (
            (
                rf"\btại (?:hội nghị|đại hội|buổi [\w ]{{2,20}}) có {_N} "
                r"(?:đại biểu|đoàn viên|hội viên|người)[^.,;]{0,30} tham dự\b"
            ),
            "attendees",
        ),
        (
            (
                rf"\b(?:dự|tham gia) (?:hội (?:nghị|thi|thảo)|đại hội|(?:buổi|lớp|lễ) [\w ]{{2,20}}) có {_N} "
                r"(?:đại biểu|học viên)\b"
            ),
            "attendees",
        ),
        (rf"\blớp(?: học| tập huấn| bồi dưỡng)? (?:gồm|có) {_N} học viên\b", "attendees"),
        (
            (
                rf"\b(?:sự )?(?:tham gia|tham dự|có mặt) của {_N} "
                r"(?:đại biểu|cán bộ|học viên|hội viên|người|đoàn viên|đồng chí)\b"
            ),
            "attendees",
        ),
        (
            (
                rf"\b(?:tập huấn|bồi dưỡng)\b[^.;:]{{0,80}} cho {_N} (?:học viên|cán bộ|đại biểu|người"
                rf"|hội viên)\b"
            ),
            "attendees",
        ),
    )
)
_OFFERED: Final = (
    (
        re.compile(
            rf"\b(?:cùng|và|có)(?: với| sự tham dự của| sự tham gia của)? {_N} "
            r"(?:đại biểu|đoàn viên|hội viên|học viên)"
            r"(?! (?:được|ưu tú|tiêu biểu|tham gia|mới|trong|của|quốc hội|hđnd))\b",
            re.IGNORECASE,
        ),
        "attendees",
    ),
    (
        re.compile(
            rf"\b(?:trao|tặng|hỗ trợ|đầu tư){_ON}(?<![\d.,])\b{_DECIMAL} "
            r"(?P<unit>triệu|tỷ|tỉ) đồng(?!/|\w| mỗi)",
            re.IGNORECASE,
        ),
        "money-vnd",
    ),
)
"""Whether these count all who came, or all that was given, an editor has to say."""
_ONLY_OFFERED: Final = frozenset(pattern for pattern, _ in _OFFERED)
_ASKED: Final = {False: "đã làm hay mới dự kiến?", True: "là số của cả hội nghị, của mô hình?"}
_OF_MODELS: Final = (
    (re.compile(rf"\b{_N} (?:thành viên\b|hội viên tham gia)", re.IGNORECASE), "members"),
    (re.compile(rf"\b{_N} hộ(?: dân| gia đình)? (?:tham gia|hưởng ứng)\b", re.IGNORECASE), "households"),
    (re.compile(rf"\bthu hút (?:được )?{_N} hộ\b", re.IGNORECASE), "households"),
)
"""What is counted of a model, and means something else where a conference is told of."""
_SCALES: Final = {
    **dict.fromkeys(("ha", "héc ta", "héc-ta", "hécta", "hecta"), 10_000),
    "km": 1000,
}
_FIELDS: Final = (
    (r"(?:phát triển )?kinh tế(?: tập thể)?(?! ?[-–,] ?xã hội)", "kinh-te"),
    (r"văn h(?:oá|óa) ?[-–,]? ?(?:và )?xã hội", "van-hoa-xa-hoi"),
    (r"(?:an ninh ?(?:[-–,]|và)? ?quốc phòng|quốc phòng ?(?:[-–,]|và)? ?an ninh)", "quoc-phong-an-ninh"),
    (r"(?:xây dựng )?(?:Đảng,? (?:và )?(?:xây dựng )?)?hệ thống chính trị", "he-thong-chinh-tri"),
)
_PETITIONS: Final = (
    ("khiếu nại", "khieu-nai"), ("tố cáo", "to-cao"),
    ("(?:phản ánh, kiến nghị|kiến nghị, phản ánh|phản ánh và kiến nghị)", "phan-anh-kien-nghi"),
)  # fmt: skip
_SUBJECTS: Final = (("tập thể", "tap-the"), ("cá nhân", "ca-nhan"))
_ROWS: Final = (
    ("petition", _PETITIONS, "đơn"),
    ("field", _FIELDS, "mô hình"),
    ("subject-type", _SUBJECTS, "(?:mô hình )?"),
)
_DIVIDES: Final = re.compile(
    r"[^.;(]{0,60}?(?:,? ?\(?(?:trong đó|bao gồm|gồm|cụ thể)(?: có)?:? ?|\()|,? (?=\d+ mô hình (?:tập thể"
    r"|lĩnh vực))",
    re.IGNORECASE,
)
_A_ROW: Final = r"(?:có |là )?(\d{1,3}(?:\.\d{3})+|\d{1,6})"
_LENT: Final = re.compile(r"\b(?:vay|thu nhập|doanh thu|dư nợ|giải ngân|tiết kiệm|tín chấp|lợi nhuận)\b")
"""Money that nobody gave."""
_PARTLY: Final = re.compile(r"(?:trong đó|gồm)(?: có)?:? ?$", re.IGNORECASE)
"""Before a part of a number that stands before."""
_OF_ONE: Final = re.compile(r"(?:^|[.;:,] )(?:ông|bà(?! con)|anh|chị|gia đình|hộ) ", re.IGNORECASE)
"""What one family gave is no figure of the whole."""
_OF_A_BOARD: Final = re.compile(
    r"\b(?:ban (?:chỉ đạo|chủ nhiệm|điều hành|quản lý|vận động|giám sát)|hội đồng|đoàn"
    r"|(?:ban|tổ|nhóm|đội|bộ phận) (?:phụ trách|quản lý|điều hành|thường trực|nòng cốt|giúp việc|vận hành"
    r"|triển khai|thực hiện|tư vấn|giám sát|chỉ đạo|quản trị))\b[^.;]{0,60}$",
    re.IGNORECASE,
)
"""Who leads a model is not all of its members."""
_CLAUSE: Final = re.compile(r"[;:“”\"]|(?<!\d)[.,]|[.,](?!\d)")
_AROUND: Final = 6
_BEFORE: Final = 3
_LONGEST: Final = 20
"""So many syllables of the source may stand beside a number."""
_MOST: Final = 60


def read_figures(paragraphs: tuple[str, ...], kind: str = "conference") -> list[Value]:
    """Find the numbers whose words say surely what they count.

    Order: as in the text; each once.
    """
    figures: list[Value] = []
    seen: dict[tuple[str, str], int] = {}
    patterns = (*_FIGURES, *_OF_MODELS) if kind == "model" else _FIGURES
    for paragraph in paragraphs:
        told = normal(paragraph)
        hits = sorted(
            ((match, measure) for pattern, measure in patterns for match in pattern.finditer(told)),
            key=lambda hit: hit[0].start("n"),
        )
        known = {match.start("n") for match, _ in hits}
        more = ((match, of) for pattern, of in _OFFERED for match in pattern.finditer(told))
        hits += [(match, of) for match, of in more if match.start("n") not in known]
        for match, measure in hits:
            lead = told[max(0, match.start("n") - 120) : match.start("n")]
            clause = re.split(r"[.;] ", lead)[-1]
            if _PARTLY.search(told[: match.start()]) and any(seen_of == measure for seen_of, _ in seen):
                continue
            if measure == "money-vnd" and _LENT.search(told[match.start() : match.start("n")]):
                continue
            if measure == "members" and _OF_A_BOARD.search(lead):
                continue
            if measure in {"money-vnd", "labour-days", "land-m2"} and _OF_ONE.search(clause):
                continue
            figure: dict[str, Any] = {"measure": measure, "value": _value(match)}
            if match["q"]:
                figure["qualifier"] = _QUALIFIERS[match["q"].lower()]
            figure["as_printed"] = _printed(paragraph, match)
            figure |= _breakdown(told[match.end() : match.end() + 500], figure["value"], measure)
            offered = match.re in _ONLY_OFFERED
            doubt = offered or is_doubtful(match, measure, clause)
            one = (measure, figure["value"])
            # Told once more, perhaps with its parts: one figure.
            if one in seen:
                if "breakdown" in figure and not doubt:
                    figures[seen[one]] = figure
                continue
            seen[one] = len(figures)
            figures.append(
                Marked(figure, f"“{figure['as_printed']}”: {_ASKED[offered]}") if doubt else figure
            )
    return [*map(one_of_several(figures), figures)][:_MOST]


def _value(match: re.Match[str]) -> str:
    """Write a number as records have it: digits, or with the words of money."""
    told = match["n"].replace(".", "")
    unit = (match.groupdict().get("unit") or "").lower()
    if unit in {"triệu", "tỷ", "tỉ"}:
        return f"{told} {unit}"
    whole, _, part = told.partition(",")
    scale = _SCALES.get(unit, 1)
    return str(int(whole) * scale + (int(part) * scale // 10 ** len(part) if part else 0))


def _printed(paragraph: str, match: re.Match[str]) -> str:
    """Take a number with its nearest words, within its clause, as the article writes them."""
    before = list(re.finditer(r"\S+", _CLAUSE.split(paragraph[: match.start()])[-1]))
    after = list(re.finditer(r"\S+", _CLAUSE.split(paragraph[match.end() :])[0]))
    clause = match.start() - len(_CLAUSE.split(paragraph[: match.start()])[-1])
    near = _nearest(before)
    start = clause + near[0].start() if near else match.start()
    own = len(match[0].split())
    if own > _LONGEST - _AROUND - _BEFORE:
        # The word that says what it is stands far before: the number with its nearest words.
        last = _nearest([*re.finditer(r"\S+", paragraph[match.start() : match.start("n")])])
        if not last:
            return " ".join(paragraph[match.start() : match.end()].split()[:_LONGEST])
        return " ".join(paragraph[match.start() + last[0].start() : match.end()].split())
    kept = after[: max(0, min(_AROUND, _LONGEST - own - min(len(before), _BEFORE)))]
    end = match.end() + kept[-1].end() if kept else match.end()
    # What a parenthesis holds is cut off where it does not close.
    return re.sub(r" \([^)]*$", "", " ".join(paragraph[start:end].split()))


def _nearest(words: list[re.Match[str]]) -> list[re.Match[str]]:
    """Take the words nearest to a number; a bare year before them says nothing: “năm 2019 cho 400 cán bộ”."""
    near = words[-_BEFORE:]
    return near[1:] if len(near) == _BEFORE and near[0][0].isdigit() else near


def _breakdown(after: str, whole: str, measure: str) -> dict[str, Any]:
    """Read the parts that follow a number behind “trong đó”, “gồm” or within parentheses."""
    begin = _DIVIDES.match(after)
    if begin is None or not whole.isdigit():
        return {}
    rest = after[begin.end() :]
    # Parts may be told one by one between semicolons; then they have to make the whole.
    for said in (re.split(r"[.;)](?!\d)", rest)[0], re.split(r"\.(?!\d)|\)", rest)[0]):
        for by, rows, unit in _ROWS:
            if not measure.startswith(("models", "petitions")[by == "petition"]):
                continue
            read = _parts(said, by, rows, unit) or _parts(said, by, rows, "")
            total = sum(int(row["value"]) for row in read)
            # Without “đơn”, “mô hình” behind each they have to make the whole.
            surely = _parts(said, by, rows, unit) and ";" not in said and total < int(whole)
            if len(read) > 1 and (total == int(whole) or surely):
                return {"breakdown": read} if total == int(whole) else {"partial": "true", "breakdown": read}
    return {}


def _parts(said: str, by: str, rows: tuple[tuple[str, str], ...], unit: str) -> list[dict[str, str]]:
    """Read parts that are told in one order throughout: the number first, or what it counts."""
    before = rf"{_A_ROW} {unit} ?(?:(?:về|thuộc|trong|trên|ở) )?(?:các )?(?:lĩnh vực )?"
    for first in (True, False):
        read: list[tuple[int, dict[str, str]]] = []
        for words, key in rows:
            after = rf" {unit}" if unit else r"(?![\d.,]*\d|/|%)"
            pattern = rf"{before}{words}" if first else rf"\b{words},? ?\(?:? ?{_A_ROW}{after}"
            if match := re.search(pattern, said, re.IGNORECASE):
                value = str(int(match[1].replace(".", "")))
                read.append((match.start(), {"by": by, "key": key, "value": value}))
        if len(read) > 1:
            return [row for _, row in sorted(read, key=lambda each: each[0])]
    return []
