"""content/addresses.txt: every address that was ever published."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from generator.domain.problem import Problem
from generator.store.failure import failure_of
from generator.store.source_tree import LEDGER

if TYPE_CHECKING:
    from collections.abc import Iterable

HEADING = "# Mọi địa chỉ đã công bố. Chỉ thêm, không sửa, không xóa: python build.py ledger\n"


class LedgerLine(NamedTuple):
    """One promised address."""

    address: str
    """Site path: hoi-nghi/2024/x/; the front page is an empty text."""
    line: int


class Ledger(NamedTuple):
    """All promised addresses, and what is wrong with the file.

    Order: as in the file.
    """

    lines: tuple[LedgerLine, ...]
    problems: tuple[Problem, ...]


def read_ledger(content: Path) -> Ledger:
    """Read the ledger; one that does not exist yet is empty.

    Errors: MachineFailure when the file cannot be read.
    """
    path = content / LEDGER
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return Ledger((), ())
    except OSError as error:
        raise failure_of(error, path) from error
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return Ledger((), (Problem(LEDGER, line, 1, "ledger-encoding"),))
    lines: dict[str, LedgerLine] = {}
    problems: list[Problem] = []
    for number, written in enumerate(text.split("\n"), 1):
        given = written.strip()
        address = given.removeprefix("/")
        if not given or given.startswith("#"):
            continue
        if not _is_address(given):
            problems.append(Problem(LEDGER, number, 1, "ledger-address", found=given[:80]))
        elif address in lines:
            other = (("other", str(lines[address].line)),)
            problems.append(Problem(LEDGER, number, 1, "ledger-twice", found=given, details=other))
        else:
            lines[address] = LedgerLine(address, number)
    return Ledger(tuple(lines.values()), tuple(problems))


def append_to_ledger(content: Path, addresses: Iterable[str]) -> int:
    """Add the addresses that the ledger does not hold yet, and tell how many they were.

    Order: the new ones are sorted among themselves; no line that stands is moved.
    Errors: MachineFailure when the file cannot be written; it is then as it was.
    """
    known = {line.address for line in read_ledger(content).lines}
    new = sorted({address.removeprefix("/") for address in addresses} - known)
    if not new:
        return 0
    path = content / LEDGER
    temporary = content / f".{LEDGER}.{os.getpid()}"
    try:
        former = path.read_bytes() if path.exists() else HEADING.encode()
        if former and not former.endswith(b"\n"):
            former += b"\n"
        temporary.write_bytes(former + "".join(f"/{address}\n" for address in new).encode())
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise failure_of(error, path) from error
    return len(new)


def _is_address(text: str) -> bool:
    """Tell whether a line is a site path, with or without its leading slash: /hoi-nghi/2024/x/."""
    inner = text.removeprefix("/").split("/")[:-1]
    return not {"", ".."} & set(inner) and not any(map(str.isspace, text))
