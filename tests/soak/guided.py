"""Inputs grown by the code that they reach (atheris), in every reader: only problems come out, as in fuzz."""

from __future__ import annotations

import re
import sys

from tests.soak.apart import installed, world
from tests.soak.fuzz import Answer, Run, in_process, try_all
from tests.soak.fuzz_targets import TARGETS, TOKENS, seeds
from tests.soak.reporting import Asked, Tally, fresh

_REACHED = re.compile(r"cov: (\d+)")
"""Branches, as libFuzzer counts them on its way."""


def guided(asked: Asked) -> Tally:
    """Try so many inputs, shared out among the readers; what reaches new code is grown further."""
    tally = Tally("guided")
    packages = installed("fuzz")
    if isinstance(packages, str):
        tally.notes.append(f"not tried, for atheris cannot be installed here: {packages}")
        return tally
    folder = fresh(asked.folder / "guided")
    dictionary = folder / "dictionary"
    dictionary.write_text("".join(f'"{_escaped(token)}"\n' for token in TOKENS), "ascii")
    for name in TARGETS:
        corpus = fresh(folder / "corpora" / name)
        for number, content in enumerate(seeds(name)):
            (corpus / f"seed-{number}").write_bytes(content)

    def run(one: Run) -> Answer:
        name, number, count = one
        command = [sys.executable, "-m", "tests.soak.guided_child", name, str(number), str(count)]
        places = [str(folder / "corpora" / name), str(dictionary)]
        found = in_process([*command, *places], world(packages))
        if isinstance(found, dict):
            reached = [int(count) for count in _REACHED.findall(found["told"])]
            tally.most(f"{name} branches", max(reached, default=0))
        return found

    return try_all(asked, tally, folder, run)


def _escaped(token: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in token.encode("utf-8", "surrogatepass"))
