"""What the preview shows at this moment, shared by the builder and everyone who looks."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import NamedTuple

from generator.domain.problem import Problem


class Shown(NamedTuple):
    """One moment of the preview."""

    epoch: int
    """Rises with every build that changed a page, so that a browser knows that its page is old."""
    turn: int
    """Rises with every build, also with one that failed."""
    problems: tuple[Problem, ...]


class State:
    """The present moment, and a way to wait for the next."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._shown = Shown(0, 0, ())

    @property
    def shown(self) -> Shown:
        """The present moment."""
        with self._changed:
            return self._shown

    def built(self, problems: Sequence[Problem], *, changed: bool) -> None:
        """Tell of a build's end."""
        with self._changed:
            epoch, turn, _ = self._shown
            self._shown = Shown(epoch + changed, turn + 1, tuple(problems))
            self._changed.notify_all()

    def after(self, turn: int, patience: float) -> Shown:
        """Wait for a build later than a turn, so many seconds at most."""
        with self._changed:
            self._changed.wait_for(lambda: self._shown.turn != turn, patience)
            return self._shown
