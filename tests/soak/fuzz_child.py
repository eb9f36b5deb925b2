"""Try inputs in a process of its own: python -m tests.soak.fuzz_child TARGET SEED COUNT."""

from __future__ import annotations

import base64
import json
import random
import resource
import signal
import sys
import traceback
from types import FrameType
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.soak.fuzz_targets import TARGETS, mutated

LONGEST_S = 2.0
"""CPU seconds that one input may take."""
MOST_MEMORY = 512 << 20
"""Bytes of memory that the process may come to hold."""
_MOST_ADDRESSES = 3 << 30
_BY_HYPOTHESIS = 0.3
"""Share of inputs that Hypothesis makes; all others are grown from sound ones."""


class HangError(BaseException):
    """An input took too long."""


def _hang(number: int, frame: FrameType | None) -> None:
    del number, frame
    raise HangError


class Trial:
    """Tries inputs one by one and notes what went wrong."""

    def __init__(self, target: str) -> None:
        """Begin with nothing tried."""
        self._target = TARGETS[target]
        self.name = target
        self.tried = 0
        self.wrong: list[dict[str, str]] = []

    def once(self, raw: bytes) -> None:
        """Try one input."""
        self.tried += 1
        before = _memory()
        signal.setitimer(signal.ITIMER_PROF, LONGEST_S)
        try:
            self._target(raw)
        except HangError:
            self._note(raw, f"more than {LONGEST_S:g} s of CPU")
        except BaseException:  # noqa: BLE001 - whatever comes out is what is looked for
            self._note(raw, traceback.format_exc()[-1500:])
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        if _memory() > MOST_MEMORY > before:
            self._note(raw, f"memory went from {before >> 20} to {_memory() >> 20} MB")

    def answer(self) -> dict[str, Any]:
        """Say what came of it."""
        return {"tried": self.tried, "memory": _memory(), "wrong": self.wrong}

    def _note(self, raw: bytes, why: str) -> None:
        # The same line of code tells nothing new a second time.
        reason = why.strip().rpartition("\n")[2]
        if len(self.wrong) < 40 and all(known["reason"] != reason for known in self.wrong):
            shown = base64.b64encode(raw[:200_000]).decode()
            self.wrong.append({"target": self.name, "reason": reason, "why": why, "input": shown})


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss << 10


_TEXT = st.text(max_size=60)
_KEYS = st.sampled_from(
    [
        *(
            "title",
            "summary",
            "body",
            "places",
            "kind",
            "date",
            "period",
            "organisations",
            "figures",
            "sources",
        ),
        *(
            "published",
            "status",
            "aliases",
            "people",
            "tasks",
            "history",
            "field",
            "class",
            "name",
            "address",
        ),
        *("media", "documents", "value", "basis", "note", "from", "to", "type", "successors"),
    ]
)
_TREES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | _TEXT | st.dates().map(str),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_KEYS | _TEXT, inner, max_size=5),
    max_leaves=20,
)
_INPUTS = (
    st.binary(max_size=300)
    | st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass"))
    | st.dictionaries(_KEYS, _TREES, max_size=8).map(
        lambda tree: json.dumps(tree, ensure_ascii=False).encode()
    )
)


def limit() -> None:
    """Hold this process to its memory, and hear when an input has had its time."""
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_ADDRESSES, _MOST_ADDRESSES))
    signal.signal(signal.SIGPROF, _hang)


def main() -> None:
    """Try as many inputs as asked, and say as JSON what came of it."""
    target, number, count = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    limit()
    trial = Trial(target)
    chance = random.Random(f"{target} {number}")
    made = int(count * _BY_HYPOTHESIS)
    for _ in range(count - made):
        trial.once(mutated(chance, target))
    checks = settings(
        max_examples=max(1, made),
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    checks(seed(number)(given(_INPUTS)(trial.once)))()
    print(json.dumps(trial.answer()))  # noqa: T201 - the answer


if __name__ == "__main__":
    main()
