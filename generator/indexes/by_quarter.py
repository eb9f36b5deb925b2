"""Lists records by the quarter whose issue of the bulletin they stand in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.domain.index import Index
from generator.domain.quarter import issue_of, quarter_name

if TYPE_CHECKING:
    from generator.domain.library import Library
    from generator.domain.record import Headline

_KEY = re.compile(r"\d{4}-q[1-4]")


def _keys(headline: Headline, _library: Library) -> tuple[str, ...]:
    return (issue_of(headline),)


def _title(key: str, _library: Library) -> str:
    return quarter_name(key)


def _is_quarter(key: str, _library: Library) -> bool:
    return _KEY.fullmatch(key) is not None


QUARTERS = Index("quarters", _keys, "ky-ban-tin", "Kỳ bản tin", _title, is_key=_is_quarter)
