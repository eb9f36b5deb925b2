"""One file an output: registers and records in, names of the files it makes and what some of them say out."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.domain.index import ANY, Token
from generator.domain.picture import Picture
from generator.edition import FileJob, Publisher
from generator.registry import OUTPUTS
from tests.libraries import PUBLISHER, edition, load

FILES = sorted((Path(__file__).parent / "outputs").glob("*.yaml"))


def made_by(case: dict[str, Any]) -> dict[str, Any]:
    """Make what a case's output makes of its records."""
    publisher = Publisher(**{**asdict(PUBLISHER), **case.get("publisher", {})})
    publisher = Publisher(
        **{**asdict(publisher), "menu_pages": tuple(map(tuple, case.get("menu_pages", ())))}
    )
    whole = edition(
        case["records"],
        case.get("registers"),
        ledger=frozenset(case.get("ledger", ())),
        publisher=publisher,
    )
    seen = case.get("pictures", {})
    whole = replace(
        whole,
        pictures={path: Picture(int(wide), int(high), name) for path, (wide, high, name) in seen.items()},
    )
    targets = [target for name in _outputs(case) for target in OUTPUTS[name].targets(whole)]
    pages = {}
    for target in targets:
        if target.path in case["shown"]:
            job = OUTPUTS[target.output].make(whole, target)
            if isinstance(job, FileJob):
                data = case.get("data", {})
                made = job.content(lambda headline, data=data: data[headline.id])  # type: ignore[misc]
                content = made.decode() if isinstance(made, bytes) else asdict(made)
                pages[target.path] = {"made_of": _plain(job.made_of), "content": _plain(content)}
            else:
                laid = {key: value for key, value in asdict(job).items() if value not in ("", ())}
                pages[target.path] = _plain(laid)
    return {
        "paths": [target.path for target in targets],
        "reads": {t.path: list(map(_group, t.reads)) for t in targets if t.path in case["shown"]},
        "pages": pages,
    }


def _group(token: Token) -> list[str | int]:
    """Write a group of records, with its month only where it is of one."""
    return list(token if token.month != ANY else token[:3])


def _outputs(case: dict[str, Any]) -> list[str]:
    found = case["output"]
    return found if isinstance(found, list) else [found]


def _plain(value: Any) -> Any:
    """Turn tuples into lists, which YAML has."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, list | tuple) else value


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_an_output_makes_its_files(path: Path) -> None:
    case_text, _, expected_text = path.read_text("utf-8").partition("\n--- # expected\n")
    # Values that are no text (counts, none) keep their type only in what is expected.
    assert made_by(load(case_text)) == yaml.safe_load(expected_text)


def test_every_output_is_proved() -> None:
    cases = [load(path.read_text("utf-8").partition("\n--- # expected\n")[0]) for path in FILES]
    assert {name for case in cases for name in _outputs(case)} == set(OUTPUTS)
