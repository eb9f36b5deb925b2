"""What an article says that somebody did at an event: chaired it, came, spoke, gave prizes."""

from __future__ import annotations

import re
from typing import Final

_COMES: Final = re.compile(
    r"\s(?:đã )?(?:đến |tới |về |tham )?dự(?! (?:thảo|án|toán|kiến|báo|phòng|trữ|bị|khuyết|thính)\b)"
    r"(?: hội nghị| buổi lễ| và|,)?(?: |$)"
)
"""Who came and did something besides: “dự và phát biểu chỉ đạo”."""
_DOING: Final = (
    (re.compile(r"\s(?:đã )?(?:phát biểu )?khai mạc"), "khai-mac"),
    (re.compile(r"\s\(?(?:dự (?:và )?|đồng )?chủ trì"), "chu-tri"),
    (re.compile(r"\s(?:đã )?(?:phát biểu )?kết luận"), "ket-luan"),
    (re.compile(r"\s(?:đã )?phát biểu chỉ đạo"), "chi-dao"),
    (re.compile(r"\s(?:đã )?(?:phát biểu |trình bày |đọc )?tham luận"), "tham-luan"),
    (re.compile(r"\s(?:đã )?(?:phát biểu )?thảo luận"), "thao-luan"),
    (
        re.compile(
            r"\s(?:đã )?(?:(?:trình bày|thông qua|đọc)(?: dự thảo| tóm tắt)? (?:[Bb]áo cáo|chương trình)"
            r"|báo cáo (?:tại (?:hội nghị|buổi|đại hội|kỳ họp)|kết quả|tình hình|tóm tắt|nhanh|sơ bộ)\b)"
        ),
        "bao-cao",
    ),
    (re.compile(r"\s(?:đã )?phát biểu"), "phat-bieu"),
    (
        re.compile(
            r"\s(?:đã )?(?:trao|tặng|trao tặng) "
            r"(?:giải|bằng khen|giấy khen|cờ|quà|thưởng|tặng|kỷ niệm chương)"
        ),
        "trao",
    ),
)
_AT: Final = r"(?: (?:tại|với|trước|trong) [^,]{2,40})?"
_LED: Final = (
    (re.compile(r"phát biểu chỉ đạo[^,]{0,40}, ?$", re.IGNORECASE), "chi-dao"),
    (re.compile(r"(?:^|phát biểu |và )kết luận(?! (?:số|của|\d))[^,]{0,40}, ?$", re.IGNORECASE), "ket-luan"),
    (re.compile(r"(?:^|phát biểu )khai mạc[^,]{0,40}, ?$", re.IGNORECASE), "khai-mac"),
    (re.compile(rf"tham luận{_AT}(?:, ?|:? có (?:các )?)$", re.IGNORECASE), "tham-luan"),
    (re.compile(rf"^(?:Thông qua |Trình bày )?báo cáo{_AT}, ?$", re.IGNORECASE), "bao-cao"),
    (re.compile(r"báo cáo[^.,]{0,60} do (?:đồng chí )?$", re.IGNORECASE), "bao-cao"),
    (re.compile(rf"phát biểu(?: ý kiến| chúc mừng)?{_AT}, ?$", re.IGNORECASE), "phat-bieu"),
    (
        re.compile(
            r"chủ trì (?:(?:hội nghị|buổi \w+(?: \w+)?|lễ|đối thoại|tọa đàm|k[ỳì] họp"
            r"|phiên họp|đại hội) ?|của )?:? ?(?:có )?(?:các )?$",
            re.IGNORECASE,
        ),
        "chu-tri",
    ),
    (
        re.compile(
            r"^[^.]{0,30}\b(?:về dự|đến dự|tới dự|dự(?:,? động viên)? và (?:chỉ đạo|chứng kiến|cổ vũ)|tham dự"
            r"|cùng dự|có mặt|thành phần (?:tham )?dự"
            r"|dự (?:hội nghị|hội thi|hội thảo|tọa đàm|buổi|lễ|lớp|họp|chương trình|có|đại hội"
            r"|k[ỳì] họp|phiên"
            r"|cuộc họp|ngày hội)"
            r"|tham gia (?:hội nghị|đại hội|phiên họp|k[ỳì] họp) có"
            r"|tiếp (?:và làm việc với )?đoàn|làm việc với đoàn"
            r"|(?:cùng )?tham gia (?:đoàn|buổi) [\w ]{2,20})\b(?:[^.]{0,60}|[^.:]{0,200}; )$",
            re.IGNORECASE,
        ),
        "du",
    ),
    (re.compile(r"(?:^|, )(?:cùng )?tham (?:gia|dự)(?: đoàn)?:? có (?:các )?$", re.IGNORECASE), "du"),
    (re.compile(r"^(?:[^.]{0,80}[;:] )?đại biểu [^,.:;]{2,40} có:? (?:các )?$", re.IGNORECASE), "du"),
    (
        re.compile(
            r"^(?:.{0,60}, )?(?:(?:về )?phía"
            r"|(?:đại diện )?lãnh đạo) [^,.:]{2,60},? có (?:sự tham dự của )?(?:các )?$",
            re.IGNORECASE,
        ),
        "du",
    ),
)
SHARED: Final = frozenset({"chu-tri", "du", "tham-luan"})
"""What several do together when they are named one after the other."""
PARTICULAR: Final = frozenset({"khai-mac", "chi-dao", "ket-luan", "tham-luan"})
"""Ways of speaking that say more than that somebody spoke."""


def led_by(lead: str) -> list[str]:
    """Tell what the words before somebody say that he did, from the begin of the sentence on."""
    return [role for pattern, role in _LED if pattern.search(lead)][:1]


def done(doing: str) -> list[str]:
    """Tell what somebody did, from the words behind name and titles."""
    doing = re.sub(r"^\s\((?!chủ trì|đồng chủ trì)[^()]*\)", "", doing)
    roles = [next((role for pattern, role in _DOING if pattern.match(doing)), "")]
    if not roles[0] and (comes := _COMES.match(doing)):
        rest = f" {doing[comes.end() :]}"
        roles = ["du", next((role for pattern, role in _DOING if pattern.match(rest)), "")]
    return [role for role in roles if role]
