"""A page that shows problems, for previews: plain HTML that any strict policy allows."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

_HEADINGS = {
    "vi": "Chưa dựng được trang: hãy sửa các lỗi sau rồi lưu lại",
    "en": "The site could not be built: mend these problems and save",
}


def trouble_page(texts: Sequence[str], language: str) -> bytes:
    """Write problems, told already, as a page of their own."""
    heading = escape(_HEADINGS[language])
    items = "\n".join(f"<li><pre>{escape(text)}</pre></li>" for text in texts)
    return (
        f'<!doctype html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{heading}</title>\n'
        f"</head>\n<body>\n<main>\n<h1>{heading}</h1>\n<ol>\n{items}\n</ol>\n</main>\n</body>\n</html>\n"
    ).encode()
