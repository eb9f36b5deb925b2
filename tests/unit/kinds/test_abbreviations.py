from __future__ import annotations

from typing import Any

import pytest

from generator.kinds.abbreviations import abbreviations


@pytest.mark.parametrize(
    ("data", "found"),
    [
        ({"title": "UBND xã và BCĐ, UBND"}, ("UBND", "BCĐ")),
        ({"unit": ["Trung tâm VHTT&TT"]}, ("VHTT&TT",)),
        ({"body": "Chỉ thị 29-CT/TU, Nghị quyết 202/2025/QH15, khóa XXII, lần IV"}, ()),
        ({"title": "HỘI NGHỊ TỔNG KẾT"}, ()),
        ({"number": "KH", "url": "https://x.vn/UBND", "level": {"value": "xa", "basis": "stated"}}, ()),
        ({"people": [{"titles": ["Chủ tịch LĐLĐ"], "public_role": True}]}, ("LĐLĐ",)),
    ],
)
def test_abbreviations_are_found_in_prose_alone(data: dict[str, Any], found: tuple[str, ...]) -> None:
    assert abbreviations(data) == found
