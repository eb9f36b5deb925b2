from __future__ import annotations

from generator.domain.visible_text import visible_text


def test_a_page_is_read_as_its_reader_sees_it() -> None:
    page = "<p>D&acirc;n v<b>ậ</b>n</p><script>x<y</script><p>khéo</p></style><div>1</div><style>a{}</style>"
    assert visible_text(page).split() == ["Dân", "vận", "khéo", "1"]
