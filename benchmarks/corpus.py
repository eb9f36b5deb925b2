"""Make a deterministic corpus in the bulletin's own format: python -m benchmarks.corpus N DIR [--seed S].

Everything in it is invented: places, people and numbers stand only for their lengths and their spread.
Another seed makes another one: other names, other words, other years, lengths and skew.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

from benchmarks.corpus_manner import DISTRICTS, DOCUMENTS, PROVINCES, USUAL_SEED, Manner, manner_of
from benchmarks.corpus_records import record_text


def make_corpus(count: int, folder: Path, seed: int = USUAL_SEED, *, alone: bool = False) -> None:
    """Write so many records and the registers that they need into a content folder.

    Of records that stand alone, any may be deleted, moved or withdrawn without touching another.

    Cost: about a third of a millisecond a record.
    """
    folder.mkdir(parents=True, exist_ok=True)
    manner = manner_of(seed, alone=alone)
    _write_registers(folder, manner)
    for kind in ("conferences", "models"):
        for year in range(manner.first_year, manner.first_year + len(manner.years)):
            (folder / kind / str(year)).mkdir(parents=True, exist_ok=True)
    for number in range(count):
        it, text = record_text(manner, number, count)
        with open(f"{folder}/{it.kind}/{it.year}/{it.id}.yaml", "w", encoding="utf-8") as file:  # noqa: PTH123 - fast
            file.write(text)


def _write_registers(folder: Path, manner: Manner) -> None:
    rng = random.Random(f"registers {manner.seed}")
    places = []
    for number in range(PROVINCES):
        named = manner.place(number)
        places.append(f"tinh-{number:02d}: {{name: {named}, type: tinh, from: 2025-07-01}}")
        places.append(
            f"tinh-{number:02d}-cu: {{name: {named}, type: tinh, to: 2025-06-30, "
            f"successors: [{{place: tinh-{number:02d}, share: whole, of_successor: part, "
            f'decision: "Nghị quyết 202"}}]}}'
        )
    bodies = []
    for number in range(DISTRICTS):
        above = rng.randrange(PROVINCES)
        named = manner.place(number)
        after = ", ".join(
            f"{{place: xa-{number:03d}-{part}, share: part, of_successor: whole}}" for part in range(2)
        )
        places.append(
            f"huyen-{number:03d}: {{name: {named}, type: huyen, to: 2025-06-30, "
            f"parents: [{{place: tinh-{above:02d}-cu}}], successors: [{after}]}}"
        )
        places += (
            f"xa-{number:03d}-{part}: {{name: {named} {part + 1}, type: xa, from: 2025-07-01, "
            f"parents: [{{place: tinh-{above:02d}}}]}}"
            for part in range(2)
        )
        bodies.append(
            f"ban-dan-van-{number:03d}: {{name: Ban Dân vận Huyện ủy {named}, "
            f"place: huyen-{number:03d}, to: 2025-06-30}}"
        )
    documents = [
        f"van-ban-{number:03d}: {{type: CT, number: {number + 1}-CT/TU, issuer: Tỉnh ủy {number}, "
        f"date: {rng.randint(2008, 2013)}-0{rng.randint(1, 9)}-15, title: {manner.text(rng, 14)}}}"
        for number in range(DOCUMENTS)
    ]
    for name, lines in (("places", places), ("organisations", bodies), ("documents", documents)):
        (folder / f"{name}.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "glossary.yaml").write_text("UBND: Ủy ban nhân dân\n", encoding="utf-8")


def _main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("records", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=USUAL_SEED)
    given = parser.parse_args()
    make_corpus(given.records, given.folder, given.seed)


if __name__ == "__main__":
    _main()
