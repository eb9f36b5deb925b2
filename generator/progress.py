"""How far a run has come: a bar on a terminal, plain lines elsewhere, always on stderr."""

from __future__ import annotations

import contextlib
import sys
import time
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_WIDTH = 28
_OFTEN_S = 0.1
"""A bar is drawn ten times a second at most."""
_SELDOM_S = 10.0
"""A plain line comes every ten seconds of one stage at most, so that logs stay short."""
STAGES: Mapping[str, Mapping[str, str]] = {
    "vi": {
        "theme": "Dựng khung trang",
        "find": "Tìm tệp",
        "read": "Đọc mục tin",
        "check": "Kiểm tra",
        "plan": "Lập danh sách trang",
        "render": "Dựng trang",
        "pack": "Nén sẵn cho máy chủ",
        "write": "Ghi trang",
        "prune": "Xóa trang thừa",
        "verify": "Kiểm từng tệp",
        "stage": "Chép bản mới sang nơi công bố, chưa ai đọc",
        "prove-there": "Kiểm bản vừa chép",
        "wait": "Chờ một lượt dựng khác đang ghi vào cùng thư mục (tiến trình {what})",
        "cache-damaged": "Bộ nhớ đệm hỏng, đã bỏ và dựng lại từ đầu",
        "cache-version": "Bộ nhớ đệm của phiên bản khác, đã bỏ và dựng lại từ đầu",
        "cache-unwritable": "Không ghi được bộ nhớ đệm, lần sau sẽ dựng lại từ đầu",
        "cache-missing": "Không thấy bộ nhớ đệm của trang đã dựng, đã dựng lại từ đầu",
        "cache-asked": "Đã bỏ bộ nhớ đệm theo yêu cầu",
    },
    "en": {
        "theme": "Rendering the theme",
        "find": "Finding files",
        "read": "Reading records",
        "check": "Checking",
        "plan": "Planning pages",
        "render": "Rendering pages",
        "pack": "Packing for servers",
        "write": "Writing pages",
        "prune": "Removing pages",
        "verify": "Proving files",
        "stage": "Copying the release to where nobody reads it yet",
        "prove-there": "Proving the copy",
        "wait": "Waiting for another build of the same folder (process {what})",
        "cache-damaged": "The cache was damaged; begun anew",
        "cache-version": "The cache was of another version; begun anew",
        "cache-unwritable": "The cache cannot be written; the next build starts from nothing",
        "cache-missing": "The cache of the built site is gone; begun anew",
        "cache-asked": "The cache was dropped as asked",
    },
}
"""What stages and notes are called."""


class Progress:
    """Told of each stage and how far it is; says so in its own time."""

    def __init__(
        self,
        language: str = "vi",
        stream: TextIO | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Speak a language to a stream, stderr unless another is given."""
        self._stream = stream if stream is not None else sys.stderr
        self._bar = self._stream.isatty()
        self._words = STAGES[language]
        self._clock = clock
        self._stage = ""
        self._said = 0.0
        self._open = False
        self._silent = False
        self._began = clock()

    @property
    def seconds(self) -> float:
        """How long this run has taken until now."""
        return self._clock() - self._began

    def __call__(self, stage: str, done: int, whole: int) -> None:
        """Tell that so much of a stage is done."""
        name, _, what = stage.partition(" ")
        if what:
            self.note(name, what)
        elif stage != self._stage:
            self._stage = stage
            self._said = self._clock()
            self._show(done, whole)
        else:
            self._step(done, whole)

    def note(self, name: str, what: str = "") -> None:
        """Say a thing on a line of its own."""
        self._end_line()
        self._write(f"{self._words.get(name, name).format(what=what)}\n")

    def close(self) -> None:
        """Leave the terminal on a fresh line."""
        self._end_line()
        self._stage = ""

    def _step(self, done: int, whole: int) -> None:
        now = self._clock()
        pause = _OFTEN_S if self._bar else _SELDOM_S
        if now - self._said >= pause or (self._bar and done >= whole):
            self._said = now
            self._show(done, whole)

    def _show(self, done: int, whole: int) -> None:
        name = self._words.get(self._stage, self._stage)
        if not self._bar:
            self._write(f"{name}: {done}/{whole}\n" if whole else f"{name}…\n")
            return
        self._open = True
        if whole:
            filled = _WIDTH * min(done, whole) // whole
            bar = "█" * filled + "·" * (_WIDTH - filled)
            self._write(f"\r\x1b[K{name} {bar} {done}/{whole}")
        else:
            self._write(f"\r\x1b[K{name}…")

    def _end_line(self) -> None:
        if self._open:
            self._write("\r\x1b[K")
            self._open = False

    def _write(self, text: str) -> None:
        # Progress is a courtesy: a closed pipe or a terminal without these letters must not end a build.
        if self._silent:
            return
        try:
            self._stream.write(text)
            self._stream.flush()
        except UnicodeEncodeError:
            with contextlib.suppress(OSError, ValueError):
                self._stream.write(text.encode("ascii", "replace").decode("ascii"))
        except (OSError, ValueError):
            self._silent = True
