"""Who an article says held an event."""

from __future__ import annotations

import re
from typing import Final

from generator.drafting.marked import Marked, Value
from generator.drafting.spelling import CAPITAL, SMALL, normal

VERB: Final = re.compile(
    r"\b(?:đã )?(?:phối hợp )?(?:(?<!các )(?<!những )"
    r"tổ chức(?! (?:chính trị|đảng|xã hội|thành viên|tôn giáo))|ra mắt|khai mạc|mở (?=lớp|hội))\b"
)
"""What hosts do; with a capital “Tổ chức” is part of a name."""
_BODY: Final = re.compile(
    r"^(?:Ban|BTV|BCĐ|BCH|(?:Đảng|Huyện|Thị|Quận|Thành|Tỉnh) (?:ủy|uỷ)|Đảng bộ|Chi bộ"
    r"|UBND|HĐND|Ủy ban|UBMTTQ|Hội(?! (?:nghị|thi|thảo|trường|diễn|đàm))|[Kk]hối"
    r"|Liên đoàn|Công đoàn|Công an|Mặt trận|MTTQ|Bộ|Sở|Phòng|Văn phòng|Trung tâm|Đồn"
    r"|Tổng (?:Liên đoàn|cục|công ty)"
    r"|Đoàn(?! (?:giám sát|kiểm tra|khảo sát|công tác))|Trường|Thường trực|Cụm|Chi (?:hội|đoàn)|Câu lạc bộ"
    r"|Cục|Chi cục|Viện|Học viện|Báo|Đài|Ngân hàng|Kho bạc|Bảo hiểm|Hạt|Trạm|Công ty|Quỹ|Bưu điện"
    r"|(?:Tỉnh|Huyện|Thị|Quận|Thành) đoàn)\b"
)
_DELEGATION: Final = re.compile(
    r"[,\s]*(?:tại [^,]{2,60}, )?Đoàn (?:giám sát|kiểm tra|khảo sát|công tác)"
    r"(?: liên ngành| số \d{1,2})? của "
    r"(?P<body>[^.,;:“”()]{4,90}?)(?=,| do | đã | có | tổ chức | tiến hành )",
    re.IGNORECASE,
)
"""Whoever sends a delegation is the host of what it comes for."""
ONE_BODY: Final = re.compile(
    r"\b(?:Tuyên giáo và Dân vận|[Cc]ơ quan và [Dd]oanh nghiệp|Giáo dục và Đào tạo|Tài nguyên và Môi trường"
    r"|Nông nghiệp và (?:Phát triển nông thôn|Môi trường)|Khoa học và Công nghệ|Thông tin và Truyền thông"
    r"|Kế hoạch và Đầu tư|Thương binh và Xã hội|HĐND và UBND|Dân tộc và Tôn giáo|Hạ tầng và Đô thị"
    r"|Đoàn thể và các [Hh]ội)\b"
    # “Đoàn ĐBQH và HĐND tỉnh” alone may be two; they have one Party organisation, and one office.
    r"|\b(?:(?:Đảng (?:bộ|ủy|uỷ)|Chi bộ|Văn phòng|Công đoàn)(?: cơ sở| cơ quan| Văn phòng)?)"
    r" Đoàn (?:đại biểu Quốc hội|ĐBQH) và (?:HĐND|Hội đồng nhân dân)\b"
)
"""Two fields of work that one body has, and other names with “và” in them."""
_AND: Final = " ¦ "
"""Stands for “và” within one name while names are parted."""
_UNIT: Final = re.compile(r"[^.;:“”\"]{4,90}|[^.;:“”\"]{4,60}[“\"][^“”\"]{3,40}[”\"][^.;:“”\"]{2,60}")
_LEADS: Final = re.compile(
    r"^(?:\([^()]{2,40}\) ?[-–]? ?)?(?:(?i:Thực hiện|Nhân|Trong|Để|Nhằm|Hướng tới|Chào mừng|Được"
    r"|Vừa qua|Mới đây"
    r"|Theo|Tiếp tục|Căn cứ|Sau|Thiết thực)\b[^,]*, ?)*"
)
"""What a sentence begins with before it says who."""
_OF_OTHERS: Final = re.compile(r"\b(?:được sự|của)\b", re.IGNORECASE)
_NAMES_A_BODY: Final = re.compile(r"\b(?:Đảng ủy|HĐND|UBND|Ủy ban|Hội|Ban|MTTQ|Khối|Đoàn)\b", re.IGNORECASE)
_TERM: Final = re.compile(r"(?:,? (?:khóa [IVXL]+|nhiệm kỳ \d{4} ?[-–] ?\d{4}|lần thứ [IVXL]+))+$")
_COLLECTIVE: Final = re.compile(rf"(?:các|một số) (?:[{SMALL}]+ ?)")
"""Who helped, and is named by no name: “các cơ quan chức năng”."""
_VENUE: Final = re.compile(r"^(?:cũng )?(?:tại|ở|dưới sự) ", re.IGNORECASE)
_MANNER: Final = re.compile(
    r"(?: (?:vừa|đã|long trọng|trọng thể|trang trọng|tiếp tục|đồng loạt|chính thức|cùng|sẽ|chủ trì))+$"
)
_DOES: Final = re.compile(
    r" (?:được|do|đã|sẽ|để|nhằm|tại|là|họp|chuẩn bị|thống nhất|ban hành|dự|trực thuộc) "
)
"""What no name of a body has in it."""
_SEVERAL: Final = re.compile(r" ?[-–] ?(?=(?:HĐND|UBND|UBMTTQ|MTTQ|Ủy ban|Đảng ủy|Hội|Đoàn)\b)")
"""“Đảng ủy - HĐND - UBND xã”: several bodies in one breath."""
_LEVEL: Final = r"(?:xã|phường|thị trấn|huyện|quận|thị xã|thành phố|tỉnh|đặc khu)"
_SHARED_PLACE: Final = re.compile(
    rf"(?<=[\w”]) (?P<place>{_LEVEL}(?P<name>(?: [{CAPITAL}][\w’-]*| \d{{1,2}}){{0,4}}))$"
)
_HAS_PLACE: Final = re.compile(rf"\b(?:{_LEVEL}|(?:Huyện|Thị|Quận|Thành|Tỉnh) (?:ủy|đoàn) [{CAPITAL}])")
_COMMITTEE: Final = re.compile(r"(?:Huyện|Thị|Quận|Thành|Tỉnh) (?:ủy|đoàn)$")
"""A committee that names its level itself: “Huyện ủy”."""
_PART_OF_A_BODY: Final = re.compile(r"(?:Ban|Phòng|Văn phòng|Khối|Thường trực) ")
_LONE_BODY: Final = re.compile(
    r"(?:Đảng ủy|(?:Thường trực )?HĐND|UBND|(?:UB|Ủy ban )?MTTQ(?: ?(?:VN|Việt Nam))?|Ủy ban nhân dân"
    r"|Hội đồng nhân dân|Hội [\w ]{2,30}|Đoàn (?:Thanh niên|TNCS)[\w ]{0,20}|Liên đoàn Lao động|Công an"
    r"|Ban (?:CHQS|Chỉ huy Quân sự))",
    re.IGNORECASE,
)
"""A body that stands at each level, and so needs the place that is said once for all."""
_LIES_IN: Final = re.compile(
    rf", (?:huyện|thị xã|thành phố|quận|tỉnh|TP\.?|TX\.?) [{CAPITAL}][\w’-]*(?: [{CAPITAL}][\w’-]*){{0,3}}$"
    r"|, (?:TP\.? ?HCM|Hà Nội|Hải Phòng|Huế|Đà Nẵng|Cần Thơ)$"
)


