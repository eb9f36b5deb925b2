"""Groups without pages of their own: what entered or changed on the same day, what stood elsewhere once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.domain.index import Index

if TYPE_CHECKING:
    from generator.domain.library import Library
    from generator.domain.record import Headline


def _entered(headline: Headline, _library: Library) -> tuple[str, ...]:
    return (headline.published,)


def _changed(headline: Headline, _library: Library) -> tuple[str, ...]:
    return (headline.updated or headline.published,)


def _aliased(headline: Headline, _library: Library) -> tuple[str, ...]:
    return ("",) if headline.aliases else ()


ENTERED = Index("entered", _entered)
CHANGED = Index("changed", _changed)
ALIASED = Index("aliased", _aliased)
