"""Directives, resolutions and plans that records cite."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.domain.fact import Fact
from generator.domain.moment import PartialDate


@dataclass(frozen=True, slots=True)
class Document:
    """A document; issuer, type, number and date tell it apart, for numbers restart each term."""

    key: str
    """Stable name in documents.yaml."""
    type: str
    """Word of the vocabulary document-type; empty when it is not said."""
    number: str
    """Number and symbol as printed: 29-CT/TU; empty when it is not said."""
    issuer: str
    """Key of a body in organisations.yaml, or its name; empty when it is not said."""
    date: PartialDate | None
    """Day of signing; None when it is not said."""
    title: str
    """What it is about; empty when it is not said."""
    term: str = ""
    """Term of the committee that issued it; empty when it is not said."""
    short: str = ""
    """Short name that texts use; empty when there is none."""
    url: str = ""
    """Where it can be read; empty when it is not said."""
    facts: Mapping[str, Fact[Any]] = field(default_factory=dict, compare=False)
    """Values with their basis, by field name: type, number, issuer, date, title, term, short."""
