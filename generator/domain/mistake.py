"""What is wrong with one value, before anybody knows where it stands."""

from __future__ import annotations

from typing import NamedTuple

PathSteps = tuple[str | int, ...]


class Mistake(NamedTuple):
    """One mistake in a value; a Problem once its file, line and field are known."""

    code: str
    """Key of the message catalogue."""
    found: str = ""
    """What stands there; empty lets the reader of the whole file fill it in."""
    nearest: str = ""
    """The nearest legal value; empty when none can be told."""
    at: PathSteps = ()
    """Steps from the value that was read down to the faulty part of it."""
    on_key: bool = False
    """True when the key is at fault and not its value."""
    details: tuple[tuple[str, str], ...] = ()
    """What the message of this code names besides."""
