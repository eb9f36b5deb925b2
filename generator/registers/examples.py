"""What an editor may write in a field of a register, shown by programs that read the schemas."""

from __future__ import annotations

from typing import Any, Final

_FROM: Final = ["2025-07-01", "2025"]
_TO: Final = [
    "2025-06-30",
    {"value": "2025-02", "basis": "inferred", "note": "Nguồn chỉ cho biết hợp nhất đầu năm 2025"},
]
_DECISION: Final = ["Nghị quyết 202/2025/QH15"]
_SHARES: Final = ["whole", "part"]

EXAMPLES: Final[dict[str, dict[str, list[Any]]]] = {
    "PlaceEntry": {
        "name": ["Gia Viễn"],
        "type": ["huyen", "xa", "tinh"],
        "code": ["373"],
        "from": _FROM,
        "to": _TO,
        "parents": [[{"place": "tinh-ninh-binh-cu"}], [{"place": "tinh-ninh-binh", "from": "2025-07-01"}]],
        "successors": [[{"place": "xa-gia-vien", "share": "part", "of_successor": "whole"}]],
        "note": ["Địa bàn chia cho bốn xã."],
    },
    "ParentEntry": {
        "place": ["tinh-ninh-binh"],
        "from": _FROM,
        "to": _TO,
        "note": ["Chuyển sang tỉnh mới theo nghị quyết."],
    },
    "SuccessorEntry": {
        "place": ["xa-gia-vien"],
        "share": _SHARES,
        "of_successor": _SHARES,
        "decision": _DECISION,
        "note": ["Chưa tìm thấy tỷ lệ diện tích."],
    },
    "OrganisationEntry": {
        "name": ["Ban Dân vận Huyện ủy Gia Viễn"],
        "place": ["huyen-gia-vien"],
        "from": _FROM,
        "to": _TO,
        "successors": [[{"organisation": "ban-tuyen-giao-va-dan-van-tinh-uy-ninh-binh"}]],
        "url": ["https://ninhbinh.gov.vn/"],
        "note": ["Chưa tìm thấy văn bản giao cơ quan kế tục."],
    },
    "BodySuccessorEntry": {
        "organisation": ["ban-tuyen-giao-va-dan-van-tinh-uy-ninh-binh"],
        "decision": _DECISION,
        "note": ["Hợp nhất đầu năm 2025."],
    },
    "DocumentEntry": {
        "type": ["CT", "NQ", "KH"],
        "number": ["29-CT/TU"],
        "issuer": ["Ban Thường vụ Tỉnh ủy Hưng Yên", "tinh-uy-hung-yen-cu"],
        "date": ["2022-09-22", {"basis": "unknown", "note": "Bài dẫn không ghi ngày"}],
        "title": ["Về tăng cường sự lãnh đạo của Đảng đối với công tác dân vận trong tình hình mới"],
        "term": ["khóa XII", "nhiệm kỳ 2020–2025"],
        "short": ["Chỉ thị số 29"],
        "url": ["https://vbpl.vn/"],
        "note": ["Số và ngày theo bài đăng của Báo Hưng Yên."],
    },
    "LinkEntry": {
        "name": ["Cổng thông tin điện tử tỉnh Ninh Bình"],
        "url": ["https://ninhbinh.gov.vn/"],
        "note": ["Đăng tin từ cả ba tỉnh cũ."],
    },
}
"""By the mapping that a field stands in and the field's name."""
ABBREVIATIONS: Final = ["Ủy ban nhân dân", "Mặt trận Tổ quốc"]
"""What words of glossary.yaml may stand for."""
