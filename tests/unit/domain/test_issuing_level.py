from __future__ import annotations

import pytest

from generator.domain.issuing_level import issuing_level
from tests.libraries import edition

PLACES = (
    "nuoc: {name: Việt Nam, type: quoc-gia}\n"
    "tinh: {name: Sông, type: tinh}\n"
    "cang: {name: Cảng, type: thanh-pho}\n"
    "bien: {name: Biển, type: thanh-pho-thuoc-tinh}\n"
    "doi: {name: Đôi, type: thanh-pho}\n"
    "doi-nho: {name: Đôi, type: thanh-pho-thuoc-tinh}\n"
    "phuong: {name: Ba, type: phuong}\n"
    "vung: {name: Vùng, type: khac}\n"
)
BODIES = (
    "ban-tinh: {name: Ban Dân vận, place: tinh}\n"
    "ban-phuong: {name: Tổ Dân vận, place: phuong}\n"
    "hoi: {name: Hội, place: nuoc}\n"
    "ban-huyen: {name: Ban Dân vận Huyện ủy Đông}\n"
    "ban-vung: {name: Ban Chỉ đạo, place: vung}\n"
)


def _level(issuer: str, number: str = "") -> str:
    said = "".join(f", {name}: {text}" for name, text in (("issuer", issuer), ("number", number)) if text)
    documents = f"ct: {{title: A, type: CT{said}}}\n"
    registers = {"places": PLACES, "organisations": BODIES, "documents": documents}
    library = edition({}, registers).library
    return issuing_level(library.registers.documents["ct"], library)


@pytest.mark.parametrize(
    ("issuer", "level"),
    [
        # The unit that a body of the register worked in says it.
        ("ban-tinh", "tinh"),
        ("ban-phuong", "xa"),
        ("hoi", "trung-uong"),
        # Where the register names none, or none of a level, the words of its name do.
        ("ban-huyen", "huyen"),
        ("ban-vung", ""),
        ("Ban Chấp hành Trung ương Đảng khóa X", "trung-uong"),
        ("Bộ trưởng Bộ Công an", "trung-uong"),
        ("Thủ tướng Chính phủ", "trung-uong"),
        ("Ban Thường vụ Tỉnh ủy", "tinh"),
        ("Ban Thường vụ Tỉnh uỷ Sông", "tinh"),
        ("UBND tỉnh Sông", "tinh"),
        ("Bộ Chỉ huy Quân sự tỉnh Sông", "tinh"),
        ("Bảo hiểm xã hội tỉnh Sông", "tinh"),
        ("Liên minh Hợp tác xã tỉnh Sông", "tinh"),
        ("Huyện ủy Đông", "huyen"),
        ("Ban Dân vận Quận ủy Ba thành phố Cảng", "huyen"),
        ("Thị ủy Hồng", "huyen"),
        ("UBND thị xã Hồng", "huyen"),
        ("Ban Thường vụ Đảng ủy xã Yên huyện Đông tỉnh Sông", "xa"),
        ("Đảng ủy phường", "xa"),
        # Of a city the register says whether it is a province.
        ("Thành ủy Cảng", "tinh"),
        ("UBND thành phố Biển", "huyen"),
        ("Thành ủy Đôi", ""),
        ("Thành ủy Lạ", ""),
        ("Học viện Hành chính", ""),
        ("", ""),
    ],
)
def test_the_issuer_says_the_level(issuer: str, level: str) -> None:
    assert _level(issuer) == level


@pytest.mark.parametrize(
    ("number", "level"),
    [("29-CT/TU", ""), ("05-CT/TW", "trung-uong"), ("04/2015/NĐ-CP", "trung-uong"), ("11-HD/BDVTU", "")],
)
def test_the_number_tells_central_documents_where_the_issuer_does_not(number: str, level: str) -> None:
    assert _level("", number) == level
    assert _level("Tỉnh ủy Sông", number) == "tinh"
