from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from generator.form_editor.forms import FACT, FILE_NAME, form_of
from generator.form_editor.page import forms_script, page, policy
from generator.registry import KINDS
from tests.libraries import edition

NOT_IN_FORMS = {"extras", "counters_seen"}
"""Free maps, which a form cannot show; they stay in the file as they are."""


def _every(fields: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for field in fields:
        yield field
        yield from _every([*field.get("fields", []), *([field["field"]] if "field" in field else [])])


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_field_of_a_record_has_its_box(kind: Any) -> None:
    form = form_of(kind)
    named = [field["name"] for field in form.fields]
    assert set(form.order) - set(named) == {"extras"}
    assert len(named) == len(set(named))
    first = [field["name"] for field in form.fields if field["required"]]
    assert first == named[1 : 1 + len(first)]
    for field in _every(form.fields):
        assert field["widget"] in {FACT, FILE_NAME, "list", "object", "select", "file"}
        assert field["label"]
        # Vietnamese, not the key itself.
        assert field["label"] != field["name"], field


def test_words_are_offered_with_their_labels() -> None:
    kind = next(field for field in form_of(KINDS["conferences"]).fields if field["name"] == "kind")
    assert ["so-ket", "Hội nghị sơ kết"] in kind["words"]
    assert kind["certain"]


def _forms(backend: dict[str, str], **more: Any) -> dict[str, Any]:
    records = {"mot": {"date": "2024-05-01"}, "hai": {"date": "2022-01-01"}}
    registers = {
        "places": "tinh: {name: Sông, type: tinh}\n",
        "documents": "ct-1: {type: CT, number: 1-CT/TU, title: Về việc}\n",
        "organisations": "ban: {name: Ban}\n",
    }
    given = {"content": "content", "site_url": "", "workflow": False, **more}
    raw = forms_script(KINDS.values(), edition(records, registers).library, backend, **given)
    head = b"window.bulletinForms = "
    assert raw.startswith(head)
    told: dict[str, Any] = json.loads(raw.removeprefix(head).removesuffix(b";\n"))
    return told


def test_a_collection_is_a_year_and_the_next_one_is_there_already() -> None:
    told = _forms({})
    folders = [it["folder"] for it in told["config"]["collections"]]
    assert folders[:3] == [f"content/conferences/{year}" for year in (2025, 2024, 2022)]
    assert {it["delete"] for it in told["config"]["collections"]} == {False}
    assert told["config"]["backend"]["name"] == "proxy"
    assert "local_backend" not in told["config"]
    assert told["keys"]["places"] == [["tinh", "tỉnh Sông"], ["unknown", "nguồn không nêu"]]
    assert told["keys"]["documents"][0][1].startswith("1-CT/TU")


def test_a_hosted_back_end_is_taken_over() -> None:
    told = _forms({"name": "github", "repo": "ai/do"}, site_url="https://x.vn/", workflow=True)
    assert told["config"]["backend"] == {"name": "github", "repo": "ai/do"}
    assert told["config"]["publish_mode"] == "editorial_workflow"
    assert told["config"]["site_url"] == "https://x.vn/"
    assert "local_backend" in told["config"]


@pytest.mark.parametrize(
    ("backend", "asked"),
    [
        ({}, ""),
        ({"name": "github", "base_url": "https://cua.example.vn/x"}, "https://api.github.com https://cua"),
        ({"name": "gitea", "api_root": "javascript:alert(1)"}, "https://gitea.com"),
    ],
)
def test_the_page_may_ask_nobody_but_its_back_end(backend: dict[str, str], asked: str) -> None:
    rules = dict(rule.partition(" ")[::2] for rule in policy(backend).split("; "))
    assert asked in rules["connect-src"]
    assert "javascript" not in rules["connect-src"]
    assert rules["default-src"] == "'none'"
    assert "'unsafe-inline'" not in rules["script-src"]
    html = page("A & <b>", backend).decode()
    assert "A &amp; &lt;b&gt;" in html
    assert 'content="noindex' in html
