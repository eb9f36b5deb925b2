"""A draft names a body or a document by its key only where the article can mean no other."""

from __future__ import annotations

from typing import Any

import pytest

from generator.drafting.commented_record import commented_record
from generator.drafting.draft import draft
from generator.drafting.marked import Marked, sure
from generator.drafting.registered import Match, Registered, Scene, keys_shown
from generator.registers.reading import read_registers
from generator.registry import KINDS

REGISTERS = read_registers(
    {
        "places.yaml": """
tinh-a-cu: {name: An Sơn, type: tinh, to: 2025-06-30}
tinh-a: {name: An Sơn, type: tinh, from: 2025-07-01}
tinh-b: {name: Bình Hải, type: tinh}
huyen-c: {name: Châu Thành, type: huyen, to: 2025-06-30, parents: [{place: tinh-a-cu}]}
xa-d: {name: Đông Hà, type: xa, parents: [{place: huyen-c}]}
quan-e: {name: Mười Hai, type: khac}
""".encode(),
        "organisations.yaml": """
ban-dan-van-a: {name: Ban Dân vận Tỉnh ủy An Sơn, place: tinh-a-cu, to: 2025}
ban-dan-van-b: {name: Ban Dân vận Tỉnh ủy Bình Hải, place: tinh-b}
tinh-uy-a-cu: {name: Tỉnh ủy An Sơn, place: tinh-a-cu, to: 2025-06-30}
tinh-uy-a: {name: Tỉnh ủy An Sơn, place: tinh-a, from: 2025-07-01}
huyen-uy-c: {name: Huyện ủy Châu Thành, place: huyen-c}
btv-c: {name: Ban Thường vụ Huyện ủy Châu Thành, place: huyen-c}
ban-dan-van-c: {name: Ban Dân vận Huyện ủy Châu Thành, place: huyen-c}
mttq-c: {name: Ủy ban MTTQ Việt Nam huyện Châu Thành, place: huyen-c}
ubnd-d: {name: Ủy ban nhân dân xã Đông Hà (Châu Thành), place: xa-d}
don-x: {name: Đồn Biên phòng Cửa Nam}
hop-tac-e: {name: Hợp tác xã Mười Hai, place: quan-e}
""".encode(),
        "documents.yaml": """
ct-29: {type: CT, number: 29-CT/TU, issuer: Ban Thường vụ Tỉnh ủy An Sơn, date: 2022-09-22, title: Về dân vận}
ct-41: {type: CT, number: 41-CT/TU, issuer: Ban Thường vụ Tỉnh ủy An Sơn, title: Về tôn giáo}
nq-57: {type: NQ, number: 57-NQ/TW, issuer: Bộ Chính trị, date: 2024-12-22, title: Về khoa học}
nq-04:
  {type: NQ, number: 04-NQ/TW, issuer: Trung ương, date: 2016-10-30, title: T,
   short: Nghị quyết Trung ương 4 khóa XII}
luat-a: {type: LUAT, number: 10/2022/QH15, issuer: Quốc hội, date: 2022-11-10, title: Luật A}
kh-5: {type: KH, number: 5-KH/HU, issuer: huyen-uy-c, date: 2023-02-01, title: Về hội thi}
qd-7: {type: QĐ, number: 7-QĐ/TU, date: 2023-02-01, title: Về quy chế}
""".encode(),
        "glossary.yaml": "{UBND: Ủy ban nhân dân, MTTQ: Mặt trận Tổ quốc, BTV: Ban Thường vụ}\n".encode(),
    }
).registers
DAY = "2024-07-05"


def known(text: str = "", home: str = "", day: str = DAY, site: str = "", *, told: bool = True) -> Registered:
    return Registered(REGISTERS, Scene(day, home, text, site, told))


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("Huyện uỷ", "huyen-uy-c"),
        ("BTV Huyện ủy Châu Thành", "btv-c"),
        ("Uỷ ban Mặt trận Tổ quốc huyện", "mttq-c"),
        ("Ủy ban MTTQ Việt Nam huyện", "mttq-c"),
        ("Ban Dân vận Tỉnh ủy", "ban-dan-van-a"),
        ("Tỉnh ủy", "tinh-uy-a-cu"),
        ("UBND xã Đông Hà", "ubnd-d"),
        ("Hội Nông dân huyện", ""),
        # A commune's own names are of communes, not of the district that the event was of.
        ("UBND xã", ""),
        ("Mặt trận Tổ quốc huyện", ""),
    ],
)
def test_what_lies_at_or_above_the_place_of_the_event_needs_no_name_of_a_place(words: str, key: str) -> None:
    assert known("", "huyen-c").body(words).key == key


