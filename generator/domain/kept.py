"""What is worked out again and again, kept for a while: the newest uses stay, the rest goes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class Kept(Generic[Key, Value]):
    """A bounded memory of made values."""

    def __init__(self, most: int) -> None:
        """Keep so many at most."""
        self.most = most
        self._found: OrderedDict[Key, Value] = OrderedDict()

    def get(self, key: Key, make: Callable[[], Value]) -> Value:
        """Give the value kept under a key; make and keep it when there is none."""
        found = self._found.get(key)
        if found is not None:
            self._found.move_to_end(key)
            return found
        made = self._found[key] = make()
        if len(self._found) > self.most:
            self._found.popitem(last=False)
        return made

    def __len__(self) -> int:
        return len(self._found)
