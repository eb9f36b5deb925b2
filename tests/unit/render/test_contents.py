from __future__ import annotations

from markupsafe import Markup

from generator.render.contents import LEAST, with_contents


def section(heading: str, attributes: str = "") -> str:
    return f"<section{attributes}>\n<h2>{heading}</h2>\n<p>Lời</p>\n</section>\n"


MANY = [section(f"Phần {number}") for number in range(LEAST - 2)]


def test_a_text_of_few_sections_is_left_alone() -> None:
    text = Markup("".join([*MANY, section("Nguồn", ' class="sources" id="nguon"')]))  # noqa: S704 - the test's own
    assert with_contents(text) == text


def test_a_long_text_begins_with_its_sections_in_order() -> None:
    text = "".join([*MANY, section("Nguồn", ' class="sources" id="nguon"'), section("Kết quả", ' class="x"')])
    html = with_contents(Markup(text))  # noqa: S704 - the test's own
    assert html.index("</nav>") < html.index("<section")
    ways = [part.partition("</a>")[0] for part in html.split('<a href="#')[1:]]
    assert ways == [
        *(f'muc-phan-{number}">Phần {number}' for number in range(LEAST - 2)),
        'nguon">Nguồn',
        'muc-ket-qua">Kết quả',
    ]
    assert '<section id="muc-phan-0">' in html
    assert '<section class="sources" id="nguon">' in html
    assert '<section class="x" id="muc-ket-qua">' in html


def test_of_two_sections_of_one_name_the_first_has_the_address() -> None:
    html = with_contents("".join([*MANY, section("Kết quả"), section("Kết quả")]))
    assert html.count('id="muc-ket-qua"') == html.count('href="#muc-ket-qua"') == 1


def test_what_is_escaped_stays_escaped() -> None:
    html = with_contents("".join([*MANY, section("A &amp; &lt;b&gt;"), section("Hết")]))
    assert html.count("A &amp; &lt;b&gt;") == 2
    assert "<b>" not in html
