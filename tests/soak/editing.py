"""What editors do to a content folder, at random."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

from benchmarks.corpus import make_corpus
from tests.building import trim_registers

WITHDRAWN = "status: withdrawn\nwithdrawn: {date: 2026-02-01, reason: error}\n"
CORRECTED = "changes:\n  - {date: 2026-02-03, kind: correction, was: một, now: hai}\n"

FEW = 100
"""With fewer records the registers hold only what these name, so that a build takes a second."""


class Editor:
    """Edits records that stand alone, so that the content stays without mistakes whatever is done."""

    def __init__(self, content: Path, spare: Path, chance: random.Random) -> None:
        """Take records to add from `spare`, which holds those of the content and more."""
        self.content = content
        self._chance = chance
        self._spare = sorted(
            path.relative_to(spare) for path in spare.rglob("*.yaml") if path.parent != spare
        )
        self._from = spare
        self._count = 0
        self.records = [path for path in self._spare if (content / path).exists()]

    def edit(self) -> str:
        """Do one thing to one record or a register, and say which."""
        self._count += 1
        kinds: list[tuple[int, Callable[[Path], None]]] = [
            (50, self.retitle),
            (10, self.add),
            (8, self.delete),
            (8, self.rename),
            (6, self.withdraw),
            (6, self.correct),
            (6, self.move),
            (4, self.touch),
            (2, self.glossary),
        ]
        weights = [weight for weight, _ in kinds]
        _, what = self._chance.choices(kinds, weights)[0]
        what(self._chance.choice(self.records))
        return what.__name__

    def retitle(self, record: Path) -> None:
        """Give a record another title."""
        file = self.content / record
        lines = file.read_text("utf-8").splitlines(keepends=True)
        lines[0] = f'title: "Sửa lần {self._count}: đổi tiêu đề của một mục tin"\n'
        file.write_text("".join(lines), "utf-8")

    def add(self, record: Path) -> None:
        """Add a record that is not there."""
        absent = [path for path in self._spare if not (self.content / path).exists()]
        if absent:
            record = self._chance.choice(absent)
            (self.content / record).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(self._from / record, self.content / record)
            if record not in self.records:
                self.records.append(record)

    def delete(self, record: Path) -> None:
        """Delete a record."""
        (self.content / record).unlink()
        self.records.remove(record)

    def rename(self, record: Path) -> None:
        """Give a record another id, and leave an alias."""
        file = self.content / record
        text = file.read_text("utf-8")
        if "\naliases:" in text or "\nstatus:" in text:
            return
        section = "hoi-nghi" if "conferences" in record.parts else "mo-hinh"
        new = record.with_stem(f"{record.stem}-lan-{self._count}")
        (self.content / new).write_text(f"{text}aliases: [/{section}/{record.parent.name}/{record.stem}/]\n")
        file.unlink()
        self.records[self.records.index(record)] = new
        # Its address leads to the new one: nobody else may have it.
        self._spare = [path for path in self._spare if path != record]

    def withdraw(self, record: Path) -> None:
        """Withdraw a record, or bring it back."""
        file = self.content / record
        text = file.read_text("utf-8")
        file.write_text(text.replace(WITHDRAWN, "") if WITHDRAWN in text else f"{text}{WITHDRAWN}", "utf-8")

    def correct(self, record: Path) -> None:
        """Note a correction, or take the note back."""
        file = self.content / record
        text = file.read_text("utf-8")
        if CORRECTED in text:
            file.write_text(text.replace(CORRECTED, ""), "utf-8")
        elif "\nchanges:" not in text:
            file.write_text(f"{text}{CORRECTED}", "utf-8")

    def move(self, record: Path) -> None:
        """Put a record where another one is."""
        other = (self.content / self._chance.choice(self.records)).read_text("utf-8")
        file = self.content / record
        place = other.split("places: [", 1)[1].split("]", 1)[0]
        before, _, after = file.read_text("utf-8").partition("places: [")
        former, _, after = after.partition("]")
        # Units that stood on the one's day may not have stood on the other's.
        if place[:3] == former[:3]:
            file.write_text(f"{before}places: [{place}]{after}", "utf-8")

    def touch(self, record: Path) -> None:
        """Save a record without a change."""
        file = self.content / record
        file.write_bytes(file.read_bytes())

    def glossary(self, record: Path) -> None:
        """Explain one more abbreviation, or take it back."""
        del record
        file = self.content / "glossary.yaml"
        lines = file.read_text("utf-8").splitlines(keepends=True)
        more = "HĐND: Hội đồng nhân dân\n"
        file.write_text("".join(lines[:-1] if more in lines else [*lines, more]), "utf-8")


def editor_of(folder: Path, records: int, chance: random.Random, seed: int) -> Editor:
    """Make a content folder of so many records, and an editor who has a tenth more to add."""
    spare = folder / "spare"
    make_corpus(records + max(20, records // 10), spare, seed, alone=True)
    if records < FEW:
        trim_registers(spare)
    content = folder / "content"
    shutil.copytree(spare, content)
    there = [path.relative_to(spare) for path in sorted(spare.rglob("*.yaml")) if path.parent != spare]
    for path in chance.sample(there, len(there) - records):
        (content / path).unlink()
    return Editor(content, spare, chance)
