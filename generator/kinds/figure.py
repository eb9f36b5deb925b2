"""Figures: numbers with the words they were printed in."""

from __future__ import annotations

from typing import Annotated

from generator.domain.typed.fields import (
    FactNumber,
    FactPercent,
    FactText,
    Flag,
    Index,
    Key,
    Part,
    Text,
    words,
)
from generator.domain.vocabulary import BREAKDOWNS, MEASURES, QUALIFIERS
from generator.kinds.periods import FactPeriod


class BreakdownRow(Part):
    """One share of a figure."""

    by: Annotated[str, *words(BREAKDOWNS)]
    """What the figure is divided by."""
    key: Text
    """Word of the vocabulary that `by` names."""
    value: FactNumber
    """How many fall to it."""
    note: Text | None = None
    """What the editors say about it."""


class Figure(Part):
    """A number, what it counts and how exactly it is known."""

    id: Key | None = None
    """Name by which others refer to it."""
    measure: Annotated[str, *words(MEASURES)]
    """What it counts."""
    label: FactText | None = None
    """What it counts, in words; needed for `other`."""
    value: FactNumber | None = None
    """The number; may be absent only beside as_printed."""
    qualifier: Annotated[str, *words(QUALIFIERS)] = "exact"
    """How the number is meant: over, nearly, from-to …"""
    upper: FactNumber | None = None
    """The upper end of from-to."""
    unit: FactText | None = None
    """What is counted, where the measure does not say it."""
    of: Key | None = None
    """Id of the figure that this one is a part of."""
    percent_as_printed: FactPercent | None = None
    """The share of `of` that the source prints."""
    breakdown: tuple[BreakdownRow, ...] = ()
    """Its division, by one or several `by`."""
    partial: Flag = False
    """True when the division names only some shares (trong đó)."""
    period: FactPeriod | None = None
    """When it is not the record's own."""
    source: Index | None = None
    """Which of the record's sources it comes from, counted from 1."""
    source_error: Text | None = None
    """What does not close in the source's own sums."""
    note: Text | None = None
    """What the editors say about it."""
    as_printed: Text | None = None
    """The number with its nearest words."""
