"""What an editor may write in a field, shown by programs that read the schemas."""

from __future__ import annotations

from typing import Any, Final

_DAYS: Final = ["2024-07-05", {"value": "2024-07-05", "basis": "inferred", "note": "Nguồn chỉ in 5/7"}]

EXAMPLES: Final[dict[str, dict[str, list[Any]]]] = {
    "": {
        "title": ["Gia Viễn tổng kết công tác dân vận năm 2023"],
        "summary": [["Hội nghị nhìn lại công tác dân vận năm 2023.", "78 mô hình được làm."]],
        "body": ["Lời của biên tập viên, viết bằng **Markdown**."],
        "places": [["huyen-gia-vien"], [{"place": "huyen-gia-vien", "as_named": "huyện", "role": "venue"}]],
        "groups": [["Bí thư đảng ủy các xã, thị trấn"]],
        "related": [["gia-vien-tong-ket-dan-van-2023"]],
        "published": ["2026-11-22"],
        "updated": ["2026-11-26"],
        "aliases": [["/hoi-nghi/2024/ten-cu/"]],
        "date": [*_DAYS, "2017-10"],
        "end_date": ["2024-07-06"],
        "weekday_as_printed": ["Thứ Sáu"],
        "venue": ["Hội trường Huyện ủy"],
        "period": [{"kind": "half", "year": "2024", "n": "1"}, {"kind": "year", "year": "2023"}],
        "next_period": [{"kind": "half", "year": "2024", "n": "2"}],
        "achievements": [["Mỗi xã có ít nhất một mô hình."]],
        "shortcomings": [["Vài nơi đăng ký mô hình rồi không làm."]],
        "name": ["Mỗi gia đình một thùng rác"],
        "address": ["Thôn Đông, xã Gia Viễn"],
        "start": ["2024-03"],
        "end": ["2025"],
        "history": [[{"status": "dang-ky", "date": "2024-03"}, {"status": "cong-nhan", "date": "2024-12"}]],
        "campaign": ["Phong trào thi đua “Dân vận khéo”"],
        "beneficiaries": ["120 hộ của thôn"],
    },
    "Person": {
        "titles": [["Ủy viên Ban Thường vụ", "Trưởng Ban Dân vận Huyện ủy"]],
        "roles": [["chu-tri", "ket-luan"]],
        "said": ["Đề nghị các xã chọn việc dân cần làm trước."],
    },
    "OrganisationEntry": {"name": ["Ban Dân vận Huyện ủy Gia Viễn"], "role": ["host", ["host", "reviewed"]]},
    "DocumentEntry": {
        "number": ["29-CT/TU"],
        "issuer": ["Ban Thường vụ Tỉnh ủy Hưng Yên"],
        "date": ["2022-09-22"],
    },
    "Figure": {
        "value": ["1000", "1.8", "150 triệu", "1,8 tỷ"],
        "percent_as_printed": ["56"],
        "as_printed": ["toàn huyện đã thực hiện được 78 mô hình"],
        "breakdown": [[{"by": "field", "key": "kinh-te", "value": "21"}]],
        "unit": ["km"],
        "source_error": ["Nguồn cộng thành 79"],
    },
    "Media": {
        "file": ["images/2024/toan-canh.jpg"],
        "caption": ["Toàn cảnh hội nghị"],
        "alt": ["Các đại biểu ngồi trong hội trường"],
    },
    "Source": {
        "publisher": ["Báo Ninh Bình"],
        "url": ["https://baoninhbinh.org.vn/"],
        "published": ["2024-01-10"],
        "retrieved": ["2026-11-22"],
    },
    "Change": {"date": ["2026-11-26"], "was": ["78 mô hình"], "now": ["87 mô hình"]},
    "Task": {"id": ["mo-hinh-moi"], "due": ["2024-12-31", "2024"]},
}
"""Examples by the mapping that a field stands in (none: the record itself) and the field's name.

Shape: of a field that both kinds have, an example is right in either.
"""
