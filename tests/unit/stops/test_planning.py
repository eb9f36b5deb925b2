"""Which files a change of records may reach."""

from __future__ import annotations

from generator.outputs.listing_pages import FULL
from generator.stops.planning import plan, touched
from tests.libraries import edition

FILES = {"nam/2024/05/index.html", "hoi-nghi/2024/05/index.html", "tim-kiem/2024/05.js"}
OTHERS = {"nam/2024/06/index.html", "hoi-nghi/2024/06/index.html", "tim-kiem/2024/06.js"}
WHOLE = edition({f"tin-{n}": {"date": f"2024-{n % 12 + 1:02d}-05"} for n in range(FULL + 1)})
PLAN = plan(WHOLE, ())
RECORD = WHOLE.library.headlines["tin-4"]


def test_new_words_reach_what_shows_the_records_month_and_no_other_months() -> None:
    reached = {t.path for t in touched(PLAN, WHOLE.library, [RECORD, RECORD._replace(title="Khác")])}
    assert reached >= FILES | {"nam/2024/index.html", "tim-kiem/2024/tu-ngu.js"}
    assert reached.isdisjoint(OTHERS)


def test_a_record_that_moves_reaches_every_month_of_its_years() -> None:
    reached = {t.path for t in touched(PLAN, WHOLE.library, [RECORD, RECORD._replace(date="2024-05-06")])}
    assert reached >= FILES | OTHERS


def test_a_record_without_a_month_reaches_what_shows_those() -> None:
    undated = {"khong-ro": {"date": "2024"}}
    whole = edition({h.id: {"date": h.date} for h in WHOLE.library.headlines.values()} | undated)
    record = whole.library.headlines["khong-ro"]
    reached = {t.path for t in touched(plan(whole, ()), whole.library, [record, record._replace(title="Y")])}
    assert reached >= {"nam/2024/index.html", "tim-kiem/2024/00.js"}
    assert reached.isdisjoint(FILES)


def test_old_addresses_that_fall_upon_a_file_are_in_the_way() -> None:
    stray = (
        "feed.xml",
        "Sitemap.XML",
        "manifest.json",
        "_redirects/",
        "du-lieu/datapackage.json",
        "assets/site.css",
        "images/2024/x.jpg",
        "hoi-nghi/2024/moi/record.json",
    )
    free = ("tin/1.html", "rss.xml", "bai-viet/2019/", "may-tinh/")
    whole = edition({"moi": {"date": "2024-05-05", "aliases": (*stray, *free)}})
    assert plan(whole, ()).in_the_way == set(stray)
