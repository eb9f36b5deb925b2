"""Records of which every fact is unknown, or inferred: pages say so, invent nothing, and give each reason."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import TYPE_CHECKING

import pytest

from tests.building import build, tiny

if TYPE_CHECKING:
    from pathlib import Path

PLACES = """
xa-cu-thu:
  name: Cũ
  type: xa
  to: 2020-12-31
  successors:
    - {place: xa-moi-thu, share: whole, decision: {value: Nghị quyết 5, basis: inferred, note: theo báo}}
xa-moi-thu: {name: Mới, type: xa, from: 2021-01-01}
"""
UNKNOWN = "{basis: unknown}"
BASIS = "basis: inferred, note:"
CONFERENCE = """title: Hội nghị {title}
summary: [Một câu.]
places: [unknown]
level: {huyen}
subjects: [{dan_van}]
people:
  - {{name: {name}, titles: [{chief}], organisation: {body}, said: {words}, roles: [du]}}
groups: [{group}]
organisations:
  - {{name: {host}, role: host}}
documents:
  - {{type: {nq}, number: {symbol}, issuer: {issuer}, date: {signed}, title: {about}}}
  - {{number: 12-NQ/HU, term: {term}, short: {short}}}
figures:
  - {{id: a, measure: other, label: {counted}, value: {eighty}, unit: {unit}, period: {own_period}}}
  - {{measure: households, value: {forty}, of: a, percent_as_printed: {percent}}}
  - {{measure: money-vnd, qualifier: from-to, value: {low}, upper: {high}}}
  - {{measure: awards, value: 3, breakdown: [{{by: field, key: khac, value: {three}}}]}}
sources:
  - publisher: {publisher}
    title: {heading}
    url: "https://example.vn/bai"
    byline: {writer}
    unit: {office}
    published: {printed}
    retrieved: 2024-06-05
    counters_seen: {{luot-xem: 83, dang-xem: hơn 9, seen_on: 2024-06-04}}
  - {{publisher: Báo, retrieved: 2024-06-05, counters_seen: {{value: 1803, seen_on: 2024-06-03}}}}
kind: {kind}
date: {day}
end_date: {end_day}
part_of_day: {part}
venue: {venue}
format: {form}
period: {{kind: half, year: {year}, n: {n}}}
next_period: {next}
acts: [{{kind: signing, text: {act}, parties: [{party}], witnesses: [{witness}]}}]
achievements: [{good}]
shortcomings: [{bad}]
discussion: [{talk}]
tasks:
  - {{text: {task}, subject: {theme}, by: {by}, owner: {owner}, due: {due}, outcome: {{text: {outcome}}}}}
dialogue:
  {{opinions_raised: {raised}, answered_on_spot: {answered}, referred: {referred}, deadline: {deadline}}}
