"""What the machine did to us: a full disk, a folder that may not be read."""

from __future__ import annotations

import errno
from pathlib import Path

from generator.domain.problem import Problem

_CODES = {
    errno.ENOSPC: "machine-full",
    errno.EDQUOT: "machine-full",
    errno.EFBIG: "machine-full",
    errno.EACCES: "machine-denied",
    errno.EPERM: "machine-denied",
    errno.EROFS: "machine-denied",
    errno.EMFILE: "machine-limit",
    errno.ENFILE: "machine-limit",
    errno.ENOMEM: "machine-limit",
}


class MachineFailure(Exception):  # noqa: N818 - not the content's error: the machine's failure
    """The disk, the memory or a process failed; nothing in the content can mend it."""

    def __init__(self, code: str, path: str, reason: str = "", state: str = "") -> None:
        """Name what failed, where, why, and what is left behind (`state`: a word of the catalogue)."""
        super().__init__(code, path, reason, state)
        self.code = code
        self.path = path
        self.reason = reason
        self.state = state

    def as_problem(self) -> Problem:
        """Say the failure in the words of the message catalogue."""
        return Problem(
            self.path,
            1,
            1,
            self.code,
            found=self.path,
            details=(("reason", self.reason), ("state", self.state)),
        )


def failure_of(error: OSError, path: Path | str, state: str = "") -> MachineFailure:
    """Turn an operating system's error into a failure with a name of its own."""
    code = _CODES.get(error.errno or 0, "machine-failed")
    return MachineFailure(code, str(path), error.strerror or type(error).__name__, state)
