"""The bulletin's own content, as a whole: what is published is true to itself and in its own words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml

from generator import pipeline
from generator.domain.folding import fold
from generator.domain.yaml_text import parse_yaml
from generator.kinds import RecordReading, read_record
from generator.outputs.record_data import as_json
from generator.registers.reading import FILES, read_registers
from generator.registry import KINDS
from generator.render.formats import plain
from generator.theme_host import render_theme
from tests.building import ROOT, settings_for

CONTENT = ROOT / "content"
SEEDS = ROOT.parent / "shared" / "seeds"
RECORDS = sorted(
    path.relative_to(CONTENT).as_posix() for kind in KINDS for path in (CONTENT / kind).glob("*/*.yaml")
)
LONGEST_RUN = 8
"""Syllables in a row that a record may share with a source text."""

# What a record has to write as its source does: official names and titles, of any length.
OFFICIAL = (
    "phong trào thi đua Dân vận khéo",
    "Toàn dân đoàn kết xây dựng nông thôn mới, đô thị văn minh",
)
# Fields whose text is not the editors' own: names, titles, and the source's words beside a number.
QUOTED = frozenset(
    {"id", "url", "type", "sources", "documents", "document", "organisations", "organisation"}
    | {"name", "titles", "as_printed", "as_named", "media", "extras"}
)
URL_KEYS = frozenset({"url", "archived"})
FIGURES: dict[str, dict[str, tuple[int, tuple[int, ...]]]] = {
    "conferences/2024/gia-vien-tong-ket-dan-van-2023.yaml": {"models-total": (78, (21, 41, 14, 2))},
    "conferences/2024/hong-linh-so-ket-sau-thang-dau-nam-2024.yaml": {
        "petitions-received": (34, (5, 3, 26)),
        "models-registered-new": (57, (32, 25)),
    },
}


@cache
def reading(source: str) -> RecordReading:
    kind = KINDS[source.partition("/")[0]]
    return read_record(source, (CONTENT / source).read_bytes(), kind)


def data_of(source: str) -> dict[str, Any]:
    found = reading(source)
    assert found.data is not None, found.problems
    return found.data


def texts(value: Any, leaving: frozenset[str], at: str = "") -> Iterator[tuple[str, str]]:
    """Give every text of a record with the path that it stands under."""
    if isinstance(value, str):
        yield at, value
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from texts(item, leaving, f"{at}[{index}]")
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in leaving:
                yield from texts(item, leaving, f"{at}.{key}".removeprefix("."))


def syllables(text: str) -> list[str]:
    """Split a text; marks do not count, for sources place them in more than one way."""
    return re.findall(r"[a-z0-9]+", fold(text))


def windows(words: list[str]) -> Iterator[tuple[str, ...]]:
    """Give every run that is too long to be shared."""
    size = LONGEST_RUN + 1
    return (tuple(words[start : start + size]) for start in range(len(words) - size + 1))


def shared_runs(text: str, known: frozenset[tuple[str, ...]]) -> list[str]:
    """Find what a text shares with a source beyond official names, which end a run."""
    plain_text = " ".join(syllables(text))
    for name in OFFICIAL:
        plain_text = re.sub(rf"\b{' '.join(syllables(name))}\b", "/", plain_text)
    return [" ".join(run) for part in plain_text.split("/") for run in windows(part.split()) if run in known]


def is_well_formed(url: str) -> bool:
    parts = urlsplit(url)
    if parts.scheme == "mailto":
        return "@" in parts.path
    host = parts.hostname or ""
    return (
        parts.scheme in {"http", "https"}
        and re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", host) is not None
        and re.search(r"[\s<>\"\\^`{|}]", url) is None
        and not host.endswith((".example", "vi-du.vn"))
    )


def test_there_is_content() -> None:
    assert len(RECORDS) >= 12


def test_the_whole_content_has_neither_error_nor_warning(tmp_path: Path) -> None:
    checked = pipeline.check_content(settings_for(CONTENT, tmp_path), render_theme)
    assert checked.problems == ()
    assert checked.records == len(RECORDS)


@pytest.mark.parametrize("source", RECORDS)
def test_what_is_published_survives_a_round_trip(source: str) -> None:
    data = data_of(source)
    assert json.loads(as_json(data)) == data


@pytest.mark.parametrize("source", RECORDS)
def test_a_record_read_again_is_the_same(source: str) -> None:
    kind = KINDS[source.partition("/")[0]]
    raw = (CONTENT / source).read_bytes()
    assert read_record(source, raw, kind) == reading(source)
    # What the file means does not hang on how it is laid out; a block's last line break is layout.
    laid_out_anew = yaml.safe_dump(parse_yaml(source, raw).data, allow_unicode=True, sort_keys=False)
    again = read_record(source, laid_out_anew.encode(), kind).data
    assert again is not None
    assert {**again, "body": again.get("body", "").strip()} == {
        **data_of(source),
        "body": data_of(source).get("body", "").strip(),
    }


@pytest.mark.parametrize("source", RECORDS)
def test_every_model_that_is_named_by_its_id_exists(source: str) -> None:
    models = {Path(other).stem for other in RECORDS if other.startswith("models/")}
    named = [it for it in data_of(source).get("models_mentioned", []) if isinstance(it, str)]
    assert [model for model in named if model not in models] == []


@pytest.mark.parametrize("source", RECORDS)
def test_every_address_of_a_record_is_well_formed(source: str) -> None:
    # The record's own address is a path within the site.
    own = {key: value for key, value in data_of(source).items() if key != "url"}
    urls = [url for at, url in texts(own, frozenset()) if at.rpartition(".")[2] in URL_KEYS]
    urls += re.findall(r"\]\((https?:[^)\s]*)\)", str(own.get("body", "")))
    assert [url for url in urls if not is_well_formed(url)] == []


def test_every_address_of_the_registers_is_well_formed() -> None:
    registers = read_registers({name: (CONTENT / name).read_bytes() for name in FILES}).registers
    urls = [link.url for link in registers.links]
    urls += [body.url for body in registers.organisations.values() if body.url]
    urls += [document.url for document in registers.documents.values() if document.url]
    assert urls
    assert [url for url in urls if not is_well_formed(url)] == []


@pytest.mark.parametrize(
    ("url", "good"),
    [
        ("https://baohatinh.vn/a-b_c/d.html?x=1#y", True),
        ("mailto:a@b.vn", True),
        ("https:/baohatinh.vn/", False),
        ("https://baohatinh/", False),
        ("https://baohatinh.vn/hội nghị", False),
        ("ftp://baohatinh.vn/", False),
        ("https://vi-du.vn/", False),
    ],
)
def test_the_judge_of_addresses_knows_good_from_bad(url: str, good: bool) -> None:  # noqa: FBT001 - a column
    assert is_well_formed(url) is good


@pytest.fixture(scope="module")
def seed_runs() -> frozenset[tuple[str, ...]]:
    if not SEEDS.is_dir():
        pytest.skip("the source texts are not beside this repository (../shared/seeds)")
    runs: set[tuple[str, ...]] = set()
    for seed in sorted(SEEDS.glob("*.txt")):
        words = syllables(seed.read_text("utf-8"))
        runs.update(
            tuple(words[start : start + LONGEST_RUN + 1]) for start in range(len(words) - LONGEST_RUN)
        )
    assert runs
    return frozenset(runs)


@pytest.mark.parametrize("source", RECORDS)
def test_no_passage_is_copied_from_a_source_text(source: str, seed_runs: frozenset[tuple[str, ...]]) -> None:
    found = {at: shared_runs(text, seed_runs) for at, text in texts(data_of(source), QUOTED)}
    assert {at: runs for at, runs in found.items() if runs} == {}


def test_a_passage_of_nine_syllables_would_be_noticed() -> None:
    known = frozenset({tuple(f"t{number}" for number in range(9))})
    passage = " ".join(f"T{number}," for number in range(9))
    assert shared_runs(f"xin {passage} hết", known) == ["t0 t1 t2 t3 t4 t5 t6 t7 t8"]
    assert shared_runs(passage.replace("T4", "hết"), known) == []
    official = frozenset({tuple(syllables(OFFICIAL[1])[:9])})
    assert shared_runs(f"Do {OFFICIAL[1].lower()} lo.", official) == []


@pytest.mark.parametrize("source", FIGURES)
def test_the_figures_of_the_first_articles_close(source: str) -> None:
    figures = {figure["measure"]: figure for figure in data_of(source)["figures"]}
    for measure, (whole, parts) in FIGURES[source].items():
        told = tuple(plain(part["value"]) for part in figures[measure]["breakdown"])
        assert (plain(figures[measure]["value"]), told) == (whole, parts)
        assert sum(parts) == whole


def test_the_printed_share_of_finished_models_is_right() -> None:
    figures = {figure["measure"]: figure for figure in data_of(list(FIGURES)[1])["figures"]}
    done, registered = figures["models-completed"], figures["models-registered-new"]
    assert (plain(done["value"]), plain(registered["value"])) == (32, 57)
    assert plain(done["percent_as_printed"]) == round(32 / 57 * 100) == 56
