"""Where the titles behind a name end, and what is one."""

from __future__ import annotations

import re
from typing import Final

from generator.drafting.family_names import FAMILIES, LONG_UNITS
from generator.drafting.spelling import CAPITAL, SMALL, normal

POSTS: Final = (
    r"(?:Nguyên |nguyên |Quyền |quyền )?(?:Ủy viên|UV[A-Z]*|Thành viên|Chính trị viên|Chính ủy"
    r"|(?:ủy viên|phó|bí thư|chủ tịch|trưởng|giám đốc|chánh|chủ nhiệm)(?= )"
    r"|Chỉ huy trưởng|Phó|Bí [Tt]hư|Chủ [Tt]ịch|Trưởng|Giám [Đđ]ốc|Chánh|Chủ [Nn]hiệm|Tổng|PBT|PCT"
    r"|CT(?=[.․]? ?(?:UB|HĐND"
    r"|MTTQ|Hội))|TVTU|TUV|HUV|ĐUV|BT(?= (?:Đảng|Huyện|Chi))|TT(?= (?:HĐND|Huyện|Đảng))|TB(?= )"
    r"|Thường trực|Hội trưởng|Báo cáo viên|BCV|ĐBQH|[Đđ]ại biểu (?:Quốc|HĐND)"
    r"|[Tt]hủ tướng|Bộ trưởng|Thứ trưởng|Kế toán trưởng|[Tt]rụ trì|[Cc]hánh xứ|[Gg]ià làng"
    r"|(?:Tỉnh|Thành|Thị|Quận|Huyện|Đảng) ủy viên|(?:Hiệu|Viện|Cục|Vụ|Đồn|Đội|Hạt|Trạm) (?:trưởng|phó)"
    r"|(?:[Cc]hi hội|[Cc]hi đoàn|[Tt]ổ|[Nn]hóm|[Tt]hôn|[Ấấ]p|[Bb]ản|[Cc]ụm|[Kk]hóm|[Xx]óm) (?:trưởng|phó))"
    rf"(?![{SMALL}])"
)
ENDS_WITH_NAME: Final = re.compile(rf" ((?:{FAMILIES})(?: [{CAPITAL}][{SMALL}]+){{1,3}})$")
_HEAD: Final = re.compile(rf"^{POSTS}")
ENDS: Final = re.compile(
    r"\s(?:\(|và (?:các (?!Hội\b|hội\b)|đồng chí|ông |bà |lãnh đạo|đại diện|cán bộ|một số |toàn thể"
    r"|đông đảo)|đã |đến dự|tới dự|về dự|đồng chủ trì|chủ trì|phát biểu|kết luận|khẳng định|nhấn mạnh"
    r"|đề nghị|yêu cầu|ghi nhận|tham luận|thảo luận|thông qua|trình bày|báo cáo|đánh giá|dự (?!án|phòng"
    r"|trữ|báo|thảo|toán|bị|khuyết|kiến|thính)|tham dự|tiếp thu|cho biết|cho rằng|cho hay|làm rõ|cùng "
    r"|trao |tặng |(?<!iệc )làm |là |chia sẻ|kể(?= |$)|nêu(?= |$)|trả lời|giải đáp|giải trình"
    r"|(?<!đốc )điều hành|công bố|phát động|quán triệt|truyền đạt|biểu dương|phân tích|trao đổi|lưu ý"
    r"|kêu gọi|cảm ơn|mong muốn|tuyên dương|chúc mừng|thay mặt|bày tỏ|mong |nói(?= |$)|(?<!ăng )(?<!ư )ký "
    r"|gửi |thăm |nhận xét|chỉ rõ|giao (?!dịch|thông|lưu|ban|nhận)|khai mạc|bế mạc|cũng |phổ biến"
    r"|hoan nghênh|thống nhất|động viên|cam kết|kiến nghị|đề xuất|tâm sự|phấn khởi|đọc |trực tiếp "
    r"|giới thiệu)"
)
_NOT_OF_A_TITLE: Final = re.compile(
    rf"\s(?:(?:cho|để|rằng|vào|từ|khi|được|sẽ|cần|theo|nhằm|những|này|đó)\s|và [{SMALL}])"
)
_GOES_ON: Final = re.compile(
    rf"\b(?:(?<!Chính )ủy|xã|phường|thị trấn|huyện|quận|tỉnh|thành phố|thôn"
    rf"|bản)(?:(?: [{CAPITAL}][\w’]*){{2,4}})? "
    r"(?!(?:viên|xã|phường|thị|huyện|quận|tỉnh|thành|thôn|bản|khối|các|cơ|công|quân|bộ|trường|thường|khóa|hội"
    r"|ban(?! hành)"
    r"|nhiệm"
    rf"|phụ|kiêm|trấn|phố|ủy)\b)[{SMALL}]"
)
"""Behind the unit that a title ends with, a word of another sort: there are more verbs than a list has."""
_BARE_POST: Final = re.compile(r"(?:Phó )?(?:Chủ tịch|Bí thư)(?: Thường trực)?")
_FRAGMENT: Final = re.compile(
    r" [-–] (?!(?:UB|HĐ|MT|GD|TB|LĐ|KH|VH|TT|DN|CN|ĐT|KT|QP|AN|XH|TH|DS|CT|TN|ĐH|VN)[A-ZĐ]*\b)[A-ZĐ]{2,6}\b"
)
"""Letters behind a dash that stand for no known body: another office, or a part of one."""
_SUBJECT: Final = re.compile(
    r"(?:Hội|Đoàn|Ban|Huyện|Xã|Chi hội|Chi bộ|Đảng ủy|UBND|Công an)(?: xã| huyện| phường)?"
)
"""Who did what the next words say: “…, Chủ tịch Hội Nông dân xã, Hội đã …”."""
_FIELD: Final = re.compile(
    r"(?:công tác (?:xã hội|dân vận|tổ chức|cán bộ|thanh niên|phụ nữ|tôn giáo|đảng)|dân tộc|dân vận|tôn giáo"
    r"|văn hóa|văn hoá|thông tin|truyền thông|thể thao|du lịch|khoa (?:giáo|học)|gia đình|môi trường"
    r"|hạ tầng|đô thị|công nghệ|kinh tế|xã hội|tuyên (?:truyền|giáo)|dân chủ|pháp luật|lao động|thương binh"
    r"|an ninh|trật tự|nông nghiệp|nông thôn|giáo dục|đào tạo|phong trào|đối ngoại|tài chính|kế hoạch"
    r"|miền núi|nội vụ|y tế|thi đua|khen thưởng|kiểm tra,|giám sát,)",
    re.IGNORECASE,
)
"""“Ban Tuyên giáo, công tác xã hội, Dân tộc …”: the name of the body may go on behind its comma."""
_CLAUSE: Final = re.compile(
    rf"(?!(?:nguyên|kiêm|phụ|phó|trưởng|ủy|thành|hội(?! (?:nghị|thi|thảo))|quyền|bí|chủ|giám|đại(?! diện)"
    rf"|thượng|trung|thiếu|người|cán"
    rf"|chuyên|tổ|chi)\b)"
    rf"[{SMALL}]"
)
"""The begin of what can be no title."""
_BROKEN_OFF: Final = re.compile(
    r"(?:Bí thư Đảng|\bPhó|\bBan Thường|\bBí|\bChủ|\bỦy ban Mặt|\bMặt trận Tổ|\bHội Liên|\bcủa|\bvà|\bcác)$"
)
"""What no title ends with."""
_MAY_GO_ON: Final = re.compile(
    r"(?:(?<!ương )Đảng|Ủy ban|Hội đồng|Hội|Đoàn|Ban|Mặt trận|Sở|Bộ|Phòng|Trung tâm|Thường trực|Thường|Trung"
    r"|Công| [A-ZĐ]|Ủy|Quân|Liên đoàn|phòng|ban|huyện|xã|thành|phường)$"
)
UNITS: Final = r"xã|phường|thị trấn|huyện|quận|thành phố|tỉnh|thôn|ấp|khu phố|TP[.․]?"
"""Types of units, as they stand before a name."""
_HIGHER: Final = frozenset({"huyện", "quận", "thành phố", "tỉnh", "tp"})
_LONGEST_TITLE: Final = 14
"""Units: syllables; what is longer goes on behind the title."""
OF_A_UNIT: Final = 2
"""Units: syllables; what is longer and called as a unit is may be somebody all the same."""


