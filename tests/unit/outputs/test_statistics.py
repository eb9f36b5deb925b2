"""Pages of statistics, corrections and issues that grow: they are split by what does not move."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from generator.domain.gazetteer import Span
from generator.domain.period import Period, read_word
from generator.edition import FileJob, Target, record_token
from generator.outputs import (
    correction_pages,
    figure_pages,
    figure_places,
    funnel_pages,
    issue_pages,
    issue_pdf,
    report_pages,
    task_pages,
)
from generator.outputs.listing_pages import FULL
from generator.outputs.report_pages import recorded
from generator.outputs.statistics import csv_bytes
from tests.libraries import PUBLISHER, edition

if TYPE_CHECKING:
    from generator.edition import Edition

PLACES = {"places": "tinh: {name: Bắc, type: tinh}\n"}
MANY = FULL + 5


def _records(**more: Any) -> dict[str, Any]:
    """Make more records than a page holds, one of them without a month."""
    records = {
        f"r-{n:03d}": {"date": f"2024-{n % 3 + 4:02d}-{n % 28 + 1:02d}", "places": ["tinh"], **more}
        for n in range(MANY)
    }
    return {**records, "khong-thang": {"date": "2024", "places": ["tinh"], "published": "2024-05-01", **more}}


def _made(whole: Edition, module: Any, path: str) -> dict[str, Any]:
    target = next(target for target in module.targets(whole) if target.path == path)
    view: dict[str, Any] = module.make(whole, target).view
    return view


def _paths(whole: Edition, module: Any) -> list[str]:
    return [target.path for target in module.targets(whole)]


@pytest.mark.parametrize(
    ("module", "folder", "more"),
    [
        (task_pages, "so-lieu/da-neu-da-lam/tinh/", {"tasks": [{"text": "Làm"}]}),
        (report_pages, "so-lieu/neu-va-ghi/tinh/", {"figures": [{"measure": "models-total", "value": "1"}]}),
    ],
)
def test_a_full_year_of_a_province_leads_on_to_its_months(
    module: Any, folder: str, more: dict[str, Any]
) -> None:
    whole = edition(_records(**more), PLACES)
    year = _made(whole, module, f"{folder}2024/index.html")
    assert [link["url"] for link in year["ways"][0]["links"]] == [
        f"{folder}2024/{m}/" for m in ("06", "05", "04")
    ]
    assert len(year["parts"][0]["table"]["rows"]) == 1
    months = [_made(whole, module, f"{link['url']}index.html") for link in year["ways"][0]["links"]]
    assert sum(len(month["parts"][0]["table"]["rows"]) for month in months) == MANY
    assert all(month["parts"][0]["csv"] is None for month in months)
    assert months[0]["crumbs"][-1] == {"text": "Năm 2024", "url": f"{folder}2024/"}
    table = next(target for target in module.targets(whole) if target.path == f"{folder}2024/so-lieu.csv")
    assert len(module.make(whole, table).made_of) == 1 + MANY + 1


def test_a_full_year_of_corrections_leads_on_to_its_months() -> None:
    given = {
        f"r-{n:03d}": {"corrections": [{"date": f"2026-{n % 2 + 1:02d}-03", "was": "a"}]} for n in range(MANY)
    }
    whole = edition(given)
    year = _made(whole, correction_pages, "dinh-chinh/2026/index.html")
    assert (year["rows"], year["count"]) == ([], MANY)
    assert [(link["url"], link["count"]) for link in year["months"]] == [
        ("dinh-chinh/2026/02/", MANY // 2),
        ("dinh-chinh/2026/01/", MANY - MANY // 2),
    ]
    month = _made(whole, correction_pages, "dinh-chinh/2026/01/index.html")
    assert len(month["rows"]) == MANY - MANY // 2
    assert _made(whole, correction_pages, "dinh-chinh/index.html")["rows"] == []


def test_a_promise_of_all_corrections_is_kept_by_their_page() -> None:
    whole = edition({}, ledger=frozenset({"dinh-chinh/"}))
    assert _paths(whole, correction_pages) == ["dinh-chinh/index.html"]


def test_a_long_issue_leads_on_to_its_months(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(issue_pages, "FULL", 10)
    whole = edition(_records(), PLACES, ledger=frozenset({"ky-ban-tin/"}))
    issue = _made(whole, issue_pages, "ky-ban-tin/2024-q2/index.html")
    assert [link["text"] for link in issue["months"]] == ["Tháng 4", "Tháng 5", "Tháng 6"]
    assert [len(group["links"]) for group in issue["parts"][0]["groups"]] == [1]
    months = [_made(whole, issue_pages, f"{link['url']}index.html") for link in issue["months"]]
    assert sum(len(month["parts"][0]["groups"][0]["links"]) for month in months) == MANY
    assert {month["pdf"] for month in months} == {""}


def test_no_issue_is_printed_when_the_settings_say_so() -> None:
    whole = edition({"mot": {"date": "2024-05-01"}}, publisher=replace(PUBLISHER, issue_pdf=False))
    assert list(issue_pdf.targets(whole)) == []
    assert _made(whole, issue_pages, "ky-ban-tin/2024-q2/index.html")["pdf"] == ""
    assert "PDF" not in _made(whole, issue_pages, "ky-ban-tin/index.html")["intro"][0]


def test_an_issue_that_only_the_ledger_knows_has_nothing_to_print() -> None:
    whole = edition({}, ledger=frozenset({"ky-ban-tin/2020-q1/"}))
    assert _made(whole, issue_pages, "ky-ban-tin/2020-q1/index.html")["pdf"] == ""


def test_a_year_of_a_province_has_no_funnel_of_its_own() -> None:
    whole = edition({}, PLACES, ledger=frozenset({"so-lieu/pheu-mo-hinh/tinh/2020/"}))
    assert _paths(whole, funnel_pages) == [
        "so-lieu/pheu-mo-hinh/index.html",
        "so-lieu/pheu-mo-hinh/so-lieu.csv",
    ]


def test_figures_of_different_things_are_not_drawn_beside_one_another() -> None:
    figures = [
        {"measure": "other", "label": "A", "value": "1"},
        {"measure": "awards", "value": "3", "unit": "giấy"},
    ]
    other = {"date": "2024-01-02", "figures": [{"measure": "awards", "value": "2", "unit": "bằng"}]}
    whole = edition({"mot": {"date": "2024-01-01", "figures": figures}, "hai": other})
    assert _made(whole, figure_pages, "so-lieu/other/2024/index.html")["chart"] is None
    assert _made(whole, figure_pages, "so-lieu/awards/2024/index.html")["chart"] is None


def test_only_so_many_reports_are_drawn() -> None:
    figures = [{"measure": "models-total", "value": str(n + 1)} for n in range(20)]
    whole = edition(
        {"mot": {"date": "2024-01-01", "period": "year:2023", "places": ["tinh"], "figures": figures}}, PLACES
    )
    view = _made(whole, report_pages, "so-lieu/neu-va-ghi/tinh/2024/index.html")
    assert len(view["parts"][0]["chart"]["rows"]) == report_pages.MOST_BARS
    assert len(view["parts"][0]["table"]["rows"]) == 20


def test_what_is_known_of_a_province_s_tasks_hangs_on_the_records_that_follow_them_up() -> None:
    tasks = [{"text": "Làm", "followed_by": "sau"}]
    whole = edition(
        {
            "mot": {"date": "2024-01-01", "places": ["tinh"], "tasks": tasks},
            "sau": {"date": "2025-01-01"},
        },
        PLACES,
    )
    reads = {target.path: target.reads for target in task_pages.targets(whole)}
    for path in ("so-lieu/da-neu-da-lam/tinh/index.html", "so-lieu/da-neu-da-lam/tinh/2024/index.html"):
        assert record_token("sau") in reads[path]


def test_a_task_whose_following_record_was_withdrawn_hangs_on_the_next_conference() -> None:
    record = {"date": "2024-01-01", "places": ["tinh"], "tasks": [{"text": "Làm", "followed_by": "sau"}]}

    def beside(status: str) -> bool:
        whole = edition({"mot": record, "sau": {"date": "2025-01-01", "status": status}}, PLACES)
        reads = {target.path: target.reads for target in task_pages.targets(whole)}
        year = reads["so-lieu/da-neu-da-lam/tinh/2024/index.html"]
        return any(token.group == "same-place-and-kind" for token in year)

    assert (beside("published"), beside("withdrawn")) == (False, True)


def test_one_exact_figure_beside_an_inexact_one_is_not_the_figure_of_the_place() -> None:
    def told(*figures: dict[str, str]) -> list[str]:
        every = [{"measure": "households", **figure} for figure in figures]
        record = {"date": "2024-01-01", "period": "year:2023", "places": ["tinh"], "figures": every}
        whole = edition({"mot": record}, PLACES)
        page, table = figure_places.targets(whole)
        job = figure_places.make(whole, table)
        assert isinstance(job, FileJob)
        content = job.content(lambda _headline: {})
        assert isinstance(content, bytes)
        assert page.path == "so-lieu/households/dia-phuong/tinh/index.html"
        return content.decode("utf-8-sig").splitlines()[1].split(",")

    assert told({"value": "57"}, {"value": "57"})[1] == "57"
    assert told({"value": "57"}, {"value": "100", "qualifier": "over"})[1] == "57; hơn 100"


def test_a_model_that_ended_before_the_period_is_not_in_its_total() -> None:
    steps = {
        "goes-on": ["dang-ky 2020"],
        "ended": ["dang-ky 2020", "ket-thuc 2021"],
        "later": ["dang-ky 2025"],
    }
    given = {
        key: {"kind": "model", "date": line[0].split()[1], "places": ["tinh"], "steps": line}
        for key, line in steps.items()
    }
    whole = edition(given, PLACES)
    assert recorded(whole, "tinh", "models-total", Span("2023-01-01", "2023-12-31")) == (1, 0)
    assert recorded(whole, "tinh", "models-total", Span("2020-01-01", "2020-06-30")) == (0, 2)


def test_a_model_that_may_have_ended_before_the_period_is_in_doubt() -> None:
    given: dict[str, dict[str, Any]] = {
        "within-the-year": {"steps": ["dang-ky 2020-01", "ket-thuc 2023"]},
        "one-day": {"steps": ["dang-ky 2020-01", "hoan-thanh 2021-05"], "end_date": "2022-03"},
        "undated": {"steps": ["dang-ky 2020-01", "hoan-thanh 2023-05-01", "ket-thuc"]},
        "taken-up-again": {"steps": ["dang-ky 2020-01", "ket-thuc 2021", "duy-tri 2022"]},
    }
    every = {
        key: {"kind": "model", "date": "2020-01", "places": ["tinh"], **more} for key, more in given.items()
    }
    whole = edition(every, PLACES)

    def total(first: str, last: str) -> tuple[int, int]:
        return recorded(whole, "tinh", "models-total", Span(first, last))

    assert total("2020-01-01", "2020-12-31") == (4, 0)
    assert total("2022-04-01", "2022-12-31") == (3, 0)
    assert total("2023-07-01", "2023-09-30") == (1, 2)
    assert total("2024-01-01", "2024-12-31") == (1, 1)


def test_periods_are_read_back_from_their_words() -> None:
    for word in ("year:2023", "half:2024:1", "span:2021-01-01:2025-12-31", "span::2025-12-31"):
        period = read_word(word)
        assert period
        assert period.word() == word
    assert read_word("") is None
    assert read_word("nine-months:2024") == Period("nine-months", 2024)


def test_csv_opens_right_in_spreadsheets() -> None:
    assert csv_bytes([["Nơi", "Số"], ['“Bắc”, "cũ"', 5]]) == (
        '\ufeffNơi,Số\r\n"“Bắc”, ""cũ""",5\r\n'.encode()
    )


def test_a_table_beside_a_page_needs_no_whole_record() -> None:
    whole = edition({"mot": {"date": "2024-01-01", "figures": [{"measure": "awards", "value": "3"}]}})
    target = Target(figure_pages.HERE, "so-lieu/awards/2024/so-lieu.csv", ("awards", 2024, 0))
    job = figure_pages.make(whole, target)
    assert isinstance(job, FileJob)
    content = job.content(lambda _headline: {})
    assert isinstance(content, bytes)
    assert content.startswith(b"\xef\xbb\xbfrecord,url")
