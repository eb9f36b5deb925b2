"""How much is looked at: a sample in `make test`, all of it in `make thorough`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

Thing = TypeVar("Thing")

THOROUGH = bool(os.environ.get("THOROUGH"))


def sample(things: Iterable[Thing], step: int) -> list[Thing]:
    """Take every nth thing; all in `make thorough`."""
    return list(things)[:: 1 if THOROUGH else step]
