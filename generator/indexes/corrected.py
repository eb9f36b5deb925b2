"""Lists the records that were corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.domain.index import Index

if TYPE_CHECKING:
    from generator.domain.library import Library
    from generator.domain.record import Headline


def _keys(headline: Headline, _library: Library) -> tuple[str, ...]:
    return ("",) if headline.corrections else ()


CORRECTED = Index("corrected", _keys)
