"""What the theme's own files promise: small, from one origin, readable in both palettes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

THEME = Path(__file__).parents[3] / "theme"
CSS = (THEME / "assets" / "bulletin.css").read_text(encoding="utf-8")
TOKENS = (THEME / "tokens.css").read_text(encoding="utf-8")
# Switch of a palette, and how far text has to stand out in it.
SWITCHES = {"L": 4.5, "D": 4.5, "LC": 7.0, "DC": 7.0}


def _tokens(switch: str) -> dict[str, str]:
    found = dict(re.findall(rf"--([a-z0-9]+):\S*var\(--{switch},(#[0-9a-f]{{3,6}})\)", TOKENS))
    return {
        name: value if len(value) > 4 else "#" + "".join(2 * c for c in value[1:])
        for name, value in found.items()
    }


PALETTES = {switch: _tokens(switch) for switch in SWITCHES}


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("switch", "enough"), SWITCHES.items())
def test_text_stands_out(switch: str, enough: float) -> None:
    palette = PALETTES[switch]
    for ground in ("paper", "sheet", "wash"):
        for ink in ("ink", "soft", "accent", "gold"):
            assert _contrast(palette[ink], palette[ground]) >= enough, (ink, ground)


@pytest.mark.parametrize("switch", SWITCHES)
def test_bars_and_edges_stand_out(switch: str) -> None:
    palette = PALETTES[switch]
    for name in ("f1", "f2", "f3", "f4", "f5", "f6", "edge"):
        assert _contrast(palette[name], palette["paper"]) >= 3, name


def test_every_palette_gives_every_colour() -> None:
    assert len(PALETTES["L"]) > 10
    assert len({tuple(palette) for palette in PALETTES.values()}) == 1


def test_tokens_stand_in_one_file_and_each_is_used() -> None:
    styles = "".join(file.read_text("utf-8") for file in (THEME / "assets").rglob("*.css"))
    switches = {f"--{switch}" for switch in SWITCHES}
    given = set(re.findall(r"(--[\w-]+):", TOKENS)) - switches
    assert given == set(re.findall(r"var\((--[\w-]+)", styles))
    assert not re.search(r"[{;](--[\w-]+):", CSS)


def test_the_style_sheet_is_small_and_loads_from_here() -> None:
    assert len((TOKENS + CSS).encode()) < 25_000
    urls = re.findall(r"url\(([^)]*)\)", CSS)
    assert urls
    assert all((THEME / "assets" / url).is_file() for url in urls)


def test_templates_hold_nothing_that_a_strict_policy_blocks() -> None:
    for file in THEME.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:|<script(?! src=)", text), file.name