def test_a_body_that_stands_under_one_name_after_another_is_the_one_of_the_day() -> None:
    assert known().body("Tỉnh ủy An Sơn") == Match("tinh-uy-a-cu")
    assert known(day="2025-08-01").body("Tỉnh ủy An Sơn") == Match("tinh-uy-a")
    assert known(day="").body("Tỉnh ủy An Sơn") == Match("", ("tinh-uy-a-cu", "tinh-uy-a"))
    assert known(day="2026-01-01").body("Ban Dân vận Tỉnh ủy An Sơn") == Match()


@pytest.mark.parametrize(
    ("text", "site", "key"),
    [
        ("Tin từ tỉnh An Sơn.", "", "huyen-uy-c"),
        ("Huyện ủy Châu Thành (An Sơn) họp.", "", "huyen-uy-c"),
        ("", "huyenchauthanh.anson.gov.vn", "huyen-uy-c"),
        ("", "baoanson.vn", "huyen-uy-c"),
        # Of districts of this name there are several, and most are in no register.
        ("Tin từ huyện.", "", ""),
        ("Tin từ tỉnh Bình Hải.", "", ""),
        ("Tỉnh Bình Hải học tỉnh An Sơn.", "", ""),
        ("Tin từ tỉnh An Sơn Đông.", "", ""),
    ],
)
def test_a_name_that_many_places_have_is_sure_where_the_province_is(text: str, site: str, key: str) -> None:
    found = known(text, site=site).body("Huyện ủy Châu Thành")
    assert found == (Match(key) if key else Match("", ("huyen-uy-c",)))
    # What only the gazetteer has made of a name is no surer.
    assert known(text, "huyen-c", site=site, told=False).home == ("huyen-c" if key else "")


def test_a_second_unit_of_the_level_makes_a_name_without_a_place_doubtful() -> None:
    text = "UBND HUYỆN CHÂU THÀNH đón Huyện ủy Châu Thành A và huyện Châu Thành."
    assert known(text, "huyen-c").body("Huyện ủy").key == "huyen-uy-c"
    assert known(f"{text} Huyện Đoàn dự.", "huyen-c").body("Huyện ủy").key == "huyen-uy-c"
    assert known(f"{text} Huyện ủy Tân Phú dự.", "huyen-c").body("Huyện ủy") == Match("", ("huyen-uy-c",))
    assert known("", "quan-e").body("Hợp tác xã") == Match("", ("hop-tac-e",))


def test_without_a_place_all_bodies_that_are_called_so_may_be_meant() -> None:
    assert known().body("Ban Dân vận Tỉnh ủy") == Match("", ("ban-dan-van-a", "ban-dan-van-b"), placed=False)
    assert known().body("Đồn Biên phòng Cửa Nam") == Match("", ("don-x",))


@pytest.mark.parametrize(
    ("kind", "number", "date", "issuer", "key"),
    [
        ("CT", "29-CT/TU", "2022-09-22", "Ban Thường vụ Tỉnh ủy An Sơn", "ct-29"),
        ("CT", "29-CT/TU", "2022-09-22", "Ban Thường vụ Tỉnh uỷ", "ct-29"),
        ("CT", "29-ct/tu", "2022-09-22", "", "ct-29"),
        ("NQ", "57-NQ/TW", "2024-12-22", "", ""),
        ("NQ", "04-NQ/TW", "2016-10-30", "", "nq-04"),
        ("LUAT", "10/2022/QH15", "", "", "luat-a"),
        ("KH", "5-KH/HU", "2023-02-01", "Huyện ủy", "kh-5"),
    ],
)
def test_a_document_is_known_by_issuer_type_number_and_day(
    kind: str, number: str, date: str, issuer: str, key: str
) -> None:
    assert known("", "huyen-c").document(kind, number, date, issuer).key == key


