from __future__ import annotations

from generator.indexes.neighbourhoods import SAME_PLACE
from tests.libraries import library

RECORDS = {"a": {}, "nhap": {"status": "draft"}, "rut": {"status": "withdrawn"}}


def test_only_published_records_are_listed_unless_drafts_are_asked_for() -> None:
    shown = library(RECORDS, {})
    assert [shown.is_listed(record) for record in ("a", "nhap", "rut", "la")] == [True, False, False, False]
    with_drafts = library(RECORDS, {}, drafts=True)
    assert with_drafts.is_listed("nhap")
    assert set(with_drafts.listed) == {"a", "nhap"}
    assert [headline.id for headline in shown.withdrawn()] == ["rut"]


def test_a_group_without_pages_has_bare_keys() -> None:
    shown = library(RECORDS, {})
    assert SAME_PLACE.title("huyen", shown) == "huyen"
    assert not SAME_PLACE.is_key("huyen", shown)


def test_what_is_kept_makes_no_library_another_one() -> None:
    one, other = library(RECORDS, {}), library(RECORDS, {})
    one.cards.get("a", lambda: {"id": "a"})
    assert (len(one.cards), len(other.cards)) == (1, 0)
    assert one == other
    assert "cards" not in repr(one)
