"""What a process keeps of templates, tried as if nothing had been kept yet."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.render import templates
from generator.render.templates import (
    Renderer,
    adopt_templates,
    compile_templates,
    environment,
    template_digest,
)

THEME = str(Path(__file__).parents[3] / "theme")
PAGE = "pages/tombstone.html"


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(templates, "_CODE", {})
    environment.cache_clear()
    templates._own_source.cache_clear()  # noqa: SLF001 - what a process keeps has no other door


def test_what_was_compiled_elsewhere_is_taken_over(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = compile_templates(Renderer(THEME, portable=False, glossary={}), [PAGE])
    assert compiled
    monkeypatch.setattr(templates, "_CODE", {})
    environment.cache_clear()
    adopt_templates(compiled)
    adopted = compile_templates(Renderer(THEME, portable=False, glossary={}), [PAGE])
    assert adopted == compiled


def test_a_template_s_digest_hangs_on_the_source_too(monkeypatch: pytest.MonkeyPatch) -> None:
    known = template_digest(THEME, PAGE)
    assert known == template_digest(THEME, PAGE) != template_digest(THEME, "pages/record.html")
    templates._own_source.cache_clear()  # noqa: SLF001 - as above
    monkeypatch.setattr(templates, "VOCABULARIES", {})
    assert template_digest(THEME, PAGE) != known
    templates._own_source.cache_clear()  # noqa: SLF001 - as above