def test_a_document_that_is_not_surely_the_one_is_shown_or_left_out() -> None:
    here = known("", "huyen-c")
    shown = Match("", ("ct-29",))
    # Numbers restart each term, and every province has its own.
    assert here.document("CT", "29-CT/TU", "", "Ban Thường vụ Tỉnh ủy An Sơn") == shown
    assert here.document("CT", "41-CT/TU", "2023-01-01", "") == Match("", ("ct-41",))
    assert known().document("CT", "29-CT/TU", "2022-09-22", "Ban Thường vụ Tỉnh ủy") == shown
    assert here.document("CT", "29-CT/TU", "2022-09-23", "") == Match()
    assert here.document("CT", "29-CT/TU", "2022-09-22", "Ban Thường vụ Tỉnh ủy Bình Hải") == Match()
    assert here.document("QĐ", "29-CT/TU", "2022-09-22", "") == Match()
    assert known(day="2020-01-01").document("CT", "29-CT/TU", "2022-09-22", "") == Match()
    assert here.document("QĐ", "7-QĐ/TU", "2023-02-01", "") == Match("", ("qd-7",))


def test_a_document_with_a_name_of_its_own_is_known_without_a_number() -> None:
    text = "Gắn với Nghị quyết Trung ương 4\n(khoá XII) về xây dựng Đảng."
    assert [*known(text).documents_named()] == ["nq-04"]
    assert [*known(text, day="2016-01-01").documents_named()] == []
    assert [*known(text.replace("XII", "XIII")).documents_named()] == []


ARTICLE = """Ngày 05/7/2024, Ban Dân vận Huyện ủy tổ chức hội nghị giao ban công tác dân vận quý II năm 2024.

Dự hội nghị có đồng chí Trần Văn Thử, Trưởng phòng Đoàn thể Ban Dân vận Tỉnh ủy; đồng chí Lê Thị Mẫu, \
Ủy viên Ban Thường vụ, Trưởng Ban Dân vận Huyện ủy; đồng chí Tô Văn Ví, Phó Bí thư Thường trực Huyện ủy, \
Chủ tịch HĐND huyện; đồng chí Hồ Thị Hai, Chủ tịch Hội Nông dân huyện; đồng chí Vũ Văn Ba, Trưởng Ban Tổ \
chức Huyện ủy; đồng chí Ngô Văn Bốn, Ủy viên Ban Thường vụ Huyện ủy. Hội nghị bàn Chỉ thị số 29-CT/TU ngày \
22/9/2022 và Chỉ thị số 41-CT/TU, gắn với Nghị quyết Trung ương 4 (khóa XII).
"""


def drafted(article: str, kind: str = "conference", **given: Any) -> dict[str, Any]:
    found = draft(article.encode(), "bai.txt", REGISTERS, kind, given)
    assert isinstance(found, dict)
    return found


def test_keys_stand_where_names_would() -> None:
    found = drafted(ARTICLE, places=[{"place": "huyen-c"}])
    assert found["organisations"] == [{"organisation": "ban-dan-van-c", "role": "host"}]
    works_in = {person["name"]: person.get("organisation") for person in found["people"]}
    assert works_in == {
        "Trần Văn Thử": "ban-dan-van-a",
        "Lê Thị Mẫu": "ban-dan-van-c",
        "Tô Văn Ví": Marked("huyen-uy-c", "“Phó Bí thư Thường trực Huyện ủy”: huyen-uy-c"),
        "Hồ Thị Hai": None,
        "Vũ Văn Ba": None,
        "Ngô Văn Bốn": None,
    }
    assert [*found["people"][0]] == ["name", "titles", "organisation", "roles"]
    assert found["documents"] == [
        {"document": "ct-29", "relation": "cites"},
        Marked(
            {"type": "CT", "number": "41-CT/TU", "relation": "cites"},
            "“41-CT/TU” có thể là ct-41 trong documents.yaml",
            right=True,
        ),
        {"document": "nq-04", "relation": "cites"},
    ]


def test_where_the_place_is_not_known_names_stay_and_keys_are_shown() -> None:
    found = drafted(ARTICLE)
    (host,) = found["organisations"]
    assert host.words == "“Ban Dân vận Huyện ủy” có thể là ban-dan-van-c trong organisations.yaml"
    assert sure(found["organisations"]) == [{"name": "Ban Dân vận Huyện ủy", "role": "host"}]
    text = commented_record(KINDS["conferences"], found)
    assert f"  # cần xem: {host.words}\n  - name: Ban Dân vận Huyện ủy\n" in text
    # Whoever works in a district that is not named may work in any.
    assert not any("organisation" in person for person in found["people"])
    # The day that an editor names is as good as the article's.
    undated = drafted(ARTICLE.replace("/2024", ""), places=[{"place": "huyen-c"}], date=DAY)
    assert undated["organisations"] == [{"organisation": "ban-dan-van-c", "role": "host"}]
    # An article comes out after its event: the day of publication is not the event's.
    undated = drafted(f"05/12/2024\n{ARTICLE.replace('/2024', '')}", places=[{"place": "huyen-c"}])
    assert isinstance(undated["organisations"][0], Marked)


