from __future__ import annotations

import io

import pytest

from generator.progress import STAGES, Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def clock(times: list[float]) -> float:
    return times.pop(0) if len(times) > 1 else times[0]


def test_a_log_gets_a_line_a_stage_and_a_few_between() -> None:
    stream, times = io.StringIO(), [0.0, 0.0, 1.0, 11.0, 12.0, 30.0]
    progress = Progress("vi", stream, lambda: clock(times))
    for done in (0, 1, 2, 3):
        progress("read", done, 4)
    progress("theme", 0, 0)
    progress("wait 123", 0, 0)
    progress.close()
    assert stream.getvalue().splitlines() == [
        "Đọc mục tin: 0/4",
        "Đọc mục tin: 2/4",
        "Dựng khung trang…",
        "Chờ một lượt dựng khác đang ghi vào cùng thư mục (tiến trình 123)",
    ]


def test_a_terminal_gets_a_bar_that_leaves_no_trace() -> None:
    stream = Terminal()
    progress = Progress("en", stream, lambda: 0.0)
    progress("read", 0, 4)
    progress("read", 2, 4)
    progress("read", 4, 4)
    progress.note("cache-damaged")
    text = stream.getvalue()
    assert "█" * 28 + " 4/4" in text
    assert "2/4" not in text
    assert text.endswith("\r\x1b[KThe cache was damaged; begun anew\n")


def test_a_closed_stream_ends_nothing() -> None:
    stream = io.StringIO()
    progress = Progress("vi", stream)
    stream.isatty()
    stream.close()
    progress("read", 0, 1)
    progress.close()


def test_a_terminal_without_the_letters_gets_others() -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii")
    Progress("vi", stream)("read", 0, 1)
    stream.flush()
    assert raw.getvalue() == b"??c m?c tin: 0/1\n"


@pytest.mark.parametrize("language", ["en"])
def test_every_word_is_said_in_both_languages(language: str) -> None:
    assert STAGES[language].keys() == STAGES["vi"].keys()
