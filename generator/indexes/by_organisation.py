"""Lists records by the bodies that they name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.domain.index import Index
from generator.domain.naming import organisation_name

if TYPE_CHECKING:
    from generator.domain.library import Library
    from generator.domain.record import Headline


def _keys(headline: Headline, _library: Library) -> tuple[str, ...]:
    return tuple(dict.fromkeys(use.key for use in headline.organisations))


def _all(library: Library) -> tuple[str, ...]:
    return tuple(library.registers.organisations)


def _is_body(key: str, library: Library) -> bool:
    return key in library.registers.organisations


ORGANISATIONS = Index(
    "organisations", _keys, "co-quan", "Cơ quan, tổ chức", organisation_name, _all, _is_body
)
