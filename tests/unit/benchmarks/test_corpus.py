from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from benchmarks.corpus import make_corpus
from benchmarks.corpus_manner import USUAL_SEED
from generator.domain.vocabulary import CONFERENCE_KINDS, FIELDS, LIFE_STATUSES, STATUSES, SUBJECTS
from generator.kinds import read_record
from generator.registry import KINDS


def texts_of(content: Path) -> dict[str, str]:
    return {
        path.relative_to(content).as_posix(): path.read_text("utf-8")
        for path in sorted(content.rglob("*.yaml"))
    }


@pytest.fixture(scope="module", params=[USUAL_SEED, 7])
def corpus(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    content = tmp_path_factory.mktemp("corpus") / "content"
    make_corpus(800, content, request.param)
    return texts_of(content)


def records_of(corpus: dict[str, str]) -> dict[str, str]:
    return {path: text for path, text in corpus.items() if "/" in path}


def test_the_same_seed_makes_the_same_corpus(tmp_path: Path) -> None:
    make_corpus(30, tmp_path / "one", 7)
    make_corpus(30, tmp_path / "other", 7)
    make_corpus(30, tmp_path / "held-out", 8)
    assert texts_of(tmp_path / "one") == texts_of(tmp_path / "other")
    alike = {*texts_of(tmp_path / "one").values()} & {*texts_of(tmp_path / "held-out").values()}
    assert alike == {texts_of(tmp_path / "one")["glossary.yaml"]}


def test_records_have_a_realistic_length(corpus: dict[str, str]) -> None:
    sizes = [len(text.encode()) for text in records_of(corpus).values()]
    assert 3000 <= sum(sizes) / len(sizes) <= 5000


def test_every_record_reads_without_an_error(corpus: dict[str, str]) -> None:
    for path, text in records_of(corpus).items():
        read = read_record(path, text.encode(), KINDS[path.partition("/")[0]])
        assert read.data is not None, (path, read.problems)
        assert not read.problems, path


def test_every_word_of_the_large_vocabularies_is_used(corpus: dict[str, str]) -> None:
    records = [yaml.load(text, Loader=yaml.CBaseLoader) for text in records_of(corpus).values()]  # noqa: S506 - texts only
    assert {it["kind"] for it in records if "kind" in it} == {*CONFERENCE_KINDS}
    assert {it["history"][-1]["status"] for it in records if "history" in it} == {*LIFE_STATUSES}
    assert {it.get("status", "published") for it in records} == {*STATUSES}
    assert {subject for it in records for subject in it["subjects"]} == {*SUBJECTS}
    assert {str(it["field"]) for it in records if isinstance(it.get("field"), str)} == {*FIELDS}


@pytest.mark.parametrize(
    "part",
    [
        "followed_by: ",
        "models_mentioned: ",
        "replication:",
        "kind: correction",
        "basis: inferred",
        "basis: unknown",
    ],
)
def test_what_is_rare_is_there(corpus: dict[str, str], part: str) -> None:
    assert any(part in text for text in records_of(corpus).values())


def test_places_are_many_and_skewed(corpus: dict[str, str]) -> None:
    places = yaml.load(corpus["places.yaml"], Loader=yaml.CBaseLoader)  # noqa: S506 - texts only
    assert sum(it["type"] == "huyen" for it in places.values()) == 600
    assert sum(it["type"] == "tinh" and "from" in it for it in places.values()) == 34
    assert len({path.split("/")[1] for path in records_of(corpus)}) == 11
    used = re.findall(
        r"^places: \[.*?(?:huyen|xa)-(\d+)", "\n".join(records_of(corpus).values()), re.MULTILINE
    )
    counts = sorted((used.count(place) for place in {*used}), reverse=True)
    assert sum(counts[:60]) > len(used) / 3


def test_records_that_stand_alone_name_no_other(tmp_path: Path) -> None:
    make_corpus(200, tmp_path, 3, alone=True)
    records = records_of(texts_of(tmp_path))
    ids = {Path(path).stem for path in records}
    for path, text in records.items():
        others = ids - {Path(path).stem}
        assert not others & {*re.findall(r"[hm][nh]-\d{7}", text)}
        assert "\nstatus:" not in text