models_mentioned: [{{name: {model}, owner: {model_owner}}}]
published: 2024-06-05
"""
MODEL = """title: Mô hình {title}
summary: [Một câu.]
places: [unknown]
level: {huyen}
class: mo-hinh
name: {name}
address: {where}
field: {kinh_te}
more_fields: [{khac}]
subject_type: {tap_the}
owner: {owner}
guiding_organisation: {guide}
partners: [{partner}]
campaign: {campaign}
problem: {problem}
method: {method}
results: {results}
start: {start}
end: {end}
history: [{{status: dang-ky, date: {step}, authority: {authority}, document: {{title: {paper}}}}}]
recognitions: [{{level: {level}, title: {honour}, authority: {giver}, date: {given}}}]
awards: [{{form: giay-khen, authority: {awarding}, date: {awarded}, collective: {collective}}}]
replication: {{to: [{{date: {copied}, note: Theo xã.}}]}}
goals: {goals}
beneficiaries: {whom}
forces: {forces}
resources: {means}
outputs: {outputs}
sustainability: {lasting}
figures: []
sources: [{{publisher: Báo, retrieved: 2024-12-05}}]
published: 2024-12-05
"""
VALUES = {
    name: value
    for line in """
        huyen=huyen dan_van=dan-van nq=NQ signed=2020-05-06 eighty=80 forty=40 percent=50 three=3 n=2
        printed=2024-06-04 kind=hoi-thao day=2024-06-03 end_day=2024-06-04 part=sang form=truc-tiep
        year=2023 theme=dan-van due=2024-12 raised=9 answered=8 referred=1 deadline=2024-07
        kinh_te=kinh-te khac=khac tap_the=tap-the start=2024-01 end=2024-09 step=2024-02 level=tinh
        given=2024-03 awarded=2024-04 collective=true copied=2024-05
    """.splitlines()
    for name, _, value in (pair.partition("=") for pair in line.split())
} | {
    "low": "5 triệu",
    "high": "6 triệu",
    "own_period": "{kind: year, year: 2022}",
    "next": "{kind: half, year: 2024, n: 1}",
}
"""What the fields that take no free words hold; the others hold their own name here."""


def _record(template: str, title: str, *, known: bool) -> str:
    """Fill a template: each fact inferred, with a reason of its own, or each unknown."""
    names = dict.fromkeys(re.findall(r"(?<!\{)\{([a-z_]+)\}", template))
    facts = {
        name: f"{{value: {VALUES.get(name, name)}, basis: inferred, note: lý do {name}}}"
        if known
        else UNKNOWN
        for name in names
    }
    return template.format(**{**facts, "title": title})


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("certainty")
    settings = tiny(folder)
    for kind, template in (("conferences", CONFERENCE), ("models", MODEL)):
        (settings.content / kind / "2024").mkdir(parents=True, exist_ok=True)
        for known in (False, True):
            name = f"{kind}-{'suy-ra' if known else 'chua-ro'}"
            text = _record(template, name, known=known)
            (settings.content / kind / "2024" / f"{name}.yaml").write_text(text, "utf-8")
    with (settings.content / "places.yaml").open("a", encoding="utf-8") as places:
        places.write(PLACES)
    build(settings)
    return settings.site_dir


def _page(site: Path, path: str) -> str:
    html = (site / path / "index.html").read_text("utf-8")
    return html[html.index("<main") : html.index("</main>")]


def _words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", "", re.sub(r"</(dt|li|h2)>", " ", html))).split())


PAGES = {
    "conference": "hoi-nghi/2024/conferences-{}",
    "model": "mo-hinh/2024/models-{}",
}


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_every_reason_stands_once_and_is_led_to(site: Path, path: str) -> None:
    page = _page(site, path.format("suy-ra"))
    template = CONFERENCE if path.startswith("hoi-nghi") else MODEL
    reasons = set(re.findall(r"(?<!\{)\{([a-z_]+)\}", template)) - {"title"}
    assert {name for name in reasons if f"lý do {name}" not in page} == set()
    explained = re.findall(r'id="suy-ra-(\d+)"', page)
    assert explained
    assert [number for number in explained if f'href="#suy-ra-{number}"' not in page] == []


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_what_is_unknown_is_said_to_be_so(site: Path, path: str) -> None:
    words = _words(_page(site, path.format("chua-ro")))
    assert "nguồn không nêu" in words
    assert "None" not in words
    assert "{" not in words.partition("Trích dẫn")[0]


def test_nothing_stands_in_for_a_part_that_nobody_knows(site: Path) -> None:
    conference = _words(_page(site, PAGES["conference"].format("chua-ro")))
    assert "6 tháng không rõ đầu hay cuối năm không rõ" in conference
    assert "Loại nguồn không nêu" in conference
    assert "nhan đề: nguồn không nêu, trang nguồn." in conference
    assert "Đã làm" not in conference
    model = _words(_page(site, PAGES["model"].format("chua-ro")))
    assert "Giấy khen, nguồn không nêu" in model
    assert "cá nhân," not in model


def test_counters_tell_their_own_day_and_names(site: Path) -> None:
    words = _words(_page(site, PAGES["conference"].format("suy-ra")))
    assert "Trang nguồn ghi luot-xem: 83; dang-xem: hơn 9, ngày 04/6/2024." in words
    assert "Trang nguồn ghi 1.803 lượt xem, ngày 03/6/2024." in words


def test_the_data_hold_every_basis_as_written(site: Path) -> None:
    told = json.loads((site / PAGES["conference"].format("suy-ra") / "record.json").read_text("utf-8"))
    assert told["period"]["basis"] == "inferred"
    assert told["period"]["note"] == "lý do year; lý do n"


@pytest.mark.parametrize("place", ["xa-cu-thu", "xa-moi-thu"])
def test_an_inferred_decision_is_told_as_inferred(site: Path, place: str) -> None:
    assert "theo Nghị quyết 5 (suy ra: theo báo)" in _words(_page(site, f"dia-phuong/{place}"))


def test_a_task_of_unknown_words_has_a_row_with_a_name(site: Path) -> None:
    rows = _page(site, "so-lieu/da-neu-da-lam/chua-ro/2024").partition("<tbody>")[2]
    assert "nguồn không nêu" in rows
    assert '<th scope="row"></th>' not in rows
