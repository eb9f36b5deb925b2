"""Lists records by the pictures that they show: what a changed picture reaches, and which are published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.domain.index import Index
from generator.domain.picture import SHOWN

if TYPE_CHECKING:
    from generator.domain.library import Library
    from generator.domain.record import Headline


def _shown(headline: Headline, _library: Library) -> tuple[str, ...]:
    return tuple(use.key for use in headline.images if use.role in SHOWN) if headline.images else ()


PICTURES = Index("pictures", _shown)
