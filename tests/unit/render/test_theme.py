"""What the theme's own files promise: small, from one origin, readable in both palettes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

THEME = Path(__file__).parents[3] / "theme"
CSS = (THEME / "assets" / "bulletin.css").read_text(encoding="utf-8")


def _tokens(palette: str) -> dict[str, str]:
    found = dict(re.findall(r"--([a-z0-9]+):(#[0-9a-f]{3,6})\b", palette))
    return {
        name: value if len(value) > 4 else "#" + "".join(2 * c for c in value[1:])
        for name, value in found.items()
    }


LIGHT = _tokens(CSS[CSS.index(":root{") : CSS.index("@media")])
DARK = _tokens(CSS[CSS.index(":root[data-theme=dark]{") : CSS.index("*,::before")])


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_text_stands_out(palette: dict[str, str]) -> None:
    for ground in ("paper", "sheet", "wash"):
        for ink in ("ink", "soft", "accent", "gold"):
            assert _contrast(palette[ink], palette[ground]) >= 4.5, (ink, ground)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_bars_and_edges_stand_out(palette: dict[str, str]) -> None:
    for name in ("f1", "f2", "f3", "f4", "f5", "f6", "edge"):
        assert _contrast(palette[name], palette["paper"]) >= 3, name


def test_the_chosen_dark_palette_is_the_systems() -> None:
    system = _tokens(
        CSS[CSS.index("@media (prefers-color-scheme:dark)") : CSS.index(":root[data-theme=dark]{")]
    )
    assert system == DARK


def test_the_style_sheet_is_small_and_loads_from_here() -> None:
    assert len(CSS.encode()) < 25_000
    urls = re.findall(r"url\(([^)]*)\)", CSS)
    assert urls
    assert all((THEME / "assets" / url).is_file() for url in urls)


def test_templates_hold_nothing_that_a_strict_policy_blocks() -> None:
    for file in THEME.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:|<script(?! src=)", text), file.name
