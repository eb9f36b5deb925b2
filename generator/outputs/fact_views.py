"""Facts of the registers as templates read them: with their basis, like those of records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.domain.moment import PartialDate

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.domain.fact import Fact


def fact_view(facts: Mapping[str, Fact[Any]], name: str) -> dict[str, Any] | None:
    """Show one fact of a unit, body or document; None when the register does not give it.

    Shape: {value, basis, note}, dates in ISO.
    """
    fact = facts.get(name)
    if fact is None:
        return None
    value = fact.value.iso() if isinstance(fact.value, PartialDate) else fact.value
    return {"value": value, "basis": fact.basis, "note": fact.note}
