"""A page that shows problems, for previews: plain HTML that any strict policy allows."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from generator.domain.problem import Problem
from generator.messages import text_report

_HEADINGS = {
    "vi": "Chưa dựng được trang: hãy sửa các lỗi sau rồi lưu lại",
    "en": "The site could not be built: mend these problems and save",
}


def trouble_page(problems: Sequence[Problem], language: str, script: str = "") -> bytes:
    """Write problems as a page of their own; `script` is the address of the preview's script."""
    heading = escape(_HEADINGS[language])
    items = "\n".join(f"<li><pre>{escape(text_report(problem, language))}</pre></li>" for problem in problems)
    loaded = f'<script src="{escape(script)}"></script>\n' if script else ""
    return (
        f'<!doctype html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{heading}</title>\n'
        f"{loaded}</head>\n<body>\n<main>\n<h1>{heading}</h1>\n<ol>\n{items}\n</ol>\n</main>\n</body>\n</html>\n"
    ).encode()
