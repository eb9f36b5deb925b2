from __future__ import annotations

import pytest

from generator.domain.place import Place, full_name


@pytest.mark.parametrize(
    ("name", "kind", "full"),
    [
        ("Gia Viễn", "huyen", "huyện Gia Viễn"),
        ("Hưng Yên", "tinh", "tỉnh Hưng Yên"),
        ("Hà Nội", "thanh-pho", "thành phố Hà Nội"),
        ("Hà Tĩnh", "thanh-pho-thuoc-tinh", "thành phố Hà Tĩnh"),
        ("Việt Nam", "quoc-gia", "Việt Nam"),
        ("Khu kinh tế Vũng Áng", "khac", "Khu kinh tế Vũng Áng"),
    ],
)
def test_a_unit_is_named_with_its_type(name: str, kind: str, full: str) -> None:
    assert full_name(Place("x", name, kind, "", None, None)) == full