def read_host(sentence: str, told: str, found: re.Match[str] | None) -> dict[str, Value]:
    """Read who held the event that a sentence tells of, behind its day or before the verb."""
    end = found.end() if found else 0
    if found and (sent := _DELEGATION.match(told, end)):
        body = sentence[sent.start("body") : sent.end("body")]
        return {"organisations": [{"name": body, "role": "host"}]} if _plain(body) else {}
    # Who did it stands before the verb: behind the day, or at the sentence's begin where the day comes last.
    tried = [_hosts(sentence[end : verb.start()], verb[0]) for verb in VERB.finditer(told, end)][:1]
    if found:
        first = [*VERB.finditer(told, 0, found.start())][:1]
        tried += [_hosts(sentence[: verb.start()], verb[0]) for verb in first]
    sure = next((it for it in tried if it and not isinstance(it[0], Marked)), next(filter(None, tried), []))
    return {"organisations": sure} if sure else {}


def _hosts(before: str, verb: str) -> list[Value]:
    """Read who stands before a verb; marked where that may be no whole name, empty where nobody does."""
    told = before.lstrip(" ,–-)")
    words = _LEADS.sub("", told).strip(" ,–-")
    # “được sự quan tâm của A, B, C tổ chức”: where those end who only cared, nobody can tell.
    alone = "," not in words or not _OF_OTHERS.search(told[: len(told) - len(words)])
    if _VENUE.match(words):
        parts = re.split(r", ?", words)
        first = next((at for at, part in enumerate(parts) if at and _BODY.match(normal(part))), 0)
        words = ", ".join(parts[first:])
        if not first and not _NAMES_A_BODY.search(normal(words)):
            return []
    # “Hội nghị … được Đảng ủy xã tổ chức”.
    if words.endswith(" được") and " do " not in words:
        return []
    words = _MANNER.sub("", re.sub(r"^(?:.* (?:được|do) |do )", "", words)).strip(" ,–-")
    words = re.sub(r" chủ trì,? phối hợp ", " phối hợp ", words)
    words = ONE_BODY.sub(lambda match: match[0].replace(" và ", _AND), words)
    words = re.sub(r" (?:[-–] )?năm (?:19|20)\d\d$", "", words)
    # “Huyện ủy Cẩm Xuyên (Hà Tĩnh)”, “Đảng ủy phường A, thành phố B”: where it lies, no part of the name.
    words = re.sub(rf" \((?:(?:huyện|thị xã|thành phố|quận|tỉnh) )?[{CAPITAL}][^()\d]{{2,40}}\)$", "", words)
    if words.count(",") == 1:
        words = _LIES_IN.sub("", words)
    if not words or re.match(r"(?:đồng chí|ông|bà) ", words, re.IGNORECASE):
        return []
    words = _TERM.sub("", words)
    by_itself = "phối hợp" not in verb.lower()
    if _plain(words):
        return [{"name": _written(words), "role": "host"}]
    if alone and (together := _together(words)) and (by_itself or len(together) > 1):
        return together
    words = _written(words)
    guess: Value = {"name": words, "role": "host"} if _BODY.match(normal(words)) else ""
    return [Marked(guess, f"“{words}”: cơ quan chủ trì?")]


