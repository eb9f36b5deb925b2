"""Long lists are folded: by keyboard, without scripts and to axe they are as good as short ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.outputs import body_overview, document_overview, place_trees
from tests.building import build, tiny
from tests.serving import serving

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import Judge, NewPage

BODY = "\nmat-tran-tinh-nam: {name: Ủy ban Mặt trận Tổ quốc tỉnh Nam, place: tinh-nam}\n"
"""In another province than the tiny site's others, and named by no record."""
DOCUMENTS = """
ct-30: {type: CT, number: 30-CT/TU, issuer: Tỉnh ủy Nam, date: 2024-03-01, title: Về cơ sở}
ct-31: {type: CT, number: 31-CT/TU, issuer: Tỉnh ủy Nam, date: 2024-03-01, title: Về cơ sở}
"""
"""Of the level of another of the tiny site, two years later."""


@pytest.fixture(scope="module", params=["folded", "open"])
def built(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, bool]]:
    """Serve the tiny site with one more body, with its lists folded and not; give its address and whether."""
    folded = request.param == "folded"
    with pytest.MonkeyPatch.context() as patch:
        if folded:
            patch.setattr(body_overview, "MOST_OPEN", 1)
            patch.setattr(place_trees, "MOST_OPEN", 1)
            patch.setattr(document_overview, "MOST_FLAT", 1)
            patch.setattr(document_overview, "MOST_OPEN", 1)
            patch.setattr(document_overview, "FEW", 1)
        settings = tiny(
            tmp_path_factory.mktemp("folding"),
            outputs=("overview-pages", "place-trees", "organisation-pages", "document-pages", "front-page"),
        )
        with (settings.content / "organisations.yaml").open("a", encoding="utf-8") as register:
            register.write(BODY)
        with (settings.content / "documents.yaml").open("a", encoding="utf-8") as register:
            register.write(DOCUMENTS)
        build(settings)
    with serving(settings.site_dir) as site:
        yield site.url, folded


@pytest.mark.parametrize("address", ["co-quan/", "dia-phuong/", "van-ban/"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_in_a_long_list(
    built: tuple[str, bool], new_page: NewPage, axe_violations: Judge, address: str, width: int
) -> None:
    url, folded = built
    page = new_page(viewport={"width": width, "height": 800}, color_scheme="dark" if folded else "light")
    page.goto(f"{url}{address}")
    assert page.locator("main details").count() > 0 or not folded
    assert axe_violations(page) == []
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true })")
    assert axe_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_body_is_reached_by_keyboard_without_scripts(built: tuple[str, bool], new_page: NewPage) -> None:
    url, folded = built
    page = new_page(java_script_enabled=False)
    page.goto(f"{url}co-quan/")
    body = page.get_by_role("link", name="Mặt trận Tổ quốc tỉnh Nam")
    assert body.is_visible() is not folded
    if folded:
        page.locator("summary", has_text="Tỉnh Nam").focus()
        page.keyboard.press("Enter")
    else:
        assert page.get_by_role("heading", name="Tỉnh Nam", level=2).count() == 1
    assert body.is_visible()
    body.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/co-quan/mat-tran-tinh-nam/")


def test_a_document_is_reached_by_level_and_year_without_scripts(
    built: tuple[str, bool], new_page: NewPage
) -> None:
    url, folded = built
    page = new_page(java_script_enabled=False)
    page.goto(f"{url}van-ban/")
    document = page.get_by_role("link", name="Chỉ thị 30-CT/TU")
    assert document.is_visible() is not folded
    assert page.get_by_role("heading", name="Cấp tỉnh 3 văn bản", level=2).count() == folded
    if folded:
        page.locator("summary", has_text="Năm 2024").focus()
        page.keyboard.press("Enter")
    document.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/van-ban/ct-30/")
