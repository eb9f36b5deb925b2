from __future__ import annotations

from generator.domain.kept import Kept


def test_a_value_is_made_once_while_it_is_kept() -> None:
    kept: Kept[str, list[str]] = Kept(2)
    made = kept.get("a", lambda: ["a"])
    assert kept.get("a", lambda: ["another"]) is made


def test_what_was_not_used_for_longest_goes_first() -> None:
    kept: Kept[str, str] = Kept(2)
    for key in ("a", "b", "a", "c"):
        kept.get(key, key.upper)
    assert len(kept) == 2
    assert kept.get("a", lambda: "made again") == "A"
    assert kept.get("b", lambda: "made again") == "made again"
    assert len(kept) == 2