def part_titles(words: str, told: str) -> tuple[list[str], str]:
    """Split the titles behind a name; with what cannot be split, or nothing."""
    end = ENDS.search(told)
    stop = end.start() if end else len(told)
    titles: list[str] = []
    dashed = False
    for part in re.finditer(rf"[^,]+?(?=\s?[-–]\s?(?={POSTS})|,|$)", words[:stop]):
        title = re.sub(r"^kiêm (?=\S)", "", part[0].strip(" -–,"))
        if not title:
            continue
        if _BARE_POST.fullmatch(normal(titles[-1] if titles else "")) and dashed:
            # “Phó Chủ tịch - Tổng Thư ký Ủy ban”: one office.
            title = f"{titles.pop()} - {title}"
        dashed = bool(re.match(r"\s?[-–]", words[part.end() : stop]))
        if not is_title(title):
            # “…, Chủ tịch Hội Nông dân xã, mô hình ấy được nhân rộng”: another clause.
            clause = not _FIELD.match(normal(title)) and (
                _CLAUSE.match(normal(title))
                or re.search(r" (?:tổ chức|phối hợp)\b", title)
                or (end and part.end() == stop and _SUBJECT.fullmatch(normal(title)))
            )
            return titles, "" if titles and clause else words[:stop].strip(" ,–-")
        if _may_name_another(title):
            return titles, words[:stop].strip(" ,–-")
        titles.append(title)
    return titles, ""


def is_cut_off(title: str) -> bool:
    """Tell whether a title before three dots may have lost its end."""
    return bool(_MAY_GO_ON.search(normal(title)))


def _may_name_another(title: str) -> bool:
    """Tell whether a title may end with the next person's name, or hold a part that is no title."""
    told = normal(title)
    if not (named := ENDS_WITH_NAME.search(told)):
        return bool(_FRAGMENT.search(told))
    # “Chủ tịch UBND xã Lê Minh Xuân” is of the commune; “Bí thư Thành ủy Thượng Lê Văn Thử” is somebody.
    of_a_unit = re.search(rf"(?:{UNITS})$", told[: named.start()], re.IGNORECASE)
    # No district and no province but these has a name of three syllables: there it is somebody's.
    long_unit = of_a_unit and of_a_unit[0].lower().rstrip(".․") in _HIGHER and named[1] not in LONG_UNITS
    return (not of_a_unit or bool(long_unit)) and len(named[1].split()) > OF_A_UNIT


def is_title(words: str) -> bool:
    """Tell whether words behind a name are one of his titles, all of it."""
    told = normal(words)
    if _BROKEN_OFF.search(told):
        return False
    short = len(told.split()) <= _LONGEST_TITLE
    return bool(_HEAD.match(told)) and short and not (_NOT_OF_A_TITLE.search(told) or _GOES_ON.search(told))
