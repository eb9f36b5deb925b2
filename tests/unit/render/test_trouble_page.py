from __future__ import annotations

import pytest

from generator.render.trouble_page import trouble_page


@pytest.mark.parametrize(
    ("language", "words"), [("vi", "Chưa dựng được trang"), ("en", "could not be built")]
)
def test_problems_are_a_page_of_plain_text(language: str, words: str) -> None:
    page = trouble_page(["a.yaml:1:2: lỗi\n  <b>", "hai"], language).decode()
    assert page.startswith(f'<!doctype html>\n<html lang="{language}">')
    assert page.count(words) == 2
    assert "<li><pre>a.yaml:1:2: lỗi\n  &lt;b&gt;</pre></li>\n<li><pre>hai</pre></li>" in page
