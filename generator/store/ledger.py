"""content/addresses.txt: every address that was ever published."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from generator.domain.problem import Problem
from generator.store.failure import failure_of
from generator.store.source_tree import LEDGER, plain_file

if TYPE_CHECKING:
    from collections.abc import Iterable

HEADING = "# Mọi địa chỉ đã công bố. Chỉ thêm, không sửa, không xóa: python build.py ledger"


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

    A line that stands twice, as merging two branches leaves it, is one promise. What is no plain file of the
    content is not opened: the listing tells of it.

    Errors: MachineFailure when the file cannot be read.
    """
    raw = plain_file(content, LEDGER)
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
        elif address not in lines:
            lines[address] = LedgerLine(address, number)
    return Ledger(tuple(lines.values()), tuple(problems))


def append_to_ledger(content: Path, addresses: Iterable[str]) -> int:
    """Add the addresses that the ledger does not hold yet, and tell how many they were.

    Order: remarks and what is no address first, then all addresses, sorted, so that two branches add their
        lines in different places.
    Errors: MachineFailure when the file cannot be written; it is then as it was.
    """
    try:
        with _held(content):
            return _append(content, addresses)
    except OSError as error:
        raise failure_of(error, content / LEDGER) from error


def _append(content: Path, addresses: Iterable[str]) -> int:
    ledger = read_ledger(content)
    known = {line.address for line in ledger.lines}
    new = {address.removeprefix("/") for address in addresses} - known
    if not new:
        return 0
    former = plain_file(content, LEDGER).decode("utf-8", "surrogateescape") or HEADING
    others = [
        line
        for line in map(str.strip, former.split("\n"))
        if line and (line.startswith("#") or line.removeprefix("/") not in known)
    ]
    lines = [*others, *(f"/{address}" for address in sorted(known | new))]
    _replace(content, "".join(f"{line}\n" for line in lines).encode("utf-8", "surrogateescape"))
    return len(new)


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    """Hold a folder, so that of two who add lines neither loses what the other added."""
    number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        fcntl.flock(number, fcntl.LOCK_EX)
        yield
        # Promises outlive a power cut: the new name is on the disk as the new lines are.
        os.fsync(number)
    finally:
        os.close(number)


def _replace(content: Path, lines: bytes) -> None:
    """Put a new ledger in the place of the former, whole; a link under the passing name is no way out."""
    temporary = content / f".{LEDGER}.{os.getpid()}"
    temporary.unlink(missing_ok=True)
    try:
        number = os.open(
            temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o666
        )
        with os.fdopen(number, "wb") as file:
            file.write(lines)
            file.flush()
            os.fsync(number)
        temporary.replace(content / LEDGER)
    finally:
        temporary.unlink(missing_ok=True)


def _is_address(text: str) -> bool:
    """Tell whether a line is a site path, with or without its leading slash: /hoi-nghi/2024/x/."""
    inner = text.removeprefix("/").split("/")[:-1]
    return not {"", ".."} & set(inner) and not any(map(str.isspace, text))
