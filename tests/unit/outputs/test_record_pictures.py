"""Which files a picture has, and how a record's page names them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.domain.picture import Picture, copy_size, widths
from generator.edition import Edition
from generator.outputs.record_pictures import make, pictures_of, targets
from tests.libraries import edition

SEEN = {"images/a.jpg": Picture(900, 600, "da"), "images/b.png": Picture(4000, 1, "db")}


def _edition() -> Edition:
    images = {"images/a.jpg": "own", "images/b.png": "link-only", "images/lost.png": "permission"}
    made = edition(
        {
            "a": {"date": "2024-05-01", "images": images},
            "b": {"date": "2024-05-02", "images": {"images/c.png": "own"}, "status": "withdrawn"},
        }
    )
    return replace(made, pictures=SEEN)


@pytest.mark.parametrize(
    ("width", "offered"),
    [(60, (60,)), (400, (400,)), (401, (400, 401)), (1200, (400, 800, 1200)), (5000, (400, 800, 1200))],
)
def test_a_picture_is_offered_in_no_width_above_its_own(width: int, offered: tuple[int, ...]) -> None:
    assert widths(Picture(width, 9, "")) == offered


def test_the_copy_of_a_large_picture_is_smaller_and_never_of_no_height() -> None:
    assert copy_size(Picture(2400, 1600, "")) == (2400, 1600)
    assert copy_size(Picture(1200, 4800, "")) == (600, 2400)
    assert copy_size(SEEN["images/b.png"]) == (2400, 1)


def test_only_what_a_listed_record_may_show_has_files() -> None:
    whole = _edition()
    found = list(targets(whole))
    assert [target.path for target in found] == [
        "images/a.jpg",
        *(f"assets/anh/a.jpg/{width}.{form}" for form in ("avif", "webp") for width in (400, 800, 900)),
    ]
    # All that differs within a picture is the first item, so that one process makes them all.
    assert {target.subject[1:] for target in found} == {("images/a.jpg",)}
    cuts = [make(whole, target).content(lambda _headline: {}) for target in found[:2]]
    assert [(cut.width, cut.form, cut.digest) for cut in cuts] == [(0, "", "da"), (400, "avif", "da")]  # type: ignore[union-attr]


def test_a_page_names_the_pictures_that_it_shows() -> None:
    whole = _edition()
    found = pictures_of(whole.library.headlines["a"], whole)
    assert list(found) == ["images/a.jpg"]
    assert (found["images/a.jpg"]["width"], found["images/a.jpg"]["larger"]) == (900, False)
    assert [each["form"] for each in found["images/a.jpg"]["types"]] == ["avif", "webp"]
