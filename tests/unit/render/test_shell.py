from __future__ import annotations

import pytest

from generator.render.shell import SLOTS, Shell, ShellError, slot, splice

PAGE = "".join(
    (
        f"<title>{slot('title')}</title>{slot('description')}{slot('head')}",
        f"<main>{slot('body')}</main>{slot('address')}",
    )
)


def test_a_shell_is_filled_in_one_pass() -> None:
    values = {"title": "Tên", "description": "d", "head": "", "body": "thân", "address": "/a/"}
    assert splice(Shell.parse(PAGE), values).decode() == "<title>Tên</title>d<main>thân</main>/a/"


def test_content_that_reads_like_a_slot_stays_text() -> None:
    values = dict.fromkeys(SLOTS, slot("body"))
    assert splice(Shell.parse(PAGE), values).decode().count(slot("body")) == len(SLOTS)


@pytest.mark.parametrize(
    "html",
    ["", PAGE.replace(slot("head"), ""), PAGE + slot("body"), PAGE + slot("other"), PAGE + slot(" body")],
)
def test_a_broken_shell_is_refused(html: str) -> None:
    with pytest.raises(ShellError):
        Shell.parse(html)