def _plain(words: str) -> bool:
    """Tell whether words are the name of one body."""
    return bool(
        _BODY.match(normal(words))
        and not (_DOES.search(words) or _SEVERAL.search(words))
        and _UNIT.fullmatch(words)
        and not any(mark in words for mark in (",", "(", " và ", "phối hợp"))
    )


_OF_SEVERAL: Final = re.compile(
    r"^(?:Đảng (?:bộ|ủy|uỷ)|Chi bộ|Văn phòng|Công đoàn|Đoàn Thanh niên|Thường trực"
    r"|Lãnh đạo|Cụm(?: thi đua)?|Khối)"
    r"(?: cơ sở| cơ quan)? (?:các |Đoàn |Hội |Ban |HĐND|UBND|Ủy ban|Sở |Công an|Trường |Liên đoàn"
    r"|Mặt trận|MTTQ)"
)
"""“Đảng bộ Ban A và Sở B”: what stands behind “và” may belong to the one body too."""


def _together(words: str) -> list[Value]:
    """Split the names of bodies that hold something together; none where one of them may be no whole name."""
    if _OF_SEVERAL.match(normal(words)) and re.search(r"(?:,| và) ", words):
        return []
    first, *others = re.split(rf" phối hợp (?:(?:với|cùng(?: với)?) |(?=[{CAPITAL}]))", words)
    hosts = _placed(re.split(f", | và |{_SEVERAL.pattern}", first))
    more = [name for part in others for name in re.split(", | và ", part) if not _COLLECTIVE.match(name)]
    if not all(_plain(name) and " " in name for name in (*hosts, *more)) or len(others) > 1:
        return []
    return [
        *({"name": _written(name), "role": "host"} for name in hosts),
        *({"name": _written(name), "role": "co-host"} for name in more),
    ]


def _placed(hosts: list[str]) -> list[str]:
    """Give hosts that are told in one breath the place that stands behind the last: “Đảng ủy, UBND xã Hạ”."""
    shared = _SHARED_PLACE.search(hosts[-1])
    if len(hosts) == 1 or shared is None:
        return hosts
    return [*(_with_place(host, shared) for host in hosts[:-1]), hosts[-1]]


def _with_place(host: str, shared: re.Match[str]) -> str:
    """Put a place behind a body that has none; empty where that would be no name of it."""
    told = normal(host)
    if _COMMITTEE.match(told):
        return f"{host}{shared['name']}"
    if _COMMITTEE.search(told) or _HAS_PLACE.search(told):
        return host
    if _LONE_BODY.fullmatch(told):
        return f"{host} {shared['place']}"
    return "" if _PART_OF_A_BODY.match(told) else host


def _written(words: str) -> str:
    return words.replace(_AND, " và ")
