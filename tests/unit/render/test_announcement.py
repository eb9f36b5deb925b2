from __future__ import annotations

from typing import Any

from generator.render.announcement import CLOSING, LEAST, MOST, OPENING, announcement
from generator.render.citation import citation

GLOSSARY = {"UBND": "Ủy ban nhân dân"}
HERE = {"role": "scope", "unknown": False, "as_named": None, "name": "huyện Đông", "within": []}


def _fact(value: Any) -> dict[str, Any]:
    return {"value": value, "basis": "stated", "note": None}


def _conference(**more: Any) -> dict[str, Any]:
    return {
        "id": "dong-2024",
        "type": "conference",
        "url": "hoi-nghi/2024/dong-2024/",
        "title": "Huyện Đông sơ kết 6 tháng đầu năm 2024",
        "summary": ["UBND huyện (cùng ba ban) họp “sơ kết”.", "Có 12/15 xã dự"],
        "kind": _fact("so-ket"),
        "date": _fact("2024-07-05"),
        "published": "2026-01-06",
        **more,
    }


def _told(record: dict[str, Any], place: dict[str, Any] = HERE) -> str:
    return "\n".join(announcement(record, [place], GLOSSARY))


def test_a_conference_is_told_in_words() -> None:
    record = _conference(
        part_of_day=_fact("chieu"),
        venue=_fact("Hội trường huyện"),
        figures=[
            {"measure": "models-total", "value": _fact(57), "unit": _fact("mô hình"), "qualifier": "over"},
            {"measure": "other", "as_printed": "hàng tỷ đồng", "qualifier": "exact"},
        ],
        tasks=[{"text": _fact("Giao các xã làm xong;")}, {"text": _fact(None)}],
    )
    within = [{"text": "tỉnh Cũ", "url": "x/"}]
    assert announcement(record, [{**HERE, "within": within}], GLOSSARY) == [
        OPENING,
        (
            "Huyện Đông sơ kết sáu tháng đầu năm hai nghìn không trăm hai mươi tư. Hội nghị sơ kết diễn ra "
            "chiều thứ Sáu, ngày mùng năm tháng bảy năm hai nghìn không trăm hai mươi tư, tại Hội trường "
            "huyện, ở huyện Đông, tỉnh Cũ."
        ),
        "Ủy ban nhân dân huyện họp sơ kết. Có mười hai trên mười lăm xã dự.",
        "Về số liệu, nguồn tin cho biết: tổng số mô hình là hơn năm mươi bảy mô hình.",
        "Thời gian tới, có những việc cần làm như sau. Giao các xã làm xong.",
        CLOSING,
    ]


def test_what_is_unknown_is_not_told() -> None:
    record = _conference(date={"value": None, "basis": "unknown", "note": None})
    assert "Nơi diễn ra: huyện Đông." in _told(record)
    assert "diễn ra" not in _told(record, {**HERE, "unknown": True})


def test_a_model_is_told_with_its_way() -> None:
    record = {
        "type": "model",
        "title": "Đường hoa",
        "summary": ["Bà con trồng hoa."],
        "start": _fact("2023-03"),
        "method": [_fact("Họp dân. Cùng làm."), _fact(None), _fact("Chia việc.")],
        "results": _fact("Được 2 km\nđường hoa"),
    }
    told = _told(record)
    assert "Mô hình ở huyện Đông, bắt đầu từ tháng ba năm hai nghìn không trăm hai mươi ba." in told
    assert "Kết quả: được hai ki-lô-mét. Đường hoa." in told
    assert "Cách làm: họp dân. Cùng làm. Chia việc." in told
    nowhere = {"type": "model", "title": "Đường hoa", "summary": ["Một câu."]}
    assert "Mô hình ở" not in _told(nowhere, {**HERE, "role": "mentioned"})


def test_a_long_record_is_cut_at_a_sentence_within_ninety_seconds() -> None:
    sentence = "Bà con các thôn cùng nhau làm đường, trồng hoa, giữ gìn vệ sinh chung"
    record = _conference(achievements=[_fact(sentence)] * 30, discussion=[_fact("không đọc")])
    told = announcement(record, [HERE], {})
    length = sum(len(paragraph.split()) for paragraph in told)
    assert LEAST <= length <= MOST
    assert told[-1] == CLOSING
    assert told[-2].endswith("vệ sinh chung.")
    # A record whose very first sentences fill the time keeps the frame.
    longest = announcement(_conference(title=" ".join(["dài"] * 300)), [HERE], {})
    assert longest == [OPENING, CLOSING]


def test_a_conference_of_unknown_kind_is_one_all_the_same() -> None:
    assert "Hội nghị diễn ra thứ Sáu, ngày mùng năm tháng bảy" in _told(_conference(kind=_fact(None)))


def test_a_table_is_not_read_out() -> None:
    told = _told(_conference(body="Trước bảng.\n\n| Xã | Số |\n|---|---|\n| Đông | 3 |\n\nSau bảng."))
    assert "Trước bảng. Sau bảng." in told
    assert "|" not in told


def test_a_record_is_cited_in_three_ways() -> None:
    cited = citation(_conference(title='Đường & hoa 100% <b> "x"'), "Bản tin", "https://x.vn/")
    assert cited.words == 'Bản tin (06/01/2026). Đường & hoa 100% <b> "x".'
    assert cited.bibtex == (
        '@misc{dong-2024,\n title={Đường \\&amp; hoa 100\\% &lt;b&gt; "x"},\n author={{Bản tin}},\n'
        " date={2026-01-06},\n url={https://x.vn/}\n}"
    )
    assert '"title":"Đường &amp; hoa 100% &lt;b&gt; \\"x\\""' in cited.csl
    assert '"issued":{"date-parts":[[2026,1,6]]}' in cited.csl


def test_no_title_ends_its_field_in_bibtex() -> None:
    cited = citation(_conference(title=r"a}, note = {b} \input{c} ~^"), "Bản tin", "https://x.vn/")
    title = cited.bibtex.split("\n")[1]
    assert title == (
        r" title={a\textbraceright{}, note = \textbraceleft{}b\textbraceright{} "
        r"\textbackslash{}input\textbraceleft{}c\textbraceright{} "
        r"\textasciitilde{}\textasciicircum{}},"
    )
    # BibTeX counts braces, whether a backslash stands before them or not.
    assert title.count("{") == title.count("}")