def test_a_guest_or_a_venue_does_not_say_whose_event_it_was() -> None:
    lead = "Ngày 5/7/2024, Ban Dân vận Tỉnh ủy tổ chức hội nghị"
    guest = drafted(f"{lead} đón Đoàn công tác của Tỉnh ủy An Sơn.")
    assert isinstance(guest["places"][0], Marked)
    assert sure(guest["organisations"]) == [{"name": "Ban Dân vận Tỉnh ủy", "role": "host"}]
    venue = drafted(f"{lead} tại tỉnh An Sơn.")
    assert venue["places"][0]["place"] == "tinh-a-cu"
    assert sure(venue["organisations"]) == [{"name": "Ban Dân vận Tỉnh ủy", "role": "host"}]
    own = drafted(
        "Ngày 5/7/2024, Tỉnh ủy An Sơn họp. Đồng chí Lê Văn Mẫu, Trưởng Ban Dân vận Tỉnh ủy chủ trì."
    )
    assert "organisation" not in own["people"][0]
    own = drafted(
        "Ngày 5/7/2024, Tỉnh ủy An Sơn tổ chức hội nghị. "
        "Đồng chí Lê Văn Mẫu, Trưởng Ban Dân vận Tỉnh ủy chủ trì."
    )
    assert own["organisations"] == [{"organisation": "tinh-uy-a-cu", "role": "host"}]
    assert own["people"][0]["organisation"] == "ban-dan-van-a"


def test_a_host_that_an_editor_names_by_its_key_says_nothing_of_names() -> None:
    lead = "Ngày 5/7/2024, Ban Dân vận Tỉnh ủy tổ chức hội nghị tại tỉnh An Sơn."
    found = drafted(lead, organisations=[{"organisation": "ban-dan-van-a", "role": "host"}])
    assert sure(found["organisations"]) == [{"name": "Ban Dân vận Tỉnh ủy", "role": "host"}]


def test_places_that_marks_alone_tell_apart_are_two() -> None:
    lead = "Ngày 5/7/2024, UBND {} tổ chức hội nghị đối thoại, có lãnh đạo tỉnh An Sơn dự."
    assert drafted(lead.format("xã Đông Hà"))["places"][0]["place"] == "xa-d"
    assert isinstance(drafted(lead.format("xã Đông Hạ"))["places"][0], Marked)


def test_a_models_owner_has_its_key() -> None:
    model = (
        "Ngày 5/7/2024, mô hình “Đường hoa” được ra mắt. "
        "Mô hình do UBND xã Đông Hà thực hiện, thuộc tỉnh An Sơn."
    )
    assert drafted(model, "model")["owner"] == "ubnd-d"
    assert sure(drafted(model.replace(", thuộc tỉnh An Sơn", ""), "model")["owner"]) == "UBND xã Đông Hà"


def test_who_guides_a_model_and_who_helps_have_their_keys() -> None:
    model = (
        "Ngày 5/7/2024, tại tỉnh An Sơn, mô hình “Đường hoa” được ra mắt. Mô hình do Chi hội Phụ nữ thôn A "
        "phối hợp với UBND xã Đông Hà thực hiện, với sự hướng dẫn của UBND xã Đông Hà."
    )
    found = drafted(model, "model")
    assert (found["guiding_organisation"], found["partners"]) == ("ubnd-d", ["ubnd-d"])


def test_a_commune_that_only_its_name_tells_is_marked() -> None:
    lead = "Ngày 5/7/2024, UBND xã Đông Hà tổ chức hội nghị đối thoại"
    assert drafted(f"{lead}, có lãnh đạo tỉnh An Sơn dự.")["places"][0]["place"] == "xa-d"
    (marked,) = drafted(f"{lead}.")["places"]
    assert isinstance(marked, Marked)
    assert "xa-d" in marked.words


def test_few_keys_are_shown() -> None:
    assert keys_shown("abcdefg") == "a, b, c, d, e và 2 khóa khác"
