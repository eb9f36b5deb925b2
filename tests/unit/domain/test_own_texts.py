from __future__ import annotations

from generator.domain.own_texts import own_texts


def test_names_and_quotations_are_no_texts_of_the_editor() -> None:
    data = {
        "title": "Một",
        "summary": ["Hai", {"value": "Ba"}],
        "people": [{"name": "Lê Văn A", "said": "Bốn"}],
        "sources": [{"title": "Năm"}],
        "figures": [{"as_printed": "sáu", "value": 6}],
    }
    assert list(own_texts(data)) == [
        (("title",), "Một"),
        (("summary", 0), "Hai"),
        (("summary", 1, "value"), "Ba"),
        (("people", 0, "said"), "Bốn"),
    ]
