"""Grow inputs by the code they reach: python -m tests.soak.guided_child TARGET SEED COUNT CORPUS WORDS.

Needs atheris on the path, which nothing else does.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
from pathlib import Path
from typing import Any

INSTRUMENTED = ("generator", "yaml", "markdown")
"""Packages whose branches are watched."""


def main() -> None:
    """Try as many inputs as asked besides those of the corpus, and say as JSON what came of it."""
    target, number, count, corpus, dictionary = sys.argv[1:]
    atheris: Any = importlib.import_module("atheris")
    with atheris.instrument_imports(include=[*INSTRUMENTED]):
        child: Any = importlib.import_module("tests.soak.fuzz_child")
    child.limit()
    trial = child.Trial(target)
    # Those of the corpus come first: they are known.
    last = int(count) + sum(1 for _ in Path(corpus).iterdir())

    def once(raw: bytes) -> None:
        trial.once(raw)
        if trial.tried >= last:
            # libFuzzer ends its process by itself, and tells nobody.
            print(json.dumps(trial.answer() | {"tried": int(count)}), flush=True)  # noqa: T201 - the answer
            os._exit(0)

    options = [
        "-rss_limit_mb=0",
        "-malloc_limit_mb=0",
        "-timeout=600",
        f"-seed={number}",
        f"-dict={dictionary}",
    ]
    atheris.Setup([sys.argv[0], *options, corpus], once)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
