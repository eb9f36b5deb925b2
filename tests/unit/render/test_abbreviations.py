from __future__ import annotations

from generator.render.abbreviations import expand

GLOSSARY = {"UBND": "Ủy ban nhân dân", "BCĐ": "Ban Chỉ đạo", "VHTT&TT": "Văn hóa", "TT": "Trung <tâm>"}


def test_the_first_use_is_spelled_out() -> None:
    assert expand("UBND, UBND", GLOSSARY) == '<abbr title="Ủy ban nhân dân">UBND</abbr>, UBND'


def test_tags_and_longer_words_are_left_alone() -> None:
    html = '<img alt="UBND"> UBNDX xUBND'
    assert expand(html, GLOSSARY) == html
    assert expand('<p title="BCĐ">BCĐ</p>', GLOSSARY) == (
        '<p title="BCĐ"><abbr title="Ban Chỉ đạo">BCĐ</abbr></p>'
    )


def test_the_longer_abbreviation_wins() -> None:
    assert expand("VHTT&amp;TT", GLOSSARY) == '<abbr title="Văn hóa">VHTT&amp;TT</abbr>'
    assert expand("TT", GLOSSARY) == '<abbr title="Trung &lt;tâm&gt;">TT</abbr>'
    assert expand("A B", {"A B": "x", "B": "y"}) == '<abbr title="x">A B</abbr>'
    assert expand("A B B", {"A B": "x", "B": "y"}) == '<abbr title="x">A B</abbr> <abbr title="y">B</abbr>'


def test_part_of_a_documents_number_is_left_alone() -> None:
    glossary = {"NQ": "Nghị quyết", "CT/TU": "Chỉ thị của Tỉnh ủy"}
    assert expand("1683/NQ-UBTVQH15, NQ-2, NQ.", glossary) == (
        '1683/NQ-UBTVQH15, NQ-2, <abbr title="Nghị quyết">NQ</abbr>.'
    )
    assert expand("29-CT/TU", glossary) == '29-<abbr title="Chỉ thị của Tỉnh ủy">CT/TU</abbr>'
